"""A sample drawn from a published night, filled in with mistakes, and read back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reconcile import cli
from reconcile.sampling.plan import read_plan
from reconcile.sampling.sheets import NUMBER, SHEET

Fill = Callable[[Any, dict[str, int], int], None]


@pytest.fixture()
def drawn(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A sample of the rolls in a directory of its own."""
    told = ["sample", "--from", "population", "--strata", "township", "--size", "12", "--seed", "7", "--output", str(output)]
    assert cli.main(told) == 0
    folder = output / "抽样" / "2019-06-30-population-strata-township-7"
    assert cli.main(told) == 2 and "已有抽好的样本" in capsys.readouterr().err
    target = tmp_path / "抽样"
    shutil.move(folder, target)
    return target


def fill(path: Path, how: Fill, target: Path | None = None) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    places = {cell.value: cell.column for cell in sheet[3]}
    rows = [row for row in range(4, sheet.max_row + 1) if str(sheet.cell(row, places[NUMBER]).value or "").isdecimal()]
    for place, row in enumerate(rows):
        how((sheet, row), places, place)
    book.save(target or path)


def _right(at: Any, places: dict[str, int], _: int) -> None:
    sheet, row = at
    sheet.cell(row, places["核查结果"]).value = "无误"


def test_a_filled_sample_says_what_it_says_of_all(drawn: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = read_plan(drawn)
    assert plan.drawn.height >= 12 and not (plan.drawn["township"] == plan.drawn["checker"]).any()
    sheets = sorted(drawn.glob(f"{SHEET}*.xlsx"))
    assert {f"入户核查表{one.stem.removeprefix(SHEET)}.xlsx" for one in sheets} <= {one.name for one in drawn.iterdir()}

    def with_one_wrong(at: Any, places: dict[str, int], place: int) -> None:
        sheet, row = at
        sheet.cell(row, places["核查结果"]).value = "有误" if place == 0 else "无误"
        if place == 0:
            sheet.cell(row, places["核实金额（元）"]).value = 0

    for number, path in enumerate(sheets):
        fill(path, with_one_wrong if number == 0 else _right)
    capsys.readouterr()
    assert cli.main(["estimate", str(drawn)]) == 0
    said = capsys.readouterr().out
    assert f"回收：{plan.drawn.height}个有结果，0个未核查；样本中有误1个" in said
    assert "推断差错率：" in said and "95%置信区间" in said and "结论：" in said
    book = openpyxl.load_workbook(drawn / "抽样推断结果.xlsx")
    assert book.sheetnames == ["推断结果", "样本明细", "有误的样本", "未核查的样本", "未采用的填报"]
    figures = {row[1]: row[2] for row in book["推断结果"].iter_rows(min_row=4, values_only=True) if row[1]}
    line = next(one for one in said.splitlines() if one.startswith("推断差错率："))
    assert figures["推断差错率"] in line and figures["结论"] in said


def test_mistakes_in_the_sheets_are_told_and_not_taken(drawn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = read_plan(drawn)
    first = sorted(drawn.glob(f"{SHEET}*.xlsx"))[0]
    count = plan.drawn.filter(plan.drawn["checker"] == first.stem.removeprefix(SHEET).strip("（）")).height
    assert count >= 5

    def wrong(at: Any, places: dict[str, int], place: int) -> None:
        sheet, row = at
        sheet.cell(row, places["核查结果"]).value = ["无误", "没毛病", "有误", "无误", None][min(place, 4)]
        if place == 2:
            sheet.cell(row, places["核实金额（元）"]).value = "一千"
        if place == 3:
            sheet.cell(row, places[NUMBER]).value = "9999"
        if place == 4:
            sheet.cell(row, places["核查人"]).value = "甲"

    def other(at: Any, places: dict[str, int], place: int) -> None:
        sheet, row = at
        if place == 0:
            sheet.cell(row, places["核查结果"]).value = "有误"

    one, two = tmp_path / "交回1.xlsx", tmp_path / "交回2.xlsx"
    fill(first, wrong, one)
    fill(first, other, two)
    capsys.readouterr()
    assert cli.main(["estimate", str(drawn), str(one), str(two)]) == 5
    said = capsys.readouterr()
    problems = [line for line in said.err.splitlines() if line.startswith("未采用：")]
    assert len(problems) == 6
    for word in ("“核查结果”无法识别", "“核实金额（元）”无法识别", "没有可用的“核实金额（元）”", "样本编号与抽样方案不符", "没有填“核查结果”", "同一样本有两种核查结果"):
        assert any(word in line for line in problems), word
    assert "回收：0个有结果" in said.out and "不能推断" in said.out


def test_what_is_no_sheet_of_the_sample_is_refused(drawn: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04")
    for path, code in ((tmp_path / "坏.xlsx", 3), (tmp_path / "没有.xlsx", 3), (drawn / "抽样方案.xlsx", 3)):
        assert cli.main(["estimate", str(drawn), str(path)]) == code, path
        line = capsys.readouterr().err.strip()
        assert line.startswith("错误：") and "\n" not in line
    assert cli.main(["estimate", str(tmp_path)]) == 2
    (drawn / "抽样方案.json").write_text("{}", "utf-8")
    assert cli.main(["estimate", str(drawn)]) == 2


def test_wishes_that_cannot_be_are_told(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["sample", "--seed", "1", "--output", str(output)]
    for more, says in (
        (["--from", "population", "--rate", "0.5"], "不能同时用"), ([], "缺少 --rate；抽样推断请用 --from"), (["--from", "findings", "--confidence", "30%"], "不低于50%"),
        (["--from", "findings", "--expected", "10%"], "应小于可容忍"), (["--from", "findings", "--size", "0"], "不小于1"),
    ):  # fmt: skip
        assert cli.main([*told, *more]) == 2
        assert says in capsys.readouterr().err
