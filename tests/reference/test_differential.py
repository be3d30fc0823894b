"""The pipeline's findings against the oracle's, on random worlds: who, when, how much, how sure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.reference.differential import compare
from tests.reference.worlds import shaken, unknown_words, world

PEOPLE = 120
QUARTERLY = "item,scheme,category,area,valid_from,value,unit,source\n" + "".join(
    f"payment_frequency,{scheme},,,2012-01-01,quarterly,,试验\n" for scheme in ("农村", "特困供养")
)


@pytest.mark.parametrize("seed", range(1, 4))
def test_both_find_the_same(seed: int) -> None:
    difference = compare(world(seed, PEOPLE))
    assert not difference, str(difference)


@pytest.mark.parametrize("seed", [71, 72])
def test_both_find_the_same_where_cells_went_astray(seed: int) -> None:
    difference = compare(shaken(world(seed, PEOPLE), seed, 0.03))
    assert not difference, str(difference)


@pytest.mark.parametrize("seed", [81, 82])
def test_both_leave_alone_what_is_not_known(seed: int) -> None:
    difference = compare(unknown_words(world(seed, PEOPLE), seed))
    assert not difference, str(difference)


@pytest.mark.parametrize(
    ("seed", "as_of"), [(21, date(2019, 1, 15)), (22, date(2020, 2, 28)), (23, date(2021, 8, 15))]
)
def test_both_find_the_same_on_other_days(seed: int, as_of: date) -> None:
    difference = compare(world(seed, PEOPLE, as_of), as_of)
    assert not difference, str(difference)


def test_a_past_night_gives_that_nights_answer() -> None:
    difference = compare(world(31, PEOPLE), date(2019, 3, 31))
    assert not difference, str(difference)


@pytest.mark.parametrize(
    ("seed", "absent"),
    [
        (41, ("tekun_roster",)),
        (42, ("medical_expense", "field_survey")),
        (43, ("field_survey", "dibao_changes", "disability_registry")),
        (
            44,
            (
                "temporary_relief",
                "asset_check",
                "village_list",
                "publicity_list",
                "approval_process",
                "fund_batch",
            ),
        ),
    ],
)
def test_both_go_without_the_same_sources(seed: int, absent: tuple[str, ...]) -> None:
    difference = compare(world(seed, PEOPLE), absent=absent)
    assert not difference, str(difference)


@pytest.mark.parametrize("seed", [51])
def test_empty_columns_stop_the_same_rules(seed: int) -> None:
    difference = compare(world(seed, PEOPLE, blanks=True))
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
    difference = compare(world(61, PEOPLE), parameters=parameters)
    assert not difference, str(difference)
