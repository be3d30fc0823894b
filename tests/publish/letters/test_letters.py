"""The letters read back: every figure stands in the night's tables, what was not examined is not called clean."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import polars as pl
import pytest

from reconcile.cli.program import main
from reconcile.errors import UsageError
from reconcile.publish.letters import write_letters
from reconcile.publish.letters.notices import office_of
from reconcile.publish.letters.report import Letterhead
from reconcile.publish.run_data import read_run
from reconcile.publish.statistics import Statistics
from schemas.finding import AMOUNT_KINDS, TAIL
from tests.publish.synthetic import make_run

COUNTY = "某某县"
FOUND = re.compile(r"发现([\d,]+)条(?:，涉及([\d,]+)户、([\d,]+)人)?(.*)")
SILENT = "空山乡"
KINDS = (*AMOUNT_KINDS, TAIL)


@dataclass(frozen=True)
class Written:
    """A night and its letters."""

    run_dir: Path
    manifest: dict[str, Any]
    folder: Path

    @property
    def live(self) -> pl.DataFrame:
        return pl.read_parquet(self.run_dir / "findings.parquet").filter(~pl.col("suppressed"))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    run_dir, target = tmp_path_factory.mktemp("run"), tmp_path_factory.mktemp("output")
    manifest = make_run(run_dir, findings=110, people=40)
    findings = pl.read_parquet(run_dir / "findings.parquet")
    kinds = pl.Series("amount_kind", [KINDS[n % len(KINDS)] for n in range(findings.height)])
    findings.with_columns(kinds).write_parquet(run_dir / "findings.parquet")
    manifest["tables"] |= {"household": 1200, "family": 600}
    manifest["rules"][0]["needs"] = ["dibao_roster"]
    (run_dir / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, default=str), "utf-8")
    for level in ("县级自查", "市级复查"):
        files = write_letters(run_dir, target, level, county=COUNTY)
    return Written(run_dir, manifest, files[0].parent)


def lines(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def tables(path: Path) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in table.rows] for table in docx.Document(str(path)).tables
    ]


def number(text: str | None) -> Decimal:
    return Decimal((text or "0").replace(",", ""))


def told(text: str) -> tuple[int, int, int, dict[str, int], dict[str, Decimal]]:
    """Read a sentence of figures: findings, households, persons, by certainty, money by kind."""
    found = FOUND.search(text)
    if not found:
        return 0, 0, 0, {}, {}
    every, households, persons = (int(number(one)) for one in found.groups()[:3])
    sorts = {word: int(number(n)) for word, n in re.findall(r"(问题|疑点|提示)([\d,]+)条", found[4])}
    sorts |= dict.fromkeys(re.findall(r"均为(问题|疑点|提示)", found[4]), every)
    money = re.findall(r"(应补发|应追缴|违规拨付|困难支出（非问题资金）|尾差)([\d,.]+?)元", found[4])
    return every, households, persons, sorts, {kind: number(amount) for kind, amount in money}


def counted(rows: pl.DataFrame) -> tuple[int, dict[str, int], dict[str, Decimal]]:
    sums = rows.filter(pl.col("amount").is_not_null()).group_by("amount_kind").agg(pl.col("amount").sum())
    return (
        rows.height,
        dict(rows.group_by("certainty").len().iter_rows()),
        {kind: amount for kind, amount in sums.iter_rows() if amount},
    )


def list_lines(path: Path, manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each list's line: its key and text."""
    keys = {rule["list_title"]: rule["list"] for rule in manifest["rules"]}
    for text in lines(path):
        if found := re.match(r"（[一二三四五六七八九十]+）(.+?)。", text):
            yield keys[found[1]], text


def test_every_figure_of_a_list_is_that_of_the_night(written: Written) -> None:
    statistics = Statistics(read_run(written.run_dir, written.manifest))
    heads = {row["list"]: row for row in statistics.tally("list").to_dicts()}
    seen = dict(list_lines(written.folder / "书面汇报（县级自查）.docx", written.manifest))
    assert seen.keys() == {rule["list"] for rule in written.manifest["rules"]}
    for key, text in seen.items():
        if "未执行" in text:
            assert all(rule["status"] != "ran" for rule in written.manifest["rules"] if rule["list"] == key)
            continue
        findings, households, persons, sorts, money = told(text)
        assert (findings, sorts, money) == counted(written.live.filter(pl.col("list") == key))
        assert (households, persons) == (heads[key]["households"], heads[key]["persons"])


