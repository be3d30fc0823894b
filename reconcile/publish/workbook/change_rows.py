"""The rows of 变化清单: what is new, gone or of other figures since the night before."""

from __future__ import annotations

import polars as pl

from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column
from reconcile.publish.statistics import Statistics

CHANGE_COLUMNS = (
    *(Column("序号", 5, "center"), Column("乡镇", 8, "center"), Column("村", 9, "center")),
    *(Column("姓名", 8, "center"), Column("证件号码", 19.5, "id"), Column("变化", 9, "center"), Column("问题", 16)),
    *(Column("时段", 8.5, "center"), Column("上次金额（元）", 11, "money"), Column("本次金额（元）", 11, "money")),
    *(Column("问题说明", 38), Column("原因", 18)),
)


def changes_rows(data: RunData, mask: Mask, _statistics: Statistics | None = None) -> pl.DataFrame:
    """What changed since the night before."""
    return shown(data, mask, data.changes())


def shown(data: RunData, mask: Mask, changed: pl.DataFrame) -> pl.DataFrame:
    """Put changes, of `RunData.changes` or between any two nights, into the words of the list."""
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
    return changed.select(
        乡镇="township",
        村="village",
        姓名=mask.name(pl.col("name")),
        证件号码=mask.number(pl.col("id_number")),
        变化="change",
        问题=pl.col("rule_code").replace(titles),
        时段="period",
        **{"上次金额（元）": pl.col("before"), "本次金额（元）": pl.col("after")},
        问题说明=mask.message(pl.col("rule_code"), pl.col("message")),
        原因="reason",
    )
