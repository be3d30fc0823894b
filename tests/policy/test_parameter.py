"""What is in force on a day, and which standards have not been renewed for long."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reconcile.policy.parameter import Value, in_force

COUNTY = "629901"


def standard(amount: int, since: date, area: str = "62", scheme: str = "农村") -> Value:
    return Value("dibao_standard", Decimal(amount), since, scheme, area=area)


OLD, NEW = standard(3825, date(2018, 1, 1)), standard(4020, date(2019, 1, 1))
OWN = standard(4500, date(2020, 7, 1), COUNTY)
URBAN = standard(5796, date(2018, 1, 1), scheme="城市")
ELSEWHERE = standard(3000, date(2010, 1, 1), "61")


@pytest.mark.parametrize(
    ("as_of", "stale"),
    [
        (date(2019, 6, 30), []),
        (date(2019, 12, 31), [URBAN]),
        (date(2020, 6, 30), [URBAN]),
        (date(2020, 7, 2), [URBAN]),
        (date(2022, 1, 2), [OWN, URBAN]),
    ],
)
def test_only_what_is_in_force_can_be_stale(as_of: date, stale: list[Value]) -> None:
    policy = in_force([OLD, NEW, OWN, URBAN, ELSEWHERE], as_of, COUNTY)
    assert [value for value in policy.timeline if policy.is_stale(value)] == stale


def test_a_standard_that_nobody_renewed_is_stale() -> None:
    policy = in_force([OLD, NEW], date(2020, 7, 2), COUNTY)
    assert [value for value in policy.timeline if policy.is_stale(value)] == [NEW]
