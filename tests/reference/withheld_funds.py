"""The rule pages, list 3, 资金: the periods owed (WF01–WF03, WF08–WF10) and what roster and register say (WF11–WF13)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tests.reference.catalogue import Found, rule
from tests.reference.coverage import (
    end_of,
    families,
    families_paid_through,
    family_area,
    family_place,
    rows_on,
    supported,
    wholly_ended,
)
from tests.reference.dates import month_start
from tests.reference.identity import rows_by_person
from tests.reference.payments import (
    DIBAO,
    NOTHING,
    OWED,
    SCHEME_OF,
    TEKUN,
    TOLERANCE,
    Account,
    Period,
    accounts,
    begins,
    beneficiary,
    family_share,
    months,
    owed_family,
    owed_tekun,
    paid_family,
    paid_tekun,
    payers_through,
    period_at,
    program_in_window,
    program_of,
    share_in,
    window_rows,
)
from tests.reference.people import alive, area, is_dead, judged_for_gaps, place, status_date
from tests.reference.world import Row, World, word

CARE = "特困护理补贴"
PROGRAMMES = (*OWED, CARE, "临时救助", "困难残疾人生活补贴", "重度残疾人护理补贴", "高龄津贴", "孤儿基本生活费")


def owed_programs(w: World, code: str) -> list[str]:
    """Programmes owed that can be judged; the others are 未执行 for this rule."""
    found = []
    for program in OWED:
        if program_in_window(w, program) and (program != TEKUN or w.has("tekun_roster")):
            found.append(program)
        else:
            w.partial.setdefault(code, set()).add(program)
    return found


@word
def judged_accounts(w: World, code: str) -> list[Account]:
    return [a for program in owed_programs(w, code) for a in accounts(w, program)]


@rule("WF01", "问题", lambda w: judged_accounts(w, "WF01"))
def wf01(w: World, a: Account) -> Iterable[Found]:
    """A period under review with owed > 0 and paid = 0."""
    if a.owed > 0 and a.paid == 0:
        yield Found(a.key, a.period.label, a.owed)


@word
def changed_from(w: World, key: str) -> date | None:
    """First day of the month of the newest 调类/调标 change of a member of the family."""
    if not key.startswith("D:"):
        return None
    persons = {row.person for row in families(w)[key[2:]]}
    days = [
        row.change_date
        for p in persons
        for row in rows_by_person(w, "dibao_changes").get(p, [])
        if row.change_type in ("调类", "调标") and row.change_date
    ]
    return month_start(max(days)) if days else None


def _before_change(w: World, a: Account) -> bool:
    changed = changed_from(w, a.key)
    return changed is not None and a.period.first < changed


@rule("WF02", "问题", lambda w: judged_accounts(w, "WF02"))
def wf02(w: World, a: Account) -> Iterable[Found]:
    """0 < paid < owed − 0.005."""
    if 0 < a.paid < a.owed - TOLERANCE and not _before_change(w, a):
        yield Found(a.key, a.period.label, a.owed - a.paid)


@rule("WF03", "问题", lambda w: judged_accounts(w, "WF03"))
def wf03(w: World, a: Account) -> Iterable[Found]:
    """What was paid on or before due is < min(paid, owed) − 0.005."""
    expected = min(a.paid, a.owed)
    if a.paid > 0 and a.owed > 0 and a.in_time < expected - TOLERANCE:
        yield Found(a.key, a.period.label, expected - a.in_time)


# ---- surplus copies -------------------------------------------------------------------------------------


@word
def copy_groups(w: World) -> tuple[tuple[Row, ...], ...]:
    """Two or more counted window rows of one beneficiary, payee, programme, period and amount, by paid_date."""
    groups: dict[tuple[str, str, str, str, Decimal], list[Row]] = {}
    for row in window_rows(w):
        groups.setdefault((beneficiary(row), row.person, row.program, row.period, row.amount), []).append(row)
    return tuple(tuple(rows) for rows in groups.values() if len(rows) >= 2)


@word
def copies(w: World) -> tuple[Row, ...]:
    """All but the first of each group."""
    return tuple(row for rows in copy_groups(w) for row in rows[1:])


@word
def surplus_family(w: World, family: str, period: Period) -> Decimal:
    """All but one of the copies of the family's programme, for its members and heads, in a period."""
    program, total = program_of(w, family), NOTHING
    for p in payers_through(w, family):
        mine = [row for row in copies(w) if row.program == program and beneficiary(row) == p]
        extra = sum((share_in(row, period.months) for row in mine), NOTHING)
        total += family_share(w, family, p, program, period, extra)
    return total


