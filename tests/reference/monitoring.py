"""The rule pages, list 12, 监测帮扶."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reference.catalogue import EXPENSE, REGISTRY_INCOME, Found, rule
from tests.reference.dates import add_months, within_months
from tests.reference.households import (
    POOR_TYPES,
    belongs,
    high_expense,
    household_area,
    income,
    monitor_line,
    monitored,
    out_of_poverty,
    registry,
    registry_head,
    surveys_of,
)
from tests.reference.world import World

MONITORED = ["poverty_registry.monitor_type", "poverty_registry.risk_cleared"]


def below_line(w: World, key: str) -> bool:
    """Income known and < monitor_line."""
    limit, known = monitor_line(w, key), income(w, key)
    return known is not None and known < limit


@rule("MO01", "问题", registry, ["poverty_registry.monitor_type", "poverty_registry.household_type"])
def mo01(w: World, r: str) -> Iterable[Found]:
    """脱贫监测户 not 已脱贫, or 边缘户 of a 贫困户 type."""
    row = registry_head(w, r)
    wrong = row.monitor_type == "脱贫监测户" and row.poverty_status != "已脱贫"
    if wrong or (row.monitor_type == "边缘户" and row.household_type in POOR_TYPES):
        yield Found(f"R:{r}")


@rule("MO02", "疑点", registry, [*MONITORED, "poverty_registry.monitored_on", "field_survey"])
def mo02(w: World, r: str) -> Iterable[Found]:
    """Monitored for longer than 12 months, no survey within 3 months."""
    since, place = registry_head(w, r).monitored_on, household_area(w, f"R:{r}")
    months = w.parameters.get("monitor_months", place, w.as_of)
    if monitored(w, r) and since and add_months(since, months) < w.as_of:
        rows = surveys_of(w, belongs(w, f"R:{r}"))
        if not any(within_months(row.survey_date, 3, w.as_of) for row in rows):
            yield Found(f"R:{r}")


MO03_NEEDS = [
    *MONITORED,
    "poverty_registry.monitored_on",
    "poverty_registry.cleared_on",
    REGISTRY_INCOME,
    "$poverty_line",
]


@rule("MO03", "问题", registry, MO03_NEEDS)
def mo03(w: World, r: str) -> Iterable[Found]:
    """Risk cleared sooner than 6 months after it was found, or with an income below monitor_line."""
    row, key = registry_head(w, r), f"R:{r}"
    if not row.monitor_type or row.risk_cleared is not True:
        return
    months = w.parameters.get("risk_clear_min_months", household_area(w, key), w.as_of)
    dated = row.monitored_on and row.cleared_on
    too_soon = bool(dated) and add_months(row.monitored_on, months) > row.cleared_on
    if below_line(w, key) or too_soon:  # without a line the rule is 未执行 there, too soon or not
        yield Found(key)


@rule("MO04", "提示", registry, [*MONITORED, EXPENSE, REGISTRY_INCOME, "$poverty_line"])
def mo04(w: World, r: str) -> Iterable[Found]:
    """已脱贫, not monitored, income < monitor_line, high expense."""
    if out_of_poverty(w, r) and not monitored(w, r) and below_line(w, f"R:{r}") and high_expense(w, f"R:{r}"):
        yield Found(f"R:{r}")
