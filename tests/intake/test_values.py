from __future__ import annotations

import calendar
import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.intake.cells.columns import DTYPES, Parsed, absent_field, complete, parse_field
from reconcile.intake.cells.dates import EXCEL_DAY_ZERO
from schemas import Field, catalogue

SOURCES = catalogue()
START = SOURCES["dibao_roster"].field("start_date")
EXPIRE = SOURCES["disability_registry"].field("expire_date")
PERIOD = SOURCES["payment_ledger"].field("period")
AMOUNT = SOURCES["payment_ledger"].field("amount")
FIELDS = [(source.name, field.name) for source in SOURCES.values() for field in source.fields]
KINDS = list({field.kind: field for source in SOURCES.values() for field in source.fields}.values())
ANY_TEXT = st.text() | st.text(
    "0123456789年月日季度第一二十Qq-./ ：:,，元￥（）()+eE.是否有无√×类户", max_size=14
)
DAYS = st.dates(dt.date(1900, 3, 1), dt.date(2190, 12, 31))


def parse(field: Field, *texts: str | None, numeric: bool = False) -> Parsed:
    return parse_field(field, pl.Series(texts, dtype=pl.String), pl.Series([numeric] * len(texts)))


def value(field: Field, text: str | None, *, numeric: bool = False) -> object:
    return parse(field, text, numeric=numeric).columns[field.name][0]


@pytest.mark.parametrize("field", KINDS, ids=lambda field: field.kind)
@settings(deadline=None, max_examples=60)
@given(cells=st.lists(st.tuples(st.none() | ANY_TEXT, st.booleans()), max_size=6))
def test_no_text_makes_a_reader_fail(field: Field, cells: list[tuple[str | None, bool]]) -> None:
    texts, flags = (
        pl.Series([t for t, _ in cells], dtype=pl.String),
        pl.Series([n for _, n in cells], dtype=pl.Boolean),
    )
    parsed = parse_field(field, texts, flags)
    assert {name: DTYPES[type_] for name, type_ in field.columns().items()} == dict(parsed.columns.schema)
    assert len(parsed.columns) == len(parsed.empty) == len(parsed.unreadable) == len(cells)
    assert not (parsed.empty & parsed.unreadable).any()
    assert parsed.empty.null_count() == parsed.unreadable.null_count() == 0


@pytest.mark.parametrize(("source", "name"), FIELDS)
def test_an_absent_field_has_all_its_columns(source: str, name: str) -> None:
    field = SOURCES[source].field(name)
    frame = absent_field(field, 3)
    assert {name: DTYPES[type_] for name, type_ in field.columns().items()} == dict(frame.schema)
    assert frame.height == 3
    assert frame[name].to_list() == absent_field(field, 1)[name].to_list() * 3


@pytest.mark.parametrize(
    ("source", "name"), [pair for pair in FIELDS if SOURCES[pair[0]].field(pair[1]).choices]
)
def test_every_declared_word_is_read_as_declared(source: str, name: str) -> None:
    field = SOURCES[source].field(name)
    meanings = {"是": True, "否": False} if field.kind == "yes_no" else {}
    read = parse(field, *field.choices).columns[name].to_list()
    expected = [meanings.get(meaning, meaning or field.default) for meaning in field.choices.values()]
    assert read == expected


DAY = dt.date(2019, 6, 5)
MONTH = dt.date(2019, 6, 1)


