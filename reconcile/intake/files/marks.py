"""What the cells of a workbook hold beside values: errors, formulas without a result, how dates are shown, the 1904 days.

The reader of cells yields nothing for an error and for a formula that was never calculated, and a date for a number that
is only shown as one; the parts themselves tell.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse

from reconcile.intake.files.hidden import parts_of, records_of

UNCALCULATED = "=公式没有计算结果"
"""Stands in a cell whose formula has no result."""
_PIECE = 1 << 20
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]+)</")
_PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TYPE = re.compile(rb"\bt=[\"'](\w+)[\"']")
_STYLE = re.compile(rb"\bs=[\"'](\d+)[\"']")
_BROKEN = (zipfile.BadZipFile, KeyError, OSError, ParseError, DefusedXmlException, EOFError, ValueError)
_BUILT_IN = {57: 'yyyy"年"m"月"', 58: 'm"月"d"日"', 16: "d-mmm", 17: "mmm-yy", 14: "yyyy/m/d"}
_DATEMODE, _BOOLERR, _FORMULA_RECORD, _BOUNDSHEET = 0x0022, 0x0205, 0x0006, 0x0085
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}

Mark = tuple[int, int, str]
"""Row and column, 0-based, and what stands there."""


def counts_from_1904(file: Path | IO[bytes]) -> bool:
    """Say whether an .xlsx workbook counts days from 1904."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("xl/workbook.xml") as part:
            told = [one.get("date1904") for one in parse(part).iter() if one.tag.endswith("}workbookPr")]
    except _BROKEN:
        return False
    return any(one in ("1", "true") for one in told)


def marks_of(file: Path | IO[bytes], sheet: str) -> list[Mark]:
    """Return the errors and formulas without a result of a sheet of an .xlsx workbook."""
    found = []
    for place, kind, _style, body in _cells(file, sheet, (b't="e"', b"t='e'", b"<f", b":f>")):
        value = _VALUE.search(body)
        if kind == b"e":
            found.append((*place, value[1].decode() if value else "#N/A"))
        elif value is None and kind != b"str" and _FORMULA.search(body):
            found.append((*place, UNCALCULATED))
    return found


def shown_dates(
    file: Path | IO[bytes], sheet: str, columns: Collection[int], days: dict[tuple[int, int], date]
) -> list[Mark]:
    """Return how date cells of some columns are shown where no year is: what was typed, before it became a date.

    Args:
        file: an .xlsx workbook.
        sheet: its name.
        columns: 0-based columns looked at.
        days: the date of each of their cells.
    """
    formats = _formats(file)
    found = []
    for place, _kind, style, _body in _cells(file, sheet, (b" s=",)):
        if place[1] in columns and place in days and (text := _shown(formats.get(style, ""), days[place])):
            found.append((*place, text))
    return found


def marks_of_old(path: Path) -> tuple[bool, dict[str, list[Mark]]]:
    """Return whether an .xls workbook counts days from 1904, and the errors on its sheets by their places ("0", "1", …)."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            data = ole.openstream(name).read() if name else b""
        book = list(records_of(data, 0))
        starts = [struct.unpack_from("<I", body)[0] for kind, body in book if kind == _BOUNDSHEET]
        is_1904 = any(kind == _DATEMODE and body[:2] == b"\x01\x00" for kind, body in book)
        errors = {str(place): list(_old_errors(data, start)) for place, start in enumerate(starts)}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error):
        return False, {}
    return is_1904, errors


def _old_errors(data: bytes, start: int) -> Iterator[Mark]:
    for kind, body in records_of(data, start):
        if kind == _BOOLERR and len(body) >= 8 and body[7] == 1:
            yield (*struct.unpack_from("<HH", body), _ERRORS.get(body[6], "#N/A"))
        elif kind == _FORMULA_RECORD and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            yield (*struct.unpack_from("<HH", body), _ERRORS.get(body[8], "#N/A"))


def _cells(
    file: Path | IO[bytes], sheet: str, signs: Collection[bytes]
) -> Iterator[tuple[tuple[int, int], bytes, int, bytes]]:
    """Yield place, type, style and content of the cells in those stretches of a sheet that have one of the signs."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open(parts_of(archive)[sheet]) as part:
            rest = b""
            while piece := part.read(_PIECE):
                text = rest + piece
                end = text.rfind(b"<row") if b"<row" in text[1:] else 0
                end = end if end > 0 else len(text)
                if any(sign in text for sign in signs):
                    yield from _in_text(text[:end])
                rest = text[end:]
            if any(sign in rest for sign in signs):
                yield from _in_text(rest)
    except _BROKEN:
        return


def _in_text(text: bytes) -> Iterator[tuple[tuple[int, int], bytes, int, bytes]]:
    for cell in _CELL.finditer(text):
        place, kind, style = _PLACE.search(cell[1]), _TYPE.search(cell[1]), _STYLE.search(cell[1])
        if place:
            at = int(place[2]) - 1, _column(place[1])
            yield at, kind[1] if kind else b"", int(style[1]) if style else 0, cell[2] or b""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _formats(file: Path | IO[bytes]) -> dict[int, str]:
    """Return the number format of each cell style of an .xlsx workbook."""
    try:
        with zipfile.ZipFile(file) as archive, archive.open("xl/styles.xml") as part:
            root = parse(part).getroot()
            assert root is not None
    except _BROKEN:
        return {}
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in root.iter() if one.tag.endswith("}numFmt")}
    styles = next((one for one in root if one.tag.endswith("}cellXfs")), ())
    numbers = [one.get("numFmtId", "0") for one in styles]
    return {place: own.get(number) or _BUILT_IN.get(int(number), "") for place, number in enumerate(numbers)}


def _shown(code: str, day: date) -> str:
    """Return how a format shows a day; nothing where it shows a year, a weekday or a month's name."""
    plain = re.sub(r"\[[^\]]*\]|;.*|\\|\"|_.", "", code).lower()
    if not re.fullmatch(r"m{1,2}[^a-z0-9]+d{1,2}[^a-z0-9]*", plain):
        return ""
    return re.sub(r"m+|d+", lambda part: f"{day.month if part[0][0] == 'm' else day.day:0{len(part[0])}d}", plain)
