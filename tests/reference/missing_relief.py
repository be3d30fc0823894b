"""The rule pages, list 4, 临时救助."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tests.reference.catalogue import EXPENSE, REGISTRY_INCOME, Found, fact, rule
from tests.reference.coverage import end_of, families, family_persons, recently_ended
from tests.reference.dates import add_working_days, days_after, older_than_days
from tests.reference.households import (
    a_year_ago,
    expense,
    high_expense,
    household,
    household_keys,
    household_place,
    low_income_ratio,
    members,
    monitored,
    out_of_poverty,
    poor,
    provided_for,
    registry,
    registry_head,
    registry_households,
    relieved,
)
from tests.reference.identity import bare_township, place_of_row
from tests.reference.payments import counted_rows_of, in_window, newest_paid_date, unclear_rows_of
from tests.reference.people import area, judged_for_gaps, place
from tests.reference.world import Row, World, by, word


def mr01_scope(w: World, key: str) -> bool:
    """A member covered or supported, or registry 已脱贫, or monitored."""
    registered = key.startswith("R:") and (out_of_poverty(w, key[2:]) or monitored(w, key[2:]))
    return registered or provided_for(w, key)


@rule("MR01", "疑点", household_keys, [EXPENSE])
def mr01(w: World, key: str) -> Iterable[Found]:
    """High expense and not relieved since as-of − 12 months."""
    if mr01_scope(w, key) and high_expense(w, key) and not relieved(w, members(w, key), a_year_ago(w)):
        yield Found(key, amount=expense(w, key))


@rule("MR02", "疑点", registry, [EXPENSE, REGISTRY_INCOME, "$dibao_standard"])
def mr02(w: World, r: str) -> Iterable[Found]:
    """返贫, or monitored with a low income; nobody covered or supported, not MR01, not relieved."""
    key = f"R:{r}"
    if not members(w, key) or provided_for(w, key) or key in fact(w, "MR01"):
        return
    if not judged_for_gaps(w, household_place(w, key)):
        return
    low = poor(w, key, low_income_ratio(w, key))  # without a standard the rule is 未执行 there, 返贫 or not
    fallen = registry_head(w, r).poverty_status == "返贫" or (monitored(w, r) and low)
    if fallen and not relieved(w, members(w, key), a_year_ago(w)):
        yield Found(key)


@rule("MR03", "疑点", families, [EXPENSE, "dibao_roster.end_date", "dibao_roster.exit_reason"])
def mr03(w: World, family: str) -> Iterable[Found]:
    """Ended within 12 months, outside MR01's scope, high expense of its rows' persons, not relieved since."""
    if family not in recently_ended(w, "exit_words_death", "exit_words_move"):
        return
    persons, end = family_persons(w, family), end_of(w, family)
    if end is None or any(mr01_scope(w, household(w, p)) for p in persons):
        return
    if high_expense(w, f"D:{family}", persons) and not relieved(w, persons, end):
        yield Found(f"D:{family}", amount=expense(w, f"D:{family}", persons))


# ---- awards ---------------------------------------------------------------------------------------------


def awards(w: World) -> list[Row]:
    """Awards, each with the apply_date that is in its key."""
    return [row for row in w.rows("temporary_relief") if row.apply_date]


def _key(row: Row) -> str:
    return f"P:{row.person}|{row.apply_date.isoformat()}"


@rule("MR04", "问题", awards, [f"temporary_relief.{c}" for c in ("relief_type", "approve_date", "paid_date")])
def mr04(w: World, row: Row) -> Iterable[Found]:
    """急难型 paid more than 2 working days after approve_date, or unpaid with that limit past."""
    if row.relief_type != "急难型":
        return
    days = w.parameters.get("urgent_working_days", area(w, row.person), w.as_of)
    if (row.paid_date or w.as_of) > add_working_days(row.approve_date or row.apply_date, days):
        yield Found(_key(row), amount=row.amount)


@rule("MR05", "问题", awards, [f"temporary_relief.{c}" for c in ("relief_type", "approve_date", "paid_date")])
def mr05(w: World, row: Row) -> Iterable[Found]:
    """Not 急难型, approved more than 30 days ago, without paid_date."""
    days = w.parameters.get("relief_pay_days", area(w, row.person), w.as_of)
    unpaid = row.relief_type != "急难型" and row.approve_date and not row.paid_date
    if unpaid and older_than_days(row.approve_date, days, w.as_of):
        yield Found(_key(row), amount=row.amount)


def _limit(w: World, row: Row, on: date) -> Decimal:
    value: Decimal = w.parameters.get("township_relief_limit", area(w, row.person), on)
    return value


DECIDED = ("temporary_relief.approve_date", "temporary_relief.paid_date")


@rule("MR06", "问题", awards, ["temporary_relief.approve_level", DECIDED])
def mr06(w: World, row: Row) -> Iterable[Found]:
    """approve_level 乡镇 with an amount above the limit at approve_date, else at paid_date."""
    day = row.approve_date or row.paid_date
    if row.approve_level == "乡镇" and day and row.amount > _limit(w, row, day):
        yield Found(_key(row), amount=row.amount - _limit(w, row, day))


@rule("MR07", "问题", awards, ["temporary_relief.paid_date"])
def mr07(w: World, row: Row) -> Iterable[Found]:
    """Paid by its own account, but no counted row of that person and amount within 30 days around it."""
    newest = newest_paid_date(w, counted=False)
    if not in_window(w, row.paid_date) or newest is None or row.paid_date > newest:
        return
    if not any(
        r.amount == row.amount and abs((r.paid_date - row.paid_date).days) <= 30
        for r in counted_rows_of(w, row.person, "临时救助") + unclear_rows_of(w, row.person, "临时救助")
    ):
        yield Found(_key(row), amount=row.amount)


def _alike(w: World, row: Row) -> tuple[str, int, str, str] | None:
    """Township, year, relief_type and reason; None where one is not given."""
    where = place_of_row(w, row) if row.township else place(w, row.person)
    township = bare_township(where.township)
    if not (township and row.relief_type and row.reason):
        return None
    return township, row.apply_date.year, row.relief_type, row.reason


@word
def _largest_out_of_poverty(w: World) -> dict[tuple[str, int, str, str], Decimal]:
    largest: dict[tuple[str, int, str, str], Decimal] = {}
    for row in awards(w):
        alike = _alike(w, row)
        if alike and any(out_of_poverty(w, r) for r in registry_households(w).get(row.person, [])):
            largest[alike] = max(largest.get(alike, row.amount), row.amount)
    return largest


MR08_NEEDS = [f"temporary_relief.{c}" for c in ("relief_type", "reason")] + ["poverty_registry.monitor_type"]


@rule("MR08", "疑点", awards, MR08_NEEDS)
def mr08(w: World, row: Row) -> Iterable[Found]:
    """An award to a 边缘户 larger than the largest alike to 已脱贫 households, where there is one."""
    homes = registry_households(w).get(row.person, [])
    alike = _alike(w, row)
    largest = _largest_out_of_poverty(w).get(alike) if alike else None
    if not any(registry_head(w, r).monitor_type == "边缘户" for r in homes):
        return
    if largest is not None and row.amount > largest:
        yield Found(_key(row), amount=row.amount - largest)


@word
def _township_awards(w: World) -> dict[str, list[Row]]:
    groups = by((row for row in awards(w) if row.approve_level == "乡镇"), "person")
    return {p: sorted(rows, key=lambda row: (row.apply_date, row.place)) for p, rows in groups.items()}


@rule("MR09", "疑点", _township_awards, ["temporary_relief.approve_level"])
def mr09(w: World, p: str) -> Iterable[Found]:
    """乡镇 awards within 30 days of the first, each ≤ the limit, together above it."""
    left = list(_township_awards(w)[p])
    while left:
        group = [row for row in left if row.apply_date <= days_after(left[0].apply_date, 30)]
        left = left[len(group) :]
        limits = [_limit(w, row, row.approve_date or row.apply_date) for row in group]
        total = sum((row.amount for row in group), Decimal(0))
        each = all(row.amount <= limit for row, limit in zip(group, limits, strict=True))
        if len(group) >= 2 and each and total > limits[0]:
            yield Found(_key(group[0]), amount=total)


@rule("MR10", "问题", awards, [f"temporary_relief.{c}" for c in ("approve_date", "paid_date")])
def mr10(w: World, row: Row) -> Iterable[Found]:
    """Applied for more than 20 days ago, neither approved nor paid."""
    days = w.parameters.get("decision_days", area(w, row.person), w.as_of)
    if not row.approve_date and not row.paid_date and older_than_days(row.apply_date, days, w.as_of):
        yield Found(_key(row))


def _own_township(w: World, row: Row) -> str | None:
    where = place_of_row(w, row) if row.township else place(w, row.person)
    return where.township


@word
def townships(w: World) -> list[str]:
    """Of village_list, else of the roster."""
    if w.has("village_list"):
        found = {place_of_row(w, row).township for row in w.rows("village_list")}
    else:
        found = {place(w, row.person).township for row in w.rows("dibao_roster")}
    return sorted(t for t in found if t)


RESERVE = ["!fund_batch.purpose", "fund_batch.allocated_on"]
RELIEF_PAID = [f"temporary_relief.{c}" for c in ("approve_level", "paid_date")]


@rule("MR11", "疑点", townships, [*RESERVE, *RELIEF_PAID])
def mr11(w: World, township: str) -> Iterable[Found]:
    """乡镇 awards paid this year above the reserve allocated this year; or no reserve after the day it was due."""
    year = w.as_of.year
    rows = [
        row
        for row in w.rows("fund_batch")
        if row.purpose == "备用金"
        and row.allocated_on
        and row.allocated_on.year == year
        and place_of_row(w, row).township == township
    ]
    spent = sum(
        (
            row.amount
            for row in awards(w)
            if row.approve_level == "乡镇"
            and row.paid_date
            and row.paid_date.year == year
            and _own_township(w, row) == township
        ),
        Decimal(0),
    )
    month, day = map(int, w.parameters.get("reserve_due", w.run_area, w.as_of).split("-"))
    excess = spent - sum((row.allocated for row in rows), Decimal(0))
    over = excess > Decimal("0.005")
    if over if rows else w.as_of > date(year, month, day):
        yield Found(f"T:{township}|{year}", amount=excess if over else None)
