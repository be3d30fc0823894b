"""Hiding names and numbers in workbooks that leave the office."""

from __future__ import annotations

import polars as pl

from reconcile.publish.run_data import RunData

_ID = r"\b(\d{3})\d{11}(\d{3}[\dXx])\b"
_LONG_NUMBER = r"\b(\d{3})\d{3,}(\d{4})\b"


class Mask:
    """Leaves everything as it is."""

    def name(self, value: pl.Expr) -> pl.Expr:
        """Show a person's name: 张三."""
        return value

    def number(self, value: pl.Expr) -> pl.Expr:
        """Show the number of a person, an account or a telephone."""
        return value

    def text(self, value: pl.Expr) -> pl.Expr:
        """Show a sentence in which names and numbers may stand."""
        return value

    def raw(self, value: pl.Expr) -> pl.Expr:
        """Show a cell of an input file that may hold anything."""
        return value


class Masked(Mask):
    """Shows a name as 张* and a number as 620***********0011, in sentences too."""

    def __init__(self, data: RunData) -> None:
        known = [
            data[frame][column]
            for frame, column in (
                ("findings", "name"),
                ("households", "head_name"),
                ("verdicts", "head_name"),
                ("population", "name"),
                ("focus", "head_name"),
            )
        ]
        names = pl.concat(known).drop_nulls().unique().sort()
        self._names = names.filter(names.str.len_chars() >= 2).to_list()

    def name(self, value: pl.Expr) -> pl.Expr:
        """Keep the first character."""
        return pl.when(value.str.len_chars() > 0).then(value.str.slice(0, 1) + "*").otherwise(value)

    def number(self, value: pl.Expr) -> pl.Expr:
        """Keep the first three and the last four digits."""
        return value.str.replace_all(_ID, "${1}***********${2}").str.replace_all(_LONG_NUMBER, "${1}****${2}")

    def text(self, value: pl.Expr) -> pl.Expr:
        """Mask every long number and every name that the run knows."""
        return self.number(value).str.replace_many(self._names, [f"{name[0]}*" for name in self._names], leftmost=True)

    def raw(self, value: pl.Expr) -> pl.Expr:
        """Keep the first character of whatever it is."""
        return self.name(value)
