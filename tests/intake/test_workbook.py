"""Workbooks: what kind of cell it was, merged ranges, hidden sheets, old and foreign formats."""

from __future__ import annotations

import datetime as dt
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from reconcile.intake.files.workbook import read_workbook, text_of
from tests.intake.made import ID1, ID2, ID3, Read, table, write_xlsx

HEAD = ["低保家庭编号", "姓名", "身份证号", "月保障金", "享受起始日期"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (320.0, "320"), (320.1, "320.1"), (0.1 + 0.2, "0.3"), (1e-6, "0.000001"), (-5.5, "-5.5"),
        (123456789012345.0, "123456789012345"),
        (123456789012345678.0, "123456789012345000"), (123456789012345000.0, "123456789012345000"),
        (6217000000000000999.0, "6217000000000000000"),
        (629901001001.0, "629901001001"), (0.0, "0"),
        (True, "TRUE"), (dt.date(2019, 6, 5), "2019-06-05"), (dt.datetime(2019, 6, 5), "2019-06-05"),
        (dt.datetime(2019, 6, 5, 12, 3), "2019-06-05 12:03:00"), (dt.time(8, 0), "08:00:00"), ("a ", "a "), (None, ""),
    ],
)  # fmt: skip
def test_values_as_text(value: object, text: str) -> None:
    assert text_of(value) == text


def test_a_number_typed_identity_number_is_lost_even_if_its_digits_look_right(
    tmp_path: Path, read: Read
) -> None:
    rows = [
        HEAD,
        ["D1", "张三", int(ID1), 320, dt.date(2019, 1, 1)],
        ["D1", "李四", ID2, 320.5, "2019-01-01"],
    ]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": rows}))
    assert outcome.column("id_number") == [None, ID2]
    assert outcome.column("id_number_lost") == [True, False]
    assert outcome.column("id_number_read") == [ID1[:15] + "000", ID2]
    assert outcome.column("monthly_amount") == [Decimal("320.00"), Decimal("320.50")]
    assert outcome.column("start_date") == [dt.date(2019, 1, 1)] * 2


