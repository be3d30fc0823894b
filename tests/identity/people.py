"""Small invented registers and references for the tests of linking."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from schemas.id_number import check_digit

REFERENCE = {
    "ref_id": pl.Int64,
    "source": pl.String,
    "row_id": pl.Int64,
    "field": pl.String,
    "read": pl.String,
    "lost": pl.Boolean,
    "name_clean": pl.String,
    "village_code": pl.String,
    "sex": pl.String,
    "birth_date": pl.Date,
    "head_name_clean": pl.String,
}
PERSON = {
    "person": pl.String,
    "name_clean": pl.String,
    "sex": pl.String,
    "birth_date": pl.Date,
    "village_code": pl.String,
    "head_name_clean": pl.String,
}
HERE, THERE = "629901101201", "629901101202"


def number(born: str = "19620304", order: int = 12, region: str = "629901") -> str:
    """Return a valid number."""
    body = f"{region}{born}{order:03d}"
    return body + check_digit(body)


def person(name: str, person: str, **facts: Any) -> dict[str, Any]:
    """Return a register person of the first village, head of the household."""
    return {"person": person, "name_clean": name, "village_code": HERE, "head_name_clean": name} | facts


def reference(name: str | None, read: str | None, **facts: Any) -> dict[str, Any]:
    """Return a row of the low-income roster with an unusable number."""
    return {
        "source": "dibao_roster",
        "field": "id_number",
        "name_clean": name,
        "read": read,
        "lost": False,
    } | facts


def register(*people: dict[str, Any], crowd: int = 0) -> pl.DataFrame:
    """Return a register of these people and a crowd that shares nothing with them."""
    others = [
        person(f"{chr(0x5F20 + i % 89)}{chr(0x6587 + i % 97)}", number(f"19{30 + i % 60}0{1 + i % 9}1{i % 9}", i % 999, "629902"),
               village_code=f"629902101{200 + i % 100}")
        for i in range(crowd)
    ]  # fmt: skip
    return pl.DataFrame([*people, *others], schema=PERSON)


def references(*rows: dict[str, Any]) -> pl.DataFrame:
    """Return the references, numbered from 1."""
    return pl.DataFrame([{"ref_id": i, "row_id": i} | row for i, row in enumerate(rows, 1)], schema=REFERENCE)


def born(year: int, month: int, day: int) -> dt.date:
    """Return a date."""
    return dt.date(year, month, day)
