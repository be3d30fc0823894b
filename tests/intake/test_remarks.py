"""Remarks at names are taken off, and one of a death is told."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.intake.cells.names import says_death, without_remark
from tests.intake.made import Read

NAME = st.text(st.sampled_from("田禾苗穗龚海麦常顺闵星方尚如全买提艾力"), min_size=2, max_size=4)
ROUND = st.sampled_from(["（{}）", "({})", "【{}】", "〔{}〕", "[{}", "（{}"])
WORDS = st.sampled_from("户主 本人 妻 长子 已故 死亡 已迁出 残疾 监护人 曾用名田禾 外出务工".split())
MARK = st.sampled_from(["*", "＊", "★", "※", "#", "。", "，", "？"])


def bare(name: str, *, account: bool = False) -> str:
    return pl.select(without_remark(pl.lit(name), holds_account=account)).item()  # type: ignore[no-any-return]


@given(NAME, ROUND, WORDS)
def test_a_remark_in_brackets_is_no_part_of_the_name(name: str, around: str, word: str) -> None:
    assert bare(name + around.format(word)) == name


@given(NAME, MARK, st.booleans())
def test_marks_at_the_ends_are_no_part_of_the_name(name: str, mark: str, before: bool) -> None:
    assert bare(mark + name if before else name + mark) == name


@given(NAME)
def test_a_name_alone_stays(name: str) -> None:
    assert bare(name) == name
    assert not pl.select(says_death(pl.lit(name))).item()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("田禾-已故", "田禾"),
        ("田禾 已去世", "田禾"),
        ("田禾已故", "田禾"),
        ("买买提·艾力（户主）", "买买提·艾力"),
        ("（田禾）", "田禾"),
        ("（）", "（）"),
    ],
)
def test_words_behind_a_name(written: str, name: str) -> None:
    assert bare(written) == name


def test_an_institution_in_the_name_of_an_account_stays() -> None:
    assert bare("试验镇敬老院（田禾）", account=True) == "试验镇敬老院（田禾）"
    assert bare("田禾(社保卡)", account=True) == "田禾"


@pytest.mark.parametrize("written", ["田禾(已故)", "田禾-去世", "田禾（已死亡，2019年）", "田禾已故", "田禾【亡】"])
def test_a_remark_of_death_is_known(written: str) -> None:
    assert pl.select(says_death(pl.lit(written))).item()


@pytest.mark.parametrize(
    ("written", "name", "dead"),
    [
        ("户主：田禾", "田禾", False), ("姓名:田禾", "田禾", False), ("1.田禾", "田禾", False), ("田禾†", "田禾", False), ("田禾（殁）", "田禾", True),
        ("田禾（过世）", "田禾", True), ("田禾死亡", "田禾", True), ("已故：田禾", "田禾", True), ("田禾（去世）2019.3", "田禾", True),
        ("田禾（于2018年病故）", "田禾", True), ("田禾（2018年亡）", "田禾", True), ("(亡)田禾", "田禾", True), ("田禾（未亡）", "田禾", False),
    ],
)  # fmt: skip
def test_other_remarks(written: str, name: str, dead: bool) -> None:
    assert bare(written) == name
    assert pl.select(says_death(pl.lit(written))).item() is dead


def test_remarks_of_death_are_told_and_leave_the_register_in_doubt(read: Read) -> None:
    outcome = read("公民身份号码,姓名,户号\n629901195603120119,田禾（已故）,H1\n629901195908070220,田苗,H1\n", "household_registration")
    assert outcome.column("status") == ["未知", "正常"]
    assert any("注明已故（首见于第2行）" in notice for notice in outcome.notices)
    assert not any("田禾" in notice for notice in outcome.notices)
