"""核查任务台账: one row a household with everything found about it over all lists, what to ask, and by when."""

from __future__ import annotations

import datetime as dt

import polars as pl

from reconcile.publish.answers import newest_answers, results_by_level
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import Statistics
from reconcile.publish.visits.questions import BY_LIST
from reconcile.publish.visits.urgency import urgency
from schemas.answer import CHECKED_BY, PROGRESS, SETTLED

_DAYS = {"高": 15, "中": 30, "低": 60}


def task_rows(data: RunData, mask: Mask, statistics: Statistics) -> pl.DataFrame:
    """Put each household's open findings on one row, the most urgent household of a township first.

    A village, a batch or an account that belongs to no household has a row of its own. Findings that are one case
    stand under its most urgent one, the others named.
    """
    open_ = _open(data, mask, statistics)
    known = (
        data["households"].unique("household").select("household", "head", "head_name", "address", "phone")
    )
    tasks = (
        open_.group_by("household", maintain_order=True)
        .agg(
            pl.col("township", "village", "name", "id_number").drop_nulls().first(),
            cases=pl.col("case").n_unique(),
            problems=_numbered("problem").filter(_leads()).str.join("\n"),
            messages=_numbered("message").filter(_leads()).str.join("\n"),
            lists=pl.col("list").unique().sort().str.join("|"),
            remedies=pl.col("remedy").unique(maintain_order=True).str.join("；"),
            deadline=pl.col("deadline").min(),
            feedback=pl.col("feedback").drop_nulls().unique(maintain_order=True).str.join("；"),
            urgency=pl.col("urgency").sum(),
        )
        .join(known, on="household", how="left", maintain_order="left")
        .sort("urgency", "household", descending=[True, False])
    )
    ranks = {name: rank for rank, name in enumerate(data.townships)}
    town = pl.col("township").replace_strict(ranks, default=len(ranks), return_dtype=pl.Int32)
    late = pl.when(pl.col("deadline") < _as_of(data)).then(pl.lit("（逾期）")).otherwise(pl.lit(""))
    asked = {key: _questions(key) for key in tasks["lists"].unique().to_list()}
    return tasks.sort(town, maintain_order=True).select(
        乡镇="township",
        村="village",
        对象=mask.name(pl.coalesce("head_name", "name")),
        证件号码=mask.number(pl.coalesce("head", "id_number")),
        联系电话=mask.number(pl.col("phone")),
        住址="address",
        件数="cases",
        问题="problems",
        问题说明="messages",
        询问和查看=pl.col("lists").replace_strict(asked, default=""),
        整改要求="remedies",
        完成时限=pl.col("deadline").dt.strftime("%Y-%m-%d") + late,
        已有反馈="feedback",
        核查情况=pl.lit(None, pl.String),
        核查人=pl.lit(None, pl.String),
    )


def _open(data: RunData, mask: Mask, statistics: Statistics) -> pl.DataFrame:
    """Tonight's findings that nobody refuted or signed as put right, with case and household, most urgent first."""
    as_of = _as_of(data)
    homes = statistics.homes_of_findings
    done = newest_answers(data).filter(
        pl.col(PROGRESS.name) == SETTLED, pl.col(CHECKED_BY.name).is_not_null()
    )
    feedback = results_by_level(data).select("finding_id", "feedback")
    titles = {
        rule["code"]: f"{rule['list_title']}·{rule['title']}（{rule['code']}）"
        for rule in data.manifest["rules"]
    }
    others = pl.when(pl.col("others").list.len() > 0).then(
        pl.format("（同一问题：{}）", pl.col("others").list.join("、"))
    )
    days = pl.col("severity").replace_strict(_task_days(data), default=60, return_dtype=pl.Int64)
    return (
        data["findings"]
        .filter(pl.col("suppressed").fill_null(False).not_())
        .join(done.select("finding_id"), on="finding_id", how="anti")
        .join(homes, on="finding_id", how="left")
        .join(statistics.cases, on="finding_id", how="left")
        .join(feedback, on="finding_id", how="left")
        .with_columns(
            urgency(as_of),
            household=pl.coalesce("household", "subject_key"),
            problem=pl.concat_str(pl.col("rule_code").replace(titles), others, ignore_nulls=True),
            message=mask.message(pl.col("rule_code"), pl.col("message")),
            deadline=pl.col("first_seen") + pl.duration(days=days),
        )
        .sort("urgency", "finding_id", descending=[True, False])
    )


def _leads() -> pl.Expr:
    return pl.col("finding_id") == pl.col("case")


def _numbered(name: str) -> pl.Expr:
    """Number the leading findings' texts where there are several."""
    number = _leads().cast(pl.Int32).cum_sum().cast(pl.String)
    return pl.when(_leads().sum() > 1).then(pl.concat_str(number, pl.lit("."), name)).otherwise(name)


def _questions(lists: str) -> str:
    """What to ask beside what is always asked on a visit."""
    return "；".join(question for key in lists.split("|") for question in BY_LIST.get(key, ()))


def _task_days(data: RunData) -> dict[str, int]:
    days = dict(_DAYS)
    for value in data.manifest["parameters"]["values"]:
        if value["name"] == "task_days" and isinstance(value["value"], dict):
            days |= {severity: int(number) for severity, number in value["value"].items()}
    return days


def _as_of(data: RunData) -> dt.date:
    return dt.date.fromisoformat(data.manifest["as_of"])
