"""Several people in one cell: split where names and numbers split alike, else the row cannot be used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl

from reconcile.intake.headings.wide import PERSONAL
from reconcile.intake.rows.quarantine import REFUSED, refuse
from schemas.source import Source

_MARKS = r"、,，;；/\\|\n\r"
_SPLIT = re.compile(rf"[{_MARKS}]+")
_SPLIT_WIDE = re.compile(rf"[{_MARKS}\s\u3000]+")
_SPLIT_WORDS = re.compile(rf"[{_MARKS}\s\u3000+＋&()（）]+|(?<=[\u4e00-\u9fff]{{2}})[和与及](?=[\u4e00-\u9fff]{{2}})|\d{{1,2}}[.、)）]")
_SEVERAL_NAMES = rf"[\p{{Han}}\w][ \u3000]*[{_MARKS}]+[ \u3000]*[\p{{Han}}\w]"
_SEVERAL_NUMBERS = r"[0-9]{15,17}[0-9Xx]?[^0-9Xx]+[0-9]{15}|[0-9]{17}[0-9Xx][^0-9Xx]?.{0,5}[0-9]{17}"
_OTHERS_TOO = r"\p{Han}等[0-9一二两三四五六七八九十]*[人口]|全家|[0-9一二两三四五六七八九十][口]人?$|\p{Han}{2}(?:及|和|与)其?(?:妻|夫|子|女|父|母|孙|家人|配偶|儿|老伴)"
_WITH_NUMBER = r"\p{Han}[^0-9\p{Han}]*[0-9]{17}[0-9Xx]"
_PAIR = re.compile(r"([\u4e00-\u9fff·•]{2,12})[^0-9\u4e00-\u9fff]*(?<!\d)(\d{17}[0-9Xx])(?!\d)")
_NUMBERED = re.compile(r"^[(（]?\d{1,2}[.、)）](?=.)")
_WHOLE_NUMBER = re.compile(r"(?<!\d)\d{17}[0-9Xx](?!\d)")
_NAME = re.compile(r"[\u4e00-\u9fff·•]{2,12}")
_REMARK = re.compile("户主|本人|已故|去世|死亡|病故|亡|低保|五保|特困|残|代领|代|同上|等|未")
_MOST = 30
"""A row has place for so many people."""
_WHY = "一个单元格内有几个人，姓名与证件号码的个数对不上，无法拆分"
_WHY_AMOUNT = "一个单元格内有几个人而金额只有一个，无法判断各人是多少"
_SHARED_AMOUNTS = frozenset({"family_amount", "per_capita_income"})


def split_people(rows: pl.DataFrame, source: Source, beside: int, notices: list[str]) -> pl.DataFrame:
    """Give every row its `slot`, and turn rows that name several people into one row a person.

    Args:
        rows: data rows, one person a row but for these.
        source: what they are.
        beside: which of several tables side by side the rows are of: the first slot.
        notices: takes what the office should look at.
    """
    rows = rows.with_columns(pl.lit(beside, pl.Int8).alias("slot"))
    name, number = next(((f.name_field, f.name) for f in source.fields if f.kind == "id" and f.name_field == "name"), ("", ""))
    if name not in rows.columns:
        return rows
    several = pl.col(name).str.contains(_SEVERAL_NAMES) | pl.col(name).str.contains(_OTHERS_TOO) | pl.col(name).str.contains(_WITH_NUMBER)
    if number in rows.columns:
        several |= pl.col(number).str.contains(_SEVERAL_NUMBERS)
    which = rows.select(several.fill_null(False).alias("several"))["several"]
    if not which.any():
        return rows
    split: list[dict[str, Any]] = []
    refused: dict[int, str] = {}
    for place, row in zip(which.arg_true(), rows.filter(which).iter_rows(named=True), strict=True):
        people = _people(row.get(name) or "", row.get(number) or "")
        if isinstance(people, str):
            refused |= {place: people} if people else {}
        elif people:
            made = _rows(row, people, source, (name, number))
            refused |= {place: made} if isinstance(made, str) else {}
            split += [] if isinstance(made, str) else [{**one, "#place": place} for one in made]
    return _joined(rows, split, refused, name, notices)


def _joined(
    rows: pl.DataFrame, split: list[dict[str, Any]], refused: Mapping[int, str], name: str, notices: list[str]
) -> pl.DataFrame:
    every = pl.int_range(rows.height, eager=True)
    for why in dict.fromkeys(refused.values()):
        at = [place for place, said in refused.items() if said == why]
        rows = refuse(rows, every.is_in(at), name, why)
    if not split:
        return rows
    people = Counter(one["#place"] for one in split)
    places = list(people)
    if several := [count for count in people.values() if count > 1]:
        notices.append(f"有{len(several)}行在一个单元格内写了几个人，已按人拆分为{sum(several)}行")
    if alone := len(people) - len(several):
        notices.append(f"有{alone}行把证件号码写在姓名一栏，已分开读取")
    made = pl.DataFrame(split, schema_overrides={**rows.schema, "family_amount": pl.String}, infer_schema_length=None)
    if REFUSED in rows.columns:
        made = made.with_columns(pl.lit(None, pl.String).alias(one) for one in set(rows.columns) - set(made.columns))
    whole = rows.with_columns(every.alias("#place")).filter(~every.is_in(places))
    joined = pl.concat([whole, made.with_columns(pl.col("#place").cast(pl.Int64))], how="diagonal").sort("#place", "slot")
    flags = [column for column in joined.columns if column.endswith("__num")]
    return joined.drop("#place").with_columns(pl.col(flags).fill_null(False))


def _people(names: str, numbers: str) -> list[tuple[str, str]] | str:
    """Return names with their numbers; the reason where they do not split alike; "" where it is one person's cell."""
    if pairs := _PAIR.findall(names):
        return _pairs(names, pairs, numbers)
    parts = _parts(names, _SPLIT)
    ids = _parts(numbers, _SPLIT_WIDE)
    if len(parts) == 1 and len(ids) > 1:
        parts = _parts(names, _SPLIT_WIDE)
    whole = _WHOLE_NUMBER.findall(numbers)
    if len(whole) > 1 and not len(parts) == len(ids) == len(whole):
        parts, ids = _parts(names, _SPLIT_WORDS), whole
        if len(parts) == 1:
            return ""
        return list(zip(parts, ids, strict=True)) if len(parts) == len(ids) and all(map(_is_name, parts)) else _WHY
    if len(parts) == 1 and re.search(_OTHERS_TOO.replace(r"\p{Han}", "[\u4e00-\u9fff]"), names):
        return _WHY
    if len(parts) < 2 or (len(ids) != len(parts) and not all(_is_name(part) for part in parts)):
        return ""
    if len(parts) != len(ids) or len(parts) > _MOST:
        return _WHY
    return list(zip(parts, ids, strict=True))


