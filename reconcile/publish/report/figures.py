"""The figures of the report page, counted from a run's frames; nothing in them names a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl

from reconcile.publish.answers import settled_and_signed
from reconcile.publish.report.html import Cell
from reconcile.publish.report.matrix import Matrix
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import FIGURES, Statistics
from schemas.finding import AMOUNT_KINDS, NO_LONGER_APPLIES


@dataclass(frozen=True)
class Night:
    """How many findings a published night had, in all and by list title; those that auditors refuted do not count."""

    as_of: str
    by_list: Mapping[str, int]

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Night:
        """Read it from a night's manifest."""
        counts: dict[str, int] = {}
        for rule in manifest["rules"]:
            live = (rule["findings"] or 0) - (rule.get("excluded") or 0)
            counts[rule["list_title"]] = counts.get(rule["list_title"], 0) + live
        return cls(manifest["as_of"], counts)

    @property
    def total(self) -> int:
        """Findings of all lists."""
        return sum(self.by_list.values())


@dataclass(frozen=True)
class PutRight:
    """Findings that are not open any more, or still are.

    Attributes:
        reported: somebody signed that they are put right.
        corrected: gone from the data, nobody has said why: to be confirmed.
        no_longer: they do not apply any more, by age, term or parameter; nobody has put them right.
        open: still found, and not reported as put right.
    """

    reported: int
    corrected: int
    no_longer: int
    open: int

    @property
    def share(self) -> str:
        """The share of what is to be put right that somebody signed for."""
        due = self.reported + self.open + self.corrected
        return f"{self.reported / due:.0%}" if due else "—"


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
    def money(self) -> dict[str, tuple[Decimal, int]]:
        """Sum and number of findings by kind of money; kinds are never added up."""
        rows = self._live.filter(pl.col("amount").is_not_null(), pl.col("amount_kind").is_not_null())
        sums = rows.group_by("amount_kind").agg(pl.col("amount").sum(), n=pl.len())
        return {kind: (amount, count) for kind, amount, count in sums.iter_rows()}

    @property
    def kinds(self) -> list[str]:
        """The kinds of money that were found, in their order."""
        known = [*AMOUNT_KINDS, *sorted(set(self.money) - set(AMOUNT_KINDS))]
        return [kind for kind in known if kind in self.money]

    @cached_property
    def money_rows(self) -> list[tuple[Cell, ...]]:
        """Money of every list by kind."""
        sums = self._live.group_by("list", "amount_kind").agg(pl.col("amount").sum())
        said = {(key, kind): amount for key, kind, amount in sums.iter_rows()}
        rows = [(title, *((said.get((key, kind)) or "—") for kind in self.kinds)) for key, title in self._data.lists.items()]
        return [row for row in rows if any(cell != "—" for cell in row[1:])]

    @cached_property
    def put_right(self) -> PutRight:
        """How many findings are put right, in whose word."""
        signed = settled_and_signed(self._data)
        ledger = self._data["ledger"]
        gone = ledger.filter(pl.col("state").is_in(["已消除", "期满移出", "不再适用"]))
        no_longer = (pl.col("state") != "已消除") | pl.col("reason").fill_null("").is_in(NO_LONGER_APPLIES)
        reported = ledger.join(signed, on="finding_id", how="semi")
        unsigned = gone.join(signed, on="finding_id", how="anti")
        return PutRight(
            reported=reported.height,
            corrected=unsigned.filter(~no_longer).height,
            no_longer=unsigned.filter(no_longer).height,
            open=self._live.join(signed, on="finding_id", how="anti").height,
        )

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
    def matrix(self) -> Matrix:
        """Townships by lists."""
        return Matrix(self._data, self._statistics)

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
    def _live(self) -> pl.DataFrame:
        return self._data["findings"].filter(pl.col("suppressed").fill_null(False).not_())

    def _with_figures(self, grid: pl.DataFrame, by: str) -> pl.DataFrame:
        return (
            grid.join(self._statistics.examined(by), on=by, how="left", maintain_order="left")
            .join(self._statistics.tally(by), on=by, how="left", maintain_order="left")
            .with_columns(pl.col("examined", *FIGURES).fill_null(0))
        )
