"""The pipeline's findings against the oracle's, on random worlds: who, when, how much, how sure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.reference.differential import compare
from tests.reference.worlds import world

QUARTERLY = "item,scheme,category,area,valid_from,value,unit,source\n" + "".join(
    f"payment_frequency,{scheme},,,2012-01-01,quarterly,,试验\n" for scheme in ("农村", "特困供养")
)


@pytest.mark.parametrize("seed", range(1, 7))
def test_both_find_the_same(seed: int) -> None:
    difference = compare(world(seed, 220))
    assert not difference, str(difference)


@pytest.mark.parametrize(
    ("seed", "as_of"), [(21, date(2019, 1, 15)), (22, date(2020, 2, 28)), (23, date(2021, 8, 31))]
)
def test_both_find_the_same_on_other_days(seed: int, as_of: date) -> None:
    difference = compare(world(seed, 200, as_of), as_of)
    assert not difference, str(difference)


def test_a_past_night_gives_that_nights_answer() -> None:
    difference = compare(world(31, 200), date(2019, 3, 31))
    assert not difference, str(difference)


@pytest.mark.parametrize(
    ("seed", "absent"),
    [
        (41, ("tekun_roster",)),
        (42, ("medical_expense", "field_survey")),
        (43, ("field_survey", "dibao_changes", "disability_registry")),
        (44, ("temporary_relief", "asset_check", "village_list", "publicity_list")),
        (45, ("approval_process", "medical_expense", "official_relatives", "fund_batch")),
    ],
)
def test_both_go_without_the_same_sources(seed: int, absent: tuple[str, ...]) -> None:
    difference = compare(world(seed, 200), absent=absent)
    assert not difference, str(difference)


@pytest.mark.parametrize("seed", [51, 52])
def test_empty_columns_stop_the_same_rules(seed: int) -> None:
    difference = compare(world(seed, 200, blanks=True))
    assert not difference, str(difference)


@pytest.mark.parametrize(
    "parameters",
    [
        {"standards": QUARTERLY},
        {
            "payment_due_day": 25,
            "ledger_lag_days": 0,
            "old_age_from": 70,
            "low_income_ratio": 2,
            "repay_days": 3,
        },
    ],
)
def test_parameters_mean_the_same(parameters: dict[str, Any]) -> None:
    difference = compare(world(61, 200), parameters=parameters)
    assert not difference, str(difference)
