from __future__ import annotations

import polars as pl

from schemas import finding

EMPTY = pl.DataFrame(schema=finding.SCHEMA)
ROW = {
    "finding_id": "a", "rule_code": "WF01", "list": "withheld_funds", "severity": "高", "certainty": "问题",
    "subject_key": "D:1", "period": "2019-03", "message": "…", "remedy": "…", "clauses": [], "evidence": [], "state": "新增",
    "suppressed": False,
}  # fmt: skip


def findings(*changes: dict[str, object]) -> pl.DataFrame:
    rows = [{**dict.fromkeys(finding.SCHEMA), **ROW, **change} for change in changes]
    frame = pl.DataFrame(rows, schema=finding.SCHEMA)
    today = pl.date(2019, 6, 30)
    return frame.with_columns(first_seen=today, last_seen=today)


def test_a_finding_of_the_contract_has_no_fault() -> None:
    assert finding.faults(findings({})) == []
    assert finding.faults(EMPTY) == []


def test_a_fault_is_told_by_column_and_count() -> None:
    assert finding.faults(findings({"certainty": "可能"})) == ["certainty: 1 of an unknown word"]
    assert finding.faults(findings({"message": None})) == ["message: 1 empty"]
    assert finding.faults(findings({}, {})) == ["finding_id: 1 not unique"]
    assert finding.faults(EMPTY.drop("amount")) == [
        "columns absent or of another type: ['amount']; further columns: []"
    ]
