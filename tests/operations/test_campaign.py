"""A whole campaign on the sample county: issue, answers with mistakes, receipts, a second level that disagrees, the next night, letters.

Whatever figure stands in several places is the same in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import polars as pl
import pytest

from reconcile import cli
from reconcile.night.summary import read_manifest
from reconcile.publish.run_data import read_run
from reconcile.publish.statistics import Statistics
from schemas.row_hash import ID_HEADER
from tests.ledger.filled import fill, lists

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
FIRST, NEXT = "2019-06-30", "2019-07-01"
TOWNSHIPS = ("青石镇", "柳林镇", "黑河乡")
SIGNED = {"核查人": "李核查", "核查日期": "2019-06-30", "核查说明": "已入户"}
DONE = {**SIGNED, "核查结果": "属实", "处理方式": "追缴", "追缴或补发金额": 10, "整改状态": "已整改", "完成日期": "2019-06-30"}
REFUTED = {**SIGNED, "核查结果": "不属实"}
OPEN = {**SIGNED, "核查结果": "属实", "整改状态": "持续整改"}


@dataclass(frozen=True)
class Played:
    """What a campaign left behind: exit codes and what was said by step, and the answers as they were given."""

    output: Path
    folder: Path
    codes: Mapping[str, int]
    given: Mapping[str, Mapping[str, object]]
    city: Mapping[str, Mapping[str, object]]

    @property
    def night(self) -> Path:
        return self.output / NEXT

    def table(self, name: str) -> pl.DataFrame:
        return pl.read_parquet(self.night / f"{name}.parquet")


def _listed(path: Path) -> list[str]:
    """The findings of a workbook, each once, in the order of its lists."""
    found = []
    for sheet, top, places in lists(openpyxl.load_workbook(path)):
        found += [str(sheet.cell(row, places[ID_HEADER]).value) for row in range(top + 1, sheet.max_row + 1) if sheet.cell(row, places[ID_HEADER]).value]
    return list(dict.fromkeys(found))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("campaign")
    output, back, codes = folder / "out", folder / "交回", dict[str, int]()
    back.mkdir()

    def step(name: str, *told: str) -> None:
        codes[name] = cli.main([*told, "--output", str(output)])

    step("night", "run", "--input", str(SAMPLE), "--as-of", FIRST)
    step("issue", "issue", "--level", "县级自查", "--to", str(folder / "县"), *(word for town in TOWNSHIPS for word in ("--township", town)))
    given: dict[str, dict[str, object]] = {}
    for town in TOWNSHIPS:
        mine = [one for one in _listed(folder / "县" / f"{town}.xlsx") if one not in given]
        answers = {one: [DONE, REFUTED, OPEN][place % 3] for place, one in enumerate(mine)}
        given |= answers
        if town == "青石镇":
            wrong = {mine[0]: {**DONE, "核查结果": "是的，属实"}, mine[3]: {**DONE, "追缴或补发金额": "一千元"}}
            given |= {mine[0]: {**DONE, "核查结果": ""}, mine[3]: {**DONE, "追缴或补发金额": ""}}
            answers |= wrong
        fill(folder / "县" / f"{town}.xlsx", back / f"{town}.xlsx", answers)
    step("feedback", "feedback", str(back))
    step("issue city", "issue", "--level", "市级复查", "--to", str(folder / "市"), "--township", "柳林镇")
    theirs = [one for one in _listed(folder / "市" / "柳林镇.xlsx") if one in given][:6]
    city = {one: {**SIGNED, "核查人": "王复查", "核查结果": "不属实" if place < 2 else given[one]["核查结果"]} for place, one in enumerate(theirs)}
    step("city", "feedback", str(fill(folder / "市" / "柳林镇.xlsx", folder / "市" / "柳林镇（复查）.xlsx", city)))
    step("next night", "run", "--input", str(SAMPLE), "--as-of", NEXT)
    codes["compare"] = cli.main(["compare", FIRST, NEXT, "--output", str(output)])
    step("report", "report", "--level", "市级复查")
    return Played(output, folder, codes, given, city)


def test_every_step_ends_as_it_should(played: Played) -> None:
    wanted = dict.fromkeys(played.codes, 0) | {"feedback": 5}
    assert played.codes == wanted
    assert {path.name for path in (played.folder / "交回").glob("*-回执.xlsx")} == {f"{town}-回执.xlsx" for town in TOWNSHIPS}


def test_answers_stand_as_they_were_given_but_for_the_mistakes(played: Played) -> None:
    answers = played.table("answers").filter(pl.col("value") != "")
    for level, given in (("县级自查", played.given), ("市级复查", played.city)):
        mine = answers.filter(pl.col("level") == level)
        for column in ("核查结果", "整改状态", "追缴或补发金额"):
            told = dict(mine.filter(pl.col("column") == column).select("finding_id", "value").iter_rows())
            asked = {one: str(cells[column]) for one, cells in given.items() if cells.get(column) not in (None, "")}
            as_asked = {one: f"{Decimal(value):.2f}" if column == "追缴或补发金额" else value for one, value in asked.items()}
            read = {one: f"{Decimal(value):.2f}" if column == "追缴或补发金额" else value for one, value in told.items()}
            assert read == as_asked, (level, column)


def test_the_highest_level_prevails(played: Played) -> None:
    findings = played.table("findings")
    for one, cells in played.city.items():
        row = findings.filter(pl.col("finding_id") == one)
        if row.height:
            assert row["answer"].item() == cells["核查结果"]
    refuted = {one for one, cells in {**played.given, **played.city}.items() if cells["核查结果"] == "不属实"}
    assert set(findings.filter("suppressed")["finding_id"]) == refuted & set(findings["finding_id"])


def _text(path: Path) -> str:
    return "\n".join(one.text for one in docx.Document(str(path)).paragraphs)


def test_the_reviews_are_told_alike_in_letter_and_workbook(played: Played) -> None:
    there = set(played.table("findings")["finding_id"])
    city = {one: (cells["核查结果"], played.given[one]["核查结果"]) for one, cells in played.city.items() if one in there}
    same = [one for one, (theirs, ours) in city.items() if theirs == ours]
    disagreeing = [one for one, (theirs, ours) in city.items() if ours and theirs != ours]
    assert same and disagreeing
    text = _text(played.output / "报告" / NEXT / "书面汇报（市级复查）.docx")
    assert f"市级复查核查{len(city)}条，其中与县级自查结果相同的{len(same)}条，不同的{len(disagreeing)}条" in text
    book = openpyxl.load_workbook(played.night / "workbooks" / "核查总表.xlsx")
    rows = [row for row in book["复核分歧"].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    assert len(rows) == len(disagreeing)


def test_findings_are_counted_alike_everywhere(played: Played) -> None:
    findings = played.table("findings")
    live = findings.filter(~pl.col("suppressed"))
    manifest = read_run(played.night, read_manifest(played.night)).manifest
    whole = Statistics(read_run(played.night, manifest)).tally().to_dicts()[0]
    assert whole["findings"] == live.height and sum(rule["findings"] for rule in manifest["rules"]) == findings.height
    text = _text(played.output / "报告" / NEXT / "书面汇报（市级复查）.docx")
    assert f"发现{live.height}条" in text
    page = (played.night / "report.html").read_text("utf-8")
    assert f"{live.height}" in re.sub(r"<[^>]+>", "", page)


def _counted(played: Played, codes: set[str], unit: str, where: pl.Expr | None = None) -> dict[str, int]:
    """Count findings of rules by township, 合计 too: rows, or subjects once."""
    rows = played.table("findings").filter(~pl.col("suppressed"), pl.col("rule_code").is_in(codes), *([where] if where is not None else []))
    rows = rows.with_columns(base=pl.col("subject_key").str.split("|").list.first())
    count = pl.len() if unit == "rows" else pl.col(unit).n_unique()
    return dict(rows.group_by("township").agg(count).iter_rows()) | {"合计": rows.select(count).item()}


FIGURES = {
    "两个标准": ({"WF14"}, "rows"), "低于标准户数": ({"WF15"}, "base"), "合户保户数": ({"OE13"}, "base"), "分户保户数": ({"OE12"}, "base"), "单人户不符户数": ({"OE14"}, "base"),
    "关系保人数": ({"IN01", "IN02", "IN03"}, "base"), "程序问题户数": ({"PR01", "PR02", "PR03", "PR05", "PR09", "PR10"}, "base"), "评议会不合规次数": ({"PR04"}, "rows"),
    "冒领及账户异常条数": ({"WF05", "WF06", "WF11", "WF12", "WF13"}, "rows"), "非社会化发放人次": ({"WF22"}, "rows"), "扣缴条数": ({"WF07"}, "rows"),
}  # fmt: skip


@pytest.mark.parametrize("heading", [*FIGURES, "未发放户次", "未足额户次", "未按时户次"])
def test_figures_of_the_special_campaign_are_the_findings(played: Played, heading: str) -> None:
    form = dict(played.table("forms/专项治理情况统计表").select("乡镇", heading).iter_rows())
    if heading in FIGURES:
        found = _counted(played, *FIGURES[heading])
    else:
        code = {"未发放户次": "WF01", "未足额户次": "WF02", "未按时户次": "WF03"}[heading]
        found = _counted(played, {code}, "rows", pl.col("subject_key").str.starts_with("D:"))
    assert form == {town: found.get(town, 0) for town in form}


def test_what_was_put_right_and_paid_back_is_what_was_answered(played: Played) -> None:
    whole = played.table("forms/专项治理情况统计表").row(0, named=True)
    findings = played.table("findings").filter(~pl.col("suppressed"))
    done = {one for one, cells in played.given.items() if cells.get("整改状态") == "已整改"}
    assert 0 < whole["已整改条数"] <= len(done & set(findings["finding_id"])) <= len(done)
    assert whole["问题条数"] <= findings.height
    assert whole["追缴金额"] <= sum(Decimal(str(cells["追缴或补发金额"] or 0)) for cells in played.given.values() if "追缴或补发金额" in cells)
    for heading in ("问题条数", "已整改条数", "追缴金额"):
        assert played.table("forms/专项治理情况统计表")[heading][1:].sum() <= whole[heading]


def test_the_quarters_figures_are_the_findings_and_stand_in_its_letter(played: Played) -> None:
    form = played.table("forms/防贫季度报送表")
    for heading, codes, unit in (
        ("逾期件数", {"MO06"}, "subject_key"), ("期满未处置户数", {"MO02"}, "base"),
        ("问题户数", {"MC06", "MR02", "MO01", "MO02", "MO03", "MO04", "MO05", "MO06", "MO07"}, "base"),
    ):  # fmt: skip
        found = _counted(played, codes, unit)
        told = dict(form.select("乡镇", heading).iter_rows())
        assert told == {town: found.get(town, 0) for town in told}
    letter = docx.Document(str(next((played.output / "报告" / NEXT).glob("季度报送*.docx"))))
    stands: dict[tuple[str, str], str] = {}
    for table in letter.tables[1:]:
        headings = [cell.text for cell in table.rows[0].cells]
        stands |= {(row.cells[0].text, name): cell.text for row in table.rows[1:] for name, cell in zip(headings, row.cells, strict=True)}
    for row in form.to_dicts():
        for name, value in row.items():
            said = stands[row["乡镇"], name].replace(",", "")
            assert said == ("未提供" if value is None else value) or Decimal(said) == value, (row["乡镇"], name)


def test_the_task_list_has_every_finding_once(played: Played) -> None:
    tasks = played.table("forms/任务清单")
    live = played.table("findings").filter(~pl.col("suppressed"))
    said = tasks["问题说明"].to_list()
    assert sorted(played.table("forms/任务清单")["序号"]) == list(range(1, tasks.height + 1))
    assert sum(len(text) for text in said) + tasks.height == sum(len(one) + 1 for one in live["message"])
    days = {"高": 15, "中": 30, "低": 60}
    earliest = min(first.toordinal() + days[severity] for first, severity in live.select("first_seen", "severity").iter_rows())
    assert tasks["完成时限"].min() == date.fromordinal(earliest).isoformat()


def test_ratings_are_numbered_without_their_subtotals(played: Played) -> None:
    sheet = openpyxl.load_workbook(played.night / "workbooks" / "报表.xlsx")["评议结果汇总表"]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]]
    families = [row for row in rows if row[4] != "小计"]
    assert [row[0] for row in families] == list(range(1, len(families) + 1))
    assert len(families) == played.table("forms/评议结果汇总表").height
    sums = [row for row in rows if row[4] == "小计"]
    assert len(sums) == played.table("forms/评议结果汇总表").select("乡镇", "村").unique().height and not any(row[0] for row in sums)
    counted = [int(re.match(r"户数(\d+)", str(row[-1]))[1]) for row in sums]  # type: ignore[index]
    assert sum(counted) == len(families)
