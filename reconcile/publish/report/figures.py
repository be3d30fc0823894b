"""The figures of the report page, counted from a run's frames; nothing in them names a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from reconcile.publish.report.html import Cell
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import FIGURES, Statistics
from reconcile.publish.visits.urgency import urgency

MOST_URGENT = 500
"""Findings that the page lists."""


@dataclass(frozen=True)
class Night:
    """How many findings a published night had, in all and by list title."""

    as_of: str
    by_list: Mapping[str, int]

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Night:
        """Read it from a night's manifest."""
        counts: dict[str, int] = {}
        for rule in manifest["rules"]:
            counts[rule["list_title"]] = counts.get(rule["list_title"], 0) + (rule["findings"] or 0)
        return cls(manifest["as_of"], counts)

    @property
    def total(self) -> int:
        """Findings of all lists."""
        return sum(self.by_list.values())


class ReportFigures:
    """Figures of one run, as the page shows them; refuted findings do not count."""

    def __init__(self, data: RunData) -> None:
        self._data = data
        self._statistics = Statistics(data)

    @cached_property
    def total(self) -> dict[str, Any]:
        """The county's `FIGURES`."""
        rows = self._statistics.tally().to_dicts()
        return rows[0] if rows else dict.fromkeys(FIGURES, 0)

    @cached_property
    def examined(self) -> int:
        """Households that any rule looked at."""
        return int(self._statistics.examined()["examined"].sum())

    @cached_property
    def states(self) -> dict[str, int]:
        """Findings of tonight by state."""
        return dict(self._live["state"].value_counts().iter_rows())

    @cached_property
    def amounts(self) -> dict[str, Any]:
        """Money by certainty."""
        return dict(self._live.group_by("certainty").agg(pl.col("amount").sum()).iter_rows())

    def gone(self, nights: Sequence[Night]) -> dict[str, int]:
        """Count what left tonight, by how: 已消除, 期满移出; and all that stands as 未复核."""
        as_of = dt.date.fromisoformat(nights[-1].as_of)
        ledger = self._data["ledger"]
        left = pl.col("gone_on") == as_of
        if len(nights) > 1:
            before = dt.date.fromisoformat(nights[-2].as_of)
            left = pl.coalesce(left, pl.col("last_seen") == before)
        fresh = ledger.filter(
            (left & pl.col("state").is_in(["已消除", "期满移出"])) | (pl.col("state") == "未复核")
        )
        return dict(fresh["state"].value_counts().iter_rows())

    @cached_property
    def by_list(self) -> list[dict[str, Any]]:
        """Every list: title, whether any of its rules ran, examined, `FIGURES`, and findings by certainty."""
        ran = {rule["list"] for rule in self._data.manifest["rules"] if rule["status"] == "ran"}
        grid = pl.DataFrame({"list": list(self._data.lists), "title": list(self._data.lists.values())})
        certainty = self._live.pivot(
            "certainty",
            index="list",
            values="finding_id",
            aggregate_function="len",
            on_columns=["问题", "疑点", "提示"],
        )
        full = self._with_figures(grid, "list").join(certainty, on="list", how="left", maintain_order="left")
        return full.with_columns(
            pl.col("问题", "疑点", "提示").fill_null(0), ran=pl.col("list").is_in(list(ran))
        ).to_dicts()

    @cached_property
    def by_township(self) -> list[dict[str, Any]]:
        """Every township: examined and `FIGURES`."""
        grid = pl.DataFrame({"township": self._data.townships}, schema={"township": pl.String})
        return self._with_figures(grid, "township").to_dicts()

    @cached_property
    def crossing(self) -> list[list[Cell]]:
        """Findings of every township by list, a row a township."""
        tally = self._statistics.tally("township", "list")
        counts = {(town, key): n for town, key, n in tally.select("township", "list", "findings").iter_rows()}
        return [
            [town, *(counts.get((town, key), 0) for key in self._data.lists)] for town in self._data.townships
        ]

    @cached_property
    def refused_rows(self) -> list[tuple[Cell, ...]]:
        """Refused rows by source and reason, most first; never their values."""
        counts = self._data["quarantine"].group_by("source", "reason").len()
        return (
            counts.sort("len", "source", "reason", descending=[True, False, False])
            .with_columns(pl.col("source").replace(self._data.source_titles))
            .rows()
        )

    @cached_property
    def most_urgent(self) -> list[tuple[Cell, ...]]:
        """The most urgent findings, without the person."""
        as_of = dt.date.fromisoformat(self._data.manifest["as_of"])
        titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in self._data.manifest["rules"]}
        worst = self._live.with_columns(urgency(as_of)).sort(
            "urgency", "finding_id", descending=[True, False]
        )
        words = worst.head(MOST_URGENT).select(
            pl.col("rule_code").replace(titles),
            pl.col("list").replace(self._data.lists),
            *("township", "village", "certainty", "state", "period", "amount"),
            pl.col("first_seen").dt.strftime("%Y-%m-%d"),
        )
        return [tuple("" if cell is None else cell for cell in row) for row in words.iter_rows()]

    @cached_property
    def _live(self) -> pl.DataFrame:
        return self._data["findings"].filter(pl.col("suppressed").fill_null(False).not_())

    def _with_figures(self, grid: pl.DataFrame, by: str) -> pl.DataFrame:
        return (
            grid.join(self._statistics.examined(by), on=by, how="left", maintain_order="left")
            .join(self._statistics.tally(by), on=by, how="left", maintain_order="left")
            .with_columns(pl.col("examined", *FIGURES).fill_null(0))
        )
