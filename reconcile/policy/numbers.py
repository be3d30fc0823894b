"""Numbers and days as offices write them in a parameter file: read where they are plain, else not allowed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
_NUMBER = re.compile(r"(-?(?:\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.\d+)?)(万)?([^\d.,]*)")
_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)|(\d{2})(\d{2}))(?: 00:00:00)?")
_TOKENS = {"yuan": "元", "圆": "元", "块": "元", "head": "人", "person": "人", "year": "年", "month": "月", "月度": "月", "年度": "年"}
_ENDINGS = {"天": "天 日", "工作日": "个工作日", "月": "个月", "周岁": "岁", "倍": "倍"}


class NotAllowed(ValueError):
    """A value that its parameter does not allow; its message says what is allowed, in Chinese."""


@dataclass(frozen=True)
class Bounds:
    """What numbers of a unit may be: from the least to the greatest, with so many places behind the point."""

    least: Decimal
    greatest: Decimal
    places: int = 0

    def said(self, unit: str) -> str:
        """Say in Chinese what is allowed."""
        kind = "整数" if self.places == 0 else f"数字（至多{self.places}位小数）"
        return f"应为{plainly(self.least)}至{plainly(self.greatest)}的{kind}，单位{unit}"


def _bounds(least: str, greatest: str, places: int = 0) -> Bounds:
    return Bounds(Decimal(least), Decimal(greatest), places)


_BY_UNIT = {
    "元/人/年": _bounds("100", "100000", 2),
    "元/人/月": _bounds("1", "10000", 2),
    "元": _bounds("0", "100000000", 4),
    "天": _bounds("0", "3660"),
    "工作日": _bounds("0", "250"),
    "月": _bounds("0", "240"),
    "日": _bounds("1", "28"),
    "周岁": _bounds("0", "120"),
    "比例": _bounds("0", "1", 4),
    "概率": _bounds("0", "1", 4),
}
_RATIO, _COUNT = _bounds("0.01", "20", 4), _bounds("0", "1000000")


def bounds_of(unit: str) -> Bounds:
    """Give what numbers of a unit may be; units not named count whole things."""
    return _BY_UNIT.get(unit, _RATIO if unit.startswith("倍") else _COUNT)


def plainly(number: Decimal) -> str:
    """Write a number as short as it can be."""
    return format(number.normalize(), "f")


def same_unit(written: str, unit: str) -> bool:
    """Tell whether a unit as an office writes it is this one: 元/年 and 元/人·年 are 元/人/年; 元/月 is not."""
    return _tokens(written) <= _tokens(unit)


def _tokens(unit: str) -> set[str]:
    text = folded(unit).lower().replace("每", "/").replace("・", "/").replace("·", "/").replace("*", "/").replace(".", "/")
    return {_TOKENS.get(part.strip(), part.strip()) for part in text.split("/") if part.strip()}


def folded(text: str) -> str:
    """Write full-width characters as plain ones, without blanks at the ends."""
    return unicodedata.normalize("NFKC", text).strip()


def read_number(text: str, unit: str) -> Decimal:
    """Read a number: 4020, 4,020, ４０２０, 4020元, 50% for a share, 5万元.

    Raises:
        NotAllowed: it is no plain number, of another unit, or out of bounds.
    """
    bounds = bounds_of(unit)
    found = _NUMBER.fullmatch(folded(text))
    if found is None:
        raise NotAllowed(bounds.said(unit))
    number = Decimal(re.sub("[, ]", "", found[1]))
    ending = found[3].strip()
    if ending == "%" and unit in ("比例", "概率"):
        number /= 100
    elif ending and ending not in _ENDINGS.get(unit[:1] if unit.startswith("倍") else unit, "").split() and not same_unit(ending, unit):
        raise NotAllowed(bounds.said(unit))
    if found[2]:
        number *= 10_000
    exponent = number.normalize().as_tuple().exponent
    if not bounds.least <= number <= bounds.greatest or (isinstance(exponent, int) and -exponent > bounds.places):
        raise NotAllowed(bounds.said(unit))
    return number


def read_day(text: str) -> date:
    """Read a day: 2019-01-01, 2019/1/1, 2019年1月1日, 20190101; a month is its first day.

    Raises:
        NotAllowed: it is no day between 1900 and 2100.
    """
    found = _DAY.fullmatch(folded(text))
    if found:
        year, month, day, month2, day2 = found.groups()
        try:
            told = date(int(year), int(month or month2), int(day or day2 or 1))
        except ValueError:
            found = None
        else:
            if EARLIEST <= told <= LATEST:
                return told
    raise NotAllowed("应为1900至2100年间的日期，写成 2020-07-01 的样子")
