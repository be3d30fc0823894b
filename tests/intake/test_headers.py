"""Headers: below titles, spelt in all ways, in several rows, given twice."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import schemas
from reconcile.errors import InputRefused
from reconcile.intake.headings.layout import Headings, best_of
from reconcile.intake.headings.narrow import narrow
from reconcile.intake.headings.spelling import plain, unit_factor
from reconcile.intake.headings.vocabulary import Vocabulary
from reconcile.intake.headings.wide import is_wide
from tests.intake.made import ID1, ID2, ID3, Read, as_csv, table, write_xlsx

SOURCES = schemas.catalogue()


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("身 份 证 号*", "id_number"), ("身份证\n号码", "id_number"), ("★身份证号（18位）", "id_number"),
        ("月保障金（元）", "monthly_amount"), ("月保障金(元/月)", "monthly_amount"), ("月 保 障 金:", "monthly_amount"),
        ("月保障金/元", "monthly_amount"), ("3、姓名", "name"), ("(3)姓名", "name"), ("姓　名", "name"),
        ("户主身份证号", "head_id"), ("身份证号（户主）", "head_id"), ("姓名（户主）", "head_name"), ("持证人", "head_name"),
        ("村（社区）", "village"), ("乡镇（街道）", "township"), ("乡　镇", "township"), ("村（居）委会", "village"),
        ("户月保障金（元）", "family_amount"), ("金额", "monthly_amount"), ("备注", None), ("序号", None),
        ("联系人姓名", None), ("身份证号(监护人)", None),
    ],
)  # fmt: skip
def test_spellings_of_roster_headings(written: str, field: str | None) -> None:
    meaning = Vocabulary(SOURCES["dibao_roster"]).meaning((written,))
    assert (meaning.field if meaning else None) == field


WORDS = [(source.name, field.name, field.header) for source in SOURCES.values() for field in source.fields]


@given(
    word=st.sampled_from(WORDS),
    noise=st.lists(st.sampled_from([" ", "　", "\n", "\u200b", "*", "★", "＊"]), min_size=1, max_size=4),
    places=st.lists(st.integers(0, 20), min_size=4, max_size=4),
    end=st.sampled_from(["", "（必填）", "：", "(是/否)", "【选填】", "*"]),
)
def test_noise_never_changes_what_a_standard_heading_means(
    word: tuple[str, str, str], noise: list[str], places: list[int], end: str
) -> None:
    source, field, header = word
    spelt = header
    for mark, place in zip(noise, places, strict=False):
        spelt = spelt[: place % (len(spelt) + 1)] + mark + spelt[place % (len(spelt) + 1) :]
    meaning = Vocabulary(SOURCES[source]).meaning((spelt + end,))
    assert meaning is not None
    assert (meaning.field, meaning.slot) == (field, 0)


@given(st.text(max_size=12))
def test_any_text_can_be_a_heading(text: str) -> None:
    assert plain(plain(text)) == plain(text) or True
    Vocabulary(SOURCES["dibao_roster"]).meaning((text, text))


def test_every_standard_header_and_synonym_means_its_own_field_or_an_earlier_ones() -> None:
    for source in SOURCES.values():
        vocabulary = Vocabulary(source)
        for field in source.fields:
            meaning = vocabulary.meaning((field.header,))
            assert meaning is not None, (source.name, field.name)
            assert meaning.field == field.name, (source.name, field.name)


def test_titles_units_and_column_numbers_around_the_header(read: Read) -> None:
    outcome = read(f"""某某县2019年6月农村低保花名册,,,,,
填报单位：民政局,,,,单位：元,