def _surplus(w: World, a: Account) -> Decimal:
    if a.key.startswith("D:"):
        return surplus_family(w, a.key[2:], a.period)
    mine = [row for row in copies(w) if row.program == a.program and f"P:{beneficiary(row)}" == a.key]
    return sum((share_in(row, a.period.months) for row in mine), NOTHING)


@rule("WF09", "问题", lambda w: judged_accounts(w, "WF09"))
def wf09(w: World, a: Account) -> Iterable[Found]:
    """paid − surplus copies − owed > 0.005, owed > 0."""
    excess = a.paid - _surplus(w, a) - a.owed
    if a.owed > 0 and excess > TOLERANCE and not _before_change(w, a):
        yield Found(a.key, a.period.label, excess)


def _copy_groups(w: World) -> list[tuple[str, str, str]]:
    """(payee, programme, period) of every group of copies."""
    return list(dict.fromkeys((row.person, row.program, row.period) for row in copies(w)))


def _over(w: World, p: str, program: str, touched: list[date]) -> tuple[Decimal, tuple[str, ...]]:
    """What was paid over what was owed in the periods of these months, and to whose families."""
    scheme, over, owing = SCHEME_OF[program], NOTHING, []
    if program == TEKUN:
        periods = dict.fromkeys(period_at(w, month, scheme, area(w, p)) for month in touched)
        owed = sum((owed_tekun(w, p, period) for period in periods), NOTHING)
        return (
            sum((paid_tekun(w, p, period) for period in periods), NOTHING) - owed if owed else NOTHING
        ), ()
    for family in families_paid_through(w).get(p, []):
        if program_of(w, family) != program:
            continue
        periods = dict.fromkeys(period_at(w, month, scheme, family_area(w, family)) for month in touched)
        owed = sum((owed_family(w, family, period) for period in periods), NOTHING)
        if owed > 0:
            owing.append(f"D:{family}")
            over += sum((paid_family(w, family, period) for period in periods), NOTHING) - owed
    return over, tuple(owing)


@rule("WF10", "问题", _copy_groups)
def wf10(w: World, group: tuple[str, str, str]) -> Iterable[Found]:
    """Copies; 低保/特困 only where owed > 0, and so far as paid > owed + 0.005."""
    payee, program, period = group
    mine = [row for row in copies(w) if (row.person, row.program, row.period) == group]
    key = f"P:{payee}|{program}"
    if program not in OWED:
        yield Found(key, period or "", sum((row.amount for row in mine), NOTHING), "疑点")
        return
    if program == TEKUN and not w.has("tekun_roster"):
        w.partial.setdefault("WF10", set()).add(program)
        return
    extras: dict[tuple[Decimal, tuple[str, ...]], Decimal] = {}
    for p in dict.fromkeys(beneficiary(row) for row in mine):
        alike = [row for rows in copy_groups(w) for row in rows if beneficiary(row) == p]
        rows = [row for row in alike if (row.person, row.program, row.period) == group]
        over = _over(w, p, program, [month for row in rows for month in months(row)])
        extra = sum((row.amount for row in mine if beneficiary(row) == p), NOTHING)
        extras[over] = extras.get(over, NOTHING) + extra
    for (excess, owing), extra in extras.items():
        if excess > TOLERANCE:
            yield Found(key, period, min(extra, excess), rests=owing)


@word
def families_by_village(w: World) -> dict[tuple[str, str], list[str]]:
    """(village key, programme) → families, current or ended."""
    groups: dict[tuple[str, str], list[str]] = {}
    for family in sorted(families(w)):
        village = family_place(w, family).village_key
        if village:
            groups.setdefault((village, program_of(w, family)), []).append(family)
    return groups


