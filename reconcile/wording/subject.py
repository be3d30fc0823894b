"""Whom a finding is about, in words: the person, or the household with its head and number."""

from __future__ import annotations

import polars as pl

from reconcile.wording.figures import UNKNOWN

SUBJECTS = ("subject", "home")
"""`subject`: the person, household, village or township of the finding's key; `home`: as `subject`, but the household of
somebody who lives alone too."""

_NOBODY = f"姓名{UNKNOWN}的人员"


def token(name: str) -> str:
    """Stand in for the subject until it is known."""
    return f"⟨{name}⟩"


def named(message: pl.Expr, key: pl.Expr, name: pl.Expr, township: pl.Expr, village: pl.Expr) -> pl.Expr:
    """Put the subject into sentences.

    Args:
        message: sentences with `token`s.
        key: the findings' subject_key.
        name: of the person whom an auditor would call on; null where nobody is known.
        township: where.
        village: where.
    """
    kind = key.str.slice(0, 2)
    number = key.str.slice(2).str.split("|").list.first()
    head = name.fill_null("")
    headed = pl.when(head != "").then(head + "户").otherwise(pl.lit(""))
    code = pl.format("村（区划代码{}）", number)
    said = (
        pl.when(kind == "D:").then(pl.format("低保家庭{}（编号{}）", headed, number))
        .when(kind == "R:").then(pl.format("建档立卡户{}（户编号{}）", head, number))
        .when(kind == "H:").then(pl.format("{}（户号{}）", pl.when(head != "").then(headed).otherwise(pl.lit("某户")), number))
        .when(kind == "V:").then(pl.concat_str(township.fill_null(""), pl.coalesce(village, code)))
        .when(kind == "T:").then(number)
    )  # fmt: skip
    person = pl.when(head != "").then(head).otherwise(pl.lit(_NOBODY))
    message = message.str.replace(token("subject"), said.fill_null(person), literal=True)
    return message.str.replace(token("home"), said.fill_null(person + "户"), literal=True)