@pytest.mark.parametrize(
    ("text", "day", "month_only"),
    [
        ("2019-06-05", DAY, False),
        ("2019/6/5", DAY, False),
        ("2019.6.5", DAY, False),
        ("２０１９．０６．０５", DAY, False),
        ("2019年6月5日", DAY, False),
        ("2019年06月05日", DAY, False),
        ("2019 年 6 月 5 日", DAY, False),
        ("二〇一九年六月五日", DAY, False),
        ("20190605", DAY, False),
        ("43621", DAY, False),
        ("43621.75", DAY, False),
        ("2019-06-05 00:00:00", DAY, False),
        ("2019-06-05T08:30:00.000", DAY, False),
        ("2019/6/5 0:00", DAY, False),
        ("'2019-06-05", DAY, False),
        ("2019.06", MONTH, True),
        ("201906", MONTH, True),
        ("2019年6月", MONTH, True),
        ("2019年6月份", MONTH, True),
        ("2019-6", MONTH, True),
        ("2019/06", MONTH, True),
        ("2019.6", MONTH, True),
        ("二〇一九年十月", dt.date(2019, 10, 1), True),
        ("19/6/5", DAY, False),
        ("19.06.05", DAY, False),
        ("19年6月5日", DAY, False),
        ("65-6-5", dt.date(1965, 6, 5), False),
        ("2019.6.5.", DAY, False),
        ("20190605.0", DAY, False),
        ("201906.0", MONTH, True),
        ("2019 6月", MONTH, True),
        ("19年6月", MONTH, True),
    ],
)
def test_dates_in_all_spellings(text: str, day: dt.date, month_only: bool) -> None:
    assert parse(START, text).columns.row(0) == (day, month_only)


@pytest.mark.parametrize(
    "text",
    [
        "2019",
        "2019-13-01",
        "2019-02-29",
        "20190230",
        "201913",
        "不详",
        "6月5日",
        "5/6/2019",
        "99999",
        "1879-12-31",
        "08/6/5",
        "19.06",
    ],
)
def test_what_is_no_date_is_unreadable(text: str) -> None:
    parsed = parse(START, text)
    assert parsed.unreadable[0] and not parsed.empty[0] and parsed.columns.row(0) == (None, False)


@pytest.mark.parametrize("text", [None, "", " ", "　", "/", "-", "—", "无", "0000-00-00", "1900-01-00", "1900/1/0", "长期"])
def test_what_says_no_date_is_empty(text: str | None) -> None:
    parsed = parse(START, text)
    assert parsed.empty[0] and not parsed.unreadable[0]


@settings(deadline=None)
@given(
    DAYS,
    st.sampled_from(
        ["{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0:%Y%m%d}", "{0.year}年{0.month}月{0.day}日"]
    ),
)
def test_a_written_day_is_read_back(day: dt.date, spelling: str) -> None:
    assert value(START, spelling.format(day)) == day


@settings(deadline=None)
@given(st.dates(dt.date(1928, 1, 1), dt.date(2119, 1, 1)), st.booleans())
def test_a_serial_is_read_back(day: dt.date, numeric: bool) -> None:
    serial = str((day - EXCEL_DAY_ZERO).days)
    is_year_and_month = re.fullmatch(r"20[0-2]\d[1-9]", serial) is not None
    assert value(START, serial, numeric=numeric) == (None if is_year_and_month else day)


@settings(deadline=None)
@given(DAYS, st.sampled_from(["{0:%Y-%m}", "{0:%Y.%m}", "{0:%Y%m}", "{0.year}年{0.month}月"]))
def test_a_month_is_its_first_day_and_for_plans_its_last(day: dt.date, spelling: str) -> None:
    assert parse(START, spelling.format(day)).columns.row(0) == (day.replace(day=1), True)
    last = calendar.monthrange(day.year, day.month)[1]
    assert parse(EXPIRE, spelling.format(day)).columns.row(0) == (day.replace(day=last), True)


def test_a_number_cell_2019_1_is_october_where_the_column_writes_two_digits() -> None:
    read = parse(START, "2019.1", "2019.06", numeric=True).columns["start_date"].to_list()
    assert read == [dt.date(2019, 10, 1), MONTH]


def test_a_number_cell_2019_1_is_january_where_the_column_writes_one_digit() -> None:
    assert parse(START, "2019.1", "2019.6", numeric=True).columns["start_date"].to_list() == [
        dt.date(2019, 1, 1),
        MONTH,
    ]


