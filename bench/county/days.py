"""Dates as the catalogue counts them: months clipped to the month's end, month-only dates, month texts."""

from __future__ import annotations

import calendar
import datetime as dt


class Month(dt.date):
    """A date of which the file gives only the month; its value is the first (plan dates: the last) day."""


def shift(day: dt.date, months: int) -> dt.date:
    """Return the same day that many months on (negative: before), clipped to the month's end."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: dt.date) -> dt.date:
    """Return the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def month_only(day: dt.date, *, plan: bool = False) -> Month:
    """Return a day as a file would hold it that writes months only."""
    value = month_end(day) if plan else day.replace(day=1)
    return Month(value.year, value.month, value.day)


def period(day: dt.date) -> str:
    """Return a day's month as `2019-06`."""
    return f"{day:%Y-%m}"


def quarter(day: dt.date) -> str:
    """Return a day's quarter as `2019Q2`."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Return the first days of all months from one day's month to another's."""
    start = first.replace(day=1)
    count = (last.year - start.year) * 12 + last.month - start.month + 1
    return [shift(start, k) for k in range(count)]
