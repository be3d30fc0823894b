"""Working days by the official Chinese calendar with make-up days; an office's file for years it does not know."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import chinese_calendar
import polars as pl

from reconcile.base.text import NotText, read_text
from reconcile.errors import UsageError
from reconcile.policy.numbers import NotAllowed, read_day

if TYPE_CHECKING:
    from pandas.tseries.offsets import CustomBusinessDay

WORDS = {"工作日": True, "上班": True, "班": True, "补班": True, "休息日": False, "放假": False, "休": False, "节假日": False}


def read_calendar(path: Path) -> dict[date, bool]:
    """Reads an office's calendar: CSV lines of a date and 工作日 or 休息日.

    Raises:
        UsageError: an unreadable file or line.
    """
    known: dict[date, bool] = {}
    try:
        text = read_text(path)
        problem = ""
    except NotText as error:
        text, problem = "", str(error)
    for row in csv.reader(io.StringIO(text)):
        if problem or not row or not row[0].strip() or row[0].startswith("日期"):
            continue
        try:
            known[read_day(row[0])] = WORDS[row[1].strip()]
        except (NotAllowed, KeyError, IndexError):
            problem = f"第{len(known) + 1}个日期写法不对"
    if problem:
        raise UsageError(f"日历文件 {path.name} 读不出来：{problem}", "每行写“2027-01-01,休息日”或“2027-01-03,工作日”")
    return known


def calendar(first: date, last: date, own: dict[date, bool] | None = None) -> pl.DataFrame:
    """Every day from first to last: day, is_working, is_known, working_no (working days up to and with it)."""
    own = own or {}
    known_years = {day.year for day in chinese_calendar.holidays}
    own_years = {day.year for day in own}
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    working, known = [], []
    for day in days:
        known.append(day.year in known_years or day.year in own_years)
        if day in own:
            working.append(own[day])
        elif day.year in known_years:
            # chinese_calendar.is_workday reckons its range anew for each day: 200 ms over thirty years.
            made_up = day in chinese_calendar.workdays
            working.append(made_up or (day.weekday() < 5 and day not in chinese_calendar.holidays))
        else:
            working.append(day.weekday() < 5)
    frame = pl.DataFrame({"day": days, "is_working": working, "is_known": known})
    return frame.with_columns(working_no=pl.col("is_working").cast(pl.Int32).cum_sum())


def business_day(first: date, last: date, own: dict[date, bool] | None = None) -> CustomBusinessDay:
    """The same calendar as a pandas offset, for an analyst's notebook."""
    from pandas.tseries.offsets import CustomBusinessDay

    days = calendar(first, last, own)
    weekend = days.filter(pl.col("day").dt.weekday() > 5, pl.col("is_working"))["day"]
    off = days.filter(~pl.col("is_working"))["day"].to_list()
    mask = "1111111" if weekend.len() else "1111100"
    return CustomBusinessDay(weekmask=mask, holidays=off)


def unknown_years(frame: pl.DataFrame, years: Sequence[int]) -> list[int]:
    """The years among these that neither the official calendar nor the office's file knows."""
    known = set(frame.filter("is_known")["day"].dt.year().unique().to_list())
    return [year for year in years if year not in known]
