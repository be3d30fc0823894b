"""The citizen's identity number (GB 11643): cleaning, check digit, birth date and sex.

Every function has a twin that is a polars expression; the two agree on any text (tests hold them together).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

import polars as pl

from schemas.characters import BLANKS, half_width, half_width_expr

EARLIEST_BIRTH = dt.date(1880, 1, 1)
EXACT_DIGITS = 15
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_WITHOUT = f"[{BLANKS}'’‘ʼ`´′\"“”]"
_WIDE_SIGNS = "".join(chr(code) for code in range(0x21, 0x7F))
_X_FORMS = "x×ХхΧχ✕✖✗✘⨯⨉╳Ⅹⅹ"
_LONG_NUMBER = rf"^[0-9]{{{EXACT_DIGITS + 1},}}$"
_EIGHTEEN = r"^[0-9]{17}[0-9X]"
_LEAP_DAY = 229
_LOST_TEXT = r"^[+-]?[0-9]+(?:\.[0-9]*)?[Ee][+]?[0-9]+$|^[0-9]+\.0+$"
_LABEL = r"^[^0-9]*(?:身份|证件|证号|号码|ID|SFZ)[^0-9]*"
_SIGNS = r"[。.,，、;；:：*＊?!#＃_/\\|·-]+"
_MARKS_BEFORE = rf"^{_SIGNS}([0-9(\[【<《〔{{])"
_MARKS_BEHIND = rf"([0-9X)\]】>》〕}}]){_SIGNS}$"
_REMARK = r"[(\[【<《〔{][^0-9]*[)\]】>》〕}]$"
_SEPARATORS = r"[-‐‑‒–—―−_·•./\\|,，]"
_BRACKETED = rf"^[(\[【<《〔{{]([0-9X](?:[0-9X]|{_SEPARATORS})+)[)\]】>》〕}}]$"
_ID_SHAPE = r"^(?:[0-9]{15}|[0-9]{17}[0-9X](?:[0-9]{2}[0-9X]{0,2})?)$"
_POINT_ZERO = r"^[0-9]{18}\.0+$"
_LOST_DIGITS = "000"


@dataclass(frozen=True)
class IdCell:
    """What one ID cell says.

    Attributes:
        number: the valid number of 18 characters, or None.
        read: the cleaned text as read, or None for an empty cell.
        lost: digits were lost (a number cell of more than 15 digits, scientific notation, a `.0` tail).
        tail: characters 19 and further of a disability card's number, or None.
    """

    number: str | None
    read: str | None
    lost: bool
    tail: str | None


def clean(text: str) -> str:
    """Return the text half-width, without spaces and apostrophes, with a capital X, and without what people write around it.

    A label (身份证：), marks and a remark in brackets at its ends, and separators where a number's shape is left without
    them do not count; nor does the .0 of a program behind a valid number of 18 digits that no floating number could hold.
    """
    plain = re.sub(f"[{_X_FORMS}]", "X", re.sub(_WITHOUT, "", half_width(text)))
    if re.search(_ID_SHAPE, plain):
        return plain
    bare = _unmarked(re.sub(_LABEL + "(?=[0-9])", "", plain))
    bare = re.sub(_BRACKETED, r"\1", _unmarked(re.sub(_REMARK, "", bare)))
    if re.search(_POINT_ZERO, bare):
        whole = bare[:18]
        is_whole = int(float(whole)) != int(whole) and not whole.endswith(_LOST_DIGITS) and is_valid(whole)
        return whole if is_whole else bare
    joined = re.sub(_SEPARATORS, "", bare)
    return joined if re.search(_ID_SHAPE, joined) else bare


def _unmarked(text: str) -> str:
    return re.sub(_MARKS_BEHIND, r"\1", re.sub(_MARKS_BEFORE, r"\1", text))


def _unmarked_expr(text: pl.Expr) -> pl.Expr:
    return text.str.replace(_MARKS_BEFORE, "$1").str.replace(_MARKS_BEHIND, "$1")


def clean_expr(text: pl.Expr) -> pl.Expr:
    """Return the expression that `clean` is the scalar of."""
    narrow = half_width_expr(text, _WIDE_SIGNS)
    plain = narrow.str.replace_all(_WITHOUT, "").str.replace_all(f"[{_X_FORMS}]", "X")
    unlabelled = plain.str.replace(_LABEL + "([0-9])", "$1")
    bare = _unmarked_expr(_unmarked_expr(unlabelled).str.replace(_REMARK, "")).str.replace(_BRACKETED, "$1")
    joined = bare.str.replace_all(_SEPARATORS, "")
    whole = bare.str.slice(0, 18).cast(pl.Int64, strict=False)
    exact = (whole.cast(pl.Float64).cast(pl.Int64, strict=False) != whole) & ~bare.str.slice(0, 18).str.ends_with(_LOST_DIGITS)
    exact &= valid_expr(bare.str.slice(0, 18))
    return (
        pl.when(plain.str.contains(_ID_SHAPE)).then(plain)
        .when(bare.str.contains(_POINT_ZERO)).then(pl.when(exact).then(bare.str.slice(0, 18)).otherwise(bare))
        .when(joined.str.contains(_ID_SHAPE)).then(joined)
        .otherwise(bare)
    )  # fmt: skip


def check_digit(first17: str) -> str:
    """Return the check character of the first 17 digits (GB 11643, ISO 7064 MOD 11-2)."""
    return _CHECK_DIGITS[
        sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11
    ]


def check_digit_expr(number: pl.Expr) -> pl.Expr:
    """Return the check character of the first 17 characters; null where they are not digits."""
    first17 = number.str.slice(0, 17).cast(pl.Int64, strict=False).abs()
    parts = (
        pl.lit(table).gather(first17 // 10**place % len(table))
        for place, table in zip((13, 9, 5, 1, 0), _weighted(), strict=True)
    )
    return pl.lit(pl.Series(list(_CHECK_DIGITS))).gather(sum(parts, pl.lit(0, pl.UInt32)) % len(_CHECK_DIGITS))


@cache
def _weighted() -> list[pl.Series]:
    """Return tables of the weighted sums of four digits at a time, and of the 17th alone."""
    tables = []
    for start, stop in ((0, 4), (4, 8), (8, 12), (12, 16), (16, 17)):
        sums = [0]
        for weight in _WEIGHTS[start:stop]:
            sums = [total + weight * digit for total in sums for digit in range(10)]
        tables.append(pl.Series(sums, dtype=pl.UInt32))
    return tables


def expand(cleaned: str) -> str:
    """Return 18 characters for a first-generation number of 15 digits, or the text unchanged."""
    if not re.fullmatch(r"[0-9]{15}", cleaned):
        return cleaned
    first17 = f"{cleaned[:6]}19{cleaned[6:]}"
    return first17 + check_digit(first17)


def expand_expr(cleaned: pl.Expr) -> pl.Expr:
    """Return the expression that `expand` is the scalar of."""
    first17 = pl.concat_str(cleaned.str.slice(0, 6), pl.lit("19"), cleaned.str.slice(6))
    return (
        pl.when(cleaned.str.contains(r"^[0-9]{15}$"))
        .then(first17 + check_digit_expr(first17))
        .otherwise(cleaned)
    )


def is_valid(number: str) -> bool:
    """Tell whether a number has 18 characters, a real birth date from 1880 on and the right check digit.

    The upper bound of the birth date, the as-of date, is not applied here.
    """
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return False
    return birth_date(number) is not None and check_digit(number[:17]) == number[17]


def valid_expr(number: pl.Expr) -> pl.Expr:
    """Return the expression that `is_valid` is the scalar of; never null but for a null number."""
    shape = number.str.contains(_EIGHTEEN + "$")
    return shape & _has_birth_day(number) & (check_digit_expr(number) == number.str.slice(17)).fill_null(False)


def _has_birth_day(number: pl.Expr) -> pl.Expr:
    """Say whether `birth_date_expr` finds a day in 18 characters; cheaper than to make the date."""
    born = number.str.slice(6, 8).cast(pl.Int32, strict=False).abs()
    year, month_day = born // 10_000, born % 10_000
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    real = pl.lit(_days_of_the_year()).gather(month_day) | ((month_day == _LEAP_DAY) & leap)
    return ((year >= EARLIEST_BIRTH.year) & real).fill_null(False)


@cache
def _days_of_the_year() -> pl.Series:
    """Return which of 0000 to 9999 are a month and day of any year."""
    lengths = dict(enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1))
    return pl.Series([1 <= number % 100 <= lengths.get(number // 100, 0) for number in range(10_000)])


def birth_date(number: str) -> dt.date | None:
    """Return the birth date that a number of 18 characters holds, or None if there is no such day from 1880 on."""
    try:
        born = dt.date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return born if born >= EARLIEST_BIRTH else None


def birth_date_expr(number: pl.Expr) -> pl.Expr:
    """Return the expression that `birth_date` is the scalar of."""
    part = [
        number.str.slice(start, length).cast(pl.Int32, strict=False)
        for start, length in ((6, 4), (10, 2), (12, 2))
    ]
    digits = number.str.contains(r"^.{6}[0-9]{8}")
    born = pl.when(digits & part[1].is_between(1, 12) & part[2].is_between(1, 31)).then(
        number.str.slice(6, 8)
    )
    day = born.str.to_date("%Y%m%d", strict=False)
    return pl.when(day >= EARLIEST_BIRTH).then(day)


def sex(number: str) -> str:
    """Return 男 or 女, as the 17th digit of a number of 18 characters says (odd is 男)."""
    return "男" if int(number[16]) % 2 else "女"


def sex_expr(number: pl.Expr) -> pl.Expr:
    """Return the expression that `sex` is the scalar of."""
    odd = number.str.slice(16, 1).cast(pl.Int8, strict=False) % 2 == 1
    return pl.when(odd).then(pl.lit("男")).when(~odd).then(pl.lit("女"))


def written_out(text: str) -> str:
    """Return a number cell of more than 15 digits as 15 significant digits with zeros behind.

    A spreadsheet keeps a binary number. Where that is exactly a number of 15 digits, it is this number; where a
    program wrote more digits, the first 15 stand.
    """
    try:
        value = int(float(text))
    except (ValueError, OverflowError):
        return text
    unit = 10 ** (len(str(abs(value))) - EXACT_DIGITS)
    if unit <= 1:
        return str(value)
    rounded = (value + unit // 2) // unit * unit
    return str(rounded if float(rounded) == float(value) else value // unit * unit)


def parse(text: str | None, *, number_cell: bool = False) -> IdCell:
    """Read one ID cell.

    Args:
        text: the cell's text; a number cell's digits.
        number_cell: the cell was typed as a number in the file.
    """
    cleaned = clean(text or "")
    lost = bool(re.fullmatch(_LOST_TEXT, cleaned)) or (
        number_cell and bool(re.fullmatch(_LONG_NUMBER, cleaned))
    )
    read = written_out(cleaned) if lost and number_cell else cleaned
    carded = len(read) in (20, 22) and re.match(_EIGHTEEN, read) is not None
    number = expand(read[:18] if carded else read)
    tail = read[18:] if carded and not lost else None
    return IdCell(number if not lost and is_valid(number) else None, read or None, lost, tail)


def parse_all(text: pl.Series, number_cell: pl.Series) -> pl.DataFrame:
    """Read a column of ID cells, as `parse` does one.

    Args:
        text: the cells' text, null or empty where nothing is written.
        number_cell: whether the cell was typed as a number.

    Returns:
        Columns number, read, lost and tail, a row a cell.
    """
    digits, cleaned = pl.col("number_cell"), pl.col("cleaned")
    cells = pl.DataFrame({"cleaned": text.fill_null(""), "number_cell": number_cell})
    cells = cells.with_columns(clean_expr(cleaned))
    cells = cells.with_columns(
        lost=cleaned.str.contains(_LOST_TEXT) | (digits & cleaned.str.contains(_LONG_NUMBER))
    )
    cells = _write_out(cells)
    carded = cleaned.str.len_chars().is_in([20, 22]) & cleaned.str.contains(_EIGHTEEN) & ~pl.col("lost")
    cells = cells.with_columns(tail=pl.when(carded).then(cleaned.str.slice(18)))
    cells = cells.with_columns(number=pl.when(carded).then(cleaned.str.slice(0, 18)).otherwise(cleaned))
    cells = cells.with_columns(expand_expr(pl.col("number")))
    return cells.select(
        number=pl.when(~pl.col("lost") & valid_expr(pl.col("number"))).then(pl.col("number")),
        read=pl.when(cleaned != "").then(cleaned),
        lost="lost",
        tail="tail",
    )


def _write_out(cells: pl.DataFrame) -> pl.DataFrame:
    """Write lost number cells out: 16 to 18 digits by calculation, the odd ones one by one."""
    kept = pl.col("lost") & pl.col("number_cell")
    if not cells.select(kept.any()).item():
        return cells
    value = pl.col("value")
    unit = pl.lit(10, pl.Int64).pow(pl.col("cleaned").str.len_chars().cast(pl.Int64) - EXACT_DIGITS)
    rounded = (value + unit // 2) // unit * unit
    exact = rounded.cast(pl.Float64) == value.cast(pl.Float64)
    plain = pl.when(kept & pl.col("cleaned").str.contains(r"^[1-9][0-9]{15,17}$")).then(pl.col("cleaned"))
    cells = cells.with_columns(value=plain.cast(pl.Int64))
    odd = cells.filter(kept & value.is_null())["cleaned"].unique()
    written = pl.col("cleaned").replace(odd, pl.Series([written_out(cell) for cell in odd], dtype=pl.String))
    whole = pl.when(exact).then(rounded).otherwise(value // unit * unit).cast(pl.String)
    return cells.with_columns(
        cleaned=pl.when(value.is_not_null()).then(whole).when(kept).then(written).otherwise("cleaned")
    )