def test_the_whole_and_the_basics_are_those_of_the_night(written: Written) -> None:
    text = "\n".join(lines(written.folder / "书面汇报（县级自查）.docx"))
    findings, households, persons, sorts, money = told(text)
    assert (findings, sorts, money) == counted(written.live)
    whole = Statistics(read_run(written.run_dir, written.manifest)).tally().to_dicts()[0]
    assert (households, persons) == (whole["households"], whole["persons"])
    balance, named = written.manifest["balance"], written.manifest["tables"]
    assert (
        f"读入{balance['read']:,}行，采用{balance['accepted']:,}行，拒收{balance['quarantined']:,}行" in text
    )
    assert f"涉及{named['person']:,}人、{named['household']:,}户，其中低保家庭{named['family']:,}户" in text
    assert f"{COUNTY}以2019年6月30日为基准日" in text


def test_annexes_are_the_counts_of_townships_and_rules(written: Written) -> None:
    first, second = tables(written.folder / "书面汇报（县级自查）.docx")
    titles = list(dict.fromkeys(rule["list_title"] for rule in written.manifest["rules"]))
    keys = {rule["list_title"]: rule["list"] for rule in written.manifest["rules"]}
    places = Statistics(read_run(written.run_dir, written.manifest)).places
    assert first[0] == ["乡镇", *titles, "合计"]
    for town, *cells in first[2:]:
        here = written.live.join(places.filter(pl.col("township") == town), on="finding_id", how="semi")
        for title, cell in zip(titles, cells, strict=False):
            count = here.filter(pl.col("list") == keys[title]).height
            assert cell in {str(count), "未执行"} or (
                town == SILENT and cell in {"未核查", f"{count}（不全）"}
            )
    for rule, row in zip(written.manifest["rules"], second[1:], strict=True):
        mine = written.live.filter(pl.col("rule_code") == rule["code"])
        assert row[1] == rule["title"]
        assert row[2] == ("未执行" if rule["status"] != "ran" else str(mine.height))


def test_what_was_not_examined_is_not_called_clean(written: Written) -> None:
    town = next(one for one in written.manifest["townships_missing"])
    text = "\n".join(lines(written.folder / "乡镇通报" / f"{town}.docx"))
    assert "未交低保花名册" in text
    title = written.manifest["rules"][0]["list_title"]
    here = next(row for row in tables(written.folder / "书面汇报（县级自查）.docx")[0] if row[0] == town)
    head = tables(written.folder / "书面汇报（县级自查）.docx")[0][0]
    assert here[head.index(title)] == "未核查" or here[head.index(title)].endswith("（不全）")
    assert here[-1] == "未核查" or here[-1].endswith("（不全）")


def test_a_higher_level_is_held_against_the_lower_one(written: Written) -> None:
    answers = pl.read_parquet(written.run_dir / "answers.parquet").filter(pl.col("column") == "核查结果")
    wide = answers.pivot("level", index="finding_id", values="value")
    both = wide.drop_nulls()
    same = both.filter(pl.col("县级自查") == pl.col("市级复查")).height
    text = "\n".join(lines(written.folder / "书面汇报（市级复查）.docx"))
    assert (
        f"市级复查核查{both.height}条，其中与县级自查结果相同的{same}条，不同的{both.height - same}条" in text
    )
    assert "复核情况" not in "\n".join(lines(written.folder / "书面汇报（县级自查）.docx"))


def test_answers_and_their_money_are_added_up(written: Written) -> None:
    answers = pl.read_parquet(written.run_dir / "answers.parquet").filter(pl.col("level") == "县级自查")
    told_of = answers.filter(pl.col("column") == "核查结果").height
    money = answers.filter(pl.col("column") == "追缴或补发金额")["value"].cast(pl.Decimal(18, 2)).sum()
    text = "\n".join(lines(written.folder / "书面汇报（县级自查）.docx"))
    assert f"已反馈{told_of}条：属实{told_of}条；填报已整改{told_of}条" in text
    assert f"停发{money.normalize():,f}元" in text


