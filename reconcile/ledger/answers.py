"""What auditors answered: kept for good under `<output>/.returned`, and what of it holds today.

Every returned workbook stays there by its content hash, with one Parquet file of the cells read from it; nothing
else is stored. What holds is worked out from all of them: of one cell (finding, level, column) the newest by
核查日期 (undated: the night the workbook was published from), that night, and the order of receipt.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from reconcile.base.kept import is_unchanged
from reconcile.errors import UsageError
from reconcile.ledger.answered import is_about_these, remember
from schemas.answer import CHECKED_BY, CHECKED_ON, EXPLANATION, LEVELS, RESULT, RULING, SUPPRESSING

RETURNED = ".returned"
PENDING = "待核实"

CELLS: dict[str, pl.DataType | type[pl.DataType]] = {
    "finding_id": pl.String,
    "level": pl.String,
    "column": pl.String,
    "value": pl.String,
    "answered_by": pl.String,
    "answered_on": pl.Date,
    "file": pl.String,
    "figures": pl.String,
    "as_of": pl.Date,
    "received_at": pl.Datetime("us"),
    "position": pl.Int64,
}
"""One cell filled in; `figures` (empty: not known) hashes the finding's figures that the auditor saw."""

_CELL = ["finding_id", "level", "column"]
_SHOWN = ("answer", "answered_by", "answered_on", "remark", "answers", "suppressed")


def no_answers() -> pl.DataFrame:
    """Give the empty table of answers."""
    return pl.DataFrame(schema=CELLS)


def current(output: Path) -> pl.DataFrame:
    """Work out the answers that hold, from every workbook ever returned to an output directory.

    Returns:
        Columns of `CELLS`, one row a (finding_id, level, column), sorted by them.
    """
    files = sorted((output / RETURNED).glob("*.parquet"))
    for path in files:
        _demand_whole(path)
    cells = pl.concat([no_answers(), *(pl.read_parquet(path) for path in files)])
    newest = [pl.coalesce("answered_on", "as_of"), pl.col("as_of"), pl.col("received_at"), pl.col("position")]
    return cells.sort(newest, nulls_last=False).unique(_CELL, keep="last", maintain_order=True).sort(_CELL)


def _demand_whole(path: Path) -> None:
    """Hold what was read from a workbook to its sum.

    Raises:
        UsageError: it was damaged; the workbook itself stands beside it and can be taken in again.
    """
    if not is_unchanged(path):
        workbook = next((one for one in path.parent.glob(f"{path.stem}.*") if one.suffix in (".xlsx", ".ods", ".xls")), None)
        again = f"再用 reconcile feedback 收回 {RETURNED}/{workbook.name}" if workbook else "并请原填报单位重新交回"
        raise UsageError(f"反馈记录 {RETURNED}/{path.name} 已损坏", f"请删除该文件，{again}")


