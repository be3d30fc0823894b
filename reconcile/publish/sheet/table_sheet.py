"""One sheet with a table: heading, rows, notes and places to sign, ready for the screen and for A4 paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook

from reconcile.publish.sheet.bulk_rows import HEIGHT, XML, BulkWorksheet, render
from reconcile.publish.sheet.styles import Styles
from reconcile.publish.sheet.table import WIDE, Table, cell_plan
from reconcile.publish.text import wrapped_lines

TITLE_ROW, SUBTITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3
SIGNATURES = "填表人：　　　　　　审核人：　　　　　　负责人：　　　　　　单位（盖章）：　　　　　　　　　　年　　月　　日"
_NOTE_LINE, _SIGN_LINE, _BLANK_LINE = 14.0, 24.0, 15.0
_HEAD_POINTS = 78.0
"""Height of the title, the line under it and the headings, which every page repeats."""

_PAGE_POINTS, _UPRIGHT_POINTS = 505.0, 750.0
"""Height of the printable part of an A4 page across, less what rows grow by in another office program."""
_SLICE = 4_000
_A3 = 8


@dataclass(frozen=True)
class Book:
    """A workbook being written, with its formats and the line that every sheet prints at its foot."""

    workbook: Workbook
    styles: Styles
    as_of: str

    def sheet(self, name: str) -> BulkWorksheet:
        """Add a sheet."""
        made: BulkWorksheet = self.workbook.add_worksheet(name, BulkWorksheet)
        return made


def write_table(book: Book, table: Table) -> tuple[BulkWorksheet, int]:
    """Write one table on a sheet of its own.

    Returns:
        The sheet and the number of the first row below everything on it.
    """
    sheet = book.sheet(table.sheet)
    _set_columns(book, sheet, table)
    _write_heading(book, sheet, table)
    heights = _write_rows(book, sheet, table)
    after = FIRST_ROW + len(heights)
    sheet.autofilter(HEADER_ROW, 0, after - 1, len(table.columns) - 1)
    sheet.freeze_panes(FIRST_ROW, table.frozen)
    _mark_rows(book, sheet, table, after - 1)
    end, foot = _write_foot(book, sheet, table, after)
    set_page(book, sheet)
    _set_table_page(sheet, table, end, [*table.breaks, *_break_before_foot(table, heights, foot)])
    return sheet, end


def set_page(book: Book, sheet: BulkWorksheet) -> None:
    """Make a sheet print on A4 landscape with its name, page x of y and the as-of date at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.center_horizontally()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L&9&A&C&9第 &P 页  共 &N 页&R&9基准日 {book.as_of}", {"margin": 0.3})


def _set_columns(book: Book, sheet: BulkWorksheet, table: Table) -> None:
    texts = [xl_col_to_name(index) for index, column in enumerate(table.columns) if column.style == "id"]
    if texts:  # Else Excel flags each number kept as text.
        ranges = " ".join(f"{letter}{FIRST_ROW + 1}:{letter}1048576" for letter in texts)
        sheet.ignore_errors({"number_stored_as_text": ranges})
    for index, column in enumerate(table.columns):
        is_text = column.style in ("id", "hidden")
        options: dict[str, object] = {"hidden": True} if column.style == "hidden" else {}
        if column.is_folded:
            options = {"hidden": True, "level": 1}
        elif index and table.columns[index - 1].is_folded:
            options["collapsed"] = True
        sheet.set_column(index, index, column.units, book.styles["id_column"] if is_text else None, options)


def _write_heading(book: Book, sheet: BulkWorksheet, table: Table) -> None:
    styles, last = book.styles, table.shown - 1
    split = table.split
    first = table.frozen if table.second_page else 0
    sheet.set_row(TITLE_ROW, 30)
    sheet.merge_range(TITLE_ROW, first, TITLE_ROW, split - 1, table.title, styles["title"])
    if split <= last:
        sheet.merge_range(TITLE_ROW, split, TITLE_ROW, last, table.second_title, styles["title"])
    sheet.set_row(SUBTITLE_ROW, 18)
    if table.back_to:
        sheet.write_url(
            SUBTITLE_ROW, 0, f"internal:'{table.back_to}'!A1", styles["back"], f"返回{table.back_to}"
        )
    sheet.merge_range(
        SUBTITLE_ROW, max(first, 2), SUBTITLE_ROW, split - 1, table.subtitle, styles["subtitle"]
    )
    if split <= last:
        note = "黄色单元格由核查人员填写；其余内容请勿改动"
        sheet.merge_range(SUBTITLE_ROW, split, SUBTITLE_ROW, last, note, styles["subtitle"])
    sheet.set_row(HEADER_ROW, 30)
    for index, column in enumerate(table.columns):
        style = "header_input" if column.style.startswith("input_") else "header"
        sheet.write_string(HEADER_ROW, index, column.name, styles[style])