@pytest.mark.parametrize("other", ["2014.09", "2014.11", "2015.12"])
def test_a_text_2014_1_is_october_beside_months_of_two_digits(other: str) -> None:
    assert parse(START, "2014.1", other).columns["start_date"][0] == dt.date(2014, 10, 1)


def test_a_text_2014_1_is_january_beside_months_of_one_digit_and_a_doubt_beside_both_or_none() -> None:
    assert parse(START, "2014.1", "2014.3", "2014.11").columns["start_date"][0] == dt.date(2014, 1, 1)
    assert parse(START, "2014.1", "2014.3", "2014.04").unreadable[0]
    assert parse(START, "2014.1", "2014-05-01").unreadable[0]


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?"])
def test_an_error_is_no_blank(text: str) -> None:
    read = parse(START, text)
    assert read.unreadable[0] and not read.empty[0]


def test_a_number_cell_2019_1_that_nothing_settles_is_unreadable() -> None:
    assert parse(START, "2019.1", numeric=True).unreadable[0]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2019-03", "2019-03"), ("2019年3月", "2019-03"), ("2019年03月份", "2019-03"), ("201903", "2019-03"), ("2019.03", "2019-03"),
        ("2019/3", "2019-03"), ("2019-03-01", "2019-03"), ("2019-03-31 00:00:00", "2019-03"), ("2019年3月15日", "2019-03"),
        ("20190315", "2019-03"), ("43525", "2019-03"), ("２０１９年３月", "2019-03"),
        ("2019Q1", "2019Q1"), ("2019q1", "2019Q1"), ("2019-Q1", "2019Q1"), ("2019年Q1", "2019Q1"), ("2019年一季度", "2019Q1"),
        ("2019年第1季度", "2019Q1"), ("2019年第一季度", "2019Q1"), ("2019年1季度", "2019Q1"), ("2019第四季度", "2019Q4"),
        ("2019年度第二季度", "2019Q2"), ("2019年1-3月", "2019Q1"), ("2019年4月-6月", "2019Q2"), ("2019年10月至2019年12月", "2019Q4"),
        ("201901-201903", "2019Q1"), ("2019年Ⅱ季度", "2019Q2"), ("2019年第二季度（4-6月）", "2019Q2"), ("2019年4-6月(二季度)", "2019Q2"),
        ("2019年4、5、6月", "2019Q2"), ("2019年6月1日-6月30日", "2019-06"), ("2019.04.01-2019.06.30", "2019Q2"), ("2019年度3月", "2019-03"),
        ("19年3月", "2019-03"), ("201903.0", "2019-03"),
        ("2019.01-2019.03", "2019Q1"), ("2019年3月-3月", "2019-03"),
    ],
)  # fmt: skip
def test_periods_in_all_spellings(text: str, period: str) -> None:
    assert value(PERIOD, text) == period


@pytest.mark.parametrize(
    "text", ["3月", "一季度", "2019年", "2019年1-2月", "2019年上半年", "2019Q5", "2019-13", "低保", "2019年6月1日-6月29日"]
)
def test_what_is_no_period_is_unreadable(text: str) -> None:
    assert parse(PERIOD, text).unreadable[0]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234.50", "1234.50"), ("￥320", "320"), ("¥ 320.5", "320.50"), ("320元", "320"), ("３２０．５０元", "320.50"), ("320元/月", "320"),
        ("1，234，567.8", "1234567.80"), ("-320", "-320"), ("－320", "-320"), ("(320.00)", "-320"), ("（320）", "-320"), ("-￥320", "-320"),
        ("1.2万元", "12000"), ("0", "0"), ("320.", "320"), (".5", "0.50"), ("320.125", "320.13"), ("-320.125", "-320.13"),
        ("320.124999", "320.12"), ("1e3", "1000"), ("人民币320元整", "320"), (" 320 ", "320"), ("+320", "320"), ("320（元）", "320"), ("320元/人·月", "320"),
        ("'320", "320"), ("320。", "320"),
       
    ],
)  # fmt: skip
def test_amounts_in_all_spellings(text: str, amount: str) -> None:
    assert value(AMOUNT, text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["三百", "12,34", "320+20", "约320", "1.2.3", "320-20", "12345678901234567890", "nan元"]
)
def test_what_is_no_amount_is_unreadable(text: str) -> None:
    assert parse(AMOUNT, text).unreadable[0]


