"""By when a level must be done: said as still to come, or as past, from the night's own day."""

from __future__ import annotations

import pytest

from reconcile.publish.letters.report import _stages
from reconcile.publish.run_data import RunData

VALUES = [{"name": "stages", "value": {"县级自查": "06-10/06-15"}}]


@pytest.mark.parametrize(("as_of", "is_past"), [("2019-06-01", False), ("2019-06-15", False), ("2019-06-16", True)])
def test_a_day_that_is_past_is_told_as_past(as_of: str, is_past: bool) -> None:
    (said,) = _stages(RunData({"as_of": as_of, "parameters": {"values": VALUES}}, {}), "县级自查")
    assert ("现已过期限" in said) is is_past and "6月10日" in said and "6月15日" in said


def test_a_level_without_days_has_no_line() -> None:
    assert _stages(RunData({"as_of": "2019-06-01", "parameters": {"values": []}}, {}), "县级自查") == []
