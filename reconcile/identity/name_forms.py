"""A name as it is heard, as it looks and as it can be read where a character is missing."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Final

import polars as pl

from reconcile.identity.glyphs import LOOK_ALIKES, MISSING_PATTERN, VARIANTS

# Left out before names are compared letter by letter: half the typists leave the dot out themselves.
DOT: Final = "·"
ANY: Final = "_"


def name_forms(names: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the forms of each different name.

    Args:
        names: any frame with the cleaned names.
        column: its column that holds them.

    Returns:
        One row a different name: the column itself; `name` (without dots, variants of a character folded);
        `sound` (pinyin without tones, a syllable a character); `shape` (each character as the first of its
        look-alikes); `pattern` (for LIKE: a missing character as `_`, null where none is missing);
        `known` (how many characters can be read).
    """
    distinct = names.select(pl.col(column)).drop_nulls().filter(pl.col(column) != "").unique().sort(column)
    plain = pl.col(column).str.replace_all(DOT, "", literal=True).str.replace_many(first_of(VARIANTS))
    missing = plain.str.replace_all(MISSING_PATTERN, ANY)
    distinct = distinct.with_columns(name=plain, pattern=missing)
    heard = _sounds_of("".join(_letters(distinct["name"])))
    return distinct.with_columns(
        sound=pl.col("name").str.replace_many(heard),
        shape=pl.col("name").str.replace_many(first_of(LOOK_ALIKES)),
        pattern=pl.when(pl.col("pattern").str.contains(ANY, literal=True)).then("pattern"),
        known=pl.col("pattern").str.replace_all(ANY, "", literal=True).str.len_chars(),
    )


def syllables(characters: Iterable[str]) -> dict[str, list[str]]:
    """Return the readings of each Chinese character without tones, the usual one first; others are left out."""
    from pypinyin import Style, pinyin

    wanted = sorted({c for c in characters if "\u3400" <= c <= "\u9fff" or c >= "\U00020000"})
    readings = [pinyin(character, style=Style.NORMAL, heteronym=True)[0] for character in wanted]
    return {c: heard for c, heard in zip(wanted, readings, strict=True) if heard != [c]}


def _letters(names: pl.Series) -> list[str]:
    """Return the different characters of the names, sorted."""
    return names.str.split("").explode(empty_as_null=True).unique().drop_nulls().sort().to_list()


@functools.lru_cache(maxsize=8)
def _sounds_of(letters: str) -> Mapping[str, str]:
    return {c: f"{heard[0]} " for c, heard in syllables(letters).items()}


@functools.cache
def first_of(table: str) -> Mapping[str, str]:
    """Map each further character of a group of `glyphs` to the group's first."""
    return {other: group[0] for group in table.split() for other in group[1:]}
