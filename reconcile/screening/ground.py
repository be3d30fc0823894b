"""What every rule stands on: the as-of day's values, the calendar, small helper tables."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from reconcile.policy.parameter import Policy

if TYPE_CHECKING:
    from reconcile.screening.facts import Engine


GROUND = ("area_span", "area_value", "setting", "calendar", "counter", "handed_in")


def lay_ground(
    engine: Engine, policy: Policy, areas: Iterable[str], calendar: pl.DataFrame, handed_in: pl.DataFrame
) -> None:
    """Puts the helper tables: setting, area_value, area_span, calendar, counter, handed_in.

    Shapes: calendar(day, is_working, is_known, working_no); handed_in(source, field), field "" for the source itself.
    """
    spans = pl.DataFrame(
        policy.by_place({*areas, policy.area}),
        schema={
            "item": pl.String, "scheme": pl.String, "category": pl.String, "area": pl.String, "from_on": pl.Date,
            "until_on": pl.Date, "value": pl.Decimal(18, 2), "text": pl.String, "valid_from": pl.Date,
        },
    )  # fmt: skip
    now = spans.filter(
        (pl.col("from_on") <= policy.as_of) & (pl.col("until_on").is_null() | (pl.col("until_on") > policy.as_of))
    )
    engine.put("area_span", spans)
    engine.put("area_value", now)
    engine.put("setting", settings(policy))
    engine.put("calendar", calendar)
    engine.put("counter", pl.DataFrame({"n": pl.Series(range(1, 241), dtype=pl.Int32)}))
    engine.put("handed_in", handed_in)


def settings(policy: Policy) -> pl.DataFrame:
    """Parameters with a value a word, as rows: parameter, key, value, text."""
    rows = [
        (name, key, value if isinstance(value, Decimal) else None, None if isinstance(value, Decimal) else str(value))
        for name, entry in policy.scalars.items()
        if isinstance(entry, dict)
        for key, value in entry.items()
    ]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"parameter": pl.String, "key": pl.String, "value": pl.Decimal(18, 4), "text": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")
