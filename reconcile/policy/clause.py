"""The clauses of the policy documents, by id."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reconcile.policy.yaml_text import yaml_load


@cache
def clauses() -> dict[str, dict[str, str]]:
    """Gives clause id → document, title, text."""
    content = yaml_load((Path(__file__).parent / "clauses.yaml").read_text("utf-8"))
    documents = content["documents"]
    return {
        code: {"document": code.split("-")[0], "title": documents[code.split("-")[0]]["title"], "text": text}
        for code, text in content["clauses"].items()
    }
