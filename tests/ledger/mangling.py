"""What happens to a workbook between an auditor's desk and its return, by dice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from schemas.answer import LISTED, NUMBERING
from schemas.row_hash import FILLED_HEADER, HASH_HEADER, ID_HEADER, META_SHEET
from tests.ledger.filled import INPUTS, lists

HIDDEN = (ID_HEADER, HASH_HEADER, FILLED_HEADER)
Rows = list[list[object]]


def _rewrite(sheet: Worksheet, top: int, change: Callable[[Rows], Rows]) -> None:
    """Change the rows below the headings as one block."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=top + 1)]
    width = sheet.max_column
    for row in sheet.iter_rows(min_row=top + 1):
        for cell in row:
            cell.value = None
    for number, values in enumerate(change(rows), start=top + 1):
        for place, value in enumerate(values[:width], start=1):
            sheet.cell(number, place).value = value  # type: ignore[assignment]


def unmerge(book: openpyxl.Workbook) -> None:
    """Undo merged cells, which the library does not move along with their rows and columns."""
    for sheet in book.worksheets:
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))


def sort_rows(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, _ in lists(book):
        _rewrite(sheet, top, lambda rows: dice.sample(rows, len(rows)))


def sort_without_hidden_columns(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, places in lists(book):
        fixed = [places[name] - 1 for name in HIDDEN if name in places]

        def shuffle(rows: Rows, fixed: list[int] = fixed) -> Rows:
            moved = dice.sample(rows, len(rows))
            for old, new in zip([list(row) for row in rows], moved, strict=True):
                for place in fixed:
                    new[place], old[place] = old[place], new[place]
            hidden = [[row[place] for place in fixed] for row in rows]
            kept = iter(hidden)
            for row in moved:
                for place, value in zip(fixed, next(kept), strict=True):
                    row[place] = value
            return moved

        _rewrite(sheet, top, shuffle)


def filter_rows(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, _ in lists(book):
        sheet.auto_filter.ref = f"A{top}:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        for number in range(top + 1, sheet.max_row + 1):
            sheet.row_dimensions[number].hidden = dice.random() < 0.5


def blank_rows(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, _ in lists(book):
        _rewrite(
            sheet, top, lambda rows: [one for row in rows for one in ([[None]] * dice.randint(0, 2) + [row])]
        )


def copy_rows(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, _ in lists(book):
        _rewrite(sheet, top, lambda rows: rows + [list(row) for row in rows if dice.random() < 0.3])


def insert_column(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, _ in lists(book):
        place = dice.randint(1, 20)
        sheet.insert_cols(place)
        sheet.cell(top, place).value = "本乡自设"
        sheet.cell(top + 1, place).value = "自加"


def drop_column(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, _, places in lists(book):
        there = [name for name in (NUMBERING, *LISTED) if name in places and name != "问题说明"]
        sheet.delete_cols(places[dice.choice(there)])


def widen_columns(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet in book.worksheets:
        sheet.column_dimensions["C"].width = dice.uniform(1, 60)
        sheet.freeze_panes = "D5"


def retype_numbers(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, top, places in lists(book):
        for number in range(top + 1, sheet.max_row + 1):
            cell = sheet.cell(number, places.get("证件号码", 1))
            if cell.value and dice.random() < 0.5:
                cell.value = dice.choice([6.20402195001011e17, "6.20402E+17", " '620402 "])  # type: ignore[assignment]


def respell_cells(book: openpyxl.Workbook, dice: Random) -> None:
    """Save the same contents in other ways: dates as serials or text, amounts as text, line breaks, blanks."""
    for sheet, top, _ in lists(book):
        for row in sheet.iter_rows(min_row=top + 1):
            for cell in row:
                cell.value = _respelt(cell.value, dice)


def _respelt(value: object, dice: Random) -> object:
    if isinstance(value, dt.datetime):
        serial = (value - dt.datetime(1899, 12, 30)).days
        return dice.choice(
            [value, serial, f"{value:%Y/%m/%d}", f"{value.year}年{value.month}月{value.day}日"]
        )
    if isinstance(value, int | float):
        return dice.choice([value, float(value), f"{value:,.2f}"])
    if isinstance(value, str) and value:
        return dice.choice([value, value.replace("\n", "\r\n"), f" {value}", f"{value}\u3000"])
    return value


def drop_a_sheet(book: openpyxl.Workbook, dice: Random) -> None:
    """Delete a sheet that holds no answers."""
    others = [sheet for sheet in book.worksheets if sheet.title not in {one.title for one, *_ in lists(book)}]
    if others:
        book.remove(dice.choice(others))


def show_hidden(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"
        sheet.title = sheet.title if sheet.title == META_SHEET else f"{sheet.title}（{dice.randint(1, 9)}）"


def drop_marks(book: openpyxl.Workbook, dice: Random) -> None:
    """Delete a hidden column; 编号 and 校验 both, now and then."""
    for sheet, _, places in lists(book):
        there = [name for name in HIDDEN[:2] if name in places]
        for name in dice.sample(there, min(len(there), dice.randint(1, 2))):
            for cell in sheet.iter_cols(min_col=places[name], max_col=places[name]):
                for one in cell:
                    one.value = None


def add_strangers(book: openpyxl.Workbook, dice: Random) -> None:
    for sheet, _, places in lists(book):
        row = sheet.max_row + dice.randint(1, 3)
        sheet.cell(row, places.get(ID_HEADER, sheet.max_column)).value = f"f{dice.getrandbits(76):019x}"
        sheet.cell(row, places[INPUTS[0]]).value = "属实"


def drop_rows(book: openpyxl.Workbook, dice: Random) -> set[str]:
    """Delete rows, now and then a whole list; tell whose."""
    gone = set()
    for sheet, top, places in lists(book):
        share = dice.choice([0, 0, 0.3, 1])
        for number in range(sheet.max_row, top, -1):
            if dice.random() < share:
                gone.add(str(sheet.cell(number, places[ID_HEADER]).value))
                sheet.delete_rows(number)
        if share == 1 and len(lists(book)) > 1:
            book.remove(sheet)
    return gone


MANGLINGS: list[Callable[[openpyxl.Workbook, Random], None]] = [
    sort_rows,
    sort_without_hidden_columns,
    filter_rows,
    blank_rows,
    copy_rows,
    insert_column,
    drop_column,
    widen_columns,
    retype_numbers,
    respell_cells,
    drop_a_sheet,
    show_hidden,
    drop_marks,
    add_strangers,
]
