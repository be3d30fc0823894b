"""A rule's sentence: `says` with its placeholders, and what stands in a finding's row.

    {subject}于{ended_on}停保[（原因：{reason}）]，占{share:share}

`{column}` is written by the column's type, `{column:kind}` as `figures.KINDS` says, `{column:rules}` with the names of
rules for their codes. `[…]` is said only where every value in it is there and not 0. `{subject}` and `{home}` name the
person or household that the finding is about (`subject`), once all findings have their persons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from reconcile.wording.figures import KINDS, UNKNOWN, is_there
from reconcile.wording.subject import SUBJECTS, token

_PART = re.compile(r"\{(\w+)(?::(\w+))?\}|(\[|\])|([^\[\]{}]+)|(.)", re.S)
RULES = "rules"


@dataclass(frozen=True)
class Slot:
    """A placeholder of a sentence: a column of the rule and how it is written."""

    column: str
    kind: str = ""


@dataclass(frozen=True)
class Option:
    """A part of a sentence that is said only where all its values are there."""

    parts: tuple[str | Slot, ...]


Part = str | Slot | Option


def parse(says: str) -> list[Part]:
    """Take a sentence apart.

    Raises:
        ValueError: a bracket without its other half, or an optional part within another or without a value.
    """
    parts: list[Part] = []
    inner: list[str | Slot] | None = None
    for column, kind, bracket, text, stray in _PART.findall(says):
        if stray or ((bracket == "[") == (inner is not None) and bracket):
            raise ValueError(f"says: {stray or bracket} where none may stand")
        if bracket == "[":
            inner = []
        elif bracket:
            if not any(isinstance(part, Slot) for part in inner or []):
                raise ValueError("says: an optional part without a value")
            parts.append(Option(tuple(inner or [])))
            inner = None
        else:
            (parts if inner is None else inner).append(text or Slot(column, kind))
    if inner is not None:
        raise ValueError("says: [ without ]")
    return parts


def slots(says: str) -> list[Slot]:
    """List the placeholders of a sentence that are columns of its rule, in order."""
    every = [slot for part in parse(says) for slot in (part.parts if isinstance(part, Option) else (part,))]
    return [slot for slot in every if isinstance(slot, Slot) and slot.column not in SUBJECTS]


def faults(says: str) -> list[str]:
    """Say what is wrong with a sentence's writing."""
    try:
        kinds = {slot.kind for slot in slots(says)}
    except ValueError as error:
        return [str(error)]
    return [f"says: unknown kind {kind}" for kind in sorted(kinds - KINDS.keys() - {RULES})]


def sentence(says: str, schema: Mapping[str, pl.DataType], rule_titles: Mapping[str, str]) -> pl.Expr:
    """Fill a sentence from a frame's columns; figures stay marked for `written`, the subject for `named`."""
    return _joined([_said(part, schema, rule_titles) for part in parse(says)])


def _said(part: Part, schema: Mapping[str, pl.DataType], titles: Mapping[str, str]) -> pl.Expr:
    if isinstance(part, str):
        return pl.lit(part)
    if isinstance(part, Option):
        there = [
            is_there(pl.col(one.column), schema[one.column]) for one in part.parts if isinstance(one, Slot)
        ]
        said = _joined([_said(one, schema, titles) for one in part.parts])
        return pl.when(pl.all_horizontal(there)).then(said).otherwise(pl.lit(""))
    if part.column in SUBJECTS:
        return pl.lit(token(part.column))
    column = pl.col(part.column)
    if part.kind == RULES:
        return column.str.replace_many({code: f"“{title}”" for code, title in titles.items()}).fill_null(
            UNKNOWN
        )
    kind = part.kind or ("name" if part.column.endswith("name") else "")
    return KINDS[kind](column, schema[part.column])


def _joined(parts: list[pl.Expr]) -> pl.Expr:
    return pl.concat_str(parts) if parts else pl.lit("")


def compared(says: str, schema: Mapping[str, pl.DataType]) -> pl.Expr:
    """Put what a sentence tells of a row into one text that no rewording changes: the values of its columns by name."""
    names = sorted({slot.column for slot in slots(says)})
    return pl.concat_str([_value(pl.col(one), schema[one]) for one in names] or [pl.lit("")], separator="\x1f")


def _value(column: pl.Expr, dtype: pl.DataType) -> pl.Expr:
    """Write a value so that its type on this or that engine does not show: 318.00 and 318.0000 are 318."""
    if dtype.is_float():
        column = column.round(3)
    text = column.cast(pl.String)
    if dtype.is_numeric() and not dtype.is_integer():
        text = text.str.replace(r"(\.\d*?)0+$", "$1").str.strip_suffix(".")
    return text.fill_null("")


def pattern(says: str) -> re.Pattern[str]:
    """Turn a sentence into a pattern whose groups are the columns in it that hold names."""
    seen: set[str] = set()
    parts = parse(says)
    ends = isinstance(parts[-1], Slot) if parts else False
    return re.compile("".join(_patterns(parts, seen)) + ("$" if ends else ""), re.DOTALL)


def _patterns(parts: list[Part] | tuple[str | Slot, ...], seen: set[str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, str):
            yield re.escape(part)
        elif isinstance(part, Option):
            yield f"(?:{''.join(_patterns(part.parts, seen))})?"
        elif "name" in part.column and part.column not in seen:
            seen.add(part.column)
            yield f"(?P<{part.column}>.*?)"
        else:
            yield ".*?"
