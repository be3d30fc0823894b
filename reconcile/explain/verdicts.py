"""What every rule says of a person: a finding, no finding with the figures it looked at, or 未执行."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.explain.labels import LABELS, OTHER_KEYS, PLACES, lacked
from reconcile.explain.query_walk import Target
from reconcile.explain.terms import shown as _told
from reconcile.policy.rule import Rule, catalogue, read_tables

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB
    from reconcile.explain.tracer import Tracer

# What is said where not the person or a household of theirs is listed, but the village or township they live in.
PLACE_LISTED = {"V": "所在村列入", "T": "所在乡镇列入"}
MOST = 3  # rows of figures shown a rule


@dataclass(frozen=True)
class Verdict:
    """One rule's verdict: 列入, 未列入, 不在核查范围 or 未执行, and why.

    Attributes:
        reason: the findings' sentences, or what keeps the person off the list.
        looked_at: the figures that the rule looked at, where it found nothing.
        remedy: what to do about its findings.
    """

    code: str
    title: str
    verdict: str
    reason: str
    looked_at: str = ""
    remedy: str = ""

    @property
    def why(self) -> str:
        """The reason and the figures in one text."""
        shown = f"所看数据：{self.looked_at}" if self.looked_at else ""
        return "。".join(one for one in (self.reason, shown) if one)


@dataclass(frozen=True)
class Case:
    """What the verdicts on one person are drawn from.

    Attributes:
        db: with the facts around the person, more of them made on demand by `make`.
        tracer: finds the condition that keeps the person off a list.
        person: the number; keys: the person's and those of the households and families.
        places: village and township keys of the person, as findings on places have them.
    """

    db: DuckDB
    tracer: Tracer
    make: Callable[[Collection[str]], None]
    person: str
    keys: set[str]
    places: set[str]


def verdicts(case: Case, night: Path, manifest: Mapping[str, Any]) -> list[Verdict]:
    """Gives every rule's verdict on a person and the households the person belongs to."""
    findings = _findings(night, case.person, case.keys | case.places)
    ran = {one["code"]: one for one in manifest["rules"]}
    asked = [
        rule for code, rule in catalogue().items() if ran[code]["status"] == "ran" and code not in findings
    ]
    seen = {
        fact: figures(case.db, fact, case.person, case.keys) for fact in {rule.examines: 1 for rule in asked}
    }
    case.make(
        frozenset().union(*(read_tables(rule.sql) for rule in asked if seen[rule.examines] is not None))
    )
    return [_verdict(case, rule, ran[code], findings.get(code), seen) for code, rule in catalogue().items()]


@dataclass(frozen=True)
class Found:
    """A rule's findings: on a person's own, or only on the place where the person lives."""

    verdict: str
    messages: list[str]
    remedies: list[str]


def _findings(night: Path, person: str, keys: set[str]) -> dict[str, Found]:
    touched = (
        pl.scan_parquet(night / "touched.parquet")
        .filter(pl.col("person") == person)
        .select("finding_id")
        .unique()
    )
    base = pl.col("subject_key").str.split("|").list.first()
    found = pl.scan_parquet(night / "findings.parquet")
    own = found.filter(base.is_in(sorted(keys)) | (pl.col("id_number") == person))
    near = found.join(touched, on="finding_id", how="semi")
    told: dict[str, dict[str, list[str]]] = {}
    remedies: dict[str, list[str]] = {}
    for row in (
        pl.concat([own, near])
        .unique("finding_id")
        .sort("rule_code", "subject_key", "period")
        .collect()
        .iter_rows(named=True)
    ):
        state = "（核查人员认为不属实或数据有误，已注明）" if row["suppressed"] else ""
        verdict = PLACE_LISTED.get(row["subject_key"][0], "列入")
        by_verdict = told.setdefault(row["rule_code"], {})
        remedies.setdefault(row["rule_code"], []).append(row["remedy"] or "")
        by_verdict.setdefault(verdict, []).append(f"［{row['certainty']}］{row['message']}{state}")
    return {
        code: Found(
            "列入" if "列入" in said else next(iter(said)),
            [one for messages in said.values() for one in messages],
            list(dict.fromkeys(filter(None, remedies[code]))),
        )
        for code, said in told.items()
    }


def _verdict(
    case: Case, rule: Rule, told: Mapping[str, Any], found: Found | None, seen: Mapping[str, str | None]
) -> Verdict:
    if told["status"] != "ran":
        return Verdict(rule.code, rule.title, "未执行", told["reason"])
    if found:
        return Verdict(rule.code, rule.title, found.verdict, "\n".join(found.messages), remedy="\n".join(found.remedies))
    if rule.examines in PLACES:
        return Verdict(rule.code, rule.title, "未列入", PLACES[rule.examines])
    looked_at = seen[rule.examines]
    if looked_at is None:
        return Verdict(rule.code, rule.title, "不在核查范围", _outside(case, rule))
    reason = case.tracer.absent(rule.sql, _targets(case, rule))
    return Verdict(rule.code, rule.title, "未列入", reason or "", looked_at)


def _outside(case: Case, rule: Rule) -> str:
    """Says why a person is not among those whom a rule looks at."""
    said = lacked(rule.examines)
    reason = case.tracer.absent(f"SELECT * FROM {rule.examines}", _targets(case, rule))
    if said and reason and reason != said:
        return f"{said}（{reason}）"
    return said or reason or rule.asks


def _targets(case: Case, rule: Rule) -> list[Target]:
    """Whose row is looked for: the subject's where keys name persons and households, else the person's."""
    keys = tuple(sorted(case.keys))
    single = [Target(name, (case.person,)) for name in ("person", "beneficiary", "payee")]
    subject = Target("subject_key", keys)
    by_key = [Target(name, keys) for name in ("family_key", "household")]
    return [*single, *by_key] if rule.examines in OTHER_KEYS else [subject, *single, *by_key]


def figures(db: DuckDB, fact: str, person: str, keys: set[str]) -> str | None:
    """The figures a fact holds of the person or a household of theirs; None where it holds nothing of them."""
    rows = labelled(db, fact, person, keys)
    if rows is None:
        return None
    lines = sorted("，".join(f"{label}{value}" for label, value in row) for row in rows)
    return "；".join(lines[:MOST]) + ("；等" if len(lines) > MOST else "")


def labelled(db: DuckDB, fact: str, person: str, keys: set[str]) -> list[list[tuple[str, str]]] | None:
    """The same, row by row, each value beside what it is called."""
    there = db.columns(fact)
    listed = ", ".join("'" + key.replace("'", "''") + "'" for key in sorted(keys))
    number = person.replace("'", "''")
    keyed = [f'"{name}" IN ({listed})' for name in ("family_key", "household") if name in there]
    single = [f"\"{name}\" = '{number}'" for name in ("person", "beneficiary", "payee") if name in there]
    if "subject_key" in there and fact not in OTHER_KEYS:
        keyed, single = [f"SPLIT_PART(subject_key, '|', 1) IN ({listed})"], []
    if not keyed and not single:
        return None
    shown = [name for name in LABELS if name in there]
    columns = ", ".join(f'"{name}"' for name in shown) or "1"
    condition = " OR ".join(keyed + single)
    rows = set(db.connection.execute(f"SELECT {columns} FROM {fact} WHERE {condition}").fetchall())
    if not rows:
        return None
    return [
        [(LABELS[name], _told(value)) for name, value in zip(shown, row, strict=False) if value is not None]
        for row in rows
    ]
