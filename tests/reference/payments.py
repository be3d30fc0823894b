"""The rule pages, Words, Payments: what counts, for which months, what was owed and what was paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tests.reference.coverage import (
    families,
    families_paid_through,
    family_area,
    rows_on,
    scheme_of_family,
    supported_rows,
    unsure_families,
)
from tests.reference.dates import (
    add_months,
    days_after,
    month_label,
    month_start,
    months_of,
    next_working_day,
    quarter_label,
)
from tests.reference.identity import rows_by_person
from tests.reference.people import area
from tests.reference.world import Row, World, word

CENT = Decimal("0.01")
TOLERANCE = Decimal("0.005")
NOTHING = Decimal(0)
DIBAO = ("农村低保", "城市低保")
TEKUN = "特困供养"
OWED = (*DIBAO, TEKUN)
SCHEME_OF = {"农村低保": "农村", "城市低保": "城市", TEKUN: TEKUN}


# ---- which rows count -----------------------------------------------------------------------------------


def _in_order(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.paid_date, row.place))


@word
def cancellations(w: World) -> dict[Row, Row]:
    """成功 row → the negative or 退回 row that cancels it, one for one, the first first."""
    paid: dict[Row, Row] = {}
    ledger = [row for row in _in_order(w.rows("payment_ledger")) if row.txn_type == "发放"]
    successes: dict[tuple[str, str, str, Decimal], list[Row]] = {}
    for row in ledger:
        if row.status == "成功" and row.amount > 0:
            successes.setdefault((row.person, row.program, row.period, row.amount), []).append(row)
    for row in ledger:
        negative = row.amount < 0 and row.status in ("成功", "退回")
        if negative or (row.amount > 0 and row.status == "退回"):
            alike = successes.get((row.person, row.program, row.period, abs(row.amount)), [])
            first = next((s for s in alike if s.paid_date < row.paid_date and s not in paid), None)
            if first is not None:
                paid[first] = row
    return paid


@word
def counted_rows(w: World) -> list[Row]:
    """成功, 发放, amount > 0, not cancelled; by paid_date, then by place."""
    return [
        row
        for row in _in_order(w.rows("payment_ledger"))
        if row.status == "成功" and row.txn_type == "发放" and row.amount > 0 and row not in cancellations(w)
    ]


@word
def accepted_rows(w: World) -> list[Row]:
    """Ledger rows without the quarantined ones (amount ≤ 0 and cancelling nothing)."""
    cancelling = set(cancellations(w).values())
    rows = w.rows("payment_ledger")
    return [row for row in rows if row.amount > 0 or row in cancelling or (row.amount and row.txn_type == "扣款")]


def beneficiary(row: Row) -> str:
    """beneficiary_id if usable (valid, or repaired), else the payee."""
    return str(row.beneficiary_person or row.person)


@word
def _counted_by(w: World) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in counted_rows(w):
        groups.setdefault((beneficiary(row), row.program), []).append(row)
    return groups


def counted_rows_of(w: World, p: str, program: str) -> list[Row]:
    """Counted rows of a programme for a beneficiary, by paid_date."""
    return _counted_by(w).get((p, program), [])


@word
def _unclear_by(w: World) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in w.rows("payment_ledger"):
        if "未知" in (row.status, row.txn_type):
            groups.setdefault((beneficiary(row), row.program), []).append(row)
    return groups


def unclear_rows_of(w: World, p: str, program: str) -> list[Row]:
    """Rows of which nobody knows whether they were paid: a word of status or kind that is not understood."""
    return _unclear_by(w).get((p, program), [])


@word
def newest_paid_date(w: World, counted: bool = True) -> date | None:
    rows = counted_rows(w) if counted else accepted_rows(w)
    return max((row.paid_date for row in rows), default=None)


# ---- months and windows ---------------------------------------------------------------------------------


def months(row: Row) -> list[date]:
    if "_months" not in row:
        row["_months"] = months_of(row.period, row.months_covered) if row.period else []
    return list(row["_months"])


def begins(row: Row) -> date | None:
    """Its period begins with the first of its months."""
    return months(row)[0] if row.period else None


def spread(row: Row) -> dict[date, Decimal]:
    """Its amount over its months, to the cent, remainder on the last."""
    if "_spread" in row:
        return dict(row["_spread"])
    own = months(row)
    each = Decimal(int(row.amount * 100) // len(own)) / 100
    shares = dict.fromkeys(own, each)
    shares[own[-1]] = row.amount - each * (len(own) - 1)
    row["_spread"] = shares
    return shares


def share_in(row: Row, wanted: Iterable[date]) -> Decimal:
    shares = spread(row) if row.period else {}
    return sum((shares.get(month, NOTHING) for month in wanted), NOTHING)


def window_start(w: World) -> date:
    """First day of the month 12 months before as-of's month."""
    return add_months(month_start(w.as_of), -12)


