"""Blank input workbooks: one a source, with the standard headers, what to write below them, and an example row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from schemas import id_number
from schemas.source import Field, Source

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

EXAMPLE = "示例"
NOTES_SHEET = "填写说明"
_LAST_ROW = 5000
_LIST_LIMIT = 255
_CREATED = dt.datetime(2020, 1, 1)
_WRITE = {
    "id": "18位身份证号，单元格为文本格式",
    "text": "文字",
    "name": "姓名，照证件填写",
    "date": "日期，如2019-06-05；只知月份时填2019-06",
    "money": "金额，单位：元",
    "yes_no": "是 或 否",
    "choice": "从下拉列表中选",
    "code": "编号，单元格为文本格式",
    "integer": "整数",
    "year": "年份，如2018",
    "period": "月份如2019-03，或季度如2019Q1",
}
_NUMBER_FORMATS = {"date": "yyyy-mm-dd", "money": "0.00", "integer": "0", "year": "0"}
_SAME_PERSON = {"id_number", "head_id"}
_ORDER_OF_PERSON = 1
_SYNONYMS_SHOWN = 10
_EXAMPLES: dict[str, Any] = {
    "township": "东川镇",
    "village": "上庄村",
    "village_code": "629901001001",
    "ethnicity": "汉族",
    "hukou_type": "农业",
    "address": "东川镇上庄村一社",
    "bank": "示例银行",
    "phone": "00000000000",
    "account_no": "0000000000000000000",
    "cert_no": "",
    "memo": "",
    "end_date": None,
    "exit_reason": "",
    "fail_reason": "",
    "family_amount": None,
    "taper_start": None,
    "taper_end": None,
    "status_date": None,
    "stop_notice_on": None,
    "beneficiary_id": "",
    "birth_date": dt.date(1950, 1, 1),
    "monitor_type": "",
    "risk_cleared": "",
    "monitored_on": None,
    "cleared_on": None,
}
_EXAMPLE_KINDS: dict[str, Any] = {
    "date": dt.date(2019, 6, 5),
    "money": 320,
    "yes_no": "是",
    "integer": 1,
    "year": 2018,
    "period": "2019-03",
    "code": "0001",
    "text": "",
}


def write_template(sources: Iterable[Source], folder: Path) -> list[Path]:
    """Write a blank workbook for each source, named by its Chinese name; intake reads them back as empty.

    Required headers carry a star. The example row begins with 示例 and is furniture to intake.

    Args:
        sources: the sources to write for.
        folder: where to write; made if it is not there.

    Returns:
        The files written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(source, folder / f"{source.title}.xlsx") for source in sources]


def _write(source: Source, path: Path) -> Path:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _CREATED, "title": source.title})
        _fill_sheet(book, book.add_worksheet(source.title), source)
        _explain(book, book.add_worksheet(NOTES_SHEET), source)
    return path


def _fill_sheet(book: Workbook, sheet: Worksheet, source: Source) -> None:
    must = book.add_format(
        {"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True, "align": "center"}
    )
    may = book.add_format({"bg_color": "#EDEDED", "border": 1, "text_wrap": True, "align": "center"})
    grey = {"font_color": "#808080", "italic": True}
    sheet.freeze_panes(1, 1)
    sheet.write_string(0, 0, "序号", may)
    sheet.write_string(1, 0, EXAMPLE, book.add_format(grey))
    for column, field in enumerate(source.fields, start=1):
        number_format = _NUMBER_FORMATS.get(field.kind, "@")
        sheet.set_column(column, column, _width(field), book.add_format({"num_format": number_format}))
        sheet.write_string(
            0, column, field.header + ("*" if field.required else ""), must if field.required else may
        )
        sheet.write_comment(0, column, _note(source, field), {"author": "", "x_scale": 1.5})
        _write_example(sheet, column, field, book.add_format({**grey, "num_format": number_format}))
        allowed = _allowed(field)
        if allowed and len(",".join(allowed)) <= _LIST_LIMIT:
            accept = {"validate": "list", "source": allowed, "error_type": "warning", "error_title": "请核对"}
            sheet.data_validation(1, column, _LAST_ROW, column, accept)


def _write_example(sheet: Worksheet, column: int, field: Field, style: Format) -> None:
    value = example_value(field)
    if isinstance(value, dt.date):
        sheet.write_datetime(1, column, dt.datetime.combine(value, dt.time()), style)
    elif isinstance(value, int):
        sheet.write_number(1, column, value, style)
    elif value:
        sheet.write_string(1, column, value, style)


def example_value(field: Field) -> Any:
    """Return what the example row says for a field: an invented person of the invented county 629901."""
    if field.name in _EXAMPLES:
        return _EXAMPLES[field.name]
    if field.kind == "id":
        order = _ORDER_OF_PERSON + (
            0 if field.name in _SAME_PERSON else 2 * (sum(map(ord, field.name)) % 100)
        )
        first17 = f"62990119500101{order:03d}"
        return first17 + id_number.check_digit(first17)
    if field.kind == "name":
        return f"{EXAMPLE}某"
    if field.kind == "choice":
        return field.default or _allowed(field)[0]
    return _EXAMPLE_KINDS[field.kind]


def _explain(book: Workbook, sheet: Worksheet, source: Source) -> None:
    head = book.add_format({"bold": True, "bg_color": "#EDEDED", "border": 1})
    body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 3, 60)
    sheet.write_string(
        0, 0, f"{source.title}：{source.grain}。带*的列必填；“{EXAMPLE}”行不会被读取，报送前可删除。"
    )
    for column, title in enumerate(("列的名称", "要求", "怎样填写", "也可写作")):
        sheet.write_string(1, column, title, head)
    for row, field in enumerate(source.fields, start=2):
        told = (
            field.header,
            "必填" if field.required else "可空",
            _note(source, field),
            "、".join(field.also[:_SYNONYMS_SHOWN]),
        )
        for column, text in enumerate(told):
            sheet.write_string(row, column, text, body)


def _note(source: Source, field: Field) -> str:
    parts = [field.note or _WRITE[field.kind]]
    if field.kind == "choice":
        parts.append(
            "可填：" + "、".join(_allowed(field)) + ("；其他内容照实填写" if field.otherwise == "" else "")
        )
    if field.default and field.kind == "choice":
        parts.append(f"不填视为“{field.default}”")
    if field.instead:
        parts.append(f"与“{source.field(field.instead).header}”填其一")
    if field.excused:
        other, value = field.excused
        parts.append(f"“{source.field(other).header}”为“{value}”时可空")
    if field.required and field.empty_ok:
        parts.append("此列必须有，号码不详时可空")
    return "；".join(parts)


def _allowed(field: Field) -> list[str]:
    if field.kind == "yes_no":
        return ["是", "否"]
    shown = {"other": "其他"}
    return [shown.get(word, word) for word in dict.fromkeys(field.choices.values()) if word]


def _width(field: Field) -> int:
    least = {"id": 22, "code": 18, "date": 14, "money": 12}.get(field.kind, 10)
    return max(least, 2 * len(field.header) + 4)
