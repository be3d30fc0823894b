"""The figures of the letters, each counted once from the night's tables; what auditors refuted does not count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import polars as pl

from reconcile.publish.coverage import NOT_RUN, Coverages
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.annexes import SETTLED as PUT_RIGHT
from reconcile.wording.figures import say
from schemas.answer import HANDLING, LEVELS, PROGRESS, RESULT, SETTLED, SETTLED_AMOUNT
from schemas.finding import AMOUNT_KINDS, CERTAINTIES, TAIL

ALL = "合计"


@dataclass(frozen=True)
class Count:
    """What was found under one heading.

    Attributes:
        title: of the list or rule, or of all.
        findings: how many.
        households: concerned, each once.
        persons: concerned, each once.
        certainty: findings by 问题, 疑点, 提示.
        money: by kind, never added.
        reason: why nothing was asked, else empty.
    """

    title: str
    findings: int = 0
    households: int = 0
    persons: int = 0
    certainty: Mapping[str, int] = field(default_factory=dict)
    money: Mapping[str, Decimal] = field(default_factory=dict)
    reason: str = ""

    @property
    def in_words(self) -> str:
        """Say it in a sentence without its end."""
        if self.reason:
            return f"{NOT_RUN}（{self.reason}）"
        if not self.findings:
            return "本次没有发现问题"
        parts = [f"发现{say(self.findings)}条"]
        if self.households:
            parts.append(f"涉及{say(self.households)}户、{say(self.persons)}人")
        else:
            parts.append("属于乡镇、村或批次，不计户数")
        told = [word for word in CERTAINTIES if self.certainty.get(word)]
        sorts = [f"{word}{say(self.certainty[word])}条" for word in told]
        parts.append(f"均为{told[0]}" if len(told) == 1 else f"其中{'、'.join(sorts)}")
        return "，".join(parts) + (f"；{self.money_in_words}" if self.money else "")

    @property
    def money_in_words(self) -> str:
        """Say the sums, a kind each."""
        return "，".join(f"{kind}{say(amount)}元" for kind, amount in self.money.items())


class Counts:
    """Figures of one night for letters."""

    def __init__(self, data: RunData) -> None:
        self.data = data
        self._statistics = Statistics(data)
        self._coverages = Coverages(data.manifest)

    def whole(self, township: str | None = None) -> Count:
        """Count all findings of the county or a township."""
        return next(iter(self._counts("", [], {"": ALL}, township)))

    def lists(self, township: str | None = None) -> list[Count]:
        """Count each list."""
        return self._counts("list", ["list"], self.data.lists, township)

    def rules(self, township: str | None = None) -> list[Count]:
        """Count each rule."""
        titles = {rule["code"]: rule["title"] for rule in self.data.manifest["rules"]}
        return self._counts("rule_code", ["rule_code"], titles, township)

    def _counts(
        self, key: str, by: list[str], titles: Mapping[str, str], township: str | None
    ) -> list[Count]:
        names = [*by, *(["township"] if township else [])]
        heads = self._statistics.tally(*names)
        rows = self.live
        if township:
            heads = heads.filter(pl.col("township") == township)
            here = self._statistics.places.filter(pl.col("township") == township).select("finding_id")
            rows = rows.join(here, on="finding_id", how="semi")
        heads_of = {row[key] if by else "": row for row in heads.to_dicts()}
        found = []
        for name, title in titles.items():
            mine = rows.filter(pl.col(key) == name) if by else rows
            head = heads_of.get(name, {})
            found.append(
                Count(
                    title, mine.height, int(head.get("households") or 0), int(head.get("persons") or 0),
                    dict(mine.group_by("certainty").len().iter_rows()), _money(mine), self._reasons(by).get(name, ""),
                )
            )  # fmt: skip
        return found

    def _reasons(self, by: Iterable[str]) -> dict[str, str]:
        """Why a rule, or a whole list, was not asked."""
        rules = self.data.manifest["rules"]
        if "rule_code" in by:
            return {rule["code"]: rule["reason"] for rule in rules if rule["status"] != "ran"}
        ran = {rule["list"] for rule in rules if rule["status"] == "ran"}
        return {name: "缺少所需数据" for name in self.data.lists if name not in ran} if by else {}

    @cached_property
    def live(self) -> pl.DataFrame:
        """Findings that nobody refuted."""
        return self.data["findings"].filter(pl.col("suppressed").fill_null(False).not_())

    @property
    def silent(self) -> list[str]:
        """Townships that handed in no roster."""
        return list(self.data.manifest.get("townships_missing", ()))

    def instead(self, count: Count, township: str) -> str:
        """Say why a township's count of a list, or of all, is no count; empty where it is one."""
        key = next((key for key, title in self.data.lists.items() if title == count.title), None)
        return self._coverages.of(township, list_key=key).instead_of(count.findings) or ""

    def cell(self, count: Count, township: str) -> str:
        """Write a township's count of a list: what was not examined is never 0."""
        if instead := self.instead(count, township):
            return instead.split("：")[0]
        is_partial = township in self.silent and self.instead(replace(count, findings=0), township)
        return f"{say(count.findings)}（不全）" if is_partial else say(count.findings)

    def answered(self, level: str) -> dict[str, int]:
        """Count findings by what a review level answered, in the order in which the form offers it."""
        told = dict(self._results(level)["value"].value_counts().iter_rows())
        return {word: told.get(word, 0) for word in RESULT.choices}

    @property
    def progress(self) -> str:
        """Say what became of findings in the words and figures of 附件1: signed, gone from the data, not applying any more, open."""
        row = next(iter(self._statistics.tally().to_dicts()), {})
        words = {name: PUT_RIGHT[name] for name in ("fixed", "vanished", "lapsed", "open")}
        return "，".join(f"{word}{say(int(row.get(name) or 0))}条" for name, word in words.items())

    def settled(self, level: str) -> int:
        """Count findings that a level reports as put right."""
        return self._column(level, PROGRESS.name).filter(pl.col("value") == SETTLED).height

    def handled(self, level: str) -> dict[str, Decimal]:
        """Sum what a level reports as got back or paid out, by the way of handling."""
        sums = self._column(level, SETTLED_AMOUNT.name).with_columns(
            pl.col("value").cast(pl.Decimal(18, 2), strict=False)
        )
        ways = self._column(level, HANDLING.name).select("finding_id", way="value")
        joined = sums.join(ways, on="finding_id", how="left").with_columns(
            pl.col("way").fill_null("未写明方式")
        )
        return dict(joined.group_by("way").agg(pl.col("value").sum()).sort("way").iter_rows())

    def compared(self, level: str) -> tuple[str, int, int]:
        """Compare a level's results with those of the next lower level that answered: its name, agreeing, not agreeing."""
        for lower in reversed(LEVELS[: LEVELS.index(level)]):
            both = self._results(level).join(self._results(lower), on="finding_id", suffix="_lower")
            if both.height:
                same = both.filter(pl.col("value") == pl.col("value_lower")).height
                return lower, same, both.height - same
        return "", 0, 0

    def _results(self, level: str) -> pl.DataFrame:
        return self._column(level, RESULT.name)

    def _column(self, level: str, column: str) -> pl.DataFrame:
        """The newest value that a level gave for each finding of tonight."""
        mine = self.data["answers"].filter(
            pl.col("level") == level, pl.col("column") == column, pl.col("value") != ""
        )
        newest = mine.sort("answered_on", "value", nulls_last=False).unique(
            "finding_id", keep="last", maintain_order=True
        )
        return newest.join(self.data["findings"].select("finding_id"), on="finding_id", how="semi").select(
            "finding_id", "value"
        )


def _money(rows: pl.DataFrame) -> dict[str, Any]:
    sums = dict(
        rows.filter(pl.col("amount").is_not_null())
        .group_by("amount_kind")
        .agg(pl.col("amount").sum())
        .iter_rows()
    )
    return {kind: sums[kind] for kind in (*AMOUNT_KINDS, TAIL) if sums.get(kind)}
