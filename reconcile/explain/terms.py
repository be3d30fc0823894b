"""What columns, sums and dates of a query are called before an auditor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from sqlglot import exp

from reconcile.explain.conditions import Values, key
from reconcile.explain.labels import LABELS, WORDS

_UNITS = {"DAY": "天", "MONTH": "个月", "YEAR": "年"}
_Teller = Callable[[exp.Expr, Values], str]


class NoWords(Exception):
    """A piece of SQL that nobody wrote words for."""


def bare(piece: exp.Expr) -> exp.Expr:
    """A piece of SQL without the casts, parentheses and defaults around it."""
    while isinstance(piece, exp.Cast | exp.Paren | exp.Coalesce):
        piece = piece.this
    return piece


def words(piece: exp.Expr, values: Values) -> str:
    """What a piece of SQL is called.

    Raises:
        NoWords: nothing is known to call it.
    """
    piece = bare(piece)
    if isinstance(piece, exp.Column):
        return LABELS.get(piece.name) or WORDS.get(piece.name) or no_words(piece)
    if isinstance(piece, exp.Literal):
        return str(piece.name)
    told = _TOLD.get(type(piece))
    return told(piece, values) if told else no_words(piece)


def no_words(piece: exp.Expr) -> str:
    """Gives up on a piece of SQL.

    Raises:
        NoWords: always.
    """
    raise NoWords(piece.sql())


def _sum(sign: str) -> _Teller:
    def told(piece: exp.Expr, values: Values) -> str:
        return f"{words(piece.this, values)}{sign}{words(piece.expression, values)}"

    return told


def _product(piece: exp.Expr, values: Values) -> str:
    interval = piece.find(exp.Interval)
    if interval is None:
        return f"{words(piece.this, values)}×{words(piece.expression, values)}"
    number = piece.expression if isinstance(piece.this, exp.Interval) else piece.this
    many = number.name if isinstance(number, exp.Literal) else value_of(number, values).strip()
    return f"{many}{_unit(interval)}"


def _unit(interval: exp.Expr) -> str:
    return _UNITS[str(interval.args["unit"].name).upper()]


def _either(piece: exp.Expr, values: Values) -> str:
    results = [one.args["true"] for one in piece.args["ifs"]] + [piece.args.get("default")]
    told = [words(one, values) for one in results if one is not None and one.find(exp.Column)]
    return "或".join(dict.fromkeys(told)) or no_words(piece)


def _count(piece: exp.Expr, values: Values) -> str:
    if isinstance(piece.this, exp.Distinct):
        return f"不同{words(piece.this.expressions[0], values)}数"
    return "条数"


def _of(before: str = "", after: str = "") -> _Teller:
    return lambda piece, values: f"{before}{words(piece.this, values)}{after}"


def _least(piece: exp.Expr, values: Values) -> str:
    return "与".join(words(one, values) for one in (piece.this, *piece.expressions)) + "中较小者"


def _most(piece: exp.Expr, values: Values) -> str:
    return "与".join(words(one, values) for one in (piece.this, *piece.expressions)) + "中较大者"


_TOLD: dict[type[exp.Expr], _Teller] = {
    exp.Add: _sum("加"),
    exp.Sub: _sum("减"),
    exp.Mul: _product,
    exp.Interval: lambda piece, _: f"{piece.name}{_unit(piece)}",
    exp.Case: _either,
    exp.Count: _count,
    exp.Sum: _of(after="合计"),
    exp.Max: _of(),
    exp.Min: _of(),
    exp.Least: _least,
    exp.Greatest: _most,
    exp.Length: _of(after="位数"),
    exp.Year: _of(after="年份"),
    exp.Month: _of(after="月份"),
}


def value_of(piece: exp.Expr, values: Values) -> str:
    """The value of a piece of SQL as it stands behind its name."""
    return shown(values[key(piece)])


def shown(value: object) -> str:
    """A value as it stands behind its name."""
    if value is None:
        return "未填"
    if isinstance(value, bool):
        return "：是" if value else "：否"
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, Decimal):
        value = (
            value.quantize(Decimal("0.01")) if value == value.quantize(Decimal("0.01")) else value.normalize()
        )
    return f" {value}"
