"""Mapping files: headings, words, constants; for a source or for certain of its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import UsageError
from reconcile.intake.mapping import SourceMapping, read_mappings
from schemas.source import Source
from tests.intake.made import ID1, Read

PAYMENTS = f"姓名,身份证号,金额\n张三,{ID1},320\n"
TOLD = {"program": "农村低保", "period": "2019-06", "paid_date": "2019-06-08"}


def mapped(tmp_path: Path, catalogue: dict[str, Source], text: str) -> dict[str, SourceMapping]:
    path = tmp_path / "对照.yaml"
    path.write_text(text, encoding="utf-8")
    return read_mappings([path], catalogue)


def test_constants_words_and_headings_of_certain_files(tmp_path: Path, catalogue: dict[str, Source]) -> None:
    said = mapped(
        tmp_path,
        catalogue,
        """
        payment_ledger:
          金额: [到手]
          status: {headings: 结果码, words: {0: 成功, "1": 失败}}
          constants: {bank: 农村信用社}
          files:
            "*农村低保*": {constants: {program: 农村低保, paid_date: 2019-06-08, 所属期: 2019年6月}}
            "2018/*": {amount: 实领}
        """,
    )["payment_ledger"]
    plain = said.for_file("payment_ledger/2019.csv")
    assert plain.headings == {"到手": "amount", "结果码": "status"}
    assert plain.words == {"status": {"0": "成功", "1": "失败"}}
    assert plain.constants == {"bank": "农村信用社"}
    certain = said.for_file("payment_ledger/6月农村低保.xlsx")
    assert certain.constants == {"bank": "农村信用社", "program": "农村低保", "paid_date": "2019-06-08", "period": "2019年6月"}
    assert said.for_file("2018/城市.csv").headings["实领"] == "amount"
    assert said.spoken_of() == {"到手", "结果码", "实领"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("payment_ledger: {constants: {paid_date: 上周}}", "发放日期"),
        ("payment_ledger: {constants: {id_number: '1'}}", "各行不同"),
        ("payment_ledger: {constants: {没有: 1}}", "没有字段“没有”"),
        ("payment_ledger: {status: {words: {'1': 死亡}}}", "不在规定内容中"),
        ("payment_ledger: {amount: {words: {'1': 成功}}}", "不是选项"),
        ("payment_ledger: {status: {values: {'1': 成功}}}", "values"),
        ("payment_ledger: {files: {'*': {constants: {period: 去年}}}}", "所属期"),
        ("payment_ledger: {files: [a]}", "files"),
        ("payment_ledger: {status: [", "写法不对"),
    ],
)
def test_what_a_mapping_file_cannot_say(
    tmp_path: Path, catalogue: dict[str, Source], text: str, says: str
) -> None:
    with pytest.raises(UsageError) as raised:
        mapped(tmp_path, catalogue, text)
    assert says in raised.value.message + raised.value.remedy


def test_a_missing_file_is_said(tmp_path: Path, catalogue: dict[str, Source]) -> None:
    with pytest.raises(UsageError, match="文件不存在"):
        read_mappings([tmp_path / "no.yaml"], catalogue)


def test_constants_stand_in_for_columns(read: Read) -> None:
    one = read(PAYMENTS, "payment_ledger", constants=TOLD)
    assert one.rows.select("program", "period").rows() == [("农村低保", "2019-06")]
    assert str(one.rows["paid_date"][0]) == "2019-06-08"
    assert {"program", "period", "paid_date"} <= one.columns
    assert any("按映射文件读作“农村低保”" in notice for notice in one.notices)


def test_constants_fill_blank_cells_and_leave_others(read: Read) -> None:
    text = f"姓名,身份证号,金额,补贴项目\n张三,{ID1},320,\n张三,{ID1},100,高龄津贴\n"
    one = read(text, "payment_ledger", constants=TOLD)
    assert one.column("program") == ["农村低保", "高龄津贴"]
    assert any("有1个空白单元格" in notice for notice in one.notices)


def test_words_of_the_office_are_understood(read: Read) -> None:
    text = f"公民身份号码,姓名,户号,户籍状态\n{ID1},张三,H1,2\n{ID1},张三,H1,7\n"
    one = read(text, "household_registration", words={"status": {"2": "死亡注销", "7": "正常"}})
    assert one.column("status") == ["死亡注销", "正常"]
