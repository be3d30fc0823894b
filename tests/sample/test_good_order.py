"""The county without plants: every rule has something to examine and nothing to say."""

from __future__ import annotations

from datetime import date

from bench.county.plants import county
from tests.reference.audit import audit
from tests.reference.worlds import canonical


def test_a_county_in_good_order_has_no_findings() -> None:
    world = county(seed=5, people=1500, plants=()).world
    result = audit(canonical(world, seed=5), date(2019, 6, 30), "629901")
    assert {code: reason for code, reason in result.not_run.items() if reason} == {}
    assert result.findings == []
