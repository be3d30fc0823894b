"""Families that apply: who is covered already, what is known of each, a page a family."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import openpyxl
import pytest

from reconcile import cli
from reconcile.beforehand.applicants_check import ASKED, BARRED, TOLD, Applications, check_applications
from tests.beforehand.conftest import HEAD, MAN, NEWCOMER, NUMBERS, RICH, SPOUSE, TEKUN
from tests.reference.cases import number

Write = Callable[..., Path]
HEADINGS = ("申请编号", "姓名", "身份证号", "与户主关系")
PEOPLE = [
    ("1", "白申请", MAN, "户主"), ("1", "白之妻", SPOUSE, "配偶"),
    ("2", "黑收入", RICH, "户主"),
    ("3", "周如常", NUMBERS["周如常"], "户主"),
    ("4", "路人甲", NEWCOMER, "户主"),
    ("5", "孙特困", TEKUN, "户主"),
    ("6", "赵户主", HEAD, "户主"),
    ("7", "外来人", number("19800404", 1), "户主"), ("7", "无号码", "", "子"), ("7", "错号码", "62990119", "女"),
    ("8", "改了名", NEWCOMER, "户主"),
]  # fmt: skip


@pytest.fixture()
def applications(tmp_path: Path) -> Write:
    def write(people: Iterable[tuple[str, ...]] = PEOPLE, name: str = "申请家庭.csv", headings: tuple[str, ...] = HEADINGS) -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *people])
        return path

    return write


@pytest.fixture()
def checked(output: Path, applications: Write) -> Applications:
    return check_applications(output, applications())


def said(made: Applications, family: int) -> Mapping[str, list[tuple[str, str]]]:
    return {item.title: item.said for item in made.families[family - 1].items if item.said}


def test_families_are_told_apart_and_judged(checked: Applications) -> None:
    assert [len(one.members) for one in checked.families] == [2, 1, 1, 1, 1, 1, 3, 1]
    assert [one.level for one in checked.families] == [ASKED, ASKED, BARRED, ASKED, BARRED, BARRED, ASKED, ASKED]


def test_each_family_is_told_what_is_known(checked: Applications) -> None:
    first = said(checked, 1)
    assert first["已知收入"] == [(TOLD, "白申请、白之妻所在户人均年收入4,020元（入户核查），不高于农村低保标准4,020元")]
    assert first["家庭财产"] == [
        (ASKED, "白申请名下有机动车，50,000元（2019年5月1日核对）"), (TOLD, "白之妻名下有机动车，49,999.99元（2019年5月1日核对）"),
    ]  # fmt: skip
    assert first["赡养抚养人"] == [(ASKED, "白申请的子女白之子，25岁")]
    assert first["干部近亲属"] == [(ASKED, "白申请是文书白之子的父亲，未备案")]
    assert "户籍信息" not in first
    second = said(checked, 2)
    assert second["户籍信息"] == [(ASKED, "户籍同户（户号HR）另有1人未列入申请：黑之妻")]
    assert second["已知收入"] == [(ASKED, "黑收入所在户人均年收入4,020.01元（入户核查），高于农村低保标准4,020元")]
    third = said(checked, 3)
    assert third["已享受保障"] == [(BARRED, "周如常已在低保家庭（编号F00，青石镇上坪村）享受农村低保，2018年1月1日起，每月300元")]
    assert third["近期领取补贴"] == [(ASKED, "周如常核查期内领取农村低保1笔共300元，最近一笔2019年6月5日")]
    assert said(checked, 5)["已享受保障"] == [(BARRED, "孙特困已享受特困供养（分散），2018年1月1日起，每月435.5元")]
    assert (BARRED, "赵户主户籍状态为死亡注销（2019年3月1日）") in said(checked, 6)["户籍信息"]
    assert said(checked, 7) == {"户籍信息": [
        (ASKED, "外来人不在户籍人口信息中"), (ASKED, "无号码没有身份证号，无法核对"), (ASKED, "错号码的身份证号无效（共8位），无法核对"),
    ]}  # fmt: skip
    assert (ASKED, "身份证号登记为路人甲，申请表写作改了名") in said(checked, 8)["户籍信息"]
    assert (ASKED, "改了名在申请名单中还列在另一户") in said(checked, 8)["户籍信息"]


def test_what_the_night_did_not_have_is_said_and_not_taken_for_nothing(checked: Applications) -> None:
    items = {item.title: item for item in checked.families[3].items}
    assert items["残疾、重病、临时救助"].text == "未提供残疾人证、医疗费用、临时救助台账，没有核对"
    assert items["家庭财产"].text == "核对结果中没有本户人员和同户亲属的财产"


def test_families_without_a_number_begin_with_their_heads(output: Path, applications: Write) -> None:
    path = applications([row[1:] for row in PEOPLE[:4]], headings=HEADINGS[1:])
    assert [len(one.members) for one in check_applications(output, path).families] == [2, 1, 1]


def test_a_page_a_family_and_the_terminal_names_nobody(output: Path, applications: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(applications()), "--output", str(output)] ) == 0
    told = capsys.readouterr().out
    assert "申请家庭 8 户 11 人" in told and "有不符合情形 3 户，须入户核实 5 户，核对未发现问题 0 户" in told
    assert not [name for _, name, number_, _ in PEOPLE if name in told or (number_ and number_ in told)]
    book = openpyxl.load_workbook(told.strip().rsplit("工作簿：", 1)[1])
    assert book.sheetnames == ["核对报告", "核对名单"]
    titles = [row[0].row for row in book["核对报告"].iter_rows() if row[0].value == "社会救助家庭经济状况核对报告"]
    assert [one.id for one in book["核对报告"].row_breaks.brk] == [row - 1 for row in titles[1:]]
    listed = [row for row in book["核对名单"].iter_rows(min_row=4, values_only=True) if isinstance(row[0], int)]
    assert [row[4] for row in listed] == ["白申请", "黑收入", "周如常", "路人甲", "孙特困", "赵户主", "外来人", "改了名"]
    assert listed[2][7] == "有不符合情形（已享受保障），查清前不得纳入"


def test_a_list_that_cannot_be_used_is_refused_in_one_line(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in {"空.csv": b"", "坏.xlsx": b"PK\x03\x04", "没有姓名.csv": "身份证号\n1\n".encode()}.items():
        (tmp_path / name).write_bytes(content)
        assert cli.main(["check", str(tmp_path / name), "--output", str(output)]) == 3
        line = capsys.readouterr().err.strip()
        assert line.startswith("错误：") and "\n" not in line
