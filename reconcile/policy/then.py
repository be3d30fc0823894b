"""The values that a published night was screened with, told by its manifest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reconcile.policy.day import values_of
from reconcile.policy.parameter import in_force, load, typed


def values_then(manifest: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Give every value a fact may ask for on a day: scalars as the night had them, an office's own included."""
    policy = in_force(load(), day, manifest["area"])
    told = {
        one["name"]: typed(one["value"])
        for one in manifest["parameters"]["values"]
        if not one["category"] and one["name"] in policy.scalars
    }
    return values_of(policy) | {name: value for name, value in told.items() if not isinstance(policy.scalars[name], date)}
