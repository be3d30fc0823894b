"""Which finding to call on first: money, certainty and age of the finding, multiplied."""

from __future__ import annotations

import datetime as dt

import polars as pl

from schemas.finding import FAULTY, TAIL

_CERTAINTY = {"问题": 1.0, "疑点": 0.5, "提示": 0.2}
# A finding without a sum weighs as much as this many yuan would: a person left without support comes
# before a few yuan paid late.
_STANDS_FOR = {"高": 2000.0, "中": 500.0, "低": 50.0}


def urgency(as_of: dt.date) -> pl.Expr:
    """Score a finding by amount x certainty x months since it was first seen; a family's own expenses are no amount."""
    amount = pl.col("amount").cast(pl.Float64).abs()
    money = pl.max_horizontal(
        pl.when(pl.col("amount_kind").is_in(FAULTY)).then(amount),
        pl.col("severity").replace_strict(_STANDS_FOR, default=50.0, return_dtype=pl.Float64),
    )
    money = pl.when(pl.col("amount_kind") == TAIL).then(amount).otherwise(money)
    certainty = pl.col("certainty").replace_strict(_CERTAINTY, default=0.2, return_dtype=pl.Float64)
    months = (pl.lit(as_of) - pl.col("first_seen")).dt.total_days().fill_null(0).clip(lower_bound=0) / 30
    return (money * certainty * (1 + months)).alias("urgency")
