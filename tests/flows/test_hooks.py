"""How a run is called and what its end is told as."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from prefect.states import Cancelled, Completed, Crashed, Failed

from flows.hooks import event_of, title_of
from flows.nightly import RENAMED, nightly
from flows.tasks import ShareAbsent, look_for
from reconcile.night.settings import RunSettings


def test_the_flow_takes_every_setting_and_no_other() -> None:
    taken = {RENAMED.get(name, name) for name in inspect.signature(nightly.fn).parameters}
    assert taken == set(RunSettings.model_fields)


def test_a_run_is_named_by_county_and_day_even_where_the_day_is_wrong() -> None:
    assert title_of({"county": "示范县", "as_of": "2019-06-30"}) == "示范县 2019-06-30"
    assert title_of({"area": "629901", "as_of": "昨天"}) == "629901 昨天"
    assert title_of({"output_dir": "/srv/甲县", "as_of": "2019-06-30"}) == "甲县 2019-06-30"


def test_states_become_events() -> None:
    assert event_of(Completed(name="已发布")) == event_of(Cancelled()) == "done"
    assert event_of(Failed(name="不完整")) == "incomplete"
    assert event_of(Failed(name="拒收")) == "failed"
    assert event_of(Crashed()) == "crashed"


def test_an_absent_or_empty_share_is_waited_for(tmp_path: Path) -> None:
    with pytest.raises(ShareAbsent, match="挂载"):
        look_for(tmp_path / "share")
    with pytest.raises(ShareAbsent, match="空的"):
        look_for(tmp_path)
    (tmp_path / "dibao_roster").mkdir()
    look_for(tmp_path)
