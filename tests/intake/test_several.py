"""Several people in one cell, in every way that people write them: split where names and numbers split alike, else refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.intake.made import Read, as_csv

A, B, C = "629901195603120119", "629901195908070220", "629901196209300175"
HEAD = ["低保家庭编号", "姓名", "身份证号", "月保障金", "享受起始日期"]


def one_row(names: str, numbers: str) -> str:
    return as_csv([HEAD, ["D1", names, numbers, "636", "2015-01-01"], ["D2", "麦三", C, "318", "2015-01-01"]])


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        ("田一、田二", f"{A}、{B}"), ("田一\n田二", f"{A}\n{B}"), ("田一 田二", f"{A} {B}"), ("田一；田二", f"{A}；{B}"), ("田一/田二", f"{A}/{B}"),
        ("田一和田二", f"{A}和{B}"), ("田一（田二）", f"{A}（{B}）"), ("田一+田二", f"{A}+{B}"), ("田一与田二", f"{A}，{B}"),
        ("1.田一 2.田二", f"1.{A} 2.{B}"), (f"田一{A}、田二{B}", ""), (f"田一（{A}）\n田二（{B}）", ""), (f"田一{A} 田二{B}", f"{A} {B}"),
    ],
)  # fmt: skip
def test_names_and_numbers_that_split_alike(read: Read, names: str, numbers: str) -> None:
    outcome = read(one_row(names, numbers))
    people = [(one["name"], one["id_number"]) for one in outcome.rows.iter_rows(named=True)]
    assert people == [("田一", A), ("田二", B), ("麦三", C)]
    assert outcome.column("family_amount")[:2] == [Decimal("636.00")] * 2


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        ("田一、田二、田四", f"{A}、{B}"), ("田一、田二", A), ("田一及妻田二", A), ("田一等2人", A), ("田一全家", A),
        (f"田一{A}", B), ("田一、田二", f"{A}{B}"),
    ],
)  # fmt: skip
def test_what_does_not_split_alike_is_refused(read: Read, names: str, numbers: str) -> None:
    outcome = read(one_row(names, numbers))
    assert outcome.column("name") == ["麦三"]
    assert outcome.quarantine["reason"].to_list() == ["一个单元格内有几个人，姓名与证件号码的个数对不上，无法拆分"]


@pytest.mark.parametrize("name", ["和田玉", "田和平", "买及买提江", "阿依古丽·买买提", "田一（妻）"])
def test_one_name_stays_one(read: Read, name: str) -> None:
    outcome = read(one_row(name, A))
    assert outcome.column("name") == [name, "麦三"]
    assert outcome.column("id_number") == [A, C]


@pytest.mark.parametrize("numbers", [f"{A}、{B}", f"{A}（原{B}）"])
def test_one_name_with_two_numbers_is_one_person_whose_number_nobody_knows(read: Read, numbers: str) -> None:
    outcome = read(one_row("田一", numbers))
    assert outcome.column("name") == ["田一", "麦三"]
    assert outcome.column("id_number") == [None, C]


def test_a_number_in_the_cell_of_the_name_is_told(read: Read) -> None:
    outcome = read(one_row(f"田一{A}", ""))
    assert outcome.column("id_number") == [A, C]
    assert any("证件号码写在姓名一栏" in notice for notice in outcome.notices)
