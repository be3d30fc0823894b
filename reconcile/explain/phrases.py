"""Puts a condition that does not hold into words, with the figures that decided it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlglot import exp

from reconcile.explain.conditions import ALL, ANY, Demand, Group, Values, exact, holds, key
from reconcile.explain.labels import GROUPS, KINDS, TABLES, lacked
from reconcile.explain.terms import NoWords, bare, no_words, value_of, words

_NUMBERS: dict[type[exp.Expr], str] = {
    exp.LT: "低于",
    exp.LTE: "不高于",
    exp.GT: "高于",
    exp.GTE: "不低于",
    exp.EQ: "为",
    exp.NEQ: "不为",
}
_DATES = {**_NUMBERS, exp.LT: "早于", exp.LTE: "不晚于", exp.GT: "晚于", exp.GTE: "不早于"}
_OPPOSITE: dict[type[exp.Expr], type[exp.Expr]] = {
    exp.LT: exp.GTE,
    exp.GTE: exp.LT,
    exp.GT: exp.LTE,
    exp.LTE: exp.GT,
    exp.EQ: exp.NEQ,
    exp.NEQ: exp.EQ,
}


def failing(part: Demand | Group, values: Values, joined: Mapping[str, str]) -> str:
    """Says what of a condition does not hold.

    Args:
        part: the condition.
        values: of every test's `truth`, and of all that `asked` names.
        joined: alias → table of what was joined where it is there; empty text where the table has no name.

    Raises:
        NoWords: it cannot be said.
    """
    if isinstance(part, Demand):
        return _said(part, values, joined)
    if part.how == ALL:
        return "；".join(_sayable([one for one in part.parts if not holds(one, values)], values, joined))
    told = _sayable(_alternatives(_nearest(part.parts, values), values), values, joined)
    if len(told) == 1 or all(
        isinstance(one, Demand) and isinstance(one.tested, exp.Column) for one in part.parts
    ):
        return "，".join(told)
    return "以下均不符合：" + "".join(f"（{number}）{one}" for number, one in enumerate(told, start=1))


def _alternatives(parts: Sequence[Demand | Group], values: Values) -> list[Demand | Group]:
    """Alternatives within alternatives, side by side."""
    told: list[Demand | Group] = []
    for part in parts:
        lacking = [one for one in part.parts if not holds(one, values)] if isinstance(part, Group) else []
        inner = lacking[0] if isinstance(part, Group) and part.how == ALL and len(lacking) == 1 else part
        is_choice = isinstance(inner, Group) and inner.how == ANY
        told += _alternatives(inner.parts, values) if isinstance(inner, Group) and is_choice else [part]
    return told


def _sayable(parts: Sequence[Demand | Group], values: Values, joined: Mapping[str, str]) -> list[str]:
    """Says all that can be said of some parts; at least one must be."""
    told, failed = [], NoWords()
    for part in parts:
        try:
            told.append(failing(part, values, joined))
        except NoWords as unsaid:
            failed = unsaid
    if not told:
        raise failed
    return list(dict.fromkeys(told))


def _nearest(parts: Sequence[Demand | Group], values: Values) -> Sequence[Demand | Group]:
    """Of alternatives for different cases, those for the case that is there."""
    there = [
        one
        for one in parts
        if isinstance(one, Group) and one.how == ALL
        and any(holds(test, values) and isinstance(getattr(test, "tested", None), exp.EQ) for test in one.parts)
    ]  # fmt: skip
    return there or parts


def _said(test: Demand, values: Values, joined: Mapping[str, str]) -> str:
    tested = test.tested
    if type(tested) in _OPPOSITE:
        return _compared(type(tested) if not test.denied else _OPPOSITE[type(tested)], tested, values)
    if isinstance(tested, exp.Is):
        return _filled(tested.this, test.denied, values, joined)
    if isinstance(tested, exp.In):
        listed = "、".join(dict.fromkeys(one.name for one in tested.expressions))
        return f"{words(tested.this, values)}{value_of(tested.this, values)}，须{'不' if test.denied else ''}为{listed}"
    if isinstance(tested, exp.Like):
        return KINDS.get((tested.this.name, tested.expression.name, test.denied)) or no_words(tested)
    if isinstance(tested, exp.RegexpLike | exp.RegexpFullMatch):
        listed = tested.expression.name.replace("|", "、")
        return f"{words(tested.this, values)}{value_of(tested.this, values)}，须{'不' if test.denied else ''}含{listed}"
    if isinstance(tested, exp.Column):
        value = values[key(tested)]
        return f"{words(tested, values)}：{'未填' if value is None else '是' if value else '否'}"
    return no_words(tested)


def _compared(kind: type[exp.Expr], tested: exp.Expr, values: Values) -> str:
    left, right = (exact(side) for side in (tested.this, tested.expression))
    is_date = any(isinstance(values[key(side)], dt.date) for side in (left, right))
    verb = (_DATES if is_date else _NUMBERS)[kind]
    against = words(right, values) if right.find(exp.Column, exp.AggFunc) else ""
    return f"{_measured(left, values)}，须{verb}{against}{value_of(right, values)}"


def _measured(side: exp.Expr, values: Values) -> str:
    """One side of a comparison with its value: 应发 120.00; 死亡日期 2019-06-10，加30天为 2019-07-10."""
    called, column = words(side, values), side.find(exp.Column)
    if isinstance(bare(side), exp.Column | exp.AggFunc) or column is None:
        return f"{called}{value_of(side, values)}"
    of_what = f"{words(column, values)}{value_of(column, values)}"
    if called.startswith(words(column, values)):
        return f"{of_what}，{called.removeprefix(words(column, values))}为{value_of(side, values)}"
    return f"{of_what}，{called}{value_of(side, values)}"


def _filled(column: exp.Expr, must_be_filled: bool, values: Values, joined: Mapping[str, str]) -> str:
    alias = column.table if isinstance(column, exp.Column) else ""
    if alias in joined:
        table = joined[alias]
        if must_be_filled:
            return lacked(table) or no_words(column)
        return (
            f"有{TABLES[table]}"
            if table in TABLES
            else f"属于{GROUPS[table]}"
            if table in GROUPS
            else no_words(column)
        )
    called = words(column, values)
    return f"{called}未填" if must_be_filled else f"{called}已填{value_of(column, values)}"
