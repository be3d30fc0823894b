from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from reconcile.ledger.finding_id import finding_id
from reconcile.ledger.states import carry_over
from tests.ledger.county import NIGHTS, finding, id_of, table


def night(
    number: int, findings: list[dict[str, object]], previous: pl.DataFrame | None, **more: Any
) -> tuple[pl.DataFrame, pl.DataFrame]:
    as_of = NIGHTS[number]
    usual: dict[str, Any] = {
        "as_of": as_of,
        "window_start": as_of.replace(year=as_of.year - 1, day=1),
        "rules_ran": {"WF01", "OE01", "WF05"},
        "sources_read": {"dibao_roster", "payment_ledger"},
        "examined": lambda gone: pl.Series([True] * gone.height, dtype=pl.Boolean),
    }
    return carry_over(table(*findings), previous, **(usual | more))


def state_of(ledger: pl.DataFrame, one: dict[str, object]) -> str:
    return str(ledger.filter(pl.col("finding_id") == id_of(one))["state"].item())


ONE, TWO = finding(key="D:1"), finding(key="D:2")


def test_an_id_is_the_same_in_every_version() -> None:
    named = table(finding("WF01", "D:7", "2019-03"), finding("WF01", "D:7", "")).select(finding_id())
    assert named["finding_id"].to_list() == ["f78e264d27acfb163f10", "f1a9963cd4d9e46a38f0"]


def test_new_then_still_there_then_gone_then_back() -> None:
    shown, ledger = night(0, [ONE, TWO], None)
    assert shown["state"].to_list() == ["新增", "新增"]
    shown, ledger = night(1, [ONE], ledger)
    assert shown["state"].to_list() == ["持续"]
    assert state_of(ledger, TWO) == "已消除"
    assert ledger["gone_on"].drop_nulls().to_list() == [NIGHTS[1]]
    shown, ledger = night(2, [ONE], ledger)
    assert state_of(ledger, TWO) == "已消除"
    shown, ledger = night(3, [ONE, TWO], ledger)
    assert dict(zip(shown["subject_key"], shown["state"], strict=True)) == {"D:1": "持续", "D:2": "复发"}
    back = ledger.filter(pl.col("subject_key") == "D:2")
    assert back["first_seen"].item() == NIGHTS[0]
    assert back["last_seen"].item() == NIGHTS[3]
    assert back["gone_on"].item() is None


@pytest.mark.parametrize(
    "missing",
    [
        {"rules_ran": set()},
        {"sources_read": {"payment_ledger"}},
        {"sources_read": set()},
        {"examined": lambda gone: gone["subject_key"] != "D:2"},
    ],
    ids=["rule did not run", "source not read", "nothing read", "subject not examined"],
)
def test_what_was_not_looked_at_is_not_said_to_be_gone(missing: dict[str, Any]) -> None:
    _, ledger = night(0, [ONE, TWO], None)
    _, ledger = night(1, [ONE], ledger, **missing)
    assert state_of(ledger, TWO) == "未复核"
    shown, _ = night(2, [ONE, TWO], ledger)
    assert shown["state"].to_list() == ["持续", "持续"]
    _, ledger = night(2, [ONE], ledger)
    assert state_of(ledger, TWO) == "已消除"


@pytest.mark.parametrize(
    ("period", "state"),
    [
        ("2018-04", "期满移出"),
        ("2018-05", "已消除"),
        ("2018Q1", "期满移出"),
        ("2018Q2", "期满移出"),
        ("2018Q3", "已消除"),
    ],
)
def test_a_period_before_the_review_window_slid_by(period: str, state: str) -> None:
    old = finding(period=period)
    _, ledger = night(0, [old], None)
    _, ledger = night(1, [], ledger)
    assert state_of(ledger, old) == state


def test_the_window_of_a_rule_that_looks_back_is_its_own() -> None:
    paid = finding("WF05", "P:1|A:2", latest_on=None)
    dated = finding("OE01", "P:3|2018-05-30")
    findings = table(paid, dated).with_columns(latest_on=pl.Series([dt.date(2018, 4, 2), None]))
    usual: dict[str, Any] = {
        "rules_ran": {"WF05", "OE01"},
        "sources_read": {"dibao_roster"},
        "examined": lambda gone: pl.Series([True] * gone.height),
    }
    _, ledger = carry_over(findings, None, as_of=NIGHTS[0], window_start=dt.date(2018, 4, 1), **usual)
    _, plain = carry_over(
        findings.head(0), ledger, as_of=NIGHTS[1], window_start=dt.date(2018, 5, 1), **usual
    )
    assert set(plain["state"]) == {"已消除"}
    windows = {"WF05": dt.date(2018, 5, 1), "OE01": dt.date(2018, 5, 31)}
    _, slid = carry_over(
        findings.head(0), ledger, as_of=NIGHTS[1], window_start=dt.date(2018, 5, 1), windows=windows, **usual
    )
    assert set(slid["state"]) == {"期满移出"}
    assert slid["gone_on"].to_list() == [NIGHTS[1], NIGHTS[1]]


def test_running_a_night_again_gives_the_same_ledger() -> None:
    _, first = night(0, [ONE], None)
    once = night(1, [ONE, TWO], first)
    twice = night(1, [ONE, TWO], first)
    assert once[0].equals(twice[0]) and once[1].equals(twice[1])


def test_nothing_found_and_nothing_known() -> None:
    shown, ledger = night(0, [], None)
    assert shown.is_empty() and ledger.is_empty()
    shown, ledger = night(1, [ONE], ledger)
    assert shown["state"].to_list() == ["新增"]


def test_findings_keep_their_order_and_columns() -> None:
    findings = [finding(key=f"D:{number}") for number in (5, 1, 9)]
    shown, _ = night(0, findings, None)
    assert shown["subject_key"].to_list() == ["D:5", "D:1", "D:9"]
    assert set(table().columns) <= set(shown.columns)
    assert {"finding_id", "state", "suppressed", "first_seen", "last_seen", "answer", "remark"} <= set(
        shown.columns
    )
    assert shown["suppressed"].to_list() == [False] * 3


def test_the_ledger_tells_the_newest_figures() -> None:
    _, ledger = night(0, [ONE], None)
    _, ledger = night(1, [finding(key="D:1", amount=Decimal("7.50"))], ledger)
    assert ledger["amount"].to_list() == [Decimal("7.50")]
