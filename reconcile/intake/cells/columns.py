"""Columns of raw text cells turned into the columns of the typed table, with what could not be read.

A raw column holds Strings, null or blank where nothing is written, and beside it, where the file has cell types,
which cells were typed as numbers. Every distinct text is read once.
"""

from __future__ import annotations

import polars as pl

from reconcile.intake.cells.errors import ERROR, may_be_error
from reconcile.intake.cells.fast import READ_USUAL, USUAL
from reconcile.intake.cells.readers import DTYPES, READERS, Parsed
from reconcile.intake.cells.words import compact
from schemas.characters import BLANKS
from schemas.source import Field, Source
from schemas.vocabulary import UNKNOWN

__all__ = ["DTYPES", "Parsed", "absent_field", "complete", "parse_field"]

_SAYS_NOTHING = r"(?i)^(?:[-–—―－_/\\／.。*]+|无|暂无|未填|空|null|none|nan|n/a)$"
_NUMBER_MARK = "\0"
"""Stands behind the text of a number cell while distinct cells are told apart."""
_READ_IN_BULK = frozenset({"id", "name", "text", "code"})
_FEW = 2000
"""So many cells are read as they stand: to tell usual or equal ones apart would take longer."""
_MOSTLY_DISTINCT = 0.5


def parse_field(field: Field, text: pl.Series, number_cell: pl.Series | None = None) -> Parsed:
    """Read a raw column.

    Args:
        field: what the column holds.
        text: the cells' text.
        number_cell: which cells were typed as numbers in the file; None where the file has no types.

    Returns:
        The typed columns, and which cells are empty or could not be read.
    """
    numeric = pl.Series([False]).new_from_index(0, len(text)) if number_cell is None else number_cell
    numeric = numeric.fill_null(False) if numeric.null_count() else numeric
    cells = pl.DataFrame({"text": text.cast(pl.String), "numeric": numeric})
    if len(text) <= _FEW:
        return _parse_any(field, cells)
    if field.kind in _READ_IN_BULK and int(str(text.approx_n_unique())) > len(text) * _MOSTLY_DISTINCT:
        return _parse(field, cells)
    distinct, places = _distinct(cells)
    parsed = _parse(field, distinct)
    return Parsed(parsed.columns[places], parsed.empty.gather(places), parsed.unreadable.gather(places))


def _distinct(cells: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Return the distinct cells, an empty one last, and the place of each cell among them."""
    number = pl.when("numeric").then(pl.col("text") + _NUMBER_MARK).otherwise("text")
    marked = cells.select(number.alias("text"))["text"] if cells["numeric"].any() else cells["text"]
    codes = marked.cast(pl.Categorical(pl.Categories.random()))
    text = pl.col("text")
    once = codes.unique().drop_nulls()
    in_order = once.gather(once.to_physical().arg_sort()).cast(pl.String)
    distinct = in_order.extend(pl.Series([None], dtype=pl.String)).alias("text").to_frame()
    numeric = text.str.ends_with(_NUMBER_MARK).fill_null(False).alias("numeric")
    return (
        distinct.select(text.str.strip_suffix(_NUMBER_MARK), numeric),
        codes.to_physical().fill_null(distinct.height - 1),
    )


def _parse(field: Field, cells: pl.DataFrame) -> Parsed:
    """Read cells: those of the usual form at once, the others with everything that people write."""
    usual = USUAL[field.kind](field) if field.kind in USUAL else None
    if usual is None:
        return _parse_any(field, cells)
    plain = cells.select((pl.col("text").str.contains(usual) & ~pl.col("numeric")).fill_null(False))["text"]
    if not plain.any():
        return _parse_any(field, cells)
    at_once = READ_USUAL[field.kind](field, cells["text"].filter(plain))
    if plain.all():
        return at_once
    others = _parse_any(field, cells.filter(~plain))
    order = pl.select(
        pl.when(plain).then(plain.cum_sum() - 1).otherwise((~plain).cum_sum() - 1 + int(plain.sum()))
    ).to_series()
    return Parsed(
        pl.concat([at_once.columns, others.columns])[order],
        pl.concat([at_once.empty, others.empty]).gather(order),
        pl.concat([at_once.unreadable, others.unreadable]).gather(order),
    )


def _parse_any(field: Field, cells: pl.DataFrame) -> Parsed:
    text = _trimmed(pl.col("text"))
    words = {compact(word): meaning for word, meaning in field.choices.items()}
    if not field.name_field:  # an identity number that rests on a name is kept whatever it says
        silent = (
            _SAYS_NOTHING.replace("|无|", "|") if field.kind == "yes_no" or "无" in words else _SAYS_NOTHING
        )
        text = pl.when(~text.str.contains(silent)).then(text)
    wrong = cells.select((may_be_error(text) & text.str.contains(ERROR)).fill_null(False).alias("wrong"))["wrong"]
    is_kept = bool(field.name_field) or field.otherwise == UNKNOWN or not wrong.any()
    read = cells.select((text if is_kept else pl.when(~wrong).then(text)).alias("text"), "numeric")
    parsed = READERS[field.kind](field, read, words)
    return parsed if is_kept else Parsed(parsed.columns, parsed.empty & ~wrong, parsed.unreadable | wrong)


def absent_field(field: Field, height: int) -> pl.DataFrame:
    """Return the typed columns of a field that the file does not have: null, or the default."""
    nothing = pl.Series("text", [None], dtype=pl.String)
    return parse_field(field, nothing).columns[pl.zeros(height, dtype=pl.UInt32, eager=True)]


def complete(source: Source, frame: pl.DataFrame) -> pl.DataFrame:
    """Fill in what one column of a row says for another: kind and level of a disability from the card's number."""
    if source.name != "disability_registry":
        return frame
    card = pl.col("cert_no").str.replace_all(r"[^0-9A-Za-z]", "")
    tail = pl.when(card.str.contains(r"^[0-9]{17}[0-9Xx]..")).then(card.str.slice(18, 2))
    signs = pl.coalesce(tail, pl.col("id_number_tail").str.slice(0, 2))
    return frame.with_columns(
        pl.coalesce("category", _meaning(source.field("category"), signs.str.slice(0, 1))).alias("category"),
        pl.coalesce("level", _meaning(source.field("level"), signs.str.slice(1, 1))).alias("level"),
    )


def _meaning(field: Field, sign: pl.Expr) -> pl.Expr:
    digits = {word: meaning for word, meaning in field.choices.items() if word.isascii() and word.isdigit()}
    return sign.replace_strict(digits, default=None, return_dtype=pl.String)


def _trimmed(text: pl.Expr) -> pl.Expr:
    bare = text.str.replace(r'^="(.*)"$', "$1").str.replace_all(f"^[{BLANKS}]+|[{BLANKS}]+$", "")
    return pl.when(bare != "").then(bare)
