"""The rule pages, Words, Households and money: keys, members, surveys, income, expense, relief, assets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.coverage import (
    covered,
    covered_members,
    current_rows,
    families,
    families_with,
    family_area,
    family_persons,
    family_place,
    head,
    heads_register_household,
    scheme_of_family,
    single_person,
    supported,
)
from tests.reference.dates import add_months, within_days, within_months
from tests.reference.identity import Place, completed, is_unknown, rows_by_person
from tests.reference.payments import counted_rows_of, unclear_rows_of
from tests.reference.people import (
    HEAD_WORDS,
    alive,
    all_persons,
    area_at,
    deciding_row,
    living_kin,
    people_of,
    place,
    place_rows,
    register_household_rows,
    register_households,
)
from tests.reference.world import Row, World, by, word

POOR_TYPES = ("一般贫困户", "低保贫困户", "五保贫困户")


# ---- registry households --------------------------------------------------------------------------------


@word
def registry(w: World) -> dict[str, list[Row]]:
    """household_id → its rows in order."""
    return by(w.rows("poverty_registry"), "household_id")


@word
def registry_head(w: World, household_id: str) -> Row:
    """Relation 户主/本人, else its first row."""
    rows = registry(w)[household_id]
    return next((row for row in rows if row.relation_to_head in HEAD_WORDS), rows[0])


@word
def registry_households(w: World) -> dict[str, list[str]]:
    """Person → household_ids, bytewise order."""
    found: dict[str, set[str]] = {}
    for row in w.rows("poverty_registry"):
        found.setdefault(row.person, set()).add(row.household_id)
    return {p: sorted(ids) for p, ids in found.items()}


def registry_persons(w: World, household_id: str) -> list[str]:
    return list(dict.fromkeys(row.person for row in registry(w)[household_id]))


def in_need(w: World, household_id: str) -> bool:
    return registry_head(w, household_id).poverty_status in ("未脱贫", "返贫")


def monitored(w: World, household_id: str) -> bool:
    row = registry_head(w, household_id)
    return bool(row.monitor_type) and row.risk_cleared is not True


def out_of_poverty(w: World, household_id: str) -> bool:
    return bool(registry_head(w, household_id).poverty_status == "已脱贫")


@word
def supported_in_list_1(w: World, p: str) -> bool:
    """supported(p); without tekun_roster, members of registry households typed 五保贫困户."""
    if w.has("tekun_roster"):
        return supported(w, p)
    return any(registry_head(w, r).household_type == "五保贫困户" for r in registry_households(w).get(p, []))


# ---- households -----------------------------------------------------------------------------------------


def ended_lately(w: World, p: str, family: str) -> bool:
    """A row of p in the family ended within 12 months, whether or not the family goes on."""
    return any(row.person == p and within_months(row.end_date, 12, w.as_of) for row in families(w)[family])


@word
def household(w: World, p: str) -> str:
    """R: registry, else D: a row of his covered now, else ended within 12 months, else H:, else P:."""
    if p in registry_households(w):
        return f"R:{registry_households(w)[p][0]}"
    mine = families_with(w).get(p, [])
    now = [f for f in mine if p in covered_members(w, f)]
    ended = [f for f in mine if ended_lately(w, p, f)]
    if now or ended:
        return f"D:{(now or ended)[0]}"
    numbers = register_households(w, p)
    return f"H:{numbers[0]}" if numbers else f"P:{p}"


@word
def persons_by_household(w: World) -> dict[str, list[str]]:
    """Household key → every person, dead or alive, whose own household it is."""
    found: dict[str, list[str]] = {}
    for p in all_persons(w):
        found.setdefault(household(w, p), []).append(p)
    return found


def persons_of(w: World, key: str) -> list[str]:
    return persons_by_household(w).get(key, [])


def members(w: World, key: str) -> list[str]:
    """The living persons whose own household(p) is that key."""
    return [p for p in persons_of(w, key) if alive(w, p)]


@word
def household_keys(w: World) -> list[str]:
    """Every household: with a living person of its own, and every registry household."""
    return sorted(
        {*(key for key in persons_by_household(w) if members(w, key)), *(f"R:{r}" for r in registry(w))}
    )


def kind_of(key: str) -> tuple[str, str]:
    return key[0], key[2:]


@word
def household_head(w: World, key: str) -> str:
    kind, name = kind_of(key)
    if kind == "R":
        return str(registry_head(w, name).person)
    if kind == "D":
        return head(w, name)
    if kind == "H":
        rows = register_household_rows(w)[name]
        return str(next((r.person for r in rows if r.relation_to_head in HEAD_WORDS), rows[0].person))
    return name


@word
def household_place(w: World, key: str) -> Place:
    kind, name = kind_of(key)
    if kind == "D":
        return family_place(w, name)
    if kind == "R":
        return completed(w, [*place_rows(w, household_head(w, key)), *registry(w)[name]])
    return place(w, household_head(w, key))


def household_area(w: World, key: str) -> str:
    return area_at(w, household_place(w, key))


@word
def scheme(w: World, key: str) -> str:
    """Its dibao family's; else 城市 where the head's hukou_type says so, else 农村."""
    kind, name = kind_of(key)
    if kind == "D":
        return scheme_of_family(w, name)
    mine = [(p, f) for p in members(w, key) for f in families_with(w).get(p, [])]
    now = sorted(f for p, f in mine if p in covered_members(w, f))
    ended = sorted(f for p, f in mine if ended_lately(w, p, f))
    if now or ended:
        return scheme_of_family(w, (now or ended)[0])
    row = deciding_row(w, household_head(w, key))
    hukou = (row.hukou_type if row else None) or ""
    return "城市" if "非农业" in hukou or "城镇" in hukou else "农村"


def any_member(w: World, key: str, *tests: Any) -> bool:
    return any(test(w, p) for p in members(w, key) for test in tests)


def provided_for(w: World, key: str) -> bool:
    """A living member is covered or supported."""
    return any_member(w, key, covered, supported)


# ---- surveys and income ---------------------------------------------------------------------------------


@word
def belongs(w: World, key: str) -> frozenset[str]:
    """Whose head_id makes a survey the household's: any of its rows, else its members."""
    kind, name = kind_of(key)
    if kind == "R":
        return frozenset(registry_persons(w, name))
    if kind == "D":
        return frozenset(family_persons(w, name))
    return frozenset(members(w, key))


