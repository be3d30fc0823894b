"""What is not known of the records behind a finding: it is at most a 疑点 then, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from reconcile.policy.rule import render
from reconcile.screening.collect import KEY

if TYPE_CHECKING:
    from reconcile.engine.protocol import Engine

SUBJECTS = """
WITH refused AS (SELECT family_no, id_number FROM refused_entry WHERE source = 'dibao_roster')
SELECT 'unknown' AS doubt, 'D:' || family_no AS base FROM dibao_roster WHERE person LIKE 'N:%'
UNION SELECT 'unknown' AS doubt, 'R:' || household_id AS base FROM poverty_registry WHERE person LIKE 'N:%'
UNION SELECT 'unknown' AS doubt, 'H:' || household_no AS base FROM household_registration WHERE person LIKE 'N:%'
UNION SELECT 'refused' AS doubt, 'D:' || family_no AS base FROM refused WHERE family_no IS NOT NULL
UNION SELECT 'refused' AS doubt, 'P:' || id_number AS base FROM refused WHERE id_number IS NOT NULL
UNION SELECT 'refused' AS doubt, 'R:' || p.household_id AS base
FROM refused AS r JOIN poverty_registry AS p ON p.person = r.id_number
UNION SELECT 'refused' AS doubt, 'H:' || h.household_no AS base
FROM refused AS r JOIN household_registration AS h ON h.person = r.id_number
UNION SELECT 'cover' AS doubt, 'D:' || family_no AS base FROM dibao_roster WHERE status = '未知' AND NOT end_given
"""
ROWS = """
SELECT 'register' AS doubt, h.row_id
FROM household_registration AS h
LEFT JOIN (
    SELECT DISTINCT person FROM household_registration WHERE status IN ('死亡注销', '正常', '暂离')
) AS k ON k.person = h.person
WHERE h.status = '未知' AND k.person IS NULL
UNION ALL
SELECT 'cover' AS doubt, row_id FROM dibao_roster WHERE status = '未知' AND NOT end_given
UNION ALL
SELECT 'cover' AS doubt, row_id FROM tekun_roster WHERE status = '未知' AND NOT end_given
"""
SAID = {
    "unknown": "有人员证件号码无效，须先核实身份",
    "refused": "该户有成员行被拒收，须先补正名册",
    "cover": "保障状态无法识别，须先核实",
    "register": "有人员户籍状态无法识别，须先核实",
}


def doubted(engine: Engine, findings: pl.DataFrame, evidence: pl.DataFrame) -> pl.DataFrame:
    """Adds to findings a column a kind of doubt (the keys of SAID), whether it touches what the finding rests on."""
    subjects = engine.rows(render(SUBJECTS, {}, engine.dialect))
    rows = engine.rows(render(ROWS, {}, engine.dialect))
    base = pl.col("subject_key").str.split("|").list.first()
    bases = {doubt: subjects.filter(pl.col("doubt") == doubt)["base"].implode() for doubt in SAID}
    told = {doubt: base.is_in(bases[doubt]) for doubt in SAID}
    told["unknown"] |= pl.col("subject_key").str.starts_with("P:N:")
    findings = findings.with_columns(**told)
    if rows.is_empty():
        return findings
    of_rows = evidence.join(rows, on="row_id").group_by("rule_code", *KEY).agg(
        *((pl.col("doubt") == doubt).any().alias(f"{doubt}#") for doubt in SAID)
    )  # fmt: skip
    return findings.join(of_rows, on=["rule_code", *KEY], how="left").with_columns(
        pl.col(doubt) | pl.col(f"{doubt}#").fill_null(False) for doubt in SAID
    ).drop(f"{doubt}#" for doubt in SAID)  # fmt: skip