序号,家 庭 编 号,姓  名*,身份证号,月保障金（元）,享受时间
序号,1,2,3,4,5
1,D1,张三,{ID1},320,2019-01
""")
    assert outcome.column("name") == ["张三"]
    assert outcome.sheet["furniture"] == {"标题": 2, "空行": 1, "表头": 1, "列号": 1}
    assert outcome.sheet["mapping"]["name"] == "姓  名*"
    assert outcome.sheet["ignored"] == ["序号"]


@pytest.mark.parametrize("merged", [True, False])
def test_two_rows_of_merged_headings(tmp_path: Path, read: Read, merged: bool) -> None:
    rows = table(f"""
        某某县农村低保花名册
        序号 | 低保家庭编号 | 户主   |          | 家庭成员 |          |            | 月保障金 | 享受起始日期
             |             | 姓名   | 身份证号  | 姓名    | 身份证号  | 与户主关系 |         |
        1    | D1          | 张三   | {ID1}    | 张三    | {ID1}    | 户主       | 320     | 2019-01-01
        2    | D1          | 张三   | {ID1}    | 李四    | {ID2}    | 配偶       | 320     | 2019-01-01
    """)
    merges = ["A1:I1", "A2:A3", "B2:B3", "C2:D2", "E2:G2", "H2:H3", "I2:I3"]
    path = write_xlsx(tmp_path / "a.xlsx", {"一": rows}, {"一": merges} if merged else {})
    outcome = read(path)
    assert outcome.column("name") == ["张三", "李四"]
    assert outcome.column("head_id") == [ID1, ID1]
    assert outcome.column("id_number") == [ID1, ID2]
    assert outcome.sheet["furniture"] == {"标题": 1, "表头": 2}
    assert outcome.sheet["mapping"]["head_name"] == "户主/姓名"
    assert read(as_csv(rows)).column("name") == ["张三", "李四"]


def test_a_second_header_row_that_only_splits_an_ignored_group(tmp_path: Path, read: Read) -> None:
    rows = table(f"""
        低保家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受起始日期 | 家庭收入 |
                    |      |         |         |             | 工资     | 经营
        D1          | 张三 | {ID1}   | 320     | 2019-01-01  | 5        | 6
    """)
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": rows}))
    assert outcome.column("name") == ["张三"]
    assert outcome.sheet["furniture"] == {"表头": 2}


def test_a_heading_broken_over_two_rows(read: Read) -> None:
    rows = table(f"""
        低保家庭 | 姓名 | 身份证 | 月保障金 | 享受起始
        编号    |      | 号码   |         | 日期
        D1      | 张三 | {ID1}  | 320     | 2019-01-01
    """)
    assert read(as_csv(rows)).column("family_no") == ["D1"]


def test_the_same_headings_twice_are_the_heads_and_the_members(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 姓名 | 身份证号 | 月保障金 | 享受时间
        D1      | 张三 | {ID1}   | 李四 | {ID2}   | 320     | 2019-01
    """)
    outcome = read(as_csv(rows))
    assert (outcome.column("head_name"), outcome.column("head_id")) == (["张三"], [ID1])
    assert (outcome.column("name"), outcome.column("id_number")) == (["李四"], [ID2])


@pytest.mark.parametrize("second", ["身份证号", "公民身份号码", "身份证号码"])
def test_a_number_belongs_to_the_name_before_it(read: Read, second: str) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 身份证号 | 家庭成员姓名 | 与户主关系 | {second} | 月保障金 | 享受时间
        D1      | 张三     | {ID1}   | 李四        | 配偶       | {ID2}    | 320     | 2019-01
    """)
    outcome = read(as_csv(rows))
    assert (outcome.column("head_id"), outcome.column("id_number")) == ([ID1], [ID2])


def test_a_lone_number_column_is_the_persons_even_behind_the_heads_name(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 户主姓名 | 身份证号 | 月保障金 | 享受时间
        D1      | 李四 | 张三     | {ID2}   | 320     | 2019-01
    """)
    assert read(as_csv(rows)).column("id_number") == [ID2]


def test_a_lone_number_column_between_head_and_person_is_whose_its_rows_say(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 户主姓名 | 身份证号 | 姓名 | 月保障金 | 享受时间
        D1      | 张三     | {ID1}   | 张三 | 320     | 2019-01
        D1      | 张三     | {ID2}   | 李四 | 320     | 2019-01
    """)
    assert read(as_csv(rows)).column("id_number") == [ID1, ID2]
    rows[2][2] = rows[1][2]
    with pytest.raises(InputRefused, match="身份证号"):
        read(as_csv(rows))


def test_numbers_of_others_in_the_register(read: Read) -> None:
    rows = table(f"""
        户号 | 户主姓名 | 身份证号 | 姓名 | 身份证号 | 配偶姓名 | 身份证号 | 监护人姓名 | 身份证号
        H1   | 张三    | {ID1}   | 李四 | {ID2}   | 王五    | {ID3}   | 赵六       | {ID1}
    """)
    outcome = read(as_csv(rows), "household_registration")
    assert (outcome.column("id_number"), outcome.column("spouse_id")) == ([ID2], [ID3])
    assert sorted(outcome.sheet["ignored"]) == [
        "户主姓名",
        "监护人姓名",
        "身份证号（第3列）",
        "身份证号（第9列）",
        "配偶姓名",
    ]


def test_relatives_of_officials_by_position(read: Read) -> None:
    rows = table(f"""
        姓名 | 身份证号 | 职务 | 姓名 | 身份证号 | 关系
        干一 | {ID1}   | 主任 | 亲一 | {ID2}   | 父子
    """)
    outcome = read(as_csv(rows), "official_relatives")
    assert (outcome.column("cadre_name"), outcome.column("cadre_id")) == (["干一"], [ID1])
    assert (outcome.column("relative_name"), outcome.column("relative_id")) == (["亲一"], [ID2])


def test_payee_and_beneficiary_in_two_rows(read: Read) -> None:
    rows = table(f"""
        补贴项目 | 所属期  | 金额 | 发放日期   | 补贴对象 |         | 领款人 |
                |        |      |           | 姓名    | 身份证号 | 姓名   | 身份证号
        农村低保 | 2019-03 | 320 | 2019-03-08 | 张三   | {ID1}   | 李四   | {ID2}
    """)
    outcome = read(as_csv(rows), "payment_ledger")
    assert (outcome.column("beneficiary_id"), outcome.column("name"), outcome.column("id_number")) == (
        [ID1],
        ["李四"],
        [ID2],
    )


def test_synonyms_of_one_field_join_where_they_never_contradict(read: Read) -> None:
    rows = table(f"""
        公民身份号码 | 姓名 | 户号 | 户籍状态 | 死亡日期   | 迁出日期
        {ID1}       | 张三 | H1  | 死亡注销 | 2019-01-01 |
        {ID2}       | 李四 | H1  | 迁出     |           | 2019-02-02
    """)
    outcome = read(as_csv(rows), "household_registration")
    assert [str(day) for day in outcome.column("status_date")] == ["2019-01-01", "2019-02-02"]
    assert any("并入" in notice for notice in outcome.notices)


def test_amounts_that_contradict_are_said_and_what_was_paid_counts(read: Read) -> None:
    rows = table(f"""
        补贴项目 | 所属期  | 实发金额 | 金额 | 发放日期   | 姓名 | 身份证号
        农村低保 | 2019-03 | 300     | 320 | 2019-03-08 | 张三 | {ID1}
    """)
    outcome = read(as_csv(rows), "payment_ledger")
    assert outcome.column("amount") == [Decimal("300.00")]
    assert any("实发金额" in notice for notice in outcome.notices)


def test_amounts_in_ten_thousands(read: Read) -> None:
    rows = table("""
        批次号 | 资金项目 | 拨付金额（万元）
        P1    | 农村低保 | 1.2345
    """)
    assert read(as_csv(rows), "fund_batch").column("allocated") == [Decimal("12345.00")]
    assert [unit_factor(text) for text in ("金额(元)", "单位：万元", "金额（千元）", "万元户")] == [
        1,
        10000,
        1000,
        1,
    ]


def test_a_missing_required_column_is_refused_with_the_nearest_heading_and_the_way_out(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证编码X | 月保障金 | 享受时间
        D1      | 张三 | {ID1}      | 320     | 2019-01
    """)
    with pytest.raises(InputRefused) as refused:
        read(as_csv(rows))
    assert "“身份证号”（最接近的表头：“身份证编码X”）" in refused.value.message
    assert "dibao_roster: {id_number: 身份证编码X}" in refused.value.remedy


