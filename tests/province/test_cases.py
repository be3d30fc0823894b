"""Every case of every rule across counties, with plain numbers and with hashed ones."""

from __future__ import annotations

import pytest

from tests.province.cases import Case, cases, run_case
from tests.rules.test_cases import pairs, shown

CASES = list(cases())
each_case = pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{case.name}" for case in CASES])


@each_case
def test_case(case: Case) -> None:
    found = run_case(case)
    status = found.rules[case.code]
    if case.expect is None:
        assert case.not_run and case.not_run in (status.reason or "ran")
        return
    assert status.reason is None
    assert case.notes in "；".join(status.partial)
    rows = found.findings.filter(rule_code=case.code).sort("subject_key", "period").to_dicts()
    assert [shown(row, like) for row, like in pairs(rows, case.expect)] == case.expect
    assert {row["finding_id"] for row in rows} <= set(found.evidence["finding_id"])
    assert all(len(row["counties"]) > 1 for row in rows)
