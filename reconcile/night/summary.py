"""What is said of a published night in one line: where, how much of what, and what it lacks; no personal data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reconcile.wording.noticed import notes


def summary_of(manifest: Mapping[str, Any], published: Path) -> dict[str, Any]:
    """Give a run's last line on stdout."""
    rules = manifest["rules"]
    counts: dict[str, int] = {}
    for rule in rules:
        counts[rule["list"]] = counts.get(rule["list"], 0) + rule["findings"]
    return {
        "published": str(published),
        "as_of": manifest["as_of"],
        "findings": counts,
        **manifest.get("changes", {"new": 0, "returned": 0, "gone": 0}),
        "not_run": {rule["code"]: rule["reason"] for rule in rules if rule["status"] != "ran"},
        "townships_missing": manifest["townships_missing"],
        "inputs": len(manifest["inputs"]),
        "inputs_unchanged": sum(bool(entry["reused"]) for entry in manifest["inputs"]),
        "refused": [entry["path"] for entry in manifest["inputs"] if entry["refused"]],
        "stopped_since": manifest["stopped_since"],
        "notes": notes(manifest),
    }


def is_incomplete(summary: Mapping[str, Any]) -> bool:
    """Tell whether a published night lacks something: a rule that ran the night before, a township, a file."""
    return bool(summary["stopped_since"] or summary["townships_missing"] or summary["refused"])


def read_manifest(night: Path) -> dict[str, Any]:
    """Read what a published night says of itself."""
    manifest: dict[str, Any] = json.loads((night / "manifest.json").read_text("utf-8"))
    return manifest
