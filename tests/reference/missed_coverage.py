"""The rule pages, list 1, 漏保."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reference.catalogue import INCOME, KIN, REGISTRY_INCOME, Found, rule
from tests.reference.coverage import (
    covered,
    covered_families,
    disabilities,
    disabled,
    families,
    family_persons,
    family_place,
    first_or_second_level,
    head,
    heads_register_household,
    majorly_ill,
    recently_ended,
    severely_disabled,
    single_person,
)
from tests.reference.dates import within_days
from tests.reference.households import (
    any_member,
    asset_hits,
    belongs,
    household,
    household_area,
    household_keys,
    household_place,
    in_need,
    income,
    low_income_ratio,
    members,
    monitored,
    out_of_poverty,
    poor,
    registry,
    registry_households,
    standard,
    supported_in_list_1,
    surveys_of,
)
from tests.reference.identity import rows_by_person
from tests.reference.payments import last_due_month, paid_for
from tests.reference.people import (
    HEAD_WORDS,
    age,
    alive,
    all_persons,
    area,
    deciding_row,
    judged_for_gaps,
    living_kin,
    parents,
    people_of,
    place,
    register_household_rows,
    register_households,
    register_rows,
    status,
)
from tests.reference.world import Row, World

CHILD_WORDS = (
    "子", "女", "长子", "次子", "三子", "长女", "次女", "三女", "独生子", "独生女", "儿子", "女儿",
    "养子", "养女", "继子", "继女", "养子或继子", "养女或继女",
)  # fmt: skip


def provided(w: World, p: str) -> bool:
    """Covered, or supported as list 1 means it."""
    return covered(w, p) or supported_in_list_1(w, p)


def _certainty(w: World, key: str) -> str:
    """提示 where assets hit the household."""
    return "提示" if asset_hits(w, members(w, key), household_area(w, key)) else "疑点"


def _left_out(w: World, key: str) -> bool:
    """A household with living members, none covered or supported, income < standard."""
    judged = judged_for_gaps(w, household_place(w, key))
    return judged and bool(members(w, key)) and not any_member(w, key, provided) and poor(w, key)


@rule("MC01", "疑点", registry, [REGISTRY_INCOME, "$dibao_standard"])
def mc01(w: World, r: str) -> Iterable[Found]:
    """An in-need registry household with income < standard, no living member covered or supported."""
    if in_need(w, r) and _left_out(w, f"R:{r}"):
        yield Found(f"R:{r}", certainty=_certainty(w, f"R:{r}"))


def _single_household_case(w: World, p: str) -> bool:
    if not alive(w, p) or provided(w, p) or not judged_for_gaps(w, place(w, p)):
        return False
    key = household(w, p)
    low = poor(
        w, key, low_income_ratio(w, key)
    )  # without a standard the rule is 未执行 there, in need or not
    return low or any(in_need(w, r) for r in registry_households(w).get(p, []))


@rule("MC02", "疑点", all_persons, [INCOME, "$dibao_standard"])
def mc02(w: World, p: str) -> Iterable[Found]:
    """A living person with a valid severe disability, neither covered nor supported, in need or of low income."""
    if severely_disabled(w, p) and _single_household_case(w, p):
        yield Found(f"P:{p}")


@rule("MC03", "疑点", all_persons, ["medical_expense.major_illness", INCOME, "$dibao_standard"])
def mc03(w: World, p: str) -> Iterable[Found]:
    """The same for a person with major_illness = yes settled within 12 months."""
    if majorly_ill(w, p) and _single_household_case(w, p):
        yield Found(f"P:{p}")


def _under_18(w: World, p: str) -> bool:
    years = age(w, p)
    return years is not None and years < 18


def _spouse_or_child(w: World, first: str, home: str, p: str) -> bool:
    """By kin columns; or, where the head is 户主 in the register, by relation_to_head."""
    spouse = any(r.spouse_person == q for a, q in ((first, p), (p, first)) for r in register_rows(w, a))
    child = any(first in (r.father_person, r.mother_person) for r in register_rows(w, p))
    if spouse or (child and _under_18(w, p)):
        return True
    rows = register_household_rows(w)[home]
    if not any(r.person == first and r.relation_to_head in HEAD_WORDS for r in rows):
        return False
    words = {r.relation_to_head for r in rows if r.person == p}
    return "配偶" in words or (bool(words & set(CHILD_WORDS)) and _under_18(w, p))


@rule(
    "MC04",
    "疑点",
    covered_families,
    ["household_registration.relation_to_head", "dibao_roster.single_person"],
)
def mc04(w: World, family: str) -> Iterable[Found]:
    """A spouse or child under 18 of the head, of the head's register household, left out of the family."""
    home = heads_register_household(w, family)
    if single_person(w, family) or home is None:
        return
    first = head(w, family)
    for p in people_of(w, home):
        if p == first or status(w, p) != "正常" or provided(w, p) or not judged_for_gaps(w, place(w, p)):
            continue
        if _spouse_or_child(w, first, home, p):
            yield Found(f"P:{p}")