def surveys_of(w: World, persons: Iterable[str], days: int = 365) -> list[Row]:
    """Surveys within 365 days of any of these persons as head, newest first."""
    rows = [row for p in set(persons) for row in rows_by_person(w, "field_survey").get(p, [])]
    recent = [row for row in rows if within_days(row.survey_date, days, w.as_of)]
    return sorted(sorted(recent, key=lambda row: row.place), key=lambda row: row.survey_date, reverse=True)


@word
def newest_survey(w: World, key: str, cell: str) -> Any:
    """The asked cell of the newest survey that has it filled; same day: the higher, and "no" wins."""
    filled = [row for row in surveys_of(w, belongs(w, key)) if row.get(cell) is not None]
    same_day = [row.get(cell) for row in filled if row.survey_date == filled[0].survey_date]
    if not same_day:
        return None
    if isinstance(same_day[0], bool):
        return all(same_day)
    return max(same_day) if isinstance(same_day[0], Decimal) else same_day[0]


def _first_filled(rows: Iterable[Row], cell: str) -> Any:
    return next((row.get(cell) for row in rows if row.get(cell) is not None), None)


@word
def income(w: World, key: str) -> Decimal | None:
    """A head a year; None is unknown."""
    kind, name = kind_of(key)
    surveyed: Decimal | None = newest_survey(w, key, "per_capita_income")
    if surveyed is not None:
        return surveyed
    if kind == "R":
        found: Decimal | None = _first_filled(
            [registry_head(w, name), *registry(w)[name]], "per_capita_income"
        )
        return found
    if kind == "D":
        registered = _registry_income(w, name)
        return _roster_income(w, name) if registered is None else registered
    return None


def _registry_income(w: World, family: str) -> Decimal | None:
    """Of the registry household of its smallest-keyed member who is in one."""
    registered = sorted(p for p in (r.person for r in current_rows(w, family)) if p in registry_households(w))
    return income(w, f"R:{registry_households(w)[registered[0]][0]}") if registered else None


def _roster_income(w: World, family: str) -> Decimal | None:
    found: Decimal | None = _first_filled(current_rows(w, family), "per_capita_income")
    return found


def standard(w: World, key: str) -> Decimal:
    """dibao_standard of the household at as-of."""
    value: Decimal = w.parameters.get("dibao_standard", household_area(w, key), w.as_of, scheme(w, key))
    return value


def poor(w: World, key: str, ratio: Decimal = Decimal(1)) -> bool:
    """Income known and < ratio × standard."""
    limit, known = ratio * standard(w, key), income(w, key)
    return known is not None and known < limit


def low_income_ratio(w: World, key: str) -> Decimal:
    value: Decimal = w.parameters.get("low_income_ratio", household_area(w, key), w.as_of)
    return value


def poverty_line(w: World, key: str) -> Decimal:
    value: Decimal = w.parameters.get("poverty_line", household_area(w, key), w.as_of)
    return value


