from __future__ import annotations

import datetime as dt
import errno
import os
import stat
from pathlib import Path

import pytest

from reconcile.errors import OutputBusy, UsageError
from reconcile.output import claim, nights, previous, published

MAY, JUNE = dt.date(2019, 5, 31), dt.date(2019, 6, 30)


def publish(output: Path, as_of: dt.date, text: str) -> Path:
    with claim(output) as out:
        run_dir = out.begin(as_of)
        (run_dir / "workbooks").mkdir()
        (run_dir / "workbooks" / "a.txt").write_text(text)
        return out.publish(run_dir)


def content(night: Path) -> str:
    return (night / "workbooks" / "a.txt").read_text()


@pytest.fixture(params=["links", "no links"])
def output(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "no links":

        def refuse(*_: object, **__: object) -> None:
            raise OSError(errno.EPERM, "no links here")

        monkeypatch.setattr(Path, "symlink_to", refuse)
    return tmp_path / "out"


def test_a_published_night_is_found_by_its_date_and_as_the_latest(output: Path) -> None:
    night = publish(output, JUNE, "june")
    assert night == output / "2019-06-30"
    assert content(night) == content(published(output)) == content(published(output, JUNE)) == "june"
    assert (output / "latest.txt").read_text() == "2019-06-30\n"


def test_an_older_night_run_later_does_not_become_the_latest(output: Path) -> None:
    publish(output, JUNE, "june")
    publish(output, MAY, "may")
    assert content(published(output)) == "june"
    assert (output / "latest.txt").read_text() == "2019-06-30\n"
    assert [night for night, _ in nights(output)] == [MAY, JUNE]


def test_running_a_night_again_replaces_it_and_the_replaced_run_goes_at_the_next_start(output: Path) -> None:
    publish(output, JUNE, "first")
    reader = published(output, JUNE)
    publish(output, JUNE, "second")
    assert content(published(output, JUNE)) == "second"
    if reader.parent.name == ".runs":
        assert content(reader) == "first"
    publish(output, MAY, "may")
    left = list((output / ".runs").iterdir())
    assert all("2019-06-30-1" not in path.name for path in left)
    assert content(published(output, JUNE)) == "second"


def test_previous_is_strictly_before(output: Path) -> None:
    publish(output, MAY, "may")
    publish(output, JUNE, "june")
    before = previous(output, JUNE)
    assert before is not None and content(before) == "may"
    assert previous(output, MAY) is None
    assert content(previous(output, dt.date(2020, 1, 1)) or Path()) == "june"


def test_a_run_that_fails_leaves_nothing_behind(output: Path) -> None:
    publish(output, MAY, "may")

    def fail() -> None:
        with claim(output) as out:
            (out.begin(MAY) / "half").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert content(published(output, MAY)) == "may"
    assert not list((output / ".runs").rglob("half"))


def test_killed_between_two_renames_the_old_night_is_still_there_and_comes_back(tmp_path: Path) -> None:
    runs = tmp_path / ".runs"
    (runs / "2019-06-30-2.replaced" / "workbooks").mkdir(parents=True)
    (runs / "2019-06-30-2.replaced" / "workbooks" / "a.txt").write_text("old")
    (runs / "2019-06-30-2").mkdir()
    assert content(published(tmp_path)) == "old"
    with claim(tmp_path):
        pass
    assert content(tmp_path / "2019-06-30") == "old"
    assert not list(runs.iterdir())


def test_a_second_run_is_told_since_when_the_first_holds_the_output(output: Path) -> None:
    with (
        claim(output),
        pytest.raises(OutputBusy, match=rf"\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d 起，进程 {os.getpid()}"),
        claim(output),
    ):
        pass
    with claim(output):
        pass


def test_published_files_are_for_their_owner_only(output: Path) -> None:
    mask = os.umask(0o022)
    try:
        night = publish(output, JUNE, "june")
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(mask)
    for path in (night.resolve(), *night.resolve().rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


def test_nothing_published_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有"):
        published(tmp_path)
    with pytest.raises(UsageError, match="2019-06-30"):
        published(tmp_path, JUNE)


def test_a_full_disk_does_not_pass_for_a_file_system_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "symlink_to", full)
    with pytest.raises(OSError, match="full"):
        publish(tmp_path, JUNE, "june")
    assert nights(tmp_path) == []


def test_an_output_that_is_a_file_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(UsageError, match="无法写入"), claim(tmp_path / "out"):
        pass
