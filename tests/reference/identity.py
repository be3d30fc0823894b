"""RULES.md, Identity, steps 1–3, and place(subject): who a row is about, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tests.reference.numbers import (
    birth_in,
    check_digit,
    clean_name,
    clean_text,
    damerau_levenshtein,
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
}
ENDINGS_TOWNSHIP = ("街道办事处", "街道", "镇", "乡")
ENDINGS_VILLAGE = ("村民委员会", "居民委员会", "村委会", "居委会", "社区", "村")


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
    number = standard_form(clean_text(row.get(field)), source == "poverty_registry")
    return number, not row.get(f"{field}__lost") and is_valid(number, as_of)


def as_read(field: str, row: Row) -> str:
    """The cleaned text of an id cell, before 15 → 18 and before anything is cut."""
    return clean_text(row.get(field))


def card_tail(row: Row) -> str | None:
    """Characters 19 and 20 of a registry number of 20/22 characters."""
    text = clean_text(row.id_number)
    return text[18:20] if len(text) in (20, 22) else None


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


def repaired(w: World, number: str, lost: bool, name: str) -> str | None:
    """Step 3: the one register person of that cleaned name whose number is near; else no repair."""
    candidates = register_names(w).get(name, set())
    if lost:
        first = number[:15]
        near = {c for c in candidates if re.fullmatch(r"[0-9]{15}", first) and c.startswith(first)}
    else:
        near = {c for c in candidates if damerau_levenshtein(number, c) == 1}
    return near.pop() if len(near) == 1 else None


def _whose(w: World, source: str, field: str, name_field: str | None, row: Row) -> str | None:
    number, valid = read_number(source, field, row, w.as_of)
    if valid:
        return number
    if name_field is None:
        return None
    name = clean_name(row.get(name_field))
    found = repaired(w, number, bool(row.get(f"{field}__lost")), name) if number and name else None
    if found or (not number and field != "id_number"):
        return found
    return f"N:{name}|{village_of(w, row)}"


def assign_persons(w: World) -> None:
    """Put the person of every id field on its row, under `person`, `head_person`, …"""
    drop_unborn(w)
    for source, fields in ID_FIELDS.items():
        for row in w.rows(source):
            for field, (person, name_field) in fields.items():
                row[person] = _whose(w, source, field, name_field, row)


# ---- places ---------------------------------------------------------------------------------------------


def bare(name: str | None, endings: tuple[str, ...]) -> str:
    """A name without the endings that do not count."""
    text = clean_name(name)
    for ending in endings:
        if text.endswith(ending) and len(text) > len(ending):
            return text[: -len(ending)]
    return text


def _names(row: Row) -> tuple[str, str]:
    return bare(row.township, ENDINGS_TOWNSHIP), bare(row.village, ENDINGS_VILLAGE)


@word
def villages_by_name(w: World) -> dict[tuple[str, str], list[Row]]:
    listed: dict[tuple[str, str], list[Row]] = {}
    for row in w.rows("village_list"):
        listed.setdefault(_names(row), []).append(row)
    return listed


@word
def townships_by_name(w: World) -> dict[str, str]:
    """Bare township name → as village_list spells it."""
    return {bare(row.township, ENDINGS_TOWNSHIP): row.township for row in reversed(w.rows("village_list"))}


@word
def register_codes(w: World) -> dict[tuple[str, str], set[str]]:
    codes: dict[tuple[str, str], set[str]] = {}
    for row in w.rows("household_registration"):
        if row.village_code and row.village:
            codes.setdefault(_names(row), set()).add(row.village_code)
    return codes


def code_of(w: World, row: Row) -> str | None:
    """village_code, else the one of that township and village (village_list, else the register)."""
    if row.village_code:
        return str(row.village_code)
    if not row.village:
        return None
    listed = villages_by_name(w).get(_names(row), [])
    codes = {str(v.village_code) for v in listed} or register_codes(w).get(_names(row), set())
    return next(iter(codes)) if len(codes) == 1 else None


def village_of(w: World, row: Row) -> str:
    """The part of an unknown person's key: village_code, the village's name where there is no code."""
    return code_of(w, row) or row.village or ""


def place_of_row(w: World, row: Row) -> Place:
    """A row's place, its names as village_list spells them where it knows them."""
    listed = villages_by_name(w).get(_names(row), []) if row.village else []
    if listed:
        return Place(listed[0].township, listed[0].village, code_of(w, row))
    township = townships_by_name(w).get(bare(row.township, ENDINGS_TOWNSHIP), row.township)
    return Place(township or None, row.village or None, code_of(w, row))


def says_place(row: Row) -> bool:
    return bool(row.township or row.village or row.village_code)


@word
def rows_by_person(w: World, source: str) -> dict[str, list[Row]]:
    return by(w.rows(source), "person")
