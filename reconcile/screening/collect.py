"""From what a rule's SQL yields to findings: one a key, amounts added, evidence looked up, the sentence written."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.policy.rule import Rule, catalogue, render
from reconcile.screening.status import Status
from reconcile.wording.figures import written
from reconcile.wording.template import compared, sentence
from schemas.finding import FAULTY, TAIL

if TYPE_CHECKING:
    from reconcile.engine.protocol import Engine

CERTAINTY = ["问题", "疑点", "提示"]
KEY = ["subject_key", "period"]


def run_rule(engine: Engine, rule: Rule, values: Mapping[str, Any]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Runs one rule.

    Returns:
        findings (subject_key, period, person, township, village, village_code, amount,
        amount_kind, certainty, message, figures: what was compared, whatever the sentence) and
        evidence (subject_key, period, row_id).
    """
    table = f"finding_{rule.code.lower()}"
    engine.make(table, render(rule.sql, values, engine.dialect))
    raw = engine.rows(f"SELECT * FROM {table}")
    if raw.is_empty():
        return raw.clear(), raw.clear()
    return _tails_apart(_merged(rule, raw), values["tail_amount"]), _evidence(engine, rule, table, raw.columns)


def _merged(rule: Rule, raw: pl.DataFrame) -> pl.DataFrame:
    certainty = pl.coalesce("certainty", pl.lit(rule.certainty)) if "certainty" in raw.columns else pl.lit(rule.certainty)
    frame = raw.with_columns(
        _or(raw, "period", pl.lit("")).fill_null("").alias("period"),
        _or(raw, "person", pl.lit(None, pl.String)).alias("person"),
        *(_or(raw, name, pl.lit(None, pl.String)).alias(name) for name in ("township", "village", "village_code")),
        _or(raw, "amount", pl.lit(None)).cast(pl.Decimal(18, 2)).alias("amount"),
        pl.coalesce(_or(raw, "amount_kind", pl.lit(None, pl.String)), pl.lit(rule.amount_kind or None, pl.String)).alias("amount_kind"),
        certainty.replace_strict(CERTAINTY, [0, 1, 2], return_dtype=pl.Int8).alias("certainty"),
        sentence(rule.says, raw.schema, rule_titles()).alias("message"),
        compared(rule.says, raw.schema).alias("figures"),
    )
    order = [*KEY, *(["occurred"] if "occurred" in raw.columns else []), "message"]
    return (
        frame.sort(order, nulls_last=True)
        .group_by(KEY, maintain_order=True)
        .agg(
            pl.col("person", "township", "village", "village_code").first(),
            written(pl.col("message").first()),
            pl.when(pl.col("amount").is_not_null().any()).then(pl.col("amount").sum()).alias("amount"),
            pl.when(pl.col("amount").is_not_null().any()).then(pl.col("amount_kind").first()).alias("amount_kind"),
            pl.col("certainty").min(),
            pl.col("figures").unique().sort().str.join("\x1e"),
        )
    )


def _tails_apart(findings: pl.DataFrame, tail: Decimal) -> pl.DataFrame:
    """Call faulty amounts that are too small to matter 尾差, so that they stand in no sum and are seen to be such."""
    is_tail = pl.col("amount").abs().is_between(0, tail, closed="none") & pl.col("amount_kind").is_in(FAULTY)
    return findings.with_columns(
        pl.when(is_tail).then(pl.lit(TAIL)).otherwise("amount_kind").alias("amount_kind"),
        pl.when(is_tail).then(pl.col("message") + f"（{TAIL}）").otherwise("message").alias("message"),
    )


def _or(frame: pl.DataFrame, name: str, other: pl.Expr) -> pl.Expr:
    return pl.col(name) if name in frame.columns else other


@cache
def rule_titles() -> dict[str, str]:
    """Give what sentences call each rule by."""
    return {rule.code: rule.title for rule in catalogue().values()}


def _evidence(engine: Engine, rule: Rule, table: str, columns: list[str]) -> pl.DataFrame:
    period = "COALESCE(f.period, '')" if "period" in columns else "''"
    parts = [
        f"SELECT DISTINCT f.subject_key, {period} AS period, t.row_id FROM {table} AS f JOIN {source} AS t ON "
        + " AND ".join(_equal(pair) for pair in pairs)
        for source, pairs in rule.evidence.items()
    ]
    parts += [
        f"SELECT DISTINCT f.subject_key, {period} AS period, f.{name} AS row_id FROM {table} AS f WHERE f.{name} IS NOT NULL"
        for name in columns
        if name == "row_id" or name.endswith("_row")
    ]
    if not parts:
        raise ValueError(f"{rule.code} names no evidence")
    return engine.rows(" UNION ".join(parts))


def _equal(pair: str) -> str:
    """`column` on both sides, or `theirs=ours`."""
    theirs, _, ours = pair.partition("=")
    return f"t.{theirs} = f.{ours or theirs}"


def with_caveats(findings: pl.DataFrame, status: Status) -> pl.DataFrame:
    """Adds to every sentence what was not handed in and might have changed it."""
    missing = [note for note in status.partial if note.startswith("未提供")]
    if not missing or findings.is_empty():
        return findings
    return findings.with_columns(pl.col("message") + f"（{'；'.join(missing)}）")