def _cannot_work(w: World, p: str) -> bool:
    years = age(w, p)
    kinds = w.parameters.get("tekun_disabilities", area(w, p), w.as_of)
    by_age = years is not None and (years >= 60 or years < 16)
    return by_age or any(f"{kind}{level}" in kinds for kind, level in disabilities(w, p))


def register_persons(w: World) -> list[str]:
    return sorted(rows_by_person(w, "household_registration"))


@rule(
    "MC05",
    "疑点",
    register_persons,
    ["household_registration.marital_status", *KIN, INCOME, "$dibao_standard"],
)
def mc05(w: World, p: str) -> Iterable[Found]:
    """Alone, unmarried, old, a child or disabled, without living kin, not known to have enough, not supported."""
    homes = register_households(w, p)
    if not homes or any(len(people_of(w, h)) > 1 for h in homes) or supported_in_list_1(w, p):
        return
    row = deciding_row(w, p)
    if (
        row is None
        or row.marital_status not in ("未婚", "丧偶", "离异")
        or living_kin(w, p)
        or not _cannot_work(w, p)
    ):
        return
    known, least = income(w, household(w, p)), standard(w, household(w, p))
    enough = known is not None and known >= least
    if not enough and judged_for_gaps(w, place(w, p)):
        yield Found(f"P:{p}")


@rule(
    "MC06",
    "疑点",
    registry,
    ["poverty_registry.monitor_type", "poverty_registry.risk_cleared", REGISTRY_INCOME, "$dibao_standard"],
)
def mc06(w: World, r: str) -> Iterable[Found]:
    """A monitored registry household, not in need, income < standard, nobody covered or supported."""
    if monitored(w, r) and not in_need(w, r) and _left_out(w, f"R:{r}"):
        yield Found(f"R:{r}", certainty=_certainty(w, f"R:{r}"))


@rule(
    "MC07",
    "疑点",
    families,
    ["dibao_roster.end_date", "dibao_roster.exit_reason", REGISTRY_INCOME, "$dibao_standard"],
)
def mc07(w: World, family: str) -> Iterable[Found]:
    """A family ended within 12 months, nobody covered or supported, a member in a poor in-need household."""
    reasons = ("exit_words_death", "exit_words_move", "exit_words_waiver")
    if family not in recently_ended(w, *reasons) or not judged_for_gaps(w, family_place(w, family)):
        return
    persons = family_persons(w, family)
    homes = {r for p in persons for r in registry_households(w).get(p, [])}
    if not any(provided(w, p) for p in persons) and any(in_need(w, r) and poor(w, f"R:{r}") for r in homes):
        yield Found(f"D:{family}")


def _unpaid(w: World, p: str, code: str, program: str) -> bool:
    """No counted row of the programme including its last due month; 未执行 without such a month."""
    month = last_due_month(w, program)
    if month is None:
        w.partial.setdefault(code, set()).add(program)
        return False
    return not paid_for(w, p, program, month)


@rule("MC08", "疑点", all_persons)
def mc08(w: World, p: str) -> Iterable[Found]:
    """A living disabled person, covered when it was due, without 困难残疾人生活补贴."""
    program = "困难残疾人生活补贴"
    if not (alive(w, p) and disabled(w, p) and not supported_in_list_1(w, p)):
        return
    if _unpaid(w, p, "MC08", program):
        month = last_due_month(w, program)
        if month and covered(w, p, month) and not paid_for(w, p, "孤儿基本生活费", month):
            yield Found(f"P:{p}")


