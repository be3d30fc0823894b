"""Every case of every rule on Spark. (A case of 未执行 never reaches an engine: make test has it.)"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.cases import Case, cases
from tests.spark.grouping import grouped
from tests.spark.merged import failures
from tests.spark.remembering import RememberingSpark

pytestmark = pytest.mark.spark
CASES = [case for case in cases() if case.expect is not None]


@pytest.fixture(scope="session")
def wrong(spark: RememberingSpark, folder: Path) -> dict[str, bool]:
    """Whether a case came out otherwise than it says, by its name."""
    return {
        _name(case): number in wrong
        for group in grouped(CASES, folder)
        for wrong in [failures(group, group.night(folder, spark))]
        for number, case in enumerate(group.cases)
    }


@pytest.mark.parametrize("name", [f"{case.code}-{case.name}" for case in CASES])
def test_case(name: str, wrong: dict[str, bool]) -> None:
    assert not wrong[name]


def _name(case: Case) -> str:
    return f"{case.code}-{case.name}"
