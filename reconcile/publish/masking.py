"""Hiding names and numbers in workbooks that leave the office."""

from __future__ import annotations

import copy
import re

import polars as pl

from reconcile.publish.run_data import RunData
from reconcile.wording.template import pattern

# Longer numbers first: an account of 19 digits is not a person's number and a digit.
_NUMBERS = (
    (r"(\d{3})\d{12,}(\d{4})", "${1}****${2}"),
    (r"(\d{3})\d{11}(\d{3}[\dXx])", "${1}***********${2}"),
    (r"(\d{3})\d{3,}(\d{4})", "${1}****${2}"),
)
_WORD = re.compile(r"[^\s、，,；;/（）()和与]+")


class Mask:
    """Leaves everything as it is."""

    def name(self, value: pl.Expr) -> pl.Expr:
        """Show a person's name: 张三."""
        return value

    def number(self, value: pl.Expr) -> pl.Expr:
        """Show the number of a person, an account or a telephone."""
        return value

    def address(self, value: pl.Expr) -> pl.Expr:
        """Show where somebody lives."""
        return value

    def knowing(self, _names: pl.Series) -> Mask:
        """Give the same with further names that texts may hold."""
        return self

    def text(self, value: pl.Expr) -> pl.Expr:
        """Show a sentence in which names and numbers may stand."""
        return value

    def message(self, code: pl.Expr, value: pl.Expr) -> pl.Expr:
        """Show the sentence that a rule (its code) says of a finding."""
        return self.text(value)

    def raw(self, value: pl.Expr) -> pl.Expr:
        """Show a cell of an input file that may hold anything."""
        return value


class Masked(Mask):
    """Shows a name as 张* and a number as 620***********0011, in sentences too.

    A sentence's names are found in two ways: where the rule's wording puts a name ("{account_name}"), and wherever
    a name stands that the run knows.
    """

    def __init__(self, data: RunData) -> None:
        known = [
            data[frame][column]
            for frame, column in (
                ("findings", "name"),
                ("households", "head_name"),
                ("verdicts", "head_name"),
                ("population", "name"),
                ("focus", "head_name"),
                ("touched", "name"),
            )
        ]
        names = pl.concat([*known, data.names_read()]).drop_nulls().unique().sort()
        self._names = names.filter(names.str.len_chars() >= 2).to_list()
        self._wordings = {rule["code"]: pattern(rule["says"]) for rule in data.manifest["rules"]}

    def name(self, value: pl.Expr) -> pl.Expr:
        """Keep the first character."""
        return pl.when(value.str.len_chars() > 0).then(value.str.slice(0, 1) + "*").otherwise(value)

    def number(self, value: pl.Expr) -> pl.Expr:
        """Keep the first three and the last four digits."""
        for digits, shown in _NUMBERS:
            value = value.str.replace_all(digits, shown)
        # Who has no usable number is known by name and village: N:张三|629901001001.
        return value.str.replace_all(r"N:([^|*])[^|*]+", "N:${1}*")

    def knowing(self, names: pl.Series) -> Mask:
        """Give the same with further names that texts may hold."""
        more = copy.copy(self)
        more._names = sorted({*self._names, *(name for name in names.drop_nulls() if len(name) > 1)})
        return more

    def address(self, value: pl.Expr) -> pl.Expr:
        """Keep the township and village of an address."""
        kept = value.str.extract(r"^(.*(?:村委会|居委会|村|社区|街道|镇|乡))")
        return pl.when(value.str.len_chars() > 0).then(kept.fill_null("") + "**").otherwise(value)

    def text(self, value: pl.Expr) -> pl.Expr:
        """Mask every long number and every name that the run knows."""
        hidden = [_hidden(name) for name in self._names]
        return self.number(value).str.replace_many(self._names, hidden, leftmost=True)

    def message(self, code: pl.Expr, value: pl.Expr) -> pl.Expr:
        """Mask what the rule's wording calls a name, then all else that `text` masks."""
        said = pl.struct(code.alias("code"), value.alias("said"))
        return self.text(said.map_batches(self._hide_worded, return_dtype=pl.String))

    def raw(self, value: pl.Expr) -> pl.Expr:
        """Keep the first character of whatever it is."""
        return self.name(value)

    def _hide_worded(self, said: pl.Series) -> pl.Series:
        rows = zip(said.struct.field("code"), said.struct.field("said"), strict=True)
        return pl.Series([self._hide_one(code, text) for code, text in rows], dtype=pl.String)

    def _hide_one(self, code: str, text: str | None) -> str | None:
        wording = self._wordings.get(code)
        match = wording.search(text) if wording and text else None
        if match is None or text is None:
            return text
        told = [field for field, words in match.groupdict().items() if words]
        for field in sorted(told, key=match.start, reverse=True):
            start, end = match.span(field)
            text = text[:start] + _WORD.sub(lambda word: _hidden(word[0]), text[start:end]) + text[end:]
        return text


def _hidden(name: str) -> str:
    return f"{name[0]}*"
