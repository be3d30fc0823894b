"""manifest.json: what was read, what was in force, what ran, what was found; no personal data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

MONEY = {"payment_ledger": "amount", "dibao_roster": "monthly_amount", "tekun_roster": "monthly_amount",
         "temporary_relief": "amount", "medical_expense": "self_paid", "fund_batch": "allocated"}  # fmt: skip


def rule_entries(
    rules: Mapping[str, Any], statuses: Mapping[str, Any], findings: pl.DataFrame,
    seconds: Mapping[str, float], examined: Mapping[str, int],
) -> list[dict[str, Any]]:  # fmt: skip
    """One entry a rule: what it asks, whether it ran, what it looked at and found."""
    counts = dict(findings.group_by("rule_code").len().iter_rows()) if findings.height else {}
    excluded = dict(findings.filter(pl.col("suppressed")).group_by("rule_code").len().iter_rows()) if findings.height else {}
    return [
        {
            "code": rule.code, "title": rule.title, "list": rule.list, "list_title": rule.list_title, "asks": rule.asks,
            "severity": rule.severity, "certainty": rule.certainty, "clauses": rule.clauses,
            "needs": sorted(rule.needs), "amount_kind": rule.amount_kind, "parameters": [*rule.parameters, *rule.items], "says": rule.says, "remedy": rule.remedy,
            "status": "ran" if statuses[code].ran else "未执行", "reason": statuses[code].reason,
            "partial": statuses[code].partial, "examined": examined.get(code, 0) if statuses[code].ran else 0,
            "findings": counts.get(code, 0), "excluded": excluded.get(code, 0), "seconds": round(seconds.get(code, 0.0), 4),
        }
        for code, rule in rules.items()
    ]  # fmt: skip


def parameter_entries(policy: Any) -> list[dict[str, Any]]:
    """Every value in force tonight, with its first day, basis and whether it is cited, derived or illustrative."""
    entries = []
    for value in sorted(policy.timeline, key=lambda v: v.place):
        if value.valid_from > policy.as_of:
            continue
        entries.append(
            {
                "name": value.name, "title": value.title or value.name, "scheme": value.scheme, "category": value.category,
                "area": value.area, "valid_from": value.valid_from.isoformat(), "value": plain(value.value),
                "unit": value.unit, "basis": value.basis, "status": value.status, "source": value.source,
                "stale": policy.is_stale(value),
            }
        )  # fmt: skip
    return entries


def plain(value: Any) -> Any:
    """A value as JSON can hold it; numbers as the shortest text that says them."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value)


def write_manifest(run_dir: Path, manifest: Mapping[str, Any]) -> None:
    """Writes manifest.json."""
    (run_dir / "manifest.json").write_text(
        json.dumps(manifest, ensure_ascii=False, indent=1, default=plain) + "\n", "utf-8"
    )
