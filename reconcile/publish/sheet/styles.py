"""How published workbooks look: the fonts, fills and rulings of a Chinese government form."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

_SONG, _HEI, _FANG = "宋体", "黑体", "仿宋"
BOOK_FONT = {"font_name": _SONG, "font_size": 11, "font_scheme": "none"}
"""The font that column widths are counted in: a digit of it is 8 pixels wide."""

_LINE = {"border": 1, "border_color": "#8C8C8C"}
_CELL = {
    "font_name": _SONG,
    "font_scheme": "none",
    "font_size": 10,
    "valign": "vcenter",
    "text_wrap": True,
    **_LINE,
}
_HEAD = {
    "font_name": _HEI,
    "font_size": 10,
    "align": "center",
    "valign": "vcenter",
    "text_wrap": True,
    **_LINE,
}
_INPUT = {**_CELL, "bg_color": "#FFF9DB"}

STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": _HEI, "font_size": 18, "align": "center", "valign": "vcenter"},
    "subtitle": {"font_name": _FANG, "font_size": 11, "align": "left", "valign": "vcenter"},
    "heading": {"font_name": _HEI, "font_size": 12, "valign": "vcenter"},
    "header": {**_HEAD, "bg_color": "#DCE6F1"},
    "header_input": {**_HEAD, "bg_color": "#FFE699"},
    "text": _CELL,
    "center": {**_CELL, "align": "center"},
    "id": {**_CELL, "align": "center", "num_format": "@"},
    "id_cell": {**_CELL, "num_format": "@"},
    "money": {**_CELL, "num_format": "#,##0.00", "align": "right"},
    "count": {**_CELL, "num_format": "#,##0", "align": "right"},
    "idle": {**_CELL, "font_color": "#8C8C8C", "align": "center"},
    "share": {**_CELL, "num_format": "0.0%", "align": "right"},
    "count_total": {**_CELL, "num_format": "#,##0", "align": "right", "bold": True, "bg_color": "#F2F2F2"},
    "money_total": {**_CELL, "num_format": "#,##0.00", "align": "right", "bold": True, "bg_color": "#F2F2F2"},
    "share_total": {**_CELL, "num_format": "0.0%", "align": "right", "bold": True, "bg_color": "#F2F2F2"},
    "label": {**_HEAD, "bg_color": "#F2F2F2"},
    "input_text": _INPUT,
    "input_choice": {**_INPUT, "align": "center"},
    "input_date": {**_INPUT, "align": "center", "num_format": "yyyy-mm-dd"},
    "input_money": {**_INPUT, "num_format": "#,##0.00", "align": "right"},
    "note": {"font_name": _FANG, "font_size": 10, "text_wrap": True, "valign": "top"},
    "sign": {"font_name": _FANG, "font_size": 11, "valign": "vcenter"},
    "link": {**_CELL, "font_color": "#1F4E9E", "underline": 1},
    "back": {"font_name": _FANG, "font_size": 9, "font_color": "#1F4E9E", "valign": "vcenter"},
    "hidden": {"font_name": _SONG, "font_scheme": "none", "font_size": 8, "num_format": "@"},
    "id_column": {"font_name": _SONG, "font_scheme": "none", "font_size": 10, "num_format": "@"},
    "box": {**_CELL, "valign": "top"},
}
MARKS: dict[str, dict[str, Any]] = {
    "total": {"bold": True, "bg_color": "#F2F2F2"},
    "urgent": {"font_color": "#B00020", "bold": True},
    "lead": {"font_color": "#7A4F00"},
    "quiet": {"font_color": "#8C8C8C"},
    "faded": {"font_color": "#8C8C8C", "font_strikeout": True},
    "illustrative": {"bg_color": "#FCE4D6"},
}
"""What a conditional format adds."""


class Styles:
    """The formats of one workbook, all made at once: a style has the same number in every workbook."""

    def __init__(self, workbook: Workbook) -> None:
        cells = {name: workbook.add_format(look) for name, look in STYLES.items()}
        self.numbers = {name: int(made._get_xf_index()) for name, made in cells.items()}
        self._formats = cells | {name: workbook.add_format(look) for name, look in MARKS.items()}

    def __getitem__(self, name: str) -> Format:
        return self._formats[name]


@cache
def style_numbers() -> dict[str, int]:
    """Give the number that each style has in the workbooks."""
    with Workbook(io.BytesIO(), {"default_format_properties": dict(BOOK_FONT)}) as scratch:
        scratch.add_worksheet()
        return Styles(scratch).numbers
