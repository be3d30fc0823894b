"""What the data is: every source an office hands in, each field with its headers, words and checks.

Importing this package stays cheap; `catalogue` imports the pandera models, which takes seconds, only when called.
"""

from __future__ import annotations

from schemas.source import Field, Source, from_json, to_json

__all__ = ["Field", "Source", "catalogue", "from_json", "to_json"]


def catalogue() -> dict[str, Source]:
    """Return every source by name, in load order, derived from the pandera models."""
    from schemas.models import models, source_of

    return {model.source_name(): source_of(model) for model in models()}
