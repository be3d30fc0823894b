from __future__ import annotations

import datetime as dt
import io
import stat
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import openpyxl
import polars as pl
import pytest
import xlwt

from reconcile.errors import UsageError
from reconcile.ledger.answers import current, disagreements
from reconcile.ledger.feedback import collect
from reconcile.ledger.report import FileReport
from reconcile.output import published
from schemas.row_hash import HASH_HEADER, ID_HEADER, META_SHEET
from tests.ledger.county import AMOUNT, NIGHTS, finding, id_of, publish, table
from tests.ledger.filled import change, fill, lists

ONE = finding("WF01", "D:1")
TWO = finding("WF01", "D:2")
DEAD = finding("OE01", "P:3|低保", message="已于2018-05-02死亡注销，至今仍享受低保")
ELSEWHERE = finding("WF01", "D:8", township="白水乡")
TODAY = dt.date(2019, 8, 15)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    out = tmp_path / "out"
    publish(out, NIGHTS[0], table(ONE, TWO, DEAD, ELSEWHERE))
    return out


def workbook(output: Path, as_of: dt.date = NIGHTS[0], township: str = "青山镇") -> Path:
    return published(output, as_of) / f"{township}.xlsx"


def feed(path: Path, output: Path, level: str | None = None) -> FileReport:
    return collect([path], output, level, today=TODAY).files[0]


def values(output: Path, one: dict[str, object]) -> dict[str, str]:
    cells = current(output).filter(pl.col("finding_id") == id_of(one))
    return dict(zip(cells["column"], cells["value"], strict=True))


def answered(output: Path, tmp_path: Path, name: str, one: dict[str, object], **more: object) -> Path:
    answer = {"核查结果": "属实", "核查人": "李核查"} | more
    return fill(workbook(output), tmp_path / f"{name}.xlsx", {id_of(one): answer})


def test_answers_are_read_and_rows_counted(output: Path, tmp_path: Path) -> None:
    given = {
        id_of(ONE): {
            "核查结果": "属实",
            "核查说明": "已补发\n分两次",
            "核查人": "李核查",
            "核查日期": dt.date(2019, 5, 6),
            "处理方式": "补发",
            "追缴或补发金额": 120,
            "整改时限": 43646,
            "整改状态": "持续整改",
        },
        id_of(TWO): {"核查结果": "待核实"},
    }
    report = feed(fill(workbook(output), tmp_path / "青山镇.xlsx", given), output)
    assert report.counts == {"已反馈": 1, "待核实": 2, "行被改": 0, "行缺失": 0, "重复": 0, "未知编号": 0}
    assert report.summary == (
        "青山镇.xlsx（县级自查，青山镇，基准日 2019-04-30）：已反馈 1，待核实 2，行被改 0，行缺失 0，重复 0，未知编号 0；新填 2，沿用 0"
    )
    assert values(output, ONE) == {
        "核查结果": "属实",
        "核查说明": "已补发\n分两次",
        "核查人": "李核查",
        "核查日期": "2019-05-06",
        "处理方式": "补发",
        "追缴或补发金额": "120.00",
        "整改时限": "2019-06-30",
        "整改状态": "持续整改",
    }
    assert values(output, TWO) == {"核查结果": "待核实"}