@rule("MC09", "疑点", all_persons)
def mc09(w: World, p: str) -> Iterable[Found]:
    """A living person disabled 一级/二级, not supported, without 重度残疾人护理补贴."""
    entitled = alive(w, p) and first_or_second_level(w, p) and not supported_in_list_1(w, p)
    if entitled and _unpaid(w, p, "MC09", "重度残疾人护理补贴"):
        yield Found(f"P:{p}")


@rule("MC10", "疑点", register_persons)
def mc10(w: World, p: str) -> Iterable[Found]:
    """A register person (正常) old enough on the first day of the last due month, without 高龄津贴."""
    month = last_due_month(w, "高龄津贴")
    if status(w, p) == "正常" and _unpaid(w, p, "MC10", "高龄津贴") and month:
        years = age(w, p, month)
        if years is not None and years >= w.parameters.get("old_age_from", area(w, p), w.as_of):
            yield Found(f"P:{p}")


def _child_without_money(w: World, p: str, code: str) -> bool:
    child = status(w, p) == "正常" and _under_18(w, p) and not supported_in_list_1(w, p)
    return child and _unpaid(w, p, code, "孤儿基本生活费")


@rule("MC11", "疑点", register_persons, ["household_registration.status", *KIN])
def mc11(w: World, p: str) -> Iterable[Found]:
    """A child both of whose parents are 死亡注销, without 孤儿基本生活费."""
    if _child_without_money(w, p, "MC11"):
        both = [status(w, q) for q in parents(w, p) if q]
        if both == ["死亡注销", "死亡注销"]:
            yield Found(f"P:{p}")


@rule("MC15", "疑点", register_persons, ["household_registration.status", *KIN])
def mc15(w: World, p: str) -> Iterable[Found]:
    """One parent 死亡注销, the other 暂离 or validly severely disabled."""
    father, mother = parents(w, p)
    if not father or not mother or not _child_without_money(w, p, "MC15"):
        return
    for dead, other in ((father, mother), (mother, father)):
        one_left = status(w, dead) == "死亡注销" and status(w, other) != "死亡注销"
        if one_left and (status(w, other) == "暂离" or severely_disabled(w, other)):
            yield Found(f"P:{p}")


def in_a_scheme(w: World) -> list[str]:
    """Everybody covered or supported."""
    return [p for p in all_persons(w) if provided(w, p)]


def enrolments(w: World, p: str) -> list[Row]:
    rows = rows_by_person(w, "insurance_enrolment").get(p, [])
    return [row for row in rows if row.year == w.as_of.year]


@rule("MC12", "问题", in_a_scheme, ["insurance_enrolment"])
def mc12(w: World, p: str) -> Iterable[Found]:
    """Enrolled for as-of's year with subsidised 0 and self_paid > 0."""
    for row in enrolments(w, p):
        if row.subsidised == 0 and (row.self_paid or 0) > 0:
            yield Found(f"P:{p}", amount=row.self_paid)


@rule("MC14", "疑点", in_a_scheme, ["insurance_enrolment"])
def mc14(w: World, p: str) -> Iterable[Found]:
    """No insurance_enrolment row for as-of's year."""
    if not enrolments(w, p):
        yield Found(f"P:{p}")


@rule("MC13", "疑点", household_keys, ["field_survey", INCOME, "$dibao_standard"])
def mc13(w: World, key: str) -> Iterable[Found]:
    """A surveyed (or 已脱贫) household, not in need nor monitored, income < standard, nobody provided for."""
    r = key[2:] if key.startswith("R:") else None
    if r is not None and (in_need(w, r) or monitored(w, r)):
        return
    surveyed = any(within_days(s.survey_date, 365, w.as_of) for s in surveys_of(w, belongs(w, key)))
    if (surveyed or (r is not None and out_of_poverty(w, r))) and _left_out(w, key):
        yield Found(key, certainty=_certainty(w, key))
