"""What is written wrong is said in Chinese, with what was probably meant; help, version, and output that cannot be written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from reconcile import cli
from reconcile.cli.program import program

ENGLISH = re.compile(r"\b(?:the|invalid|required|usage|error|argument|option|such|try|default|value)\b", re.IGNORECASE)

WRONG = [
    (["rnu"], "没有 rnu 这个命令", "run"),
    (["run", "--inptu", "x"], "没有 --inptu 这个选项", "--input"),
    (["run", "--input", "x"], "缺少 --output", ""),
    (["run", "--input", "x", "--output", "y", "--engine", "duck"], "duck", "duckdb"),
    (["run", "--input", "x", "--output", "y", "--as-of", "2019-02-30"], "没有 2019-02-30 这一天", ""),
    (["run", "--input", "x", "--output", "y", "--as-of", "昨天"], "2019-06-30 的样子", ""),
    (["run", "--input", "x", "--output"], "--output 后面缺少值", ""),
    (["run", "--strict=3"], "--strict 不带值", ""),
    (["sample", "--by", "village"], "household", "township"),
    (["sample", "--rate", "五成"], "0.5 或 50%", ""),
    (["sample", "--rate", "2"], "不超过1", ""),
    (["sample", "--seed", "x"], "应为整数", ""),
    (["feedback", "a.xlsx", "--output", "y", "--level", "市级复核"], "市级复核", "市级复查"),
    (["explain"], "缺少 身份证号或姓名", ""),
    (["rules", "WF01", "WF02"], "多出了 WF02", ""),
    (["template", "低保花名"], "低保花名", "低保花名册"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "says", "meant"), WRONG, ids=[" ".join(one[0]) for one in WRONG])
def test_a_wrong_command_line_is_told_in_one_chinese_line(told: list[str], says: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(told) == 2
    said = capsys.readouterr()
    assert said.out == ""
    line = said.err.strip()
    assert line.startswith("错误：") and "\n" not in line
    assert says in line and meant in line, line
    assert not ENGLISH.search(re.sub(r"--[a-z-]+|[a-z_]+(?=、|）)", "", line)), line


def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    commands = program()
    names = commands.list_commands(commands.make_context("reconcile", [], resilient_parsing=True))
    assert {"run", "explain", "feedback", "sample", "template", "rules", "inspect"} <= set(names)
    for name in names:
        assert cli.main([name, "--help"]) == 0
        page = capsys.readouterr().out
        assert all(part in page for part in (f"用法：reconcile {name}", "选项", "示例", "退出代码", "--verbose")), page
        assert not ENGLISH.search(re.sub(r"--[a-z-]+", "", page)), page
    assert cli.main(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(f"  {name}" in page for name in names)
    assert cli.main([]) == 2
    assert cli.main(["--version"]) == 0


def test_shares_are_written_in_either_way() -> None:
    from reconcile.cli.values import SHARE

    assert [SHARE.convert(text, None, None) for text in ("50%", "0.5", "50％", "100%", "1")] == [0.5, 0.5, 0.5, 1.0, 1.0]


MAPPINGS = [
    ("a: [\n", "第2行第1列"),
    ("dibao_roster:\n\tid_number: 号码\n", "第2行第1列"),
    ("- 3\n", "“来源: {字段: 表头}”"),
    ("dibao_roster: 2019-13-45\n", "不是有效的 YAML"),
    (None, "文件不存在"),
]


@pytest.mark.parametrize(("text", "says"), MAPPINGS, ids=[str(one[0]) for one in MAPPINGS])
def test_a_mapping_file_that_is_missing_or_bad_is_told_apart(text: str | None, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "表.csv").write_text("甲,乙\n1,2\n", "utf-8")
    if text is not None:
        (tmp_path / "映射.yaml").write_text(text, "utf-8")
    assert cli.main(["inspect", str(tmp_path / "表.csv"), "--mapping", str(tmp_path / "映射.yaml")]) == 2
    said = capsys.readouterr().err
    assert "映射文件 映射.yaml" in said and says in said, said


def test_days_that_cannot_be_reconciled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day, says in (("2091-01-01", "晚于今天"), ("1990-01-01", "2000-01-01"), ("2011-01-01", "早于最早的发放频次参数")):
        assert cli.main(["run", "--input", str(tmp_path), "--output", str(tmp_path / "out"), "--as-of", day]) == 2
        assert says in capsys.readouterr().err
    (tmp_path / "说明.md").write_text("一", "utf-8")
    assert cli.main(["run", "--input", str(tmp_path / "说明.md"), "--output", str(tmp_path / "out")]) == 2
    assert "不是目录" in capsys.readouterr().err


SHELL = [
    ("{run} rules | head -n 1", 0, ""),
    ("{run} rules > /dev/full", 1, "标准输出写不进（磁盘已满）"),
    ("{run} rules >&-", 0, ""),
    ("{run} rules 2>&-", 0, ""),
    ("PYTHONIOENCODING=latin-1 {run} rules WF02", 0, ""),
    ("LC_ALL=C {run} rules WF02", 0, ""),
]


@pytest.mark.parametrize(("command", "code", "says"), SHELL, ids=[one[0] for one in SHELL])
def test_output_that_cannot_be_written_is_no_inner_error(command: str, code: int, says: str) -> None:
    run = f"{sys.executable} -m reconcile"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command.format(run=run)], capture_output=True, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert says in done.stderr.decode() and (says or not done.stderr), done.stderr.decode()
    if "WF02" in command:
        assert "未足额发放" in done.stdout.decode("utf-8")
