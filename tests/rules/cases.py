"""Reads the case tables of the rules: tests/rules/<CODE>.yaml, one list of cases a rule.

A case: `name` (a sentence), `given` (source → pipe table showing only the columns the case is about), `expect`
(a pipe table of findings, 无, or {未执行: part of the reason}); optional `as_of`, `parameters`, `absent`, `area`,
`calendar` (day → 是/否), `doubles` (a table of person_a, person_b, probability: numbers held for one person), `refused` (a table of
source, family_no, id_number: rows that intake refused), `notes`
(text the rule's status must mention although it ran).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from schemas import catalogue
from schemas.source import Field, Source

HERE = Path(__file__).parent
AS_OF = date(2019, 6, 30)
CELL_END = re.compile(r"(?:^|\s)\|(?=\s|$)")
YES_NO = {"是": True, "否": False}

# What a required cell holds where the table does not show its column; {id} is the row's own number.
DEFAULTS: dict[str, dict[str, str]] = {
    "household_registration": {"household_no": "户{id}"},
    "dibao_roster": {"family_no": "保{id}", "monthly_amount": "100", "start_date": "2018-01-01"},
    "poverty_registry": {"household_id": "贫{id}", "poverty_status": "未脱贫"},
    "payment_ledger": {
        "program": "农村低保",
        "period": "2019-05",
        "amount": "100",
        "paid_date": "2019-05-10",
    },
    "tekun_roster": {"support_mode": "分散", "monthly_amount": "500", "start_date": "2018-01-01"},
    "temporary_relief": {"apply_date": "2019-03-01", "amount": "1000"},
    "medical_expense": {"settle_date": "2019-03-01", "self_paid": "0"},
    "asset_check": {"asset_type": "财政供养人员"},
    "field_survey": {"survey_date": "2019-03-01"},
    "village_list": {"township": "甲乡", "village": "村{village_code}"},
    "dibao_changes": {"change_date": "2019-03-01", "change_type": "调类"},
    "deliberation": {"township": "甲乡", "village": "一村", "attendees": "20", "representatives": "20"},
    "publicity_list": {"kind": "在保"},
    "insurance_enrolment": {"year": "2019", "self_paid": "0", "subsidised": "220"},
    "fund_batch": {"program": "农村低保", "allocated": "100"},
    "public_requests": {"received_on": "2019-03-01", "kind": "举报"},
    "care_register": {"kind": "留守老人"},
    "risk_ledger": {"risk": "医疗", "raised_on": "2019-03-01"},
}


@dataclass(frozen=True)
class Case:
    """One case of a rule, ready for `run_records`; has_gap: a cell it shows is empty."""

    code: str
    name: str
    given: dict[str, list[dict[str, Any]]]
    expect: list[dict[str, str]] | None
    not_run: str | None = None
    as_of: date = AS_OF
    area: str = "629901"
    parameters: dict[str, Any] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    calendar: dict[date, bool] | None = None
    doubles: list[dict[str, str]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    notes: str = ""
    has_gap: bool = False


def cases() -> Iterator[Case]:
    """Every case of every rule, by file name."""
    for path in sorted(HERE.glob("[A-Z][A-Z0-9]*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield read_case(path.stem, entry)


def told_of(kind: Any, code: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """What every case says, of one county or of several; a key that cases of the kind do not have is an error."""
    known = {*kind.__dataclass_fields__} - {"code", "not_run", "has_gap"}
    if unknown := set(entry) - known:
        raise ValueError(f"{code} {entry.get('name')}: unknown {sorted(unknown)}")
    expect = entry["expect"]
    return {
        "code": code,
        "name": entry["name"],
        "expect": None if isinstance(expect, dict) else [] if expect == "无" else list(table(expect)),
        "not_run": expect["未执行"] if isinstance(expect, dict) else None,
        "parameters": entry.get("parameters") or {},
        "notes": entry.get("notes", ""),
    }


def read_case(code: str, entry: Mapping[str, Any]) -> Case:
    days = entry.get("calendar")
    return Case(
        **told_of(Case, code, entry),
        given={source: records(source, text) for source, text in (entry.get("given") or {}).items()},
        as_of=entry.get("as_of", AS_OF),
        area=str(entry.get("area", "629901")),
        absent=entry.get("absent") or [],
        calendar={day: YES_NO[word] for day, word in days.items()} if days else None,
        doubles=list(table(entry.get("doubles") or "_")),
        refused=list(table(entry.get("refused") or "_")),
        has_gap=any(
            "" in row.values() for text in (entry.get("given") or {}).values() for row in table(text)
        ),
    )


def table(text: str) -> Iterator[dict[str, str]]:
    """A pipe table: cells end at a pipe with space on both sides; a key like P:甲|低保 keeps its own."""
    lines = [line for line in text.splitlines() if line.strip()]
    header, *rows = [[cell.strip() for cell in CELL_END.split(line)] for line in lines]
    for row in rows:
        if len(row) > len(header):
            raise ValueError(f"more cells than headers: {row}")
        yield dict(zip(header, [*row, *[""] * (len(header) - len(row))], strict=True))


@cache
def sources() -> dict[str, Source]:
    return catalogue()


def records(source: str, text: str) -> list[dict[str, Any]]:
    """The rows of one source as records, with what the table leaves out filled in."""
    return [_record(sources()[source], row) for row in table(text)]


def _record(source: Source, row: dict[str, str]) -> dict[str, Any]:
    defaults = DEFAULTS.get(source.name, {})
    names = {one.name_field: one.name for one in source.fields if one.kind == "id" and one.name_field}
    words = {"id": row.get("id_number", ""), **row}
    record: dict[str, Any] = {}
    for one in source.fields:
        cell = row.get(one.name)
        if cell is None and one.name in names:
            cell = row.get(names[one.name], "").lstrip("?")
        if cell is None:
            cell = defaults.get(one.name, "").format_map(words)
        record |= _cell(one, cell)
    record |= {key: YES_NO[cell] for key, cell in row.items() if "__" in key and cell}
    if unknown := {key for key in row if key not in record and "__" not in key and key != "_place"}:
        raise ValueError(f"{source.name} has no {sorted(unknown)}")
    if "_place" in row:
        file, *numbers = row["_place"].split()
        record["_place"] = (file, *(int(number) for number in numbers))
    return record


def _cell(one: Field, cell: str) -> dict[str, Any]:
    if not cell:
        return {one.name: None}
    if one.kind == "date":
        return _day(one, cell)
    if one.kind == "money":
        return {one.name: Decimal(cell)}
    if one.kind == "yes_no":
        return {one.name: YES_NO[cell]}
    if one.kind in ("integer", "year"):
        return {one.name: int(cell)}
    if one.kind == "choice" and one.otherwise is None and cell not in {*one.choices, *one.choices.values()}:
        raise ValueError(f"{one.name} cannot hold {cell}")
    return {one.name: cell}


def _day(one: Field, cell: str) -> dict[str, Any]:
    """A day, or a month: its first day, for plans that say so its last."""
    if len(cell) > len("2019-06"):
        return {one.name: date.fromisoformat(cell)}
    year, month = (int(part) for part in cell.split("-"))
    day = calendar.monthrange(year, month)[1] if one.month_end else 1
    return {one.name: date(year, month, day), one.name + "__month_only": True}