def attach(ledger: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Show with every finding its auditors' answer, and mark the ones that it suppresses.

    The answer shown is the highest level's, 待核实 only where no level says more. 不属实 and 数据错误 suppress a
    finding while its figures are those that the auditor saw.
    """
    verdicts = _verdicts(answers)
    plain = ledger.drop(_SHOWN, strict=False)
    told = plain.join(_leading(verdicts), on="finding_id", how="left").join(
        _in_words(verdicts, answers), on="finding_id", how="left"
    )
    suppressed = (pl.col("answer").is_in(SUPPRESSING) & is_about_these()).fill_null(False)
    return remember(told).with_columns(suppressed=suppressed).drop("figures_then")


def disagreements(answers: pl.DataFrame) -> pl.DataFrame:
    """List the findings that levels of review judge differently; 待核实 disagrees with nobody.

    Returns:
        finding_id and one column a level with its 核查结果, sorted by finding_id.
    """
    verdicts = _verdicts(answers).filter(pl.col("value") != PENDING)
    columns = [pl.col("value").filter(pl.col("level") == level).first().alias(level) for level in LEVELS]
    told = verdicts.group_by("finding_id").agg(pl.col("value").n_unique().alias("views"), *columns)
    return told.filter(pl.col("views") > 1).drop("views").sort("finding_id")


def contradictions(output: Path) -> pl.DataFrame:
    """List what answers of one level say against each other: finding_id, level, values.

    Workbooks of two people of a level that judge a finding differently on one day; a later day corrects an earlier one.
    """
    files = sorted((output / RETURNED).glob("*.parquet"))
    cells = pl.concat([no_answers(), *(pl.read_parquet(path) for path in files)])
    firm = cells.filter(pl.col("column") == RESULT.name, pl.col("value") != PENDING, pl.col("value") != "")
    day = pl.coalesce("answered_on", "as_of")
    newest = firm.filter(day == day.max().over("finding_id", "level"))
    who = pl.coalesce("answered_by", pl.lit("未署名"))
    return (
        newest.sort("received_at", "position")
        .with_columns(said=who + pl.lit("：") + pl.col("value"))
        .group_by("finding_id", "level")
        .agg(views=pl.col("value").n_unique(), values=pl.col("said").unique(maintain_order=True).str.join("，"))
        .filter(pl.col("views") > 1)
        .drop("views")
        .sort("finding_id", "level")
    )


def _verdicts(answers: pl.DataFrame) -> pl.DataFrame:
    """One row a finding and level that has a 核查结果, with who, when and why, lowest level first."""
    wide = {CHECKED_BY.name: "by", CHECKED_ON.name: "on", EXPLANATION.name: "remark"}
    verdicts = answers.filter(pl.col("column") == RESULT.name)
    for column, name in wide.items():
        cell = answers.filter(pl.col("column") == column).select(
            "finding_id", "level", pl.col("value").alias(name)
        )
        verdicts = verdicts.join(cell, on=["finding_id", "level"], how="left")
    rank = pl.col("level").replace_strict(
        {level: no for no, level in enumerate(LEVELS)}, return_dtype=pl.Int8
    )
    return verdicts.with_columns(rank=rank).sort("finding_id", "rank")


def _leading(verdicts: pl.DataFrame) -> pl.DataFrame:
    by_weight = verdicts.sort((pl.col("value") != PENDING).cast(pl.Int8) * len(LEVELS) + pl.col("rank"))
    leading = by_weight.unique("finding_id", keep="last", maintain_order=True)
    return leading.select(
        "finding_id",
        pl.col("value").alias("answer"),
        pl.col("by").alias("answered_by"),
        pl.col("on").str.to_date("%Y-%m-%d", strict=False).alias("answered_on"),
        "remark",
        pl.col("figures").alias("figures_then"),
    )


def _in_words(verdicts: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Sum up each finding's answers in one line: 县级自查：属实（张三，2019-07-02）；市级复查：不属实."""
    who = pl.concat_str([pl.col("by"), pl.col("on")], separator="，", ignore_nulls=True)
    signed = pl.when(who == "").then(pl.lit("")).otherwise("（" + who + "）")
    line = pl.col("level") + "：" + pl.col("value") + signed
    said = verdicts.select("finding_id", line=line)
    return (
        pl.concat([said, _rulings(answers)])
        .group_by("finding_id", maintain_order=True)
        .agg(pl.col("line").str.join("；").alias("answers"))
    )


def _rulings(answers: pl.DataFrame) -> pl.DataFrame:
    """Say what was decided where answers differ: finding_id, `line` (处理意见：按市级意见办理（张三）)."""
    decided = answers.filter(pl.col("column") == RULING.name, pl.col("value") != "")
    highest = pl.col("level").replace_strict({level: no for no, level in enumerate(LEVELS)}, return_dtype=pl.Int8)
    newest = decided.sort(highest).unique("finding_id", keep="last", maintain_order=True)
    signed = pl.when(pl.col("answered_by").is_null()).then(pl.lit("")).otherwise(pl.format("（{}）", "answered_by"))
    return newest.select("finding_id", line=pl.format("处理意见：{}{}", "value", signed)).sort("finding_id")
