"""One fault, one visit: findings of several rules about one fault of one household are one case.

Each finding keeps its row in its list; workbooks, visit sheets and counts of cases (件) take them together under the
most urgent.
"""

from __future__ import annotations

import polars as pl

_ADMITTED = ("OE07", "OE12", "PR02", "PR03")
"""Taken in without a check, so twice or as a family split."""

_LEFT_OUT = ("MC01", "MR02", "PL01")
"""A poor household that nobody has taken in."""

_BEFORE, _CHECK = "PR01", "PR02"
"""A step missing is the same as the check that is missing."""


def cases(findings: pl.DataFrame) -> pl.DataFrame:
    """Join the findings that are one case.

    Args:
        findings: finding_id, rule_code, household (whose they are, never null), suppressed, urgency.

    Returns:
        finding_id, `case` (the most urgent finding's id), `others` (rule codes of the case's other findings).
    """
    code = pl.col("rule_code")
    has_check = (code == _CHECK).any().over("household")
    fault = (
        pl.when(pl.col("suppressed")).then(None)
        .when(code.is_in(_ADMITTED) | ((code == _BEFORE) & has_check)).then(pl.lit("纳入"))
        .when(code.is_in(_LEFT_OUT)).then(pl.lit("漏保"))
    )  # fmt: skip
    group = pl.coalesce(pl.concat_str("household", pl.lit("|"), fault), "finding_id")
    ordered = findings.sort("urgency", "finding_id", descending=[True, False])
    led = ordered.with_columns(group=group).with_columns(
        case=pl.col("finding_id").first().over("group"), codes=pl.col("rule_code").implode().over("group")
    )
    rest = pl.col("codes").list.set_difference(pl.concat_list("rule_code")).list.sort()
    return led.select("finding_id", "case", others=rest)
