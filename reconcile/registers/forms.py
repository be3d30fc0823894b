"""Writes the named forms of the policy documents as tables: one Parquet file a form, under its own headings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.policy.clause import clauses
from reconcile.policy.rule import catalogue, read_tables, render
from schemas.answer import HANDLING, LEVELS, PROGRESS, SETTLED, SETTLED_AMOUNT
from schemas.names import clean_name

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

# In the order of the workbook; named, not only found, so that a package without one does not publish a night.
FORMS = (
    "干部亲属备案表", "干部亲属统计表", "评议结果汇总表", "专项治理情况统计表", "防贫季度报送表", "分类管理表", "线上线下对比表",
    "督战村清单", "任务清单",
)  # fmt: skip
SQL = {name: (Path(__file__).parent / "forms" / f"{name}.sql").read_text("utf-8") for name in FORMS}
NAMES = ("干部姓名", "享受低保人员", "户主姓名", "对象")
OWN = frozenset({"standing", "rule_ran", "refused_row"})


def asked_by_forms() -> frozenset[str]:
    """Return the tables that the forms read, whatever rules run."""
    return frozenset().union(*(read_tables(sql) for sql in SQL.values())) - OWN


def write_forms(
    db: DuckDB,
    values: Mapping[str, Any],
    findings: pl.DataFrame,
    answers: pl.DataFrame,
    ran: Collection[str],
    quarantine: pl.DataFrame,
    run_dir: Path,
) -> None:
    """Write `forms/〈name〉.parquet`, without the columns that people fill in.

    Args:
        findings: tonight's, with who, where, what was said and whether an auditor refuted it.
        answers: finding_id, level, column, value in force.
        ran: codes of the rules that ran.
        quarantine: the refused rows: source, file, sheet, row, and the township of their file.
    """
    db.put("standing", standing(findings, answers))
    db.put("rule_ran", pl.DataFrame({"code": sorted(ran)}, schema={"code": pl.String}))
    refused = quarantine.filter(pl.col("source") == "dibao_roster").unique(["file", "sheet", "row"])
    db.put("refused_row", refused.select("township"))
    folder = run_dir / "forms"
    folder.mkdir()
    for name, sql in SQL.items():
        _cleaned(db.rows(render(sql, values, db.dialect))).write_parquet(folder / f"{name}.parquet")


def standing(findings: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
    """Choose the findings that no auditor refuted, with what their answers say of putting them right.

    Returns:
        rule_code, list, title, severity, subject_key, base, period, township, village, village_code, id_number, name,
        message, remedy, cited, first_seen, is_corrected, recovered, repaid.
    """
    titles = {code: rule.title for code, rule in catalogue().items()}
    cited = {code: f"{one['cited']}{one['text']}" for code, one in clauses().items()}
    parts = pl.col("subject_key").str.split("|")
    is_double = pl.col("subject_key").str.contains(r"^(P:N:|V:\D)")
    base = (
        pl.when(is_double).then(parts.list.head(2).list.join("|"))
        .when(pl.col("subject_key").str.contains("^[A-Z]:")).then(parts.list.first())
        .otherwise("subject_key").alias("base")
    )  # fmt: skip
    money = pl.col("settled").cast(pl.Decimal(18, 2), strict=False)
    return (
        findings.filter(pl.col("suppressed").fill_null(False).not_())
        .join(_said(answers), on="finding_id", how="left")
        .select(
            *("rule_code", "list", "severity", "subject_key", "period", "township", "village", "village_code"),
            *("id_number", "name", "message", "remedy", "first_seen"),
            base,
            pl.col("rule_code").replace_strict(titles, default=None, return_dtype=pl.String).alias("title"),
            pl.col("clauses").list.eval(pl.element().replace_strict(cited, default=pl.element(), return_dtype=pl.String)).list.join("；").alias("cited"),
            (pl.col("progress") == SETTLED).fill_null(False).alias("is_corrected"),
            pl.when(pl.col("handling") == "追缴").then(money).alias("recovered"),
            pl.when(pl.col("handling") == "补发").then(money).alias("repaid"),
        )
    )  # fmt: skip


def _said(answers: pl.DataFrame) -> pl.DataFrame:
    """Give each finding's answers that count: the highest level's."""
    asked = {PROGRESS.name: "progress", HANDLING.name: "handling", SETTLED_AMOUNT.name: "settled"}
    level = pl.col("level").replace_strict({name: rank for rank, name in enumerate(LEVELS)}, default=-1, return_dtype=pl.Int8)
    newest = (
        answers.filter(pl.col("column").is_in(list(asked)))
        .sort(level)
        .group_by("finding_id", "column", maintain_order=True)
        .agg(pl.col("value").last())
    )
    parts = [
        newest.filter(pl.col("column") == column).select("finding_id", pl.col("value").alias(name))
        for column, name in asked.items()
    ]
    first, second, third = parts
    return first.join(second, on="finding_id", how="full", coalesce=True).join(third, on="finding_id", how="full", coalesce=True)


def _cleaned(form: pl.DataFrame) -> pl.DataFrame:
    """Write names as they are compared, everywhere alike."""
    columns = [name for name in NAMES if name in form.columns]
    for name in columns:
        known = {one: clean_name(one) for one in form[name].drop_nulls().unique()}
        form = form.with_columns(pl.col(name).replace(known))
    return form
