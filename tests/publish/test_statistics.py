"""Who is counted where: households, persons, money, what is put right, what is refuted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from reconcile.publish.run_data import SHAPES, RunData
from reconcile.publish.statistics import FIGURES, KINDS, Statistics
from schemas.finding import AMOUNT_KINDS


def run(**frames: list[dict[str, Any]]) -> RunData:
    rules = [{"list": "l1", "list_title": "甲"}, {"list": "l2", "list_title": "乙"}]
    empty = {name: pl.DataFrame(schema=shape) for name, shape in SHAPES.items()}
    given = {name: pl.DataFrame(rows, schema=SHAPES[name]) for name, rows in frames.items()}
    return RunData(
        {"as_of": "2019-06-30", "rules": rules, "townships": ["东乡", "西乡"], "sources": {}}, empty | given
    )


def finding(key: str, subject: str, person: str = "", **more: Any) -> dict[str, Any]:
    blank = dict.fromkeys(SHAPES["findings"])
    plain = {"list": "l1", "rule_code": "X1", "township": "东乡", "village": "一村", "suppressed": False}
    return {**blank, **plain, "finding_id": key, "subject_key": subject, "id_number": person, **more}


def county(data: RunData) -> dict[str, Any]:
    return Statistics(data).tally().to_dicts()[0]


def test_a_household_with_several_findings_counts_once() -> None:
    home = {"household": "R:1", "head": "a"}
    data = run(
        findings=[finding("1", "R:1", "a"), finding("2", "D:7", "a"), finding("3", "P:a|低保", "a")],
        households=[{**dict.fromkeys(SHAPES["households"]), **home}],
    )
    assert (county(data)["households"], county(data)["persons"], county(data)["findings"]) == (1, 1, 3)


def test_a_member_counts_in_the_household_that_the_evidence_knows() -> None:
    touched = {"finding_id": "1", "household": "R:1", "person": "b", "township": "东乡", "village": "一村"}
    data = run(
        findings=[finding("1", "R:1", "a"), finding("2", "P:b", "b")],
        touched=[touched, {**touched, "person": "a"}],
    )
    assert (county(data)["households"], county(data)["persons"]) == (1, 2)


def test_a_person_without_a_number_is_one_person_and_one_household() -> None:
    data = run(findings=[finding("1", "P:N:张三|6299"), finding("2", "P:N:张三|6299|低保")])
    assert (county(data)["households"], county(data)["persons"]) == (1, 1)


@pytest.mark.parametrize("subject", ["V:629901001001", "T:东乡", "B:7|农村低保"])
def test_villages_townships_and_batches_are_no_households(subject: str) -> None:
    data = run(findings=[finding("1", subject)])
    assert (county(data)["households"], county(data)["persons"], county(data)["findings"]) == (0, 0, 1)


def test_a_finding_across_townships_counts_in_each_and_once_in_the_county() -> None:
    touched = {"finding_id": "1", "person": "b", "household": "H:2", "township": "西乡", "village": "二村"}
    data = run(
        findings=[finding("1", "A:62", "a", rule_code="WF06", amount=Decimal(9), amount_kind="违规拨付")],
        touched=[touched],
    )
    by_place = {row["township"]: row for row in Statistics(data).tally("township").iter_rows(named=True)}
    assert {name: row["irregular"] for name, row in by_place.items()} == {"东乡": 9, "西乡": 9}
    assert county(data)["irregular"] == 9
    assert set(Statistics(data).places["township"]) == {"东乡", "西乡"}


def test_other_rules_stay_where_their_subject_lives() -> None:
    touched = {"finding_id": "1", "person": "b", "household": "H:2", "township": "西乡", "village": "二村"}
    data = run(findings=[finding("1", "P:a", "a", rule_code="OE09")], touched=[touched])
    assert Statistics(data).places["township"].to_list() == ["东乡"]


def test_refuted_findings_count_as_refuted_alone() -> None:
    refuted = finding(
        "1", "P:a", "a", suppressed=True, amount=Decimal(5), amount_kind="应补发", answer="不属实"
    )
    told = county(run(findings=[refuted, finding("2", "P:b", "b")]))
    expected = {"households": 1, "persons": 1, "findings": 1, "cases": 1, "open": 1, "refuted": 1, "due": 2}
    expected |= {"replied": 1, "refuted_by_answer": 1, "pending": 1}
    assert told == {"all": "", **dict.fromkeys(FIGURES, 0), **expected}


def test_money_of_different_kinds_is_never_added() -> None:
    sums = [
        finding(str(n), f"P:{n}", str(n), amount=Decimal(10**n), amount_kind=kind)
        for n, kind in enumerate(AMOUNT_KINDS)
    ]
    told = county(run(findings=sums))
    assert [told[name] for name in KINDS] == [1, 10, 100, 1000]
    assert not any(value in (11, 111, 1111) for value in told.values())


SAID = {**dict.fromkeys(SHAPES["answers"]), "finding_id": "1", "level": "县级自查"}
DONE = {**SAID, "column": "整改状态", "value": "已整改"}
SIGNED = {**SAID, "column": "核查人", "value": "甲"}
GONE = {
    **dict.fromkeys(SHAPES["ledger"]),
    "state": "已消除",
    "list": "l1",
    "township": "东乡",
    "suppressed": False,
}


def test_put_right_is_what_somebody_signed() -> None:
    two = [finding("1", "P:a", "a"), finding("2", "P:b", "b")]
    assert county(run(findings=two, answers=[DONE]))["fixed"] == 0
    told = county(run(findings=two, answers=[DONE, SIGNED]))
    assert (told["fixed"], told["open"], told["vanished"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("more", "figure"),
    [
        ({"reason": "数据更正：低保花名册"}, "vanished"),
        ({"reason": "年龄或期限变化"}, "lapsed"),
        ({"reason": "参数变化"}, "lapsed"),
        ({"state": "期满移出"}, "lapsed"),
        ({"finding_id": "1", "reason": "年龄或期限变化"}, "fixed"),
        ({"state": "未复核"}, None),
    ],
)
def test_what_is_gone_counts_by_its_reason(more: dict[str, Any], figure: str | None) -> None:
    told = (
        Statistics(run(ledger=[{**GONE, "finding_id": "9", **more}], answers=[DONE, SIGNED]))
        .tally()
        .to_dicts()
    )
    counted = {name for name in ("fixed", "vanished", "lapsed") if told and told[0][name]}
    assert counted == ({figure} if figure else set())


def test_a_village_where_all_is_gone_still_has_its_row() -> None:
    row = (
        Statistics(run(ledger=[{**GONE, "finding_id": "9", "township": "西乡"}])).tally("township").to_dicts()
    )
    assert [(one["township"], one["vanished"], one["households"]) for one in row] == [("西乡", 1, 0)]


def test_recovered_repaid_and_overdue_come_from_the_answers() -> None:
    answers = [
        {**SAID, "finding_id": key, "column": column, "value": value}
        for key, column, value in (
            *(("1", "处理方式", "追缴"), ("1", "追缴或补发金额", "12.50"), ("1", "整改时限", "2019-06-29")),
            *(("2", "处理方式", "补发"), ("2", "追缴或补发金额", "3.00"), ("2", "整改时限", "2019-06-30")),
        )
    ]
    told = county(run(findings=[finding("1", "P:a", "a"), finding("2", "P:b", "b")], answers=answers))
    assert (told["recovered"], told["repaid"], told["overdue"]) == (Decimal("12.50"), 3, 1)


def test_one_fault_of_one_household_is_one_case() -> None:
    home = {**dict.fromkeys(SHAPES["households"]), "household": "D:7", "head": "a"}
    found = [
        finding(code, subject, "a", rule_code=code, severity="高", certainty="问题")
        for code, subject in (
            ("OE07", "P:a"),
            ("OE12", "H:3"),
            ("PR02", "D:7"),
            ("PR01", "D:7"),
            ("MC01", "R:1"),
            ("OE06", "D:7"),
        )
    ]
    other = finding("x", "P:b", "b", rule_code="PR01")
    statistics = Statistics(run(findings=[*found, other], households=[home]))
    assert statistics.tally()["cases"].to_list() == [4]
    told = {key: (case, others) for key, case, others in statistics.cases.iter_rows()}
    assert told["OE12"][1] == ["OE07", "PR01", "PR02"]
    assert told["x"] == ("x", [])


def test_examined_of_any_list_is_the_widest_unless_it_was_counted() -> None:
    place = {"township": "东乡", "village": "一村", "subjects": 0, "rule_code": ""}
    rows = [{**place, "list": "l1", "households": 5}, {**place, "list": "l2", "households": 8}]
    assert Statistics(run(examined=rows)).examined("township")["examined"].to_list() == [8]
    rows.append({**place, "list": "", "households": 11})
    assert Statistics(run(examined=rows)).examined()["examined"].to_list() == [11]
    assert dict(Statistics(run(examined=rows)).examined("list").iter_rows()) == {"l1": 5, "l2": 8}
