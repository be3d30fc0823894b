"""The rule pages, lists 8 and 9: 廉洁, 核查."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reference.catalogue import EXPENSE, INCOME, Found, fact, rule
from tests.reference.coverage import (
    covered,
    covered_families,
    covered_persons,
    covered_rows,
    current_rows,
    families_with,
    head,
)
from tests.reference.households import (
    belongs,
    high_expense,
    household,
    household_keys,
    household_place,
    in_need,
    low_income_ratio,
    members,
    monitored,
    persons_of,
    poor,
    provided_for,
    registry,
    registry_head,
    surveys_of,
)
from tests.reference.people import judged_for_gaps, kin
from tests.reference.world import Row, World, by, word

FILED = ["dibao_roster.relative_filed"]


def _says_filed(w: World, p: str) -> bool:
    return any(row.relative_filed for row in covered_rows(w, p))


@word
def cadres(w: World) -> dict[str, list[Row]]:
    return by(w.rows("official_relatives"), "cadre_person")


@rule("IN01", "疑点", cadres, ["official_relatives", *FILED])
def in01(w: World, cadre: str) -> Iterable[Found]:
    """A cadre_id that is covered; 问题 where the roster does not say relative_filed."""
    if covered(w, cadre):
        yield Found(f"P:{cadre}", certainty="疑点" if _says_filed(w, cadre) else "问题")


def _unfiled_relative(w: World, cadre: str, p: str) -> bool:
    """A relative_id or kin of the cadre, for whom no row of that cadre has filed_date."""
    rows = [row for row in cadres(w)[cadre] if row.relative_person == p]
    related = bool(rows) or p in kin(w, cadre)
    return related and p != cadre and not any(row.filed_date for row in rows)


@rule("IN02", "疑点", covered_persons, ["official_relatives.filed_date", *FILED])
def in02(w: World, p: str) -> Iterable[Found]:
    """A covered near relative of a cadre, filed neither on the roster nor by the cadre."""
    if not _says_filed(w, p) and any(_unfiled_relative(w, cadre, p) for cadre in cadres(w)):
        yield Found(f"P:{p}")


# ---- 核查 -----------------------------------------------------------------------------------------------


@word
def surveys_by_household(w: World) -> dict[str, list[Row]]:
    """household(head) → its surveys within 365 days, newest first."""
    groups: dict[str, list[Row]] = {}
    for row in surveys_of(w, {row.person for row in w.rows("field_survey")}):
        groups.setdefault(household(w, row.person), []).append(row)
    return groups


OF_HOUSEHOLDS = ("MC01", "MC06", "MC13", "MR01", "MR02")


@word
def subjects_of(w: World, key: str) -> frozenset[str]:
    """The keys under which a fact of persons or families may hold for one of its persons."""
    keys = set()
    for p in persons_of(w, key):
        keys |= {f"P:{p}", f"P:{p}|低保", f"P:{p}|特困"}
        mine = families_with(w).get(p, [])
        keys |= {f"D:{f}" for f in mine if any(row.person == p for row in current_rows(w, f))}
    return frozenset(keys)


def _holds(w: World, key: str, codes: Iterable[str]) -> bool:
    return any(({key} if code in OF_HOUSEHOLDS else subjects_of(w, key)) & fact(w, code) for code in codes)


EXPECTED = {
    "纳入低保": ("MC01", "MC02", "MC03", "MC06", "MC07", "MC13"),
    "退出低保": ("OE01", "OE02", "OE03", "OE04", "OE05"),
    "临时救助": ("MR01", "MR02", "MR03"),
}
CONTRADICTED = ("MC01", "MC06", "OE03", "OE04")


@rule("FW01", "问题", surveys_by_household, ["field_survey.suggestion"])
def fw01(w: World, key: str) -> Iterable[Found]:
    """What the newest survey suggests is not what the data say."""
    said = next((row.suggestion for row in surveys_by_household(w)[key] if row.suggestion), None)
    has_roster = judged_for_gaps(w, household_place(w, key))
    if said in EXPECTED and (has_roster or said != "纳入低保") and not _holds(w, key, EXPECTED[said]):
        yield Found(key)
    if said == "无问题" and _holds(w, key, CONTRADICTED if has_roster else ("OE03", "OE04")):
        yield Found(key)


@rule(
    "FW02",
    "问题",
    surveys_by_household,
    [f"field_survey.{c}" for c in ("surveyor", "signed", "signed_by_household")],
)
def fw02(w: World, key: str) -> Iterable[Found]:
    """A survey within 365 days without surveyor, signed or signed_by_household = yes."""
    rows = surveys_by_household(w)[key]
    if any(not (row.surveyor and row.signed and row.signed_by_household) for row in rows):
        yield Found(key)


def _covered_and_in_need(w: World) -> list[tuple[str, frozenset[str]]]:
    """household(head) and whose survey counts, of each covered family and in-need registry household.

    Its rows' people, the head, and anybody of household(head).
    """
    own = [(head(w, f), f"D:{f}") for f in covered_families(w)]
    needy = [(str(registry_head(w, r).person), f"R:{r}") for r in registry(w) if in_need(w, r)]
    return [
        (home := household(w, first), belongs(w, key) | {first} | set(persons_of(w, home)))
        for first, key in own + needy
    ]


@rule("FW03", "提示", _covered_and_in_need, ["field_survey"])
def fw03(w: World, subject: tuple[str, frozenset[str]]) -> Iterable[Found]:
    """A covered family, or an in-need registry household, whose household has no survey."""
    if not surveys_of(w, subject[1]):
        yield Found(subject[0])


# ---- added 2026-11-28 -----------------------------------------------------------------------------------


@word
def named_parents(w: World) -> dict[str, set[str]]:
    """Person → father and mother by any of his register rows."""
    found: dict[str, set[str]] = {}
    for row in w.rows("household_registration"):
        found.setdefault(row.person, set()).update(q for q in (row.father_person, row.mother_person) if q)
    return {p: others - {p} for p, others in found.items()}


def _parents_of(w: World, persons: Iterable[str]) -> set[str]:
    return {q for p in persons for q in named_parents(w).get(p, set())}


def _near(w: World, p: str, cadre: str) -> bool:
    """Brother or sister (one parent in common), grandparent or grandchild."""
    mine, theirs = _parents_of(w, [p]), _parents_of(w, [cadre])
    return bool(mine & theirs) or p in _parents_of(w, theirs) or cadre in _parents_of(w, mine)


PARENTS = ("!household_registration.father_id", "!household_registration.mother_id")


@rule("IN03", "疑点", covered_persons, ["official_relatives", *FILED, PARENTS])
def in03(w: World, p: str) -> Iterable[Found]:
    """A covered near relative of a cadre, not filed, whom the cadre does not name and who is no kin of his."""
    for cadre, rows in cadres(w).items():
        named = any(row.relative_person == p for row in rows)
        if p != cadre and not named and p not in kin(w, cadre) and not _says_filed(w, p) and _near(w, p, cadre):
            yield Found(f"P:{p}")
            return


FW04_NEEDS = ["field_survey", INCOME, EXPENSE, "$dibao_standard"]


@rule("FW04", "提示", household_keys, FW04_NEEDS)
def fw04(w: World, key: str) -> Iterable[Found]:
    """A living household outside every scheme, of low income or high expense, without a survey."""
    r = key[2:] if key.startswith("R:") else None
    if not members(w, key) or provided_for(w, key) or not judged_for_gaps(w, household_place(w, key)):
        return
    if r is not None and (in_need(w, r) or monitored(w, r)):
        return
    low = poor(w, key, low_income_ratio(w, key))
    if (low or high_expense(w, key)) and not surveys_of(w, belongs(w, key)):
        yield Found(key)
