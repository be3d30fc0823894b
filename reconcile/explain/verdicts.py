"""What every rule says of a person: a finding, no finding with the figures it looked at, or 未执行."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.explain.labels import LABELS
from reconcile.policy.rule import Rule, catalogue

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

MOST = 3  # rows of figures shown a rule


@dataclass(frozen=True)
class Verdict:
    """One rule's verdict: 列入, 未列入, 不在核查范围 or 未执行, and why."""

    code: str
    title: str
    verdict: str
    why: str


def verdicts(db: DuckDB, night: Path, manifest: Mapping[str, Any], person: str, keys: set[str]) -> list[Verdict]:
    """Gives every rule's verdict on a person and the households the person belongs to.

    Args:
        db: with the facts made around the person.
        keys: the person's key and those of the households and families.
    """
    findings = _findings(night, person, keys)
    ran = {one["code"]: one for one in manifest["rules"]}
    return [_verdict(db, rule, ran[code], findings.get(code, []), person, keys) for code, rule in catalogue().items()]


def _findings(night: Path, person: str, keys: set[str]) -> dict[str, list[str]]:
    touched = pl.scan_parquet(night / "touched.parquet").filter(pl.col("person") == person).select("finding_id").unique()
    base = pl.col("subject_key").str.split("|").list.first()
    found = pl.scan_parquet(night / "findings.parquet")
    own = found.filter(base.is_in(sorted(keys)) | (pl.col("id_number") == person))
    near = found.join(touched, on="finding_id", how="semi")
    told: dict[str, list[str]] = {}
    for row in pl.concat([own, near]).unique("finding_id").sort("rule_code", "subject_key", "period").collect().iter_rows(named=True):
        state = "（核查人员认为不属实或数据有误，已注明）" if row["suppressed"] else ""
        told.setdefault(row["rule_code"], []).append(f"［{row['certainty']}］{row['message']}{state}")
    return told


def _verdict(
    db: DuckDB, rule: Rule, told: Mapping[str, Any], found: list[str], person: str, keys: set[str]
) -> Verdict:
    if told["status"] != "ran":
        return Verdict(rule.code, rule.title, "未执行", told["reason"])
    if found:
        return Verdict(rule.code, rule.title, "列入", "\n".join(found))
    looked_at = figures(db, rule.examines, person, keys)
    if looked_at is None:
        return Verdict(rule.code, rule.title, "不在核查范围", rule.asks)
    return Verdict(rule.code, rule.title, "未列入", looked_at)


def figures(db: DuckDB, fact: str, person: str, keys: set[str]) -> str | None:
    """The figures a fact holds of the person or a household of theirs; None where it holds nothing of them."""
    there = db.columns(fact)
    if "subject_key" in there:
        by = ['"subject_key" IN (SELECT UNNEST($keys))']
    else:
        by = [f'"{name}" IN (SELECT UNNEST($keys))' for name in ("family_key", "household") if name in there]
        by += [f'"{name}" = $person' for name in ("person", "beneficiary", "payee") if name in there]
    shown = [name for name in LABELS if name in there]
    if not by:
        return None
    condition = " OR ".join(by)
    columns = ", ".join(f'"{name}"' for name in shown) or "1"
    values = {key: value for key, value in {"keys": sorted(keys), "person": person}.items() if f"${key}" in condition}
    rows = db.connection.execute(f"SELECT DISTINCT {columns} FROM {fact} WHERE {condition} ORDER BY ALL LIMIT {MOST + 1}", values).fetchall()
    if not rows:
        return None
    lines = ["，".join(f"{LABELS[name]}{_told(value)}" for name, value in zip(shown, row, strict=False) if value is not None) for row in rows]
    return "；".join(lines[:MOST]) + ("；等" if len(rows) > MOST else "")


def _told(value: object) -> str:
    if isinstance(value, bool):
        return "：是" if value else "：否"
    return f" {value}"
