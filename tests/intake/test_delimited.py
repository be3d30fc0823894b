"""Separated text: encodings, separators, and every row where an editor shows it."""

from __future__ import annotations

import pytest

from reconcile.errors import InputRefused
from reconcile.intake.files.delimited import read_delimited
from reconcile.intake.files.encodings import to_utf8
from tests.intake.made import ID1, ID2, ROSTER, Read


def grid(text: str | bytes):
    return read_delimited(
        text.encode() if isinstance(text, str) else text, lambda rows: max(map(len, rows), default=0)
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_every_encoding_reads_the_same(read: Read, encoding: str) -> None:
    assert read(ROSTER.encode(encoding)).column("name") == ["张三"]


def test_rare_characters_of_gb18030_survive(read: Read) -> None:
    assert read(ROSTER.replace("张三", "张㐂𠮷").encode("gb18030")).column("name") == ["张㐂𠮷"]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_every_separator_is_recognised(read: Read, separator: str) -> None:
    assert read(ROSTER.replace(",", separator)).column("name") == ["张三"]


def test_the_separator_is_the_one_that_makes_the_header_not_the_most_frequent_one(read: Read) -> None:
    text = (
        ROSTER.replace(",", ";")
        .replace("2019-01-01", "2019-01-01;a,b,c,d,e,f,g,h,i,j,k,l")
        .replace("日期\n", "日期;备注\n")
    )
    assert read(text).column("name") == ["张三"]


@pytest.mark.parametrize("separator", ["，", "；"])
def test_separators_typed_by_hand(read: Read, separator: str) -> None:
    assert read(ROSTER.replace(",", separator)).column("name") == ["张三"]


def test_blanks_before_a_quote(read: Read) -> None:
    rows = ROSTER + f'D2, "李四", "{ID1}", "1,320", "2019-01-01"\n'
    assert [str(amount) for amount in read(rows).column("monthly_amount")] == ["320.00", "1320.00"]


def test_a_short_total_at_the_very_end_is_no_broken_file(read: Read) -> None:
    row = ROSTER.splitlines()[1] + "\n"
    assert read(ROSTER + row + row + "合计,3").rows.height == 3


def test_line_ends_of_windows_and_old_macs(read: Read) -> None:
    for end in ("\r\n", "\r"):
        outcome = read(ROSTER.replace("\n", end).encode())
        assert outcome.column("row_no") == [2], repr(end)


def test_blank_lines_are_rows(read: Read) -> None:
    head, row = ROSTER.strip().split("\n")
    outcome = read(f"\n{head}\n\n\n{row}\n\n")
    assert outcome.column("row_no") == [5]
    assert outcome.sheet["furniture"] == {"空行": 4, "表头": 1}


def test_a_quoted_line_break_is_one_row_as_a_spreadsheet_shows_it(read: Read) -> None:
    head, row = ROSTER.strip().split("\n")
    second = row.replace("张三", '"李\n四"').replace(ID1, ID2)
    outcome = read(f"{head}\n{second}\n{row}\n")
    assert outcome.column("row_no") == [2, 3]
    assert outcome.column("name_clean") == ["李四", "张三"]


def test_quotes_keep_separators_and_quotes_inside() -> None:
    cells = grid('a,b,c\n"x,""y""",2,3\n').cells
    assert cells.row(1) == ('x,"y"', "2", "3")


def test_a_quote_inside_an_unquoted_cell_is_a_character() -> None:
    assert grid('a,b,c\n5" pipe,2,3\n').cells.row(1) == ('5" pipe', "2", "3")


def test_short_rows_end_in_blanks_and_stay_in_place() -> None:
    assert grid("title\na,b,c\n1\n\n1,2,3\n").cells.rows() == [
        ("title", None, None), ("a", "b", "c"), ("1", None, None), (None, None, None), ("1", "2", "3"),
    ]  # fmt: skip


def test_long_rows_deep_in_the_file_are_kept_whole() -> None:
    lines = ["a,b,c", *["1,2,3"] * 40_000, "1,2,3,4", "5,6,7"]
    cells = grid("\n".join(lines)).cells
    assert cells.row(40_001) == ("1", "2", "3", "4")
    assert cells.row(40_002) == ("5", "6", "7", None)


def test_a_row_with_a_stray_separator_goes_to_quarantine(read: Read) -> None:
    outcome = read(ROSTER + f"D2,李四,{ID2},1,320.00,2019-01-01\n")
    assert outcome.column("name") == ["张三"]
    assert outcome.quarantine.row(0)[1] == 3
    assert "错位" in outcome.quarantine["reason"][0]


def test_an_unclosed_quote_is_refused_with_its_line() -> None:
    body = "\n".join(f"{n},b,c,d" for n in range(50))
    with pytest.raises(InputRefused, match="第3行附近的引号没有成对"):
        grid(f'a,b,c,d\n1,2,3,4\n"5,2,3,4\n{body}\n')


def test_protected_text_cells_lose_their_formula(read: Read) -> None:
    assert read(ROSTER.replace(ID1, f'="{ID1}"')).column("id_number") == [ID1]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("姓名,身份证号\n".encode() * 10 + b"\xff\xfe\n", "第11行"),
        (("姓名,身份证号\n" * 30).encode()[:-3] + "证".encode()[:2], "不完整"),
        (b"\x81\x20,\xff\xff\n", "无法识别"),
    ],
)
def test_what_is_in_no_encoding_is_refused_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(InputRefused, match=said):
        to_utf8(data)


def test_a_file_that_breaks_off_within_a_row_is_refused(read: Read) -> None:
    head, row = ROSTER.strip().split("\n")
    whole = "\n".join([head, row, row, row])
    assert read(whole).rows.height == 3
    assert read(f"{whole}\n填表人：").rows.height == 3
    with pytest.raises(InputRefused, match="末尾不完整"):
        read(whole[:-15])


def test_binary_rubbish_is_no_text() -> None:
    with pytest.raises(InputRefused, match="不是文本"):
        grid(b"a,b\x00\x01,cdefghijklmnop\n" * 100)
