"""Counties' tables side by side, and the rules that look at all of them at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.engine.side_by_side import side_by_side
from reconcile.explain.records import quoted
from reconcile.ledger.finding_id import finding_id
from reconcile.policy.day import values_of
from reconcile.policy.parameter import Value, in_force
from reconcile.policy.rule import Rule, across_counties, read_tables
from reconcile.province.handover import Handed
from reconcile.province.home import tables
from reconcile.screening.collect import CERTAINTY, KEY, run_rule
from reconcile.screening.facts import Fact, closure_of, fact_job, read_facts
from reconcile.screening.status import HandedIn, Status, status_of
from schemas.source import Source

# A register tells of people of other counties: one that can be asked is enough; else two counties are needed.
REGISTER = "registered"


@dataclass(frozen=True)
class Matched:
    """What showed across counties.

    Attributes:
        findings: rule_code, list, severity, certainty, subject_key, period, finding_id, name, amount, amount_kind, message,
            remedy, clauses, counties (codes).
        evidence: finding_id, county, record (the county's own number of a row).
        rules: rule → whether it ran, and what it could not look at.
    """

    findings: pl.DataFrame
    evidence: pl.DataFrame
    rules: dict[str, Status]


@cache
def across_facts() -> dict[str, Fact]:
    """Give the facts that rules across counties share, each after those that it reads."""
    return read_facts(Path(__file__).parent / "facts", "*.sql")


def match(db: DuckDB, handed: Sequence[Handed], values: Sequence[Value], catalogue: Mapping[str, Source]) -> Matched:
    """Run every rule across these counties.

    Args:
        values: the parameters, an office's own included; one measure for all counties.
    """
    said = values_of(in_force(values, max(one.as_of for one in handed), _prefix([one.code for one in handed])))
    titles = {value.name: value.title for value in values}
    for table in tables():
        listed = ", ".join(quoted(one.folder / f"{table}.parquet") for one in handed)
        db.make(table, f"SELECT * FROM read_parquet([{listed}])")
    db.put("county", pl.DataFrame([(one.code, one.name, one.as_of) for one in handed], schema=["county", "name", "as_of"], orient="row"))
    rules = across_counties()
    by_county = {code: _statuses(rule, handed, catalogue, said, titles) for code, rule in rules.items()}
    statuses = {code: _together(rules[code], told, handed) for code, told in by_county.items()}
    judged = [(code, county) for code, told in by_county.items() for county, status in told.items() if status.ran]
    db.put("judged", pl.DataFrame(judged, schema={"rule": pl.String, "county": pl.String}, orient="row"))
    running = [rule for code, rule in rules.items() if statuses[code].ran]
    asked = {name for rule in running for name in (*read_tables(rule.sql), *rule.evidence)}
    side_by_side(db, [fact_job(fact, said) for fact in closure_of(across_facts(), asked)])
    for rule in running:
        statuses[rule.code].partial += _handed_in_twice(db, rule)
    parts = [_found(db, rule, said) for rule in running]
    return Matched(pl.concat([part[0] for part in parts]), pl.concat([part[1] for part in parts]), statuses) if parts else Matched(
        pl.DataFrame(schema=FINDINGS), pl.DataFrame(schema=EVIDENCE), statuses)  # fmt: skip


def _prefix(codes: Sequence[str]) -> str:
    """Give the longest part that all codes share: the area whose own values hold for all of them."""
    first, last = min(codes), max(codes)
    same = next((place for place, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[: same - same % 2]


def _statuses(
    rule: Rule, handed: Sequence[Handed], catalogue: Mapping[str, Source], values: Mapping[str, Any], titles: Mapping[str, str]
) -> dict[str, Status]:
    return {
        one.code: status_of(rule, catalogue, HandedIn(one.columns, lambda *_: False), values, {}, frozenset(), titles)
        for one in handed
    }


def _together(rule: Rule, told: Mapping[str, Status], handed: Sequence[Handed]) -> Status:
    """Say of a rule whether it looked at enough counties, and which of them it could not look at."""
    names = {one.code: one.name for one in handed}
    lacking = [f"{names[code]}未比对（{status.reason}）" for code, status in told.items() if not status.ran]
    partial = [f"{names[code]}{note}" for code, status in told.items() if status.ran for note in status.partial]
    needed = 1 if REGISTER in read_tables(rule.sql) else 2
    if len(handed) < 2 or sum(status.ran for status in told.values()) < needed:
        return Status("；".join(["可比对的县不足两个", *lacking]))
    return Status(None, [*lacking, *partial])


def _handed_in_twice(db: DuckDB, rule: Rule) -> list[str]:
    """Say of a rule how many rows it left out because several counties handed in the same file."""
    table = rule.examines.removeprefix("sole_")
    asked = f"SELECT COUNT(*) FROM (SELECT record FROM {table} GROUP BY record HAVING COUNT(DISTINCT county) > 1)"
    rows = db.rows(asked).item()
    return [f"有{rows}行在两个以上县报送的同一份文件中，未比对"] if rows else []


FINDINGS: dict[str, pl.DataType | type[pl.DataType]] = {
    "finding_id": pl.String, "rule_code": pl.String, "list": pl.String, "severity": pl.String, "certainty": pl.String,
    "subject_key": pl.String, "period": pl.String, "counties": pl.List(pl.String), "amount": pl.Decimal(18, 2), "amount_kind": pl.String,
    "message": pl.String, "remedy": pl.String, "clauses": pl.List(pl.String),
}  # fmt: skip
EVIDENCE: dict[str, pl.DataType | type[pl.DataType]] = {"finding_id": pl.String, "county": pl.String, "row_id": pl.Int64}


def _found(db: DuckDB, rule: Rule, values: Mapping[str, Any]) -> tuple[pl.DataFrame, pl.DataFrame]:
    findings, rows = run_rule(db, rule, values)
    if findings.is_empty():
        return pl.DataFrame(schema=FINDINGS), pl.DataFrame(schema=EVIDENCE)
    code = pl.lit(rule.code).alias("rule_code")
    evidence = (
        rows.with_columns(code, pl.col("row_id").str.split_exact(":", 1).struct.rename_fields(["county", "row"]).alias("at"))
        .unnest("at")
        .with_columns(finding_id(), pl.col("row").cast(pl.Int64).alias("row_id"))
    )
    counties = evidence.group_by(KEY).agg(pl.col("county").unique().sort().alias("counties"))
    made = findings.join(counties, on=KEY, how="left").with_columns(
        code, pl.lit(rule.list).alias("list"), pl.lit(rule.severity).alias("severity"),
        pl.col("certainty").replace_strict([0, 1, 2], CERTAINTY, return_dtype=pl.String),
        pl.lit(rule.remedy).alias("remedy"), pl.lit(list(rule.clauses), dtype=pl.List(pl.String)).alias("clauses"),
    ).with_columns(finding_id())  # fmt: skip
    return made.select(pl.col(one).cast(kind) for one, kind in FINDINGS.items()).sort(KEY), evidence.select(*EVIDENCE).sort("finding_id", "county", "row_id")
