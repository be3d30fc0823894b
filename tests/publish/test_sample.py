"""Spot checks: at least the share, the same again, nobody checks at home."""

from __future__ import annotations

import json
import math
from pathlib import Path

import openpyxl
import pytest

from reconcile.errors import UsageError
from reconcile.publish import draw, draw_sample
from reconcile.publish.visits.draw import COUNTY_TEAM, By
from tests.publish.conftest import Published, rows
from tests.publish.synthetic import TOWNSHIP_NAMES, make_run


@pytest.mark.parametrize("rate", [0.1, 0.5, 0.7, 1.0])
def test_at_least_the_share_of_each_township_is_drawn(published: Published, rate: float) -> None:
    sample = draw(published.run_dir, published.manifest, rate=rate, by="household", seed=3)
    for (_,), homes in sample.units.group_by("township"):
        assert homes["is_drawn"].sum() == math.ceil(round(rate * homes.height, 9))


@pytest.mark.parametrize(("rate", "count"), [(0.2, 2), (0.3, 2), (0.5, 3)])
def test_townships_are_drawn_by_share(published: Published, rate: float, count: int) -> None:
    sample = draw(published.run_dir, published.manifest, rate=rate, by="township", seed=1)
    assert sample.drawn.height == count
    assert sorted([*sample.drawn["unit"], *sample.not_drawn["unit"]]) == sorted(TOWNSHIP_NAMES)


@pytest.mark.parametrize("by", ["household", "township"])
def test_nobody_checks_at_home_and_everybody_checks_once(published: Published, by: By) -> None:
    for seed in range(20):
        units = draw(published.run_dir, published.manifest, rate=0.5, by=by, seed=seed).units
        assert not (units["township"] == units["checker"]).any()
        pairs = units.select("township", "checker").unique()
        assert pairs["checker"].n_unique() == pairs.height


def test_a_seed_draws_the_same_again_and_another_draws_otherwise(published: Published) -> None:
    def drawn(seed: int) -> list[str]:
        sample = draw(published.run_dir, published.manifest, rate=0.5, by="household", seed=seed)
        return sample.drawn["unit"].to_list()

    assert drawn(7) == drawn(7)
    assert drawn(7) != drawn(8)


def test_one_township_alone_is_checked_by_the_county(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=11, township_count=1, people=5)
    sample = draw(tmp_path, manifest, rate=0.5, by="household", seed=1)
    assert set(sample.units["checker"]) == {COUNTY_TEAM}


@pytest.mark.parametrize("rate", [0, -0.1, 1.5])
def test_a_rate_that_is_no_share_is_refused(published: Published, rate: float) -> None:
    with pytest.raises(UsageError):
        draw(published.run_dir, published.manifest, rate=rate, by="household", seed=1)


def test_lists_of_drawn_and_not_drawn_and_visit_sheets_are_written(tmp_path: Path) -> None:
    run_dir = tmp_path / ".runs" / "2019-06-30-1"
    manifest = make_run(run_dir, findings=22, people=5)
    (run_dir / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    names, *pages = draw_sample(run_dir, 0.5, "household", 4).files
    assert names.parent == tmp_path / "抽查" / "2019-06-30-按户-0.5-4"
    book = openpyxl.load_workbook(names)
    listed = {title: [row["户编号"] for row in rows(book[title])] for title in ("已抽取", "未抽取")}
    assert not set(listed["已抽取"]) & set(listed["未抽取"])
    visited = []
    for path in pages:
        homes = list(rows(openpyxl.load_workbook(path)["入户核查名单"]))
        (checker,) = {row["核查单位"] for row in homes}
        assert path.name == f"入户核查表（{checker}）.xlsx"
        assert homes == sorted(homes, key=lambda row: (row["乡镇"], row["村"], row["住址"]))
        visited += [row["户编号"] for row in homes]
    assert sorted(visited) == sorted(listed["已抽取"])
    assert len(draw_sample(run_dir, 0.2, "township", 4).files) == 1
