"""What no cell of a row says but something else does: titles, names of sheets and files, the office's constants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from reconcile.intake.decisions import settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.places import bare_village, place_in, scheme_in
from reconcile.intake.saying import by_batch, said_in, year_in
from schemas.source import Source

_NOTE = re.compile(r"^(?:填表|填写)?(?:说明|注|备注|要求)|^\d{1,2}[.、]|。")
_PLACES = ("township", "village", "scheme")
_SAID = {
    "payment_ledger": ("program", "period", "paid_date"),
    "fund_batch": ("program",),
    "tekun_roster": ("support_mode",),
    "insurance_enrolment": ("year",),
}
"""Fields that a title may say for all rows, beside places and scheme."""
KNOWN = "townships"
"""What goes with a file that is read again because a title named a township that nobody knows."""
_LEAST_TOLD = 0.5
"""Share of the batches' names that must tell a field before they count as its column."""


@dataclass(frozen=True)
class Told:
    """What is said of every row of a table.

    Attributes:
        fields: field -> text, for fields that the table has no column of.
        constants: field -> text that the office's mapping file gives.
        by_batch: batch as written -> field -> text, for fields that nothing else tells.
        year: the year that titles and names speak of, for months and quarters written without one.
        known: the county's townships, where they are known.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    by_batch: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    year: str | None = None
    known: frozenset[str] = frozenset()

    @property
    def has(self) -> frozenset[str]:
        """Return the fields that are told."""
        batches = (field for said in self.by_batch.values() for field in said)
        return frozenset((*self.fields, *self.constants, *batches))


def told_of(
    grid: Grid, header: Header, source: Source, hint: Mapping[str, str], constants: Mapping[str, str]
) -> Told:
    """Return what titles, the sheet's name and the file's name say of every row, the nearest first.

    Args:
        grid: the table.
        header: its header.
        source: what its rows are.
        hint: what the names of the file and its folders say.
        constants: field -> text, from the office's mapping file.
    """
    known = known_in(hint)
    titles = [text for text in reversed(header.above) if not _NOTE.search(text)]
    told: dict[str, str] = {}
    for text in (*titles, grid.name):
        told = place_in(text, known) | told
    if "village" not in told:
        told |= bare_village(grid.name)
    told = {name: text for name, text in hint.items() if name != KNOWN} | told
    told |= scheme_in([*header.above, grid.name]) or {}
    said = said_in([grid.name, *titles, *([f"{hint['year']}年"] if "year" in hint else [])])
    told |= said
    wanted = (*_PLACES, *_SAID.get(source.name, ()))
    fields = {f.name for f in source.fields}
    absent = {
        name: told[name]
        for name in wanted
        if name in told and name in fields and name not in header.layout.fields and name not in constants
    }
    batches = _batches(grid, header, [f for f in _SAID.get(source.name, ()) if f not in {*absent, *constants}])
    return Told(absent, constants, batches, year_in([grid.name, *titles]) or hint.get("year"), known)


def known_in(hint: Mapping[str, str]) -> frozenset[str]:
    """Return the county's townships, where what goes with a file names them."""
    return frozenset(hint[KNOWN].split("、")) if hint.get(KNOWN) else frozenset()


def _batches(grid: Grid, header: Header, wanted: list[str]) -> dict[str, dict[str, str]]:
    """Return what the names of batches tell of fields that the table has no column of."""
    use = next((use for use in header.layout.uses if use.field == "batch_no"), None)
    wanted = [name for name in wanted if name not in header.layout.fields]
    if use is None or not wanted:
        return {}
    names = grid.cells[str(use.index)].slice(header.last + 1).drop_nulls().unique().to_list()
    told = by_batch(names)
    telling = [name for name in wanted if sum(name in said for said in told.values()) > _LEAST_TOLD * len(names)]
    settled("batches", telling)
    return {batch: {name: said[name] for name in telling if name in said} for batch, said in told.items()}


def tell(rows: pl.DataFrame, told: Told, source: Source, notices: list[str]) -> pl.DataFrame:
    """Write what is told into rows, and say so where it is more than a place."""
    for name, text in told.fields.items():
        if name not in rows.columns:
            rows = _with(rows, name, pl.lit(text))
            if name not in _PLACES:
                notices.append(f"表中没有“{source.field(name).header}”一列，按标题或名称读作“{text}”")
    for name in dict.fromkeys(name for said in told.by_batch.values() for name in said):
        known = {batch: said[name] for batch, said in told.by_batch.items() if name in said}
        by_name = pl.col("batch_no").replace_strict(known, default=None, return_dtype=pl.String)
        rows = _with(rows, name, by_name)
        notices.append(f"表中没有“{source.field(name).header}”一列，按批次名称读取")
    for name, text in told.constants.items():
        rows = _constant(rows, name, text, source.field(name).header, notices)
    return rows


def _constant(rows: pl.DataFrame, name: str, text: str, header: str, notices: list[str]) -> pl.DataFrame:
    if name not in rows.columns:
        notices.append(f"表中没有“{header}”一列，按映射文件读作“{text}”")
        return _with(rows, name, pl.lit(text))
    if blank := rows[name].null_count():
        notices.append(f"“{header}”有{blank}个空白单元格，按映射文件读作“{text}”")
    return rows.with_columns(pl.col(name).fill_null(text))


def _with(rows: pl.DataFrame, name: str, value: pl.Expr) -> pl.DataFrame:
    return rows.with_columns(value.alias(name), pl.lit(False).alias(f"{name}__num"))
