from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.names import clean_name, clean_name_expr

MESSY = st.text() | st.text("张三·•．. 　\n劉髙Ａa", max_size=8)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        (" 张三\n", "张三"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽·买买提"),
        ("阿依古丽‧买买提", "阿依古丽·买买提"),
        ("阿依古丽∙买买提", "阿依古丽·买买提"),
        ("阿依古丽・买买提", "阿依古丽·买买提"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("ＡＢ", "AB"),
        ("劉國慶", "刘国庆"),
        ("李峯", "李峰"),
        ("王髙", "王高"),
        ("赵喆", "赵喆"),
    ],
)
def test_names_are_cleaned_for_comparison(written: str, compared: str) -> None:
    assert clean_name(written) == compared


@settings(deadline=None)
@given(st.lists(st.none() | MESSY, max_size=8))
def test_the_expression_agrees_with_the_scalar(names: list[str | None]) -> None:
    frame = pl.DataFrame({"name": names}, schema={"name": pl.String}).select(clean_name_expr(pl.col("name")))
    assert frame["name"].to_list() == [None if name is None else clean_name(name) for name in names]


@settings(deadline=None)
@given(MESSY)
def test_cleaning_twice_changes_nothing(name: str) -> None:
    assert clean_name(clean_name(name)) == clean_name(name)
