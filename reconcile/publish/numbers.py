"""The order of the lists, and by it the number under which a finding stands in 核查总表: 漏保-12 is 序号 12 of sheet 漏保."""

from __future__ import annotations

import datetime as dt

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.publish.visits.urgency import urgency


def in_order(data: RunData) -> pl.DataFrame:
    """Put the findings in the order of the lists: township and village as in the division codes, then urgency.

    Returns:
        finding_id, list and `row`, where it stands among the run's findings.
    """
    as_of = dt.date.fromisoformat(data.manifest["as_of"])
    scored = data["findings"].select(
        *("township", "village", "finding_id", "list"),
        urgency(as_of),
        row=pl.int_range(pl.len(), dtype=pl.UInt32),
    )
    ordered = data.in_place_order(scored.sort("finding_id"), "urgency", descending=True)
    return ordered.select("finding_id", "list", "row")


def numbers(data: RunData) -> pl.DataFrame:
    """Give every finding the number by which it is found in 核查总表.

    Returns:
        finding_id and `number`.
    """
    place = pl.int_range(1, pl.len() + 1).over("list")
    return in_order(data).select("finding_id", number=pl.col("list").replace(data.lists) + "-" + place.cast(pl.String))
