"""Words and errors in cells that nobody understands: said with their number and the commonest, and counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from reconcile.intake.cells.columns import Parsed
from reconcile.intake.cells.errors import ERROR, may_be_error
from reconcile.intake.cells.names import remarked_dead
from reconcile.intake.files.marks import UNCALCULATED
from reconcile.intake.rows.quarantine import Headings, heading_of
from schemas.source import Field, Source
from schemas.vocabulary import UNKNOWN

_FREE = frozenset(["relation_to_head", "relation"])
"""Coded fields where any word is as good as those of the list."""
_SHOWN, _LONGEST = 3, 12
_NUMBERS = re.compile(r"[0-9０-９]{5,}")


@dataclass(frozen=True)
class Doubt:
    """A word of a coded field that is not understood.

    Attributes:
        kind: unknown_word.
        field: the coded field.
        heading: its heading as read.
        word: as read; empty where it may name somebody.
        count: cells that say it.
    """

    kind: str
    field: str
    heading: str
    word: str
    count: int

    def to_dict(self) -> dict[str, Any]:
        """Write it as plain data for JSON."""
        return asdict(self)


def unknown_words(field: Field, source: Source, raw: pl.DataFrame, parsed: Parsed, headings: Headings) -> tuple[list[Doubt], list[str]]:
    """Return the words of a coded field that are not understood, and what to say of them."""
    if field.kind != "choice" or field.otherwise not in (UNKNOWN, "") or field.name in _FREE:
        return [], []
    value = parsed.columns[field.name]
    known = [word for word in {*field.choices.values()} if word and word != UNKNOWN]
    strange = (value.is_not_null() & ~value.is_in(known)) if field.otherwise == "" else value == UNKNOWN
    strange = strange.fill_null(False)
    if not strange.any():
        return [], []
    heading = heading_of(field, headings)
    counts = raw[field.name].filter(strange).str.strip_chars().value_counts(sort=True, name="n").sort("n", field.name, descending=[True, False])
    doubts = [Doubt("unknown_word", field.name, heading, _shown(str(word)), int(count)) for word, count in counts.rows()]
    commonest = "、".join(f"“{doubt.word or '（不宜列出）'}”{doubt.count}个" for doubt in doubts[:_SHOWN])
    first = next((doubt.word for doubt in doubts if doubt.word), "1")
    so = "不作任何认定" if field.otherwise == UNKNOWN else "按原文保留，不计入任何一类"
    return doubts, [
        f"列“{heading}”有{int(strange.sum())}个单元格的写法不认识（{commonest}），{so}；如知其含义，请在映射文件中写 "
        f'{source.name}: {{{field.name}: {{words: {{"{first}": {known_word(field)}}}}}}}'
    ]


def counted_together(doubts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Add up what the pieces of one file say of the same word."""
    found: dict[tuple[Any, ...], int] = {}
    for doubt in doubts:
        key = tuple(value for name, value in doubt.items() if name != "count")
        found[key] = found.get(key, 0) + int(doubt["count"])
    names = ["kind", "field", "heading", "word"]
    return [{**dict(zip(names, key, strict=True)), "count": count} for key, count in found.items()]


def known_word(field: Field) -> str:
    """Return a word that the field knows, as an example."""
    return field.default or next((word for word in field.choices.values() if word), "")


def error_notices(source: Source, raw: pl.DataFrame, headings: Headings) -> list[str]:
    """Say which columns hold errors, and how many."""
    notices = []
    for field in source.fields:
        if field.name not in raw.columns or not raw.select(may_be_error(pl.col(field.name)).any()).item():
            continue
        found = raw[field.name].filter(raw[field.name].str.contains(ERROR).fill_null(False))
        for text, count in found.value_counts(sort=True, name="n").sort(field.name).rows():
            what = "没有结果的公式" if text == UNCALCULATED else f"错误值 {text}"
            so = "号码按不明处理" if field.kind == "id" else "该单元格没有可用的内容"
            notices.append(f"列“{heading_of(field, headings)}”有{count}个单元格是{what}，{so}，请改正后重报")
    return notices


def death_notices(source: Source, raw: pl.DataFrame, headings: Headings) -> list[str]:
    """Say how many names have a remark that somebody is dead, and where the first of them stands."""
    notices = []
    for field in source.fields:
        if field.kind != "name" or field.name not in raw.columns:
            continue
        said = remarked_dead(raw[field.name])
        if count := int(said.sum()):
            first = raw["row_no"].filter(said)[0]
            notices.append(f"列“{heading_of(field, headings)}”有{count}个单元格注明已故（首见于第{first}行），姓名已去掉注记，请核实并更新状态")
    return notices


def _shown(word: str) -> str:
    return word if len(word) <= _LONGEST and not _NUMBERS.search(word) else ""
