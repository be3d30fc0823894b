"""Two published nights side by side: what is new, what is gone and why, which figures changed."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

NEW, BACK, GONE, CHANGED = "新出现", "复发", "不再出现", "数字有变"
UNSEEN = "未复核（规则未执行，或数据、乡镇未报送）"
"""Why a finding does not stand in the later night though nobody saw it gone."""

COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "change": pl.String,
    **dict.fromkeys(("finding_id", "rule_code", "list", "township", "village", "name", "id_number", "period"), pl.String),
    "before": pl.Decimal(18, 2),
    "after": pl.Decimal(18, 2),
    "message": pl.String,
    "reason": pl.String,
}
_KEPT = ["finding_id", "rule_code", "list", "township", "village", "name", "id_number", "period", "message"]


def changes(before: pl.DataFrame, after: pl.DataFrame, ledger: pl.DataFrame, returned: Collection[str] = ()) -> pl.DataFrame:
    """Lay the findings of two nights side by side.

    Args:
        before: findings of the earlier night.
        after: findings of the later one.
        ledger: of the later night: it knows why a finding is gone.
        returned: ids of findings that are back after having been gone.

    Returns:
        `COLUMNS`, by kind of change, list, rule, township, finding_id.
    """
    money = pl.Decimal(18, 2)
    old, new = (frame.select(*_KEPT, pl.col("amount").cast(money)) for frame in (before, after))
    blank = pl.lit(None, pl.String)
    fresh = new.join(old, on="finding_id", how="anti").select(
        pl.when(pl.col("finding_id").is_in(list(returned))).then(pl.lit(BACK)).otherwise(pl.lit(NEW)).alias("change"),
        *_KEPT, before=pl.lit(None, money), after="amount", reason=blank,
    )  # fmt: skip
    why = ledger.select("finding_id", why=pl.coalesce("reason", pl.when(pl.col("state") == "未复核").then(pl.lit(UNSEEN)).otherwise("state")))
    gone = old.join(new, on="finding_id", how="anti").join(why, on="finding_id", how="left").select(
        pl.lit(GONE).alias("change"), *_KEPT, before="amount", after=pl.lit(None, money), reason=pl.col("why").fill_null(UNSEEN),
    )  # fmt: skip
    both = new.join(old.select("finding_id", was="amount", said="message"), on="finding_id")
    other = pl.col("amount").ne_missing(pl.col("was"))
    changed = both.filter(other | (pl.col("message") != pl.col("said"))).select(
        pl.lit(CHANGED).alias("change"), *_KEPT, before="was", after="amount",
        reason=pl.when(other).then(pl.lit("金额变化")).otherwise(pl.lit("所依据的数字或日期变化")),
    )  # fmt: skip
    order = pl.Enum([NEW, BACK, GONE, CHANGED])
    every = pl.concat([part.select(list(COLUMNS)) for part in (fresh, gone, changed)])
    return every.sort(pl.col("change").cast(order), "list", "rule_code", "township", "finding_id", nulls_last=True)
