"""Numbers, sums, days, months, quarters, shares and likenesses as official papers write them.

A figure travels through SQL and templates as a mark, ⟨318.00⟩ or ⟨2018-10⟩, and is written out once, at the end, by
`written`: so a rule's SQL may join figures into longer texts (`'⟨' || CAST(paid_on AS TEXT) || '⟩'`) on any engine,
and what people typed (a memo, an account, a number of a household) is never taken for a figure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

import polars as pl

OPEN, CLOSE = "⟨", "⟩"
UNKNOWN = "不详"
"""Stands where a value is asked for that nobody gave."""

# Beyond this a likeness is not told to the last digit.
NEARLY_ONE = Decimal("0.999")
# Account numbers longer than this are told by their last digits, people in longer lists by their number.
WHOLE_ACCOUNT, ACCOUNT_TAIL, NAMED_PEOPLE = 8, 4, 5

_QUARTERS = "一二三四"
_DIGITS = "零一二三四五六七八九"
_MARKED = [
    (r"⟨(-?\d+\.\d*?)0+⟩", "⟨${1}⟩"),
    (r"⟨(-?\d+)\.⟩", "⟨${1}⟩"),
    *[(r"⟨(-?\d+)(\d{3})([.,⟩])", "⟨${1},${2}${3}")] * 4,
    (r"⟨(\d{4})-0?(\d{1,2})-0?(\d{1,2})⟩", "${1}年${2}月${3}日"),
    (r"⟨(\d{4})-0?(\d{1,2})⟩", "${1}年${2}月"),
    *((rf"⟨(\d{{4}})Q{number}⟩", f"${{1}}年第{name}季度") for number, name in enumerate(_QUARTERS, start=1)),
    (r"⟨(-?[\d,]+(?:\.\d+)?)⟩", "${1}"),
]


def written(text: pl.Expr) -> pl.Expr:
    """Write out the marked figures of a text: 1,234.5, 2018年12月31日, 2018年10月, 2019年第一季度."""
    for pattern, official in _MARKED:
        text = text.str.replace_all(pattern, official)
    return text


def written_in_sql(text: str) -> str:
    """Write out the marked figures of a text in DuckDB's SQL, as `written` does."""
    for pattern, official in _MARKED:
        replaced = re.sub(r"\$\{(\d)\}", r"\\\1", official)
        text = f"regexp_replace({text}, '{pattern}', '{replaced}', 'g')"
    return text


def say(value: Decimal | float | dt.date | str | None) -> str:
    """Write one figure, day, month (2018-10) or quarter (2019Q1)."""
    return (
        UNKNOWN
        if value is None or value == ""
        else str(pl.select(written(pl.lit(f"{OPEN}{value}{CLOSE}"))).item())
    )


def numeral(number: int) -> str:
    """Write a small number as papers number their parts: 一, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def ended(text: str) -> str:
    """End a sentence with 。, unless it has its own end."""
    return text if text.endswith(("。", "？", "！", "；")) else f"{text}。"


def marked(value: pl.Expr) -> pl.Expr:
    """Mark a figure or day, whose plain text is that of its type."""
    return pl.format(OPEN + "{}" + CLOSE, value.cast(pl.String))


def is_there(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Tell whether there is something to say: neither null, nor an empty text, nor nothing at all (0)."""
    if dtype == pl.String:
        return column.is_not_null() & (column != "")
    return column.is_not_null() & (column != 0) if dtype.is_numeric() else column.is_not_null()


def plain(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Put a value into a sentence by its type."""
    if dtype == pl.Boolean:
        said = pl.when(column).then(pl.lit("是")).when(~column).then(pl.lit("否"))
        return said.otherwise(pl.lit(UNKNOWN))
    if dtype == pl.String:
        return column.fill_null(UNKNOWN)
    return marked(column.round(2) if dtype.is_float() else column).fill_null(UNKNOWN)


def name(column: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Put a person's name into a sentence."""
    return pl.when(column != "").then(column).otherwise(pl.lit("姓名" + UNKNOWN))


def share(column: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Put a share into a sentence: 0.85 → 85%, 0.2143 → 21.4%."""
    return (marked((column.cast(pl.Float64) * 100).round(1)) + "%").fill_null(UNKNOWN)


def likeness(column: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Put the probability of a link into a sentence: 0.87 → 约87%, from 0.999 on 99.9%以上."""
    percent = (column.cast(pl.Float64) * 1000 + 1e-6).floor() / 10
    sure = f"{NEARLY_ONE * 100:.1f}%以上"
    return (
        pl.when(column.cast(pl.Float64) >= float(NEARLY_ONE))
        .then(pl.lit(sure))
        .otherwise("约" + marked(percent) + "%")
    )


def period(column: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Put a month (2018-10) or quarter (2019Q1) that came as text into a sentence."""
    return marked(column).fill_null(UNKNOWN)


def account(column: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Put an account into a sentence: 尾号0303 for a long number."""
    is_long = column.str.len_chars() > WHOLE_ACCOUNT
    return (
        pl.when(is_long)
        .then("尾号" + column.str.tail(ACCOUNT_TAIL))
        .otherwise("账号" + column)
        .fill_null("账号" + UNKNOWN)
    )


def people(column: pl.Expr, _: pl.DataType) -> pl.Expr:
    """Put names joined by 、 into a sentence: each once, of many the first and their number."""
    names = column.str.split("、").list.unique(maintain_order=True)
    many = names.list.head(NAMED_PEOPLE).list.join("、") + "等" + marked(names.list.len()) + "人"
    told = pl.when(names.list.len() > NAMED_PEOPLE).then(many).otherwise(names.list.join("、"))
    return pl.when(column != "").then(told).otherwise(pl.lit("姓名" + UNKNOWN))


KINDS: dict[str, Callable[[pl.Expr, pl.DataType], pl.Expr]] = {
    "": plain,
    "name": name,
    "share": share,
    "likeness": likeness,
    "period": period,
    "account": account,
    "people": people,
}
"""How a value may be written, by the word after the colon of its placeholder."""