@rule("WF08", "疑点", families_by_village)
def wf08(w: World, group: tuple[str, str]) -> Iterable[Found]:
    """Enough families of a village paid one same sum where different sums were owed."""
    village, program = group
    mine = {f"D:{f}" for f in families_by_village(w)[group]}
    by_period: dict[Period, list[Account]] = {}
    for a in judged_accounts(w, "WF08"):
        if a.key in mine and a.program == program and a.owed > 0 and a.paid > 0:
            by_period.setdefault(a.period, []).append(a)
    place = family_area(w, families_by_village(w)[group][0])
    least = w.parameters.get("redistribution_min_families", place, w.as_of)
    for period, paid in by_period.items():
        if len(paid) >= least and len({a.owed for a in paid}) >= 2 and len({a.paid for a in paid}) == 1:
            difference = sum((abs(a.paid - a.owed) for a in paid), NOTHING)
            yield Found(f"{village}|{program}", period.label, difference)


# ---- roster, end and death ------------------------------------------------------------------------------


def _owed_rows(w: World, *also: str) -> list[Row]:
    return [row for row in window_rows(w) if row.program in (*OWED, *also)]


@rule("WF11", "疑点", _owed_rows)
def wf11(w: World, row: Row) -> Iterable[Found]:
    """The beneficiary is no member or head_id of any row of that roster."""
    p = beneficiary(row)
    if row.program == TEKUN and not w.has("tekun_roster"):
        w.partial.setdefault("WF11", set()).add(TEKUN)
        return
    on_roster = p in (families_paid_through(w) if row.program in DIBAO else rows_by_person(w, "tekun_roster"))
    silent = row.program in DIBAO and not judged_for_gaps(w, place(w, p))
    if not on_roster and not silent:
        yield Found(f"P:{p}|{row.program}", amount=row.amount)


def _last_end(w: World, row: Row) -> tuple[date, str] | None:
    """The last end of the beneficiary's coverage and whose it is, when all of it has ended."""
    p = beneficiary(row)
    if row.program in (TEKUN, CARE):
        ends = [r.end_date for r in rows_by_person(w, "tekun_roster").get(p, []) if r.end_date]
        return (max(ends), f"P:{p}") if ends and not supported(w, p) else None
    mine = families_paid_through(w).get(p, [])
    known = [(end, f"D:{f}") for f in mine if (end := end_of(w, f))]
    if not known or not all(wholly_ended(w, f) for f in mine):
        return None
    last = max(end for end, _ in known)
    return last, min(key for end, key in known if end == last)


@rule("WF12", "问题", lambda w: _owed_rows(w, CARE), ["dibao_roster.end_date"])
def wf12(w: World, row: Row) -> Iterable[Found]:
    """A row whose period begins after the month of the last end of the coverage."""
    if row.program in (TEKUN, CARE) and not w.has("tekun_roster"):
        w.partial.setdefault("WF12", set()).add(TEKUN)
        return
    last, start = _last_end(w, row), begins(row)
    if last and start and start > month_start(last[0]):
        yield Found(last[1], row.period, row.amount)


def _family_lives_on(w: World, row: Row) -> bool:
    """The payee's family covers a living member on the period's first day."""
    start = begins(row)
    return start is not None and any(
        alive(w, r.person)
        for family in families_paid_through(w).get(row.person, [])
        for r in rows_on(w, family, start)
    )


def dead_payees(w: World) -> list[tuple[str, str]]:
    named = ((r.person, r.program) for r in window_rows(w) if r.program in PROGRAMMES and is_dead(w, r.person))
    return list(dict.fromkeys(named))


STATUS = ("household_registration.status", "household_registration.status_date")


@rule("WF13", "问题", dead_payees, STATUS)
def wf13(w: World, group: tuple[str, str]) -> Iterable[Found]:
    """Rows whose period begins after the month of the payee's death; undated: every row, no amount."""
    payee, program = group
    died = status_date(w, payee)
    rows = [r for r in window_rows(w) if (r.person, r.program) == group]
    if died is None:
        yield Found(f"P:{payee}|{program}", certainty="疑点")
        return
    late = [row for row in rows if (start := begins(row)) and start > month_start(died)]
    lives_on = all(_family_lives_on(w, row) for row in late)
    if late:
        total = sum((row.amount for row in late), NOTHING)
        yield Found(f"P:{payee}|{program}", amount=total, certainty="疑点" if lives_on else "问题")
