"""Run every rule of the rule pages on canonical records, plainly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.reference import (  # noqa: F401  (each declares its rules)
    care_response,
    data_quality,
    fieldwork,
    missed_coverage,
    missing_relief,
    monitoring,
    overdue_exit,
    policy_linkage,
    procedure,
    tekun_care,
    withheld_accounts,
    withheld_funds,
)
from tests.reference.catalogue import RULES, Finding, findings_of, why_not
from tests.reference.identity import assign_persons
from tests.reference.payments import last_due_month, program_in_window
from tests.reference.world import World

NEED_A_DUE_MONTH = {
    "MC08": "困难残疾人生活补贴",
    "MC09": "重度残疾人护理补贴",
    "MC10": "高龄津贴",
    "MC11": "孤儿基本生活费",
    "MC15": "孤儿基本生活费",
}
NEED_A_ROW = {"WF17": "特困护理补贴"}


@dataclass
class Audit:
    """Findings, and per rule why it did not run (None: it ran) and for what it ran only in part."""

    findings: list[Finding] = field(default_factory=list)
    not_run: dict[str, str | None] = field(default_factory=dict)
    partial: dict[str, set[str]] = field(default_factory=dict)


def prepare(
    records: Mapping[str, Iterable[Mapping[str, Any]]],
    as_of: date,
    area: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    columns: Mapping[str, set[str]] | None = None,
) -> World:
    """The world at as-of with every row's persons known (steps 1–3)."""
    world = World(records, as_of, area, parameters, columns)
    assign_persons(world)
    return world


def audit(
    records: Mapping[str, Iterable[Mapping[str, Any]]],
    as_of: date,
    area: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    columns: Mapping[str, set[str]] | None = None,
) -> Audit:
    """Every finding of every rule that could run.

    Args:
        records: source → canonical records (the sources' fields, `_place`, `<date>__month_only`, `<id>__lost`);
            a source that is not there was not handed in.
        as_of: the night.
        area: the run's `--area`.
        parameters: overrides, see Parameters.
        columns: source → the columns present; a source not named has all.
    """
    world, result = prepare(records, as_of, area, parameters, columns), Audit()
    for code in sorted(RULES):
        result.not_run[code] = why_not(world, RULES[code]) or _no_program(world, code)
        if result.not_run[code] is None:
            result.findings.extend(findings_of(world, code))
    result.partial = world.partial
    return result


def _no_program(world: World, code: str) -> str | None:
    """MC08–MC11, MC15, WF17: the programme without a counted row in the window, or without a due month."""
    if code in NEED_A_ROW:
        return None if program_in_window(world, NEED_A_ROW[code]) else NEED_A_ROW[code]
    program = NEED_A_DUE_MONTH.get(code)
    return program if program and last_due_month(world, program) is None else None
