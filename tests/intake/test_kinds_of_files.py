"""Files of many systems: web pages and XML named .xls, workbooks of WPS and of old exporters, and what workbooks hide."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from tests.intake.made import ID1, ID2, Read, table, write_xlsx

ROWS = table(f"""
    家庭编号 | 户主姓名 | 姓名 | 身份证号 | 月保障金 | 享受时间
    D1      | 张三    | 张三 | {ID1}   | 320     | 2019-01
    D1      | 张三    | 李四 | {ID2}   | 320     | 2019-01
""")


def page(rows: str, encoding: str = "utf-8") -> bytes:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head><body>{rows}</body></html>'.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("name", ["a.xls", "a.html", "a.xlsx", "a"])
def test_a_web_page_is_read(tmp_path: Path, read: Read, encoding: str, name: str) -> None:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    path = tmp_path / name
    path.write_bytes(page(f"<table border=1><caption>名册</caption>{lines}</table>", encoding))
    one = read(path)
    assert one.rows.select("name", "id_number").rows() == [("张三", ID1), ("李四", ID2)]


def test_cells_of_a_web_page_over_several_rows_and_columns(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(page(
        "<table><tr><td colspan=6>农村低保花名册</td></tr><tr>" + "".join(f"<th>{cell[:2]}<br>{cell[2:]}</th>" for cell in ROWS[0])
        + f"</tr><tr><td rowspan=2>D1</td><td rowspan='2'>张三</td><td>张三</td><td>{ID1}</td><td>320</td><td rowspan=2>2019-01</td></tr>"
        f"<tr><td>李四</td><td>{ID2}</td><td>310</td></tr></table>"
    ))  # fmt: skip
    one = read(path)
    assert one.rows.select("family_no", "name").rows() == [("D1", "张三"), ("D1", "李四")]
    assert [str(value) for value in one.column("monthly_amount")] == ["320.00", "310.00"]
    assert one.column("start_date")[0] == one.column("start_date")[1]


def test_an_xml_workbook_of_2003_is_read(tmp_path: Path, read: Read) -> None:
    def cell(text: str) -> str:
        kind = "Number" if text.isdigit() and len(text) < 5 else "String"
        return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'

    rows = ["<Row>" + "".join(map(cell, row)) + "</Row>" for row in ROWS]
    rows[2] = f'<Row ss:Index="5" ss:Hidden="1">{cell("D2")}<Cell ss:Index="3"><Data ss:Type="String">李四</Data></Cell>{cell(ID2)}{cell("310")}<Cell><Data ss:Type="DateTime">2019-01-01T00:00:00.000</Data></Cell></Row>'
    text = (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="一"><Table>{"".join(rows)}</Table></Worksheet></Workbook>'
    )
    path = tmp_path / "a.xls"
    path.write_text(text, encoding="utf-8")
    one = read(path)
    assert one.rows.select("family_no", "name", "row_no").rows() == [("D1", "张三", 2), ("D2", "李四", 5)]
    assert str(one.column("start_date")[1]) == "2019-01-01"
    assert any("有1行被隐藏" in notice for notice in one.notices)


def test_a_workbook_whose_parts_are_named_with_backslashes(tmp_path: Path, read: Read) -> None:
    good, bad = write_xlsx(tmp_path / "good.xlsx", {"一": ROWS}), tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo("x")
            info.filename = entry.filename.replace("/", "\\")
            new.writestr(info, old.read(entry))
    assert read(bad).column("name") == ["张三", "李四"]


@pytest.mark.parametrize("name", ["a.et", "a.xls", "无扩展名"])
def test_an_old_compound_file_under_any_name(tmp_path: Path, read: Read, name: str) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    sheet.row(2).hidden = True
    sheet.col(4).hidden = True
    book.save(str(tmp_path / name))
    one = read(tmp_path / name)
    assert one.column("name") == ["张三", "李四"]
    assert any("有1行被隐藏" in notice for notice in one.notices)
    assert any("被隐藏的列“月保障金”" in notice for notice in one.notices)


@pytest.mark.parametrize("by_filter", [True, False])
def test_hidden_rows_are_read_and_said(tmp_path: Path, read: Read, by_filter: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("说明", "名册"):
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(ROWS if name == "名册" else [["看下一张表"]]):
                sheet.write_row(row, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
        if by_filter:
            sheet.autofilter(0, 0, 2, 5)
    one = read(path)
    assert one.column("name") == ["张三", "李四"]
    assert sum("有1行被隐藏" in notice for notice in one.notices) == 1


def test_a_hidden_header_or_title_is_not_a_hidden_row(tmp_path: Path, read: Read) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"一": ROWS})
    book = openpyxl.load_workbook(path)
    book["一"].row_dimensions[1].hidden = True
    book["一"].column_dimensions["B"].hidden = True
    book.save(path)
    one = read(path)
    assert not any("行被隐藏" in notice for notice in one.notices)
    assert any("被隐藏的列“户主姓名”" in notice for notice in one.notices)