def in_window(w: World, day: date | None) -> bool:
    return day is not None and window_start(w) <= day <= w.as_of


@word
def window_rows(w: World) -> list[Row]:
    """Counted rows of the review window."""
    return [row for row in counted_rows(w) if in_window(w, row.paid_date)]


@dataclass(frozen=True)
class Period:
    """A month or a quarter, as money is owed for it."""

    label: str
    months: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.months[0]


def period_at(w: World, month: date, scheme: str | None, place: str) -> Period:
    """The period that a month belongs to, by the payment_frequency in force on its first day."""
    if scheme and w.parameters.get("payment_frequency", place, month, scheme) == "quarterly":
        first = add_months(month, -((month.month - 1) % 3))
        return Period(quarter_label(first), tuple(add_months(first, i) for i in range(3)))
    return Period(month_label(month), (month,))


def due(w: World, period: Period, place: str) -> date:
    """Day payment_due_day of the (quarter's first) month, or the next working day."""
    day = w.parameters.get("payment_due_day", place, period.first)
    return next_working_day(period.first.replace(day=day))


@word
def earliest_period(w: World) -> date | None:
    """The ledger's earliest period of any programme."""
    return min((month for row in accepted_rows(w) if (month := begins(row))), default=None)


@word
def program_in_window(w: World, program: str) -> bool:
    return any(row.program == program for row in window_rows(w))


@word
def periods_under_review(w: World, program: str, place: str) -> tuple[Period, ...]:
    """Begin in the window and not before the ledger, due by its newest counted day and by as-of − lag."""
    newest, earliest = newest_paid_date(w), earliest_period(w)
    if newest is None or earliest is None or not program_in_window(w, program):
        return ()
    month, found = window_start(w), []
    while month <= w.as_of:
        period = period_at(w, month, SCHEME_OF.get(program), place)
        lag = w.parameters.get("ledger_lag_days", place, w.as_of)
        day = due(w, period, place)
        if period.first == month >= earliest and day <= newest and days_after(day, lag) <= w.as_of:
            found.append(period)
        month = add_months(month, 1)
    return tuple(found)


def last_due_month(w: World, program: str) -> date | None:
    """The newest of the periods under review; None: the programme is 未执行."""
    found = periods_under_review(w, program, w.run_area)
    return found[-1].first if found else None


def paid_for(w: World, p: str, program: str, month: date) -> bool:
    """A counted row of the programme for p whose months include this one, or one of unknown result."""
    rows = counted_rows_of(w, p, program) + unclear_rows_of(w, p, program)
    return any(month in months(row) for row in rows)


# ---- owed -----------------------------------------------------------------------------------------------


@word
def owed_month(w: World, family: str, month: date) -> Decimal:
    """family_amount once if any member is covered that day, else the covered members' monthly_amount."""
    rows = rows_on(w, family, month)
    whole = next((row.family_amount for row in rows if row.family_amount is not None), None)
    if whole is not None:
        return Decimal(whole)
    first_rows: dict[str, Row] = {}
    for row in rows:
        first_rows.setdefault(row.person, row)
    return sum((row.monthly_amount or NOTHING for row in first_rows.values()), NOTHING)


def owed_family(w: World, family: str, period: Period) -> Decimal:
    """A quarter: membership by its first day, three months' money."""
    return owed_month(w, family, period.first) * len(period.months)


def owed_tekun(w: World, p: str, period: Period) -> Decimal:
    rows = supported_rows(w, p, period.first)
    return (rows[0].monthly_amount or NOTHING) * len(period.months) if rows else NOTHING


def program_of(w: World, family: str) -> str:
    return f"{scheme_of_family(w, family)}低保"


# ---- paid -----------------------------------------------------------------------------------------------


