"""Policy parameters: shipped values, an office's own over them, and what is in force on a day in an area."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reconcile.errors import UsageError
from reconcile.policy.own import read_own
from reconcile.policy.value import SINCE_EVER, Value, items_by_place, shipped, typed

__all__ = ["Policy", "Value", "in_force", "items_by_place", "load", "typed"]


def load(files: Sequence[Path] = ()) -> list[Value]:
    """Read the shipped values and the office's files over them, the later file winning.

    Raises:
        UsageError: an unreadable file, a name that no rule knows, or a value that its parameter does not allow.
    """
    values = list(shipped())
    for rank, path in enumerate(files, 1):
        own = read_own(path, rank)
        values = [value for value in values if value.name not in own.outright]
        values += own.values
    return list({value.place: value for value in values}.values())


def demand_known_day(values: Iterable[Value], as_of: date) -> None:
    """Refuse a day before anything was to be paid at all: nothing could be said of it.

    Raises:
        UsageError: no frequency of payment is known by then.
    """
    first = min((value.valid_from for value in values if value.name == "payment_frequency"), default=as_of)
    if as_of < first:
        raise UsageError(
            f"基准日 {as_of} 早于最早的发放频次参数（{first}），无法核算应发", "检查 --as-of；确需核查的，在本地参数中补充 payment_frequency"
        )


@dataclass(frozen=True)
class Policy:
    """What is in force on a day: scalars for the run's area, and by place what varies by place."""

    as_of: date
    area: str
    timeline: tuple[Value, ...]
    scalars: dict[str, Any]

    @property
    def sha256(self) -> str:
        """Fingerprint of every value on the timeline."""
        plain = (replace(value, basis="", title="", source="", rank=min(value.rank, 1)) for value in self.timeline)
        return hashlib.sha256(json.dumps(sorted(map(repr, plain))).encode()).hexdigest()

    def by_place(self, areas: Iterable[str]) -> list[dict[str, Any]]:
        """Values that vary by place, as spans: item, scheme, category, area, from_on, until_on, value, text.

        On any day the longest area prefix that has a value by then wins, then the newest first day; an office's
        value stands above a shipped one whatever its area.
        """
        spans = []
        for (name, scheme, category), values in _grouped(self.timeline).items():
            for area in sorted(set(areas)):
                spans += _spans(name, scheme, category, area, [v for v in values if area.startswith(v.area)])
        return spans

    def is_stale(self, value: Value) -> bool:
        """Tell whether a standard in force is older than the months after which it should have been renewed."""
        months = int(self.scalars.get("stale_months", 18))
        year, month = divmod(value.valid_from.year * 12 + value.valid_from.month - 1 + months, 12)
        is_old = date(year, month + 1, min(value.valid_from.day, 28)) < self.as_of
        return isinstance(value.value, Decimal) and is_old and self.is_in_force(value)

    def is_in_force(self, value: Value) -> bool:
        """Tell whether a value holds somewhere in the run's area: begun, and no newer or nearer one in its stead."""
        if not (self.area.startswith(value.area) or value.area.startswith(self.area)) or value.valid_from > self.as_of:
            return False
        place = max(self.area, value.area, key=len)
        rivals = [v for v in self.timeline if v.subject == value.subject and place.startswith(v.area) and v.valid_from <= self.as_of]
        return best_of(rivals) == value

    def passed_over(self) -> list[str]:
        """Say which values of the office do not hold tonight though they have begun, and why."""
        return [
            f"{value.source} 所设“{value.title}”（{'，'.join(filter(None, [value.scheme, value.category, value.area, f'{value.valid_from}起']))}）"
            f"未采用：{self._why_not(value)}"
            for value in self.timeline
            if value.rank and value.valid_from <= self.as_of and not self.is_in_force(value) and self._why_not(value)
        ]

    def _why_not(self, value: Value) -> str:
        if not (self.area.startswith(value.area) or value.area.startswith(self.area)):
            return f"不是本次核查地区（{self.area}）"
        rivals = [v for v in self.timeline if v.subject == value.subject and self.area.startswith(v.area) and v.valid_from <= self.as_of]
        best = best_of(rivals)
        return "" if best.rank else f"程序自带的值自{best.valid_from}起执行，更新；请补上此日之后的本地标准"


def best_of(values: Sequence[Value]) -> Value:
    """Choose among values of one place and day: the nearest, then the newest; the office's own above the shipped.

    A shipped value comes before an office's own only where it began later and is for as small a place.
    """
    own = max((v for v in values if v.rank), key=lambda v: (len(v.area), v.valid_from, v.rank), default=None)
    given = max((v for v in values if not v.rank), key=lambda v: (len(v.area), v.valid_from), default=None)
    if own is None or given is None:
        return own or given or values[0]
    is_newer = given.valid_from > own.valid_from > SINCE_EVER and len(given.area) >= len(own.area)
    return given if is_newer else own


def _grouped(timeline: Iterable[Value]) -> dict[tuple[str, str, str], list[Value]]:
    groups: dict[tuple[str, str, str], list[Value]] = {}
    for value in timeline:
        if value.name in items_by_place():
            groups.setdefault(value.subject, []).append(value)
    return groups


def _spans(name: str, scheme: str, category: str, area: str, fitting: list[Value]) -> list[dict[str, Any]]:
    days = sorted({value.valid_from for value in fitting})
    spans = []
    for number, day in enumerate(days):
        best = best_of([v for v in fitting if v.valid_from <= day])
        is_number = isinstance(best.value, Decimal)
        spans.append(
            {
                "item": name, "scheme": scheme, "category": category, "area": area,
                "from_on": day, "until_on": days[number + 1] if number + 1 < len(days) else None,
                "value": best.value if is_number else None, "text": None if is_number else str(best.value),
                "valid_from": best.valid_from,
            }
        )  # fmt: skip
    return spans


def in_force(values: Sequence[Value], as_of: date, area: str) -> Policy:
    """Pick, for each scalar, the longest matching area's newest value by as-of; a scalar without one is left out."""
    fitting: dict[tuple[str, str], list[Value]] = {}
    for value in values:
        if value.name not in items_by_place() and value.valid_from <= as_of and area.startswith(value.area):
            fitting.setdefault((value.name, value.category), []).append(value)
    scalars: dict[str, Any] = {}
    for (name, category), rivals in sorted(fitting.items(), key=lambda item: item[0]):
        best = best_of(rivals).value
        scalars[name] = {**scalars.get(name, {}), category: best} if category else best
    return Policy(as_of, area, tuple(values), scalars)
