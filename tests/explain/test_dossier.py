"""One person's dossier from a published night of the sample county."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from reconcile import cli
from reconcile.explain.dossier import make_dossier
from reconcile.explain.workbook import write_dossier

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("explained") / "out"
    told = [
        "run",
        "--input",
        str(SAMPLE),
        "--output",
        str(output),
        "--as-of",
        "2019-06-30",
        "--area",
        "629901",
    ]
    assert cli.main(told) == 0
    return output / "2019-06-30"


def test_every_rule_speaks_and_findings_are_those_published(night: Path) -> None:
    found = pl.read_parquet(night / "findings.parquet").filter(pl.col("id_number").is_not_null())
    rules = json.loads((night / "manifest.json").read_text("utf-8"))["rules"]
    for code in ("MC01", "OE03", "WF02", "MR01"):
        row = found.filter(pl.col("rule_code") == code).row(0, named=True)
        dossier = make_dossier(night, row["id_number"])
        assert [one.code for one in dossier.verdicts] == [rule["code"] for rule in rules]
        verdict = next(one for one in dossier.verdicts if one.code == code)
        assert verdict.verdict == "列入"
        assert row["message"] in verdict.why
        shown = {one.place for one in dossier.records}
        assert any(f"第{place['row']}行" in text for place in row["evidence"] for text in shown)


def test_who_is_not_listed_is_shown_the_figures(night: Path) -> None:
    verdicts = pl.read_parquet(night / "verdicts.parquet").filter(pl.col("verdict") == "已纳入低保")
    dossier = make_dossier(night, verdicts["head"][0])
    told = next(one for one in dossier.verdicts if one.code == "MC01")
    assert told.verdict == "未列入"
    assert "户内有人在保：是" in told.why


def test_the_workbook_carries_text_and_no_number_in_its_name(
    night: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = pl.read_parquet(night / "verdicts.parquet")["head"][0]
    assert cli.main(["explain", number.lower(), "--output", str(night.parent)]) == 0
    path = Path(capsys.readouterr().out.strip().splitlines()[-1].removeprefix("工作簿："))
    assert number not in path.name
    assert openpyxl.load_workbook(path).sheetnames == ["概况", "核查后未列入", "不涉及的规则", "记录"]
    front = openpyxl.load_workbook(path)["概况"]
    said = [str(cell.value) for row in front.iter_rows() for cell in row if cell.value is not None]
    assert number in " ".join(said[:2])
    assert [one.split("、")[1].split("（")[0] for one in said if one[1:2] == "、"] == ["本人", "列入的问题", "所在家庭和户口", "发放记录"]
    assert path.stat().st_mode & 0o077 == 0


def test_every_rule_stands_in_the_workbook_once_and_equal_figures_once(night: Path, tmp_path: Path) -> None:
    listed = pl.read_parquet(night / "findings.parquet").filter(pl.col("rule_code") == "MC01")
    dossier = make_dossier(night, listed["id_number"][0])
    path = tmp_path / "made" / "a.xlsx"
    write_dossier(dossier, path)
    sheets = openpyxl.load_workbook(path)
    told = {name: "\n".join(str(cell.value) for row in sheets[name].iter_rows() for cell in row) for name in sheets.sheetnames}
    for one in dossier.verdicts:
        shown = [name for name in ("概况", "核查后未列入", "不涉及的规则") if f"{one.title}（{one.code}）" in told[name] or f"\n{one.code}\n" in told[name]]
        assert len(shown) == 1, one.code
    figures = [cell.value for cell in sheets["核查后未列入"]["E"][3:] if cell.value and not str(cell.value).startswith("同")]
    assert len(figures) == len(set(figures))


def test_a_record_without_a_usable_number_says_why_it_is_taken_for_the_persons(night: Path) -> None:
    links = pl.read_parquet(night / "person_link.parquet")
    for method, word in (("repaired", "经规则修复"), ("probabilistic", "相似度")):
        link = links.filter(pl.col("method") == method).row(0, named=True)
        told = [one.link for one in make_dossier(night, link["person"]).records if word in one.link]
        assert any(f"原填“{link['id_number']}”" in one and "与户籍相符：姓名" in one for one in told)


def test_a_grown_person_is_no_orphan_because_of_age(night: Path) -> None:
    dossier = make_dossier(night, pl.read_parquet(night / "findings.parquet").filter(pl.col("rule_code") == "MC01")["id_number"][0])
    assert "年龄" in next(one for one in dossier.verdicts if one.code == "MC11").reason


def test_an_unknown_number_is_said(night: Path) -> None:
    assert cli.main(["explain", "110101199003070000", "--output", str(night.parent)]) == 2