def monitor_line(w: World, key: str) -> Decimal:
    """From 2021 its own value; before: 1.5 × poverty_line."""
    own = [v for v in w.parameters.values["monitor_line"] if v.valid_from <= w.as_of]
    if own:
        value: Decimal = w.parameters.get("monitor_line", household_area(w, key), w.as_of)
        return value
    return Decimal("1.5") * poverty_line(w, key)


# ---- expense and relief ---------------------------------------------------------------------------------


def spent(w: World, persons: Iterable[str]) -> Decimal:
    """self_paid over the last 12 months, summed."""
    rows = [row for p in set(persons) for row in rows_by_person(w, "medical_expense").get(p, [])]
    paid = [row.self_paid or Decimal(0) for row in rows if within_months(row.settle_date, 12, w.as_of)]
    return sum(paid, Decimal(0))


def expense(w: World, key: str, persons: Iterable[str] | None = None) -> Decimal:
    """The larger of the members' summed self_paid and the newest survey's rigid_expense."""
    who = members(w, key) if persons is None else persons
    surveyed: Decimal | None = newest_survey(w, key, "rigid_expense")
    return max(spent(w, who), surveyed or Decimal(0))


def high_expense(w: World, key: str, persons: Iterable[str] | None = None) -> bool:
    """≥ floor and (≥ minimum, or income known > 0 and ≥ ratio × income × members)."""
    who = list(members(w, key) if persons is None else persons)
    cost, known = expense(w, key, who), income(w, key)
    floor, minimum, ratio = (
        w.parameters.get(f"rigid_expense_{part}", household_area(w, key), w.as_of)
        for part in ("floor", "min", "ratio")
    )
    by_ratio = known is not None and known > 0 and len(who) > 0 and cost >= ratio * known * len(who)
    return bool(cost >= floor and (cost >= minimum or by_ratio))


def relieved(w: World, persons: Iterable[str], since: date) -> bool:
    """To any of them an award applied for since then, approved or paid, or a counted 临时救助 row."""
    for p in set(persons):
        for row in rows_by_person(w, "temporary_relief").get(p, []):
            if row.apply_date and row.apply_date >= since and (row.approve_date or row.paid_date):
                return True
        rows = counted_rows_of(w, p, "临时救助") + unclear_rows_of(w, p, "临时救助")
        if any(row.paid_date >= since for row in rows):
            return True
    return False


def a_year_ago(w: World) -> date:
    return add_months(w.as_of, -12)


# ---- assets ---------------------------------------------------------------------------------------------


def asset_hits(w: World, persons: Iterable[str], area: str) -> list[Row]:
    """Hits within 12 months (or undated), of a disqualifying type, value unknown or high enough."""
    types = w.parameters.get("disqualifying_assets", area, w.as_of)
    least = w.parameters.get("asset_min_value", area, w.as_of)
    return [
        row
        for p in sorted(set(persons))
        for row in rows_by_person(w, "asset_check").get(p, [])
        if (row.check_date is None or within_months(row.check_date, 12, w.as_of))
        and row.asset_type in types
        and (row.value is None or row.value >= least.get(row.asset_type, 0))
    ]


def assets(w: World, family: str) -> list[Row]:
    """Hits on a covered member, or on his living kin in the head's register household."""
    persons = set(covered_members(w, family))
    home = heads_register_household(w, family)
    if home and not single_person(w, family):
        persons |= {q for q in people_of(w, home) if any(q in living_kin(w, p) for p in set(persons))}
    return asset_hits(w, persons, family_area(w, family))


def _has_refused(w: World, kind: str, name: str) -> bool:
    families_, people = ({row.get(field) for row in w.refused} - {None, ""} for field in ("family_no", "id_number"))
    if kind == "R":
        return bool(people & set(registry_persons(w, name))) if name in registry(w) else False
    if kind == "H":
        rows = by(w.rows("household_registration"), "household_no").get(name, [])
        return any(row.person in people for row in rows)
    return name in (families_ if kind == "D" else people)


def rests_on_unknown(w: World, key: str) -> bool:
    """The household has a row whose person is unknown or whose row was refused, or the person himself is."""
    kind, name = kind_of(key)
    if _has_refused(w, kind, name):
        return True
    if kind == "R":
        return any(map(is_unknown, registry_persons(w, name))) if name in registry(w) else False
    if kind == "D":
        return any(map(is_unknown, family_persons(w, name))) if name in families(w) else False
    if kind == "H":
        rows = by(w.rows("household_registration"), "household_no").get(name, [])
        return any(is_unknown(row.person) for row in rows)
    return is_unknown(name)