def _write_rows(book: Book, sheet: BulkWorksheet, table: Table) -> list[float]:
    """Write the rows; their heights in points."""
    if table.frame.is_empty():
        return _write_nothing(book, sheet, table)
    row, plan, heights = FIRST_ROW, cell_plan(table.columns), list[float]()
    for part in table.frame.iter_slices(_SLICE):
        rows = part if XML in part.columns else render(part, plan)
        row = sheet.write_rendered(row, rows[XML], FIRST_ROW, len(plan))
        heights += rows[HEIGHT].to_list()
    return heights


def _write_nothing(book: Book, sheet: BulkWorksheet, table: Table) -> list[float]:
    room = next(column.width for column in table.columns if column.name == table.nothing_at)
    height = max(24.0, 15.0 * wrapped_lines(table.nothing, room * 0.92) + 4)
    sheet.set_row(FIRST_ROW, height)
    for index, column in enumerate(table.columns):
        said = table.nothing if column.name == table.nothing_at else ""
        sheet.write_string(FIRST_ROW, index, said, book.styles["text" if said else column.style])
    return [height]


def _mark_rows(book: Book, sheet: BulkWorksheet, table: Table, last: int) -> None:
    letters = {
        column.name: f"${xl_col_to_name(index)}{FIRST_ROW + 1}" for index, column in enumerate(table.columns)
    }
    for mark in table.marks:
        first, end = (table.at(mark.only),) * 2 if mark.only else (0, table.shown - 1)
        condition = "=" + re.sub(r"\{(.+?)\}", lambda name: letters[name[1]], mark.condition)
        options = {"type": "formula", "criteria": condition, "format": book.styles[mark.style]}
        sheet.conditional_format(FIRST_ROW, first, last, end, options)


def _write_foot(book: Book, sheet: BulkWorksheet, table: Table, row: int) -> tuple[int, float]:
    """Write the line to sign, on the page where cells are filled in, and the notes; the next row and the foot's height."""
    first = table.frozen if table.second_page else 0
    split = table.split
    sign_from = split if table.printed > split else first
    width = sum(column.width for column in table.columns[first:split] if not column.is_folded)
    row, height = row + 1, _BLANK_LINE
    if table.is_signed:
        sheet.set_row(row, _SIGN_LINE)
        sheet.merge_range(row, sign_from, row, table.printed - 1, SIGNATURES, book.styles["sign"])
        row, height = row + 1, height + _SIGN_LINE
    for note in table.notes:
        line = _NOTE_LINE * wrapped_lines(note, width * 0.95) + 2
        sheet.set_row(row, line)
        sheet.merge_range(row, first, row, split - 1, note, book.styles["note"])
        row, height = row + 1, height + line
    return row, height


def _break_before_foot(table: Table, heights: list[float], foot: float) -> list[int]:
    """Begin a page before the last row where what stands under the table would be alone on one."""
    paper = (_UPRIGHT_POINTS if table.is_upright else _PAGE_POINTS) * (WIDE if table.is_wide else 1)
    room = paper * 100 / table.scale - _HEAD_POINTS
    used = 0.0
    starts = set(table.breaks)
    for row, height in enumerate(heights):
        used = height if row in starts or used + height > room else used + height
    is_alone = used + foot > room and heights[-1] + foot <= room and len(heights) > 1
    return [len(heights) - 1] if is_alone and len(heights) - 1 not in starts else []


def _set_table_page(sheet: BulkWorksheet, table: Table, end: int, breaks: list[int]) -> None:
    sheet.repeat_rows(TITLE_ROW, HEADER_ROW)
    sheet.print_area(0, 0, end - 1, table.printed - 1)
    if table.is_wide:
        sheet.set_paper(_A3)
    if table.is_one_page:
        sheet.set_portrait()
        sheet.fit_to_pages(1, 1)
        return
    if table.second_page and table.is_second_printed:
        sheet.repeat_columns(0, table.frozen - 1)
        sheet.set_v_pagebreaks([table.at(table.second_page)])
        sheet.print_across()
    if table.is_upright:
        sheet.set_portrait()
    # Excel ignores page breaks where it fits a sheet to the page by itself.
    sheet.set_print_scale(table.scale)
    sheet.set_h_pagebreaks([FIRST_ROW + row for row in breaks])
