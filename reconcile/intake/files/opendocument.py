"""Merged ranges and hidden rows of .ods workbooks, which the reader of their cells does not tell."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from reconcile.intake.files.grid import Merge
from reconcile.intake.files.hidden import Hidden

_CONTENT = "content.xml"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def told_by_content(path: Path) -> tuple[dict[str, list[Merge]], dict[str, Hidden]]:
    """Return merged ranges and hidden rows of every sheet by its name; nothing for files of other kinds or damaged ones."""
    found: dict[str, list[Merge]] = {}
    hidden: dict[str, Hidden] = {}
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_CONTENT) as content:
            name, row = "", 0
            for event, element in iterparse(content, events=("start", "end")):
                if event == "start" and element.tag == f"{_TABLE}table":
                    name, row = element.get(f"{_TABLE}name", ""), 0
                elif event == "end" and element.tag == f"{_TABLE}table-row":
                    found.setdefault(name, []).extend(_of_row(element, row))
                    times = _number(element, "number-rows-repeated")
                    if element.get(f"{_TABLE}visibility", "visible") != "visible":
                        hidden.setdefault(name, Hidden()).rows.append((row, row + times - 1))
                    row += times
                    element.clear()
    except (zipfile.BadZipFile, KeyError, OSError, ParseError, DefusedXmlException):
        return {}, {}
    return found, hidden


def _of_row(element: Element, row: int) -> list[Merge]:
    merges, column = [], 0
    for cell in element:
        if cell.tag in _CELLS:
            down, across = _number(cell, "number-rows-spanned"), _number(cell, "number-columns-spanned")
            if down > 1 or across > 1:
                merges.append((row, column, row + down - 1, column + across - 1))
            column += _number(cell, "number-columns-repeated")
    return merges


def _number(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return int(text) if text.isdigit() else 1
