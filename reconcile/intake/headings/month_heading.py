"""Headings that are a month or a quarter: 1月, 2019年1月, 201901, 一季度, 1月份发放金额."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.intake.cells.dates import read_period
from reconcile.intake.headings.spelling import plain

_MONTH = re.compile(
    r"^(?:(?P<year>20\d\d)年?度?[-./]?)?(?:(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|第?(?P<quarter>[一二三四1-4])季度?)"
    r"(?:份|的)?(?:实际)?(?:发放|实发|补贴|打卡|代发|支付)?(?:金额|资金|金|数|额)?(?:\(.*元.*\)|元)?$"
)
_COMPACT = re.compile(r"^(?P<year>20\d\d)[-./]?(?P<month>0[1-9]|1[0-2])$")
_DIGITS = "零一二三四五六七八九十"
_SOME_YEAR = "2000"
LEAST = 2
"""So many headings of months make a list with a column a month."""


def period_of(parts: Sequence[str], year: str | None) -> str | None:
    """Return the month or quarter that a heading, or one of its stacked parts, names; the year may stand elsewhere."""
    for part in parts:
        bare = plain(part)
        if match := _COMPACT.match(bare):
            return f"{match['year']}-{match['month']}"
        if match := _MONTH.match(bare):
            named = next((found[0] for other in parts if (found := re.findall(r"20\d\d", other))), None)
            of = match["year"] or named or year
            said = f"{_number(match['month'])}月" if match["month"] else f"{_number(match['quarter'])}季度"
            return read_period(f"{of}年{said}") if of else None
    return None


def are_across(stacks: Sequence[Sequence[str]]) -> bool:
    """Say whether some headings are months or quarters, each another."""
    found = [period for parts in stacks if (period := period_of(parts, _SOME_YEAR))]
    return len(found) >= LEAST and len(set(found)) == len(found)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 10 + _DIGITS.index(text[1]) if len(text) == 2 else _DIGITS.index(text)
