"""附件1 (townships by lists) and 附件2 (by rule and by village), as rows of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from reconcile.publish.coverage import Coverage, Coverages
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import FIGURES, Statistics

TOTAL = "合计"
MONEY = {"owed": "应补发", "recover": "应追缴", "irregular": "违规拨付", "hardship": "困难支出（非问题资金）"}
FOUND = {
    "examined": "核查户数",
    "households": "问题户数",
    "persons": "涉及人数",
    "findings": "问题条数",
    "cases": "问题件数",
    **MONEY,
}
SETTLED = {
    "due": "应反馈",
    "replied": "已反馈",
    "confirmed": "属实",
    "partly": "部分属实",
    "refuted_by_answer": "不属实",
    "pending": "待核实",
    "reply_rate": "核实率",
    "recovered": "追缴金额",
    "repaid": "补发金额",
    "overdue": "超期",
    "fixed": "填报已整改",
    "vanished": "数据已消除（待确认）",
    "lapsed": "不再适用",
    "open": "未整改",
    "fixed_rate": "整改率",
}
_NOTHING = {"examined": 0, **dict.fromkeys(FIGURES, 0)}


@dataclass(frozen=True)
class Line:
    """One row of figures: of a township, village, list or rule, and what of it was examined.

    Attributes:
        name: of the row.
        figures: `FIGURES` with examined, reply_rate and fixed_rate.
        coverage: of the rules that the figures are about.
    """

    name: str
    figures: Mapping[str, Any]
    coverage: Coverage

    def cell(self, figure: str) -> Any:
        """Give a figure, or what stands in its place."""
        value = self.figures[figure]
        instead = self.coverage.instead_of(self._counted(figure, value))
        return value if instead is None else instead

    def _counted(self, figure: str, value: Any) -> Any:
        # How many were examined is no count of what was found: where one rule saw nothing, the rest do not speak for it.
        return 0 if figure == "examined" else value


def rates(figures: Mapping[str, Any]) -> dict[str, Any]:
    """Give 核实率 and 整改率; None where there is nothing to divide by.

    整改率 counts what somebody has signed as put right, of all that is or was to be put right: what is gone by itself
    is not put right until somebody says so, and what does not apply any more counts on neither side.
    """
    asked = figures["open"] + figures["fixed"] + figures["vanished"]
    return {
        "reply_rate": figures["replied"] / figures["due"] if figures["due"] else None,
        "fixed_rate": figures["fixed"] / asked if asked else None,
    }


class Annexes:
    """The figures of both annexes, every township, list, rule and village having its row."""

    def __init__(self, data: RunData, statistics: Statistics) -> None:
        self._data = data
        self._counted: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, Any]]] = {}
        self._statistics: Statistics | None = statistics
        self._villages: pl.DataFrame | None = None
        self.coverages = Coverages(data.manifest)

    def count_all(self) -> None:
        """Count everything that the annexes ask for, and let go of what it was counted from."""
        for by in ((), ("township",), ("list",), ("township", "list"), ("list", "rule_code"),
                   ("township", "list", "rule_code"), ("township", "village")):  # fmt: skip
            self._figures(by)
        self._villages = self._named_villages()
        self._statistics = None

    def place(self, township: str | None) -> Line:
        """Count all lists of a township, or of the county (None)."""
        return self._line(township or TOTAL, self.coverages.of(township), **_where(township))

    def cell(self, township: str | None, list_key: str) -> Line:
        """Count one list of a township or of the county."""
        coverage = self.coverages.of(township, list_key=list_key)
        return self._line(self._data.lists[list_key], coverage, **_where(township), list=list_key)

    def lists(self, township: str | None) -> list[Line]:
        """Count every list of a township or of the county, the total first."""
        total = self._line(TOTAL, self.coverages.of(township), **_where(township))
        return [total, *(self.cell(township, key) for key in self._data.lists)]

    def places(self, township: str | None) -> list[Line]:
        """Count the county and every township, or the one township."""
        wanted = [None, *self._data.townships] if township is None else [township]
        return [self.place(one) for one in wanted]

    def rules(self, township: str | None) -> list[tuple[Mapping[str, Any], Line]]:
        """Count every rule of a township or of the county; those of which most was found first."""
        lines = [
            (
                rule,
                self._line(
                    f"{rule['code']} {rule['title']}",
                    self.coverages.of(township, codes=[rule["code"]]),
                    **_where(township), list=rule["list"], rule_code=rule["code"],
                ),
            )
            for rule in self._data.manifest["rules"]
        ]  # fmt: skip
        return sorted(lines, key=lambda pair: -pair[1].figures["findings"])

    def villages(self, township: str | None) -> list[tuple[str, Line]]:
        """Count every village of a township or of the county; those where most was found first."""
        ordered = self._named_villages() if self._villages is None else self._villages
        lines = [
            (town, self._line(village, self.coverages.of(town), township=town, village=village))
            for town, village in ordered.select("township", "village").iter_rows()
            if township in (None, town)
        ]
        return sorted(lines, key=lambda pair: -pair[1].figures["findings"])

    def _named_villages(self) -> pl.DataFrame:
        places = [self._data[name].select("township", "village") for name in ("examined", "findings")]
        named = pl.concat(places).filter(pl.col("village") != "", pl.col("township").is_not_null()).unique()
        return self._data.in_place_order(named)

    def _line(self, name: str, coverage: Coverage, **place: str) -> Line:
        by = tuple(place)
        found = self._figures(by).get(tuple(place.values()), _NOTHING)
        return Line(name, {**found, **rates(found)}, coverage)

    def _figures(self, by: tuple[str, ...]) -> dict[tuple[str, ...], dict[str, Any]]:
        if by not in self._counted:
            assert self._statistics is not None
            keys = list(by) or ["all"]
            both = self._statistics.tally(*by).join(
                self._statistics.examined(*by), on=keys, how="full", coalesce=True, nulls_equal=True
            )
            rows = both.with_columns(pl.col(*_NOTHING).fill_null(0)).to_dicts()
            self._counted[by] = {tuple(row[key] for key in by): row for row in rows}
        return self._counted[by]


def _where(township: str | None) -> dict[str, str]:
    return {} if township is None else {"township": township}


def found_cells(line: Line, names: Sequence[str] = tuple(FOUND)) -> list[Any]:
    """Give some figures of a row, or what stands in their place."""
    return [line.cell(name) for name in names]
