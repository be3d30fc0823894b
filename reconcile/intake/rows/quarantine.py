"""Rows that cannot be used, and why, in Chinese."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from reconcile.intake.cells.columns import Parsed
from reconcile.intake.cells.errors import why_unreadable
from reconcile.intake.decisions import NEIGHBOURS, settled
from schemas.source import Field, Source

Headings = dict[tuple[str, int | None], str]
"""(field, slot) -> heading as read."""
OVERFLOW = "#overflow"
"""Column of raw rows that holds what stands beyond the header of a separated text."""
REFUSED, REFUSED_AT = "#refused", "#refused_at"
"""Columns of raw rows that say why a row cannot be used, and the field whose cell shows it."""
QUARANTINE = {"sheet_no": pl.Int16, "row": pl.Int32, "column": pl.String, "value": pl.String, "reason": pl.String}
KNOWN_AGAIN = ("family_no", "id_number")
"""What a refused row is known again by: the family whose money is not known then, and the person."""
UNREADABLE = {
    "date": "不是有效日期",
    "money": "不是有效金额",
    "period": "不是有效的月份或季度",
    "choice": "不是规定的内容",
    "yes_no": "不是“是”或“否”",
    "integer": "不是整数",
    "year": "不是有效年份",
    "code": "格式不符或丢失末尾数字",
}
_NEVER_ZERO = {"payment_ledger": "amount"}
_SHIFTED = "单元格比表头多，可能有未加引号的分隔符，内容错位"


def find_problems(
    raw: pl.DataFrame, rows: pl.DataFrame, source: Source, read: Mapping[str, Parsed], headings: Headings
) -> pl.DataFrame:
    """Say of each row what makes it unusable.

    Args:
        raw: the rows as text.
        rows: the same rows typed.
        source: what they are.
        read: each field that the file has, as it was read.
        headings: of those fields.

    Returns:
        a line a row: sheet_no, row, column, value, reason (all nulls where nothing is wrong); the first column at
        fault, the reasons of all.
    """
    faults = [fault for field in source.fields if field.required for fault in _faults(field, rows, source, read)]
    masks = [mask.alias(f"#{number}") for number, (_field, mask, _said) in enumerate(faults)]
    work = raw.with_columns(masks)
    shifted, marked = _shifted(raw), _refused(raw, source, headings)
    columns, values, reasons = (first + second for first, second in zip(shifted, marked, strict=True))
    for number, (field, _mask, said) in enumerate(faults):
        wrong = pl.when(pl.col(f"#{number}"))
        text = pl.col(field.name).fill_null("") if field.name in raw.columns else pl.lit("")
        columns.append(wrong.then(_heading_of_slot(field, headings)))
        values.append(wrong.then(text))
        told = said.format(heading_of(field, headings))
        if field.name in raw.columns and said.startswith("“{}”"):
            name = f"“{heading_of(field, headings)}”"
            reasons.append(wrong.then(name + why_unreadable(text, field.kind, field.name, told.removeprefix(name))))
        else:
            reasons.append(wrong.then(pl.lit(told)))
    nothing = pl.lit(None, pl.String)
    reason = pl.concat_str([*reasons, nothing], separator="；", ignore_nulls=True)
    return work.select(
        "sheet_no",
        pl.col("row_no").alias("row"),
        pl.coalesce([*columns, nothing]).alias("column"),
        pl.coalesce([*values, nothing]).alias("value"),
        pl.when(reason != "").then(reason).alias("reason"),
    )


def not_understood(field: Field) -> str:
    """Say what a cell that was not understood is not."""
    if field.kind == "integer" and field.least is not None:
        return f"不是{field.least}至{field.greatest}的整数"
    if field.longest is not None:
        return f"不是地名（超过{field.longest}个字或含证件号码）"
    return UNREADABLE.get(field.kind, "无法识别")


def heading_of(field: Field, headings: Headings) -> str:
    """Return the heading of a field as read, or its standard header."""
    return next((label for (name, _slot), label in headings.items() if name == field.name), field.header)


def _shifted(raw: pl.DataFrame) -> tuple[list[pl.Expr], list[pl.Expr], list[pl.Expr]]:
    """Return column, value and reason for rows of a separated text that are longer than its header."""
    if OVERFLOW not in raw.columns:
        return [], [], []
    shifted = pl.when(pl.col(OVERFLOW).is_not_null())
    return [shifted.then(pl.lit("表头以外"))], [shifted.then(pl.col(OVERFLOW))], [shifted.then(pl.lit(_SHIFTED))]


def refuse(rows: pl.DataFrame, which: pl.Series, field: str, why: str) -> pl.DataFrame:
    """Mark raw rows that cannot be used; the first reason stays."""
    if not which.any():
        return rows
    if REFUSED not in rows.columns:
        rows = rows.with_columns(pl.lit(None, pl.String).alias(REFUSED), pl.lit(None, pl.String).alias(REFUSED_AT))
    new = pl.col(REFUSED).is_null() & which
    return rows.with_columns(
        pl.when(new).then(pl.lit(why)).otherwise(REFUSED).alias(REFUSED),
        pl.when(new).then(pl.lit(field)).otherwise(REFUSED_AT).alias(REFUSED_AT),
    )


def _refused(
    raw: pl.DataFrame, source: Source, headings: Headings
) -> tuple[list[pl.Expr], list[pl.Expr], list[pl.Expr]]:
    """Return column, value and reason for rows that were marked while they were read."""
    if REFUSED not in raw.columns:
        return [], [], []
    fields = [name for name in raw[REFUSED_AT].drop_nulls().unique().sort() if name in raw.columns]
    labels = {name: heading_of(source.field(name), headings) for name in fields}
    at = pl.col(REFUSED_AT).replace_strict(labels, default=None, return_dtype=pl.String)
    value = pl.coalesce([*(pl.when(pl.col(REFUSED_AT) == name).then(pl.col(name).fill_null("")) for name in fields), pl.lit("")])
    marked = pl.when(pl.col(REFUSED).is_not_null())
    return [marked.then(at)], [marked.then(value)], [marked.then(pl.col(REFUSED))]


def _faults(
    field: Field, rows: pl.DataFrame, source: Source, read: Mapping[str, Parsed]
) -> list[tuple[Field, pl.Series, str]]:
    """Return where a required cell says nothing usable, by kind of fault, with what to say of its heading."""
    if field.name not in read and not field.instead:
        return []
    none = pl.Series([False]).new_from_index(0, rows.height)
    parsed = read.get(field.name)
    empty = ~none if parsed is None else parsed.empty
    wrong = none if parsed is None or field.kind == "id" else parsed.unreadable
    if field.empty_ok:
        empty = none
    if field.excused:
        other, value = field.excused
        empty = empty & (rows[other] != value).fill_null(True)
    if field.instead and field.kind != "id":
        given = _given_instead(rows, field.instead)
        wrong, empty = wrong & ~given, empty & ~given
    found = [
        (field, empty & ~wrong, "必填项“{}”为空"),
        (field, wrong, f"“{{}}”{not_understood(field)}"),
    ]
    if _NEVER_ZERO.get(source.name) == field.name:
        found.append((field, (rows[field.name] == 0).fill_null(False), "“{}”为0"))
    return [fault for fault in found if fault[1].any()]


def _given_instead(rows: pl.DataFrame, name: str) -> pl.Series:
    """Say where the field that stands in for another is given: on the row, or on another row of its family."""
    if "family_no" not in rows.columns:
        return rows[name].is_not_null()
    own = pl.col(name).is_not_null()
    of_family = own.any().over("family_no") & pl.col("family_no").is_not_null()
    if rows.select((of_family & ~own).any()).item():
        settled(NEIGHBOURS)
    return rows.select((own | of_family).alias("given"))["given"]


def _heading_of_slot(field: Field, headings: Headings) -> pl.Expr:
    """Return the heading of the field, on wide rows that of the person's own column."""
    default = pl.lit(heading_of(field, headings))
    slots = {slot: label for (name, slot), label in headings.items() if name == field.name and slot is not None}
    if not slots:
        return default
    return pl.col("slot").replace_strict(slots, default=default, return_dtype=pl.String)
