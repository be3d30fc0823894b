"""Dates and periods as people write them, one cell at a time."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from reconcile.intake.cells.stamps import day_of_stamp
from schemas.characters import BLANKS, half_width

EXCEL_DAY_ZERO = dt.date(1899, 12, 30)
_EARLIEST_YEAR = 1880
_LONGEST_PLAIN = 10
"""A time stamp is no shorter than 2019-06-05."""
_JUST_BEFORE_MIDNIGHT = re.compile(r"99949\d*|9995[01]\d*|99999\d*")
"""What a day number has behind the point 43 seconds (or a hair) before midnight."""
_MONTHS = 12
_LAST_SHORT_YEAR = 39
"""A year of two digits up to this one is of this century."""
_SERIAL_SPAN = range(366, 80_000)  # 1900-12-31 … 2119-01-10
_ONE_SIGN = str.maketrans({
    **dict.fromkeys("－–—−―", "-"), **dict.fromkeys("。、,", "."), "\\": "/", "○": "〇", "零": "〇",
    **dict(zip("ⅠⅡⅢⅣ", "1234", strict=True)),
})  # fmt: skip
_SHORT_MONTH = re.compile(r"20[0-2]\d[1-9]")
"""20146: June of 2014 without its zero, or a day of 1955 as Excel counts; nothing tells."""
_CLOCK = re.compile(r"(?:[T\s]+(?:上午|下午|AM|PM)?\s*|(?<=[日号]))[0-9]{1,2}\s*[:时点].*$")
_WEEKDAY = re.compile(r"[(]?(?:星期|周)[一二三四五六日天][)]?$")
_CHINESE = re.compile("[〇一二三四五六七八九十]+")
_CHINESE_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}
_DAY = re.compile(r"(\d{4})(?:([-./])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2}))[日号]?", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{2})(?=年\d{1,2}月|([-./])\d{1,2}\2\d{1,2}$)", re.ASCII)
_MONTH = re.compile(r"(\d{4})(?:[-./]|年度?)(\d{1,2})(?:月份?)?", re.ASCII)
_QUARTER = re.compile(r"(\d{4})(?:年度?)?[-./]?(?:第?([1-4])季度?|[Qq]([1-4])|([1-4])[Qq])", re.ASCII)
_QUARTER_FIRST = re.compile(r"[Qq]([1-4])[-./]?(\d{4})()()", re.ASCII)
_SPAN = re.compile(
    r"(\d{4})(?:[-./年](?=\d{1,2}(?:月|[~至到]|-\d{1,2}月))|[./])(\d{1,2})月?[-~至到]+(?:(\d{4})[-./年])?(\d{1,2})(?:月份?)?",
    re.ASCII,
)
_LISTED = re.compile(r"(\d{4})年(\d{1,2})月?\.\d{1,2}月?\.(\d{1,2})月", re.ASCII)
_DAYS = re.compile(
    r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?[-~至到]+(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?", re.ASCII
)
_IN_OTHER_WORDS = re.compile(r"[(](?:第?[1-4]季度?|\d{1,2}月?[-~至到]\d{1,2}月)[)]$")
"""A quarter or its months said once more behind the period."""
_COMPACT_SPAN = re.compile(r"(\d{4})(\d{2})[-~至到](\d{4})(\d{2})", re.ASCII)
NO_DATE = re.compile(
    r"0+(?:\.0+)?|0000[-/]00[-/]00|1899[-/]12[-/]3[01]|1900[-/.]0?1[-/.]00?|长期|永久|长期有效|永久有效|无固定期限|无期限"
)


class DateReading(NamedTuple):
    """What a date cell says: a day, whether only its month is given, and whether it was understood."""

    day: dt.date | None
    month_only: bool
    understood: bool


NOTHING = DateReading(None, False, True)
UNREADABLE = DateReading(None, False, False)


def read_date(text: str, *, number_cell: bool = False, month_end: bool = False) -> DateReading:
    """Read a date in any spelling offices use: 2019-06-05, 2019/6/5, 2019.06, 201906, 2019年6月5日, Excel's serial.

    Args:
        text: the cell, not empty.
        number_cell: the cell was typed as a number.
        month_end: a month-only date is the month's last day, not its first.
    """
    plain = _plain(text)
    if NO_DATE.fullmatch(plain):
        return NOTHING
    if len(text) > _LONGEST_PLAIN - 1 and (stamped := day_of_stamp(half_width(text))):
        return _reading(stamped.year, stamped.month, stamped.day, month_end=month_end)
    if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain):
        found = _from_digits(plain, number_cell=number_cell)
        if found is not None:
            return _reading(*found, month_end=month_end)
    if match := _DAY.fullmatch(plain):
        year, _, month, day, month_too, day_too = match.groups()
        return _reading(int(year), int(month or month_too), int(day or day_too), month_end=month_end)
    if match := _MONTH.fullmatch(plain):
        return _reading(int(match[1]), int(match[2]), None, month_end=month_end)
    return UNREADABLE


def read_period(text: str, *, number_cell: bool = False) -> str | None:
    """Read a month (`2019-03`) or a quarter (`2019Q1`); None if the cell, not empty, is neither."""
    plain = _IN_OTHER_WORDS.sub("", _plain(text))
    if match := _QUARTER.fullmatch(plain):
        return f"{match[1]}Q{match[2] or match[3] or match[4]}"
    if match := _QUARTER_FIRST.fullmatch(plain):
        return f"{match[2]}Q{match[1]}"
    if match := _DAYS.fullmatch(plain):
        return _span_of_days(*(int(part) for part in match.groups(default=match[1])))
    if match := _LISTED.fullmatch(plain):
        plain = f"{match[1]}年{match[2]}-{match[3]}月"
    if match := _SPAN.fullmatch(plain) or _COMPACT_SPAN.fullmatch(plain):
        return _span(match[1], int(match[2]), match[3], int(match[4]))
    reading = read_date(text, number_cell=number_cell)
    return f"{reading.day:%Y-%m}" if reading.day else None


def _plain(text: str) -> str:
    shown = half_width(text).strip()
    clockless = _CLOCK.sub("", shown)
    spaced = re.sub(
        r"^([0-9]{4})\s+([0-9]{1,2})(?:\s+([0-9]{1,2}))?(?=$|月份?$)",
        lambda m: "-".join(filter(None, m.groups())),
        clockless,
    )
    joined = re.sub(f"[{BLANKS}'’]", "", spaced).translate(_ONE_SIGN)
    return _whole_year(_CHINESE.sub(_arabic, _WEEKDAY.sub("", joined)).rstrip(".;"))


def _whole_year(plain: str) -> str:
    """Write the year of 19年6月5日 and 19/6/5 with four digits; 08/6/5, which may begin with a month, stays."""
    match = _SHORT_YEAR.match(plain)
    if not match or (match[2] and int(match[1]) <= _MONTHS):
        return plain
    return f"{19 if int(match[1]) > _LAST_SHORT_YEAR else 20}{plain}"


def _arabic(match: re.Match[str]) -> str:
    written = match[0]
    if "十" not in written:
        return "".join(_CHINESE_DIGITS[character] for character in written)
    tens, _, ones = written.partition("十")
    return (_CHINESE_DIGITS.get(tens, "1")) + (_CHINESE_DIGITS.get(ones, "0"))


def _from_digits(plain: str, *, number_cell: bool) -> tuple[int, int, int | None] | None:
    whole, _, rest = plain.partition(".")
    if not rest.strip("0") and len(whole) == 8:
        return int(whole[:4]), int(whole[4:6]), int(whole[6:])
    if not rest.strip("0") and len(whole) == 6:
        return int(whole[:4]), int(whole[4:]), None
    if not rest and _SHORT_MONTH.fullmatch(whole):
        return None
    long_enough = len(whole) == 5 or (number_cell and len(whole) in (3, 4) and not 1800 <= int(whole) <= 2200)
    if long_enough and int(whole) in _SERIAL_SPAN:
        day = EXCEL_DAY_ZERO + dt.timedelta(days=int(whole) + bool(_JUST_BEFORE_MIDNIGHT.match(rest)))
        return day.year, day.month, day.day
    return None


def _reading(year: int, month: int, day: int | None, *, month_end: bool) -> DateReading:
    if year < _EARLIEST_YEAR or not 1 <= month <= 12:
        return UNREADABLE
    last = calendar.monthrange(year, month)[1]
    if day is None:
        return DateReading(dt.date(year, month, last if month_end else 1), True, True)
    return DateReading(dt.date(year, month, day), False, True) if 1 <= day <= last else UNREADABLE


def _span(year: str, first: int, last_year: str | None, last: int) -> str | None:
    if last_year not in (None, year) or not 1 <= first <= 12:
        return None
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}Q{last // 3}" if last - first == 2 and last in (3, 6, 9, 12) else None


def _span_of_days(year: int, first: int, day: int, last_year: int, last: int, last_day: int) -> str | None:
    """Return the period from a month's first day to a month's last day."""
    whole = day == 1 and 1 <= last <= 12 and last_day == calendar.monthrange(last_year, last)[1]
    return _span(str(year), first, str(last_year), last) if whole else None
