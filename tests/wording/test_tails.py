"""Amounts too small to matter are listed, but apart."""

from __future__ import annotations

import pytest

from tests.rules.cases import records
from tests.rules.harness import run_records

ROSTER = "id_number | family_no | monthly_amount\n甲 | f1 | 100"


@pytest.mark.parametrize(
    ("paid", "tail", "kind"),
    [
        ("99.99", None, "尾差"),
        ("99.01", None, "尾差"),
        ("99", None, "应补发"),
        ("99.01", 0.5, "应补发"),
        ("60", 50, "尾差"),
    ],
)
def test_a_tail_is_a_kind_of_its_own(paid: str, tail: float | None, kind: str) -> None:
    given = {
        "dibao_roster": records("dibao_roster", ROSTER),
        "payment_ledger": records("payment_ledger", f"id_number | amount\n甲 | {paid}"),
    }
    found = run_records(
        given, rules=["WF02"], tokens=True, parameters={"tail_amount": tail} if tail else None
    ).findings
    assert found["amount_kind"].to_list() == [kind]
    assert found["message"][0].endswith("（尾差）") == (kind == "尾差")
    assert found["certainty"].to_list() == ["问题"]
