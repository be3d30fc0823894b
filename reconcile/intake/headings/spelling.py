"""How headings are spelt: what does not count in them, whose name they hold, what stacked ones read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

ID_WORDS = (
    "公民身份号码", "公民身份证号码", "居民身份证号码", "身份证号码", "身份证件号码", "身份证件号", "身份证编号",
    "身份证号", "身份证", "证件号码", "证件号", "证号",
)  # fmt: skip
HEAD_ROLES = frozenset({"户主", "申请人", "持证人", "低保户主", "户主(申请人)", "申请人(户主)"})
OWN_ROLES = frozenset({"", "成员", "家庭成员", "保障对象", "本人", "人员"})
ROLES = HEAD_ROLES | {
    "配偶", "父亲", "母亲", "监护人", "委托监护人", "照料人", "代理人", "代领人", "经办人", "联系人", "干部", "村干部",
    "帮扶人", "帮扶干部", "责任人", "领款人", "收款人", "补贴对象", "受益人", "享受对象", "近亲属", "亲属", "开户人", "户名",
    "核查人", "填表人",
}  # fmt: skip
"""Words for a person that head a group of columns, or a column with the person's name."""
_NOISE = re.compile(r"[\s\u200b\ufeff*＊★☆※#＃\u2460-\u2473]+")
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}\)|\d{1,2}[.、])(?=[^\d])")
_BRACKETS = re.compile(r"[(\[【<《{]([^)\]】>》}]*)[)\]】>》}]")
_UNIT = re.compile(r"[/:,]?(?:单位:?)?(?:万|千|百)?元(?:/(?:人)?[年月])?$")
_IN_UNITS = re.compile(r"[(:/,](?P<a>[万千百])元(?=$|[)/])|单位:?(?:人民币)?(?P<b>[万千百])元|[(:/,](?P<c>[角分])(?=$|[)/])|单位:?(?P<d>[角分])$")
_TIMES = {"万": Fraction(10_000), "千": Fraction(1_000), "百": Fraction(100), "角": Fraction(1, 10), "分": Fraction(1, 100)}
_SPAN = re.compile(r"^(?:(?:20\d\d)年?)?(?:第?[一二三四1-4])?(?:每|按|全)?(?:半年|季度?|年度?|月度?)度?|(?<=人均)(?:每)?(?:季度?|年度?|月)")


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return a heading without what does not count: blanks, stars, footnote marks, widths, numbering, colons."""
    bare = unicodedata.normalize("NFKC", _NOISE.sub("", text)).strip(":;,.'\"").lower()
    return _NUMBERED.sub("", bare)


def role_of(parts: Sequence[str]) -> str | None:
    """Return whose name a heading holds ("户主姓名" -> 户主, "姓名" -> ""), or None if it holds no name."""
    for text in readings([plain(part) for part in parts]):
        for spelling in spellings(text):
            if spelling.endswith("姓名"):
                return spelling.removesuffix("姓名")
            if spelling in ROLES:
                return spelling
    return None


def unit_factor(text: str) -> Fraction:
    """Return how many yuan a heading's or unit row's unit is: 万元, 千元, 百元, 角, 分; else 1."""
    unit = _IN_UNITS.search(plain(text))
    return _TIMES[next(filter(None, unit.groups()))] if unit else Fraction(1)


def of_a_span(text: str) -> Iterator[str]:
    """Yield what a heading of money for another time says: 季度补差金额 is 补差金额, 月补差金额 or 年补差金额."""
    for spelling in spellings(text):
        base = _SPAN.sub("", spelling)
        if base:
            yield from (lead + base for lead in ("", "月", "年", "户月"))
            if "人均" in base:
                yield from (base.replace("人均", f"{lead}人均", 1) for lead in ("月", "年"))
                yield from (base.replace("人均", f"人均{lead}", 1) for lead in ("月", "年"))


def readings(parts: list[str]) -> Iterator[str]:
    """Yield the texts that stacked headings may spell, the most telling first."""
    whole = [part for index, part in enumerate(parts) if part and part not in parts[:index]]
    if not whole:
        return
    yield "".join(whole)
    if len(whole) == 1:
        return
    yield "".join(reversed(whole))
    for start in range(1, len(whole) - 1):
        yield "".join(whole[start:])
    yield whole[0] + whole[-1]
    of_other_person = any(part in ROLES for part in whole[:-1])
    if not (of_other_person and (whole[-1] == "姓名" or whole[-1] in ID_WORDS)):
        yield whole[-1]


def spellings(text: str) -> Iterator[str]:
    """Yield what a plain heading may spell: itself, with the person its brackets name, without brackets, without unit."""
    yield text
    inside = [found for found in _BRACKETS.findall(text) if found]
    base = _BRACKETS.sub("", text)
    roles = [word for word in inside if word in ROLES]
    yield from (role + base for role in roles)
    if base != text and not roles:
        yield base
    if (short := _UNIT.sub("", base)) not in (base, "") and not roles:
        yield short
