"""The rule pages, lists 6 and 7: 特困照料, 三保障与饮水."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tests.reference.catalogue import Found, once, rule
from tests.reference.coverage import first_supported_row, supported, supported_persons
from tests.reference.dates import older_than_days, older_than_months
from tests.reference.households import household_keys, newest_survey, provided_for, registry
from tests.reference.identity import place_of_row
from tests.reference.numbers import clean_name
from tests.reference.people import area, is_dead, place
from tests.reference.world import World, word

HELPLESS = ("半护理", "全护理")


def scattered(w: World) -> list[str]:
    """Supported people whose support_mode is 分散."""
    return [p for p in supported_persons(w) if first_supported_row(w, p).support_mode == "分散"]


@rule("TK01", "问题", scattered, ["tekun_roster.agreement_date", "tekun_roster.guardian_name"])
def tk01(w: World, p: str) -> Iterable[Found]:
    """agreement_date or guardian_name empty."""
    row = first_supported_row(w, p)
    if not row.agreement_date or not row.guardian_name:
        yield Found(f"P:{p}")


@rule("TK02", "问题", scattered, ["tekun_roster.last_visit_date"])
def tk02(w: World, p: str) -> Iterable[Found]:
    """last_visit_date empty or more than 30 days ago."""
    visited = first_supported_row(w, p).last_visit_date
    if not visited or older_than_days(visited, w.parameters.get("visit_days", area(w, p), w.as_of), w.as_of):
        yield Found(f"P:{p}")


@word
def register_people_by_name(w: World) -> dict[tuple[str, str], set[str]]:
    """(cleaned name, village key) → register persons."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in w.rows("household_registration"):
        village = place_of_row(w, row).village_key
        if village:
            found.setdefault((clean_name(row.name), village), set()).add(row.person)
    return found


@rule("TK03", "疑点", scattered, ["tekun_roster.guardian_name", "household_registration.status"])
def tk03(w: World, p: str) -> Iterable[Found]:
    """guardian_name is exactly one register person of the village, 死亡注销 or supported."""
    name, village = first_supported_row(w, p).guardian_name, place(w, p).village_key
    alike = register_people_by_name(w).get((clean_name(name), village or ""), set()) if name else set()
    if len(alike) == 1 and any(is_dead(w, q) or supported(w, q) for q in alike):
        yield Found(f"P:{p}")


def _county(w: World) -> str:
    """First six digits of the run's area, else those most supported people have."""
    codes = Counter(code[:6] for p in supported_persons(w) if (code := area(w, p)))
    return w.run_area[:6] or (min(codes, key=lambda c: (-codes[c], c)) if codes else "")


@rule("TK04", "问题", once, ["tekun_roster.self_care"])
def tk04(w: World, _: None) -> Iterable[Found]:
    """Of ten or more supported people 半护理/全护理 fewer than half are 集中."""
    rows = [first_supported_row(w, p) for p in supported_persons(w)]
    modes = [row.support_mode for row in rows if row.self_care in HELPLESS]
    rate = w.parameters.get("central_care_rate", w.run_area, w.as_of)
    if len(modes) >= 10 and modes.count("集中") < rate * len(modes):
        yield Found(f"V:{_county(w)}")


@rule("TK05", "问题", scattered, ["tekun_roster.prefers_central", "tekun_roster.self_care"])
def tk05(w: World, p: str) -> Iterable[Found]:
    """prefers_central yes, self_care 半护理/全护理, 分散."""
    row = first_supported_row(w, p)
    if row.prefers_central and row.self_care in HELPLESS:
        yield Found(f"P:{p}")


@rule("TK06", "问题", supported_persons, ["tekun_roster.assessed_on"])
def tk06(w: World, p: str) -> Iterable[Found]:
    """assessed_on empty or older than 12 months, any mode."""
    assessed = first_supported_row(w, p).assessed_on
    if not assessed or older_than_months(assessed, 12, w.as_of):
        yield Found(f"P:{p}")


# ---- 三保障与饮水 ---------------------------------------------------------------------------------------


def _unsafe(w: World, key: str, cell: str) -> bool:
    """The newest survey's answer, else the registry's (any row "no"), is "no"."""
    answer = newest_survey(w, key, cell)
    if answer is not None or not key.startswith("R:"):
        return answer is False
    return any(row.get(cell) is False for row in registry(w)[key[2:]])


def _guarantee(code: str, cell: str) -> None:
    @rule(code, "问题", household_keys, [f"field_survey.{cell}", f"poverty_registry.{cell}"])
    def judge(w: World, key: str) -> Iterable[Found]:
        if provided_for(w, key) and _unsafe(w, key, cell):
            yield Found(key)


for _code, _cell in (
    ("TG01", "housing_safe"),
    ("TG02", "education_ok"),
    ("TG03", "medical_ok"),
    ("TG04", "water_safe"),
):
    _guarantee(_code, _cell)


@rule("TK07", "问题", supported_persons, [("!tekun_roster.care_insured", "!tekun_roster.care_insured_to")])
def tk07(w: World, p: str) -> Iterable[Found]:
    """care_insured no; or care_insured_to past; or, where that is empty, care_insured not yes."""
    row = first_supported_row(w, p)
    until = row.care_insured_to
    if row.care_insured is False or (until < w.as_of if until else row.care_insured is not True):
        yield Found(f"P:{p}")
