"""What a sample says of all is true as often as it claims, and exact where all were looked at."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from reconcile.errors import UsageError
from reconcile.sampling.estimate import Estimate, estimate
from reconcile.sampling.frame import SHAPE
from reconcile.sampling.plan import Method, Plan, Wish, draw_plan
from reconcile.sampling.report import lines, verdict
from reconcile.sampling.returned import Answer, answer_table

MANIFEST: dict[str, Any] = {"as_of": "2019-06-30", "parameters": {"values": [{"name": "tail_amount", "value": "1"}]}}
RATES = {"城关镇": 0.02, "白水乡": 0.10, "大坪镇": 0.30}


def wish(seed: int = 1, method: Method = "strata", **other: Any) -> Wish:
    return Wish(**{"frame": "population", "method": method, "strata": "township", "confidence": 0.95, "tolerable": 0.05, "expected": 0.01, "size": None, "seed": seed, **other})


def world(count: int = 600) -> tuple[pl.DataFrame, dict[str, Decimal]]:
    """Make families of three townships, and what those in error should get."""
    dice = random.Random(5)
    rows, audited = [], {}
    for number in range(count):
        township = dice.choices(list(RATES), weights=[3, 2, 1])[0]
        book = Decimal(dice.choice([84, 318, 335, 636, 954, 2000]))
        unit = f"D:{number:04}"
        rows.append((unit, unit, township, "村", "某某", None, "农村低保", township, book, "核对"))
        if dice.random() < RATES[township]:
            audited[unit] = dice.choice([Decimal(0), book / 2])
    return pl.DataFrame(rows, schema=dict(zip(SHAPE, [pl.String] * 8 + [pl.Decimal(18, 2), pl.String], strict=True)), orient="row"), audited


FRAME, AUDITED = world()
TRUE_SHARE = len(AUDITED) / FRAME.height
TRUE_SUM = float(sum(book - AUDITED[unit] for unit, book in FRAME.select("unit", "book").iter_rows() if unit in AUDITED))


def plan_of(asked: Wish, frame: pl.DataFrame = FRAME) -> Plan:
    return draw_plan(frame, frame.head(0), asked, MANIFEST, "run")


def told(plan: Plan, skip: int = 0) -> pl.DataFrame:
    answers = {}
    for unit in plan.drawn["unit"].to_list()[skip:]:
        wrong = AUDITED.get(unit)
        answers[unit] = Answer(unit, "无误" if wrong is None else "有误", wrong, "", "甲", "2019-07-01", "")
    return answer_table(plan, answers)


def judged(asked: Wish) -> Estimate:
    plan = plan_of(asked)
    return estimate(plan, told(plan))


def test_the_intervals_hold_what_is_true_as_often_as_they_say() -> None:
    made = [judged(wish(seed)) for seed in range(80)]
    shares, sums = [one.share for one in made if one.share], [one.amount for one in made if one.amount]
    assert sum(one.low <= TRUE_SHARE <= one.high for one in shares) >= 0.93 * len(made)
    assert sum(one.low <= TRUE_SUM <= one.high for one in sums) >= 0.93 * len(made)
    assert abs(sum(one.point for one in shares) / len(made) - TRUE_SHARE) < 0.01
    assert abs(sum(one.point for one in sums) / len(made) - TRUE_SUM) < 0.1 * TRUE_SUM


def test_monetary_units_bound_the_sum() -> None:
    made = [judged(wish(seed, "mus")).amount for seed in range(150)]
    assert sum(one is not None and one.upper >= TRUE_SUM for one in made) >= 0.95 * len(made)
    assert sum(one is not None and one.low <= TRUE_SUM for one in made) >= 0.95 * len(made)
    assert abs(sum(one.point for one in made if one) / len(made) - TRUE_SUM) < 0.1 * TRUE_SUM


def test_large_sums_are_all_drawn_and_the_same_seed_draws_the_same() -> None:
    plan = plan_of(wish(3, "mus", size=80))
    large = FRAME.filter(pl.col("book") >= plan.interval)["unit"]
    assert set(large) <= set(plan.drawn["unit"]) and set(plan.drawn.filter("is_large")["unit"]) == set(large)
    assert plan.drawn.equals(plan_of(wish(3, "mus", size=80)).drawn) and not plan.drawn.equals(plan_of(wish(4, "mus", size=80)).drawn)
    assert plan.drawn["unit"].is_unique().all()
    every = plan_of(wish(3, "strata", size=90))
    assert {name: drawn >= 2 for name, (_, _, drawn) in every.strata.items()} == dict.fromkeys(RATES, True)


def test_all_looked_at_is_no_estimate() -> None:
    made = judged(wish(size=FRAME.height))
    assert made.share and made.amount
    assert made.share.low == made.share.high == made.share.upper == pytest.approx(TRUE_SHARE)
    assert made.amount.low == made.amount.high == pytest.approx(TRUE_SUM)


def test_no_error_found_is_not_no_error() -> None:
    plan = plan_of(wish())
    clean = answer_table(plan, {unit: Answer(unit, "无误", None, "", "", "", "") for unit in plan.drawn["unit"]})
    made = estimate(plan, clean)
    assert made.share and made.amount
    assert made.share.point == 0 and 0.02 < made.share.upper <= 0.05
    assert made.amount.upper == pytest.approx(made.share.upper * float(plan.book))
    assert "总体可以接受" in verdict(plan, made)


def test_differences_too_small_to_count_are_told_apart() -> None:
    plan = plan_of(wish())
    units = plan.drawn["unit"].to_list()
    book = dict(plan.drawn.select("unit", "book").iter_rows())
    answers = {unit: Answer(unit, "无误", None, "", "", "", "") for unit in units}
    answers[units[0]] = Answer(units[0], "有误", book[units[0]] - Decimal("0.99"), "", "", "", "")
    answers[units[1]] = Answer(units[1], "有误", book[units[1]] - 1, "", "", "", "")
    made = estimate(plan, answer_table(plan, answers))
    assert (made.hits, made.found, made.tails, made.tail_sum) == (1, 1.0, 1, 0.99)
    assert "尾差（不足1元）1个0.99元，不计差错" in lines(plan, made)


def test_what_nobody_looked_at_is_no_proof() -> None:
    plan = plan_of(wish())
    made = estimate(plan, told(plan, skip=10))
    assert made.asked == 10 and made.answered == plan.drawn.height - 10 and made.share
    assert made.worst >= made.share.upper
    nothing = estimate(plan, answer_table(plan, {}))
    assert nothing.share is None and "不能推断" in verdict(plan, nothing)


def test_there_must_be_something_to_draw_from() -> None:
    with pytest.raises(UsageError, match="没有可抽的"):
        plan_of(wish(method="mus"), FRAME.with_columns(book=pl.lit(0, pl.Decimal(18, 2))))
