"""Every case of every rule, on the engine of the night."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docs.make_sentences import read
from tests.rules.cases import Case, cases
from tests.rules.sentences import run_case, sentences

CASES = list(cases())
RECORDED = read()


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}-{case.name}" for case in CASES])
def test_case(case: Case) -> None:
    outcome = run_case(case)
    status = outcome.statuses[case.code]
    if case.expect is None:
        assert case.not_run
        assert case.not_run in (status.reason or "ran")
        return
    assert status.reason is None
    assert case.notes in "；".join(status.partial)
    found = outcome.findings.sort("subject_key", "period").to_dicts()
    assert [shown(row, like) for row, like in pairs(found, case.expect)] == case.expect
    proven = set(outcome.evidence.select("subject_key", "period").iter_rows())
    assert {(row["subject_key"], row["period"]) for row in found} <= proven
    if case.expect:
        recorded = RECORDED.get(case.code, {}).get(case.name)
        assert sentences(outcome) == recorded, f"run: python -m docs.make_sentences {case.code}"


def pairs(
    found: list[dict[str, Any]], expect: list[dict[str, str]]
) -> list[tuple[dict[str, Any], dict[str, str]]]:
    """Each finding beside the row expected under its key, in the order expected; the unexpected last."""
    keys = [(row["subject_key"], row.get("period", "")) for row in expect]
    like = dict(zip(keys, expect, strict=True))
    place = {key: number for number, key in enumerate(keys)}
    shared = [(row, like.get((row["subject_key"], row["period"]), {})) for row in found]
    return sorted(shared, key=lambda pair: place.get((pair[0]["subject_key"], pair[0]["period"]), len(keys)))


def shown(row: dict[str, Any], like: dict[str, str]) -> dict[str, str]:
    """A finding as its expected row writes it: the same columns, the text of `says` where the message has it."""
    columns = like or {"subject_key": "", "period": "", "amount": "", "certainty": ""}
    return {name: _cell(row, name, like.get(name, "")) for name in columns}


def _cell(row: dict[str, Any], name: str, like: str) -> str:
    if name == "says":
        return like if like in row["message"] else row["message"]
    if name == "amount" and row["amount"] is not None:
        same = bool(like) and Decimal(like) == row["amount"]
        return like if same else str(row["amount"])
    return str(row[name]) if row[name] is not None else ""
