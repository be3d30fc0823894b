"""Read the cells of a returned workbook in a child process of its own.

The file comes from outside: what kind it is and what it unpacks to is looked at first, and a parser that dies,
hangs or eats memory takes only its child with it.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.base import child_process
from reconcile.errors import InputRefused

MAX_BYTES = 50 << 20
MAX_UNPACKED = 400 << 20
MAX_ENTRIES = 5000
MAX_ROWS = 200_000
MAX_COLUMNS = 300
MAX_CELL = 32_767
MAX_CELLS = 8_000_000
MAX_CHARACTERS = 60_000_000
_MAX_ANSWER = 256 << 20
_MEMORY = 3 << 30
_LEAST_SECONDS, _SECONDS_A_MB = 60, 20
_NEEDS_PASSWORD, _TOO_MUCH = 9, 10
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"

Cell = str | float | bool | None
Sheet = list[tuple[int, list[Cell]]]
"""Pairs: rows that are not blank: the row's number as Excel shows it, and its cells from column A; dates are ISO text."""


def kind(content: bytes) -> str:
    """Tell by its content what a returned workbook is: .xlsx, .ods, .xls.

    Raises:
        InputRefused: too large, damaged, or no workbook.
    """
    if len(content) > MAX_BYTES:
        raise InputRefused(f"文件超过 {MAX_BYTES >> 20} MB", "确认交回的是核查工作簿")
    if content.startswith(_OLD_OR_LOCKED):
        return ".xls"
    if not content.startswith(b"PK"):
        raise InputRefused("不是工作簿文件", "请交回 .xlsx、.ods 或 .xls 文件")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except zipfile.BadZipFile:
        raise InputRefused("文件已损坏，无法打开", "请重新保存后再交回") from None
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise InputRefused("文件解压后过大", "确认交回的是核查工作簿")
    names = {entry.filename for entry in entries}
    if "[Content_Types].xml" in names:
        return ".xlsx"
    if "content.xml" in names:
        return ".ods"
    raise InputRefused("不是工作簿文件", "请交回 .xlsx、.ods 或 .xls 文件")


def read_sheets(path: Path, password: str | None = None) -> dict[str, Sheet]:
    """Read all sheets, hidden ones too, of a file that `kind` let pass.

    Raises:
        InputRefused: it cannot be read, or needs a password.
    """
    question = json.dumps({"path": str(path.absolute()), "password": password or ""})
    seconds = _LEAST_SECONDS + _SECONDS_A_MB * path.stat().st_size / (1 << 20)
    try:
        status, answer = child_process.ask_once("reconcile.ledger.sheets", question.encode(), seconds=seconds, most=_MAX_ANSWER)
    except child_process.TooLong:
        raise InputRefused(f"文件在 {seconds:.0f} 秒内未能读完", "请重新保存后再交回") from None
    except child_process.TooMuch:
        status, answer = _TOO_MUCH, b""
    if status == _NEEDS_PASSWORD:
        raise InputRefused("文件已加密，口令缺失或不对", "提供口令，或取消加密后再交回")
    if status == _TOO_MUCH:
        raise InputRefused("文件内容过多，超出核查工作簿可能有的", "确认交回的是核查工作簿")
    if status != 0:
        raise InputRefused("文件无法读取", "请用 Excel、WPS 或 LibreOffice 打开，另存后再交回")
    parsed: dict[str, Sheet] = json.loads(answer)
    return parsed


def parse(content: bytes, password: str = "") -> dict[str, Sheet] | None:
    """Read all sheets in this very process; None where the password does not open them."""
    if content.startswith(_OLD_OR_LOCKED):
        opened = _decrypted(content, password)
        if opened is None:
            return None
        content = opened
    found = _openpyxl(content) if kind(content) == ".xlsx" else _calamine(content)
    room = _Room()
    return {name: list(_filled(rows, room)) for name, rows in found}


class Overfull(Exception):
    """A workbook holds more than any that was sent out could."""


@dataclass
class _Room:
    """How much a workbook may still hold: the same text may stand in a million cells and take no place in the file."""

    cells: int = MAX_CELLS
    characters: int = MAX_CHARACTERS

    def take(self, cells: Sequence[Cell]) -> None:
        """Count a row.

        Raises:
            Overfull: more cells or text than there may be, or a cell longer than any spreadsheet's.
        """
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        self.cells -= len(cells)
        self.characters -= sum(lengths)
        if self.cells < 0 or self.characters < 0 or max(lengths, default=0) > MAX_CELL:
            raise Overfull


def _main() -> int:
    answers = child_process.answering()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    told = json.loads(sys.stdin.buffer.read())
    try:
        sheets = parse(Path(told["path"]).read_bytes(), told["password"])
    except Overfull:
        return _TOO_MUCH
    if sheets is None:
        return _NEEDS_PASSWORD
    with answers:
        json.dump(sheets, answers, ensure_ascii=False)
    return 0


def _decrypted(content: bytes, password: str) -> bytes | None:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError

    try:
        office = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not office.is_encrypted():
            return content
        office.load_key(password=password)
        opened = io.BytesIO()
        office.decrypt(opened)
    except FileFormatError:
        return content
    except (DecryptionError, InvalidKeyError):
        return None
    return opened.getvalue()


def _openpyxl(content: bytes) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    import openpyxl

    if not openpyxl.DEFUSEDXML:
        raise RuntimeError("defusedxml is missing")
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        yield sheet.title, sheet.iter_rows(max_row=MAX_ROWS, values_only=True)


def _calamine(content: bytes) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    import python_calamine

    book = python_calamine.load_workbook(io.BytesIO(content))
    for name in book.sheet_names:
        yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MAX_ROWS)


def _filled(rows: Iterable[Sequence[object]], room: _Room) -> Iterator[tuple[int, list[Cell]]]:
    for number, row in enumerate(rows, start=1):
        cells = [_plain(value) for value in row[:MAX_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            room.take(cells)
            yield number, cells


def _plain(value: object) -> Cell:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, str | bool | int | float):
        return value
    return str(value)


if __name__ == "__main__":
    sys.exit(_main())
