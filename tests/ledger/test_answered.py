"""An answer is about what was compared: a new wording lets none lapse, other figures do; answers of before are taken along."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from reconcile.ledger.answered import MARKS
from reconcile.ledger.answers import current
from reconcile.ledger.feedback import collect
from reconcile.output import published
from reconcile.wording.template import compared, parse
from tests.ledger.county import NIGHTS, finding, id_of, publish, table, write_plainly
from tests.ledger.filled import fill

FACTS = "318\x1f2018-10"
ONE = finding("WF01", "D:1", message="2018-10农村低保应发318.00元，实发0.00元，重复发放0.00元")
REWORDED = ONE | {"message": "低保家庭王1户2018年10月农村低保应发318元，没有发放"}


def told(one: dict[str, object], facts: str | None = FACTS) -> pl.DataFrame:
    findings = table(one)
    return findings if facts is None else findings.with_columns(figures=pl.lit(facts))


def answer(output: Path, tmp_path: Path, word: str = "不属实") -> None:
    path = fill(published(output) / "青山镇.xlsx", tmp_path / "a.xlsx", {id_of(ONE): {"核查结果": word}})
    collect([path], output, today=dt.date(2019, 8, 15))


def is_suppressed(output: Path, night: dt.date, findings: pl.DataFrame) -> bool:
    publish(output, night, findings)
    return bool(pl.read_parquet(published(output) / "findings.parquet")["suppressed"].item())


def write_as_before(run_dir: Path, as_of: dt.date, shown: pl.DataFrame, answers: pl.DataFrame, version: str) -> None:
    """Write a night of before: it kept nothing but sentences."""
    path = run_dir / "ledger.parquet"
    pl.read_parquet(path).drop(MARKS).write_parquet(path)
    write_plainly(run_dir, as_of, shown, answers, version)


def test_another_wording_of_the_same_figures_keeps_the_answer(tmp_path: Path) -> None:
    publish(tmp_path / "out", NIGHTS[0], told(ONE))
    answer(tmp_path / "out", tmp_path)
    assert is_suppressed(tmp_path / "out", NIGHTS[1], told(REWORDED))
    assert is_suppressed(tmp_path / "out", NIGHTS[2], told(REWORDED | {"message": "另一种说法"}))


@pytest.mark.parametrize(("one", "facts"), [(ONE, "320\x1f2018-10"), (ONE | {"amount": Decimal("7")}, FACTS)])
def test_other_figures_bring_it_back_whatever_the_sentence(tmp_path: Path, one: dict[str, object], facts: str) -> None:
    publish(tmp_path / "out", NIGHTS[0], told(ONE))
    answer(tmp_path / "out", tmp_path)
    assert not is_suppressed(tmp_path / "out", NIGHTS[1], told(one, facts))
    assert is_suppressed(tmp_path / "out", NIGHTS[2], told(ONE))


@pytest.mark.parametrize("reworded", [ONE, REWORDED])
def test_answers_given_before_figures_were_kept_are_taken_along(tmp_path: Path, reworded: dict[str, object]) -> None:
    output = tmp_path / "out"
    publish(output, NIGHTS[0], told(ONE, None), writer=write_as_before)
    answer(output, tmp_path)
    mark = current(output)["figures"].unique().to_list()
    assert is_suppressed(output, NIGHTS[1], told(reworded))
    assert is_suppressed(output, NIGHTS[2], told(reworded | {"message": "一句全新的话，没有数字"}))
    assert not is_suppressed(output, NIGHTS[3], told(reworded, "9\x1f2018-10"))
    assert current(output)["figures"].unique().to_list() == mark


def test_an_old_answer_to_other_numbers_is_not_taken_along(tmp_path: Path) -> None:
    output = tmp_path / "out"
    publish(output, NIGHTS[0], told(ONE, None), writer=write_as_before)
    answer(output, tmp_path)
    assert not is_suppressed(output, NIGHTS[1], told(ONE | {"message": "2018年10月农村低保应发320元，没有发放"}))


def test_what_is_compared_does_not_know_wording_order_or_types() -> None:
    rows = {"b": ["王一"], "owed": [Decimal("318.0000")], "day": [dt.date(2018, 10, 1)], "share": [0.8500000001]}
    frame = pl.DataFrame(rows).with_columns(pl.col("owed").cast(pl.Decimal(18, 4)))
    other = frame.with_columns(pl.col("owed").cast(pl.Decimal(18, 2)), day=pl.lit("2018-10-01"), share=pl.lit(0.85))
    one, two = "{b}于{day}应发{owed}元[，占{share:share}]", "{day}：{owed}，{share}，{b}，{owed}"
    assert parse(one) != parse(two)
    said = [a.select(compared(says, a.schema)).item() for a in (frame, other) for says in (one, two)]
    assert len(set(said)) == 1 and "318" in said[0]
