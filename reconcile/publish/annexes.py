"""附件1 (by township and list) and 附件2 (by rule and by village) with their charts."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import FIGURES, Statistics

ALL = "合计"
COUNTY = "全县"
NOT_RUN = "未执行"
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
        towns = pl.DataFrame({"township": self._data.townships}, schema={"township": pl.String})
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
        return pl.concat(blocks, how="diagonal").select(
            乡镇="township",
            清单=titles,
            **{heading: pl.col(name) for name, heading in HEADINGS.items()},
            备注=pl.when(silent & (pl.col("list") == ALL)).then(pl.lit("未交名册")).otherwise(pl.lit("")),
        )

    def second(self, township: str | None = None) -> pl.DataFrame:
        """Count by rule, then by village.

        Args:
            township: only this one.

        Returns:
            口径, 乡镇, 村, 清单, 规则, the figures under `HEADINGS` and 备注.
        """
        rules = self._by_rule(township)
        villages = self._by_village(township)
        return pl.concat([rules, villages], how="diagonal").select(
            *("口径", "乡镇", "村", "清单", "规则"),
            **{heading: pl.col(name).cast(pl.String) for name, heading in HEADINGS.items()},
            备注="备注",
        )

    def _by_rule(self, township: str | None) -> pl.DataFrame:
        rules = pl.DataFrame(
            [
                {
                    "list": rule["list"],
                    "rule_code": rule["code"],
                    "规则": f"{rule['code']} {rule['title']}",
                    "备注": _why_not(rule),
                }
                for rule in self._data.manifest["rules"]
            ]
        )
        keys = ("list", "rule_code") if township is None else ("township", "list", "rule_code")
        grid = rules if township is None else rules.with_columns(township=pl.lit(township))
        frame = self._block(grid, keys)
        ran = ~pl.col("备注").str.starts_with(NOT_RUN)
        return frame.with_columns(
            口径=pl.lit("按规则"),
            乡镇=pl.lit(township or COUNTY),
            村=pl.lit("—"),
            清单=pl.col("list").replace(self._data.lists),
            **{
                name: pl.when(ran).then(pl.col(name).cast(pl.String)).otherwise(pl.lit(NOT_RUN))
                for name in ("examined", "findings")
            },
        ).drop("township", strict=False)

    def _by_village(self, township: str | None) -> pl.DataFrame:
        known = pl.concat(
            [
                self._data["examined"].select("township", "village"),
                self._data["findings"].select("township", "village"),
            ]
        )
        grid = known.filter(pl.col("village") != "").unique().sort("township", "village")
        grid = grid if township is None else grid.filter(pl.col("township") == township)
        return self._block(grid, ("township", "village")).with_columns(
            pl.col("examined", "findings").cast(pl.String),
            口径=pl.lit("按村"),
            乡镇="township",
            村="village",
            清单=pl.lit("全部清单"),
            规则=pl.lit("全部规则"),
            备注=pl.lit(""),
        )

    def _block(self, grid: pl.DataFrame, by: Sequence[str], **constant: pl.Expr) -> pl.DataFrame:
        keys = list(by) or ["all"]
        zero = {"examined": 0, **dict.fromkeys(FIGURES, 0)}
        full = grid.join(self._statistics.examined(*by), on=keys, how="left", maintain_order="left").join(
            self._statistics.tally(*by), on=keys, how="left", maintain_order="left"
        )
        return full.with_columns(pl.col(*zero).fill_null(0)).with_columns(**constant).drop("all", strict=False)


def _why_not(rule: dict[str, object]) -> str:
    return f"{NOT_RUN}：{rule['reason']}" if rule["status"] == NOT_RUN else ""
