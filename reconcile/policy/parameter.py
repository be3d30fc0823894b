"""Policy parameters: shipped values, an office's own, and what is in force on a day in an area."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from reconcile.errors import UsageError
from reconcile.policy.yaml_text import YAMLError, yaml_load

HERE = Path(__file__).parent
SINCE_EVER = date(1900, 1, 1)
CSV_COLUMNS = ("item", "scheme", "category", "area", "valid_from", "value", "unit", "source")


@dataclass(frozen=True)
class Value:
    """One value of one parameter: from its first day, in an area, with what it rests on.

    Shapes: value is Decimal, date, str, list of str, or dict of str to Decimal or str.
    """

    name: str
    value: Any
    valid_from: date = SINCE_EVER
    scheme: str = ""
    category: str = ""
    area: str = ""
    unit: str = ""
    basis: str = ""
    status: str = "illustrative"
    source: str = "shipped"
    title: str = ""

    @property
    def place(self) -> tuple[str, str, str, str, date]:
        """What two values must share for the later given one to replace the other."""
        return self.name, self.scheme, self.category, self.area, self.valid_from


def typed(value: Any) -> Any:
    """Turns what YAML or CSV gives into the shapes of `Value`."""
    if isinstance(value, bool) or value is None:
        raise UsageError("参数值不能是空值或是/否", "请填写数字、日期、文字或清单")
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, list):
        return [str(word) for word in value]
    if isinstance(value, dict):
        return {str(key): typed(item) for key, item in value.items()}
    if isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value


def shipped() -> list[Value]:
    """Reads the shipped parameters: the YAML lists, then standards.csv."""
    values: list[Value] = []
    for path in sorted((HERE / "parameters").glob("*.yaml")):
        for name, entry in yaml_load(path.read_text("utf-8")).items():
            dated = entry.pop("values", None) or [entry]
            for one in dated:
                values.append(_from_yaml(name, {**entry, **one}, "shipped"))
    return values + _from_csv(HERE / "standards.csv", "shipped")


def _from_yaml(name: str, entry: dict[str, Any], source: str) -> Value:
    return Value(
        name=name,
        value=typed(entry["value"]),
        valid_from=_day(entry.get("from", SINCE_EVER), source),
        unit=entry.get("unit", ""),
        basis=str(entry.get("basis", "")),
        status=entry.get("status", "cited"),
        source=source,
        title=entry.get("title", name),
    )


def _day(value: Any, source: str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        message, remedy = f"参数文件 {source}：日期写法不对", "请写成 2020-07-01 的样子"
    raise UsageError(message, remedy)


def _from_csv(path: Path, source: str) -> list[Value]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    missing = [column for column in ("item", "valid_from", "value") if rows and column not in rows[0]]
    if missing:
        raise UsageError(f"参数文件 {source} 缺少列：{'、'.join(missing)}", f"列应为 {','.join(CSV_COLUMNS)}")
    return [
        Value(
            name=row["item"].strip(),
            value=typed(row["value"].strip()),
            valid_from=_day(row["valid_from"].strip() or SINCE_EVER, source),
            scheme=(row.get("scheme") or "").strip(),
            category=(row.get("category") or "").strip(),
            area=(row.get("area") or "").strip(),
            unit=(row.get("unit") or "").strip(),
            basis=(row.get("source") or "").strip(),
            status=(row.get("status") or "cited").strip(),
            source=source,
            title=(row.get("title") or "").strip(),
        )
        for row in rows
    ]


def _overrides(path: Path, known: dict[str, Value]) -> tuple[list[Value], set[str]]:
    """Reads an office's file: its values, and the names it sets outright (without a first day)."""
    if path.suffix.lower() == ".csv":
        return _from_csv(path, path.name), set()
    content = yaml_load(path.read_text("utf-8")) or {}
    if not isinstance(content, dict):
        raise UsageError(f"参数文件 {path.name} 应当是“名称: 值”的形式")
    values, outright = [], set()
    for name, entry in content.items():
        like = known.get(name)
        if isinstance(entry, list) and entry and all(isinstance(one, dict) and "value" in one for one in entry):
            dated = entry
        else:
            dated = [{"value": entry}]
            outright.add(name)
        base = {"title": like.title, "unit": like.unit} if like else {}
        values += [_from_yaml(name, {**base, "basis": "本地设定", **one}, path.name) for one in dated]
    return values, outright


@cache
def _shipped_once() -> tuple[Value, ...]:
    return tuple(shipped())


