"""What is handed over to other departments: derived from the findings, a row a finding and department."""

from __future__ import annotations

import polars as pl

from reconcile.policy.rule import catalogue
from reconcile.publish.run_data import RunData

_NAMED = r"责任部门为?([^，（。]+)"
"""How a finding names the department that its own records name."""

BEFORE = {"乡村振兴": ("2021-01-01", "扶贫办")}
"""What a department was called before a day."""


def department(name: str, as_of: str) -> str:
    """Call a department as it was called on a day."""
    until, former = BEFORE.get(name, ("", name))
    return former if as_of < until else name


def handed_over() -> dict[str, str]:
    """Return the departments that settle a rule's findings, by its code: several, joined by 、, each of them."""
    return {code: "、".join(rule.hands_to) for code, rule in catalogue().items() if rule.hands_to}


def handover(data: RunData) -> pl.DataFrame:
    """Choose the findings that another department settles; those that auditors refuted are left out.

    Returns:
        department, finding_id, rule_code, id_number, name, township, village, amount, message; by department in
        the order of the rules.
    """
    as_of = data.manifest["as_of"]
    settles = {code: department(name, as_of) for code, name in handed_over().items()}
    order = {one: rank for rank, one in enumerate(dict.fromkeys("、".join(settles.values()).split("、")))}
    by_rule = pl.col("rule_code").replace_strict(settles, default=None, return_dtype=pl.String)
    return (
        data["findings"]
        .filter(pl.col("rule_code").is_in(list(settles)), pl.col("suppressed").fill_null(False).not_())
        .with_columns(department=pl.coalesce(pl.col("message").str.extract(_NAMED), by_rule).str.split("、"))
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