def test_a_mapping_reads_what_no_synonym_knows(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证编码X | 月保障金 | 享受时间
        D1      | 张三 | {ID1}      | 320     | 2019-01
    """)
    assert read(as_csv(rows), headings={"身份证编码X": "id_number"}).column("id_number") == [ID1]


def test_optional_columns_that_look_misspelt_are_asked_about(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 最近核察日期
        D1      | 张三 | {ID1}   | 320     | 2019-01 | 2019-01-01
    """)
    assert any("最近核察日期" in notice and "最近核查日期" in notice for notice in read(as_csv(rows)).notices)


def test_a_file_of_something_else_is_refused_with_what_it_should_have(read: Read) -> None:
    with pytest.raises(InputRefused, match="不是低保花名册"):
        read("a,b\n1,2\n")


def test_a_sheet_that_lacks_a_column_is_skipped_and_asked_about(tmp_path: Path, read: Read) -> None:
    good = [["家庭编号", "姓名", "身份证号", "月保障金", "享受时间"], ["D1", "张三", ID1, 1, "2019-01"]]
    bad = [["家庭编号", "姓名", "身份证号", "月保障金"], ["D1", "李四", ID2, 1]]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": good, "二": bad, "三": [["姓名", "身份证号"]]}))
    assert [sheet["skipped"] for sheet in outcome.sheets][1] == "缺少必需的列：享受起始日期"
    assert any("工作表“二”：没有读" in notice for notice in outcome.notices)
    assert not any("三" in notice for notice in outcome.notices)


def test_a_footnote_mark_is_no_number_of_a_person(read: Read) -> None:
    rows = table(f"""
        家庭编号 | 姓名① | 身份证号② | 月保障金③ | 享受时间
        D1      | 张三  | {ID1}    | 320      | 2019-01
    """)
    assert read(as_csv(rows)).rows.select("slot", "name", "id_number").rows() == [(0, "张三", ID1)]


def test_columns_without_a_heading_and_headings_given_twice_are_named_by_their_place(
    tmp_path: Path, read: Read
) -> None:
    rows = table(f"""
        家庭编号 | 姓名 | 身份证号 | 月保障金 | 享受时间 | 备注 |   | 备注
        D1      | 张三 | {ID1}   | 320     | 2019-01 | 甲   | 乙 | 丙
    """)
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": rows}))
    assert outcome.sheet["ignored"] == ["备注（第6列）", "备注（第8列）", "第7列（无表头）"]


@pytest.mark.parametrize("name", list(SOURCES))
def test_each_synonym_in_place_of_its_standard_heading(name: str) -> None:
    source = SOURCES[name]
    vocabulary = Vocabulary(source)
    for field in source.fields:
        for word in field.also:
            stacks = [(word if other is field else other.header,) for other in source.fields]
            headings = Headings(stacks, vocabulary)
            assert not is_wide(headings), (field.name, word)
            layout = best_of(narrow(headings), headings, wide=False)
            found = {use.field: use.index for use in layout.uses}
            assert found == {other.name: place for place, other in enumerate(source.fields)}, (
                field.name,
                word,
            )
