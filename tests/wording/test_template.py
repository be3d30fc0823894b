"""Sentences from templates: placeholders, parts said only where there is something, whom they are about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import polars as pl
import pytest

from reconcile.wording.figures import written
from reconcile.wording.subject import named
from reconcile.wording.template import faults, pattern, sentence, slots

MONEY = pl.Decimal(18, 2)


def said(says: str, schema: dict[str, Any] | None = None, /, **row: Any) -> str:
    frame = pl.DataFrame([row], schema=schema)
    return str(frame.select(written(sentence(says, frame.schema, {"MC01": "整户未保"}))).item())


def test_what_is_not_there_is_not_said() -> None:
    says = "实发{paid}元[（其中重复发放{surplus}元另列）]，多发{amount}元[，摘要“{memo}”]"
    schema = {"paid": MONEY, "surplus": MONEY, "amount": MONEY, "memo": pl.String}
    two, nothing = Decimal("2.00"), Decimal("0.00")
    assert said(says, schema, paid=two, surplus=nothing, amount=two, memo="") == "实发2元，多发2元"
    assert (
        said(says, schema, paid=two, surplus=None, amount=two, memo="还贷") == "实发2元，多发2元，摘要“还贷”"
    )
    assert (
        said(says, schema, paid=two, surplus=two, amount=nothing, memo=None)
        == "实发2元（其中重复发放2元另列），多发0元"
    )


def test_a_part_with_two_values_needs_both() -> None:
    says = "甲[，收入{income}元（{source}）]"
    schema = {"income": MONEY, "source": pl.String}
    assert said(says, schema, income=Decimal(1), source=None) == "甲"
    assert said(says, schema, income=Decimal(1), source="核查") == "甲，收入1元（核查）"


def test_names_nobody_wrote_and_rules_by_title() -> None:
    says = "{head_name}与{b:name}有{codes:rules}情形"
    schema = dict.fromkeys(("head_name", "b", "codes"), pl.String)
    assert said(says, schema, head_name=None, b="李四", codes="MC01") == "姓名不详与李四有“整户未保”情形"


@pytest.mark.parametrize("says", ["[甲{a}", "甲{a}]", "[甲[{a}]]", "甲[乙]", "甲{a", "甲}", "{a:sum}"])
def test_a_sentence_that_cannot_be_read_is_a_fault(says: str) -> None:
    assert len(faults(says)) == 1


def test_columns_of_a_sentence() -> None:
    assert [slot.column for slot in slots("{subject}{a}[，{b:share}]{home}")] == ["a", "b"]
    assert faults("{subject}{a}[，{b:share}]{c:rules}") == []


def test_a_sentence_shows_where_its_names_stand() -> None:
    wording = pattern("{subject}的{name}打入户名[“{account_name}”]的账户（{account_no:account}）")
    found = wording.search("张三的低保打入户名“欧阳远山”的账户（尾号0303）（未提供特困名册）")
    assert found and found["account_name"] == "欧阳远山"
    found = wording.search("张三的低保打入户名的账户（尾号0303）")
    assert found and found["account_name"] is None


@pytest.mark.parametrize(
    ("key", "name", "told"),
    [
        ("D:N101", "石守田", "低保家庭石守田户（编号N101）"), ("D:N101", None, "低保家庭（编号N101）"),
        ("R:r1", "张三", "建档立卡户张三（户编号r1）"), ("H:双河-02|x", "张三", "张三户（户号双河-02）"),
        ("P:1|低保", "张三", "张三"), ("P:1", None, "姓名不详的人员"),
        ("V:629901001001|农村低保", None, "甲乡一村"), ("T:甲乡|农村|一类", None, "甲乡"),
    ],
)  # fmt: skip
def test_whom_a_finding_is_about(key: str, name: str | None, told: str) -> None:
    frame = pl.DataFrame(
        {"m": ["⟨subject⟩应发"], "k": [key], "n": [name], "t": ["甲乡"], "v": ["一村"]},
        schema=dict.fromkeys("mkntv", pl.String),
    )
    assert frame.select(named(*map(pl.col, "mkntv"))).item() == f"{told}应发"


def test_a_home_is_a_household_also_of_one() -> None:
    frame = pl.DataFrame(
        {
            "m": ["⟨home⟩有成员"] * 2,
            "k": ["P:1", "H:2"],
            "n": ["张三", "李四"],
            "t": [None, None],
            "v": [None, None],
        }
    )
    frame = frame.cast(pl.String)
    assert frame.select(named(*map(pl.col, "mkntv"))).to_series().to_list() == [
        "张三户有成员",
        "李四户（户号2）有成员",
    ]
