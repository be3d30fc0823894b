"""What titles, names of sheets and files, and names of batches say of every row below: programme, period, day of payment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from reconcile.intake.cells.dates import read_date, read_period

_DAY = r"(?:20\d\d|19\d\d)(?:年\d{1,2}月\d{1,2}[日号]|[-./]\d{1,2}[-./]\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
_PAYING = "发放|打卡|代发|支付|到账|入账|拨付|兑付"
_PAID_ON = re.compile(rf"(?:{_PAYING})(?:日期|时间)?[:]?\s*(?P<after>{_DAY})|(?P<before>{_DAY})(?=[^,;。]{{0,16}}(?:{_PAYING}))")
_WRITTEN_ON = re.compile(
    r"(?:填报|制表|打印|导出|报送|上报|统计|编制|制单|填表|审核|审批|填制|生成|截止|截至|更新)(?:日期|时间|单位|到)?[:]?\s*"
    r"(?:20\d\d)(?:年\d{1,2}月(?:\d{1,2}[日号])?|[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{4}(?:\d\d)?)?"
)
_PERIOD_LABEL = re.compile(r"(?:所属期|费款所属期|补贴期间|补贴月份|所属月份|补贴期号)[:]?\s*(?P<said>[^\s,;]+)")
_SPAN = re.compile(
    r"(?:20\d\d)年?\d{1,2}月?(?:至|到|~|-|—)(?:(?:20\d\d)年?)?\d{1,2}月|20\d\d年?度?(?:[上下前后]半年|半年|全年)"
)
_QUARTER = re.compile(r"(?P<year>20\d\d)年?度?第?(?P<quarter>[一二三四1-4])季度?|(?P<year2>20\d\d)[-_]?Q(?P<quarter2>[1-4])", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(?P<year>20\d\d)(?:年(?P<a>1[0-2]|0?[1-9])月|[-./_](?P<b>1[0-2]|0?[1-9])(?:月|(?![\d./-]))|(?P<c>0[1-9]|1[0-2])(?!\d))")
_YEAR = re.compile(r"(?<!\d)(?P<year>20\d\d)(?=年|年度|\D|$)")
_BARE_MONTH = re.compile(r"(?:^|[^\d年./-])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\d)")
_BARE_QUARTER = re.compile(r"(?:^|[^\d年])第?(?P<quarter>[一二三四1-4])季度")
_PROGRAMS = (
    ("特困护理补贴", r"(?:特困|五保)[^,;]{0,8}(?:护理|照护|照料)"),
    ("特困供养", r"特困|五保"),
    ("困难残疾人生活补贴", r"困难残疾人|残疾人[^,;]{0,4}生活补贴|困残"),
    ("重度残疾人护理补贴", r"重度残疾人|残疾人[^,;]{0,4}护理|重残"),
    ("临时救助", r"临时救助|急难救助"),
    ("高龄津贴", r"高龄"),
    ("孤儿基本生活费", r"孤儿|事实无人抚养"),
    ("城市低保", r"城[市镇](?:居民)?(?:最低生活保障|低保)"),
    ("农村低保", r"农村?(?:居民)?(?:最低生活保障|低保)"),
)
_PROGRAM_PATTERNS = tuple((program, re.compile(pattern)) for program, pattern in _PROGRAMS)
_ANOTHER = re.compile("电价|电费|电补|物价|价格|取暖|采暖|慰问|燃气|燃煤|燃油|节日|春节|一次性|丧葬|医疗|医保|参保|养老|教育|住房|危房")
"""What else is paid to the same people: no payment of the programme itself."""
_ARREARS = re.compile(r"补发|补缴|追补|清退|追回")
_SEVERAL = re.compile(r"城乡(?:居民)?(?:最低生活保障|低保)|低保[和、及与]|两项补贴|等")
_MODES = (("分散", re.compile("分散供养|分散特困|分散五保")), ("集中", re.compile("集中供养|集中特困|集中五保")))
_DIGITS = "零一二三四五六七八九"


def said_in(texts: Sequence[str]) -> dict[str, str]:
    """Return what titles and names say, by field; the first text that says something counts.

    Args:
        texts: the nearest first.
    """
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    found = {
        "program": _first(map(program_in, plain)),
        "period": period_in(plain),
        "paid_date": _first(map(_paid_on, plain)),
        "support_mode": _first(map(_mode_in, plain)),
        "year": year_in(plain),
    }
    return {name: value for name, value in found.items() if value}


def program_in(text: str) -> str | None:
    """Return the programme that a text names, if it names one only."""
    rest, said = unicodedata.normalize("NFKC", text), []
    if _SEVERAL.search(rest):
        return None
    for program, pattern in _PROGRAM_PATTERNS:
        if pattern.search(rest):
            said.append(program)
            rest = pattern.sub("", rest)
    if _ANOTHER.search(rest):
        return None
    if said:
        return said[0] if len(said) == 1 else None
    return "农村低保" if re.search("低保|最低生活保障", rest) else None


def period_in(texts: Sequence[str]) -> str | None:
    """Return the month or quarter that texts tell, the nearest first; a month without a year takes the year beside it."""
    plain = [_WRITTEN_ON.sub(" ", _PAID_ON.sub(" ", unicodedata.normalize("NFKC", text))) for text in texts]
    for place, text in enumerate(plain):
        if label := _PERIOD_LABEL.search(text):
            return read_period(label["said"])
        if _ARREARS.search(text):
            return None
        found = _periods(text)
        if len(found) > 1 or _SPAN.search(text):
            return None
        if found:
            return found.pop()
        year = year_in(plain[place:])
        if year and (month := _bare(text)):
            return read_period(f"{year}年{month}")
    return None


def year_in(texts: Iterable[str]) -> str | None:
    """Return the year that texts tell, the nearest first."""
    for text in texts:
        years = {match["year"] for match in _YEAR.finditer(text)}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def by_batch(names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return what names of batches say of programme and period: 2019年6月农村低保."""
    found: dict[str, dict[str, str]] = {}
    for name in names:
        said = {"program": program_in(name), "period": period_in([name])}
        found[name] = {field: value for field, value in said.items() if value}
    return found


