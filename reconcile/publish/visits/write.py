"""Workbooks of visit sheets, for the households of a list, a township or a sample."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.publish.masking import Mask
from reconcile.publish.numbers import numbers
from reconcile.publish.run_data import RunData, read_run
from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.sheet.table_sheet import Book, write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.statistics import Statistics
from reconcile.publish.text import chinese_date
from reconcile.publish.visits.page import SCALE, Visit, VisitPage
from reconcile.publish.visits.results import write_results
from reconcile.publish.visits.urgency import urgency
from reconcile.publish.workbook.lists import REFUTED

PAGES_A_SHEET = 500
"""Excel takes 1,026 page breaks a sheet."""

_NAMES = (
    *(Column("序号", 6, "center"), Column("乡镇", 11, "center"), Column("村", 13, "center")),
    *(Column("户主", 9, "center"), Column("证件号码", 20.5, "id"), Column("户编号", 16, "id")),
    *(Column("住址", 26), Column("联系电话", 14, "id"), Column("问题条数", 9, "count")),
    *(Column("涉及金额（元）", 14, "money"), Column("核查单位", 13, "center"), Column("核查人", 9)),
    *(Column("核查日期", 12), Column("备注", 12)),
)


def households_of(
    run_dir: Path, manifest: Mapping[str, Any], *, list_key: str | None = None, township: str | None = None
) -> list[str]:
    """Name the households with findings, of one list or township or of all, most urgent first."""
    data = read_run(run_dir, manifest)
    findings = _findings(data)
    if list_key is not None:
        findings = findings.filter(pl.col("list") == list_key)
    if township is not None:
        findings = findings.filter(pl.col("at") == township)
    score = findings.group_by("household").agg(pl.col("urgency").sum())
    return score.sort("urgency", "household", descending=[True, False])["household"].to_list()


def write_visit_sheets(
    run_dir: Path,
    manifest: Mapping[str, Any],
    households: Sequence[str],
    target: Path,
    *,
    checkers: Mapping[str, str] | None = None,
    mask: Mask | None = None,
) -> Path:
    """Write a workbook with one printable page a household, with all its findings, their list, and a sheet for results.

    Args:
        run_dir: directory of a run.
        manifest: what manifest.json of the run says.
        households: household keys, in the order of the pages.
        target: the workbook; replaced if it is there.
        checkers: who calls on which household.
        mask: hides names and numbers; without it nothing is hidden.

    Returns:
        target.
    """
    data, mask = read_run(run_dir, manifest), mask or Mask()
    visits = list(_visits(data, households, checkers or {}, mask))
    with open_book(target, manifest["as_of"]) as book:
        _write_names(book, manifest, visits)
        for start in range(0, len(visits), PAGES_A_SHEET):
            _write_pages(book, start // PAGES_A_SHEET, visits[start : start + PAGES_A_SHEET])
        write_results(book, data, manifest, [one["finding_id"] for visit in visits for one in visit.findings], mask)
    return target


def _findings(data: RunData) -> pl.DataFrame:
    """One row a household and finding, most urgent first."""
    as_of = dt.date.fromisoformat(data.manifest["as_of"])
    concerned = Statistics(data).concerned.filter(pl.col("household").is_not_null())
    return (
        concerned.select("finding_id", "household", at="township")
        .unique()
        .join(data["findings"].with_columns(urgency(as_of)), on="finding_id", how="inner")
        .sort("urgency", "finding_id", "at", descending=[True, False, False])
    )


def _visits(data: RunData, households: Sequence[str], checkers: Mapping[str, str], mask: Mask) -> Iterator[Visit]:
    wanted = pl.DataFrame({"household": list(households)}, schema={"household": pl.String})
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
    found = _findings(data).join(wanted, on="household", how="semi").unique(["household", "finding_id"])
    statistics = Statistics(data)
    found = found.join(statistics.cases, on="finding_id", how="left").join(
        numbers(data), on="finding_id", how="left"
    )
    refuted = pl.when(pl.col("suppressed")).then(pl.lit(f"（{REFUTED}）")).otherwise(pl.lit(""))
    others = pl.when(pl.col("others").list.len() > 0).then(
        pl.format("（同一问题：{}）", pl.col("others").list.join("、"))
    )
    found = (
        found.sort("urgency", "finding_id", descending=[True, False])
        .unique(["household", "case"], keep="first", maintain_order=True)
        .select(
            *(
                "household",
                "finding_id",
                "township",
                "village",
                "list",
                "amount",
                "certainty",
            ),
            *("first_seen", pl.col("number").fill_null("")),
            id_number=mask.number(pl.col("id_number")),
            name=mask.name(pl.col("name")),
            message=mask.message(pl.col("rule_code"), pl.col("message")),
            problem=pl.concat_str(pl.col("rule_code").replace(titles), refuted, others, ignore_nulls=True),
        )
    )
    by_household = found.partition_by("household", as_dict=True, maintain_order=True)
    known = {row.pop("key"): row for row in _shown(data["households"], mask).iter_rows(named=True)}
    shown_keys = dict(wanted.select("household", mask.number(pl.col("household")).alias("shown")).iter_rows())
    for number, key in enumerate(households, start=1):
        rows = by_household[(key,)].to_dicts() if (key,) in by_household else []
        facts = known.get(key) or _facts_of(shown_keys[key], rows)
        yield Visit(number, facts, rows, checkers.get(key, ""))


def _shown(households: pl.DataFrame, mask: Mask) -> pl.DataFrame:
    """Give what is known of the households as it may be read; `key` is how they are known inside."""
    return households.with_columns(
        key=pl.col("household"),
        **{name: mask.number(pl.col(name)) for name in ("household", "head", "phone", "account_no")},
        head_name=mask.name(pl.col("head_name")),
        address=mask.address(pl.col("address")),
    )


def _facts_of(key: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Say of a household that the register of households lacks what its findings say."""
    first: Mapping[str, Any] = rows[0] if rows else {}
    return {
        "household": key,
        "head": first.get("id_number"),
        "head_name": first.get("name"),
        "township": first.get("township"),
        "village": first.get("village"),
    }