@settings(deadline=None)
@given(
    st.decimals(-(10**10) + 1, 10**10 - 1, places=4),
    st.sampled_from(["{}", "{}元", "￥{}", " {} ", "{:,}", "{:,}元"]),
)
def test_a_written_amount_is_read_back_to_the_cent(amount: Decimal, spelling: str) -> None:
    assert value(AMOUNT, spelling.format(amount)) == amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.mark.parametrize("text", ["6299011000000008", "10000000000", "-10000000000.01", "200万亿", "1e30"])
def test_what_no_amount_can_be_is_not_read(text: str) -> None:
    parsed = parse(AMOUNT, text)
    assert parsed.unreadable[0] and parsed.columns[AMOUNT.name][0] is None


@pytest.mark.parametrize("text", ["20190631", "201906", "0", "-3", "37", "2147483647", "1.5"])
def test_months_that_no_payment_is_for_are_taken_as_one_and_told(text: str) -> None:
    months = SOURCES["payment_ledger"].field("months_covered")
    parsed = parse(months, text)
    assert parsed.unreadable[0] and parsed.columns[months.name][0] == 1


@pytest.mark.parametrize("text", ["2147483647", "100000", "-1"])
def test_a_meeting_is_not_attended_by_a_nation(text: str) -> None:
    assert parse(SOURCES["deliberation"].field("attendees"), text).unreadable[0]


@pytest.mark.parametrize("text", ["乡" * 41, "青山镇629901199903031234", "629901196812034692"])
def test_a_person_or_a_sentence_is_no_township(text: str) -> None:
    for source in SOURCES.values():
        for field in source.fields:
            if field.name in ("township", "village"):
                assert parse(field, text).unreadable[0], (source.name, field.name)


YES_NO = SOURCES["field_survey"].field("signed")


@pytest.mark.parametrize(
    "text",
    [
        "是",
        "有",
        "√",
        "✓",
        "Y",
        "y",
        "Yes",
        "1",
        "1.0",
        "true",
        "TRUE",
        " 是 ",
        "是。",
        "Ｙ",
        "已签字",
        "是（已签）",
        "v",
    ],
)
def test_yes(text: str) -> None:
    assert value(YES_NO, text) is True


@pytest.mark.parametrize("text", ["否", "无", "×", "x", "X", "N", "no", "0", "0.0", "False", "✗", "未签字"])
def test_no(text: str) -> None:
    assert value(YES_NO, text) is False


def test_neither_yes_nor_no_is_unreadable_and_a_dash_is_empty() -> None:
    parsed = parse(YES_NO, "张三", "/", None)
    assert parsed.unreadable.to_list() == [True, False, False]
    assert parsed.empty.to_list() == [False, True, True]


@pytest.mark.parametrize(
    ("text", "program"),
    [
        ("农村低保金", "农村低保"), ("农村最低生活保障金", "农村低保"), ("农村居民最低生活保障", "农村低保"), ("农村低保（一类）", "农村低保"),
        ("2019年3月农村低保金", "农村低保"), ("农村低保金2019年3月", "农村低保"), ("发放农村低保", "农村低保"), ("农村 低保", "农村低保"),
        ("城镇居民最低生活保障金", "城市低保"), ("五保供养金", "特困供养"), ("特困人员救助供养资金", "特困供养"), ("分散供养特困人员", "特困供养"),
        ("特困人员照料护理补贴", "特困护理补贴"), ("临时救助金", "临时救助"), ("残疾人两项补贴-生活补贴", "困难残疾人生活补贴"),
        ("重残护理补贴", "重度残疾人护理补贴"), ("高龄老人补贴", "高龄津贴"), ("孤儿基本生活保障金", "孤儿基本生活费"),
        ("农村低保户电费补贴", "other"), ("低保对象价格临时补贴", "other"), ("农村低保(价格临时补贴)", "other"), ("良种补贴", "other"),
    ],
)  # fmt: skip
def test_programmes(text: str, program: str) -> None:
    field = SOURCES["payment_ledger"].field("program")
    assert parse(field, text).columns.row(0) == (program, text)


