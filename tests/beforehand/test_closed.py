"""What is made beforehand hides and seals as it is told: payrolls, applications and audits alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from reconcile import cli
from reconcile.publish.sheet.protect import opens
from tests.beforehand.conftest import ALONE, HEAD, NUMBERS, line
from tests.beforehand.test_payroll import LINES

Write = Callable[..., Path]


def _texts(path: Path) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)


@pytest.fixture(params=["precheck", "check"])
def told(request: pytest.FixtureRequest, output: Path, payroll: Write) -> list[str]:
    """A command with its list."""
    path = payroll(LINES) if request.param == "precheck" else payroll([line("周如常"), line("吴刚死"), line("孙特困")], name="申请.csv")
    return [request.param, str(path), "--output", str(output)]


def _made(said: str) -> Path:
    return Path(said.strip().rsplit("工作簿：", 1)[1])


def test_names_and_numbers_are_hidden(told: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([*told, "--mask"]) == 0
    words = list(_texts(_made(capsys.readouterr().out)))
    assert words and not [word for word in words for private in (*ALONE, "赵户主", "某村干部", HEAD, *NUMBERS.values()) if private in word]
    assert any("周*" in word or "吴*" in word for word in words)


def test_a_password_seals(told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "密码.txt").write_text("很长的密码2019\n", "utf-8")
    assert cli.main([*told, "--password-file", str(tmp_path / "密码.txt")]) == 0
    made = _made(capsys.readouterr().out)
    assert opens(made, "很长的密码2019") and not made.read_bytes().startswith(b"PK")


def test_an_audit_names_nobody_where_it_must_not(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "密码.txt").write_text("很长的密码2019\n", "utf-8")
    told = ["sample", "--from", "population", "--size", "10", "--output", str(output)]
    assert cli.main([*told, "--seed", "31", "--mask"]) == 0
    files = [Path(one) for one in capsys.readouterr().out.split()]
    plan = files[0].read_text("utf-8")
    assert not [private for private in (*ALONE, *NUMBERS.values(), "孙特困") if private in plan]
    for path in files[1:]:
        assert not [word for word in _texts(path) for private in (*ALONE, *NUMBERS.values()) if private in word], path.name
    assert cli.main([*told, "--seed", "32", "--password-file", str(tmp_path / "密码.txt")]) == 0
    assert all(opens(Path(one), "很长的密码2019") for one in capsys.readouterr().out.split() if one.endswith(".xlsx"))
