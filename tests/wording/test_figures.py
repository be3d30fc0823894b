"""Figures, days, shares, likenesses, accounts and names as official papers write them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.wording.figures import (
    account,
    ended,
    likeness,
    people,
    plain,
    say,
    share,
    written,
    written_in_sql,
)


def shown(
    kind: Callable[[pl.Expr, pl.DataType], pl.Expr], value: Any, dtype: pl.DataType | None = None
) -> str:
    frame = pl.DataFrame({"x": [value]}, schema={"x": dtype} if dtype else None)
    return str(frame.select(written(kind(pl.col("x"), frame.schema["x"]))).item())


@pytest.mark.parametrize(
    ("value", "official"),
    [
        (Decimal("318.00"), "318"), (Decimal("1234.50"), "1,234.5"), (Decimal("0.01"), "0.01"), (Decimal("-1200.00"), "-1,200"),
        (1234567, "1,234,567"), (999, "999"), (1000, "1,000"), (100, "100"), (0, "0"),
        (dt.date(2018, 12, 31), "2018年12月31日"), (dt.date(2019, 3, 1), "2019年3月1日"),
        ("2018-10", "2018年10月"), ("2019-03", "2019年3月"), ("2019Q1", "2019年第一季度"), ("2019Q4", "2019年第四季度"),
        (None, "不详"), ("", "不详"),
    ],
)  # fmt: skip
def test_figures_and_days(value: Any, official: str) -> None:
    assert say(value) == official


@given(st.decimals(-(10**13), 10**13, places=2))
def test_a_sum_is_written_as_it_is_and_can_be_read_back(value: Decimal) -> None:
    text = say(value)
    assert Decimal(text.replace(",", "")) == value
    whole, _, cents = text.lstrip("-").partition(".")
    assert not cents.endswith("0")
    assert all(len(group) == 3 for group in whole.split(",")[1:])
    assert 1 <= len(whole.split(",")[0]) <= 3


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_day_is_written_as_it_is(value: dt.date) -> None:
    assert say(value) == f"{value.year}年{value.month}月{value.day}日"


def test_what_people_typed_is_no_figure() -> None:
    typed = "2019-03-05还贷1234.50元，账号6217990012000000303"
    assert shown(plain, typed) == typed


@pytest.mark.parametrize(
    ("kind", "value", "official"),
    [
        (share, Decimal("0.85"), "85%"), (share, Decimal("0.2143"), "21.4%"), (share, 1.0, "100%"), (share, 0.0, "0%"),
        (likeness, 0.8, "约80%"), (likeness, 0.9876, "约98.7%"), (likeness, 0.999, "99.9%以上"), (likeness, 1.0, "99.9%以上"),
        (likeness, 0.9989, "约99.8%"),
        (account, "6217990012000000303", "尾号0303"), (account, "A1", "账号A1"),
        (people, "张三", "张三"), (people, "张三、李四、张三", "张三、李四"), (people, "甲、乙、丙、丁、戊", "甲、乙、丙、丁、戊"),
        (people, "甲、乙、丙、丁、戊、己", "甲、乙、丙、丁、戊等6人"),
        (plain, True, "是"), (plain, False, "否"), (plain, 0.214, "0.21"), (plain, dt.date(2019, 1, 2), "2019年1月2日"),
    ],
)  # fmt: skip
def test_kinds(kind: Callable[[pl.Expr, pl.DataType], pl.Expr], value: Any, official: str) -> None:
    assert shown(kind, value) == official


@pytest.mark.parametrize("kind", [plain, share, account, people])
def test_nothing_is_told_as_such(kind: Callable[[pl.Expr, pl.DataType], pl.Expr]) -> None:
    dtype = pl.Decimal(18, 2) if kind is share else pl.String()
    assert "不详" in shown(kind, None, dtype)


def test_a_sentence_ends_once() -> None:
    assert [ended("已核查"), ended("是否为乡镇？")] == ["已核查。", "是否为乡镇？"]


@given(
    st.lists(
        st.one_of(
            st.decimals(-(10**9), 10**9, places=2),
            st.dates(dt.date(1000, 1, 1)),
            st.sampled_from(["2018-10", "2019Q3", "张三"]),
        )
    )
)
def test_sql_writes_as_frames_do(values: list[Any]) -> None:
    text = "、".join(f"⟨{value}⟩" for value in values)
    in_sql = duckdb.connect().execute(f"SELECT {written_in_sql('?')}", [text]).fetchall()[0][0]
    assert in_sql == pl.select(written(pl.lit(text))).item()
