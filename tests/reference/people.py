"""The rule pages, Words, People: register status, age, register households, kin, places of persons."""

from __future__ import annotations

from datetime import date

from tests.reference.dates import completed_years
from tests.reference.identity import (
    ID_FIELDS,
    Place,
    bare_township,
    completed,
    is_unknown,
    place_of_row,
    rows_by_person,
)
from tests.reference.numbers import birth_in
from tests.reference.world import Row, World, word

HEAD_WORDS = ("户主", "本人")
AT_HOME = ("正常", "暂离", "未知")


def register_rows(w: World, p: str) -> list[Row]:
    return rows_by_person(w, "household_registration").get(p, [])


@word
def status(w: World, p: str) -> str | None:
    """死亡注销 if any row says so; else 正常; else 暂离; else the newest. None: not in the register."""
    rows = register_rows(w, p)
    said = {row.status for row in rows}
    for one in ("死亡注销", "正常", "暂离"):
        if one in said:
            return one
    return _newest(rows).status if rows else None


def _newest(rows: list[Row]) -> Row:
    newest = max(row.status_date or date.min for row in rows)
    return next(row for row in rows if (row.status_date or date.min) == newest)


@word
def status_date(w: World, p: str) -> date | None:
    """The day of the status: of a death the earliest known, else the newest row's."""
    rows = [row for row in register_rows(w, p) if row.status == status(w, p)]
    if status(w, p) == "死亡注销":
        return min((row.status_date for row in rows if row.status_date), default=None)
    return _newest(rows).status_date if rows else None


def deciding_row(w: World, p: str) -> Row | None:
    """The row that gives the status; it speaks for a person whom the register has twice."""
    rows = [row for row in register_rows(w, p) if row.status == status(w, p)]
    return (rows[0] if status(w, p) in ("死亡注销", "正常", "暂离") else _newest(rows)) if rows else None


def is_dead(w: World, p: str) -> bool:
    return status(w, p) == "死亡注销"


def alive(w: World, p: str) -> bool:
    """Not 死亡注销; not in the register: alive."""
    return not is_dead(w, p)


def at_home(w: World, p: str) -> bool:
    """正常, and 暂离 which counts as 正常; a word that nobody understands is no leaving."""
    return status(w, p) in AT_HOME


@word
def born_on(w: World, p: str) -> date | None:
    """From the clean number, else birth_date."""
    if not is_unknown(p):
        return birth_in(p)
    return next((row.birth_date for row in register_rows(w, p) if row.birth_date), None)


def age(w: World, p: str, on: date | None = None) -> int | None:
    """Completed years at as-of (or on a day); None where no birth date is known."""
    born = born_on(w, p)
    return None if born is None else completed_years(born, on or w.as_of)


@word
def register_household_rows(w: World) -> dict[str, list[Row]]:
    """household_no → its rows of people who are 正常 or 暂离, by the row and by the person."""
    households: dict[str, list[Row]] = {}
    for row in w.rows("household_registration"):
        if row.status in AT_HOME and at_home(w, row.person):
            households.setdefault(row.household_no, []).append(row)
    return households


def people_of(w: World, household_no: str) -> list[str]:
    """The people of a register household, each once, in order."""
    return list(dict.fromkeys(row.person for row in register_household_rows(w).get(household_no, [])))


@word
def register_households_by_person(w: World) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for number, rows in register_household_rows(w).items():
        for row in rows:
            found.setdefault(row.person, set()).add(number)
    return {p: sorted(numbers) for p, numbers in found.items()}


def register_households(w: World, p: str) -> list[str]:
    """Register households of p, bytewise smallest first."""
    return register_households_by_person(w).get(p, [])


@word
def kin_pairs(w: World) -> dict[str, set[str]]:
    """kin(p, q): spouse_id, father_id or mother_id of one names the other."""
    pairs: dict[str, set[str]] = {}
    for row in w.rows("household_registration"):
        for other in (row.spouse_person, row.father_person, row.mother_person):
            if other and other != row.person:
                pairs.setdefault(row.person, set()).add(other)
                pairs.setdefault(other, set()).add(row.person)
    return pairs


def kin(w: World, p: str) -> set[str]:
    return kin_pairs(w).get(p, set())


def living_kin(w: World, p: str) -> set[str]:
    """Kin with register status 正常 or 暂离."""
    return {q for q in kin(w, p) if at_home(w, q)}


def parents(w: World, p: str) -> tuple[str | None, str | None]:
    rows = register_rows(w, p)
    father = next((row.father_person for row in rows if row.father_person), None)
    return father, next((row.mother_person for row in rows if row.mother_person), None)


@word
def all_persons(w: World) -> list[str]:
    """Every person any row is about, in bytewise order."""
    found = {
        row.get(field) for source in w.sources for row in w.rows(source) for field in _person_fields(source)
    }
    return sorted(p for p in found if p)


def _person_fields(source: str) -> list[str]:
    return [person for person, _ in ID_FIELDS.get(source, {}).values()]


@word
def place_rows(w: World, p: str) -> list[Row]:
    """Rows a person's place may come from: dibao (covered first), tekun, registry, register."""
    dibao = rows_by_person(w, "dibao_roster").get(p, [])
    gone = [row for row in dibao if row.end_date or (row.status == "停保" and not row["_end_given"])]
    rows = [row for row in dibao if row not in gone] + gone
    for source in ("tekun_roster", "poverty_registry", "household_registration"):
        rows = rows + rows_by_person(w, source).get(p, [])
    return rows


@word
def place(w: World, p: str) -> Place:
    """place(subject) of a person, completed row by row."""
    return completed(w, place_rows(w, p))


def area_at(w: World, where: Place) -> str:
    """village_code, else the run's area."""
    return where.code or w.run_area


def area(w: World, p: str) -> str:
    return area_at(w, place(w, p))


@word
def townships_missing(w: World) -> set[str]:
    """Bare names of townships with register people but no dibao row at all tonight ("未交名册")."""
    registered = {bare_township(place_of_row(w, row).township) for row in w.rows("household_registration")}
    return registered - {_roster_township(w, row) for row in w.rows("dibao_roster")} - {""}


def _roster_township(w: World, row: Row) -> str:
    return bare_township(place_of_row(w, row).township or place(w, row.person).township)


def judged_for_gaps(w: World, where: Place) -> bool:
    """MC01–MC07 and MC13 have no findings in a township that handed in no dibao roster."""
    return not w.is_silent or bare_township(where.township) not in townships_missing(w)
