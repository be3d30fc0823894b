"""What each parameter may be, told by the shipped value of its name: kind, unit, range, words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from reconcile.policy.numbers import NotAllowed, bounds_of, folded, read_day, read_number
from reconcile.policy.value import Value, items_by_place, shipped

SCHEMES = {
    "农村": "农村低保 农村居民 农业 农",
    "城市": "城市低保 城镇 城镇低保 城镇居民 城市居民 城",
    "特困供养": "特困 特困人员 特困人员供养 特困供养人员",
}
FREQUENCY = {"monthly": "按月 每月 月 月度 按月发放", "quarterly": "按季 每季 季 季度 按季度 每季度 按季发放 按季度发放"}
PROVINCES = frozenset("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split())
LONGEST_WORD, MOST_WORDS = 40, 200
_MONTH_DAYS = re.compile(r"\d\d-\d\d(?:/\d\d-\d\d)*")
_BETWEEN = re.compile(r"[、,，;；|\s]+")


@cache
def examples() -> dict[str, Value]:
    """Give a shipped value of each parameter: what it is a value of tells what others may be."""
    return {value.name: value for value in reversed(shipped())}


def schemes_of(name: str) -> list[str]:
    """List the schemes that a parameter has values for; what is set for the country is set for towns too."""
    known = sorted({value.scheme for value in shipped() if value.name == name and value.scheme})
    return sorted({*known, "农村", "城市"}) if "农村" in known else known


def categories_of(name: str) -> list[str]:
    """List the categories that a parameter of standards.csv, or one with a value a word, has values for."""
    found = [value.category for value in shipped() if value.name == name and value.category]
    example = examples()[name].value
    return list(dict.fromkeys(found)) or (list(_keys(name, example)) if isinstance(example, dict) else [])


def read_area(text: str) -> str:
    """Read the prefix of a division code; zeros that stand for "all of it" are left out.

    Raises:
        NotAllowed: no such code.
    """
    code = folded(text)
    if code and not (re.fullmatch(r"\d{2}|\d{4}|\d{6}|\d{9}|\d{12}", code) and code[:2] in PROVINCES):
        raise NotAllowed("应为区划代码或它的前2、4、6、9位数字（如 62、629901），全国通用的留空")
    for length in (9, 6, 4, 2):
        if len(code) > length and not code[length:].strip("0"):
            code = code[:length]
    return code


def read_word(text: str, known: Mapping[str, str]) -> str:
    """Read one of the words known, or a written form of one.

    Raises:
        NotAllowed: it is none of them.
    """
    word = folded(text)
    for canonical, forms in known.items():
        if word == canonical or word in forms.split():
            return canonical
    raise NotAllowed(f"应为{'、'.join(known)}")


def read_value(name: str, told: Any, category: str = "") -> Any:
    """Read a value as the parameter of this name allows.

    Args:
        told: text, a list of texts, or a mapping of texts, as the file gives them.
        category: the word whose value it is, where a parameter has one a word.

    Raises:
        NotAllowed: with what is allowed.
    """
    example = examples()[name]
    shape = example.value
    if isinstance(shape, dict) and not category:
        return _mapping(name, told, example)
    if isinstance(shape, dict):
        return _entry(name, shape, example.unit)(told)
    if isinstance(shape, list):
        return _words(name, told, shape)
    if not isinstance(told, str):
        raise NotAllowed(bounds_of(example.unit).said(example.unit) if isinstance(shape, Decimal) else "应为一个值，不是清单")
    return _single(name, shape, example.unit)(told)


def _single(name: str, shape: Any, unit: str) -> Callable[[str], Any]:
    if isinstance(shape, Decimal):
        return lambda text: read_number(text, unit)
    if isinstance(shape, date):
        return read_day
    if name == "payment_frequency":
        return lambda text: read_word(text, FREQUENCY)
    return lambda text: _like(text, str(shape))


def _mapping(name: str, told: Any, example: Value) -> dict[str, Any]:
    if not isinstance(told, dict) or not told:
        raise NotAllowed(f"应为“{'、'.join(list(example.value)[:3]) or '名称'}: 值”的形式")
    read = _entry(name, example.value, example.unit)
    return {_key(name, key, example.value): read(value) for key, value in told.items()}


def _entry(name: str, shape: Mapping[str, Any], unit: str) -> Callable[[Any], Any]:
    """Give the reader of one entry of a mapping: as the shipped entries are, or a class of families."""
    one = next(iter(shape.values()), None)

    def read(told: Any) -> Any:
        if not isinstance(told, str):
            raise NotAllowed("每一项应为一个值")
        return read_word(told, _classes()) if one is None else _single(name, one, unit)(told)

    return read


def _key(name: str, key: str, shape: Mapping[str, Any]) -> str:
    return read_word(key, _keys(name, shape)) if shape else _word(key)


def _keys(name: str, shape: Mapping[str, Any]) -> Mapping[str, str]:
    if set(shape) <= set(_classes()):
        return _classes()
    return _assets() if name == "asset_min_value" else dict.fromkeys(shape, "")


def _words(name: str, told: Any, shape: list[str]) -> list[str]:
    listed = [part for part in _BETWEEN.split(folded(told)) if part] if isinstance(told, str) else told
    if not isinstance(listed, list) or not listed or len(listed) > MOST_WORDS or not all(isinstance(one, str) for one in listed):
        raise NotAllowed(f"应为1至{MOST_WORDS}个词的清单，如 {'、'.join(shape[:3])}")
    words = [_word(one) for one in listed]
    if name == "disqualifying_assets":
        return [_known_or_own(word, _assets()) for word in words]
    if name == "tekun_disabilities":
        return [read_word(word, _disabilities()) for word in words]
    return [_like(word, shape[0]) for word in words]


def _word(text: str) -> str:
    word = folded(text)
    if not word or len(word) > LONGEST_WORD or not word.isprintable():
        raise NotAllowed(f"每个词应为1至{LONGEST_WORD}个字")
    return word


def _like(text: str, shape: str) -> str:
    """Read days of a year (03-31, 06-10/06-15) where the shipped text is such; other words are free."""
    word = _word(text)
    if _MONTH_DAYS.fullmatch(shape):
        days = word.split("/")
        if len(days) != shape.count("/") + 1 or not all(map(_is_month_day, days)):
            raise NotAllowed(f"应为几月几日，写成 {shape} 的样子")
    return word


def _is_month_day(part: str) -> bool:
    try:
        date.fromisoformat(f"2000-{part}")
    except ValueError:
        return False
    return _MONTH_DAYS.fullmatch(part) is not None


def _known_or_own(word: str, known: Mapping[str, str]) -> str:
    try:
        return read_word(word, known)
    except NotAllowed:
        return word


@cache
def _classes() -> Mapping[str, str]:
    from schemas.vocabulary import CATEGORY

    return CATEGORY


@cache
def _assets() -> Mapping[str, str]:
    from schemas.sources.asset_check import ASSET

    return ASSET


@cache
def _disabilities() -> Mapping[str, str]:
    from schemas.sources.disability_registry import CATEGORIES, LEVELS

    return {f"{kind}{level}": f"{kind}残疾{level}" for kind in CATEGORIES for level in LEVELS}


def check_shape(value: Value) -> None:
    """Hold a value to the scheme and category that its parameter is set for.

    Raises:
        NotAllowed: a scheme or category too many, too few, or of another parameter.
    """
    schemes, categories = schemes_of(value.name), categories_of(value.name)
    by_place = value.name in items_by_place()
    if value.scheme not in (schemes or [""]):
        raise NotAllowed(f"scheme 应为{'、'.join(schemes)}" if schemes else "scheme 应留空")
    needs_category = by_place and bool(categories)
    if value.category not in ([] if needs_category else [""]) + categories:
        raise NotAllowed(f"category 应为{'、'.join(categories)}" if categories else "category 应留空")
