"""The figures of a province's night: counties by lists, what each rule across counties found, how the nights ended."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reconcile.operations.combine import EVERYWHERE
from reconcile.policy.rule import ACROSS, LISTS, across_counties
from reconcile.province.across import Across
from reconcile.province.gather import Given
from reconcile.province.nights import Outcome

_COUNTS = ["合计", "其中高", *ACROSS.values(), *LISTS.values()]


@dataclass(frozen=True)
class Outline:
    """What the prefecture's workbook and page show beside the counties' own sums.

    Attributes:
        matrix: a county a row, the worst first, all together on top; findings by list, suppressed ones left out.
        findings: across counties; rules: what each found; nights: how each county's night ended.
        names: county code → name; links: name → its workbook and page, from the directory that links to it.
        notes: what was not matched, and why.
    """

    matrix: pl.DataFrame
    findings: pl.DataFrame
    rules: pl.DataFrame
    nights: pl.DataFrame
    names: dict[str, str]
    links: dict[str, tuple[str, str]]
    notes: tuple[str, ...]


def outline(given: Sequence[Given], found: Across, outcomes: Sequence[Outcome], folder: Path) -> Outline:
    """Reckon the figures.

    Args:
        folder: where workbook and page will lie, to which links are relative.
    """
    names = {one.handed.code: one.county.name for one in given if one.handed}
    notes = [f"{one.county.name}没有参加跨县比对：{one.lacks}" for one in given if one.lacks]
    elsewhere = [one.county.name for one in given if one.handed and not one.night]
    notes += [f"只移交了比对数据、没有成果可汇总的县：{'、'.join(elsewhere)}"] if elsewhere else []
    return Outline(
        _matrix(given, found.findings), found.findings, _rules(found), _nights(outcomes), names,
        {one.county.name: _links(one, folder) for one in given if one.night}, tuple(notes),
    )  # fmt: skip


def _links(one: Given, folder: Path) -> tuple[str, str]:
    latest = os.path.relpath((one.county.output / (one.night.name[:10] if one.night else "")).absolute(), folder.absolute())
    return f"{latest}/workbooks/核查总表.xlsx", f"{latest}/report.html"


def _matrix(given: Sequence[Given], across: pl.DataFrame) -> pl.DataFrame:
    """Count each county's findings by list; a finding across counties is one of each and one of all."""
    titles = LISTS | ACROSS
    asked = ["list", "severity", "suppressed"]
    parts = [pl.read_parquet(one.night / "findings.parquet", columns=asked).with_columns(县=pl.lit(one.county.name)) for one in given if one.night]
    shared = across.with_columns(pl.lit(False).alias("suppressed")).select(*asked, "counties")
    codes = {one.handed.code: one.county.name for one in given if one.handed}
    each = shared.explode("counties", empty_as_null=True).select(*asked, pl.col("counties").replace(codes).alias("县"))
    everywhere = pl.concat([*parts, shared.select(asked)], how="diagonal").with_columns(县=pl.lit(EVERYWHERE))
    rows = pl.concat([everywhere, *parts, each], how="diagonal").filter(~pl.col("suppressed").fill_null(False))
    counted = rows.group_by("县").agg(
        pl.len().alias("合计"), (pl.col("severity") == "高").sum().alias("其中高"),
        *((pl.col("list") == name).sum().alias(title) for name, title in titles.items()),
    )  # fmt: skip
    counties = pl.DataFrame({"县": [EVERYWHERE, *dict.fromkeys(one.county.name for one in given if one.handed)]})
    return (
        counties.join(counted, on="县", how="left")
        .with_columns(pl.col(_COUNTS).fill_null(0).cast(pl.Int64))
        .sort(pl.col("县") != EVERYWHERE, pl.col("合计"), "县", descending=[False, True, False])
        .select("县", *_COUNTS)
    )


def _rules(found: Across) -> pl.DataFrame:
    counts: Mapping[str, int] = dict(found.findings.group_by("rule_code").len().iter_rows())
    rows = []
    for code, rule in across_counties().items():
        status = found.rules.get(code)
        ran = status is not None and status.ran
        said = "没有县可比对" if status is None else status.reason or "；".join(status.partial)
        rows.append((code, rule.title, rule.asks, counts.get(code, 0) if ran else None, said))
    return pl.DataFrame(rows, schema={"规则": pl.String, "名称": pl.String, "核查问题": pl.String, "条数": pl.Int64, "说明": pl.String}, orient="row")


def _nights(outcomes: Sequence[Outcome]) -> pl.DataFrame:
    order = sorted(outcomes, key=lambda one: (one.is_published, one.county.begins))
    rows = [(one.county.name, one.kind, f"{one.seconds:.0f}秒", one.line) for one in order]
    return pl.DataFrame(rows, schema=dict.fromkeys(("县", "今夜", "用时", "说明"), pl.String), orient="row")
