"""Random worlds as canonical records: places, month-only flags and lost digits spelt out."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from datetime import date
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
    "deliberation", "publicity_list", "insurance_enrolment", "fund_batch",
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
