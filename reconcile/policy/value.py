"""One value of a policy parameter, and the values that the program ships."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from reconcile.policy.yaml_text import yaml_load

HERE = Path(__file__).parent
SINCE_EVER = date(1900, 1, 1)
SHIPPED = "shipped"


@dataclass(frozen=True)
class Value:
    """One value of one parameter: from its first day, in an area, with what it rests on.

    Shapes: value is Decimal, date, str, list of str, or dict of str to Decimal or str. rank: 0 shipped, else the
    number of the office's file, in the order in which they were told.
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
    source: str = SHIPPED
    title: str = ""
    rank: int = 0

    @property
    def place(self) -> tuple[str, str, str, str, date]:
        """What two values must share for the later given one to replace the other."""
        return self.name, self.scheme, self.category, self.area, self.valid_from

    @property
    def subject(self) -> tuple[str, str, str]:
        """What a value is about, wherever and whenever it holds."""
        return self.name, self.scheme, self.category


def typed(value: Any) -> Any:
    """Turn what this program wrote (YAML, CSV, manifest) into the shapes of `Value`."""
    if isinstance(value, int | float) and not isinstance(value, bool):
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


@cache
def shipped() -> tuple[Value, ...]:
    """Read the shipped parameters: the YAML lists, then standards.csv."""
    values: list[Value] = []
    for path in sorted((HERE / "parameters").glob("*.yaml")):
        for name, entry in yaml_load(path.read_text("utf-8")).items():
            values += [_from_yaml(name, {**entry, **one}) for one in entry.pop("values", None) or [entry]]
    return (*values, *_standards())


@cache
def items_by_place() -> frozenset[str]:
    """Name the parameters of standards.csv."""
    return frozenset(value.name for value in _standards())


def _from_yaml(name: str, entry: dict[str, Any]) -> Value:
    return Value(
        name=name,
        value=typed(entry["value"]),
        valid_from=entry.get("from", SINCE_EVER),
        unit=entry.get("unit", ""),
        basis=str(entry.get("basis", "")),
        status=entry.get("status", "cited"),
        title=entry.get("title", name),
    )


@cache
def _standards() -> tuple[Value, ...]:
    with (HERE / "standards.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Value(
                name=row["item"],
                value=typed(row["value"]),
                valid_from=date.fromisoformat(row["valid_from"]),
                scheme=row["scheme"],
                category=row["category"],
                area=row["area"],
                unit=row["unit"],
                basis=row["source"],
                status=row["status"],
                title=row["title"],
            )
            for row in csv.DictReader(lines)
        )
