"""Rules on identity, with the whole identity stage at work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.identity.people import HERE, number, register
from tests.rules.harness import Outcome, run_records

LI, STRANGER, OTHER = number(order=112), number(order=113), number("19710101", 5)


def crowd() -> Iterator[dict[str, Any]]:
    """A register of people who share nothing with those of the tests."""
    for n, one in enumerate(register(crowd=400).iter_rows(named=True)):
        yield {
            "id_number": one["person"], "name": one["name_clean"], "household_no": f"h{n}", "relation_to_head": "户主",
            "village_code": one["village_code"], "sex": one["sex"], "birth_date": one["birth_date"],
        }  # fmt: skip


def in_register(id_number: str, name: str) -> dict[str, Any]:
    return {
        "id_number": id_number, "name": name, "household_no": "x", "relation_to_head": "户主", "village_code": HERE,
    }  # fmt: skip


def on_roster(id_number: str, name: str) -> dict[str, Any]:
    return {
        "family_no": "f1", "id_number": id_number, "name": name, "head_id": id_number, "head_name": name,
        "village_code": HERE, "monthly_amount": 100, "start_date": date(2018, 1, 1),
    }  # fmt: skip


def run(known: dict[str, Any], *listed: dict[str, Any]) -> Outcome:
    records = {"household_registration": [known, *crowd()], "dibao_roster": listed}
    return run_records(records, rules=["DQ03", "DQ04"], linked=True)


def test_two_numbers_of_one_person() -> None:
    found = run(in_register(LI, "李秀兰"), on_roster(STRANGER, "李秀兰"), on_roster(OTHER, "王建国"))
    row = found.findings.row(0, named=True)
    assert found.findings.height == 1
    assert row["subject_key"] == f"P:{min(LI, STRANGER)}|P:{max(LI, STRANGER)}"
    assert (row["rule_code"], row["certainty"], row["amount"]) == ("DQ04", "疑点", None)
    assert "疑似同一人，相似度" in row["message"]
    assert found.evidence.height == 2


@pytest.mark.parametrize(
    ("written", "grade"),
    [("李秀蓝", "同音"), ("李季兰", "形近"), ("李秀", "缺字"), ("王建国", "不相关"), ("李秀蘭", None)],
)
def test_how_far_two_names_are_apart(written: str, grade: str | None) -> None:
    found = run(in_register(LI, "李秀兰"), on_roster(LI, written)).findings
    assert found["rule_code"].to_list() == (["DQ03"] if grade else [])
    assert not grade or grade in found["message"][0]
