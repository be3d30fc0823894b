"""What is handed over to other departments: derived from the findings, a row a finding and department."""

from __future__ import annotations

import polars as pl

from reconcile.publish.run_data import RunData

DEPARTMENTS = {
    "TG01": "住建",
    "TG02": "教育",
    "TG03": "医保",
    "TG04": "水利",
    "WF07": "金融机构",
    "PL04": "乡村振兴",
    "MC08": "残联",
    "MC09": "残联",
}
"""Which department settles the findings of a rule."""

BEFORE = {"乡村振兴": ("2021-01-01", "扶贫办")}
"""What a department was called before a day."""


def department(name: str, as_of: str) -> str:
    """Call a department as it was called on a day."""
    until, former = BEFORE.get(name, ("", name))
    return former if as_of < until else name


def handover(data: RunData) -> pl.DataFrame:
    """Choose the findings that another department settles; those that auditors refuted are left out.

    Returns:
        department, finding_id, rule_code, id_number, name, township, village, amount, message; by department in
        the order of `DEPARTMENTS`.
    """
    as_of = data.manifest["as_of"]
    settles = {code: department(name, as_of) for code, name in DEPARTMENTS.items()}
    order = {name: rank for rank, name in enumerate(dict.fromkeys(settles.values()))}
    return (
        data["findings"]
        .filter(pl.col("rule_code").is_in(list(DEPARTMENTS)), pl.col("suppressed").fill_null(False).not_())
        .with_columns(department=pl.col("rule_code").replace_strict(settles, return_dtype=pl.String))
        .sort(
            pl.col("department").replace_strict(order, return_dtype=pl.Int8),
            *("township", "village", "rule_code", "finding_id"),
        )
        .select(
            *("department", "finding_id", "rule_code", "id_number", "name", "township", "village"),
            *("amount", "message"),
        )
    )
