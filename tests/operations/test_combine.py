"""Counties added up: every figure the sum of theirs, what is old or incomplete on top."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from reconcile.base.clock import now
from reconcile.operations.combine import EVERYWHERE, combine
from reconcile.operations.counties import County
from reconcile.output.directory import claim
from reconcile.publish.run_data import read_run
from reconcile.publish.statistics import Statistics
from tests.publish.synthetic import make_run

DAY = dt.timedelta(hours=26)


def publish(output: Path, seed: int, *, hours: int, **said: object) -> pl.DataFrame:
    """Publish an invented night that was finished hours ago, and count it."""
    with claim(output) as held:
        run_dir = held.begin(dt.date(2019, 6, 30))
        manifest = make_run(run_dir, findings=60 + seed, people=50, seed=seed)
        manifest |= {"finished_at": (now() - dt.timedelta(hours=hours)).isoformat(), "townships_missing": [], "stopped_since": [], **said}
        (run_dir / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, default=str), "utf-8")
        night = held.publish(run_dir)
    return Statistics(read_run(night, manifest)).tally("list")


@pytest.fixture(scope="module")
def combined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[pl.DataFrame], int]:
    folder = tmp_path_factory.mktemp("counties")
    tallies = [
        publish(folder / "甲县", 1, hours=3),
        publish(folder / "乙县", 2, hours=3, townships_missing=["云雾乡"]),
        publish(folder / "丙县", 3, hours=40),
    ]
    counties = [County(name, 0, {"input": "in", "output": str(folder / name)}) for name in ("甲县", "乙县", "丙县", "丁县")]
    _, wrong = combine(counties, folder / "全市", DAY)
    return folder / "全市", tallies, wrong


def sheet(folder: Path, name: str) -> list[dict[str, object]]:
    """Read a sheet below its headings."""
    rows = list(openpyxl.load_workbook(folder / "各县汇总.xlsx", read_only=True)[name].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(rows) if row[0] == "县")
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def test_old_and_incomplete_counties_stand_on_top(combined: tuple[Path, list[pl.DataFrame], int]) -> None:
    rows = sheet(combined[0], "各县情况")[:4]
    assert [(row["县"], row["状态"]) for row in rows] == [("丙县", "过期"), ("丁县", "过期"), ("乙县", "不完整"), ("甲县", "正常")]
    assert "云雾乡" in str(rows[2]["说明"]) and "没有任何成果" in str(rows[1]["说明"])
    assert combined[2] == 3


def test_every_figure_is_the_sum_of_the_counties(combined: tuple[Path, list[pl.DataFrame], int]) -> None:
    folder, tallies, _ = combined
    rows = {str(row["清单"]): row for row in sheet(folder, "附件1") if row["县"] == EVERYWHERE}
    sums = pl.concat(tallies).group_by("list").agg(pl.col("findings", "households", "persons", "owed", "hardship").sum())
    idle = [row["备注"] for row in rows.values() if row["问题条数"] is None]
    assert idle == ["丙县、乙县、甲县未执行"]
    assert sum(int(str(row["问题条数"] or 0)) for name, row in rows.items() if name != "合计") == sums["findings"].sum()
    assert rows["合计"]["问题条数"] == sums["findings"].sum()
    for heading, name in (("应补发", "owed"), ("困难支出（非问题资金）", "hardship")):
        assert float(str(rows["合计"][heading])) == pytest.approx(float(sums[name].sum()))
    by_county = [row for row in sheet(folder, "附件1") if row["清单"] == "合计" and row["县"] != EVERYWHERE]
    assert sum(int(str(row["问题户数"])) for row in by_county) == rows["合计"]["问题户数"]


def test_the_page_holds_the_counties_and_nobody(combined: tuple[Path, list[pl.DataFrame], int]) -> None:
    page = (combined[0] / "各县汇总.html").read_text("utf-8")
    assert all(name in page for name in ("甲县", "乙县", "丙县", "丁县", "过期", "不完整"))
    assert "http" not in page.split("<main", 1)[-1] and "62990" not in page.replace("629901", "")
    assert [path.name for path in sorted(combined[0].iterdir())] == ["各县汇总.html", "各县汇总.xlsx"]
