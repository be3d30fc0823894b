"""Sheets as offices lay them out: titles, units, headers in one row or two, merged households, totals, footers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bench.county.catalogue import TABLES, Record
from bench.county.dress.spelling import Cell, Style

HOUSEHOLD = (
    "family_no",
    "head_name",
    "head_id",
    "family_amount",
)  # given once a family where a layout says so


@dataclass
class Sheet:
    """A sheet's cells and its merged ranges (first row, first column, last row, last column; from 0)."""

    name: str
    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass
class Layout:
    """How one sheet is laid out.

    Attributes:
        columns: fields in the file's order, each with the header it has there.
        title, unit, footer: rows above the header and below the data; empty: none.
        groups: (first field, last field, title) of headers under a merged one.
        once: how household cells are given to further members: "" (repeated), "blank", "merge" or "ditto".
        serial: a first column 序号.
        numbered: a line of column numbers under the header.
        repeat: repeat the header after so many rows (0: never).
        total: the money field to add up in a last row.
        gaps: a blank row after so many rows (0: never).
    """

    columns: dict[str, str]
    title: str = ""
    unit: str = ""
    footer: str = ""
    groups: tuple[tuple[str, str, str], ...] = ()
    once: str = ""
    serial: bool = False
    numbered: bool = False
    repeat: int = 0
    total: str = ""
    gaps: int = 0


def headers(source: str, drop: Sequence[str] = (), **renamed: str) -> dict[str, str]:
    """Return a source's standard headers, some left out, some in other words."""
    table = TABLES[source]
    return {f: renamed.get(f, table.header(f)) for f in table.fields if f not in drop}


def lay_out(name: str, source: str, records: Sequence[Record], layout: Layout, style: Style) -> Sheet:
    """Return a sheet of records."""
    sheet = Sheet(name)
    width = len(layout.columns) + layout.serial
    for text in (layout.title, layout.unit):
        if text:
            sheet.merges.append((len(sheet.rows), 0, len(sheet.rows), width - 1))
            sheet.rows.append([text])
    top = len(sheet.rows)
    heading = _heading(sheet, layout, top)
    if layout.numbered:
        sheet.rows.append([str(k + 1) if k or not layout.serial else "栏次" for k in range(width)])
    _body(sheet, source, records, layout, style, heading)
    if layout.total:
        sheet.rows.append(_total(records, layout))
    if layout.footer:
        sheet.rows += [[], [layout.footer]]
    return sheet


def _heading(sheet: Sheet, layout: Layout, top: int) -> list[list[Cell]]:
    """Write the header, in two merged rows where there are groups; return its rows."""
    lower: list[Cell] = [*(["序号"] if layout.serial else []), *layout.columns.values()]
    if not layout.groups:
        sheet.rows.append(lower)
        return [lower]
    fields = (["序号"] if layout.serial else []) + list(layout.columns)
    upper, below = list(lower), list(lower)
    grouped: set[int] = set()
    for first, last, title in layout.groups:
        start, end = fields.index(first), fields.index(last)
        upper[start : end + 1] = [title] + [None] * (end - start)
        sheet.merges.append((top, start, top, end))
        grouped.update(range(start, end + 1))
    for column in range(len(fields)):
        if column not in grouped:
            below[column] = None
            sheet.merges.append((top, column, top + 1, column))
    sheet.rows += [upper, below]
    return [upper, below]


def _body(
    sheet: Sheet,
    source: str,
    records: Sequence[Record],
    layout: Layout,
    style: Style,
    heading: list[list[Cell]],
) -> None:
    """Write the data rows."""
    kinds = TABLES[source].fields
    before: Record = {}
    for position, record in enumerate(records):
        if layout.repeat and position and position % layout.repeat == 0:
            sheet.rows += [list(row) for row in heading]
            before = {}
        if layout.gaps and position and position % layout.gaps == 0:
            sheet.rows.append([])
        again = (
            layout.once
            and record.get("family_no") is not None
            and record["family_no"] == before.get("family_no")
        )
        row: list[Cell] = [position + 1] if layout.serial else []
        for column in layout.columns:
            value = record.get(column)
            if again and column in HOUSEHOLD and value == before.get(column):
                row.append("同上" if layout.once == "ditto" and column == "head_name" else None)
            else:
                row.append(style.cell(source, column, kinds[column][0], value))
        sheet.rows.append(row)
        if again and layout.once == "merge":
            _grow(sheet, layout, record, before)
        before = record


def _grow(sheet: Sheet, layout: Layout, record: Record, before: Record) -> None:
    """Merge a member's household cells with those above."""
    row = len(sheet.rows) - 1
    for column, name in enumerate(layout.columns, start=int(layout.serial)):
        if name not in HOUSEHOLD or record[name] != before[name]:
            continue
        old = next(
            (m for m in sheet.merges if m[1] == m[3] == column and m[2] == row - 1 and m[0] < row), None
        )
        if old:
            sheet.merges.remove(old)
        sheet.merges.append((old[0] if old else row - 1, column, row, column))


def _total(records: Sequence[Record], layout: Layout) -> list[Cell]:
    """Return a totals row."""
    total = sum((v for r in records if isinstance(v := r.get(layout.total), Decimal)), Decimal(0))
    cells: list[Cell] = ["合计"] if layout.serial else []
    for position, column in enumerate(layout.columns):
        cells.append(
            float(total)
            if column == layout.total
            else ("合计" if position == 0 and not layout.serial else None)
        )
    return cells


def wide(name: str, families: Sequence[Sequence[Record]], title: str, style: Style) -> Sheet:
    """Return a dibao roster with one row a family: the head, what the family shares, up to six members across."""
    shared = {
        "family_no": "低保证号",
        "category": "救助类别",
        "scheme": "城乡类别",
        "single_person": "是否单人户",
        "monthly_amount": "月人均补助（元）",
        "per_capita_income": "家庭年人均收入",
        "start_date": "享受开始日期",
        "last_review_date": "上次复核时间",
        "relative_filed": "是否近亲属备案",
        "valid_until": "低保证有效期止",
        "last_report_on": "上次报告日期",
        "account_no": "社保卡号",
        "account_name": "开户名",
        "village": "行政村",
        "village_code": "区划代码",
        "township": "所属乡镇",
    }
    members = 6
    head: list[Cell] = ["户主姓名", "身份证号", *shared.values()]
    head += [f"家庭成员姓名{k + 1}" for k in range(members)] + [f"身份证号{k + 1}" for k in range(members)]
    sheet = Sheet(name, [[title], head])
    spell: Callable[[str, object], Cell] = lambda c, v: style.cell(  # noqa: E731
        "dibao_roster", c, TABLES["dibao_roster"].fields[c][0], v
    )
    for family in families:
        first, rest = family[0], family[1:]
        row = [spell("name", first["name"]), spell("id_number", first["id_number"])]
        row += [spell(column, first[column]) for column in shared]
        for column in ("name", "id_number"):
            row += [spell(column, m[column]) for m in rest] + [None] * (members - len(rest))
        sheet.rows.append(row)
    return sheet
