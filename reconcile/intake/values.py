"""Columns of raw text cells turned into the columns of the typed table, with what could not be read.

A raw column holds Strings, null or blank where nothing is written, and beside it, where the file has cell types,
which cells were typed as numbers. Every distinct text is read once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import polars as pl

from reconcile.intake.dates import read_date, read_period
from reconcile.intake.words import compact, read_choice, read_money, read_whole, read_year, read_yes_no
from schemas import id_number
from schemas.characters import BLANKS, half_width_expr
from schemas.names import clean_name_expr
from schemas.source import Field, Source

DTYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "bool": pl.Boolean(),
    "date": pl.Date(),
    "money": pl.Decimal(18, 2),
    "int": pl.Int32(),
}
_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SAYS_NOTHING = r"(?i)^(?:[-–—―－_/\\／.。*]+|无|暂无|未填|空|null|none|nan|n/a|#n/a|#ref!|#value!|#name\?|#div/0!|#num!|#null!)$"
_PLAIN_AMOUNT = r"^-?[0-9]{1,15}(?:\.[0-9]{1,2})?$"
_READ_IN_BULK = frozenset({"id", "name", "text", "code"})
_MOSTLY_DISTINCT = 0.5
_TENTH = r"^[0-9]{4}\.1$"


@dataclass(frozen=True)
class Parsed:
    """One field read from its raw column.

    Attributes:
        columns: the columns of the typed table that hold the field.
        empty: the cell says nothing (blank, or a sign such as / for it).
        unreadable: the cell says something that was not understood; its value is null, or the default.
    """

    columns: pl.DataFrame
    empty: pl.Series
    unreadable: pl.Series


def parse_field(field: Field, text: pl.Series, number_cell: pl.Series | None = None) -> Parsed:
    """Read a raw column.

    Args:
        field: what the column holds.
        text: the cells' text.
        number_cell: which cells were typed as numbers in the file; None where the file has no types.

    Returns:
        The typed columns, and which cells are empty or could not be read.
    """
    numeric = pl.repeat(False, len(text), eager=True) if number_cell is None else number_cell.fill_null(False)
    cells = pl.DataFrame({"text": text.cast(pl.String), "numeric": numeric})
    spellings = cells.select(pl.col("text").approx_n_unique()).item()
    if spellings > len(text) * _MOSTLY_DISTINCT and field.kind in _READ_IN_BULK:
        return _parse(field, cells)
    distinct = cells.unique()
    places = cells.join(
        distinct.with_row_index("place"),
        on=["text", "numeric"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )["place"]
    parsed = _parse(field, distinct)
    return Parsed(parsed.columns[places], parsed.empty.gather(places), parsed.unreadable.gather(places))


def _parse(field: Field, cells: pl.DataFrame) -> Parsed:
    cells = cells.select(_trimmed(pl.col("text")), "numeric")
    if field.kind == "id":
        return _ids(field, cells)
    words = {compact(word): meaning for word, meaning in field.choices.items()}
    silent = _SAYS_NOTHING.replace("|无|", "|") if field.kind == "yes_no" or "无" in words else _SAYS_NOTHING
    spoken = pl.when(~pl.col("text").str.contains(silent)).then(pl.col("text"))
    return _READERS[field.kind](field, cells.with_columns(spoken), words)


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
    return pl.when(bare != "").then(bare).alias("text")


def _parsed(field: Field, cells: pl.DataFrame, columns: pl.DataFrame) -> Parsed:
    empty = cells["text"].is_null()
    value = columns[field.name]
    unreadable = (~empty & value.is_null()).rename("unreadable")
    if field.default is not None:
        filled = value.fill_null(pl.lit(field.default).cast(value.dtype))
        columns = columns.with_columns(filled)
    return Parsed(columns, empty.rename("empty"), unreadable)


def _ids(field: Field, cells: pl.DataFrame) -> Parsed:
    text = cells["text"]
    if field.name_field is None:
        text = cells.select(pl.when(~pl.col("text").str.contains(_SAYS_NOTHING)).then(pl.col("text")))["text"]
    read = id_number.parse_all(text, cells["numeric"])
    name = field.name
    columns = read.select(
        pl.col("number").alias(name),
        pl.col("read").alias(f"{name}_read"),
        pl.col("lost").alias(f"{name}_lost"),
        pl.col("tail").alias(f"{name}_tail"),
    )
    empty = read["read"].is_null()
    return Parsed(columns, empty.rename("empty"), (~empty & read["number"].is_null()).rename("unreadable"))


def _names(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    shown = pl.col("text").alias(field.name)
    return _parsed(
        field, cells, cells.select(shown, clean_name_expr(pl.col("text")).alias(f"{field.name}_clean"))
    )


def _texts(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    text = half_width_expr(pl.col("text"), _ALNUM).str.replace_all(f"[{BLANKS}]+", " ")
    between_chinese = r"(\p{Han}) (\p{Han})"
    text = text.str.replace_all(between_chinese, "$1$2").str.replace_all(between_chinese, "$1$2")
    return _parsed(field, cells, cells.select(text.alias(field.name)))


def _codes(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    text = (
        half_width_expr(pl.col("text"), _ALNUM + "-/'")
        .str.replace_all(f"[{BLANKS}]", "")
        .str.replace(r"^['’‘`]+", "")
    )
    text = text.str.replace(r"^([0-9]+)\.0+$", "$1")
    whole = pl.when(text.str.contains(f"^(?:{field.pattern or '(?s).+'})$")).then(text)
    return _parsed(field, cells, cells.select(whole.alias(field.name)))


def _dates(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    settled = _settle_tenths(cells)

    def read(text: str, numeric: bool) -> tuple[dt.date | None, bool, bool]:
        return read_date(text, number_cell=numeric, month_end=field.month_end)

    read_cells = _one_by_one(
        settled, read, {"day": pl.Date, "month_only": pl.Boolean, "understood": pl.Boolean}
    )
    columns = read_cells.select(
        pl.col("day").alias(field.name),
        pl.col("month_only").fill_null(False).alias(f"{field.name}_month_only"),
    )
    nothing = cells["text"].is_null() | (
        read_cells["day"].is_null() & read_cells["understood"].fill_null(True)
    )
    return Parsed(
        columns, nothing.rename("empty"), (~nothing & read_cells["day"].is_null()).rename("unreadable")
    )


def _settle_tenths(cells: pl.DataFrame) -> pl.DataFrame:
    """Settle number cells like 2019.1: January, or October that lost its zero; what nothing settles stays unreadable.

    A column that writes 2019.06 means October; one that writes 2019.6 means January.
    """
    text, tenth = pl.col("text"), pl.col("numeric") & pl.col("text").str.contains(_TENTH)
    if not cells.select(tenth.any()).item():
        return cells
    shorts = cells.filter("numeric")["text"]
    if shorts.str.contains(r"^[0-9]{4}\.0[1-9]$").any():
        return cells.with_columns(pl.when(tenth).then(text + "0").otherwise(text).alias("text"))
    if shorts.str.contains(r"^[0-9]{4}\.[2-9]$").any():
        return cells
    return cells.with_columns(pl.when(tenth).then(text + "?").otherwise(text).alias("text"))


def _periods(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    def read(text: str, numeric: bool) -> tuple[str | None]:
        return (read_period(text, number_cell=numeric),)

    return _parsed(field, cells, _one_by_one(_settle_tenths(cells), read, {field.name: pl.String}))


def _money(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    plain = pl.col("text").str.contains(_PLAIN_AMOUNT)
    odd = cells.with_columns(pl.when(~plain).then(pl.col("text")))

    def read(text: str, _numeric: bool) -> tuple[Decimal | None]:
        return (read_money(text),)

    amounts = _one_by_one(odd, read, {"odd": DTYPES["money"]})
    plain_amount = pl.when(plain).then(pl.col("text")).cast(DTYPES["money"])
    columns = cells.with_columns(amounts["odd"]).select(pl.coalesce(plain_amount, "odd").alias(field.name))
    return _parsed(field, cells, columns)


def _wholes(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    return _parsed(
        field, cells, _one_by_one(cells, lambda text, _n: (read_whole(text),), {field.name: pl.Int32})
    )


def _years(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    return _parsed(
        field, cells, _one_by_one(cells, lambda text, _n: (read_year(text),), {field.name: pl.Int32})
    )


def _yes_no(field: Field, cells: pl.DataFrame, words: Mapping[str, str]) -> Parsed:
    def read(text: str, _numeric: bool) -> tuple[bool | None]:
        return (read_yes_no(text, words),)

    return _parsed(field, cells, _one_by_one(cells, read, {field.name: pl.Boolean}))


def _choices(field: Field, cells: pl.DataFrame, words: Mapping[str, str]) -> Parsed:
    def read(text: str, _numeric: bool) -> tuple[str | None]:
        known = read_choice(text, words, field.contains)
        return (known if known is not None or field.otherwise is None else field.otherwise or compact(text),)

    columns = _one_by_one(cells, read, {field.name: pl.String})
    silent = columns[field.name] == ""
    cells = cells.with_columns(silent.fill_null(False).alias("silent"))
    cells = cells.with_columns(pl.when(~pl.col("silent")).then(pl.col("text")).alias("text"))
    columns = columns.with_columns(
        pl.when(pl.col(field.name) != "").then(pl.col(field.name)).alias(field.name)
    )
    if field.keep_read:
        columns = columns.with_columns(cells["text"].alias(f"{field.name}_read"))
    return _parsed(field, cells, columns)


def _one_by_one(
    cells: pl.DataFrame, read: Callable[[str, bool], tuple[Any, ...]], schema: Mapping[str, Any]
) -> pl.DataFrame:
    nothing = (None,) * len(schema)
    rows = [nothing if text is None else read(text, numeric) for text, numeric in cells.iter_rows()]
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


_READERS: dict[str, Callable[[Field, pl.DataFrame, Mapping[str, str]], Parsed]] = {
    "text": _texts,
    "name": _names,
    "code": _codes,
    "date": _dates,
    "period": _periods,
    "money": _money,
    "integer": _wholes,
    "year": _years,
    "yes_no": _yes_no,
    "choice": _choices,
}
