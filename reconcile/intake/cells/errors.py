"""Cells that hold no value but what a spreadsheet could not reckon, or made into something else."""

from __future__ import annotations

import polars as pl

from reconcile.intake.files.marks import UNCALCULATED

ERROR = rf"(?i)^(?:#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!)|{UNCALCULATED})$"
TENTH = r"^[0-9]{4}\.1\??$"
DAY_AS_KEY = r"^(?:(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?(?: [0-9:.]+)?|[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{2}|[0-9]{1,2}月[0-9]{1,2}日)$"
KEYS = frozenset(["family_no", "household_no", "household_id"])
"""Keys that a spreadsheet likes to take for dates: 1-1, 3-11."""


def may_be_error(text: pl.Expr) -> pl.Expr:
    """Say quickly of which cells `ERROR` is worth asking."""
    return text.str.starts_with("#") | text.str.starts_with("=")


def why_unreadable(text: pl.Expr, kind: str, name: str, otherwise: str) -> pl.Expr:
    """Return what to say of a cell that could not be read, where more can be said than its kind does.

    Args:
        text: the cells as read.
        kind: of the field.
        name: of the field.
        otherwise: what is said of cells of the kind.
    """
    is_tenth = text.str.contains(TENTH) if kind in ("date", "period") else pl.lit(False)
    is_day = text.str.contains(DAY_AS_KEY) if name in KEYS else pl.lit(False)
    return (
        pl.when(text == UNCALCULATED).then(pl.lit("没有结果：公式没有计算结果，请用表格软件打开并保存后重报"))
        .when(text.str.contains(ERROR)).then(pl.lit("是错误值，请改正公式后重报"))
        .when(is_tenth).then(pl.lit("分不清是1月还是10月，请写成四位年、两位月"))
        .when(is_day).then(pl.lit("疑似被表格软件改成了日期，请把该列改为文本、重填编号后重报"))
        .otherwise(pl.lit(otherwise))
    )  # fmt: skip
