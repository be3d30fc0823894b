"""What an office should look at though every row can be used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

_LEAST_FAMILIES = 2
_NUMBER = re.compile(r"(?<!第)[0-9]+(?=[个行户人处条])|(?<=第)[0-9]+(?=行)")
_LIST = re.compile(r"(?:(?:“[^“”]{1,12}”|[\u4e00-\u9fff]{2,6})[0-9]+[个人]、)*(?:“[^“”]{1,12}”|[\u4e00-\u9fff]{2,6})[0-9]+[个人](?=$|[）;；])|没有人填写")
_PAIR = re.compile(r"(“[^“”]{1,12}”|[\u4e00-\u9fff]{2,6})([0-9]+)([个人])")
_EXAMPLE = re.compile(r'\{"[^"]*"')
_SHOWN = 3
"""Words that a notice names; of a piece that names fewer the others stand there not once."""
_COUNT = re.compile(r"(?<!第)(?<![0-9])[0-9]+(?=[个行户人处条])")


def summed(pieces: Sequence[Sequence[str]]) -> list[str]:
    """Return the notices on the pieces of one file as those on the file: what is counted is added up.

    Args:
        pieces: notices on each piece, in order; a row that is named is the first.
    """
    found: dict[str, tuple[str, list[int]]] = {}
    lists: dict[str, list[str]] = {}
    for notice in (notice for piece in pieces for notice in piece):
        bare = _LIST.sub("@", notice)
        alike = _EXAMPLE.sub("{", _NUMBER.sub("#", bare))
        counts = [int(number) for number in _COUNT.findall(bare)]
        first, before = found.get(alike, (bare, [0] * len(counts)))
        found[alike] = first, [a + b for a, b in zip(before, counts, strict=True)]
        lists.setdefault(alike, []).extend(_LIST.findall(notice))
    return [_counted(first, counts).replace("@", _words_of(lists[alike])) for alike, (first, counts) in found.items()]


def _words_of(lists: Sequence[str]) -> str:
    """Return the words that several notices count, added up; without a number where a notice may have left a word out."""
    pieces = [{word: (int(count), unit) for word, count, unit in _PAIR.findall(one)} for one in lists]
    total: Counter[str] = Counter()
    for piece in pieces:
        total.update({word: count for word, (count, _unit) in piece.items()})
    if not total:
        return lists[0] if lists else ""
    unit = next(unit for piece in pieces for _count, unit in piece.values())
    shown = total.most_common(None if unit == "人" else _SHOWN)
    is_whole = {word: all(word in piece or len(piece) < _SHOWN for piece in pieces) for word, _count in shown}
    return "、".join(f"{word}{count}{unit}" if is_whole[word] else word for word, count in shown)


def _counted(notice: str, counts: Sequence[int]) -> str:
    left = list(counts)
    return _COUNT.sub(lambda found: str(left.pop(0)), notice)


def file_notices(rows: pl.DataFrame, columns: Sequence[str]) -> list[str]:
    """Return the notices on a whole file.

    Args:
        rows: its typed rows.
        columns: the fields that it has.
    """
    notices = [] if rows.height else ["没有一行可用的数据"]
    if "monthly_amount" in columns and "family_no" in columns and _amounts_look_like_households(rows):
        notices.append(
            "每个多人家庭各成员的月保障金都相同，请核实是每人金额还是全户金额；如为全户金额，请在映射文件中写 amount_is_household: true"
        )
    return notices


def _amounts_look_like_households(rows: pl.DataFrame) -> bool:
    families = (
        rows.lazy()
        .filter(pl.col("monthly_amount").is_not_null())
        .group_by("family_no")
        .agg(pl.len().alias("people"), pl.col("monthly_amount").n_unique().alias("amounts"))
        .filter(pl.col("people") > 1)
        .select(pl.len().alias("families"), (pl.col("amounts") == 1).all().alias("same"))
        .collect()
    )
    return bool(families["families"][0] >= _LEAST_FAMILIES and families["same"][0])
