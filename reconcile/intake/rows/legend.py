"""A file's own words on its codes: 户籍状态（1正常 2死亡 3迁出), a note below the table, cells like 1-正常."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from reconcile.intake.cells.words import compact, read_choice
from schemas.source import Field

CODE = r"^\s*[0-9]{1,2}(?:\.0+)?\s*$"
_PAIR = re.compile(
    r"(?<![0-9])([0-9]{1,2})\s*(?:[-—–:：.、=＝)）_]|代表|表示|为|是|指)?\s*([^\s0-9,，;；、。/|()（）\[\]【】:：=＝\-—–._]{1,12})"
)
_TURNED = re.compile(r"([^\s0-9,，;；、。/|()（）\[\]【】:：=＝\-—–._]{1,12})\s*(?:[-—–:：=＝]|为|是)\s*([0-9]{1,2})(?![0-9])")
_OWN = r"^\s*[0-9]{1,2}\s*[-—–:：.、_]\s*[^0-9\s]"
_LEAST = 2
_MOST_CELLS = 200


def legend_of(texts: Iterable[str], field: Field) -> dict[str, str]:
    """Return code -> word where one of the texts explains codes by words that the field knows, two at least.

    Args:
        texts: the heading, titles and notes, the nearest first.
        field: the coded field.
    """
    for text in texts:
        for pairs in (
            [(code, word) for code, word in _PAIR.findall(text)],
            [(code, word) for word, code in _TURNED.findall(text)],
        ):
            known = {str(int(code)): word for code, word in pairs if _knows(field, word)}
            if len(known) >= _LEAST and len(known) == len({code for code, _ in pairs}):
                return known
    return {}


def own_legend(column: pl.Series, field: Field) -> dict[str, str]:
    """Return code -> word where the column itself writes both in some cells (1-正常), and never two words for a code."""
    cells = column.filter(column.str.contains(_OWN).fill_null(False)).unique().head(_MOST_CELLS)
    found: dict[str, set[str]] = {}
    for cell in cells:
        for code, word in _PAIR.findall(cell):
            if _knows(field, word):
                found.setdefault(str(int(code)), set()).add(word)
    return {code: words.pop() for code, words in found.items() if len(words) == 1}


def explained_codes(column: pl.Series, legend: dict[str, str]) -> pl.Series:
    """Return the column with bare codes written as the words that the legend gives them."""
    if not legend:
        return column
    codes = column.filter(column.str.contains(CODE).fill_null(False)).unique().to_list()
    words = {cell: legend[code] for cell in codes if (code := str(int(float(cell)))) in legend}
    return column.replace(list(words), list(words.values())) if words else column


def _knows(field: Field, word: str) -> bool:
    words = {compact(written): meaning for written, meaning in field.choices.items()}
    return read_choice(word, words, field.contains) is not None
