"""Old nights go; the newest, a month's last, answers and the ledger stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.errors import OutputBusy
from reconcile.operations.prune import choose, prune
from reconcile.output.directory import claim
from reconcile.output.nights import nights

NIGHTS = ["2026-05-30", "2026-05-31", "2026-06-29", "2026-06-30", "2026-07-01", "2026-07-02"]


@pytest.fixture()
def output(tmp_path: Path, publish: Callable[..., Path]) -> Path:
    for night in NIGHTS:
        publish(tmp_path, night, ["新增"])
    (tmp_path / ".returned").mkdir()
    (tmp_path / ".returned" / "a.parquet").write_bytes(b"answers")
    return tmp_path


def names(output: Path) -> list[str]:
    return [str(night) for night, _ in nights(output)]


def test_the_newest_nights_and_each_months_last_stay(output: Path) -> None:
    pruned = prune(output, keep_nights=1, keep_months=3)
    assert names(output) == ["2026-05-31", "2026-06-30", "2026-07-02"]
    assert list(pruned.removed) == [dt.date(2026, 5, 30), dt.date(2026, 6, 29), dt.date(2026, 7, 1)]
    assert sorted(path.name[:10] for path in (output / ".runs").iterdir()) == names(output)
    assert (output / ".returned" / "a.parquet").read_bytes() == b"answers"
    assert (output / "latest" / "ledger.parquet").is_file()
    assert "已删除 3 夜" in pruned.lines(is_done=True)[0] and "平均每夜 0." in pruned.lines(is_done=True)[1]


def test_a_dry_run_says_and_does_nothing(output: Path) -> None:
    pruned = prune(output, keep_nights=2, keep_months=0, dry_run=True)
    assert len(pruned.removed) == 4 and "将删除 4 夜" in pruned.lines(is_done=False)[0]
    assert names(output) == NIGHTS


def test_nights_of_shares_without_links_go_too(output: Path) -> None:
    link = output / NIGHTS[0]
    folder = link.resolve()
    link.unlink()
    folder.rename(link)
    prune(output, keep_nights=1, keep_months=0)
    assert names(output) == NIGHTS[-1:]


def test_not_while_a_run_is_on(output: Path) -> None:
    with claim(output), pytest.raises(OutputBusy):
        prune(output, 1, 0)


@given(st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31)), min_size=1), st.integers(0, 50), st.integers(0, 50))
def test_what_stays_holds_the_newest_and_no_more_than_told(known: set[dt.date], nights_: int, months: int) -> None:
    stay = choose(list(known), nights_, months)
    assert max(known) in stay <= known
    assert len(stay) <= max(1, nights_) + months
    assert set(sorted(known)[-nights_:] if nights_ else []) <= stay
