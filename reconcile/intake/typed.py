"""Raw rows become typed rows; a row whose required cell says nothing usable goes to quarantine with the reason."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from reconcile.errors import InputRefused
from reconcile.intake.values import absent_field, complete, parse_field
from schemas.source import Field, Source

PLACE = {"sheet_no": pl.Int16, "row_no": pl.Int32, "slot": pl.Int8}
QUARANTINE = {"row": pl.Int32, "column": pl.String, "value": pl.String, "reason": pl.String}
OVERFLOW = "#overflow"
_UNREADABLE = {
    "date": "不是有效日期",
    "money": "不是有效金额",
    "period": "不是有效的月份或季度",
    "choice": "不是规定的内容",
    "yes_no": "不是“是”或“否”",
    "integer": "不是整数",
    "year": "不是有效年份",
    "code": "格式不符",
}
_NOT_ZERO = {"payment_ledger": "amount"}
_SHIFTED = "单元格比表头多，可能有未加引号的分隔符，内容错位"


@dataclass(frozen=True)
class Typed:
    """What became of the data rows of a sheet.

    Attributes:
        rows: accepted rows: place, row_hash and every column of the source.
        quarantine: row, column (heading as read), value and reason, one line a row.
        notices: cells of optional fields that were not understood, counted by column.
    """

    rows: pl.DataFrame
    quarantine: pl.DataFrame
    notices: list[str]


def type_rows(raw: pl.DataFrame, source: Source, headings: dict[tuple[str, int | None], str]) -> Typed:
    """Read the data rows of a sheet.

    Args:
        raw: place columns, and for each field a text column and `<field>__num`.
        source: what the rows are.
        headings: (field, slot) -> heading as read.
    """
    typed: dict[str, pl.DataFrame] = {}
    flags: dict[str, pl.Series] = {}
    empties: dict[str, pl.Series] = {}
    notices: list[str] = []
    for field in source.fields:
        if field.name not in raw.columns:
            typed[field.name] = absent_field(field, raw.height)
            continue
        parsed = parse_field(field, raw[field.name], raw[f"{field.name}__num"])
        typed[field.name] = parsed.columns
        empties[field.name] = parsed.empty
        flags[field.name] = _unusable(field, source, parsed.columns[field.name], parsed.unreadable)
        if not field.required and field.kind != "id" and (count := int(parsed.unreadable.sum())):
            notices.append(_unread(field, headings, raw, parsed.unreadable, count))
    rows = pl.concat([raw.select(list(PLACE)), *typed.values()], how="horizontal_extend")
    problems = _problems(raw, rows, source, flags, empties, headings)
    accepted = complete(source, rows.filter(problems["reason"].is_null()))
    refused = problems.filter(pl.col("reason").is_not_null()).select(list(QUARANTINE))
    columns = list(source.columns())
    hashed = accepted.with_columns(accepted.select(columns).hash_rows().alias("row_hash"))
    return Typed(hashed.select(*PLACE, "row_hash", *columns), refused, notices)


def validate(rows: pl.DataFrame, source: Source) -> None:
    """Hold accepted rows to the source's pandera model.

    Raises:
        InputRefused: they break it, which is a fault of this program; the message names columns, no values.
    """
    import pandera.errors

    from schemas.models import models

    [model] = [model for model in models() if model.source_name() == source.name]
    try:
        model.validate(rows.select(field.name for field in source.fields), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        columns = sorted({str(error.schema.name) for error in errors.schema_errors if hasattr(error, "schema")})
    else:
        return
    raise InputRefused(f"读出的列“{'、'.join(columns)}”不符合数据规范", "请把该文件和程序版本告知维护人员")


def _unusable(field: Field, source: Source, value: pl.Series, unreadable: pl.Series) -> pl.Series:
    """Return where a cell that says something cannot be used; an identity number always can."""
    if field.kind == "id":
        return pl.repeat(False, len(value), eager=True)
    if _NOT_ZERO.get(source.name) == field.name:
        return unreadable | (value == 0).fill_null(False)
    return unreadable


def _unread(
    field: Field, headings: dict[tuple[str, int | None], str], raw: pl.DataFrame, unreadable: pl.Series, count: int
) -> str:
    first = raw["row_no"].filter(unreadable)[0]
    heading = _heading(field, headings)
    return f"列“{heading}”有{count}个单元格{_UNREADABLE.get(field.kind, '无法识别')}，按空白处理（首见于第{first}行）"


def _heading(field: Field, headings: dict[tuple[str, int | None], str]) -> str:
    return next((label for (name, _slot), label in headings.items() if name == field.name), field.header)


def _problems(
    raw: pl.DataFrame,
    rows: pl.DataFrame,
    source: Source,
    flags: dict[str, pl.Series],
    empties: dict[str, pl.Series],
    headings: dict[tuple[str, int | None], str],
) -> pl.DataFrame:
    """Return a line a row: column, value and reason of what makes it unusable, or nulls."""
    columns, values, reasons = [], [], []
    if OVERFLOW in raw.columns:
        shifted = pl.col(OVERFLOW).is_not_null()
        columns.append(pl.when(shifted).then(pl.lit("表头以外")))
        values.append(pl.when(shifted).then(pl.col(OVERFLOW)))
        reasons.append(pl.when(shifted).then(pl.lit(_SHIFTED)))
    work = raw
    for field in source.fields:
        if not field.required or (field.name not in flags and not field.instead):
            continue
        bad, empty = _required_flags(field, rows, flags, empties)
        work = work.with_columns(bad.alias(f"{field.name}#bad"), empty.alias(f"{field.name}#empty"))
        wrong = pl.col(f"{field.name}#bad") | pl.col(f"{field.name}#empty")
        heading = _heading(field, headings)
        text = pl.col(field.name).fill_null("") if field.name in raw.columns else pl.lit("")
        why = "为0" if _NOT_ZERO.get(source.name) == field.name else ""
        said = _UNREADABLE.get(field.kind, "无法识别")
        reason = pl.when(pl.col(f"{field.name}#empty")).then(pl.lit(f"必填项“{heading}”为空"))
        unread = pl.lit(f"“{heading}”{said}" + (f"或{why}" if why else ""))
        columns.append(pl.when(wrong).then(_slot_heading(field, headings)))
        values.append(pl.when(wrong).then(text))
        reasons.append(reason.when(pl.col(f"{field.name}#bad")).then(unread))
    nothing = pl.lit(None, pl.String)
    return work.select(
        pl.col("row_no").alias("row"),
        pl.coalesce([*columns, nothing]).alias("column"),
        pl.coalesce([*values, nothing]).alias("value"),
        pl.concat_str([*reasons, nothing], separator="；", ignore_nulls=True).replace("", None).alias("reason"),
    )


def _slot_heading(field: Field, headings: dict[tuple[str, int | None], str]) -> pl.Expr:
    """Return the heading of the field, on wide rows that of the person's own column."""
    default = pl.lit(_heading(field, headings))
    slots = {slot: label for (name, slot), label in headings.items() if name == field.name and slot is not None}
    if not slots:
        return default
    return pl.col("slot").replace_strict(slots, default=default, return_dtype=pl.String)


def _required_flags(
    field: Field, rows: pl.DataFrame, flags: dict[str, pl.Series], empties: dict[str, pl.Series]
) -> tuple[pl.Series, pl.Series]:
    """Return where a required field is unreadable and where it is empty without excuse."""
    none = pl.repeat(False, rows.height, eager=True)
    bad, empty = flags.get(field.name, none), empties.get(field.name, ~none)
    if field.empty_ok:
        empty = none
    if field.instead:
        given = rows[field.instead].is_not_null()
        bad, empty = bad & ~given, empty & ~given
    if field.excused:
        other, value = field.excused
        empty = empty & (rows[other] != value).fill_null(True)
    return bad, empty & ~bad
