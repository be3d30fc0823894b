"""The rule pages, list 2, 应退未退."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations

from tests.reference.catalogue import INCOME, KIN, Found, rule
from tests.reference.coverage import (
    covered,
    covered_families,
    covered_members,
    covered_persons,
    covered_rows,
    exit_reason,
    families,
    family_area,
    family_persons,
    family_place,
    head,
    heads_register_household,
    majorly_ill,
    recently_ended,
    rows_now,
    says,
    severely_disabled,
    single_person,
    supported,
    supported_persons,
    tapering_row,
)
from tests.reference.dates import add_months, days_after, month_start, older_than_months
from tests.reference.households import assets, income, registry_households, standard
from tests.reference.payments import owed_month
from tests.reference.people import (
    age,
    area,
    kin,
    living_kin,
    people_of,
    register_household_rows,
    register_households,
    status,
    status_date,
)
from tests.reference.world import Row, World

CLASSES = ("一类", "二类", "三类", "四类")
STATUS = ("household_registration.status", "household_registration.status_date")


def provided_persons(w: World) -> list[str]:
    return sorted({*covered_persons(w), *supported_persons(w)})


def _both_schemes(w: World, p: str, certainty: str | None = None) -> Iterable[Found]:
    if covered(w, p):
        yield Found(f"P:{p}|低保", certainty=certainty)
    if supported(w, p):
        yield Found(f"P:{p}|特困", certainty=certainty)


def _past_grace(w: World, p: str) -> bool:
    """status_date + grace < as-of; without a date known since ever."""
    grace = w.parameters.get("death_grace_days", area(w, p), w.as_of)
    day = status_date(w, p)
    return day is None or days_after(day, grace) < w.as_of


@rule("OE01", "问题", provided_persons, STATUS)
def oe01(w: World, p: str) -> Iterable[Found]:
    """Covered or supported, 死亡注销 for longer than the grace; without a date a 疑点."""
    if status(w, p) == "死亡注销" and _past_grace(w, p):
        yield from _both_schemes(w, p, None if status_date(w, p) else "疑点")


@rule("OE02", "疑点", provided_persons, STATUS)
def oe02(w: World, p: str) -> Iterable[Found]:
    """The same with register status 迁出 or 其他注销."""
    if status(w, p) in ("迁出", "其他注销") and _past_grace(w, p):
        yield from _both_schemes(w, p)


def _owed_now(w: World, family: str) -> Decimal:
    return owed_month(w, family, month_start(w.as_of))


@rule("OE03", "疑点", covered_families, ["dibao_roster.single_person", INCOME, "$dibao_standard"])
def oe03(w: World, family: str) -> Iterable[Found]:
    """Not single-person, no member tapering, income > standard."""
    if single_person(w, family) or any(tapering_row(w, row) for row in rows_now(w, family)):
        return
    limit, known = standard(w, f"D:{family}"), income(w, f"D:{family}")
    if known is not None and known > limit:
        yield Found(f"D:{family}", amount=_owed_now(w, family))


@rule("OE04", "疑点", covered_families, ["asset_check"])
def oe04(w: World, family: str) -> Iterable[Found]:
    """A family covered with assets(family)."""
    if assets(w, family):
        yield Found(f"D:{family}", amount=_owed_now(w, family))


@rule("OE05", "问题", covered_families, ["dibao_roster.taper_end"])
def oe05(w: World, family: str) -> Iterable[Found]:
    """A covered member whose taper_end < as-of."""
    if any(row.taper_end and row.taper_end < w.as_of for row in rows_now(w, family)):
        yield Found(f"D:{family}")


@rule("OE06", "问题", covered_families, ["dibao_roster.last_review_date", "dibao_roster.category"])
def oe06(w: World, family: str) -> Iterable[Found]:
    """The newest of last_review_date and start_date is older than the months of its highest class."""
    rows = rows_now(w, family)
    newest = max(day for row in rows for day in (row.last_review_date, row.start_date) if day)
    limits = w.parameters.get("review_months", family_area(w, family), w.as_of)
    highest = next((c for c in CLASSES if any(row.category == c for row in rows)), None)
    if older_than_months(newest, limits.get(highest, 6), w.as_of):
        yield Found(f"D:{family}")


@rule("OE07", "问题", covered_persons)
def oe07(w: World, p: str) -> Iterable[Found]:
    """A person covered in two or more families."""
    if len({row.family_no for row in covered_rows(w, p)}) >= 2:
        yield Found(f"P:{p}")


@rule("OE08", "问题", covered_persons, ["tekun_roster"])
def oe08(w: World, p: str) -> Iterable[Found]:
    """A person covered and supported."""
    if supported(w, p):
        yield Found(f"P:{p}")


def _can_support(w: World, q: str) -> bool:
    years = age(w, q)
    grown = years is not None and 18 <= years <= 59
    return grown and not severely_disabled(w, q) and not covered(w, q) and not supported(w, q)


@rule("OE09", "疑点", supported_persons, ["tekun_roster", *KIN])
def oe09(w: World, p: str) -> Iterable[Found]:
    """A supported person with living kin aged 18–59, not severely disabled, neither covered nor supported."""
    if any(_can_support(w, q) for q in living_kin(w, p)):
        yield Found(f"P:{p}")


def _heads_row(w: World, family: str) -> Row:
    """The head's row, else the first."""
    rows = rows_now(w, family)
    return next((row for row in rows if row.person == head(w, family)), rows[0])


