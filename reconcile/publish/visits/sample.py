"""Spot checks on paper: the lists of drawn and not drawn, and the visit sheets of the drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.base.disk import says_why
from reconcile.publish.guard import OPEN, Guard, guard_of
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date, file_name
from reconcile.publish.visits.draw import By, Sample, draw
from reconcile.publish.visits.write import write_visit_sheets

FOLDER = "抽查"
NAMES_FILE, VISITS_FILE = "抽查名单.xlsx", "入户核查表（{}）.xlsx"
_NUMBER = Column("序号", 6, "center")
_CHECKER = (Column("核查单位", 16, "center"), Column("备注", 20))
_COLUMNS: dict[str, tuple[Column, ...]] = {
    "household": (
        *(_NUMBER, Column("乡镇", 13, "center"), Column("村", 15, "center"), Column("户主", 10, "center")),
        *(
            Column("证件号码", 21, "id"),
            Column("户编号", 18, "id"),
            Column("问题条数", 10, "count"),
            *_CHECKER,
        ),
    ),
    "township": (
        *(
            _NUMBER,
            Column("乡镇", 20, "center"),
            Column("户数", 12, "count"),
            Column("问题条数", 12, "count"),
        ),
        *_CHECKER,
    ),
}


@dataclass(frozen=True)
class Drawn:
    """A spot check on paper: what was drawn and the files that say so."""

    sample: Sample
    files: list[Path]

    @property
    def said(self) -> str:
        """Say in one Chinese line how many were drawn."""
        drawn, every = self.sample.drawn, self.sample.units
        what = "户" if self.sample.by == "household" else "个乡镇"
        places = f"，分布在 {drawn['township'].n_unique()} 个乡镇" if self.sample.by == "household" else ""
        return (
            f"{every.height} {what}中抽取 {drawn.height} {what}{places}，涉及问题 {drawn['findings'].sum()} 条；"
            f"种子 {self.sample.seed}，由 {drawn['checker'].n_unique()} 个核查单位交叉核查"
        )


@says_why
def draw_sample(
    run_dir: Path, rate: float, by: By, seed: int, target: Path | None = None, *, mask: bool = False, password: str | None = None
) -> Drawn:
    """Draw a spot check from a published night and write its lists and visit sheets, no more open than its workbooks.

    Args:
        run_dir: directory of the night.
        rate: above 0, up to 1.
        by: draw households or townships.
        seed: any number; the same draws the same.
        target: directory for the files; without it one of its own beside the published nights.
        mask: hide names and numbers, as is done anyway where the night hid them.
        password: seals the files; needed where the night's workbooks are sealed.

    Raises:
        UsageError: the rate is no share, or the night is sealed with another password.
    """
    manifest = json.loads((run_dir / "manifest.json").read_text(encoding="utf-8"))
    guard = guard_of(run_dir, manifest, mask=mask, password=password)
    sample = draw(run_dir, manifest, rate=rate, by=by, seed=seed)
    output = run_dir.parent.parent if run_dir.parent.name.startswith(".") else run_dir.parent
    drawn_by = {"household": "按户", "township": "按乡镇"}[by]
    name = f"{manifest['as_of']}-{drawn_by}-{rate:g}-{seed}"
    return Drawn(sample, write_sample(run_dir, manifest, sample, target or output / FOLDER / name, guard))


def write_sample(run_dir: Path, manifest: Mapping[str, Any], sample: Sample, target: Path, guard: Guard = OPEN) -> list[Path]:
    """Write the lists of drawn and not drawn and, for households, the visit sheets of the drawn.

    Args:
        run_dir: directory of the run that was drawn from.
        manifest: its manifest.
        sample: what was drawn.
        target: directory for the files, made if need be.
        guard: how they are kept from who should not read them.

    Returns:
        The files.
    """
    make_private_dir(target)
    names, mask = target / NAMES_FILE, guard.mask(read_run(run_dir, manifest))
    with open_book(names, manifest["as_of"]) as book:
        for title, units in (("已抽取", sample.drawn), ("未抽取", sample.not_drawn)):
            write_table(book, _names_table(title, units, sample, manifest, mask))
    visits = _write_visits(run_dir, manifest, sample.drawn, target, mask) if sample.by == "household" else []
    guard.seal([names, *visits])
    return [names, *visits]


def _write_visits(
    run_dir: Path, manifest: Mapping[str, Any], drawn: pl.DataFrame, target: Path, mask: Mask
) -> list[Path]:
    """Write one file of visit sheets for each 核查单位, the homes in the order of villages and groups."""
    addresses = pl.read_parquet(run_dir / "households.parquet", columns=["household", "address"]).unique(
        "household"
    )
    ordered = drawn.join(addresses, left_on="unit", right_on="household", how="left").sort(
        "checker", "township", "village", "address", "unit", nulls_last=True
    )
    checkers = dict(ordered.select("unit", "checker").iter_rows())
    paths = []
    for (checker,), homes in ordered.group_by("checker", maintain_order=True):
        path = target / VISITS_FILE.format(file_name(str(checker)))
        paths.append(write_visit_sheets(run_dir, manifest, homes["unit"].to_list(), path, checkers=checkers, mask=mask))
    return paths


def _names_table(title: str, units: pl.DataFrame, sample: Sample, manifest: Mapping[str, Any], mask: Mask) -> Table:
    what = "户（分乡镇）" if sample.by == "household" else "乡镇"
    shown = {
        "乡镇": "township",
        "村": "village",
        "户主": "head_name",
        "证件号码": "head",
        "户数": "households",
        "问题条数": "findings",
        "核查单位": "checker",
    }
    columns = _COLUMNS[sample.by]
    wanted = [pl.col(shown[one.name]).alias(one.name) for one in columns if one.name in shown]
    hidden = {"head_name": mask.name(pl.col("head_name")), "head": mask.number(pl.col("head"))} if sample.by == "household" else {}
    number = [mask.number(pl.col("unit").str.slice(2)).alias("户编号")] if sample.by == "household" else []
    return Table(
        sheet=title,
        title=f"抽查名单（{title}）",
        subtitle=f"基准日：{chinese_date(manifest['as_of'])}　　按{what}抽取，比例不低于{sample.rate:.0%}，"
        f"种子 {sample.seed}　　共{units.height}个",
        columns=columns,
        frame=units.with_columns(**hidden).select(*wanted, *number, 备注=pl.lit("")),
        nothing="没有",
        nothing_at="乡镇",
        notes=["注：同一种子、同一批数据抽取结果相同；乡镇不得核查本乡镇，由核查单位一栏所列乡镇交叉核查。"],
        frozen=2,
        back_to=None,
    )
