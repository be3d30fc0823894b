"""What shows across counties tonight, put together: who is meant, on which records, new or known; and each county's part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.policy.parameter import Value
from reconcile.province.gather import Given
from reconcile.province.handover import Handed, demand_alike
from reconcile.province.keyed import SHOWN
from reconcile.province.match import Matched, match
from reconcile.province.people import ABOUT, records_of
from reconcile.screening.status import Status
from reconcile.wording.subject import named
from schemas.source import Source

RECORD = pl.Struct({"county": pl.String, "source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64})
NEW, KNOWN = "新增", "持续"


@dataclass(frozen=True)
class Across:
    """What shows across the counties.

    Attributes:
        findings: as the prefecture may see them: with hashed numbers nobody is named in it.
        shares: county code → what that county may see: its own people, its own records.
        rules: rule → whether it ran, and what it could not look at.
    """

    findings: pl.DataFrame
    shares: dict[str, pl.DataFrame]
    rules: dict[str, Status]


def across(
    given: Sequence[Given], values: Sequence[Value], catalogue: Mapping[str, Source], before: Path | None, as_of: date, hashed: bool
) -> Across:
    """Match what the counties handed over.

    Args:
        before: the province's night before this one.
    """
    handed = [one.handed for one in given if one.handed]
    if not handed:
        return Across(pl.DataFrame(schema=SHOWN_COLUMNS), {}, {})
    demand_alike(handed)
    db = DuckDB()
    try:
        found = match(db, handed, values, catalogue)
    finally:
        db.close()
    told = _since(found.findings, before, as_of)
    own = {one.handed.code: _own(one, found) for one in given if one.handed and one.night}
    names = {one.code: one.name for one in handed}
    shares = {code: _share(told, about, code, names) for code, about in own.items()}
    shares |= {one.code: _part(told, found.evidence, one, names) for one in handed if one.code not in own}
    return Across(_shown(told, own, hashed), shares, found.rules)


def _own(one: Given, found: Matched) -> pl.DataFrame:
    assert one.handed and one.night
    return records_of(one.night, found.evidence.filter(county=one.handed.code).select("finding_id", "row_id"))


def _since(findings: pl.DataFrame, before: Path | None, as_of: date) -> pl.DataFrame:
    """Say which findings the province's night before had already."""
    known = pl.DataFrame(schema={"finding_id": pl.String, "first_seen": pl.Date})
    if before is not None and (before / "findings.parquet").is_file():
        known = pl.read_parquet(before / "findings.parquet", columns=["finding_id", "first_seen"])
    joined = findings.join(known, on="finding_id", how="left", maintain_order="left")
    return joined.with_columns(
        pl.when(pl.col("first_seen").is_null()).then(pl.lit(NEW)).otherwise(pl.lit(KNOWN)).alias("state"),
        pl.col("first_seen").fill_null(as_of),
    )


def _who(about: pl.DataFrame) -> pl.DataFrame:
    """Give the person of each finding that is about one, by the first record that has a number and name."""
    return about.group_by("finding_id", maintain_order=True).agg(pl.col("person", "name", "account").drop_nulls().first())


def _told(findings: pl.DataFrame, who: pl.DataFrame) -> pl.DataFrame:
    """Add id_number and name, and put the name into the sentence; an account is nobody's."""
    is_person = pl.col("subject_key").str.starts_with("P:")
    code = pl.format("代码{}的人员", pl.col("subject_key").str.slice(2, SHOWN))
    joined = findings.join(who, on="finding_id", how="left", maintain_order="left").with_columns(
        pl.when(is_person).then("person").alias("id_number"), pl.when(is_person).then("name").alias("name")
    )
    nobody = pl.lit(None, pl.String)
    return joined.with_columns(named(pl.col("message"), pl.col("subject_key"), pl.coalesce("name", pl.when(is_person).then(code)), nobody, nobody))


def _shown(findings: pl.DataFrame, own: Mapping[str, pl.DataFrame], hashed: bool) -> pl.DataFrame:
    """Give the prefecture's view: both counties' records; where numbers stay at home neither these nor anybody's name."""
    every = [about.with_columns(pl.lit(code).alias("county")) for code, about in sorted(own.items())] if not hashed else []
    about = pl.concat(every) if every else pl.DataFrame(schema={**ABOUT, "county": pl.String})
    records = about.group_by("finding_id", maintain_order=True).agg(
        pl.struct("county", "source", "file", "sheet", "row").unique(maintain_order=True).alias("evidence")
    )
    made = _told(findings, _who(about)).join(records, on="finding_id", how="left", maintain_order="left")
    return made.select(pl.col(name).cast(kind) for name, kind in SHOWN_COLUMNS.items())


def _share(findings: pl.DataFrame, about: pl.DataFrame, code: str, names: Mapping[str, str]) -> pl.DataFrame:
    return share_of(_others(findings, code, names), about)


def share_of(findings: pl.DataFrame, about: pl.DataFrame) -> pl.DataFrame:
    """Give one county's view: its own person and records, of the others the county's name and what the sentence says.

    Args:
        findings: with `others`, the names of the other counties.
        about: of the county's own rows.
    """
    places = about.group_by("finding_id", maintain_order=True).agg(
        pl.format("{}{}第{}行", "file", pl.when(pl.col("sheet") != "").then(pl.format(" {} ", "sheet")).otherwise(pl.lit(" ")), "row")
        .unique(maintain_order=True).str.join("；").alias("records")
    )  # fmt: skip
    told = _told(findings, _who(about)).join(places, on="finding_id", how="left", maintain_order="left")
    tail = pl.format("尾号{}", pl.col("account").str.slice(-4))
    is_account = pl.col("subject_key").str.starts_with("A:") & pl.col("account").is_not_null()
    return told.with_columns(pl.when(is_account).then(pl.col("message").str.replace(r"代码[0-9a-f]{8}", tail)).otherwise("message").alias("message"))


def _part(findings: pl.DataFrame, evidence: pl.DataFrame, handed: Handed, names: Mapping[str, str]) -> pl.DataFrame:
    """Give what a county elsewhere takes home: findings with the numbers of its own rows; who is meant is known there."""
    rows = evidence.filter(county=handed.code).group_by("finding_id").agg("row_id")
    return _others(findings, handed.code, names).join(rows, on="finding_id", maintain_order="left").with_columns(
        pl.col("subject_key").str.slice(0, 2), pl.lit(handed.as_of).alias("handed_on"), pl.lit(handed.stamp).alias("stamp")
    )  # fmt: skip


def _others(findings: pl.DataFrame, code: str, names: Mapping[str, str]) -> pl.DataFrame:
    """Keep the findings that a county is in, with the names of the others in them."""
    others = pl.col("counties").list.eval(pl.element().filter(pl.element() != code).replace(dict(names)))
    return findings.filter(pl.col("counties").list.contains(code)).with_columns(others.list.join("、").alias("others"))


SHOWN_COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "finding_id": pl.String, "rule_code": pl.String, "list": pl.String, "severity": pl.String, "certainty": pl.String,
    "subject_key": pl.String, "period": pl.String, "counties": pl.List(pl.String), "id_number": pl.String, "name": pl.String,
    "amount": pl.Decimal(18, 2), "amount_kind": pl.String, "message": pl.String, "remedy": pl.String, "clauses": pl.List(pl.String),
    "evidence": pl.List(RECORD), "state": pl.String, "first_seen": pl.Date,
}  # fmt: skip
