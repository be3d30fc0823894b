"""Files that lie about what they are, that are damaged, or that mean harm."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import msoffcrypto.format.ooxml
import polars as pl
import pytest
import xlwt

from reconcile.errors import InputRefused
from tests.intake.made import ID1, ROSTER, Read, as_csv, table, write_xlsx

ROWS = table(f"""
    家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间
    D1      | 张三 | {ID1}   | 320     | 2019-01
""")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return write_xlsx(tmp_path / "good.xlsx", {"一": ROWS})


def replaced(path: Path, part: str, change) -> bytes:
    """Return a workbook with one part changed."""
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, change(content) if entry.filename == part else content)
    return data.getvalue()


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.ods", "a.txt", "a.parquet"])
def test_a_workbook_under_any_name(tmp_path: Path, workbook: Path, read: Read, name: str) -> None:
    assert read(workbook.rename(tmp_path / name)).column("name") == ["张三"]


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.parquet"])
def test_text_and_parquet_under_any_name(tmp_path: Path, read: Read, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(ROSTER.replace(",", "\t").encode("gbk"))
    assert read(path).column("name") == ["张三"]
    pl.DataFrame(ROWS[1:], schema=ROWS[0], orient="row").write_parquet(path)
    assert read(path).column("name") == ["张三"]
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))
    assert read(path).column("name") == ["张三"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"), (b"\r\n \n", "空文件"), (b"\x00" * 5000, "空文件"), (b"\xef\xbb\xbf", "空文件"),
        (b"%PDF-1.7 ...", "PDF"), (b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf'\x1c", "7z"), (b"\x89PNG\r\n", "图片"), (b"\xff\xd8\xff\xe0", "图片"),
        (b"<html><p>x", "网页"), (b"\xef\xbb\xbf<!DOCTYPE html>", "网页"), (b"MIME-Version: 1.0\n", "网页"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"), (b"\x1f\x8b\x08", "gzip"), (b"SQLite format 3\x00", "数据库"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "损坏"), (b"PK\x03\x04" + b"\x00" * 600, "损坏"), (b"PAR1" + b"\x00" * 100, "损坏"),
    ],
)  # fmt: skip
def test_what_is_no_data_file_is_refused_by_name(
    tmp_path: Path, read: Read, content: bytes, said: str
) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputRefused, match=said):
        read(path)


def test_truncated_workbooks(tmp_path: Path, workbook: Path, read: Read) -> None:
    content = workbook.read_bytes()
    for length in (len(content) // 2, len(content) - 1, 100, 30):
        path = tmp_path / "a.xlsx"
        path.write_bytes(content[:length])
        with pytest.raises(InputRefused, match="损坏"):
            read(path)


def test_a_damaged_part_inside(tmp_path: Path, workbook: Path, read: Read) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(replaced(workbook, "xl/worksheets/sheet1.xml", lambda xml: xml[: len(xml) // 2]))
    with pytest.raises(InputRefused, match="损坏"):
        read(path)


def test_an_entity_bomb(tmp_path: Path, workbook: Path, read: Read) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    path = tmp_path / "a.xlsx"
    path.write_bytes(replaced(workbook, "xl/sharedStrings.xml", lambda xml: bomb + xml.split(b"?>", 1)[1]))
    with pytest.raises(InputRefused, match="实体"):
        read(path)


def test_a_zip_bomb_in_a_workbook(tmp_path: Path, workbook: Path, read: Read) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(replaced(workbook, "docProps/app.xml", lambda _xml: b" " * (150 << 20)))
    with pytest.raises(InputRefused, match="压缩炸弹"):
        read(path)


def test_a_directory_that_promises_too_many_entries(tmp_path: Path, workbook: Path, read: Read) -> None:
    content = bytearray(workbook.read_bytes())
    end = content.rfind(b"PK\x05\x06")
    content[end + 10 : end + 12] = struct.pack("<H", 60_000)
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputRefused):
        read(path)


def test_a_workbook_with_a_password(tmp_path: Path, workbook: Path, read: Read) -> None:
    path = tmp_path / "a.xlsx"
    with workbook.open("rb") as plain, path.open("wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", locked)
    with pytest.raises(InputRefused, match="密码"):
        read(path)


def test_a_word_document_named_workbook(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "x")
    with pytest.raises(InputRefused, match="Word"):
        read(path)


def test_a_workbook_without_sheets_or_cells(tmp_path: Path, read: Read) -> None:
    with pytest.raises(InputRefused, match="空表"):
        read(write_xlsx(tmp_path / "a.xlsx", {"一": []}))


def test_a_header_without_rows_is_a_file_without_rows(read: Read) -> None:
    outcome = read(as_csv(ROWS[:1]))
    assert outcome.rows.height == 0
    assert "没有一行可用的数据" in outcome.notices
