"""The rule pages, list 5, 两项制度衔接."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reference.catalogue import INCOME, Found, rule
from tests.reference.coverage import (
    covered,
    covered_families,
    covered_members,
    covered_rows,
    rows_now,
    says,
    scheme_of_family,
    single_person,
    supported,
)
from tests.reference.dates import add_months
from tests.reference.households import (
    any_member,
    household_place,
    in_need,
    income,
    members,
    poverty_line,
    registry,
    registry_head,
    registry_households,
)
from tests.reference.identity import bare_township, bare_village, rows_by_person
from tests.reference.overdue_exit import CLASSES
from tests.reference.people import age, area, judged_for_gaps, place
from tests.reference.world import Row, World

TYPED = ["poverty_registry.household_type"]


def _typed(w: World, r: str, household_type: str) -> bool:
    return bool(registry_head(w, r).household_type == household_type)


@rule("PL01", "提示", registry, TYPED)
def pl01(w: World, r: str) -> Iterable[Found]:
    """In need, typed 低保贫困户, no living member covered."""
    key = f"R:{r}"
    judged = bool(members(w, key)) and judged_for_gaps(w, household_place(w, key))
    if judged and in_need(w, r) and _typed(w, r, "低保贫困户") and not any_member(w, key, covered):
        yield Found(key)


def _in_a_whole_family(w: World, p: str) -> bool:
    return any(not single_person(w, row.family_no) for row in covered_rows(w, p))


@rule("PL02", "提示", registry, ["dibao_roster.single_person", *TYPED])
def pl02(w: World, r: str) -> Iterable[Found]:
    """Typed 一般贫困户 with a living member covered in a family not single-person."""
    if _typed(w, r, "一般贫困户") and any_member(w, f"R:{r}", _in_a_whole_family):
        yield Found(f"R:{r}")


@rule("PL03", "提示", registry, ["tekun_roster", *TYPED])
def pl03(w: World, r: str) -> Iterable[Found]:
    """In need, typed 五保贫困户, no living member supported."""
    key = f"R:{r}"
    if not members(w, key):
        return
    if in_need(w, r) and _typed(w, r, "五保贫困户") and not any_member(w, key, supported):
        yield Found(key)


@rule("PL04", "疑点", covered_families, [INCOME, "$poverty_line"])
def pl04(w: World, family: str) -> Iterable[Found]:
    """Until the registry closed: a rural family with income < poverty_line, no member in the registry."""
    key = f"D:{family}"
    if w.as_of > w.parameters.get("registry_closed_on", w.run_area, w.as_of):
        return
    if scheme_of_family(w, family) != "农村":
        return
    limit, known = poverty_line(w, key), income(w, key)
    registered = any(p in registry_households(w) for p in covered_members(w, family))
    if known is not None and known < limit and not registered:
        yield Found(key)


def _village_row(w: World, p: str) -> Row | None:
    """The person's village in village_list: by its code, else by its names."""
    where = place(w, p)
    named = (bare_township(where.township), bare_village(where.village))
    for row in w.rows("village_list"):
        own = (bare_township(row.township), bare_village(row.village))
        if (where.code and row.village_code == where.code) or (not where.code and own == named):
            return row
    return None


PL05_NEEDS = [f"dibao_changes.{c}" for c in ("from_category", "to_category", "reason")]


@rule(
    "PL05", "疑点", lambda w: w.rows("dibao_changes"),
    [*PL05_NEEDS, "village_list.poor_village", "village_list.exit_date"],
)  # fmt: skip
def pl05(w: World, row: Row) -> Iterable[Found]:
    """From 一类/二类 to 三类/四类 or out, within 6 months either side of the village's exit."""
    village = _village_row(w, row.person)
    if (
        row.person not in registry_households(w)
        or not village
        or not village.poor_village
        or not village.exit_date
    ):
        return
    months = w.parameters.get("village_exit_window_months", area(w, row.person), w.as_of)
    near = add_months(village.exit_date, -months) <= row.change_date <= add_months(village.exit_date, months)
    if not near or row.from_category not in CLASSES[:2]:
        return
    stopped = row.change_type == "停保" and not says(w, row.reason, "exit_words_death", "exit_words_move")
    if stopped or (row.change_type != "停保" and row.to_category in CLASSES[2:]):
        yield Found(f"P:{row.person}|{row.change_date.isoformat()}")


def _without_labour(w: World, p: str) -> bool:
    rows = rows_by_person(w, "poverty_registry").get(p, [])
    return any(row.labor in ("丧失劳动力", "无劳动力") for row in rows)


@rule("PL06", "疑点", covered_families, ["dibao_roster.category", "poverty_registry.labor"])
def pl06(w: World, family: str) -> Iterable[Found]:
    """A rural family whose highest class is 三类/四类, all of working age without labour."""
    classes = {row.category for row in rows_now(w, family)}
    highest = next((c for c in CLASSES if c in classes), None)
    if scheme_of_family(w, family) != "农村" or highest not in CLASSES[2:]:
        return
    years = {p: age(w, p) for p in covered_members(w, family)}
    working = [p for p, n in years.items() if n is not None and 16 <= n <= 59]
    if working and all(_without_labour(w, p) for p in working):
        yield Found(f"D:{family}")
