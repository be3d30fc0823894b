"""One reader a kind of cell: a column of trimmed texts becomes the typed columns of its field.

`values` calls them with each distinct text once, together with whether it stood in a number cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from reconcile.intake.cells.dates import read_date, read_period
from reconcile.intake.cells.errors import DAY_AS_KEY, KEYS
from reconcile.intake.cells.names import without_remark
from reconcile.intake.cells.words import compact, read_choice, read_money, read_whole, read_year, read_yes_no
from reconcile.intake.decisions import settled
from schemas import id_number
from schemas.characters import BLANKS, half_width_expr
from schemas.names import clean_name_expr
from schemas.source import Field

DTYPES: dict[str, pl.DataType] = {
    "text": pl.String(),
    "bool": pl.Boolean(),
    "date": pl.Date(),
    "money": pl.Decimal(18, 2),
    "int": pl.Int32(),
}
_ALNUM = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_PLAIN_AMOUNT = r"^-?[0-9]{1,15}(?:\.[0-9]{1,2})?$"
_LONG_NUMBER = r"^[0-9]{16,}$"
_SCIENTIFIC = r"^[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{2}$"
_LONG_DIGITS = r"[0-9]{14}[0-9Xx]"
_TENTH = r"^[0-9]{4}\.1$"

Reader = Callable[[Field, pl.DataFrame, Mapping[str, str]], "Parsed"]


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


def _parsed(field: Field, cells: pl.DataFrame, columns: pl.DataFrame) -> Parsed:
    value = columns[field.name]
    said = pl.DataFrame([cells["text"].alias("text"), value.alias("value")]).select(
        pl.col("text").is_null().alias("empty"),
        (pl.col("text").is_not_null() & pl.col("value").is_null()).alias("unreadable"),
    )
    if field.default is not None:
        filled = value.fill_null(pl.lit(field.default).cast(value.dtype))
        columns = columns.with_columns(filled)
    return Parsed(columns, said["empty"], said["unreadable"])


def _ids(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    read = id_number.parse_all(cells["text"], cells["numeric"])
    columns = read.rename(
        {"number": field.name} | {part: f"{field.name}_{part}" for part in ("read", "lost", "tail")}
    )
    empty = read["read"].is_null()
    return Parsed(columns, empty.rename("empty"), (~empty & read["number"].is_null()).rename("unreadable"))


def _names(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    shown = pl.col("text").alias(field.name)
    bare = without_remark(pl.col("text"), holds_account=field.name == "account_name")
    return _parsed(field, cells, cells.select(shown, clean_name_expr(bare).alias(f"{field.name}_clean")))


def _texts(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    text = half_width_expr(pl.col("text"), _ALNUM).str.replace_all(f"[{BLANKS}]+", " ")
    between_chinese = r"(\p{Han}) (\p{Han})"
    text = text.str.replace_all(between_chinese, "$1$2").str.replace_all(between_chinese, "$1$2")
    if field.longest is not None:
        text = pl.when((text.str.len_chars() <= field.longest) & ~text.str.contains(_LONG_DIGITS)).then(text)
    return _parsed(field, cells, cells.select(text.alias(field.name)))


def _codes(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    text = (
        half_width_expr(pl.col("text"), _ALNUM + "-/'")
        .str.replace_all(f"[{BLANKS}]", "")
        .str.replace(r"^['’‘`]+", "")
    )
    text = text.str.replace(r"^([0-9]+)\.0+$", "$1")
    wanted = text.str.contains(f"^(?:{field.pattern or '(?s).+'})$")
    if field.name in KEYS:
        wanted &= ~(text.str.contains(DAY_AS_KEY) | pl.col("text").str.contains(DAY_AS_KEY) | text.str.contains(_SCIENTIFIC))
    if field.exact:
        wanted &= ~(text.str.contains(_SCIENTIFIC) | (pl.col("numeric") & text.str.contains(_LONG_NUMBER)))
    return _parsed(field, cells, cells.select(pl.when(wanted).then(text).alias(field.name)))


def _dates(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    cells = _settle_tenths(cells)

    def read(text: str, numeric: bool) -> tuple[dt.date | None, bool, bool]:
        return read_date(text, number_cell=numeric, month_end=field.month_end)

    read_cells = _one_by_one(
        cells, read, {"day": pl.Date, "month_only": pl.Boolean, "understood": pl.Boolean}
    )
    no_day = pl.col("day").is_null()
    nothing = pl.col("text").is_null() | (no_day & pl.col("understood").fill_null(True))
    read_all = read_cells.with_columns(cells["text"]).select(
        pl.col("day").alias(field.name),
        pl.col("month_only").fill_null(False).alias(f"{field.name}_month_only"),
        nothing.alias("#empty"),
        (~nothing & no_day).alias("#unreadable"),
    )
    columns = read_all.select(pl.nth(0, 1))
    return Parsed(columns, read_all["#empty"].alias("empty"), read_all["#unreadable"].alias("unreadable"))


def _settle_tenths(cells: pl.DataFrame) -> pl.DataFrame:
    """Settle number cells like 2019.1: January, or October that lost its zero; what nothing settles stays unreadable.

    A column that writes 2019.06, or 2019.11 and no 2019.6, means October; one that writes 2019.6 means January; one
    that writes both does not tell.
    """
    wide = cells["text"].str.contains("[０-９．]").fill_null(False)
    if wide.any():
        cells = cells.with_columns(pl.when(wide).then(half_width_expr(pl.col("text"), _ALNUM + ".")).otherwise("text").alias("text"))
    text, tenth = pl.col("text"), pl.col("text").str.contains(_TENTH).fill_null(False)
    shorts = cells["text"]
    two_digits = bool(shorts.str.contains(r"^[0-9]{4}\.0[1-9]$").any())
    one_digit = bool(shorts.str.contains(r"^[0-9]{4}\.[2-9]$").any())
    late = bool(shorts.str.contains(r"^[0-9]{4}\.1[12]$").any())
    october, january = (two_digits or late) and not one_digit, one_digit and not two_digits
    is_asked = bool(cells.select(tenth.any()).item())
    if is_asked or two_digits or one_digit or late:
        settled("tenths", (october, january))
    if not is_asked:
        return cells
    if october:
        return cells.with_columns(pl.when(tenth).then(text + "0").otherwise(text).alias("text"))
    if january:
        return cells
    return cells.with_columns(pl.when(tenth).then(text + "?").otherwise(text).alias("text"))


def _periods(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    cells = _settle_tenths(cells)
    columns = _one_by_one(
        cells, lambda text, number: (read_period(text, number_cell=number),), {field.name: pl.String}
    )
    return _parsed(field, cells, columns)


def _money(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    plain = pl.col("text").str.contains(_PLAIN_AMOUNT)
    odd = cells.with_columns(pl.when(~plain).then(pl.col("text")))
    amounts = _one_by_one(odd, lambda text, _: (read_money(text),), {"odd": DTYPES["money"]})
    plain_amount = pl.when(plain).then(pl.col("text")).cast(DTYPES["money"])
    columns = cells.with_columns(amounts["odd"]).select(_in_bounds(field, pl.coalesce(plain_amount, "odd")).alias(field.name))
    return _parsed(field, cells, columns)


def _wholes(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    columns = _one_by_one(cells, lambda text, _: (read_whole(text),), {field.name: pl.Int32})
    return _parsed(field, cells, columns.select(_in_bounds(field, pl.col(field.name)).alias(field.name)))


def _in_bounds(field: Field, value: pl.Expr) -> pl.Expr:
    """Leave out what no such number can be: a number of a column beside it, a date for a count of months."""
    if field.least is None or field.greatest is None:
        return value
    return pl.when(value.is_between(field.least, field.greatest)).then(value)


def _years(field: Field, cells: pl.DataFrame, _: Mapping[str, str]) -> Parsed:
    columns = _one_by_one(cells, lambda text, _: (read_year(text),), {field.name: pl.Int32})
    return _parsed(field, cells, columns)


def _yes_no(field: Field, cells: pl.DataFrame, words: Mapping[str, str]) -> Parsed:
    columns = _one_by_one(cells, lambda text, _: (read_yes_no(text, words),), {field.name: pl.Boolean})
    return _parsed(field, cells, columns)


def _choices(field: Field, cells: pl.DataFrame, words: Mapping[str, str]) -> Parsed:
    def read(text: str, _numeric: bool) -> tuple[str | None]:
        known = read_choice(text, words, field.contains)
        return (known if known is not None or field.otherwise is None else field.otherwise or compact(text),)

    columns = _one_by_one(cells, read, {field.name: pl.String})
    word = pl.col(field.name)
    spoken = pl.when((word != "").fill_null(True)).then("text").alias("text")
    cells = pl.DataFrame([cells["text"], columns[field.name]]).with_columns(spoken)
    columns = columns.with_columns(pl.when(word != "").then(word).alias(field.name))
    if field.keep_read:
        columns = columns.with_columns(cells["text"].alias(f"{field.name}_read"))
    return _parsed(field, cells, columns)


def _one_by_one(
    cells: pl.DataFrame, read: Callable[[str, bool], tuple[Any, ...]], schema: Mapping[str, Any]
) -> pl.DataFrame:
    known: dict[tuple[str | None, bool], tuple[Any, ...]] = {(None, is_number): (None,) * len(schema) for is_number in (True, False)}
    rows = []
    for cell in cells.iter_rows():
        if cell not in known:
            known[cell] = read(*cell)
        rows.append(known[cell])
    return pl.DataFrame(rows, schema=dict(schema), orient="row")


READERS: dict[str, Reader] = {
    "id": _ids,
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
