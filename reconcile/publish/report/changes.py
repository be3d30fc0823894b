"""What changed since the night before, finding by finding: new, back again, and gone with the reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cached_property

import polars as pl

from reconcile.publish.numbers import numbers
from reconcile.publish.report.figures import Night
from reconcile.publish.report.html import Cell, paragraph, section, table, trend
from reconcile.publish.run_data import RunData

MOST = 200
"""Findings that a table of changes names."""
GONE = ("已消除", "期满移出", "不再适用")


class Changes:
    """What is new and what is gone, without the person."""

    def __init__(self, data: RunData, nights: Sequence[Night]) -> None:
        self._data = data
        self._nights = nights
        self._titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}

    @cached_property
    def new(self) -> pl.DataFrame:
        """Findings that the night before did not have."""
        fresh = self._data["findings"].filter(pl.col("state").is_in(["新增", "复发"]))
        return fresh.join(numbers(self._data), on="finding_id", how="left").sort("list", "rule_code", "township", "number")

    @cached_property
    def gone(self) -> pl.DataFrame:
        """Findings that left tonight, and why."""
        as_of = dt.date.fromisoformat(self._nights[-1].as_of)
        left = pl.col("gone_on") == as_of
        if len(self._nights) > 1:
            left = pl.coalesce(left, pl.col("last_seen") == dt.date.fromisoformat(self._nights[-2].as_of))
        ledger = self._data["ledger"].filter(left & pl.col("state").is_in(GONE))
        return ledger.with_columns(reason=pl.coalesce("reason", "state")).sort("list", "rule_code", "township", "finding_id")

    def new_rows(self) -> list[tuple[Cell, ...]]:
        """Rows of new findings: number, rule, list, place, certainty, state."""
        return self._rows(self.new, "number", "certainty", "state")

    def gone_rows(self) -> list[tuple[Cell, ...]]:
        """Rows of gone findings: rule, list, place, when first found, why gone."""
        said = self.gone.with_columns(since=pl.col("first_seen").dt.strftime("%Y-%m-%d"))
        return [row[1:] for row in self._rows(said.with_columns(none=pl.lit("")), "none", "since", "reason")]

    def _rows(self, found: pl.DataFrame, first: str, *last: str) -> list[tuple[Cell, ...]]:
        words = found.head(MOST).select(
            pl.col(first), pl.col("rule_code").replace(self._titles), pl.col("list").replace(self._data.lists),
            "township", "village", *last,
        )  # fmt: skip
        return [tuple("" if cell is None else cell for cell in row) for row in words.iter_rows()]


def change(data: RunData, states: dict[str, int], nights: Sequence[Night]) -> str:
    """Compare with the night before: figures, lists, and every finding that came or went."""
    if len(nights) < 2:
        return section("change", "与上次相比", paragraph("尚无往次结果可比。", "quiet"))
    changes, before = Changes(data, nights), nights[-2]
    gone = dict(changes.gone["state"].value_counts().iter_rows())
    waiting = data["ledger"].filter(pl.col("state") == "未复核").height
    words = [f"{word}{states.get(word, 0):,}条" for word in ("新增", "持续", "复发")]
    words += [f"{word}{gone.get(word, 0):,}条" for word in GONE if word in gone or word == "已消除"]
    words += [f"未复核{waiting:,}条"]
    rows = [
        (title, count, before.by_list.get(title, 0), count - before.by_list.get(title, 0))
        for title, count in nights[-1].by_list.items()
    ]
    return section(
        "change",
        "与上次相比",
        paragraph(f"与{before.as_of}相比：{'、'.join(words)}。"),
        trend([(night.as_of, night.total) for night in nights]),
        table("各清单问题条数的变化", ("清单", "本次", "上次", "增减"), rows),
        table(_title("新出现的问题", changes.new.height), ("编号", "规则", "清单", "乡镇", "村", "程度", "状态"), changes.new_rows()),
        table(_title("不再出现的问题", changes.gone.height), ("规则", "清单", "乡镇", "村", "首次发现", "原因"), changes.gone_rows()),
        paragraph("“数据更正”表示有关人员的数据已改；“年龄或期限变化”“期满移出”“参数变化”不是整改。", "quiet"),
    )


def _title(name: str, count: int) -> str:
    return f"{name}（{count:,}条{f'，列出前{MOST}条' if count > MOST else ''}）"