def load(files: Sequence[Path] = ()) -> list[Value]:
    """Reads the shipped values and the office's files over them, the later file winning.

    Raises:
        UsageError: an unreadable file, or a name that no rule knows.
    """
    values = list(_shipped_once())
    known = {value.name: value for value in values}
    for path in files:
        try:
            added, outright = _overrides(path, known)
        except (OSError, UnicodeDecodeError, YAMLError):
            added, outright = [], {""}
        if "" in outright:
            raise UsageError(f"参数文件 {path.name} 读不出来", "请检查文件是否存在、是否为 UTF-8 的 YAML 或 CSV")
        unknown = sorted({value.name for value in added} - known.keys())
        if unknown:
            raise UsageError(f"参数文件 {path.name} 里有不认识的参数：{'、'.join(unknown)}", "参数名称见“规则说明”")
        values = [value for value in values if value.name not in outright] + added
    latest = {value.place: value for value in values}
    return list(latest.values())


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
        listed = sorted(repr(replace(value, basis="", title="", source="")) for value in self.timeline)
        return hashlib.sha256(json.dumps(listed).encode()).hexdigest()

    def by_place(self, areas: Iterable[str]) -> list[dict[str, Any]]:
        """Values that vary by place, as spans: item, scheme, category, area, from_on, until_on, value, text.

        On any day the longest area prefix that has a value by then wins, then the newest first day.
        """
        spans = []
        for (name, scheme, category), values in _grouped(self.timeline).items():
            for area in sorted(set(areas)):
                fitting = sorted((v for v in values if area.startswith(v.area)), key=lambda v: v.valid_from)
                spans += _spans(name, scheme, category, area, fitting)
        return spans

    def is_stale(self, value: Value) -> bool:
        """Tells whether a standard in force is older than the months after which it should have been renewed."""
        months = int(self.scalars.get("stale_months", 18))
        year, month = divmod(value.valid_from.year * 12 + value.valid_from.month - 1 + months, 12)
        is_old = date(year, month + 1, min(value.valid_from.day, 28)) < self.as_of
        return isinstance(value.value, Decimal) and is_old and self._is_in_force(value)

    def _is_in_force(self, value: Value) -> bool:
        """Whether a value holds somewhere in the run's area: begun, and no newer or nearer one in its stead."""
        here = self.area.startswith(value.area) or value.area.startswith(self.area)
        return here and value.valid_from <= self.as_of and not any(self._replaces(other, value) for other in self.timeline)

    def _replaces(self, other: Value, value: Value) -> bool:
        same = (other.name, other.scheme, other.category) == (value.name, value.scheme, value.category)
        newer = other.area == value.area and other.valid_from > value.valid_from
        nearer = len(other.area) > len(value.area) and self.area.startswith(other.area)
        return same and other.valid_from <= self.as_of and (newer or nearer)


def _grouped(timeline: Iterable[Value]) -> dict[tuple[str, str, str], list[Value]]:
    groups: dict[tuple[str, str, str], list[Value]] = {}
    for value in timeline:
        if value.name in items_by_place():
            groups.setdefault((value.name, value.scheme, value.category), []).append(value)
    return groups


def _spans(name: str, scheme: str, category: str, area: str, fitting: list[Value]) -> list[dict[str, Any]]:
    days = sorted({value.valid_from for value in fitting})
    spans = []
    for number, day in enumerate(days):
        best = max((v for v in fitting if v.valid_from <= day), key=lambda v: (len(v.area), v.valid_from))
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


@cache
def items_by_place() -> frozenset[str]:
    """Names of the parameters of standards.csv."""
    return frozenset(value.name for value in _from_csv(HERE / "standards.csv", "shipped"))


def in_force(values: Sequence[Value], as_of: date, area: str) -> Policy:
    """Picks, for each scalar, the longest matching area's newest value by as-of; a scalar without one is left out."""
    scalars: dict[str, Any] = {}
    best: dict[tuple[str, str], Value] = {}
    for value in values:
        if value.name in items_by_place() or value.valid_from > as_of or not area.startswith(value.area):
            continue
        now = best.get((value.name, value.category))
        if now is None or (len(now.area), now.valid_from) <= (len(value.area), value.valid_from):
            best[value.name, value.category] = value
    for (name, category), value in sorted(best.items()):
        if category:
            scalars[name] = {**scalars.get(name, {}), category: value.value}
        else:
            scalars[name] = value.value
    return Policy(as_of, area, tuple(values), scalars)
