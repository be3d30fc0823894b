"""What offices, or others, put into the input: links that lead outside, folders without end, names in any bytes."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from reconcile.base.masking import masked
from reconcile.errors import InputRefused
from reconcile.intake.discover import Inputs, discover
from reconcile.intake.files.archive import check_zip
from reconcile.intake.files.safety import check_workbook
from schemas import catalogue

SOURCES = catalogue()
PERSON = "629901199903031234"


def found(folder: Path) -> Inputs:
    unpacked = folder.parent / "unpacked"
    unpacked.mkdir()
    return discover(folder, SOURCES, unpacked)


def test_links_that_lead_outside_are_refused_and_links_inside_are_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.csv").write_text("姓名\n甲")
    source = tmp_path / "in" / "field_survey"
    source.mkdir(parents=True)
    (source / "own.csv").write_text("姓名\n甲")
    (source / "inside.csv").symlink_to("own.csv")
    (source / "outside.csv").symlink_to(tmp_path / "elsewhere" / "a.csv")
    (source / "dangling.csv").symlink_to("nowhere")
    (source / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "in" / "fund_batch").symlink_to(tmp_path / "elsewhere")
    inputs = found(tmp_path / "in")
    assert {one.path for one in inputs.files} == {"field_survey/own.csv", "field_survey/inside.csv"}
    assert len(inputs.refused) == 4 and all("链接" in one.message for one in inputs.refused)


def test_an_input_directory_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real" / "field_survey").mkdir(parents=True)
    (tmp_path / "real" / "field_survey" / "a.csv").write_text("姓名\n甲")
    (tmp_path / "in").symlink_to(tmp_path / "real")
    assert [one.path for one in found(tmp_path / "in").files] == ["field_survey/a.csv"]


def test_folders_without_end_are_refused_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "field_survey"
    folder.mkdir(parents=True)
    at = os.open(folder, os.O_RDONLY)
    for _ in range(200):
        os.mkdir("d", dir_fd=at)
        inner = os.open("d", os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)
    assert "嵌套" in found(tmp_path / "in").refused[0].message


@pytest.mark.parametrize("raw", ["说明".encode("gbk"), b"\xff\xfe\x80", "错误：伪造\n错误：又".encode(), b"\x1b[2Ja", "名\u2028字".encode(), "名\u202etxt".encode()])
@pytest.mark.parametrize("where", ["", "field_survey/"])
def test_names_in_any_bytes_end_no_night_and_forge_no_line(tmp_path: Path, raw: bytes, where: str) -> None:
    (tmp_path / "in" / "field_survey").mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(tmp_path / "in" / where) + b"/" + raw + b".csv")).write_text("姓名\n甲")
    inputs = found(tmp_path / "in")
    shown = [one.path for one in inputs.files] + inputs.notices
    assert shown
    for text in shown:
        assert text.encode("utf-8") and all(sign.isprintable() for sign in text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (f"张三{PERSON}.xlsx", "629***********1234"),
        (f"低保_张三_{PERSON}_表.csv", "629***********1234"),
        ("电话13812345678", "138****5678"),
        ("６２９９０１１９９９０３０３１２３４", "629***********1234"),
    ],
)
def test_numbers_and_the_names_beside_them_are_masked(text: str, kept: str) -> None:
    assert kept in masked(text) and "张三" not in masked(text) and PERSON not in masked(text)


@pytest.mark.parametrize("text", ["2019-06-30", "629901001001", "第12行", "4020元", "低保花名册（2019年6月）.xlsx", "a" * 64, "20190630120000"])
def test_what_is_no_person_is_not_masked(text: str) -> None:
    assert masked(text) == text


def test_an_error_quotes_no_number_whoever_raises_it() -> None:
    error = InputRefused(f"field_survey/张三{PERSON}.csv：\n打不开\x1b[2J", f"请找{PERSON}")
    assert PERSON not in str(error) and "张三" not in str(error) and "\n" not in str(error) and "\x1b" not in str(error)


def test_an_honest_csv_packs_well_and_a_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "honest.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"".join(f"62990100100{n},one and the same line of a ledger,12{n}.00\n".encode() for n in range(10)) * 260_000)
    assert (tmp_path / "honest.zip").stat().st_size * 200 < 137_000_000
    assert check_zip(tmp_path / "honest.zip")
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * (160 << 20))
    with pytest.raises(InputRefused, match="压缩炸弹"):
        check_zip(tmp_path / "bomb.zip")


@pytest.mark.parametrize("name", ["number-columns-repeated", "number-rows-repeated"])
@pytest.mark.parametrize(("times", "is_refused"), [("4294967295", True), ("99999999999999999999", True), ("1048576", False), ("0000000016384", False)])
def test_a_sheet_that_repeats_itself_without_end_is_refused_at_once(tmp_path: Path, name: str, times: str, is_refused: bool) -> None:
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("content.xml", "<a>" + " " * 5000 + f'<table:table-cell table:{name}="{times}"/></a>')
    if is_refused:
        with pytest.raises(InputRefused, match="重复"):
            check_workbook(path)
    else:
        check_workbook(path)
