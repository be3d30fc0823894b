"""Tables of web pages and XML workbooks of 2003 as grids: what many systems export under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError

import polars as pl
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from reconcile.errors import InputRefused
from reconcile.intake.files.encodings import to_utf8
from reconcile.intake.files.grid import Grid, Merge, trimmed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MOST_SPANNED = 1000
_WIDEST = 2000
_REMEDY = "请用表格软件打开后另存为 xlsx，再报送"
_AS_NUMBER = "Number"


def read_web_page(data: bytes) -> Iterator[Grid]:
    """Yield the tables of a web page, those inside others left out.

    Raises:
        InputRefused: it cannot be read, or holds no table.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tables = [
            table for table in document_fromstring(_decoded(data), parser=parser).iter("table") if table.find(".//table") is None
        ]
    except (etree.LxmlError, ValueError):
        tables = []
    if not tables:
        raise InputRefused("文件内容是网页（HTML），里面没有读得出的表格", _REMEDY)
    for position, table in enumerate(tables, start=1):
        rows, merges = _of_table(table)
        yield _grid(f"表{position}" if len(tables) > 1 else "", position, rows, merges)


def read_xml_workbook(data: bytes) -> Iterator[Grid]:
    """Yield the sheets of an XML workbook of 2003.

    Raises:
        InputRefused: it is damaged, or another kind of XML.
    """
    sheets: list[Grid] = []
    try:
        for _, element in iterparse(BytesIO(data), events=("end",)):
            if element.tag == f"{_SS}Worksheet":
                sheets.append(_sheet(element, len(sheets) + 1))
                element.clear()
    except (ParseError, DefusedXmlException, ValueError):
        sheets = []
    if not sheets:
        raise InputRefused("文件内容是 XML 文档，不是读得出的工作簿", _REMEDY)
    yield from sheets


def _decoded(data: bytes) -> bytes:
    """Return a page as UTF-8, by the encoding it names or else by what fits."""
    named = _CHARSET.search(data[:4096])
    if named and named[1].lower().replace(b"-", b"") in (b"gb2312", b"gbk", b"gb18030"):
        return data.decode("gb18030", "replace").encode()
    return to_utf8(data)


def _of_table(table: HtmlElement) -> tuple[list[list[str]], list[Merge]]:
    """Return the cells of a table, each in its place beside and below merged ones."""
    rows: list[list[str]] = []
    merges: list[Merge] = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(table.iter("tr")):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            while (number, len(cells)) in taken:
                cells.append("")
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            column = len(cells)
            if column + across > _WIDEST:
                raise InputRefused("网页中的表格过宽，读不出来", _REMEDY)
            if down > 1 or across > 1:
                merges.append((number, column, number + down - 1, column + across - 1))
                taken |= {(number + d, column + a) for d in range(1, down) for a in range(across)}
            cells += [_text(cell), *[""] * (across - 1)]
        rows.append(cells)
    return rows, [(top, left, min(bottom, len(rows) - 1), right) for top, left, bottom, right in merges]


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name, "1").strip()
    return min(max(int(said), 1), _MOST_SPANNED) if said.isascii() and said.isdigit() else 1


def _text(cell: HtmlElement) -> str:
    for line_end in cell.iter("br"):
        line_end.tail = "\n" + (line_end.tail or "")
    return str(cell.text_content())


def _sheet(element: Element, position: int) -> Grid:
    rows: list[list[str]] = []
    numbers: list[tuple[int, int]] = []
    merges: list[Merge] = []
    hidden: list[tuple[int, int]] = []
    for row in element.iter(f"{_SS}Row"):
        place = _number(row, "Index", len(rows) + 1) - 1
        rows += [[] for _ in range(min(place - len(rows), 1 << 20))]
        if row.get(f"{_SS}Hidden") == "1":
            hidden.append((len(rows), len(rows)))
        cells: list[str] = []
        for cell in row.iter(f"{_SS}Cell"):
            cells += [""] * (min(_number(cell, "Index", len(cells) + 1), _WIDEST) - 1 - len(cells))
            data = cell.find(f"{_SS}Data")
            down, across = _number(cell, "MergeDown", 0), min(_number(cell, "MergeAcross", 0), _WIDEST)
            if down or across:
                merges.append((len(rows), len(cells), len(rows) + down, len(cells) + across))
            if data is not None and data.get(f"{_SS}Type") == _AS_NUMBER:
                numbers.append((len(rows), len(cells)))
            cells += [_value(data), *[""] * across]
        rows.append(cells)
    return _grid(element.get(f"{_SS}Name", ""), position, rows, merges, numbers, hidden)


def _value(data: Element | None) -> str:
    if data is None:
        return ""
    text = "".join(data.itertext())
    return text.removesuffix(".000").removesuffix("T00:00:00") if data.get(f"{_SS}Type") == "DateTime" else text


def _number(element: Element, name: str, otherwise: int) -> int:
    said = element.get(_SS + name, "")
    return int(said) if said.isdigit() else otherwise


def _grid(
    name: str,
    position: int,
    rows: list[list[str]],
    merges: list[Merge],
    numbers: list[tuple[int, int]] | None = None,
    hidden: list[tuple[int, int]] | None = None,
) -> Grid:
    width = max((len(row) for row in rows), default=0)
    schema = {str(index): pl.String for index in range(width)}
    cells = pl.DataFrame([row + [""] * (width - len(row)) for row in rows], schema=schema, orient="row")
    flags: dict[str, list[bool]] = {}
    for row, column in numbers or ():
        flags.setdefault(str(column), [False] * len(rows))[row] = True
    is_number = pl.DataFrame(flags, schema=dict.fromkeys(flags, pl.Boolean))
    return Grid(name, position, trimmed(cells), is_number, merges, hidden_rows=hidden or ())
