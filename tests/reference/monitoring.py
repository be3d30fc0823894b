"""The rule pages, list 12, 监测帮扶."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.reference.catalogue import EXPENSE, REGISTRY_INCOME, Found, rule
from tests.reference.dates import add_months, month_end, older_than_days, quarter_label, within_months
from tests.reference.households import (
    POOR_TYPES,
    belongs,
    high_expense,
    household,
    household_area,
    in_need,
    income,
    monitor_line,
    monitored,
    out_of_poverty,
    registry,
    registry_head,
    registry_persons,
    surveys_of,
)
from tests.reference.world import Row, World, word

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


@rule("MO05", "疑点", registry, [*MONITORED, "poverty_registry.monitored_on", "field_survey"])
def mo05(w: World, r: str) -> Iterable[Found]:
    """Monitored since before the last quarter, and not called on since that began."""
    first = w.as_of.replace(day=1)
    while first.month % 3 != 1 or month_end(add_months(first, 2)) > w.as_of:
        first = add_months(first, -1)
    since, mine = registry_head(w, r).monitored_on, registry_persons(w, r)
    called = any(row.survey_date >= first for row in w.rows("field_survey") if row.person in mine)
    if monitored(w, r) and since and since < first and not called:
        yield Found(f"R:{r}")


def home(w: World, row: Row) -> str:
    """R:household_id where the registry has it, else household(its person)."""
    return f"R:{row.household_id}" if row.household_id in registry(w) else household(w, row.person)


def _home_row(w: World, key: str) -> Row | None:
    return registry_head(w, key[2:]) if key.startswith("R:") else None


def _ever(w: World, *columns: str) -> bool:
    return any(row.get(column) is not None for row in w.rows("risk_ledger") for column in columns)


STEPS = tuple(f"!risk_ledger.{c}" for c in ("verified_on", "decision", "ordered_on", "filed_on", "done_on"))


@rule("MO06", "问题", lambda w: w.rows("risk_ledger"), [STEPS])
def mo06(w: World, row: Row) -> Iterable[Found]:
    """A step of a home not cleared that is missing past its day."""
    key = home(w, row)
    head_row = _home_row(w, key)
    if head_row is not None and head_row.monitor_type and head_row.risk_cleared is True:
        return
    lead, order, measure = (
        w.parameters.get(f"{name}_days", w.run_area, w.as_of) for name in ("lead", "order", "measure")
    )

    def past(day: date, days: int) -> bool:
        return older_than_days(day, days, w.as_of)

    unheard = not row.verified_on and not row.decision and past(row.raised_on, lead)
    taken = row.decision == "纳入" and not row.ordered_on and not row.done_on
    unordered = taken and past(row.verified_on or row.raised_on, order)
    undone = row.ordered_on and not row.done_on and past(row.ordered_on, measure)
    unfiled = within_months(row.done_on, 12, w.as_of) and (not row.filed_on or row.filed_on > row.done_on)
    if (
        (unheard and _ever(w, "verified_on", "decision"))
        or (unordered and _ever(w, "ordered_on"))
        or (undone and _ever(w, "done_on"))
        or (unfiled and _ever(w, "filed_on"))
    ):
        yield Found(f"{key}|{row.risk}|{row.raised_on.isoformat()}", rests=(key,))


@word
def raised_by_quarter(w: World) -> dict[tuple[str, str], list[Row]]:
    """(home, quarter) → its rows, whenever raised."""
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in w.rows("risk_ledger"):
        first = row.raised_on.replace(day=1)
        quarter = quarter_label(add_months(first, -((first.month - 1) % 3)))
        groups.setdefault((home(w, row), quarter), []).append(row)
    return groups


@rule("MO07", "问题", raised_by_quarter, ["!risk_ledger.channel"])
def mo07(w: World, group: tuple[str, str]) -> Iterable[Found]:
    """Raised both ways in one quarter, not refused, and the home is neither monitored nor in need."""
    rows, (key, quarter) = raised_by_quarter(w)[group], group
    days: dict[str, date] = {}
    for row in rows:
        if row.channel and within_months(row.raised_on, 12, w.as_of):
            days[row.channel] = min(row.raised_on, days.get(row.channel, row.raised_on))
    if not {"线上", "线下"} <= days.keys() or any(row.decision == "不纳入" for row in rows):
        return
    lead = w.parameters.get("lead_days", w.run_area, w.as_of)
    head_row = _home_row(w, key)
    known = head_row is not None and (head_row.monitor_type or in_need(w, key[2:]))
    if not known and older_than_days(max(days["线上"], days["线下"]), lead, w.as_of):
        yield Found(key, quarter)
