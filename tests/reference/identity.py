"""The rule pages, Identity, steps 1–3, and place(subject): who a row is about, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tests.reference.numbers import (
    birth_in,
    check_digit,
    clean_name,
    clean_text,
    damerau_levenshtein,
    is_card,
    is_valid,
    standard_form,
)
from tests.reference.world import Row, World, by, word

# id field → (person field, the field with the same human's name)
ID_FIELDS: dict[str, dict[str, tuple[str, str | None]]] = {
    "household_registration": {
        "id_number": ("person", "name"),
        "spouse_id": ("spouse_person", None),
        "father_id": ("father_person", None),
        "mother_id": ("mother_person", None),
    },
    "dibao_roster": {"id_number": ("person", "name"), "head_id": ("head_person", "head_name")},
    "poverty_registry": {"id_number": ("person", "name")},
    "payment_ledger": {"id_number": ("person", "name"), "beneficiary_id": ("beneficiary_person", None)},
    "tekun_roster": {"id_number": ("person", "name")},
    "temporary_relief": {"id_number": ("person", "name")},
    "disability_registry": {"id_number": ("person", "name")},
    "medical_expense": {"id_number": ("person", "name")},
    "asset_check": {"id_number": ("person", "name")},
    "official_relatives": {
        "cadre_id": ("cadre_person", "cadre_name"),
        "relative_id": ("relative_person", "relative_name"),
    },
    "field_survey": {"head_id": ("person", "head_name")},
    "dibao_changes": {"id_number": ("person", "name")},
    "insurance_enrolment": {"id_number": ("person", "name")},
    "public_requests": {"id_number": ("person", "name")},
    "care_register": {"id_number": ("person", "name"), "guardian_id": ("guardian_person", "guardian_name")},
    "risk_ledger": {"id_number": ("person", "name")},
}
ADDED = ("public_requests", "care_register", "risk_ledger")


@dataclass(frozen=True)
class Place:
    """Where a subject is."""

    township: str | None
    village: str | None
    code: str | None

    @property
    def village_key(self) -> str | None:
        """`V:village_code`, without a code `V:township|village`."""
        if self.code:
            return f"V:{self.code}"
        return f"V:{self.township or ''}|{self.village}" if self.village else None


def read_number(source: str, field: str, row: Row, as_of: date) -> tuple[str, bool]:
    """The number after cleaning, and whether it is valid."""
    number = standard_form(clean_text(row.get(field)), source in ("poverty_registry", "disability_registry"))
    return number, not row.get(f"{field}__lost") and is_valid(number, as_of)


def as_read(field: str, row: Row) -> str:
    """The cleaned text of an id cell, before 15 → 18 and before anything is cut."""
    return clean_text(row.get(field))


def card_tail(row: Row) -> str | None:
    """Characters 19 and 20 of a registry number of 20/22 characters."""
    text = clean_text(row.id_number)
    return text[18:20] if is_card(text) and not row.id_number__lost else None


def is_unknown(person: str) -> bool:
    return person.startswith("N:")


def drop_unborn(w: World) -> None:
    """A register row whose number says a birth after as-of does not exist (nor does its birth_date)."""
    kept = []
    for row in w.rows("household_registration"):
        number = standard_form(clean_text(row.id_number), False)
        shaped = re.fullmatch(r"[0-9]{17}[0-9X]", number) and number[17] == check_digit(number[:17])
        born = birth_in(number) if shaped else None
        if row.birth_date is not None or born is None or born <= w.as_of:
            kept.append(row)
    if "household_registration" in w.sources:
        w.sources["household_registration"] = kept


@word
def register_names(w: World) -> dict[str, set[str]]:
    """Cleaned name → the valid numbers that the register has under it."""
    names: dict[str, set[str]] = {}
    for row in w.rows("household_registration"):
        number, valid = read_number("household_registration", "id_number", row, w.as_of)
        if valid:
            names.setdefault(clean_name(row.name), set()).add(number)
    return names


def kept_digits(text: str) -> str:
    """The first 15 digits of a text that lost the others: 629901197001011.0, 6.29901197001011E+17."""
    mantissa = re.fullmatch(r"([0-9])\.([0-9]{14,})[Ee]\+?17", text)
    return (mantissa[1] + mantissa[2] if mantissa else text)[:15]


def repaired(w: World, number: str, lost: bool, name: str) -> str | None:
    """Step 3: the one register person of that cleaned name whose number is near; else no repair."""
    candidates = register_names(w).get(name, set())
    if lost:
        first = kept_digits(number)
        near = {c for c in candidates if re.fullmatch(r"[0-9]{15}", first) and c.startswith(first)}
    else:
        first = standard_form(number, True)  # a card's number where none belongs: its first 18 may tell
        near = {c for c in candidates if damerau_levenshtein(first, c) <= 1}
    return near.pop() if len(near) == 1 else None


def _whose(w: World, source: str, field: str, name_field: str | None, row: Row) -> str | None:
    number, valid = read_number(source, field, row, w.as_of)
    if valid:
        return number
    if name_field is None:
        return None
    name = clean_name(row.get(name_field))
    found = repaired(w, number, bool(row.get(f"{field}__lost")), name) if number and name else None
    if found or (source, field) in (("dibao_roster", "head_id"), ("care_register", "guardian_id")):
        return found
    if source == "public_requests" and not number:
        return None  # about nobody
    return f"N:{name}|{village_of(w, row)}"


def assign_persons(w: World) -> None:
    """Put the person of every id field on its row, under `person`, `head_person`, …"""
    drop_unborn(w)
    for source, fields in ID_FIELDS.items():
        for row in w.rows(source):
            for field, (person, name_field) in fields.items():
                row[person] = _whose(w, source, field, name_field, row)


# ---- places ---------------------------------------------------------------------------------------------


def bare_township(name: str | None) -> str:
    """A township's name without the ending that does not count."""
    return re.sub("(街道办事处|街道|镇|乡)$", "", clean_name(name))


