"""The figures of 汇总, 附件1, 附件2 and the page: households, persons, money by its kind, and what became of it.

A household or person counts once in each figure, whatever number of findings it has; the person is the one whom
an auditor would call on. A finding across townships counts in each of them, and once in the county's figure. What an
auditor refuted (suppressed) is not a problem any more: it counts as `refuted` alone.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

import polars as pl

from reconcile.policy.rule import catalogue
from reconcile.publish.answers import newest_answers
from reconcile.publish.cases import cases
from reconcile.publish.run_data import RunData
from reconcile.publish.visits.urgency import urgency
from schemas.answer import CHECKED_BY, DEADLINE, HANDLING, PROGRESS, SETTLED, SETTLED_AMOUNT
from schemas.finding import AMOUNT_KINDS, NO_LONGER_APPLIES

KINDS = dict(zip(("owed", "recover", "irregular", "hardship"), AMOUNT_KINDS, strict=True))
"""Figures of money; never added to each other."""

PROGRESS_FIGURES = (
    *(
        "due",
        "replied",
        "confirmed",
        "partly",
        "refuted_by_answer",
        "pending",
        "recovered",
        "repaid",
        "overdue",
    ),
    *("fixed", "vanished", "lapsed", "open"),
)
FIGURES = ("households", "persons", "findings", "cases", *KINDS, *PROGRESS_FIGURES, "refuted")
GONE, SLID = "已消除", "期满移出"

_MONEY = (*KINDS, "recovered", "repaid")


class Statistics:
    """Figures of one run, grouped as asked."""

    def __init__(self, data: RunData) -> None:
        self._data = data

    def tally(self, *by: str) -> pl.DataFrame:
        """Count problems and what became of them.

        Args:
            by: any of township, village, list, rule_code; none: the county's one row.

        Returns:
            The grouping columns and `FIGURES`; only groups where something was found or is gone.
        """
        names = list(by) or ["all"]
        keys: list[Any] = list(by) or [pl.lit("").alias("all")]
        live = pl.col("suppressed").not_()
        heads = self._spread.group_by(keys).agg(
            households=pl.col("household").filter(live).drop_nulls().n_unique(),
            persons=pl.col("person").filter(live).drop_nulls().n_unique(),
            cases=pl.col("case").filter(live).n_unique(),
        )
        rows = self._spread.unique(["finding_id", *by]).group_by(keys).agg(**_of_findings(live))
        gone = self._gone.group_by(keys).agg(**_of_gone())
        full = heads.join(rows, on=names, how="left", nulls_equal=True).cast({pl.Categorical: pl.String})
        full = full.join(gone, on=names, how="full", nulls_equal=True, coalesce=True)
        figures = [name for name in full.columns if name not in names]
        filled = full.with_columns(pl.col(figures).fill_null(0))
        return filled.with_columns(
            fixed=pl.col("fixed_here") + pl.col("fixed_gone"),
            open=pl.col("findings") - pl.col("fixed_here"),
            recovered=pl.col("recovered") + pl.col("recovered_gone"),
            repaid=pl.col("repaid") + pl.col("repaid_gone"),
        ).select(
            *names,
            *(pl.col(name).cast(pl.Decimal(18, 2) if name in _MONEY else pl.Int64) for name in FIGURES),
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
        joining = [code for code, rule in catalogue().items() if rule.joins_families]
        across = self._data["findings"].filter(pl.col("rule_code").is_in(joining)).select("finding_id")
        touched = self._data["touched"].drop("name").join(across, on="finding_id", how="semi")
        return pl.concat([self._own_subject, touched]).unique()

    @cached_property
    def places(self) -> pl.DataFrame:
        """The townships in whose workbook each finding stands: finding_id, township."""
        own = self._data["findings"].select("finding_id", "township")
        both = pl.concat([own, self.concerned.select("finding_id", "township")])
        return both.filter(pl.col("township").is_not_null() & (pl.col("township") != "")).unique()

    @cached_property
    def cases(self) -> pl.DataFrame:
        """The case of each finding: finding_id, case, others (`cases.cases`)."""
        own = self._own_subject.select("finding_id", "household")
        return cases(
            self._data["findings"]
            .select("finding_id", "rule_code", "subject_key", _suppressed(), urgency(self._as_of))
            .join(own, on="finding_id", how="left")
            .with_columns(household=pl.coalesce("household", "subject_key"))
        )

    @property
    def homes_of_findings(self) -> pl.DataFrame:
        """The household that each finding is about: finding_id, household (null for places)."""
        return self._own_subject.select("finding_id", "household").unique("finding_id")

    @property
    def _as_of(self) -> dt.date:
        return dt.date.fromisoformat(self._data.manifest["as_of"])

    @cached_property
    def _spread(self) -> pl.DataFrame:
        findings = self._data["findings"].select(
            "finding_id", "list", "rule_code", "amount", "amount_kind", "answer", _suppressed()
        )
        return (
            findings.join(self._settling, on="finding_id", how="left")
            .join(self.cases.select("finding_id", "case"), on="finding_id", how="left")
            .with_columns(
                pl.col("is_fixed", "is_late").fill_null(False), case=pl.coalesce("case", "finding_id")
            )
            .join(self.concerned, on="finding_id", how="left")
            .cast({pl.String: pl.Categorical})
        )

    @cached_property
    def _settling(self) -> pl.DataFrame:
        """What auditors wrote of each finding: is_fixed (and who says so), is_late, recovered, repaid."""
        said = newest_answers(self._data)
        money = pl.col(SETTLED_AMOUNT.name).cast(pl.Decimal(18, 2), strict=False)
        is_fixed = (pl.col(PROGRESS.name) == SETTLED) & pl.col(CHECKED_BY.name).is_not_null()
        return said.with_columns(is_fixed=is_fixed.fill_null(False)).select(
            "finding_id",
            "is_fixed",
            is_late=(pl.col(DEADLINE.name).str.to_date(strict=False) < self._as_of).fill_null(False)
            & ~pl.col("is_fixed"),
            recovered=pl.when(pl.col(HANDLING.name) == "追缴").then(money),
            repaid=pl.when(pl.col(HANDLING.name) == "补发").then(money),
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
    def gone(self) -> pl.DataFrame:
        """Every finding that is gone (rows of the ledger), with `outcome`: fixed, vanished, lapsed or refuted."""
        rows = self._data["ledger"].filter(pl.col("state").is_in([GONE, SLID]))
        lapsed = (pl.col("state") == SLID) | pl.col("reason").is_in(NO_LONGER_APPLIES).fill_null(False)
        return rows.join(self._settling, on="finding_id", how="left").with_columns(
            outcome=pl.when(pl.col("is_fixed").fill_null(False)).then(pl.lit("fixed"))
            .when(_suppressed()).then(pl.lit("refuted"))
            .when(lapsed).then(pl.lit("lapsed"))
            .otherwise(pl.lit("vanished")),
        )  # fmt: skip

    @property
    def _gone(self) -> pl.DataFrame:
        return self.gone


def _suppressed() -> pl.Expr:
    return pl.col("suppressed").fill_null(False)


def _of_findings(live: pl.Expr) -> dict[str, pl.Expr]:
    """The figures of tonight's findings, one row each."""
    answer = pl.col("answer").cast(pl.String)
    kind, amount = pl.col("amount_kind").cast(pl.String), pl.col("amount")
    replied = answer.is_not_null() & (answer != "") & (answer != "待核实")
    return {
        "findings": live.sum(),
        **{name: amount.filter(live & (kind == word)).sum() for name, word in KINDS.items()},
        "due": pl.len(),
        "replied": replied.sum(),
        "confirmed": (answer == "属实").sum(),
        "partly": (answer == "部分属实").sum(),
        "refuted_by_answer": answer.is_in(["不属实", "数据错误"]).sum(),
        "pending": pl.len() - replied.sum(),
        "recovered": pl.col("recovered").sum(),
        "repaid": pl.col("repaid").sum(),
        "overdue": (live & pl.col("is_late")).sum(),
        "fixed_here": (live & pl.col("is_fixed")).sum(),
        "refuted": pl.col("suppressed").sum(),
    }


def _of_gone() -> dict[str, pl.Expr]:
    return {
        "fixed_gone": (pl.col("outcome") == "fixed").sum(),
        "vanished": (pl.col("outcome") == "vanished").sum(),
        "lapsed": (pl.col("outcome") == "lapsed").sum(),
        "recovered_gone": pl.col("recovered").sum(),
        "repaid_gone": pl.col("repaid").sum(),
    }
