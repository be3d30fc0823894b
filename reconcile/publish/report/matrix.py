"""The matrix of townships and lists: coloured, and every figure a link that filters the findings below."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from html import escape

from reconcile.publish.coverage import Coverages
from reconcile.publish.report.html import Cell, Raw
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import Statistics

UNSEEN, PARTLY = "未核查", "未全查"
SHADES = 5


class Matrix:
    """Findings of every township by list; what was not examined is never 0."""

    def __init__(self, data: RunData, statistics: Statistics) -> None:
        self._data, self._statistics = data, statistics

    @cached_property
    def counts(self) -> dict[tuple[str, str], int]:
        """Findings by township and list."""
        tally = self._statistics.tally("township", "list")
        return {(town, key): n for town, key, n in tally.select("township", "list", "findings").iter_rows()}

    @cached_property
    def blind(self) -> dict[tuple[str, str], float]:
        """The share of a list's rules that could not look at a township."""
        coverages = Coverages(self._data.manifest)
        told = {(town, key): coverages.of(town, list_key=key) for town in self._data.townships for key in self._data.lists}
        return {cell: one.blind / (one.rules - one.idle) for cell, one in told.items() if one.blind}

    @property
    def is_partly_blind(self) -> bool:
        """Whether a township was not wholly examined."""
        return bool(self.blind)

    def rows(self) -> Iterable[tuple[Cell, ...]]:
        """A row a township: its name and all findings as links, then a cell a list."""
        ran = {rule["list"] for rule in self._data.manifest["rules"] if rule["status"] == "ran"}
        most = max(self.counts.values(), default=0)
        for town in self._data.townships:
            every = sum(self.counts.get((town, key), 0) for key in self._data.lists)
            cells = [self._cell(town, key, most, key in ran) for key in self._data.lists]
            partly = any((town, key) in self.blind for key in self._data.lists)
            whole = Raw(_link(town, "", f"{every:,}{'*' if partly else ''}"), every) if every or not partly else Raw(PARTLY, 0, "unseen")
            yield (Raw(_link(town, "", town), town), whole, *cells)

    def _cell(self, town: str, key: str, most: int, has_run: bool) -> Cell:
        if not has_run:
            return Raw("未执行", "未执行", "unseen")
        count, blind = self.counts.get((town, key), 0), self.blind.get((town, key), 0.0)
        if not count:
            word = UNSEEN if blind == 1 else PARTLY if blind else "0"
            return Raw(word, 0, "unseen" if blind else "none")
        shade = 1 + min(SHADES - 1, SHADES * count // (most + 1))
        return Raw(_link(town, self._data.lists[key], f"{count:,}{'*' if blind else ''}"), count, f"h{shade}")


def _link(town: str, title: str, text: str) -> str:
    name = f"{town}{title}" if title else town
    return f'<a href="#detail" data-town="{escape(town)}" data-list="{escape(title)}" aria-label="{escape(name)}{"" if text == town else " " + escape(text) + "条"}">{escape(text)}</a>'
