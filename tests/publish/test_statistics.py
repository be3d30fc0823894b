"""Who is counted where: households, persons, money, what is put right, what is refuted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from reconcile.publish.run_data import SHAPES, RunData
from reconcile.publish.statistics import Statistics


def run(**frames: list[dict[str, Any]]) -> RunData:
    rules = [{"list": "l1", "list_title": "甲"}, {"list": "l2", "list_title": "乙"}]
    empty = {name: pl.DataFrame(schema=shape) for name, shape in SHAPES.items()}
    given = {name: pl.DataFrame(rows, schema=SHAPES[name]) for name, rows in frames.items()}
    return RunData({"rules": rules, "townships": ["东乡", "西乡"], "sources": {}}, empty | given)


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
        findings=[finding("1", "A:62", "a", rule_code="WF06", amount=Decimal(9))],
        touched=[touched],
    )
    by_place = {row["township"]: row for row in Statistics(data).tally("township").iter_rows(named=True)}
    assert {name: row["amount"] for name, row in by_place.items()} == {"东乡": 9, "西乡": 9}
    assert county(data)["amount"] == 9
    assert set(Statistics(data).places["township"]) == {"东乡", "西乡"}


def test_other_rules_stay_where_their_subject_lives() -> None:
    touched = {"finding_id": "1", "person": "b", "household": "H:2", "township": "西乡", "village": "二村"}
    data = run(findings=[finding("1", "P:a", "a", rule_code="OE09")], touched=[touched])
    assert Statistics(data).places["township"].to_list() == ["东乡"]


def test_refuted_findings_count_as_refuted_alone() -> None:
    data = run(
        findings=[finding("1", "P:a", "a", suppressed=True, amount=Decimal(5)), finding("2", "P:b", "b")]
    )
    assert county(data) == {
        "all": "",
        "households": 1,
        "persons": 1,
        "findings": 1,
        "amount": 0,
        "settled": 0,
        "open": 1,
        "refuted": 1,
    }


def test_settled_is_what_auditors_say_or_what_is_gone() -> None:
    said = {"finding_id": "1", "level": "县级自查", "column": "整改状态", "value": "已整改"}
    gone = {**dict.fromkeys(SHAPES["ledger"]), "finding_id": "9", "state": "已消除", "list": "l1"}
    data = run(
        findings=[finding("1", "P:a", "a"), finding("2", "P:b", "b")],
        answers=[{**dict.fromkeys(SHAPES["answers"]), **said}],
        ledger=[{**gone, "township": "东乡"}, {**gone, "finding_id": "8", "state": "未复核"}],
    )
    assert (county(data)["settled"], county(data)["open"]) == (2, 1)


def test_a_village_where_all_is_gone_still_has_its_settled() -> None:
    gone = {**dict.fromkeys(SHAPES["ledger"]), "finding_id": "9", "state": "已消除", "list": "l1"}
    data = run(ledger=[{**gone, "township": "西乡"}])
    row = Statistics(data).tally("township").to_dicts()
    assert [(one["township"], one["settled"], one["households"]) for one in row] == [("西乡", 1, 0)]


def test_examined_of_any_list_is_the_widest_unless_it_was_counted() -> None:
    place = {"township": "东乡", "village": "一村", "subjects": 0, "rule_code": ""}
    rows = [{**place, "list": "l1", "households": 5}, {**place, "list": "l2", "households": 8}]
    assert Statistics(run(examined=rows)).examined("township")["examined"].to_list() == [8]
    rows.append({**place, "list": "", "households": 11})
    assert Statistics(run(examined=rows)).examined()["examined"].to_list() == [11]
    assert dict(Statistics(run(examined=rows)).examined("list").iter_rows()) == {"l1": 5, "l2": 8}
