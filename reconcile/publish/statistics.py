"""The figures of 附件1 and 附件2: households, persons, money, and how much of it has been put right.

A household or person counts once in each figure, whatever number of findings it has; the person is the one whom
an auditor would call on. A finding across townships counts in each of them, and once in the county's figure. What an auditor refuted (suppressed) is not a problem
any more: it counts as `refuted` alone.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import polars as pl

from reconcile.publish.answers import settled
from reconcile.publish.run_data import RunData

FIGURES = ("households", "persons", "findings", "amount", "settled", "open", "refuted")
GONE = "已消除"
ACROSS = ("OE07", "OE12", "WF06")
"""Rules whose findings join several families, which may live in different townships."""


class Statistics:
    """Figures of one run, grouped as asked."""

    def __init__(self, data: RunData) -> None:
        self._data = data

    def tally(self, *by: str) -> pl.DataFrame:
        """Count problems.

        Args:
            by: any of township, village, list, rule_code; none: the county's one row.

        Returns:
            The grouping columns and `FIGURES`; only groups where something was found.
        """
        names = list(by) or ["all"]
        keys: list[Any] = list(by) or [pl.lit("").alias("all")]
        live = pl.col("suppressed").not_()
        heads = self._spread.group_by(keys).agg(
            households=pl.col("household").filter(live).drop_nulls().n_unique(),
            persons=pl.col("person").filter(live).drop_nulls().n_unique(),
        )
        rows = (
            self._spread.unique(["finding_id", *by])
            .group_by(keys)
            .agg(
                findings=live.sum(),
                amount=pl.col("amount").filter(live).sum(),
                answered=(live & pl.col("is_settled")).sum(),
                refuted=pl.col("suppressed").sum(),
            )
        )
        gone = self._gone.group_by(keys).agg(gone=pl.len())
        names = list(by) or ["all"]
        full = heads.join(rows, on=names, how="left", nulls_equal=True).cast({pl.Categorical: pl.String})
        full = full.join(gone, on=names, how="full", nulls_equal=True, coalesce=True)
        counts = pl.col("gone", "answered", "findings", "households", "persons", "refuted").fill_null(0)
        return full.with_columns(counts.cast(pl.Int64), pl.col("amount").fill_null(0)).select(
            *names,
            *("households", "persons", "findings", "amount"),
            settled=pl.col("answered") + pl.col("gone"),
            open=pl.col("findings") - pl.col("answered"),
            refuted="refuted",
        )

    def examined(self, *by: str) -> pl.DataFrame:
        """Count the households that were examined.

        Args:
            by: as for `tally`; without rule_code the list as a whole, without list anything at all.
        """
        rows = self._data["examined"]
        rows = rows.filter((pl.col("rule_code") != "") if "rule_code" in by else pl.col("rule_code") == "")
        places = [name for name in ("township", "village") if name in by]
        whole = rows.filter(pl.col("list") == "")
        if "list" in by or "rule_code" in by or whole.height:
            chosen = rows.filter(pl.col("list") != "") if "list" in by or "rule_code" in by else whole
            return chosen.group_by(list(by) or pl.lit("").alias("all")).agg(
                examined=pl.col("households").sum()
            )
        by_list = rows.group_by("list", "township", "village").agg(pl.col("households").sum())
        widest = by_list.group_by("township", "village").agg(pl.col("households").max())
        return widest.group_by(places or pl.lit("").alias("all")).agg(examined=pl.col("households").sum())

    @cached_property
    def concerned(self) -> pl.DataFrame:
        """Whom each finding concerns: finding_id, household, person, township, village, a row for each."""
        across = self._data["findings"].filter(pl.col("rule_code").is_in(ACROSS)).select("finding_id")
        touched = self._data["touched"].drop("name").join(across, on="finding_id", how="semi")
        return pl.concat([self._own_subject, touched]).unique()

    @cached_property
    def places(self) -> pl.DataFrame:
        """The townships in whose workbook each finding stands: finding_id, township."""
        own = self._data["findings"].select("finding_id", "township")
        both = pl.concat([own, self.concerned.select("finding_id", "township")])
        return both.filter(pl.col("township").is_not_null() & (pl.col("township") != "")).unique()

    @cached_property
    def _spread(self) -> pl.DataFrame:
        findings = self._data["findings"].select("finding_id", "list", "rule_code", "amount", "suppressed")
        answered = settled(self._data).with_columns(is_settled=pl.lit(True))
        return (
            findings.with_columns(pl.col("suppressed").fill_null(False))
            .join(answered, on="finding_id", how="left")
            .with_columns(pl.col("is_settled").fill_null(False))
            .join(self.concerned, on="finding_id", how="left")
            .cast({pl.String: pl.Categorical})
        )

    @cached_property
    def _own_subject(self) -> pl.DataFrame:
        """The person an auditor would call on and that person's household; neither for villages and townships."""
        nameless = pl.col("subject_key").str.extract(r"^P:(N:[^|]*\|[^|]*)")
        person = pl.when(pl.col("id_number") != "").then("id_number").otherwise(nameless)
        named = pl.col("subject_key").str.extract(r"^([RDH]:[^|]*)")
        alone = pl.when(pl.col("subject_key").str.starts_with("P:")).then("P:" + person)
        is_place = pl.col("subject_key").str.contains("^[VTB]:")
        return (
            self._data["findings"]
            .join(self._homes, left_on="id_number", right_on="person", how="left")
            .select(
                "finding_id",
                household=pl.when(~is_place).then(pl.coalesce("home", named, alone)),
                person=pl.when(~is_place).then(person),
                township="township",
                village="village",
            )
        )

    @cached_property
    def _homes(self) -> pl.DataFrame:
        """The household of every person who is known to have one."""
        heads = self._data["households"].select(person="head", home="household")
        others = self._data["touched"].select("person", home="household")
        known = pl.concat([heads, others]).drop_nulls().filter(pl.col("person") != "")
        return known.group_by("person").agg(pl.col("home").min())

    @cached_property
    def _gone(self) -> pl.DataFrame:
        return self._data["ledger"].filter(pl.col("state") == GONE)
