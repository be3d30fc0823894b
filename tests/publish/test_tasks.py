"""核查任务台账: one row a household, one line a case, the most urgent first, each with its day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.task_rows import task_rows
from tests.publish.conftest import Published, rows
from tests.publish.synthetic import TOWNSHIP_NAMES
from tests.publish.test_statistics import DONE, SIGNED, finding, run

HOME = {
    "household": "D:7",
    "head": "a",
    "head_name": "戴一",
    "township": "东乡",
    "village": "一村",
    "phone": "13900000001",
}
MORE = {
    "severity": "高",
    "certainty": "问题",
    "first_seen": dt.date(2019, 6, 1),
    "message": "说明",
    "remedy": "核实",
}


def tasks(found: list[dict[str, object]], **frames: list[dict[str, object]]) -> pl.DataFrame:
    data = run(findings=[{**one, **{k: v for k, v in MORE.items() if one.get(k) is None}} for one in found],
               households=[HOME], **frames)  # fmt: skip
    titles = {"OE07": "重复享受低保", "PR02": "未经核查直接纳入", "X1": "别的"}
    rules = [
        {"code": code, "title": title, "list": "l1", "list_title": "甲"} for code, title in titles.items()
    ]
    data = RunData({**data.manifest, "rules": rules, "parameters": {"values": []}}, data.frames)
    return task_rows(data, Mask(), Statistics(data))


def test_findings_of_one_fault_stand_on_one_line_with_the_others_named() -> None:
    (row,) = tasks(
        [finding("1", "P:a", "a", rule_code="OE07"), finding("2", "D:7", "a", rule_code="PR02", severity="中"),
         finding("3", "D:7", "a", severity="低")]
    ).to_dicts()  # fmt: skip
    assert (row["对象"], row["联系电话"], row["件数"]) == ("戴一", "13900000001", 2)
    assert row["问题"] == "1.甲·重复享受低保（OE07）（同一问题：PR02）\n2.甲·别的（X1）"
    assert row["问题说明"] == "1.说明\n2.说明"


def test_a_task_is_due_by_the_gravest_finding_and_says_when_it_is_late() -> None:
    due = {row["证件号码"]: row["完成时限"] for row in tasks(
        [finding("1", "P:a", "a", severity="低"), finding("2", "P:a|x", "a", severity="中"), finding("3", "P:b", "b")]
    ).to_dicts()}  # fmt: skip
    assert due == {"a": "2019-07-01", "b": "2019-06-16（逾期）"}


def test_what_is_refuted_or_signed_as_put_right_is_no_task() -> None:
    found = [finding("1", "P:a", "a"), finding("2", "P:b", "b", suppressed=True), finding("3", "V:9")]
    assert tasks(found, answers=[DONE, SIGNED])["问题"].to_list() == ["甲·别的（X1）"]
    assert tasks(found, answers=[DONE]).height == 2


def test_a_township_prints_its_households_most_urgent_first(published: Published) -> None:
    listed = list(rows(published.township(TOWNSHIP_NAMES[0])["核查任务台账"]))
    numbers = [row["证件号码"] for row in listed]
    assert len(set(numbers)) == len(numbers) > 5
    assert {row["乡镇"] for row in listed} == {TOWNSHIP_NAMES[0]}
    assert all(row["核查情况"] is None for row in listed)
    assert "核查任务台账" not in published.county().sheetnames