def _write_names(book: Book, manifest: Mapping[str, Any], visits: Sequence[Visit]) -> None:
    rows = [
        {
            "乡镇": visit.facts.get("township"),
            "村": visit.facts.get("village"),
            "户主": visit.facts.get("head_name"),
            "证件号码": visit.facts.get("head"),
            "户编号": str(visit.facts["household"])[2:],
            "住址": visit.facts.get("address"),
            "联系电话": visit.facts.get("phone"),
            "问题条数": len(visit.findings),
            "涉及金额（元）": sum(
                (one["amount"] for one in visit.findings if one["amount"] is not None), start=0
            ),
            "核查单位": visit.checker,
            **dict.fromkeys(("核查人", "核查日期", "备注"), ""),
        }
        for visit in visits
    ]
    schema = {
        column.name: {"count": pl.Int64(), "money": pl.Decimal(18, 2)}.get(column.style, pl.String())
        for column in _NAMES[1:]
    }
    table = Table(
        sheet="入户核查名单",
        title="入户核查名单",
        subtitle=f"基准日：{chinese_date(manifest['as_of'])}　　共{len(visits)}户",
        columns=_NAMES,
        frame=pl.DataFrame(rows, schema=schema),
        nothing="没有需要入户的家庭",
        nothing_at="住址",
        frozen=4,
        back_to=None,
    )
    write_table(book, table)


def _write_pages(book: Book, part: int, visits: Sequence[Visit]) -> None:
    sheet = book.sheet(f"入户核查表{part + 1 if part else ''}")
    page = VisitPage(book, sheet)
    for visit in visits:
        page.write(visit)
    page.close("入户核查表", SCALE)
