"""Spoilt files of every format: read with every row accounted for, or refused in Chinese; never a hang, never a dead child."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.safety import hostile
from tests.safety.fuzz import Reader, seeds_of

# More by hand: `make fuzz`.
TIMES = int(os.environ.get("RECONCILE_FUZZ_TIMES", "150"))
SOURCES = sorted(hostile.tables())
SEEDS = {source: seeds_of(source) for source in SOURCES}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    made = Reader(tmp_path_factory.mktemp("fuzz"))
    yield made
    made.close()


@given(number=st.integers(0, 1 << 32), kind=st.sampled_from(sorted(hostile.FORMATS)), made_for=st.sampled_from(SOURCES), handed_as=st.sampled_from(SOURCES))
@settings(max_examples=TIMES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_spoilt_file_is_read_whole_or_refused(reader: Reader, number: int, kind: str, made_for: str, handed_as: str) -> None:
    content = hostile.spoilt(SEEDS[made_for][kind], random.Random(number))
    reader.read(f"{number} {kind} {made_for}", content, handed_as, kind)
    assert reader.broken == []


@pytest.mark.parametrize("kind", sorted(hostile.FORMATS))
def test_a_good_file_of_every_format_is_read(reader: Reader, kind: str) -> None:
    before = reader.ends["读入"]
    reader.read(kind, SEEDS["dibao_roster"][kind], "dibao_roster", kind)
    assert reader.broken == [] and reader.ends["读入"] == before + 1


# What fuzzing found: a panic of the Parquet reader told as such, and an old workbook that held the night for a minute.
@pytest.mark.parametrize(("number", "kind"), [(51, "parquet"), (115, "et")])
def test_what_was_found_stays_mended(reader: Reader, number: int, kind: str) -> None:
    source = random.Random(number).choice(list(hostile.tables()))
    reader.read(f"{number} {kind}", dict(hostile.mutants(number, SEEDS[source]))[kind], source, kind)
    assert reader.broken == []
