"""What the drawn say of all: share and sum of errors, each with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from reconcile.sampling.bounds import confidence_factor, share_bound, student
from reconcile.sampling.plan import Plan


@dataclass(frozen=True)
class Range:
    """An estimate with its interval, and the one-sided upper bound at the same confidence."""

    point: float
    low: float
    high: float
    upper: float


@dataclass(frozen=True)
class Estimate:
    """What a sample says of all.

    Attributes:
        answered, asked: samples with an answer and without one.
        hits: errors among them (findings: those that proved true); found: their sum, yuan.
        tails, tail_sum: differences too small to count.
        share: of errors among all (mus: of the money). None where nothing was answered.
        amount: their sum among all, yuan.
        worst: the upper bound of the share if all that were not answered were errors.
    """

    answered: int
    asked: int
    hits: int
    found: float
    tails: int
    tail_sum: float
    share: Range | None
    amount: Range | None
    worst: float


def estimate(plan: Plan, told: pl.DataFrame) -> Estimate:
    """Work out what the answered samples say of all.

    Args:
        told: of `returned.answer_table`.
    """
    answered = told.filter(pl.col("hit").is_not_null())
    guess = share = amount = None
    rule = _by_money if plan.wish.method == "mus" else _by_strata
    if answered.height:
        share, amount = rule(plan, answered)
        wrong = pl.col("book") if plan.wish.frame == "population" or plan.wish.method == "mus" else pl.lit(0)
        guess, _ = rule(plan, told.with_columns(pl.col("hit").fill_null(1), pl.col("error").fill_null(wrong)))
    return Estimate(
        answered.height, told.height - answered.height, int(answered["hit"].sum()), float(answered["error"].sum() or 0),
        int(told["is_tail"].sum()), float(told.filter("is_tail")["tail"].abs().sum() or 0), share, amount, max(guess.upper, share.upper) if guess and share else 1.0,
    )  # fmt: skip


def _by_strata(plan: Plan, answered: pl.DataFrame) -> tuple[Range, Range]:
    """Weigh the strata by what they hold; strata without an answer take the part of the others."""
    parts = answered.group_by("stratum").agg(
        n=pl.len(), p=pl.col("hit").mean(), x=pl.col("error").cast(pl.Float64).mean(), s2=pl.col("error").cast(pl.Float64).var(),
    ).sort("stratum")  # fmt: skip
    every = plan.units
    held = sum(plan.strata[name][0] for name in parts["stratum"])
    pooled = float(answered.select(pl.col("error").cast(pl.Float64).var()).item() or 0)
    point = spread = total = variance = 0.0
    for name, n, p, x, s2 in parts.iter_rows():
        count = plan.strata[name][0]
        weight, left = count / held, 1 - n / count
        point += weight * p
        spread += weight**2 * left * p * (1 - p) / max(1, n - 1)
        total += every * weight * x
        variance += (every * weight) ** 2 * left * (pooled if n < 2 else s2) / n
    is_all = answered.height == every
    share = _share(point, spread, answered.height, plan.wish.confidence, is_all)
    return share, _sum(plan, answered, total, variance, share, answered.height - parts.height, is_all)


def _share(point: float, spread: float, size: int, confidence: float, is_all: bool) -> Range:
    """The bounds of Clopper and Pearson at the effective size of the sample (Korn and Graubard)."""
    if is_all:
        return Range(point, point, point, point)
    effective = point * (1 - point) / spread if spread > 0 and 0 < point < 1 else float(size)
    two_sided = (1 + confidence) / 2
    hits = point * effective
    return Range(
        point, share_bound(hits, effective, two_sided, upper=False), share_bound(hits, effective, two_sided, upper=True),
        share_bound(hits, effective, confidence, upper=True),
    )  # fmt: skip


def _sum(plan: Plan, answered: pl.DataFrame, total: float, variance: float, share: Range, degrees: int, is_all: bool) -> Range:
    """The mean's interval by Student, widened by what the share leaves open; where no error was found, what the share's bound allows of the book value."""
    book = float(plan.book)
    if is_all:
        return Range(total, total, total, total)
    if not answered["error"].cast(pl.Float64).abs().sum():
        return Range(0.0, 0.0, share.high * book, share.upper * book)
    error, confidence = math.sqrt(variance), plan.wish.confidence
    two_sided, one_sided = (student(level, max(1, degrees)) * error for level in ((1 + confidence) / 2, confidence))
    low, high, upper = total - two_sided, total + two_sided, total + one_sided
    # Few and unequal errors have no normal mean: what the share and the mean error leave open each are both allowed for, on the safe side.
    hits = answered.filter(pl.col("hit") == 1)
    if share.point > 0 and hits.height > 1:
        each = total / share.point
        open_ = plan.units * student((1 + confidence) / 2, hits.height - 1) * float(hits.select(pl.col("error").cast(pl.Float64).std()).item()) / math.sqrt(hits.height)
        ends = [bound * value for bound in (share.low, share.high) for value in (each - open_, each + open_)]
        low, high, upper = min(low, *ends), max(high, *ends), max(upper, share.upper * (each + open_))
    if plan.wish.frame == "findings":
        low = max(low, float(answered["error"].sum()))
        high, upper = max(low, high), max(low, upper)
    return Range(total, low, high, upper)


def _by_money(plan: Plan, answered: pl.DataFrame) -> tuple[Range, Range]:
    """The bound of Stringer for the money between the points, the large sums as they are.

    The low end is what is left once the same is done for the money that is not wrong.
    """
    book, confidence = float(plan.book), plan.wish.confidence
    large = answered.filter("is_large").select(b=pl.col("book").cast(pl.Float64), e=pl.col("error").cast(pl.Float64))
    small = answered.filter(~pl.col("is_large"))
    taints = (small["error"].cast(pl.Float64) / small["book"].cast(pl.Float64)).to_list()
    rest = book - float(plan.drawn.filter("is_large")["book"].cast(pl.Float64).sum())
    step = rest / len(taints) if taints else 0.0
    sure = float(large["e"].sum())
    point = sure + step * sum(taints)
    two_sided = (1 + confidence) / 2
    high, upper = (sure + _stringer(taints, step, level) for level in (two_sided, confidence))
    low = sure + (rest - _stringer([1 - taint for taint in taints], step, two_sided) if taints else 0.0)
    low = max(low, float(answered["error"].sum()) if plan.wish.frame == "findings" else low)
    amount = Range(point, min(low, point), max(high, point), max(upper, point))
    return Range(*(value / book for value in (amount.point, amount.low, amount.high, amount.upper))), amount


def _stringer(taints: Sequence[float], step: float, confidence: float) -> float:
    """Add up what each taint adds to the bound, the largest first; nothing too little paid makes the bound smaller."""
    worst = sorted((taint for taint in taints if taint > 0), reverse=True)
    if not taints:
        return 0.0
    factors = [confidence_factor(k, confidence) for k in range(len(worst) + 1)]
    return step * (factors[0] + sum((factors[k + 1] - factors[k]) * taint for k, taint in enumerate(worst)))
