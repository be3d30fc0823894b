"""A few of every fault, so that none comes back unseen; `make faults` makes many and writes docs/faults.md."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from tests.safety import faults
from tests.safety.office import findings, hand_in, run


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> faults.Office:
    return made(tmp_path_factory.mktemp("office"))


def made(folder: Path) -> faults.Office:
    source, output = hand_in(folder / "in"), folder / "out"
    assert run(source, output) == 0
    began = time.monotonic()
    assert faults.carried_out(faults.command(source, folder / "timed")).returncode == 0
    return faults.Office(source, output, findings(output), time.monotonic() - began)


@pytest.mark.parametrize("whom", ["主进程", "整组", "子进程"])
def test_a_kill_at_any_moment_costs_nothing(office: faults.Office, tmp_path: Path, whom: str) -> None:
    assert faults.kill_at_random(office, tmp_path, random.Random(whom), whom, 2).broken == []


def test_a_kill_at_any_change_of_the_output_costs_nothing(office: faults.Office, tmp_path: Path) -> None:
    outcome = faults.kill_at_change(office, tmp_path, [3, 60, 150])
    assert outcome.broken == [] and outcome.ends["被杀"] >= 2


def test_a_full_disk_leaves_the_last_night_whole_and_is_called_so(office: faults.Office, tmp_path: Path) -> None:
    outcome = faults.full_disk(office, tmp_path, [64, 1200])
    assert outcome.broken == [] and sum(outcome.ends.values()) == 2


def test_a_disk_that_can_only_be_read_is_called_so(office: faults.Office, tmp_path: Path) -> None:
    assert faults.read_only(office, tmp_path).broken == []


def test_input_that_changes_meanwhile_is_refused_and_read_the_next_time(office: faults.Office, tmp_path: Path) -> None:
    assert faults.input_changes(office, tmp_path, random.Random(3), 2).broken == []


def test_two_nights_at_once_publish_one(office: faults.Office, tmp_path: Path) -> None:
    assert faults.two_at_once(office, tmp_path, 1).broken == []


def test_the_same_input_gives_the_same_bytes(office: faults.Office, tmp_path: Path) -> None:
    outcome = faults.same_bytes(office, tmp_path, {"散列种子": {"PYTHONHASHSEED": "12345", "TZ": "America/Los_Angeles", "LC_ALL": "C"}})
    assert outcome.broken == [] and outcome.ends == {"逐字节相同": 2}
