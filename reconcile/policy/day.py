"""The values of a day: what every fact and rule may ask for by name."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from reconcile.policy.parameter import Policy


def day_values(as_of: date, area: str, window_months: int) -> dict[str, Any]:
    """The values of the day itself: as_of, area, year, the first day of its month and of the review window."""
    months = as_of.year * 12 + as_of.month - 1 - window_months
    return {
        "as_of": as_of,
        "area": area,
        "county": area[:6],
        "year": Decimal(as_of.year),
        "month_start": as_of.replace(day=1),
        "window_start": date(months // 12, months % 12 + 1, 1),
    }


def values_of(policy: Policy) -> dict[str, Any]:
    """Every value a fact or rule may ask for by name."""
    window = int(policy.scalars["review_window_months"])
    return {**policy.scalars, **day_values(policy.as_of, policy.area, window)}