def bare_month(text: str) -> str | None:
    """Return "6月" or "1季度" where a text is a month or a quarter without a year and nothing else."""
    whole = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"(?:1[0-2]|0?[1-9])(?:\.0)?", whole):
        return f"{int(float(whole))}月"
    return _bare(whole) if re.fullmatch(r"[\d一二三四五六七八九十]{1,2}月份?|第?[一二三四1-4]季度?", whole) else None


def _periods(text: str) -> set[str]:
    quarters = {
        f"{match['year'] or match['year2']}Q{_quarter(match['quarter'] or match['quarter2'])}"
        for match in _QUARTER.finditer(text)
    }
    months = {
        f"{match['year']}-{int(match['a'] or match['b'] or match['c']):02d}"
        for match in _MONTH.finditer(_QUARTER.sub(" ", re.sub(_DAY, " ", text)))
    }
    return quarters or months


def _bare(text: str) -> str | None:
    if match := _BARE_QUARTER.search(text):
        return f"{_quarter(match['quarter'])}季度"
    months = {match["month"] for match in _BARE_MONTH.finditer(text)}
    return f"{_number(months.pop())}月" if len(months) == 1 else None


def _quarter(text: str) -> int:
    return int(text) if text.isdigit() else _DIGITS.index(text)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    return 10 + (_DIGITS.index(text[1:]) if text[1:] else 0) if text.startswith("十") else _DIGITS.index(text)


def _paid_on(text: str) -> str | None:
    days = {match["after"] or match["before"] for match in _PAID_ON.finditer(_WRITTEN_ON.sub(" ", text))}
    read = {read_date(day).day for day in days} - {None}
    day = read.pop() if len(read) == 1 else None
    return day.isoformat() if day else None


def _mode_in(text: str) -> str | None:
    said = [mode for mode, pattern in _MODES if pattern.search(text)]
    return said[0] if len(said) == 1 else None


def _first(found: Iterable[str | None]) -> str | None:
    return next((value for value in found if value), None)