def _villages(w: World) -> list[str]:
    return sorted({key for f in covered_families(w) if (key := family_place(w, f).village_key)})


@rule("OE10", "疑点", _villages, ["dibao_roster.category"])
def oe10(w: World, village: str) -> Iterable[Found]:
    """Most families of a village have one same start_date, category and per-head amount."""
    everywhere = covered_families(w)
    mine = [f for f in everywhere if family_place(w, f).village_key == village]
    place = family_area(w, mine[0])
    least, share, county = (
        w.parameters.get(f"bulk_{part}", place, w.as_of) for part in ("min_families", "share", "county_share")
    )
    starts = Counter(_heads_row(w, f).start_date for f in everywhere)
    alike = Counter(
        (row.start_date, row.category, row.monthly_amount)
        for row in (_heads_row(w, f) for f in mine)
        if row.category and row.monthly_amount is not None
        and not starts[row.start_date] > county * len(everywhere)
    )  # fmt: skip
    if len(mine) >= least and alike and max(alike.values()) >= share * len(mine):
        yield Found(village)


@rule(
    "OE11", "问题", families,
    [f"dibao_roster.{c}" for c in ("end_date", "exit_reason", "taper_start", "taper_end")],
)  # fmt: skip
def oe11(w: World, family: str) -> Iterable[Found]:
    """Ended within 12 months for an income reason, a member in the registry, no row with a full taper."""
    if family not in recently_ended(w) or not says(w, exit_reason(w, family), "exit_words_income"):
        return
    months = w.parameters.get("taper_months", family_area(w, family), w.as_of)
    tapered = any(
        row.taper_start
        and row.taper_end
        and add_months(row.taper_start, months) <= days_after(row.taper_end, 1)
        for row in families(w)[family]
    )
    if not tapered and any(p in registry_households(w) for p in family_persons(w, family)):
        yield Found(f"D:{family}")


@rule("OE12", "疑点", register_household_rows, ["dibao_roster.single_person"])
def oe12(w: World, home: str) -> Iterable[Found]:
    """Covered living members of one register household stand in two or more families, none single-person."""
    mine = {row.family_no for p in people_of(w, home) for row in covered_rows(w, p)}
    if len(mine) >= 2 and not any(single_person(w, f) for f in mine):
        yield Found(f"H:{home}", rests=tuple(f"D:{f}" for f in sorted(mine)))


def _joined(w: World, homes: list[str]) -> bool:
    """The households form one connected graph, an edge being any kin pair (or one person) across two of them."""

    def edge(a: str, b: str) -> bool:
        return any(p == q or q in kin(w, p) for p in people_of(w, a) for q in people_of(w, b))

    groups = [{h} for h in homes]
    for a, b in combinations(homes, 2):
        if edge(a, b):
            one, other = (next(g for g in groups if h in g) for h in (a, b))
            if one is not other:
                one |= other
                groups.remove(other)
    return len(groups) <= 1


@rule("OE13", "疑点", covered_families, KIN)
def oe13(w: World, family: str) -> Iterable[Found]:
    """Covered members live in two or more register households that are not joined by kin."""
    homes = sorted({h for p in covered_members(w, family) for h in register_households(w, p)})
    if len(homes) >= 2 and not _joined(w, homes):
        yield Found(f"D:{family}")


@rule("OE14", "疑点", covered_families, ["dibao_roster.single_person", "medical_expense.major_illness"])
def oe14(w: World, family: str) -> Iterable[Found]:
    """Single-person, head's register household of two or more, neither severely disabled nor majorly ill."""
    home = heads_register_household(w, family)
    ill = any(severely_disabled(w, p) or majorly_ill(w, p) for p in covered_members(w, family))
    if single_person(w, family) and home and len(people_of(w, home)) >= 2 and not ill:
        yield Found(f"D:{family}")


VALIDITY = ("!dibao_roster.valid_until", "!dibao_roster.last_report_on")


@rule("OE15", "问题", covered_families, [VALIDITY])
def oe15(w: World, family: str) -> Iterable[Found]:
    """Past its newest valid_until without a review since; or its newest report or start older than report_months."""
    rows = rows_now(w, family)
    if any(tapering_row(w, row) for row in rows):
        return
    until = max((row.valid_until for row in rows if row.valid_until), default=None)
    reviewed = any(row.last_review_date and until and row.last_review_date >= until for row in rows)
    expired = until is not None and until < w.as_of and not reviewed
    asked = any(row.last_report_on for row in w.rows("dibao_roster"))
    days = [day for row in rows for day in (row.last_report_on, row.start_date) if day]
    months = w.parameters.get("report_months", family_area(w, family), w.as_of)
    own = next((c for c in CLASSES if c in {row.category for row in rows}), None)
    if expired or (asked and older_than_months(max(days), months.get(own, 6), w.as_of)):
        yield Found(f"D:{family}")