def _pairs(names: str, pairs: list[tuple[str, str]], numbers: str) -> list[tuple[str, str]] | str:
    """Return the people of a cell that holds names and numbers; the reason where the cell of numbers says another thing."""
    own = _WHOLE_NUMBER.findall(numbers)
    if (own and own != [number for _, number in pairs]) or len(_WHOLE_NUMBER.findall(names)) != len(pairs):
        return _WHY
    return pairs


def _is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None and not _REMARK.search(text)


def _parts(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [_NUMBERED.sub("", part.strip()) for part in pattern.split(text) if part.strip()]


def _rows(
    row: Mapping[str, Any], people: list[tuple[str, str]], source: Source, own: tuple[str, str]
) -> list[dict[str, Any]] | str:
    """Return a row for each person: cells that split alike are shared out, a household's go to each."""
    made: list[dict[str, Any]] = [{**row, own[0]: name, own[1]: number, "slot": row["slot"] + place} for place, (name, number) in enumerate(people)]
    for field in source.fields:
        text = row.get(field.name)
        if field.name in own or not text:
            continue
        parts = _parts(text, _SPLIT)
        if len(parts) == len(people):
            shared_out = dict(enumerate(parts))
        elif field.name in PERSONAL:
            shared_out = {0: text} if _is_heads(text) else {}
        elif field.kind == "money" and field.name not in _SHARED_AMOUNTS:
            if field.name != "monthly_amount" or source.name != "dibao_roster":
                return _WHY_AMOUNT
            made = [{**one, "family_amount": one.get("family_amount") or text, "family_amount__num": row[f"{field.name}__num"]} for one in made]
            shared_out = {}
        else:
            continue
        for place, one in enumerate(made):
            one[field.name] = shared_out.get(place)
    return made


def _is_heads(text: str) -> bool:
    return text.strip() in ("户主", "本人")
