"""What FW01 leaves out is what the rules of those predicates cannot do without."""

from __future__ import annotations

import pytest

from tests.rules.harness import run_records, workshop

# The predicates that a survey's proposal is held against; MC13 reads nothing but what FW01 itself needs beside income.
HELD = "MC01 MC02 MC03 MC06 MC07 MC13 OE01 OE02 OE03 OE04 OE05 MR01 MR02 MR03".split()
INCOMES = [f"{source}.per_capita_income" for source in ("field_survey", "poverty_registry", "dibao_roster")]
ABSENT = [
    [],
    ["medical_expense"],
    ["medical_expense.major_illness"],
    ["medical_expense.self_paid", "field_survey.rigid_expense"],
    ["poverty_registry.monitor_type"],
    ["poverty_registry.risk_cleared"],
    ["household_registration.status"],
    ["household_registration.status_date"],
    ["dibao_roster.single_person", "dibao_roster.taper_end"],
    ["dibao_roster.end_date"],
    ["dibao_roster.exit_reason"],
    ["asset_check", "disability_registry", "tekun_roster", "temporary_relief"],
    INCOMES[:2],
    INCOMES,
]


@pytest.mark.parametrize("absent", ABSENT, ids=[" ".join(names) or "all there" for names in ABSENT])
def test_left_out(absent: list[str]) -> None:
    statuses = run_records({}, absent=absent, rules=[*HELD, "FW01"]).statuses
    assert statuses["FW01"].ran
    left_out = workshop()[0].rows("SELECT code FROM unscreened")["code"]
    assert set(left_out) == {code for code in HELD if not statuses[code].ran}
