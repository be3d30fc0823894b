"""附件1 (by township and list) and 附件2 (by rule and by village) with their charts."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import FIGURES, Statistics

ALL = "合计"
COUNTY = "全县"
NOT_RUN = "未执行"
BY_RULE, BY_VILLAGE = "按规则", "按村"
HEADINGS = {
    "examined": "核查户数",
    "households": "问题户数",
    "persons": "涉及人数",
    "findings": "问题条数",
    "amount": "涉及金额（元）",
    "settled": "已整改（条）",
    "open": "未整改（条）",
    "refuted": "已排除（条）",
}


class Annexes:
    """The figures of both annexes, every township, list, rule and village having its row."""

    def __init__(self, data: RunData, statistics: Statistics) -> None:
        self._data = data
        self._statistics = statistics

    def first(self) -> pl.DataFrame:
        """Count by township and list.

        Returns:
            乡镇, 清单, the figures under `HEADINGS`, 备注: the county and each township in total, then the county
            and each township by list.
        """
        towns = self._townships
        lists = pl.DataFrame({"list": list(self._data.lists)}, schema={"list": pl.String})
        one = pl.DataFrame({"all": [""]})
        blocks = [
            self._block(one, (), township=pl.lit(COUNTY), list=pl.lit(ALL)),
            self._block(towns, ("township",), list=pl.lit(ALL)),
            self._block(lists, ("list",), township=pl.lit(COUNTY)),
            self._block(towns.join(lists, how="cross"), ("township", "list")),
        ]
        titles = pl.col("list").replace(self._data.lists)
        silent = pl.col("township").is_in(list(self._data.manifest.get("townships_missing", ())))
        ran = ~pl.col("list").is_in(self._idle_lists)
        return (
            pl.concat(blocks, how="diagonal")
            .with_columns(_or_not_run(ran))
            .select(
                乡镇="township",
                清单=titles,
                **{heading: pl.col(name) for name, heading in HEADINGS.items()},
                备注=pl.when(silent & (pl.col("list") == ALL)).then(pl.lit("未交名册")).otherwise(pl.lit("")),
            )
        )

    def second(self) -> pl.DataFrame:
        """Count by rule, for the county and each township, and by village.

        Returns:
            口径, 乡镇, 村, 清单, 规则, the figures under `HEADINGS` and 备注; where most was found first.
        """
        county = self._by_rule(("list", "rule_code")).with_columns(township=pl.lit(COUNTY))
        blocks = [county, self._by_rule(("township", "list", "rule_code")), self._by_village()]
        return pl.concat(blocks, how="diagonal").select(
            *("口径", pl.col("township").alias("乡镇"), pl.col("village").alias("村")),
            *(pl.col("list").replace(self._data.lists).alias("清单"), "规则"),
            **{heading: pl.col(name) for name, heading in HEADINGS.items()},
            备注="备注",
        )

    def _by_rule(self, by: tuple[str, ...]) -> pl.DataFrame:
        grid = self._rules
        if "township" in by:
            grid = self._townships.join(grid, how="cross", maintain_order="left_right")
        counted = self._block(grid, by).sort(_worst_first(), maintain_order=True)
        return counted.with_columns(_or_not_run(pl.col("备注") == "")).with_columns(
            口径=pl.lit(BY_RULE), village=pl.lit("—")
        )

    def _by_village(self) -> pl.DataFrame:
        places = [self._data[name].select("township", "village") for name in ("examined", "findings")]
        grid = pl.concat(places).filter(pl.col("village") != "").unique().sort("township", "village")
        counted = self._block(grid, ("township", "village")).sort(_worst_first(), maintain_order=True)
        return counted.with_columns(
            *_or_not_run(pl.lit(True)),
            口径=pl.lit(BY_VILLAGE),
            list=pl.lit("全部清单"),
            规则=pl.lit("全部规则"),
            备注=pl.lit(""),
        )

    @property
    def _idle_lists(self) -> list[str]:
        rules = self._data.manifest["rules"]
        return [
            one for one in self._data.lists if all(r["status"] != "ran" for r in rules if r["list"] == one)
        ]

    @property
    def _townships(self) -> pl.DataFrame:
        return pl.DataFrame({"township": self._data.townships}, schema={"township": pl.String})

    @property
    def _rules(self) -> pl.DataFrame:
        rows = [
            {
                "list": rule["list"],
                "rule_code": rule["code"],
                "规则": f"{rule['code']} {rule['title']}",
                "备注": "" if rule["status"] == "ran" else f"{NOT_RUN}：{rule['reason']}",
            }
            for rule in self._data.manifest["rules"]
        ]
        return pl.DataFrame(rows, schema=dict.fromkeys(("list", "rule_code", "规则", "备注"), pl.String))

    def _block(self, grid: pl.DataFrame, by: Sequence[str], **constant: pl.Expr) -> pl.DataFrame:
        keys = list(by) or ["all"]
        zero = {"examined": 0, **dict.fromkeys(FIGURES, 0)}
        full = grid.join(self._statistics.examined(*by), on=keys, how="left", maintain_order="left").join(
            self._statistics.tally(*by), on=keys, how="left", maintain_order="left"
        )
        return (
            full.with_columns(pl.col(*zero).fill_null(0)).with_columns(**constant).drop("all", strict=False)
        )


def _worst_first() -> pl.Expr:
    return -pl.col("findings").cast(pl.Int64)


def _or_not_run(ran: pl.Expr) -> list[pl.Expr]:
    """Say 未执行 where nothing was counted because nothing was asked."""
    return [
        pl.when(ran).then(pl.col(name).cast(pl.String)).otherwise(pl.lit(NOT_RUN)).alias(name)
        for name in ("examined", "findings")
    ]
