"""The rule pages, list 10, 数据质量 (DQ04 rests on linkage and is not worked out here)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reference.catalogue import Found, rule
from tests.reference.coverage import covered, covered_rows, families, supported
from tests.reference.identity import ID_FIELDS, as_read, is_unknown, read_number, rows_by_person
from tests.reference.numbers import birth_in, clean_name, sex_in
from tests.reference.people import all_persons
from tests.reference.world import Row, World, word

LISTED = ("dibao_roster", "tekun_roster", "poverty_registry", "payment_ledger")


def _listed_rows(w: World) -> list[tuple[str, Row]]:
    return [(source, row) for source in LISTED for row in w.rows(source) if as_read("id_number", row)]


@rule("DQ01", "提示", _listed_rows)
def dq01(w: World, one: tuple[str, Row]) -> Iterable[Found]:
    """A number that fails length, date or check digit after cleaning and is not DQ02."""
    source, row = one
    if not row.id_number__lost and not read_number(source, "id_number", row, w.as_of)[1]:
        yield Found(f"{source}|{as_read('id_number', row)}")


@rule("DQ02", "提示", _listed_rows)
def dq02(w: World, one: tuple[str, Row]) -> Iterable[Found]:
    """From a numeric cell with more than 15 digits, or scientific notation, or a .0 tail."""
    source, row = one
    if row.id_number__lost:
        yield Found(f"{source}|{as_read('id_number', row)}")


@word
def names_of_numbers(w: World) -> dict[str, set[str]]:
    """Valid number → the cleaned names it stands beside, in any source."""
    found: dict[str, set[str]] = {}
    for source, fields in ID_FIELDS.items():
        for row in w.rows(source):
            for field, (_, name_field) in fields.items():
                number, valid = read_number(source, field, row, w.as_of)
                if valid and name_field and row.get(name_field):
                    found.setdefault(number, set()).add(clean_name(row[name_field]))
    return found


@rule("DQ03", "提示", names_of_numbers)
def dq03(w: World, number: str) -> Iterable[Found]:
    """One valid number with two or more different cleaned names."""
    if len(names_of_numbers(w)[number]) >= 2:
        yield Found(f"P:{number}")


def _contradicts(row: Row, number: str) -> bool:
    born = birth_in(number)
    if row.birth_date and born:
        same = (row.birth_date.year, row.birth_date.month) == (born.year, born.month)
        if not same or (not row.birth_date__month_only and row.birth_date != born):
            return True
    return bool(row.sex) and row.sex != sex_in(number)


@rule(
    "DQ05", "提示", lambda w: w.rows("household_registration"),
    [("household_registration.birth_date", "household_registration.sex")],
)  # fmt: skip
def dq05(w: World, row: Row) -> Iterable[Found]:
    """Register birth_date or sex contradicts the number."""
    number, valid = read_number("household_registration", "id_number", row, w.as_of)
    if valid and _contradicts(row, number):
        yield Found(f"P:{number}")


@rule("DQ06", "提示", all_persons)
def dq06(w: World, p: str) -> Iterable[Found]:
    """A covered, supported or registry person whose valid number is not in the register."""
    listed = covered(w, p) or supported(w, p) or p in rows_by_person(w, "poverty_registry")
    if listed and not is_unknown(p) and p not in rows_by_person(w, "household_registration"):
        yield Found(f"P:{p}")


@rule("DQ07", "提示", all_persons)
def dq07(w: World, p: str) -> Iterable[Found]:
    """Two or more covered rows with the same number and family_no."""
    mine = [row.family_no for row in covered_rows(w, p)]
    if not is_unknown(p) and len(mine) > len(set(mine)):
        yield Found(f"P:{p}")


@rule("DQ08", "提示", families, ["dibao_roster.status", "dibao_roster.end_date"])
def dq08(w: World, family: str) -> Iterable[Found]:
    """Status 停保 without end_date."""
    if any(row.status == "停保" and not row["_end_given"] for row in families(w)[family]):
        yield Found(f"D:{family}")
