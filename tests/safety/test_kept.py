"""What is kept from night to night is held to its sum: healed by working again, or one line says what to delete."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from reconcile.base.kept import is_kept, is_unchanged, keep_sum, keep_sum_of
from reconcile.errors import UsageError
from reconcile.intake.cache import META, QUARANTINE_ROWS, ROWS, Cache
from reconcile.ledger import answers, returned
from reconcile.night.link import remembered
from reconcile.output.nights import published
from tests.safety.office import AS_OF, EARLIER, copied, cut, findings, flip, hand_in, run

SPOIL: dict[str, Callable[[Path, random.Random], None]] = {"翻转一位": flip, "截断": cut}
TIMES = 60


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("office")
    source, output = hand_in(folder / "in"), folder / "out"
    assert run(source, output, as_of=EARLIER) == 0
    assert run(source, output) == 0
    return source, output


def made(folder: Path) -> Path:
    folder.mkdir()
    pl.DataFrame({"a": list(range(50))}).write_parquet(folder / ROWS)
    pl.DataFrame({"a": ["x"]}).write_parquet(folder / QUARANTINE_ROWS)
    (folder / META).write_text(json.dumps({"sheets": [], "columns": ["a"], "notices": []}), "utf-8")
    return folder


@pytest.mark.parametrize("spoil", SPOIL.values(), ids=SPOIL)
def test_a_cached_file_that_changed_is_read_again(tmp_path: Path, spoil: Callable[[Path, random.Random], None]) -> None:
    dice = random.Random(1)
    for turn in range(TIMES):
        entry = tmp_path / "files" / str(turn)
        Cache(tmp_path).keep(made(tmp_path / f"made{turn}"), entry)
        assert Cache(tmp_path).account(entry) is not None
        spoil(entry / (ROWS, QUARANTINE_ROWS, META)[turn % 3], dice)
        assert Cache(tmp_path).account(entry) is None
        Cache(tmp_path).keep(made(tmp_path / f"again{turn}"), entry)
        assert Cache(tmp_path).account(entry) is not None


@pytest.mark.parametrize("text", ["{}", "[]", "null", "", '{"account": [], "sums": {}, "own": ""}'])
def test_a_cached_note_of_another_shape_is_read_again(tmp_path: Path, text: str) -> None:
    Cache(tmp_path).keep(made(tmp_path / "made"), tmp_path / "files" / "1")
    (tmp_path / "files" / "1" / META).write_text(text)
    assert Cache(tmp_path).account(tmp_path / "files" / "1") is None


def test_a_link_that_changed_is_worked_out_again(tmp_path: Path) -> None:
    asked, found, times = [pl.DataFrame({"a": [1]})], pl.DataFrame({"b": ["甲"]}), []

    def work() -> pl.DataFrame:
        times.append(1)
        return found

    dice = random.Random(2)
    for turn in range(20):
        assert remembered(tmp_path, "repairs", asked, None, work).equals(found)
        assert remembered(tmp_path, "repairs", asked, None, work).equals(found)
        assert len(times) == turn + 1
        (kept,) = tmp_path.glob("*.parquet")
        (flip, cut)[turn % 2](kept, dice)


def test_a_change_in_two_steps_is_whole_at_each(tmp_path: Path) -> None:
    path, fresh = tmp_path / "a", tmp_path / "b"
    path.write_text("old")
    keep_sum(path)
    fresh.write_text("new")
    keep_sum_of(fresh, path)
    assert is_kept(path)
    fresh.replace(path)
    assert is_kept(path)
    path.write_text("other")
    assert not is_unchanged(path)


def test_answers_that_changed_are_told_with_what_to_delete_and_come_back_from_their_workbook(tmp_path: Path) -> None:
    cells = returned.cells_frame([{"finding_id": "f", "level": "县级自查", "column": "核查结果", "value": "属实", "file": "a"}])
    returned.keep(tmp_path, b"PK", "a" * 64, ".xlsx", cells)
    kept = tmp_path / ".returned" / f"{'a' * 64}.parquet"
    assert answers.current(tmp_path).height == 1
    flip(kept, random.Random(3))
    with pytest.raises(UsageError, match=r"已损坏.*删除该文件.*feedback.*\.xlsx"):
        answers.current(tmp_path)
    assert returned.received(tmp_path, "a" * 64) is None
    returned.keep(tmp_path, b"PK", "a" * 64, ".xlsx", cells)
    assert answers.current(tmp_path).height == 1


def test_a_night_heals_whatever_can_be_worked_out_again(office: tuple[Path, Path], tmp_path: Path) -> None:
    source, output = copied(office, tmp_path)
    before, dice = findings(output), random.Random(4)
    kept = [path for path in (output / ".cache").rglob("*") if path.is_file()]
    assert {path.suffix for path in kept} >= {".parquet", ".json", ".sum"}
    for number, path in enumerate(kept):
        (flip, cut)[number % 2](path, dice)
    assert run(source, output) == 0
    assert findings(output).equals(before)


@pytest.mark.parametrize("name", ["ledger.parquet", "manifest.json"])
def test_the_night_before_damaged_is_told_with_what_to_do(
    office: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    source, output = copied(office, tmp_path)
    flip((output / EARLIER).resolve() / name, random.Random(5))
    capsys.readouterr()
    assert run(source, output) == 2
    said = capsys.readouterr().err
    assert [line for line in said.splitlines() if "错误" in line] == said.strip().splitlines()
    assert EARLIER in said and name in said and "删除" in said and "重新运行" in said
    assert run(source, output, as_of=EARLIER) == 0
    assert run(source, output) == 0


def test_a_later_nights_damage_costs_only_its_place_in_the_trend(office: tuple[Path, Path], tmp_path: Path) -> None:
    source, output = copied(office, tmp_path)
    cut((output / AS_OF).resolve() / "manifest.json", random.Random(6))
    assert run(source, output, as_of=EARLIER) == 0
    notes = json.loads((output / EARLIER / "manifest.json").read_text("utf-8"))["notes"]
    assert any(AS_OF in note and "已损坏" in note for note in notes)


def test_nobody_reads_from_a_night_that_changed(office: tuple[Path, Path], tmp_path: Path) -> None:
    _, output = copied(office, tmp_path)
    assert published(output)
    for name in ("findings.parquet", "population.parquet"):
        flip((output / AS_OF).resolve() / name, random.Random(7))
        with pytest.raises(UsageError, match=r"与发布时不一致"):
            published(output)


def test_what_a_killed_run_left_is_swept(office: tuple[Path, Path], tmp_path: Path) -> None:
    source, output = copied(office, tmp_path)
    for left in (".cache/work-killed", ".spill-killed", f".runs/{AS_OF}-77"):
        (output / left).mkdir()
        (output / left / "rows.parquet").write_bytes(b"people")
    assert run(source, output) == 0
    assert not [path for path in output.rglob("*") if path.name.startswith(("work-", ".spill", ".writing", f"{AS_OF}-77"))]
    modes = {oct(path.stat().st_mode & 0o077) for path in output.rglob("*") if not path.is_symlink()}
    assert modes == {"0o0"}
