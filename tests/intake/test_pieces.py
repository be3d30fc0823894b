"""A large file read in pieces gives what reading it whole gives, or is read whole."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from reconcile.intake.cache import META, QUARANTINE_ROWS, ROWS
from reconcile.intake.decisions import agree
from reconcile.intake.files import pieces as cutting
from reconcile.intake.files.pieces import cut
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.rows.notices import summed
from reconcile.intake.worker.pieces import cut_file, join_pieces, read_piece
from reconcile.intake.worker.read_file import read_file

SOURCES = schemas.catalogue()
CELLS = st.sampled_from(["甲", "abc", '"x,""y"', '"多\n行"', "", "12", "张三"])


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=40),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    size=st.integers(10, 300),
    ends=st.booleans(),
)
def test_pieces_are_the_file_and_end_with_records(
    rows: list[list[str]], encoding: str, size: int, ends: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    file = folder / "a.csv"
    file.write_bytes(("\n".join(map(",".join, rows)) + ("\n" if ends else "")).encode(encoding))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_BLOCK", 64)
        text, pieces = cut(file, folder / "utf8.csv", size)
    data = text.read_bytes()
    parts = [data[piece.start : piece.start + piece.size] for piece in pieces]
    assert b"".join(parts) == data
    row = 1
    for piece, part in zip(pieces, parts, strict=True):
        assert piece.first_row == row
        records = list(csv.reader(io.StringIO(part.decode("utf-8-sig"), newline="")))
        assert piece.rows == len(records) - (piece is pieces[-1] and not data.endswith(b"\n"))
        row += piece.rows


def both_ways(file: Path, source: str, folder: Path, size: int) -> tuple[Path, Path, list[dict[str, list[str]]]]:
    """Read a file whole and in pieces; return both folders and what each piece settled."""
    whole, joined = folder / "whole", folder / "joined"
    for made in (whole, joined):
        made.mkdir(parents=True)
    asked = (SOURCES[source], SourceMapping(), {})
    read_file(file, *asked, whole)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_BLOCK", 1 << 10)
        patch.setattr("reconcile.intake.worker.pieces.cut", lambda path, out: cut(path, out, size))
        found = cut_file(file, joined)
    parts, settled, head = [], [], 0
    for number, piece in enumerate(found["pieces"]):
        parts.append(folder / str(number))
        parts[-1].mkdir()
        reply = read_piece(Path(found["path"]), *asked, parts[-1], {**piece, "head_rows": head})
        head = reply["head_rows"]
        settled.append(reply["settled"])
    assert len(parts) > 2
    join_pieces(parts, joined)
    return whole, joined, settled


def the_same(whole: Path, joined: Path) -> None:
    for name in (ROWS, QUARANTINE_ROWS):
        assert pl.read_parquet(whole / name).equals(pl.read_parquet(joined / name))
    a, b = (json.loads((folder / META).read_text("utf-8")) for folder in (whole, joined))
    assert {k: a[k] for k in ("sheets", "columns", "notices")} == {k: b[k] for k in ("sheets", "columns", "notices")}


def ledger(rows: int, date: str = "2019-05-10") -> str:
    lines = ["某县一卡通发放明细,,,,,", '姓名,身份证号,补贴项目,所属期,"金额\n（元）",发放日期']
    for n in range(rows):
        amount = "无" if n % 97 == 5 else f"{n % 300}.50"
        lines.append(f"张三{n % 7},62990119800101{n % 10000:04},农村低保,2019-05,{amount},{date}")
        if n % 101 == 50:
            lines.append("小计,,,,12345,")
    return "\n".join([*lines, "填表人：,,审核人：,,,"])


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_long_ledger_is_read_alike(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "明细.csv"
    file.write_bytes(ledger(1500).encode(encoding))
    whole, joined, settled = both_ways(file, "payment_ledger", tmp_path / "read", 9_000)
    assert agree(settled)
    the_same(whole, joined)


def test_rows_that_lean_on_their_neighbours_forbid_pieces(tmp_path: Path) -> None:
    lines = ["低保家庭编号,户主姓名,户主身份证号,姓名,身份证号,与户主关系,月保障金,享受起始日期"]
    for n in range(400):
        lines.append(f"F{n},李四,62990119700101{n:04},李四,62990119700101{n:04},户主,300,2018-01-01")
        lines.append(f",,,李五,62990120100101{n:04},子,300,2018-01-01")
    file = tmp_path / "花名册.csv"
    file.write_text("\n".join(lines), "utf-8")
    _, _, settled = both_ways(file, "dibao_roster", tmp_path / "read", 9_000)
    assert not agree(settled)


def test_pieces_that_settle_something_otherwise_are_not_put_together() -> None:
    assert agree([{"tenths": ["(True, False)"]}, {"tenths": ["(True, False)"]}, {}])
    assert not agree([{"tenths": ["(True, False)"]}, {"tenths": ["(False, False)"]}])


def test_counts_in_notices_are_added_and_the_first_row_stays() -> None:
    first = "列“年龄”有3个单元格不是整数，按空白处理（首见于第7行）"
    later = "列“年龄”有12个单元格不是整数，按空白处理（首见于第9001行）"
    other = "列“备注”并入列“摘要”，其中2行内容不同，以“摘要”为准"
    assert summed([[first], [later, other]]) == [
        "列“年龄”有15个单元格不是整数，按空白处理（首见于第7行）",
        other,
    ]


def register(rows: int) -> str:
    lines = ["公民身份号码,姓名,户号,人员状态,死亡日期,健康备注,是否冻结"]
    for n in range(rows):
        word = ("正常", "正常", "空挂", "人户分离", "待核", "补录")[n % 6] if n > rows // 3 else ("正常", "空挂")[n % 2]
        dead = f"2019-{n % 12 + 1:02}-05" if n % 40 == 7 else ""
        lines.append(f"62990119800101{n % 10000:04},张三{n % 7}{'（已故）' if n % 50 == 3 else ''},H{n},{word},{dead},,{'是' if n % 9 == 2 else '否'}")
    return "\n".join(lines) + "\n"


def test_notices_on_words_and_columns_stand_once_with_their_sums(tmp_path: Path) -> None:
    file = tmp_path / "户籍.csv"
    file.write_text(register(1200), "utf-8")
    whole, joined, _ = both_ways(file, "household_registration", tmp_path / "read", 12_000)
    a, b = (json.loads((folder / META).read_text("utf-8")) for folder in (whole, joined))
    assert len(b["notices"]) == len(a["notices"])
    for notice in a["notices"]:
        start, _, listed = notice.partition("（")
        alike = [other for other in b["notices"] if other.startswith(start)]
        assert len(alike) == 1, notice
        assert alike == [notice] or "最多见" in listed or "不认识" in start
    unknown = sum("人户分离" in notice and "不认识" in notice for notice in b["notices"])
    assert unknown == 1


@pytest.mark.parametrize(
    ("pieces", "notice"),
    [
        (["列“甲”没有使用，内容像状态（最多见“否”3个、“是”1个）；如影响", "列“甲”没有使用，内容像状态（最多见“是”2个、“否”1个）；如影响"], "列“甲”没有使用，内容像状态（最多见“否”4个、“是”3个）；如影响"),
        (["没有户籍状态列，按“死亡日期”判断：死亡注销2人", "没有户籍状态列，按“死亡日期”判断：没有人填写"], "没有户籍状态列，按“死亡日期”判断：死亡注销2人"),
        (["按“死亡日期”判断：死亡注销2人、迁出1人", "按“死亡日期”判断：迁出4人"], "按“死亡日期”判断：迁出5人、死亡注销2人"),
        (["列“甲”有2个单元格是错误值 #N/A", "列“甲”有3个单元格是错误值 #N/A"], "列“甲”有5个单元格是错误值 #N/A"),
        (
            ['有6个单元格的写法不认识（“子”3个、“丑”2个、“寅”1个），x: {words: {"子": 正常}}', '有9个单元格的写法不认识（“卯”7个、“丑”1个、“辰”1个），x: {words: {"卯": 正常}}'],
            '有15个单元格的写法不认识（“卯”、“子”、“丑”3个），x: {words: {"子": 正常}}',
        ),
    ],
)
def test_notices_of_pieces_become_one(pieces: list[str], notice: str) -> None:
    assert summed([[piece] for piece in pieces]) == [notice]
