"""What is drawn from: tonight's findings, or the families and people on the rolls, each with its book value and stratum."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import polars as pl

from reconcile.publish.run_data import read_run
from reconcile.publish.statistics import Statistics
from schemas.finding import FAULTY, TAIL

Frame = Literal["findings", "population"]
Strata = Literal["list", "township", "category"]

ROLLS = """
    SELECT f.family_key AS unit, COALESCE(h.household, f.family_key) AS household, f.township, f.village, n.name, f.head AS id_number,
        f.scheme || '低保' || COALESCE(f.category, '未分类') AS category, o.owed AS book,
        '在保' || CAST(m.heads AS TEXT) || '人，' || f.scheme || '低保' || COALESCE(f.category, '') || '，户月保障金' || CAST(o.owed AS TEXT) || '元（低保家庭编号'
            || f.family_no || '）' AS said
    FROM covered_family AS f
    JOIN owed_now AS o ON o.family_key = f.family_key
    JOIN (SELECT family_key, COUNT(DISTINCT person) AS heads FROM covered_row GROUP BY family_key) AS m ON m.family_key = f.family_key
    LEFT JOIN household_of AS h ON h.person = f.head
    LEFT JOIN person_name AS n ON n.person = f.head
    UNION ALL
    SELECT 'P:' || t.person, COALESCE(h.household, 'P:' || t.person), p.township, p.village, n.name, t.person, '特困供养' || COALESCE(t.support_mode, ''),
        COALESCE(t.monthly_amount, 0), '特困供养' || COALESCE('（' || t.support_mode || '）', '') || '，月供养金' || CAST(COALESCE(t.monthly_amount, 0) AS TEXT) || '元'
    FROM (SELECT * FROM tekun_cover WHERE is_supported QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY row_id) = 1) AS t
    LEFT JOIN household_of AS h ON h.person = t.person
    LEFT JOIN person_place AS p ON p.person = t.person
    LEFT JOIN person_name AS n ON n.person = t.person
"""
_FACTS = ("covered_family", "owed_now", "covered_row", "household_of", "person_name", "person_place", "tekun_cover")
SHAPE = ("unit", "household", "township", "village", "name", "id_number", "category", "list", "book", "said")


def frame_of(night: Path, manifest: dict[str, Any], kind: Frame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give what is drawn from, and what is left out as no more than a tail of a sum.

    Returns:
        Both with the columns of SHAPE, sorted by unit; book is in yuan, 0 where no money is at stake.
    """
    found = _findings(night, manifest) if kind == "findings" else _rolls(night)
    every = found.with_columns(pl.col("book").cast(pl.Decimal(18, 2)).fill_null(0)).sort("unit")
    is_tail = pl.col("is_tail") if "is_tail" in every.columns else pl.lit(False)
    return every.filter(~is_tail).select(SHAPE), every.filter(is_tail).select(SHAPE)


def _findings(night: Path, manifest: dict[str, Any]) -> pl.DataFrame:
    data = read_run(night, manifest)
    at = Statistics(data).concerned.filter(pl.col("household").is_not_null()).group_by("finding_id").agg(pl.col("household").min())
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in manifest["rules"]}
    is_money = pl.col("amount_kind").is_in([*FAULTY, TAIL])
    return (
        data["findings"].filter(~pl.col("suppressed").fill_null(False)).join(at, on="finding_id", how="left")
        .select(
            unit="finding_id", household="household", township="township", village="village", name="name", id_number="id_number",
            category=pl.col("rule_code").replace(titles), list=pl.col("list").replace(data.lists), said="message",
            book=pl.when(is_money).then(pl.col("amount").abs()), is_tail=pl.col("amount_kind").eq(TAIL).fill_null(False),
        )
    )  # fmt: skip


def _rolls(night: Path) -> pl.DataFrame:
    from reconcile.beforehand.reopen import reopening
    from reconcile.screening.facts import make_facts

    with reopening(night) as again:
        there = {row[0] for row in again.db.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        make_facts(again.db, _FACTS, again.values, kept=there)
        return again.db.rows(ROLLS).with_columns(list=pl.col("category"))