def test_dates_in_chinese_formats_serials_and_text(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    formats = ['yyyy"年"m"月"d"日"', '[$-804]yyyy"年"m"月"', "[DBNum1]yyyy年m月d日", "yyyymmdd", "General"]
    for row, number_format in enumerate(formats, start=1):
        sheet.write_row(row, 0, [f"D{row}", f"人{row}", ID1, 1])
        sheet.write_number(row, 4, 43621, book.add_format({"num_format": number_format}))
    book.close()
    assert read(path).column("start_date") == [dt.date(2019, 6, 5)] * 5


def test_formula_cells_give_their_last_value(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write_row(1, 0, ["D1", "张三", ID1])
    sheet.write_formula(1, 3, "=300+20", value=320)
    sheet.write(1, 4, "2019-01-01")
    sheet.write_row(2, 0, ["D2", "李四", ID2])
    sheet.write_formula(2, 3, "=NA()", value="#N/A")
    sheet.write(2, 4, "2019-01-01")
    book.close()
    outcome = read(path)
    assert outcome.column("monthly_amount") == [Decimal("320.00")]
    assert outcome.quarantine["reason"].to_list() == ["“月保障金”是错误值，请改正公式后重报"]
    assert outcome.quarantine["value"].to_list() == ["#N/A"]


def test_hidden_sheets_are_read_and_said_so_and_other_sheets_are_skipped_with_the_reason(
    tmp_path: Path, read: Read
) -> None:
    list_of = lambda name, number: [HEAD, ["D1", name, number, 1, "2019-01-01"]]  # noqa: E731
    sheets = {
        "城关": list_of("张三", ID1),
        "旧": list_of("李四", ID2),
        "说明": [["填表说明"], ["一、按户填写"]],
        "统计": [["乡镇", "户数"], ["城关镇", 3]],
        "Sheet5": [],
    }
    outcome = read(write_xlsx(tmp_path / "a.xlsx", sheets, hidden=["旧"]))
    assert outcome.column("name") == ["张三", "李四"]
    assert outcome.column("sheet_no") == [1, 2]
    assert [sheet["skipped"] for sheet in outcome.sheets][2:] == ["没有找到表头", "没有找到表头", "空表"]
    assert any("旧" in notice and "隐藏" in notice for notice in outcome.notices)


def test_cells_merged_down_a_household(tmp_path: Path, read: Read) -> None:
    rows = table(f"""
        序号 | 低保家庭编号 | 户主姓名 | 姓名 | 身份证号 | 月保障金 | 享受起始日期
        1    | D1          | 张三     | 张三 | {ID1}    | 320     | 2019-01-01
             |             |          | 李四 | {ID2}    | 300     | 2019-02-01
        2    | D2          | 王五     | 王五 | {ID3}    | 320     | 2019-01-01
    """)
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": rows}, {"Sheet1": ["A2:A3", "B2:B3", "C2:C3"]}))
    assert outcome.column("family_no") == ["D1", "D1", "D2"]
    assert outcome.column("head_name") == ["张三", "张三", "王五"]
    assert outcome.column("name") == ["张三", "李四", "王五"]


@pytest.mark.parametrize(("top", "left"), [(0, 0), (3, 0), (0, 2), (4, 3)])
def test_blank_rows_above_and_columns_before_the_list(
    tmp_path: Path, read: Read, top: int, left: int
) -> None:
    rows = [
        [""] * left + row
        for row in (HEAD, ["D1", "张三", ID1, "1", "2019-01-01"], ["", "李四", ID2, "1", "2019-01-01"])
    ]
    last = chr(ord("A") + left)
    merge = f"{last}{top + 2}:{last}{top + 3}"
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": [[]] * top + rows}, {"一": [merge]}))
    assert outcome.column("row_no") == [top + 2, top + 3]
    assert outcome.column("family_no") == ["D1", "D1"]


def test_old_workbooks(tmp_path: Path, read: Read) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名册")
    date = xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"')
    for row, cells in enumerate([HEAD, ["D1", "张三", ID1, 320.5], ["D1", "李四", int(ID2), 1]]):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
        if row:
            sheet.write(row, 4, dt.date(2019, 6, 5), date)
    sheet.write_merge(5, 7, 0, 0, "x")
    path = tmp_path / "a.xls"
    book.save(str(path))
    assert next(read_workbook(path)).merges == [(5, 0, 7, 0)]
    outcome = read(path)
    assert outcome.column("id_number_lost") == [False, True]
    assert outcome.column("start_date") == [dt.date(2019, 6, 5)] * 2


def test_open_documents(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.ods"
    cells = [HEAD, ["D1", "张三", ID1, 320.5, dt.date(2019, 6, 5)], ["D1", "李四", int(ID2), 1, "2019-01-01"]]
    _write_ods(path, cells)
    outcome = read(path)
    assert outcome.column("name") == ["张三", "李四"]
    assert outcome.column("id_number_lost") == [False, True]
    assert outcome.column("start_date") == [dt.date(2019, 6, 5), dt.date(2019, 1, 1)]
    assert outcome.column("monthly_amount") == [Decimal("320.50"), Decimal("1.00")]


def test_merged_cells_of_open_documents(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.ods"
    rows = [
        HEAD,
        ["D1", "张三", ID1, 1, "2019-01"],
        [None, "李四", ID2, 2, "2019-01"],
        ["D2", "王五", ID3, 3, "2019-01"],
    ]
    _write_ods(path, rows, spanned="D1")
    assert next(read_workbook(path)).merges == [(1, 0, 2, 0)]
    assert read(path).column("family_no") == ["D1", "D1", "D2"]


def _write_ods(path: Path, rows: list[list[object]], spanned: str = "") -> None:
    def cell(value: object) -> str:
        if value is None:
            return "<table:covered-table-cell/>"
        if value == spanned:
            return f'<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>{value}</text:p></table:table-cell>'
        if isinstance(value, dt.date):
            return f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{value}</text:p></table:table-cell>'
        if isinstance(value, int | float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
    filler = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="名册">{body}{filler}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
