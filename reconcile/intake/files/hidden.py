"""Rows and columns that a workbook does not show, by a filter or by hand: the reader of its cells does not tell."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import parse

Span = tuple[int, int]
"""First and last, 0-based, both inclusive."""

_PIECE = 1 << 20
_LONGEST_TAG = 4096
_SIGN = re.compile(rb"hidden\s*=")
_TAG = re.compile(rb"<(?:\w+:)?(?P<kind>row|col)\s(?P<said>[^<>]*?\bhidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*)>")
_NUMBER = {name: re.compile(rb"\b" + name + rb"\s*=\s*[\"'](\d{1,7})[\"']") for name in (b"r", b"min", b"max")}
_SHEET = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_SHEET = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_NO_BOOK = (zipfile.BadZipFile, KeyError, OSError, ParseError, DefusedXmlException, EOFError, ValueError)
_BOUNDSHEET, _ROW, _COLINFO, _EOF = 0x0085, 0x0208, 0x007D, 0x000A
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01


@dataclass
class Hidden:
    """What one sheet does not show."""

    rows: list[Span] = field(default_factory=list)
    columns: list[Span] = field(default_factory=list)


def hidden_of(book: Path | IO[bytes]) -> dict[str, Hidden]:
    """Return what is hidden on the sheets of an .xlsx workbook, by their names; nothing where its parts cannot be read."""
    try:
        with zipfile.ZipFile(book) as archive:
            parts = parts_of(archive)
            return {name: found for name, part in parts.items() if (found := _in_part(archive, part))}
    except _NO_BOOK:
        return {}


def hidden_of_old(path: Path) -> dict[str, Hidden]:
    """Return what is hidden on the sheets of an .xls workbook, by their places ("0", "1", …)."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            name = next((name for name in ("Workbook", "Book") if ole.exists(name)), None)
            data = ole.openstream(name).read() if name else b""
        starts = [struct.unpack_from("<I", body)[0] for kind, body in records_of(data, 0) if kind == _BOUNDSHEET]
        found = {str(place): _in_stream(data, start) for place, start in enumerate(starts)}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, struct.error):
        return {}
    return {place: one for place, one in found.items() if one.rows or one.columns}


def parts_of(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by its name."""
    with archive.open("xl/_rels/workbook.xml.rels") as file:
        targets = {one.get("Id"): one.get("Target", "") for one in parse(file).iter()}
    with archive.open("xl/workbook.xml") as file:
        sheets = [one for one in parse(file).iter() if one.tag.endswith("}sheet")]
    found = {}
    for sheet in sheets:
        target = targets.get(sheet.get(_SHEET) or sheet.get(_STRICT_SHEET), "")
        found[sheet.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return found


def _in_part(archive: zipfile.ZipFile, part: str) -> Hidden | None:
    found = Hidden()
    with archive.open(part) as file:
        rest = b""
        while piece := file.read(_PIECE):
            text = rest + piece
            if _SIGN.search(text):
                end = max(text.rfind(b">") + 1, len(text) - _LONGEST_TAG)
                _add(found, text[:end])
                rest = text[end:]
            else:
                rest = text[-_LONGEST_TAG:] if b"<" in text[-_LONGEST_TAG:] else b""
                rest = rest[max(rest.rfind(b"<"), 0) :]
    return found if found.rows or found.columns else None


def _add(found: Hidden, text: bytes) -> None:
    for tag in _TAG.finditer(text):
        numbers = {name: int(match[1]) for name, pattern in _NUMBER.items() if (match := pattern.search(tag["said"]))}
        if tag["kind"] == b"row" and b"r" in numbers:
            found.rows.append((numbers[b"r"] - 1, numbers[b"r"] - 1))
        elif b"min" in numbers and b"max" in numbers:
            found.columns.append((numbers[b"min"] - 1, numbers[b"max"] - 1))


def records_of(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one stream of an .xls file, up to its end."""
    while start + 4 <= len(data):
        kind, length = struct.unpack_from("<HH", data, start)
        yield kind, data[start + 4 : start + 4 + length]
        if kind == _EOF:
            return
        start += 4 + length


def _in_stream(data: bytes, start: int) -> Hidden:
    found = Hidden()
    for kind, body in records_of(data, start):
        if kind == _ROW and len(body) >= 16 and struct.unpack_from("<H", body, 12)[0] & _ROW_HIDDEN:
            row = struct.unpack_from("<H", body)[0]
            found.rows.append((row, row))
        elif kind == _COLINFO and len(body) >= 10 and struct.unpack_from("<H", body, 8)[0] & _COLUMN_HIDDEN:
            found.columns.append(struct.unpack_from("<HH", body))
    return found
