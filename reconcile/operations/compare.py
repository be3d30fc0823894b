"""Two published nights compared: in a few lines for whoever asks, and finding by finding as a workbook."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.errors import UsageError
from reconcile.ledger.changes import BACK, CHANGED, GONE, NEW, changes
from reconcile.night.summary import read_manifest
from reconcile.output.nights import published
from reconcile.publish.guard import Guard, guard_of, is_masked, is_sealed
from reconcile.publish.run_data import RunData, read_run
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Table
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.workbook.change_rows import CHANGE_COLUMNS, shown

FOLDER = "变化"
MOST = 12


@dataclass(frozen=True)
class Comparison:
    """Two nights and what differs between them.

    Attributes:
        before: manifest of the earlier night; after: of the later one.
        rows: of `ledger.changes.changes`.
        same: findings that stand in both as they were.
    """

    before: Mapping[str, Any]
    after: Mapping[str, Any]
    data: RunData
    rows: pl.DataFrame
    same: int

    def lines(self) -> list[str]:
        """Say it in Chinese, without persons."""
        count = Counter(self.rows["change"])
        totals = [sum(rule["findings"] for rule in one["rules"]) for one in (self.before, self.after)]
        parts = [f"{word} {count[word]} 条" for word in (NEW, BACK, GONE, CHANGED) if count[word] or word != BACK]
        return [
            f"{self.before['as_of']} → {self.after['as_of']}：问题 {totals[0]} 条 → {totals[1]} 条；{'，'.join(parts)}，未变 {self.same} 条",
            *self._by_list(),
            *_said("不再出现的原因", [f"{why} {n} 条" for why, n in self._reasons()]),
            *_circumstances(self.before, self.after),
        ]

    def _by_list(self) -> Iterator[str]:
        said = self.rows.group_by("list", "change").len()
        counts = {(key, change): n for key, change, n in said.iter_rows()}
        for key, title in self.data.lists.items():
            new = counts.get((key, NEW), 0) + counts.get((key, BACK), 0)
            gone, other = counts.get((key, GONE), 0), counts.get((key, CHANGED), 0)
            if new or gone or other:
                yield f"  {title}：新出现 {new}，不再出现 {gone}" + (f"，数字有变 {other}" if other else "")

    def _reasons(self) -> list[tuple[str, int]]:
        gone = self.rows.filter(pl.col("change") == GONE)
        return [(str(why), int(n)) for why, n in gone["reason"].value_counts(sort=True).iter_rows()]


def compare(output: Path, first: dt.date, second: dt.date) -> Comparison:
    """Compare two published nights, the earlier one first whatever the order told.

    Raises:
        UsageError: one of them is not published.
    """
    early, late = (published(output, day) for day in sorted((first, second)))
    before, after = read_manifest(early), read_manifest(late)
    old, new = (pl.read_parquet(night / "findings.parquet") for night in (early, late))
    ledger = pl.read_parquet(late / "ledger.parquet", columns=["finding_id", "state", "reason", "first_seen"])
    back = ledger.filter(pl.col("first_seen") < dt.date.fromisoformat(before["as_of"]))["finding_id"].to_list()
    rows = changes(old, new, ledger, back)
    same = new.height - rows.filter(pl.col("change") != GONE).height
    return Comparison(before, after, read_run(late, after), rows, same)


def write_comparison(made: Comparison, target: Path, *, mask: bool = False, password: str | None = None) -> Path:
    """Write a comparison as a workbook."""
    guard = _guard(made, mask, password)
    make_private_dir(target.parent)
    rows = shown(made.data, guard.mask(made.data), made.rows)
    days = f"{made.before['as_of']} 与 {made.after['as_of']} 相比"
    with open_book(target, made.after["as_of"]) as book:
        write_table(book, Table(
            sheet="变化清单", title="变化清单", subtitle=f"{days}　　共{rows.height}条", columns=CHANGE_COLUMNS, frame=rows,
            nothing="没有变化", nothing_at="问题说明", notes=[f"注：{line.strip()}" for line in made.lines()], frozen=3, back_to=None,
        ))  # fmt: skip
    guard.seal([target])
    return target


def _guard(made: Comparison, mask: bool, password: str | None) -> Guard:
    """Keep a comparison as closed as the more closed of its nights."""
    late = made.data.run_dir
    either = guard_of(late, made.after, mask=mask, password=password) if late else Guard(mask, password)
    if is_sealed(made.before) and password is None:
        raise UsageError(f"{made.before['as_of']} 的工作簿是加密发布的，比较结果也须加密", "加 --password-file")
    return Guard(either.is_masked or is_masked(made.before), password)


def _circumstances(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Say what else was different: parameters, rules, townships, sources."""
    values = [{_place(one): one["value"] for one in night["parameters"]["values"]} for night in (before, after)]
    moved = sorted({key[0] for key in values[0].keys() | values[1].keys() if values[0].get(key) != values[1].get(key)})
    yield from _said("参数有变", moved)
    ran = [{rule["code"] for rule in night["rules"] if rule["status"] == "ran"} for night in (before, after)]
    yield from _said("停止执行的规则", sorted(ran[0] - ran[1]))
    yield from _said("新执行的规则", sorted(ran[1] - ran[0]))
    missing = [set(night.get("townships_missing", ())) for night in (before, after)]
    yield from _said("新缺报的乡镇", sorted(missing[1] - missing[0]))
    yield from _said("补报的乡镇", sorted(missing[0] - missing[1]))
    given = [{one["title"] for one in night["sources"].values() if one["handed_in"]} for night in (before, after)]
    yield from _said("不再报送的数据", sorted(given[0] - given[1]))
    yield from _said("新报送的数据", sorted(given[1] - given[0]))
    if before.get("version") != after.get("version"):
        yield f"程序版本：{before.get('version')} → {after.get('version')}"


def _place(one: Mapping[str, Any]) -> tuple[str, ...]:
    return str(one["title"]), one["scheme"], one["category"], one["area"], one["valid_from"]


def _said(title: str, words: list[str]) -> Iterator[str]:
    if words:
        yield f"{title}：{'、'.join(words[:MOST])}{f'，等{len(words)}项' if len(words) > MOST else ''}"
