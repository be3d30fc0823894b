"""The rule pages, Words, Time: months, ages and working days."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import chinese_calendar


def add_months(day: date, months: int) -> date:
    """*m months after d* is the same day m months on, clipped to the month's end."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def days_after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def month_start(day: date) -> date:
    return day.replace(day=1)


def month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def within_months(day: date | None, months: int, as_of: date) -> bool:
    """ "Within m months" is date > as-of − that."""
    return day is not None and day > add_months(as_of, -months)


def within_days(day: date | None, days: int, as_of: date) -> bool:
    return day is not None and day > days_after(as_of, -days)


def older_than_months(day: date, months: int, as_of: date) -> bool:
    """ "Older than m months": d + m months < as-of."""
    return add_months(day, months) < as_of


def older_than_days(day: date, days: int, as_of: date) -> bool:
    return days_after(day, days) < as_of


def completed_years(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_working_day(day: date) -> bool:
    """Official Chinese calendar with make-up days; where it lacks the year, weekdays."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:  # what chinese_calendar raises for a year that it does not know
        return day.weekday() < 5


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the next one that is."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def months_of(period: str, months_covered: int | None) -> list[date]:
    """First days of the months a ledger row is for: a quarter's three, else those ending with its period."""
    if "Q" in period:
        year, quarter = int(period[:4]), int(period[5:])
        return [date(year, 3 * quarter - 2 + i, 1) for i in range(3)]
    last = date(int(period[:4]), int(period[5:7]), 1)
    count = months_covered if months_covered and months_covered > 0 else 1
    return [add_months(last, i - count + 1) for i in range(count)]


def month_label(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def quarter_label(day: date) -> str:
    return f"{day.year:04d}Q{(day.month + 2) // 3}"