@pytest.mark.parametrize(
    ("source", "name", "text", "word"),
    [
        ("dibao_roster", "category", "A", "一类"),
        ("dibao_roster", "category", "一类户", "一类"),
        ("dibao_roster", "category", "4", "四类"),
        ("dibao_roster", "category", "4.0", "四类"),
        ("dibao_roster", "category", "II类", "二类"),
        ("dibao_roster", "category", "重点", "重点"),
        ("dibao_roster", "status", None, "在保"),
        ("dibao_roster", "status", "已停保", "停保"),
        ("dibao_roster", "status", "因死亡停保", "停保"),
        ("dibao_roster", "scheme", "", "农村"),
        ("dibao_roster", "scheme", "城市居民最低生活保障对象", "城市"),
        ("household_registration", "status", "已注销（死亡）", "死亡注销"),
        ("household_registration", "status", "注销-迁出", "迁出"),
        ("household_registration", "status", "户口注销", "其他注销"),
        ("household_registration", "relation_to_head", "户主之子", "子"),
        ("household_registration", "relation_to_head", "之妻", "配偶"),
        ("household_registration", "relation_to_head", "20 子", "子"),
        ("household_registration", "relation_to_head", "外孙女", "外孙女"),
        ("household_registration", "status", "服兵役", "暂离"),
        ("household_registration", "status", "重户注销", "其他注销"),
        ("household_registration", "status", "因病死亡", "死亡注销"),
        ("household_registration", "status", None, "正常"),
        ("household_registration", "sex", "不详", None),
        ("payment_ledger", "status", "已支付", "成功"),
        ("payment_ledger", "status", "退票", "退回"),
        ("payment_ledger", "status", "待发放", "未发放"),
        ("payment_ledger", "status", "交易未成功", "失败"),
        ("payment_ledger", "txn_type", "代扣", "扣款"),
        ("poverty_registry", "poverty_status", "脱贫（享受政策）", "已脱贫"),
        ("poverty_registry", "monitor_type", "边缘易致贫户", "边缘户"),
        ("poverty_registry", "monitor_type", "无", None),
        ("poverty_registry", "labor", "弱劳动力或半劳动力", "弱劳动力或半劳动力"),
        ("poverty_registry", "labor", "无", "无劳动力"),
        ("tekun_roster", "support_mode", "分散供养", "分散"),
        ("field_survey", "suggestion", "建议将该户纳入低保", "纳入低保"),
        ("field_survey", "card_holder", "村支书", "村干部"),
        ("disability_registry", "level", "1级", "一级"),
        ("disability_registry", "category", "肢体残疾", "肢体"),
    ],
)
def test_coded_words(source: str, name: str, text: str | None, word: str | None) -> None:
    assert value(SOURCES[source].field(name), text) == word


def test_an_unknown_word_of_a_closed_list_is_unreadable_and_of_an_open_one_stays() -> None:
    assert parse(SOURCES["tekun_roster"].field("support_mode"), "托养").unreadable[0]
    assert value(SOURCES["asset_check"].field("asset_type"), "农机 补贴") == "农机补贴"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2018", 2018),
        ("2018年", 2018),
        ("2018年度", 2018),
        ("2018-12-31", 2018),
        ("2018年12月", 2018),
        ("18", None),
    ],
)
def test_years(text: str, year: int | None) -> None:
    assert value(SOURCES["poverty_registry"].field("exit_year"), text) == year


