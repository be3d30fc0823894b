"""Two published nights compared on the terminal and as a workbook."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile import cli


def test_what_changed_is_told_with_its_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_clean(random_world(7, 90), tmp_path / "in")
    output = tmp_path / "out"
    run = ["run", "--input", str(tmp_path / "in"), "--output", str(output), "--as-of"]
    assert cli.main([*run, "2019-06-30"]) == 0
    shutil.rmtree(tmp_path / "in" / "approval_process")
    (tmp_path / "own.yaml").write_text("visit_days: 45\n", "utf-8")
    assert cli.main([*run, "2019-07-01", "--parameters", str(tmp_path / "own.yaml")]) == 0
    capsys.readouterr()
    assert cli.main(["compare", "2019-07-01", "2019-06-30", "--output", str(output)]) == 0
    said = capsys.readouterr().out
    nights = [set(pl.read_parquet(output / day / "findings.parquet")["finding_id"]) for day in ("2019-06-30", "2019-07-01")]
    came, went = len(nights[1] - nights[0]), len(nights[0] - nights[1])
    assert f"2019-06-30 → 2019-07-01：问题 {len(nights[0])} 条 → {len(nights[1])} 条；" in said
    assert f"不再出现 {went} 条" in said
    assert "不再报送的数据：低保审批台账" in said and "停止执行的规则：" in said and "参数有变：分散特困走访间隔" in said
    book = openpyxl.load_workbook(said.strip().rsplit("工作簿：", 1)[1])
    assert book.sheetnames == ["变化清单"]
    words = [cell.value for row in book["变化清单"].iter_rows() for cell in row]
    assert words.count("不再出现") == went and words.count("新出现") + words.count("复发") == came
    county = openpyxl.load_workbook(output / "2019-07-01" / "workbooks" / "核查总表.xlsx")
    listed = [cell.value for row in county["变化清单"].iter_rows() for cell in row]
    assert listed.count("不再出现") == went
    assert cli.main(["compare", "2019-07-01", "2019-06-29", "--output", str(output)]) == 2