def test_a_returned_file_is_kept_and_harmless_twice(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE)
    report = feed(path, output)
    before = current(output)
    again = feed(path, output)
    assert again.was_received_before and "此前已收" in again.summary
    assert current(output).equals(before)
    kept = output / ".returned" / f"{report.sha256}.xlsx"
    assert kept.read_bytes() == path.read_bytes()
    assert {stat.S_IMODE(one.stat().st_mode) for one in kept.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700


def test_a_newer_answer_is_never_overwritten_by_an_older_one(output: Path, tmp_path: Path) -> None:
    new = answered(output, tmp_path, "new", ONE, 核查日期=dt.date(2019, 5, 20), 核查结果="不属实")
    old = answered(output, tmp_path, "old", ONE, 核查日期="2019/5/6", 核查说明="先前的说明")
    feed(new, output)
    report = feed(old, output)
    assert report.older == 1 and "保留不变 1" in report.summary
    assert values(output, ONE)["核查结果"] == "不属实"
    assert values(output, ONE)["核查说明"] == "先前的说明"


def test_undated_answers_count_from_the_night_of_their_workbook(output: Path, tmp_path: Path) -> None:
    publish(output, NIGHTS[1], table(ONE, TWO))
    later = {id_of(ONE): {"核查结果": "不属实"}}
    feed(fill(workbook(output, NIGHTS[1]), tmp_path / "later.xlsx", later), output)
    feed(answered(output, tmp_path, "earlier", ONE), output)
    assert values(output, ONE)["核查结果"] == "不属实"
    feed(answered(output, tmp_path, "dated", ONE, 核查日期="20190601"), output)
    assert values(output, ONE)["核查结果"] == "属实"


def test_a_date_to_come_is_no_date(output: Path, tmp_path: Path) -> None:
    report = feed(answered(output, tmp_path, "a", ONE, 核查日期=dt.date(2091, 5, 6)), output)
    assert "晚于今天" in report.verdicts[0].notes[0]
    assert "核查日期" not in values(output, ONE)
    assert values(output, ONE)["核查结果"] == "属实"


def test_a_cell_that_cannot_be_read_is_named_and_the_rest_taken(output: Path, tmp_path: Path) -> None:
    bad = {"核查结果": "基本属实", "追缴或补发金额": "若干", "核查日期": "五月", "核查说明": "见附件"}
    report = feed(fill(workbook(output), tmp_path / "a.xlsx", {id_of(ONE): bad}), output)
    assert report.verdicts[0].notes == [
        "“核查结果”不在可选的词内（属实、部分属实、不属实、数据错误、待核实），未采纳",
        "“核查日期”不是日期，应写成 2019-06-30 的样子，未采纳",
        "“追缴或补发金额”不是金额，应填写数字（元），未采纳",
    ]
    assert values(output, ONE) == {"核查说明": "见附件"}


def test_only_input_columns_are_taken_and_an_edited_row_is_said(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE)

    def edit(book: openpyxl.Workbook) -> None:
        sheet, top, places = lists(book)[0]
        sheet.cell(top + 1, places["证件号码"]).value = 6.20402195001011e17
        sheet.cell(top + 1, places[AMOUNT]).value = 1

    report = feed(change(path, path, edit), output)
    assert report.counts["行被改"] == 1
    assert report.verdicts[0].notes == ["非填写列被改动，仍按编号采纳"]
    assert values(output, ONE)["核查结果"] == "属实"
    publish(output, NIGHTS[1], table(ONE))
    assert pl.read_parquet(published(output) / "findings.parquet")["amount"].item() == Decimal("120.00")


def test_a_sort_that_left_the_hidden_columns_behind_is_put_right(output: Path, tmp_path: Path) -> None:
    path = fill(
        workbook(output),
        tmp_path / "a.xlsx",
        {id_of(ONE): {"核查结果": "属实"}, id_of(TWO): {"核查结果": "不属实"}},
    )

    def swap(book: openpyxl.Workbook) -> None:
        sheet, top, places = lists(book)[0]
        ids = [sheet.cell(top + step, places[ID_HEADER]) for step in (1, 2)]
        marks = [sheet.cell(top + step, places[HASH_HEADER]) for step in (1, 2)]
        for first, second in (ids, marks):
            first.value, second.value = second.value, first.value

    report = feed(change(path, path, swap), output)
    assert report.counts["行被改"] == 2
    assert values(output, ONE)["核查结果"] == "属实"
    assert values(output, TWO)["核查结果"] == "不属实"


def test_a_row_about_nobody_known_is_not_taken(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE)

    def replace(book: openpyxl.Workbook) -> None:
        sheet, top, places = lists(book)[0]
        for heading in ("姓名", "问题说明"):
            sheet.cell(top + 1, places[heading]).value = "另一件事"
        sheet.cell(top + 2, places[ID_HEADER]).value = "f0000000000000000000"
        sheet.cell(top + 2, places["问题说明"]).value = "不明"
        sheet.cell(top + 2, places["核查结果"]).value = "属实"

    report = feed(change(path, path, replace), output)
    assert report.counts | {"已反馈": 0} == {
        "已反馈": 0,
        "待核实": 1,
        "行被改": 1,
        "行缺失": 2,
        "重复": 0,
        "未知编号": 1,
    }
    assert "未采纳 2" in report.summary
    assert current(output).is_empty()


def test_deleted_rows_are_missing_and_copied_rows_repeated(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE, 核查日期="2019-05-02")

    def copy(book: openpyxl.Workbook) -> None:
        sheet, top, places = lists(book)[0]
        sheet.delete_rows(top + 2)
        for place in range(1, sheet.max_column + 1):
            sheet.cell(top + 9, place).value = sheet.cell(top + 1, place).value
        sheet.cell(top + 9, places["核查结果"]).value = "部分属实"
        sheet.cell(top + 9, places["核查日期"]).value = "2019-05-03"

    report = feed(change(path, path, copy), output)
    assert report.counts == {"已反馈": 1, "待核实": 1, "行被改": 0, "行缺失": 1, "重复": 1, "未知编号": 0}
    assert values(output, ONE)["核查结果"] == "部分属实"


def test_answers_suppress_until_the_figures_change(output: Path, tmp_path: Path) -> None:
    given = {id_of(ONE): {"核查结果": "不属实"}, id_of(TWO): {"核查结果": "数据错误"}}
    given[id_of(DEAD)] = {"核查结果": "属实"}
    feed(fill(workbook(output), tmp_path / "a.xlsx", given), output)
    publish(output, NIGHTS[1], table(ONE, TWO, DEAD))
    suppressed = pl.read_parquet(published(output) / "findings.parquet")["suppressed"].to_list()
    assert suppressed == [True, True, False]
    publish(output, NIGHTS[2], table(ONE | {"amount": Decimal("7")}, TWO | {"message": "应发9.00元"}, DEAD))
    shown = pl.read_parquet(published(output) / "findings.parquet")
    assert shown["suppressed"].to_list() == [False, False, False]
    assert shown["answer"].to_list() == ["不属实", "数据错误", "属实"]
    publish(output, NIGHTS[3], table(ONE, TWO, DEAD))
    assert pl.read_parquet(published(output) / "findings.parquet")["suppressed"].to_list() == suppressed


@pytest.mark.parametrize("more", [{"amount": Decimal("240.00")}, {"message": "应发240.00元，未发放"}])
def test_an_answer_to_figures_of_a_replaced_run_does_not_suppress_others(
    output: Path, tmp_path: Path, more: dict[str, object]
) -> None:
    path = answered(output, tmp_path, "a", ONE, 核查结果="不属实")
    changed = ONE | more
    publish(output, NIGHTS[0], table(changed, TWO, DEAD), version="2")
    report = feed(path, output)
    assert any("已重新运行" in notice for notice in report.notices)
    assert values(output, ONE)["核查结果"] == "不属实"
    publish(output, NIGHTS[1], table(changed))
    assert pl.read_parquet(published(output) / "findings.parquet")["suppressed"].to_list() == [False]


def test_levels_stand_apart_and_their_disagreement_is_listed(output: Path, tmp_path: Path) -> None:
    for level, word in (("县级自查", "不属实"), ("县际互查", "待核实"), ("市级复查", "属实")):
        path = fill(workbook(output), tmp_path / f"{level}.xlsx", {id_of(ONE): {"核查结果": word}})
        assert feed(path, output, level).level == level
    assert disagreements(current(output)).rows() == [(id_of(ONE), "不属实", None, "属实")]
    publish(output, NIGHTS[1], table(ONE))
    one = pl.read_parquet(published(output) / "findings.parquet").row(0, named=True)
    assert (one["answer"], one["suppressed"]) == ("属实", False)
    assert one["answers"] == "县级自查：不属实；县际互查：待核实；市级复查：属实"


def test_the_workbook_says_its_level_and_the_operator_may_correct_it(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE)

    def level(book: openpyxl.Workbook) -> None:
        book.worksheets[0].cell(1, 2).value = "县际互查"

    change(path, path, level)
    assert feed(path, output).level == "县际互查"
    assert "改记为市级复查" in feed(path, output, "市级复查").summary
    assert current(output)["level"].unique().to_list() == ["市级复查"]
    with pytest.raises(UsageError, match="县级自查"):
        feed(path, output, "乡级")


def test_answers_shown_again_in_a_later_workbook_are_not_new_answers(output: Path, tmp_path: Path) -> None:
    feed(answered(output, tmp_path, "a", ONE, 核查日期="2019-05-02"), output)
    publish(output, NIGHTS[1], table(ONE, TWO))
    later = workbook(output, NIGHTS[1])
    feed(answered(output, tmp_path, "newer", ONE, 核查结果="部分属实", 核查日期=None), output)
    before = current(output)
    given = {id_of(TWO): {"核查结果": "属实"}}
    report = feed(fill(later, tmp_path / "b.xlsx", given), output, "县际互查")
    assert report.counts["已反馈"] == 2
    assert (
        current(output)
        .filter(pl.col("finding_id") == id_of(ONE))
        .equals(before.filter(pl.col("finding_id") == id_of(ONE)))
    )
    given = {id_of(ONE): {"核查人": "赵复核"}}
    feed(fill(later, tmp_path / "c.xlsx", given), output, "市级复查")
    assert current(output).filter(pl.col("level") == "市级复查")["finding_id"].unique().to_list() == [
        id_of(ONE)
    ]


def test_without_the_hidden_sheet_answers_still_arrive(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE)

    def drop(book: openpyxl.Workbook) -> None:
        del book[META_SHEET]

    report = feed(change(path, path, drop), output)
    assert report.counts["已反馈"] == 1 and "基准日不明" in report.summary
    assert values(output, ONE)["核查结果"] == "属实"


def test_findings_gone_since_may_still_be_answered(output: Path, tmp_path: Path) -> None:
    path = answered(output, tmp_path, "a", ONE)
    publish(output, NIGHTS[1], table(TWO))
    feed(path, output)
    publish(output, NIGHTS[2], table(TWO))
    ledger = pl.read_parquet(published(output) / "ledger.parquet").filter(pl.col("finding_id") == id_of(ONE))
    assert ledger.select("state", "answer").row(0) == ("已消除", "属实")


def as_xls(path: Path, target: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in openpyxl.load_workbook(path).worksheets:
        copy = book.add_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    copy.write(cell.row - 1, cell.column - 1, cell.value)
    book.save(str(target))
    return target


def as_ods(path: Path, target: Path) -> Path:
    tables = ""
    for sheet in openpyxl.load_workbook(path).worksheets:
        rows = ""
        for row in sheet.iter_rows(values_only=True):
            texts = ("" if value is None else str(value) for value in row)
            cells = "".join(
                f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
                if text
                else "<table:table-cell/>"
                for text in texts
            )
            rows += f"<table:table-row>{cells}</table:table-row>"
        tables += f'<table:table table:name="{sheet.title}">{rows}</table:table>'
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
        archive.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{manifest}"/>')
        archive.writestr("content.xml", f"<office:document-content{spaces}>{body}</office:document-content>")
    return target


@pytest.mark.parametrize(("save", "suffix"), [(as_xls, ".xls"), (as_ods, ".ods")])
def test_other_formats_are_read_too(output: Path, tmp_path: Path, save: Any, suffix: str) -> None:
    path = save(answered(output, tmp_path, "a", ONE, 核查日期="2019-05-02"), tmp_path / f"a{suffix}")
    report = feed(path, output)
    assert report.counts == {"已反馈": 1, "待核实": 2, "行被改": 0, "行缺失": 0, "重复": 0, "未知编号": 0}
    assert values(output, ONE)["核查日期"] == "2019-05-02"
    assert (output / ".returned" / f"{report.sha256}{suffix}").exists()


def test_an_encrypted_workbook_needs_its_password(output: Path, tmp_path: Path) -> None:
    plain = answered(output, tmp_path, "a", ONE)
    locked = tmp_path / "locked.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("口令", target)
    assert "加密" in feed(locked, output).refused
    assert "加密" in collect([locked], output, password="错").files[0].refused
    assert collect([locked], output, password="口令", today=TODAY).files[0].counts["已反馈"] == 1


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"\0" * (401 << 20))
    return packed.getvalue()


def entity() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>')
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是工作簿"),
        (b"%PDF-1.7", "不是工作簿"),
        (b"PK\x03\x04 broken", "已损坏"),
        (entity(), "无法读取"),
        (b"\xd0\xcf\x11\xe0 broken", "无法读取"),
    ],
    ids=["empty", "pdf", "broken zip", "xml entity", "broken xls"],
)
def test_a_file_that_is_no_workbook_is_refused_and_the_others_read(
    output: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(content)
    report = collect([bad, answered(output, tmp_path, "a", ONE)], output, today=TODAY)
    assert said in report.refused[0].refused
    assert values(output, ONE)["核查结果"] == "属实"
    assert not list((output / ".returned").glob(f"{report.files[0].sha256}*"))


def test_a_file_that_unpacks_to_too_much_is_refused(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(bomb())
    assert "过大" in feed(path, output).refused


def test_a_workbook_without_lists_is_refused(output: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    assert "没有" in feed(path, output).refused


def test_nothing_published_or_no_file_is_wrong_usage(tmp_path: Path, output: Path) -> None:
    with pytest.raises(UsageError, match="没有"):
        collect([], tmp_path / "empty")
    with pytest.raises(UsageError, match="找不到"):
        feed(tmp_path / "absent.xlsx", output)