def test_each_department_is_handed_what_is_in_the_list(written: Written) -> None:
    data = read_run(written.run_dir, written.manifest)
    files = sorted((written.folder / "部门移交函").glob("*.docx"))
    assert files
    codes = {"住建": {"TG01"}, "扶贫办": {"PL04"}, "金融机构": {"WF07"}}
    for path in files:
        expected = data["findings"].filter(
            pl.col("rule_code").is_in(list(codes[path.stem])), ~pl.col("suppressed")
        )
        (listed,) = tables(path)
        assert sorted(row[6] for row in listed[1:]) == sorted(expected["message"])
        assert f"问题{expected.height}条" in "\n".join(lines(path))


@pytest.mark.parametrize(
    ("department", "address"),
    [("残联", "某某县残疾人联合会"), ("公安", "某某县公安局"), ("县林业局", "县林业局"), ("金融机构", "有关金融机构")],
)
def test_a_letter_is_addressed_to_an_office(department: str, address: str) -> None:
    assert office_of(department, Letterhead(COUNTY)) == address


def test_the_quarter_tells_of_the_low_income_people(written: Written) -> None:
    people = read_run(written.run_dir, written.manifest)["population"]
    text = "\n".join(lines(written.folder / "季度报送（2019年第二季度）.docx"))
    assert f"低收入人口库共{people.height}人" in text
    for kind, count in people.group_by("kind").len().iter_rows():
        assert f"{kind}{count}人" in text


def test_the_type_is_that_of_official_papers(written: Written) -> None:
    document = docx.Document(str(written.folder / "书面汇报（县级自查）.docx"))
    body = document.styles["公文正文"]
    fonts = body.element.rPr.rFonts.attrib
    assert "仿宋_GB2312" in fonts.values()
    assert body.font.size.pt == 16
    assert document.styles["公文标题"].font.size.pt == 22
    assert "PAGE" in document.sections[0].footer._element.xml
    assert document.sections[-1].orientation != document.sections[0].orientation


def test_an_offices_own_template_holds_the_text(written: Written, tmp_path: Path) -> None:
    template = docx.Document()
    template.styles.add_style("公文正文", 1).font.size = docx.shared.Pt(14)
    template.add_paragraph("〔单位〕文件")
    template.add_paragraph("〔正文〕")
    template.add_paragraph("抄送：〔日期〕存档")
    path = tmp_path / "模板.docx"
    template.save(str(path))
    files = write_letters(written.run_dir, tmp_path, template=path, county=COUNTY)
    text = lines(files[0])
    assert text[0] == f"{COUNTY}民政局文件"
    assert text[1].startswith(f"关于{COUNTY}社会救助对账核查情况的汇报")
    assert text[-1] == "抄送：2019年6月30日存档"
    assert not any("〔正文〕" in one for one in text)
    assert docx.Document(str(files[0])).styles["公文正文"].font.size.pt == 14
    assert len(tables(files[0])) == 2


def test_what_is_no_template_is_refused(written: Written, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(b"no")
    with pytest.raises(UsageError, match="打不开"):
        write_letters(written.run_dir, tmp_path, template=path)
    with pytest.raises(UsageError, match="没有核查层级"):
        write_letters(written.run_dir, tmp_path, "县级")


def test_the_command_writes_them(
    written: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "2019-06-30").symlink_to(written.run_dir)
    assert main(["report", "--output", str(output), "--level", "市级复查"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0].endswith("报告/2019-06-30/书面汇报（市级复查）.docx")
    assert all(Path(line).is_file() for line in shown)


def test_what_became_of_findings_is_told_as_in_the_annex(written: Written) -> None:
    row = Statistics(read_run(written.run_dir, written.manifest)).tally().to_dicts()[0]
    words = {
        "fixed": "填报已整改",
        "vanished": "数据已消除（待确认）",
        "lapsed": "不再适用",
        "open": "未整改",
    }
    told_of = "，".join(f"{word}{row[name]}条" for name, word in words.items())
    for name in ("书面汇报（县级自查）", "季度报送（2019年第二季度）"):
        assert told_of in "\n".join(lines(written.folder / f"{name}.docx"))