@word
def payers_through(w: World, family: str) -> list[str]:
    """Members and head_ids of any row of the family."""
    found = [row.get(field) for row in families(w)[family] for field in ("person", "head_person")]
    return list(dict.fromkeys(p for p in found if p))


@word
def owing_families(w: World, p: str, program: str, period: Period) -> tuple[str, ...]:
    """Families of a beneficiary that owe this programme in the period, bytewise order."""
    mine = families_paid_through(w).get(p, [])
    return tuple(f for f in mine if program_of(w, f) == program and owed_family(w, f, period) > 0)


def split(total: Decimal, owed: dict[str, Decimal]) -> dict[str, Decimal]:
    """By what they owe, whole cents, the cents left over on the smallest key."""
    whole = sum(owed.values())
    shares = {f: (total * 100 * amount // whole) / 100 for f, amount in owed.items()}
    shares[min(shares)] += total - sum(shares.values())
    return shares


def family_share(w: World, family: str, p: str, program: str, period: Period, total: Decimal) -> Decimal:
    """What of a beneficiary's money is this family's: split where several of his families owe."""
    owing = owing_families(w, p, program, period)
    if len(owing) < 2 or family not in owing:
        return total
    return split(total, {f: owed_family(w, f, period) for f in owing})[family]


@word
def paid_family(w: World, family: str, period: Period, until: date | None = None) -> Decimal:
    """Counted rows of the family's programme for its members and heads (paid on or before a day)."""
    program, total = program_of(w, family), NOTHING
    for p in payers_through(w, family):
        rows = [r for r in counted_rows_of(w, p, program) if until is None or r.paid_date <= until]
        running = sum((share_in(row, period.months) for row in rows), NOTHING)
        total += family_share(w, family, p, program, period, running)
    return total


@word
def paid_tekun(w: World, p: str, period: Period, until: date | None = None) -> Decimal:
    rows = [r for r in counted_rows_of(w, p, TEKUN) if until is None or r.paid_date <= until]
    return sum((share_in(row, period.months) for row in rows), NOTHING)


# ---- subjects of the programmes owed --------------------------------------------------------------------


@dataclass(frozen=True)
class Account:
    """What one subject was owed and paid in one period."""

    key: str
    program: str
    period: Period
    owed: Decimal
    paid: Decimal
    in_time: Decimal


@word
def accounts(w: World, program: str) -> tuple[Account, ...]:
    """Every subject of a programme owed, in each of its periods under review."""
    if program == TEKUN:
        return tuple(_tekun_accounts(w))
    mine = [f for f in sorted(families(w)) if program_of(w, f) == program]
    return tuple(
        Account(
            f"D:{f}", program, period, owed_family(w, f, period), paid_family(w, f, period),
            paid_family(w, f, period, due(w, period, family_area(w, f))),
        )
        for f in mine
        if f not in unsure_families(w)
        for period in periods_under_review(w, program, family_area(w, f))
        if not unclear(w, payers_through(w, f), program, period)
    )  # fmt: skip


def unclear(w: World, payees: Iterable[str], program: str, period: Period) -> bool:
    """One of these people has a payment of unknown result for a month of the period."""
    rows = [row for p in payees for row in unclear_rows_of(w, p, program)]
    return any(month in period.months for row in rows for month in months(row))


def _tekun_accounts(w: World) -> Iterable[Account]:
    for p in sorted(rows_by_person(w, "tekun_roster")):
        for period in periods_under_review(w, TEKUN, area(w, p)):
            is_known = not any(r.status == "未知" and not r["_end_given"] for r in rows_by_person(w, "tekun_roster")[p])
            if is_known and judged(w, p, period.first, TEKUN) and not unclear(w, [p], TEKUN, period):
                in_time = paid_tekun(w, p, period, due(w, period, area(w, p)))
                owed, paid = owed_tekun(w, p, period), paid_tekun(w, p, period)
                yield Account(f"P:{p}", TEKUN, period, owed, paid, in_time)


def judged(w: World, p: str, day: date, program: str) -> bool:
    """集中 supported people only if the window has a counted row of that programme to them."""
    rows = supported_rows(w, p, day)
    if not rows or rows[0].support_mode != "集中":
        return True
    return any(row in window_rows(w) for row in counted_rows_of(w, p, program))
