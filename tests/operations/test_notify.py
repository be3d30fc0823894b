"""What reaches those on duty: the event asked for, and no long number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.errors import InputRefused
from reconcile.night.settings import RunSettings
from reconcile.operations.notify import masked, notify, watched
from tests.flows.server import listening


def book(folder: Path, *lines: str) -> Path:
    path = folder / "通知.txt"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_an_address_hears_what_it_asks_for(tmp_path: Path) -> None:
    with listening() as (one, everything), listening() as (other, failures):
        file = book(tmp_path, "# 值班", one, f"failed,crashed={other}")
        assert notify("done", "示范县 2019-06-30", "共发现 3 条", file)
        assert notify("failed", "示范县 2019-06-30", "拒收：620102199001011234.xlsx", file)
    assert [note["title"] for note in everything] == ["低保核查 示范县 2019-06-30 已发布", "低保核查 示范县 2019-06-30 未发布"]
    assert [note["message"] for note in failures] == ["拒收：620***********1234.xlsx"]


def test_the_environment_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with listening() as (address, arrived):
        monkeypatch.setenv("RECONCILE_NOTIFY_FILE", str(book(tmp_path, address)))
        assert notify("crashed", "示范县", "中断")
    assert len(arrived) == 1


def test_nobody_to_tell_is_well(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("RECONCILE_NOTIFY_FILE", raising=False)
    assert notify("failed", "示范县", "坏")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("lines", [[], ["not an address"], ["json://127.0.0.1:9"]])
def test_a_messengers_fault_is_said_and_fails_no_night(tmp_path: Path, lines: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert not notify("failed", "示范县", "坏", book(tmp_path, *lines))
    assert "通知" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not notify("failed", "示范县", "坏", tmp_path / "无.txt")
    assert "无.txt 读不出地址" in capsys.readouterr().err


def test_long_numbers_are_hidden() -> None:
    assert masked("62010219900101123X.xlsx、2019-06-30、461 条") == "620***********123X.xlsx、2019-06-30、461 条"


def test_the_command_line_tells_how_a_run_ended(tmp_path: Path, publish: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    publish(tmp_path / "out", "2019-06-30", ["新增", "已消除"], townships_missing=["云雾乡"])
    settings = RunSettings(input=tmp_path, output=tmp_path / "out", as_of="2019-06-30", county="示范县")
    with listening() as (address, arrived):
        file = book(tmp_path, address)
        with watched(settings, file):
            pass
        with pytest.raises(InputRefused), watched(settings, file):
            raise InputRefused("缺少低保花名册", "放入")
        with pytest.raises(ValueError), watched(settings, file):
            raise ValueError("张三 620102199001011234")
        with pytest.raises(KeyboardInterrupt), watched(settings, file):
            raise KeyboardInterrupt
        with watched(settings.model_copy(update={"unless_published": True}), file):
            pass
    assert [note["title"].rpartition(" ")[2] for note in arrived] == ["已发布，但不完整", "未发布", "未发布", "运行中断"]
    assert "云雾乡" in arrived[0]["message"] and "拒收：缺少低保花名册" in arrived[1]["message"]
    assert "张三" not in arrived[2]["message"] and "ValueError" in arrived[2]["message"]