def bare_village(name: str | None) -> str:
    """A village's name without the ending that does not count."""
    return re.sub("((村|社区)?(村民委员会|居民委员会|村委会|居委会)|社区|村)$", "", clean_name(name))


def _bare_names(row: Row) -> tuple[str, str]:
    return bare_township(row.township), bare_village(row.village)


@word
def villages(w: World) -> dict[str, tuple[str | None, str | None]]:
    """village_code → township and village as village_list spells them, else as the register does first."""
    listed = {
        code: (rows[0].township, rows[0].village)
        for code, rows in by(w.rows("village_list"), "village_code").items()
    }
    for code, rows in by(w.rows("household_registration"), "village_code").items():
        names = (
            next((row.get(field) for row in rows if row.get(field)), None)
            for field in ("township", "village")
        )
        listed.setdefault(code, tuple(names))
    return listed


@word
def codes_by_name(w: World) -> dict[tuple[str, str], str]:
    """Bare township and village → the (smallest) village_code."""
    found: dict[tuple[str, str], str] = {}
    for code, (township, village) in villages(w).items():
        key = (bare_township(township), bare_village(village))
        found[key] = min(code, found.get(key, code))
    return found


@word
def township_names(w: World) -> dict[str, str]:
    """Bare township → its one spelling: village_list's first, else the register's first."""
    found: dict[str, str] = {}
    known = villages(w)
    rows = [*w.rows("village_list"), *w.rows("household_registration")]
    spelt = [known[row.village_code][0] for row in rows if row.village_code in known]
    for township in (*spelt, *(row.township for row in rows)):
        if township:
            found.setdefault(bare_township(township), township)
    return found


def place_of_row(w: World, row: Row) -> Place:
    """A row's place: by its code, else by its names within the township; every place under one spelling."""
    code = row.village_code or None
    if code is None and row.village:
        code = codes_by_name(w).get(_bare_names(row))
    township, village = villages(w).get(code, (None, None)) if code else (None, None)
    township = township or row.township
    spelt = township_names(w).get(bare_township(township), township)
    return Place(spelt or None, village or row.village or None, code)


def contradicts(a: Place, b: Place) -> bool:
    """Both say a township, a village or a code, and not the same one; a village's ending does not count."""
    towns, codes = (a.township, b.township), (a.code, b.code)
    names = (bare_village(a.village), bare_village(b.village))
    return any(all(pair) and pair[0] != pair[1] for pair in (towns, names, codes))


def completed(w: World, rows: Iterable[Row]) -> Place:
    """Township, village and code, each from the first row that says it and does not contradict what stands already."""
    stands = Place(None, None, None)
    for where in (place_of_row(w, row) for row in rows):
        if not contradicts(stands, where):
            stands = Place(
                stands.township or where.township, stands.village or where.village, stands.code or where.code
            )
    if stands.code is None and stands.township and stands.village:
        named = codes_by_name(w).get((bare_township(stands.township), bare_village(stands.village)))
        return Place(stands.township, villages(w)[named][1], named) if named else stands
    return stands


def village_of(w: World, row: Row) -> str:
    """The part of an unknown person's key: village_code, the village's name where there is no code."""
    where = place_of_row(w, row)
    return where.code or where.village or ""


def says_place(row: Row) -> bool:
    return bool(row.township or row.village or row.village_code)


@word
def rows_by_person(w: World, source: str) -> dict[str, list[Row]]:
    return by(w.rows(source), "person")
