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
    "CR03": "儿童福利（民政）、公安",
}
"""Which department settles the findings of a rule; several: each of them."""

BY_LEDGER = "MO06"
"""The rule whose findings name their department themselves."""
_NAMED = r"责任部门为?([^，（。]+)"

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
    order = {one: rank for rank, one in enumerate(dict.fromkeys("、".join(settles.values()).split("、")))}
    told = pl.col("message").str.extract(_NAMED).fill_null(department("乡村振兴", as_of))
    by_rule = pl.col("rule_code").replace_strict(settles, default=None, return_dtype=pl.String)
    return (
        data["findings"]
        .filter(
            pl.col("rule_code").is_in([*DEPARTMENTS, BY_LEDGER]), pl.col("suppressed").fill_null(False).not_()
        )
        .with_columns(department=pl.when(pl.col("rule_code") == BY_LEDGER).then(told).otherwise(by_rule))
        .with_columns(pl.col("department").str.split("、"))
        .explode("department", empty_as_null=False, keep_nulls=False)
        .sort(
            pl.col("department").replace_strict(order, default=len(order), return_dtype=pl.Int8),
            "department",
            *("township", "village", "rule_code", "finding_id"),
        )
        .select(
            *("department", "finding_id", "rule_code", "id_number", "name", "township", "village"),
            *("amount", "message"),
        )
    )
