"""All rules of a night on one engine, and the findings' common finish: who, where, how sure, on what records."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.engine.side_by_side import Job, side_by_side
from reconcile.policy.rule import Rule, read_tables, render
from reconcile.screening.collect import CERTAINTY, KEY, run_rule, with_caveats
from reconcile.screening.doubts import SAID, doubted
from reconcile.screening.facts import closure, fact_jobs
from reconcile.screening.status import Status
from reconcile.wording.subject import named

if TYPE_CHECKING:
    from reconcile.engine.protocol import Engine

# Facts that the books and the finish read, beside what the rules read.
ALWAYS = ("subject_place", "person_place", "person_name", "household", "person")


class RuleFailed(Exception):
    """A rule or fact that could not be computed; names itself and nothing of the data."""


@dataclass
class Screened:
    """What the rules found: findings and evidence (rule_code + KEY), seconds a rule."""

    findings: pl.DataFrame
    evidence: pl.DataFrame
    seconds: dict[str, float]


def asked_tables(rule: Rule) -> frozenset[str]:
    """The tables that a rule reads, examines and takes evidence from."""
    return frozenset((*read_tables(rule.sql), rule.examines, *rule.evidence))


def screen(
    engine: Engine,
    rules: Iterable[Rule],
    statuses: Mapping[str, Status],
    values: Mapping[str, Any],
    progress: Callable[[str], None] | None = None,
    made: Collection[str] = (),
    beside: Iterable[Job[Engine, Any]] = (),
    kept: Collection[str] | None = None,
) -> Screened:
    """Make the facts that the running rules need, then run them.

    Args:
        made: facts that are there already.
        beside: further work that needs facts, by their names.
        kept: facts to be made and kept for later stages; others are let go as soon as nothing needs them any more.
            None keeps all.

    Raises:
        RuleFailed: a rule that failed, by its code.
    """
    running = [rule for rule in rules if statuses[rule.code].ran]
    read = {rule.code: asked_tables(rule) for rule in running}
    further = list(beside)
    asked = {*ALWAYS, *(kept or ()), *chain.from_iterable([*read.values(), *(job.needs for job in further)])}
    facts = fact_jobs(asked, values, made)
    jobs: list[Job[Engine, Any]] = [*facts, *further]
    jobs += [Job(rule.code, _run(rule, values, progress), read[rule.code]) for rule in running]
    if kept is not None:
        jobs = _letting_go(jobs, {fact.name for fact in closure(asked)} - {*ALWAYS, *kept})
    done = side_by_side(engine, jobs)
    found, proofs = [], []
    for rule in running:
        findings, evidence, _ = done[rule.code]
        if findings.height:
            found.append(_labelled(rule, with_caveats(findings, statuses[rule.code])))
            proofs.append(evidence.select(pl.lit(rule.code).alias("rule_code"), *KEY, "row_id"))
    return Screened(
        pl.concat(found) if found else pl.DataFrame(schema=LABELLED),
        pl.concat(proofs) if proofs else pl.DataFrame(schema=PROOFS),
        {rule.code: done[rule.code][2] for rule in running},
    )


def _letting_go(jobs: list[Job[Engine, Any]], passing: Collection[str]) -> list[Job[Engine, Any]]:
    """Put behind the last job that needs a passing fact one that drops it."""
    readers: dict[str, list[str]] = {name: [] for name in passing}
    for job in jobs:
        for name in job.needs & readers.keys():
            readers[name].append(job.name)
    last: dict[str, list[str]] = {}
    for name, who in readers.items():
        if who:
            last.setdefault(who[-1], []).append(name)
    order: list[Job[Engine, Any]] = []
    for job in jobs:
        order.append(job)
        order += [Job(f"-{name}", _drop(name), frozenset([name, *readers[name]])) for name in last.get(job.name, ())]
    return order


def _drop(name: str) -> Callable[[Engine], None]:
    return lambda engine: engine.drop(name)


PROOFS: dict[str, pl.DataType | type[pl.DataType]] = {"rule_code": pl.String, "subject_key": pl.String, "period": pl.String, "row_id": pl.Int64}
LABELLED: dict[str, pl.DataType | type[pl.DataType]] = {
    "rule_code": pl.String, "list": pl.String, "severity": pl.String, "subject_key": pl.String, "period": pl.String,
    "person": pl.String, "township": pl.String, "village": pl.String, "village_code": pl.String, "message": pl.String,
    "amount": pl.Decimal(18, 2), "amount_kind": pl.String, "certainty": pl.Int8, "remedy": pl.String, "clauses": pl.List(pl.String),
}  # fmt: skip


def _run(
    rule: Rule, values: Mapping[str, Any], progress: Callable[[str], None] | None
) -> Callable[[Engine], tuple[pl.DataFrame, pl.DataFrame, float]]:
    """The work of one rule: findings, evidence, seconds."""

    def work(engine: Engine) -> tuple[pl.DataFrame, pl.DataFrame, float]:
        if progress:
            progress(f"{rule.code} {rule.title}")
        began = time.perf_counter()
        try:
            findings, evidence = run_rule(engine, rule, values)
        except Exception as error:
            raise RuleFailed(f"{rule.code}: {type(error).__name__}") from error
        return findings, evidence, time.perf_counter() - began

    return work


def _labelled(rule: Rule, findings: pl.DataFrame) -> pl.DataFrame:
    return findings.with_columns(
        pl.lit(rule.code).alias("rule_code"),
        pl.lit(rule.list).alias("list"),
        pl.lit(rule.severity).alias("severity"),
        pl.lit(rule.remedy).alias("remedy"),
        pl.lit(rule.clauses, dtype=pl.List(pl.String)).alias("clauses"),
        pl.col("amount").cast(pl.Decimal(18, 2)),
    ).select(pl.col(name).cast(kind) for name, kind in LABELLED.items())


DOUBTS = {
    "repaired": "号码有误，已按姓名、户口核对为同一人",
    "scored": "号码有误，按姓名、出生日期、住址等推定为同一人，须核实",
    **SAID,
}
"""What is said beside a finding that rests on more than plain numbers, by the column that tells it."""


def _with_doubts(message: pl.Expr) -> pl.Expr:
    told = [pl.when(column).then(pl.lit(doubt)) for column, doubt in DOUBTS.items()]
    doubts = pl.concat_str(told, separator="；", ignore_nulls=True)
    return pl.when(doubts != "").then(pl.format("{}（{}）", message, doubts)).otherwise(message).alias("message")


PLACES = "SELECT subject, township AS t, village AS v, village_code AS c FROM subject_place"


def finish(engine: Engine, screened: Screened, links: pl.DataFrame) -> pl.DataFrame:
    """Adds person's name and place, caps certainty where a link is not sure, says repaired links.

    Args:
        links: row_id, method of rows whose person is not simply their valid number.
    """
    findings = screened.findings
    if findings.is_empty():
        return findings.with_columns(name=pl.lit(None, pl.String), certainty=pl.lit(None, pl.String))
    methods = (
        screened.evidence.join(links.select("row_id", "method").unique(), on="row_id")
        .group_by("rule_code", *KEY)
        .agg(
            (pl.col("method") == "repaired").any().alias("repaired"),
            (pl.col("method") == "probabilistic").any().alias("scored"),
        )
    )
    people = engine.rows(render("SELECT person, name FROM person_name", {}, engine.dialect))
    places = engine.rows(render(PLACES, {}, engine.dialect))
    findings = doubted(engine, findings, screened.evidence)
    base = pl.col("subject_key").str.split("|").list.first()
    placed = pl.col("c").is_not_null() | pl.col("t").is_not_null()
    return (
        findings.join(methods, on=["rule_code", *KEY], how="left")
        .join(people, on="person", how="left")
        .with_columns(subject=pl.when(base.str.contains("^[DR]:")).then(base).otherwise("P:" + pl.col("person")))
        .join(places, on="subject", how="left")
        .with_columns(pl.col("repaired", "scored").fill_null(False))
        .with_columns(
            pl.when(placed).then("t").otherwise("township").alias("township"),
            pl.when(placed).then("v").otherwise("village").alias("village"),
            pl.when(placed).then("c").otherwise("village_code").alias("village_code"),
            pl.when(pl.any_horizontal("scored", *SAID)).then(pl.max_horizontal(pl.lit(1, pl.Int8), "certainty"))
            .otherwise("certainty").replace_strict([0, 1, 2], CERTAINTY, return_dtype=pl.String).alias("certainty"),
        )
        .with_columns(_with_doubts(named(*(pl.col(one) for one in ("message", "subject_key", "name", "township", "village")))))
        .drop("subject", "t", "v", "c", "repaired", "scored", *SAID)
    )  # fmt: skip
