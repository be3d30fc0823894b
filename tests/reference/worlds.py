"""Random worlds as canonical records: places, month-only flags and lost digits spelt out."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from bench.county import random_world
from bench.county.days import Month
from tests.reference.dates import month_end
from tests.reference.identity import ID_FIELDS
from tests.reference.numbers import clean_text
from tests.reference.world import MONTH_ENDS

Records = dict[str, list[dict[str, Any]]]
AS_OF = date(2019, 6, 30)
AREA = "629901"
LOST = re.compile(r"[0-9]+(\.[0-9]*)?[Ee]\+?[0-9]+|[0-9]+\.0+")
OPTIONAL = (
    "tekun_roster", "temporary_relief", "disability_registry", "medical_expense", "asset_check",
    "official_relatives", "field_survey", "village_list", "dibao_changes", "approval_process",
    "deliberation", "publicity_list", "insurance_enrolment", "fund_batch", "public_requests", "care_register",
    "risk_ledger",
)  # fmt: skip


def canonical(world: Mapping[str, list[dict[str, Any]]], seed: int) -> Records:
    """Canonical records; each source's rows stand in two files, so that "first" is not the order they came in."""
    dice = random.Random(seed)
    return {
        source: [
            _record(source, row, (dice.choice(("乙.xlsx", "甲.xlsx")), dice.choice((1, 1, 2)), n + 1, 0))
            for n, row in enumerate(rows)
        ]
        for source, rows in world.items()
    }


def as_written(world: Mapping[str, list[dict[str, Any]]]) -> Records:
    """Canonical records as `write_clean` puts them down: one file a source, its header in the first row."""
    return {
        source: [_record(source, row, (f"{source}.csv", 1, n + 2, 0)) for n, row in enumerate(rows)]
        for source, rows in world.items()
        if rows
    }


def _record(source: str, row: Mapping[str, Any], place: tuple[str, int, int, int]) -> dict[str, Any]:
    record: dict[str, Any] = {"_place": place}
    for field, value in row.items():
        record[field] = date(value.year, value.month, value.day) if isinstance(value, Month) else value
        if isinstance(value, Month) and value.day in (1, month_end(value).day):
            record[f"{field}__month_only"] = True
            record[field] = month_end(record[field]) if field in MONTH_ENDS else record[field].replace(day=1)
    for field in ID_FIELDS.get(source, {}):
        if LOST.fullmatch(clean_text(record.get(field))):
            record[f"{field}__lost"] = True
    return record


def world(seed: int, people: int = 300, as_of: date = AS_OF, blanks: bool = False) -> Records:
    """The canonical records of a random world."""
    return canonical(random_world(seed, people, as_of=as_of, blanks=blanks), seed)


# What a row must have: the cells that intake would not accept empty.
REQUIRED = {
    "household_registration": {"id_number", "name", "household_no"},
    "dibao_roster": {"family_no", "name", "start_date", "monthly_amount"},
    "poverty_registry": {"household_id", "name", "id_number", "poverty_status"},
    "payment_ledger": {"program", "period", "amount", "paid_date", "name"},
    "tekun_roster": {"name", "id_number", "support_mode", "monthly_amount", "start_date"},
    "temporary_relief": {"name", "id_number", "apply_date", "amount"},
    "disability_registry": {"name", "id_number"},
    "medical_expense": {"name", "id_number", "settle_date", "self_paid"},
    "asset_check": {"name", "id_number", "asset_type"},
    "official_relatives": {"cadre_name", "cadre_id", "relative_id"},
    "field_survey": {"head_name", "head_id", "survey_date"},
    "village_list": {"village_code", "township", "village"},
    "dibao_changes": {"name", "id_number", "change_date", "change_type"},
    "approval_process": {"family_no"},
    "deliberation": {"township", "village", "met_on", "attendees", "representatives"},
    "publicity_list": {"family_no", "kind"},
    "insurance_enrolment": {"name", "id_number", "year", "self_paid", "subsidised"},
    "fund_batch": {"batch_no", "program", "allocated"},
    "public_requests": {"case_no", "received_on", "kind"},
    "care_register": {"name", "id_number", "kind"},
    "risk_ledger": {"name", "id_number", "risk", "raised_on"},
}


def shaken(records: Records, seed: int, share: float = 0.02) -> Records:
    """The records with cells emptied, taken from another row, or a day or cent off, and rows said twice."""
    dice = random.Random(seed)
    return {
        source: _shaken_rows(source, [dict(row) for row in rows], dice, share)
        for source, rows in records.items()
    }


def _shaken_rows(
    source: str, rows: list[dict[str, Any]], dice: random.Random, share: float
) -> list[dict[str, Any]]:
    for row in rows:
        for field in [f for f in row if not f.startswith("_") and "__" not in f and f != "txn_type"]:
            if dice.random() < share:
                _shake(source, row, field, dict(dice.choice(rows)), dice)
    again = [dict(row) for row in rows if dice.random() < share]
    for number, row in enumerate(again):
        row["_place"] = (dice.choice(("乙.xlsx", "甲.xlsx")), 3, number + 1, 0)
    return rows + again


def _shake(source: str, row: dict[str, Any], field: str, other: dict[str, Any], dice: random.Random) -> None:
    value, turn = row[field], dice.random()
    if turn < 0.4 and field not in REQUIRED[source]:
        row[field] = None
    elif turn < 0.8 and (other.get(field) is not None or field not in REQUIRED[source]):
        for suffix in ("", "__month_only", "__lost"):
            row.pop(field + suffix, None)
            if field + suffix in other:
                row[field + suffix] = other[field + suffix]
    elif isinstance(value, date) and not row.get(f"{field}__month_only"):
        row[field] = value + timedelta(days=dice.choice((-31, -1, 1, 31)))
    elif isinstance(value, Decimal) and source != "payment_ledger":
        row[field] = value + dice.choice((Decimal("-0.01"), Decimal("0.01"), Decimal(300)))
    elif isinstance(value, bool):
        row[field] = not value
    row.setdefault(field, None)


def unknown_words(records: Records, seed: int, share: float = 0.1) -> Records:
    """The records with words of payment that nobody understands, and roster rows that intake refused."""
    dice = random.Random(seed)
    ledger = []
    for row in records["payment_ledger"]:
        field = dice.choice(("status", "status", "txn_type"))
        ledger.append({**row, field: "未知"} if dice.random() < share else row)
    refused = [row for row in records["dibao_roster"] if dice.random() < share]
    gone = [
        {"source": "dibao_roster", "family_no": row["family_no"], "id_number": clean_text(row.get("id_number"))}
        for row in refused
    ]
    kept = [row for row in records["dibao_roster"] if row not in refused]
    return {**records, "payment_ledger": ledger, "dibao_roster": kept, "_refused": gone}
