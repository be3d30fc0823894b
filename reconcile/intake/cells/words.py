"""Amounts, counts, years, yes and no, and coded words as people write them, one cell at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from schemas.characters import BLANKS, half_width

_CENT = Decimal("0.01")
_LARGEST = Decimal(10) ** 16
_CURRENCY = re.compile(
    r"^(?:人民币|RMB|CNY|[¥￥$])+|(?:元整|元|圆|块|[(]元[)])?(?:/|每)?(?:人|户)?[/.·]?(?:月|年|次)?$",
    re.IGNORECASE | re.ASCII,
)
_AMOUNT = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d*)?)(?:[Ee][+-]?\d{1,2})?", re.ASCII)
_WHOLE = re.compile(r"([+-]?\d{1,10})(?:\.0*)?(?:个?月|个|人|户|票|名|次|份)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:\.0+|年度?|[-./年]\d{1,2}.*|(?:0[1-9]|1[0-2])(?:\d{2})?)?", re.ASCII)
_YES = frozenset("是 有 √ ✓ ✔ ☑ ✅ V 对 Y YES T TRUE 1 1.0 已 真 具备 存在 已有".split())
_NO = frozenset("否 无 × ✗ ✘ ✕ ✖ ☒ ❌ ╳ X 错 N NO F FALSE 0 0.0 未 假 没有 没 不是 不 非 不具备 不存在".split())
_DASHES = str.maketrans(dict.fromkeys("－–—−", "-"))
_POINT_ZERO = re.compile(r"(?<=^\d)\.0+$")
_CODE_FIRST = re.compile(r"^[(]?\d{1,2}[)]?[.、:\-_]?(?=\D)")
_IN_BRACKETS = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_HEDGED = re.compile(r"(?:没有?|非|不是|未|无|不|疑似?|待核?[实查]?|可能|或|拟|即将|准备|部分|是否|曾|原|误|假|恢复|取消|撤销|父|母|户主|配偶|子|女|家属)$")
"""What turns the word behind it round, leaves it open, or says it of somebody else."""
_LEFT_OPEN = re.compile(r"(?:待|未(?:核|批)|\?|？|存疑|不实|恢复|撤销|已更正)")
_OPEN = re.compile("待核|疑似|存疑|未核实|待查|待定|不实|有误|\\?")
_WAS = re.compile(r"原|曾|由|从|转自")
_ANOTHER_PAYMENT = re.compile("补贴|补助|津贴|价格|慰问|临时|取暖|电|燃|医")
_LEADING = re.compile(
    r"^(?:.{2,6}[县区市](?=农|城|特|五|低|临|困|重|高|孤))?(?:\d{4}年?度?)?(?:\d{1,2}(?:-\d{1,2})?月份?)?(?:第?[一二三四1-4]季度)?"
    r"(?:发放|代发|拨付|享受|户主的|户主之|之)?"
)
_TRAILING = re.compile(
    r"(?:[-_]?\d{4}年?度?)?(?:\d{1,2}(?:-\d{1,2})?月份?)?(?:第?[一二三四1-4]季度)?(?:发放|打卡发放|明细)?(?:[-_]?[一二三四ABCD1-4]类)?[。.,、;:!]*$"
)


def compact(text: str) -> str:
    """Return the text half-width and without blanks."""
    return re.sub(f"[{BLANKS}]", "", half_width(text))


def read_money(text: str) -> Decimal | None:
    """Read an amount of yuan, rounded half up to the cent: 1,234.50, ￥320, 320元, (320), 1.2万元; None if it is none."""
    plain = compact(text).translate(_DASHES).strip("'\"‘’“”`").rstrip(";。")
    bracketed = re.fullmatch(r"[(](.*)[)]", plain)
    bare = _CURRENCY.sub("", bracketed[1] if bracketed else plain)
    sign = "-" if bare.startswith("-") else ""
    bare = sign + _CURRENCY.sub("", bare.removeprefix(sign))
    unit = Decimal(10_000) if bare.endswith("万") else Decimal(1)
    bare = bare.removesuffix("万")
    if not _AMOUNT.fullmatch(bare):
        return None
    try:
        amount = Decimal(bare.replace(",", "")) * unit
    except InvalidOperation:
        return None
    if abs(amount) >= _LARGEST:
        return None
    amount = amount.quantize(_CENT, ROUND_HALF_UP) + 0
    return -amount if bracketed and amount > 0 else amount


def read_whole(text: str) -> int | None:
    """Read a whole number with or without its counter word (3个月, 20人); None if it is none."""
    match = _WHOLE.fullmatch(compact(text).translate(_DASHES).replace(",", ""))
    value = int(match[1]) if match else None
    return value if value is not None and abs(value) < 2**31 else None


def read_year(text: str) -> int | None:
    """Read the year of 2018, 2018年, 2018年度 or of a date; None if there is none from 1880 to 2200."""
    match = _YEAR.fullmatch(compact(text).translate(_DASHES))
    year = int(match[1]) if match else 0
    return year if 1880 <= year <= 2200 else None


def read_yes_no(text: str, further: Mapping[str, str]) -> bool | None:
    """Read 是/否, 有/无, √/×, Y/N, 1/0 and the column's own words; None if it is none of them.

    Args:
        text: the cell, not empty.
        further: words of this column -> 是 or 否.
    """
    for word in _forms(text):
        if word in further:
            return further[word] == "是"
        if word.upper() in _YES:
            return True
        if word.upper() in _NO:
            return False
    return None


def read_choice(text: str, choices: Mapping[str, str], contains: Mapping[str, str]) -> str | None:
    """Read a coded word; None if it is not known, or if parts of the text say different things.

    A leading code (1-, 01.), a note in brackets, and of programmes a month, a county or 发放 around the word do not count.

    Args:
        text: the cell, not empty.
        choices: `compact` written word -> canonical word.
        contains: part of a longer text -> canonical word; a part of a longer part that is there does not count.
    """
    found = next((choices[word] for word in _forms(text) if word in choices), None)
    written = compact(text)
    if found is not None and (not contains or written in choices):
        return found
    notes = [note[1:-1] for note in _IN_BRACKETS.findall(written)]
    if any(_OPEN.search(note) for note in notes):
        return None
    if found is not None:
        return found if {said for note in notes if (said := _plainly(note, choices, contains))} <= {found} else None
    parts = [part for part in contains if part in written]
    parts = [part for part in parts if not any(part in other and part != other for other in parts)]
    if any(_HEDGED.search(written[: written.index(part)]) or _LEFT_OPEN.match(written.partition(part)[2]) for part in parts):
        return None
    meant = {contains[part] for part in parts}
    return meant.pop() if len(meant) == 1 else None


def _plainly(note: str, choices: Mapping[str, str], contains: Mapping[str, str]) -> str | None:
    """Return what a note in brackets says by itself: 成功(退回) is neither."""
    if _WAS.match(note) or note.isdigit():
        return None
    said = {choices[note]} if note in choices else {contains[part] for part in contains if part in note}
    return said.pop() if len(said) == 1 and not _HEDGED.match(note) else None


def _forms(text: str) -> Iterator[str]:
    """Yield the word as written, then with less and less around it."""
    written = compact(text).translate(_DASHES).strip("'\"‘’“”;:。,、")
    bracketed = re.fullmatch(r"[(\[【〔](.*)[)\]】〕]", written)
    written = bracketed[1] if bracketed and bracketed[1] else written
    yield written
    yield _POINT_ZERO.sub("", written)
    coded = _CODE_FIRST.sub("", written)
    yield coded
    noted = _IN_BRACKETS.search(coded)
    bare = coded if noted and _ANOTHER_PAYMENT.search(noted[0]) else _IN_BRACKETS.sub("", coded)
    yield bare
    trailing = _TRAILING.sub("", bare, count=1)
    yield trailing
    yield _LEADING.sub("", bare, count=1)
    yield _LEADING.sub("", trailing, count=1)
