"""What every rule stands on: the as-of day's values, the calendar, small helper tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from reconcile.policy.parameter import Policy

if TYPE_CHECKING:
    from reconcile.engine.protocol import Engine


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


# What is set for each scheme of the dibao roster.
BY_ROSTER = ("dibao_standard", "category_amount")
LACKING = """
WITH wanted AS (
    SELECT DISTINCT item, scheme FROM area_span
    UNION
    SELECT a.item, d.scheme
    FROM (SELECT DISTINCT item FROM area_span WHERE item IN ('dibao_standard', 'category_amount')) AS a
    CROSS JOIN (SELECT DISTINCT scheme FROM dibao_roster) AS d
    UNION
    SELECT a.item, '城市' AS scheme
    FROM (SELECT DISTINCT item FROM area_span WHERE item = 'tekun_standard') AS a
    CROSS JOIN tekun_roster AS t
    JOIN household_registration AS r ON r.person = t.person
    WHERE r.hukou_type LIKE '%非农业%' OR r.hukou_type LIKE '%城镇%'
),
village AS (
    SELECT DISTINCT village_code AS area FROM place WHERE village_code IS NOT NULL
    UNION
    SELECT DISTINCT area FROM area_span WHERE NOT EXISTS (SELECT 1 FROM place WHERE village_code IS NOT NULL)
)
SELECT w.item, w.scheme, COUNT(a.area) AS with_value, COUNT(*) AS villages
FROM wanted AS w
CROSS JOIN village AS v
LEFT JOIN (SELECT DISTINCT item, scheme, area FROM area_value) AS a
    ON a.item = w.item AND a.scheme = w.scheme AND a.area = v.area
GROUP BY w.item, w.scheme
ORDER BY w.item, w.scheme
"""


def valued(engine: Engine, titles: Mapping[str, str]) -> dict[str, list[str]]:
    """What varies by place and has a value tonight, each with notes of the schemes and villages it has none for.

    What has none for any scheme that the rosters hold is left out: a rule on it would run and look at nobody.
    """
    has_value = "SELECT DISTINCT item FROM area_value WHERE value IS NOT NULL OR text IS NOT NULL"
    notes: dict[str, list[str]] = {item: [] for item in engine.rows(has_value)["item"]}
    held: dict[str, list[bool]] = {}
    on_roster = set(engine.rows("SELECT DISTINCT scheme FROM dibao_roster")["scheme"])
    for item, scheme, with_value, villages in engine.rows(LACKING).iter_rows():
        if item not in BY_ROSTER or not on_roster or scheme in on_roster:
            held.setdefault(item, []).append(with_value > 0)
        if item not in notes or with_value == villages:
            continue
        where = "" if with_value == 0 else f"有{villages - with_value}个村"
        notes[item].append(f"{scheme}{where}未执行：当日没有“{titles.get(item, item)}”的值")
    return {item: told for item, told in notes.items() if any(held.get(item, [True]))}
