"""A night is taken back: latest moves to the one before, the night is kept aside."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reconcile import cli
from reconcile.errors import UsageError
from reconcile.output import claim, nights
from reconcile.output.withdraw import withdraw

DAYS = [dt.date(2019, 6, 30), dt.date(2019, 7, 1), dt.date(2019, 7, 2)]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for day in DAYS:
        with claim(tmp_path) as held:
            run_dir = held.begin(day)
            (run_dir / "manifest.json").write_text(str(day))
            held.publish(run_dir)
    return tmp_path


def latest(output: Path) -> str:
    return (output / "latest.txt").read_text().strip()


def test_the_newest_night_goes_and_latest_is_the_one_before(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["withdraw", "2019-07-02", "--output", str(output)]) == 0
    said = capsys.readouterr().out
    assert "最新一次现为 2019-07-01" in said and "重新运行" not in said
    assert latest(output) == "2019-07-01" and (output / "latest").resolve().name.startswith("2019-07-01")
    assert [day for day, _ in nights(output)] == DAYS[:2]
    kept = output / ".withdrawn" / "2019-07-02-1"
    assert (kept / "manifest.json").read_text() == "2019-07-02"
    with claim(output):
        pass
    assert kept.is_dir()


def test_nights_after_it_are_named(output: Path) -> None:
    done = withdraw(output, DAYS[0])
    assert done.later == DAYS[1:] and latest(output) == "2019-07-02"
    assert "2019-07-01、2019-07-02" in done.lines()[-1]


def test_a_night_is_taken_back_twice_and_run_again_between(output: Path) -> None:
    withdraw(output, DAYS[2])
    with claim(output) as held:
        held.publish(held.begin(DAYS[2]))
    assert withdraw(output, DAYS[2]).kept.name == "2019-07-02-2"


def test_without_links_and_with_nothing_left(output: Path) -> None:
    plain = output / "2019-07-02"
    run = plain.resolve()
    plain.unlink()
    run.rename(plain)
    for day in reversed(DAYS):
        withdraw(output, day)
    assert not (output / "latest").exists() and not (output / "latest.txt").exists()
    assert nights(output) == []


def test_a_night_that_is_not_there(output: Path) -> None:
    with pytest.raises(UsageError, match="没有 2091-06-30 的成果"):
        withdraw(output, dt.date(2091, 6, 30))
