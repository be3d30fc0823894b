"""The payroll of a coming period, before it goes to the bank, against what the last night knows."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.beforehand.read import Given, Kind, reading
from reconcile.beforehand.reopen import Reopened, reopening
from reconcile.errors import InputRefused, UsageError
from reconcile.explain.records import sources_of
from reconcile.output.nights import published
from reconcile.wording.figures import say

if TYPE_CHECKING:
    from decimal import Decimal

QUERIES = Path(__file__).parent / "payroll"
# A payroll that has not gone out has no day of payment, and may call its money by what is meant to be paid.
KIND = Kind("payment_ledger", ("paid_date",), dict.fromkeys(("拟发金额", "拟发放金额", "拟发", "计划发放金额"), "amount"))
STOPPED, HELD, MISSING, DIFFERING = "拟停发", "缓发", "漏发", "金额不符"
_PERIOD = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])|\d{4}Q[1-4]")


@dataclass(frozen=True)
class Payroll:
    """A payroll held against a night.

    Attributes:
        night: its directory; manifest: what it says of itself.
        file: the list's file; mark: the first of its hash, which tells one list of a period from another.
        periods: what it pays for.
        stopped, held: its lines that should not go to the bank as they stand; differing: units paid another sum than owed;
            missing: units owed and not on it.
        sums: a row a programme and township, before and after.
        unjudged: lines whose roster the night does not have.
        refused: rows that could not be read; notices: what intake says of the file.
        absent: townships that are owed something and have nobody on it, with their number of units and the sum.
    """

    night: Path
    manifest: Mapping[str, Any]
    file: str
    mark: str
    periods: list[str]
    stopped: pl.DataFrame
    held: pl.DataFrame
    differing: pl.DataFrame
    missing: pl.DataFrame
    sums: pl.DataFrame
    unjudged: pl.DataFrame
    refused: pl.DataFrame
    notices: list[str]
    absent: pl.DataFrame

    def total(self, column: str) -> Decimal:
        """Sum a column of the sums."""
        found: Decimal = self.sums.select(pl.col(column).sum()).item()
        return found

    @property
    def is_whole(self) -> bool:
        """Whether every row could be read and held against a roster."""
        return self.refused.is_empty() and self.unjudged.is_empty()

    def lines(self) -> list[str]:
        """Say it in Chinese, without persons."""
        total = self.total
        return [
            f"发放前核对：{'、'.join(map(say, self.periods))}，{total('lines')}行{say(total('listed'))}元；对照 {self.manifest['as_of']} 的核查成果",
            f"  {STOPPED} {self.stopped.height} 行 {say(total('stopped'))} 元，{HELD} {self.held.height} 行 {say(total('held'))} 元",
            f"  {DIFFERING} {self.differing.height} 户 {_signed(total('differing'))} 元，{MISSING} {self.missing.height} 户 {say(total('missing'))} 元",
            f"  核对后 {say(total('after'))} 元（拟发 - 停发 - 缓发 + 金额调整 + 补列）",
            *self.warnings(),
        ]

    def warnings(self) -> Iterator[str]:
        """Say what the check could not judge."""
        if self.refused.height:
            yield f"有 {self.refused.height} 行读不出来，没有核对，见“未能核对”"
        for program, township, lines in self.unjudged.group_by("program", "township").len().sort("program", "township").iter_rows():
            yield f"{township or '乡镇不详'}：这次核查没有{'特困供养' if program == '特困供养' else '低保'}花名册，{program} {lines} 行没有核对应发"
        for program, township, units, owed in self.absent.iter_rows():
            yield f"{township or '乡镇不详'}：{program}应发 {units} 户 {say(owed)} 元，发放表上一户也没有；如本表是全县的，请加 --whole-county 列入漏发"
        yield from self.notices


def check_payroll(
    output: Path, path: Path, *, as_of: dt.date | None = None, period: str | None = None, is_whole_county: bool = False,
    mappings: Sequence[Path] = (),
) -> Payroll:
    """Hold a payroll against a published night; nothing published changes.

    Args:
        output: the output directory.
        path: the payroll, in any layout that the ledger's intake reads; the day of payment may be missing.
        as_of: the night; None for the newest.
        period: what it pays for, where it does not say so itself: 2019-07, 2019Q3.
        is_whole_county: a township that is owed something and has nobody on it was forgotten.
        mappings: mapping files of the office.

    Raises:
        UsageError: nothing published, or no such period.
        InputRefused: the payroll cannot be used.
    """
    if period and not _PERIOD.fullmatch(period):
        raise UsageError(f"所属期 {period} 不对", "写成 2019-07 或 2019Q3 的样子")
    night = published(output, as_of)
    kind = KIND.also_sparing("period") if period else KIND
    with reading(path, sources_of(night), kind, mappings) as given, reopening(night, given, kind, _last_day(given, period)) as again:
        again.make(QUERIES, given_period=period or "", is_whole_county=is_whole_county)
        return _told(again, night, given, path)


def _last_day(given: Given, period: str | None) -> dt.date:
    """The last day of the last month that the payroll pays for."""
    written = [pl.read_parquet(file.parquet, columns=["period"])["period"] for file in given.files]
    last = max([*pl.concat(written).drop_nulls().to_list(), *([period] if period else [])], key=_month)
    year, month = _month(last)
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _month(period: str) -> tuple[int, int]:
    year, rest = int(period[:4]), period[4:]
    return year, int(rest[1:]) * 3 if rest.startswith("Q") else int(rest[1:])


def _told(again: Reopened, night: Path, given: Given, path: Path) -> Payroll:
    db = again.db
    if not db.count("payroll_line"):
        raise InputRefused(f"{path.name}：只有扣款行，没有要发放的", "请核对是否拿错了文件")

    def rows(name: str, order: str, where: str = "TRUE") -> pl.DataFrame:
        return db.rows(f"SELECT * FROM {name} WHERE {where} ORDER BY {order}")

    periods = db.rows("SELECT period FROM payroll_line WHERE period IS NOT NULL GROUP BY period ORDER BY MIN(begins_on), period")
    refused = pl.concat([pl.read_parquet(file.quarantine).select("sheet", pl.col("row").cast(pl.Int64), "column", "reason") for file in given.files])
    return Payroll(
        night, again.manifest, path.name, given.mark, periods["period"].to_list(),
        again.placed("list_stopped", "is_stopped"), again.placed("list_stopped", "NOT is_stopped"), again.placed("list_differing"),
        rows("list_missing", "township, village, subject_key"), rows("sums", "program, township"), again.placed("unjudged"), refused, given.notices,
        rows("absent", "program, township"),
    )  # fmt: skip


def _signed(amount: Decimal) -> str:
    return f"{'+' if amount > 0 else ''}{say(amount)}"