@pytest.mark.parametrize(
    ("text", "count"), [("3", 3), ("3.0", 3), ("3个月", 3), ("３", 3), (None, 1), ("x", 1)]
)
def test_whole_numbers(text: str | None, count: int) -> None:
    assert value(SOURCES["payment_ledger"].field("months_covered"), text) == count


@pytest.mark.parametrize(
    ("source", "name", "text", "code"),
    [
        ("dibao_roster", "account_no", " '6217 0039 0001", "621700390001"),
        ("dibao_roster", "account_no", "６２１７", "6217"),
        ("dibao_roster", "family_no", "1001.0", "1001"),
        ("dibao_roster", "family_no", '="0012"', "0012"),
        ("dibao_roster", "village_code", "629901001001", "629901001001"),
        ("dibao_roster", "village_code", "629901", None),
        ("dibao_roster", "township", " 东 川 镇\n", "东川镇"),
        ("dibao_roster", "village", "第３村", "第3村"),
        ("dibao_roster", "exit_reason", "收入  超标", "收入超标"),
    ],
)
def test_codes_and_texts(source: str, name: str, text: str, code: str | None) -> None:
    assert value(SOURCES[source].field(name), text) == code


def test_a_name_stays_as_read_beside_its_cleaned_form() -> None:
    parsed = parse(SOURCES["dibao_roster"].field("name"), " 劉 三 ")
    assert parsed.columns.row(0) == ("劉 三", "刘三")


def test_an_id_cell_that_is_not_empty_is_kept_and_kin_may_say_none() -> None:
    assert parse(SOURCES["dibao_roster"].field("id_number"), "无").columns.row(0) == (None, "无", False, None)
    assert parse(SOURCES["household_registration"].field("father_id"), "无").columns.row(0) == (
        None,
        None,
        False,
        None,
    )


def test_kind_and_level_of_a_disability_come_from_the_card_where_empty() -> None:
    source = SOURCES["disability_registry"]
    cells = {"name": "示例", "id_number": "629901195001010010", "cert_no": "62990119500101001043"}
    columns = [parse(f, cells.get(f.name)).columns for f in source.fields]
    frame = complete(source, pl.DataFrame([series for part in columns for series in part]))
    assert frame.select("category", "level").row(0) == ("肢体", "三级")


def test_many_rows_read_as_few_do() -> None:
    texts = ["2019-06-05", None, "坏", "2019.06"] * 50
    few, many = parse(START, *texts[:4]), parse(START, *texts)
    assert many.columns.rows() == few.columns.rows() * 50
    assert many.unreadable.to_list() == few.unreadable.to_list() * 50


@pytest.mark.parametrize(
    ("source", "name"),
    [("dibao_roster", "id_number"), ("household_registration", "mother_id"), ("dibao_roster", "start_date"),
     ("dibao_roster", "family_no"), ("dibao_roster", "account_no"), ("payment_ledger", "amount"), ("dibao_roster", "name")],
)  # fmt: skip
def test_usual_cells_among_many_read_as_among_few(source: str, name: str) -> None:
    field = SOURCES[source].field(name)
    odd = ["110101199003070011", "11010119900307001X", "１１０１０１199003070011", "110101900307001", "无", "", "2019-06-05",
           "1879-06-05", "2019.6", "43621", "320", "1,320元", "D-12", " H 1", "张 三", "6217001234567890123"]  # fmt: skip
    many = [None, *odd, *(f"1101011990{n:08d}" for n in range(2500)), *odd]
    numeric = pl.Series([n % 3 == 0 for n in range(len(many))])
    whole = parse_field(field, pl.Series(many, dtype=pl.String), numeric)
    parts = [
        parse_field(field, pl.Series(many[at : at + 500], dtype=pl.String), numeric.slice(at, 500))
        for at in range(0, len(many), 500)
    ]
    assert whole.columns.equals(pl.concat([part.columns for part in parts]))
    assert whole.empty.equals(pl.concat([part.empty for part in parts]))
    assert whole.unreadable.equals(pl.concat([part.unreadable for part in parts]))
