"""An office's own parameter files: read where they are plain, else refused with line, name and what is allowed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.errors import UsageError
from reconcile.policy.allowed import check_shape, examples, read_value
from reconcile.policy.parameter import in_force, load, shipped
from reconcile.policy.workdays import read_calendar
from tests.rules.harness import sources

HEADER = "item,scheme,category,area,valid_from,value,unit,source"
COUNTY, DAY = "629901", date(2019, 6, 30)


def office(folder: Path, *rows: str, encoding: str = "utf-8", name: str = "own.csv") -> Path:
    path = folder / name
    path.write_bytes("\n".join([HEADER, *rows] if name.endswith(".csv") else rows).encode(encoding))
    return path


def standard_now(path: Path, item: str = "dibao_standard", scheme: str = "农村", day: date = DAY) -> Decimal:
    spans = in_force(load([path]), day, COUNTY).by_place([COUNTY])
    held = [s for s in spans if (s["item"], s["scheme"]) == (item, scheme) and s["from_on"] <= day]
    return Decimal(max(held, key=lambda span: span["from_on"])["value"])


def refused(path: Path) -> str:
    with pytest.raises(UsageError) as caught:
        load([path])
    assert caught.value.exit_code == 2
    return caught.value.message


@pytest.mark.parametrize("value", ['"4,321"', "4321元", "４３２１", "4321.00", "4321 元", "4321元/人/年", "0.4321万", '"4,321 元/年"'])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "utf-16"])
def test_a_number_is_read_where_it_is_plain(tmp_path: Path, value: str, encoding: str) -> None:
    assert standard_now(office(tmp_path, f"dibao_standard,农村,,62,2019-01-01,{value},元/年,县文件", encoding=encoding)) == 4321


@pytest.mark.parametrize(
    "value",
    ["", "NaN", "inf", "-4020", "4,02", "4020x", "四千", "4020元/月", "402000000", "0", "4020.123", "1e400", "40 20", "4020-4500"],
)
def test_a_standard_that_is_none_is_refused_with_its_line(tmp_path: Path, value: str) -> None:
    message = refused(office(tmp_path, "poverty_line,,,,2019-01-01,3218,,", f'dibao_standard,农村,,62,2019-01-01,"{value}",,x'))
    assert "第3行 dibao_standard" in message and "元/人/年" in message and "own.csv" in message


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("dibao_standard,农忖,,62,2019-01-01,4020,,", "scheme"),
        ("dibao_standard,,,62,2019-01-01,4020,,", "scheme"),
        ("poverty_line,农村,,,2019-01-01,3218,,", "scheme"),
        ("category_amount,农村,五类,62,2019-01-01,335,,", "category"),
        ("category_amount,农村,,62,2019-01-01,335,,", "category"),
        ("dibao_standard,农村,一类,62,2019-01-01,4020,,", "category"),
        ("dibao_standard,农村,,甘肃,2019-01-01,4020,,", "area"),
        ("dibao_standard,农村,,99,2019-01-01,4020,,", "area"),
        ("dibao_standard,农村,,62,2019-02-31,4020,,", "valid_from"),
        ("dibao_standard,农村,,62,20190,4020,,", "valid_from"),
        ("dibao_standard,农村,,62,2019-01-01,335,元/人/月,", "unit"),
        ("payment_frequency,农村,,,2019-01-01,weekly,,", "monthly"),
        ("dibao_standart,农村,,62,2019-01-01,4020,,", "dibao_standart"),
        ("dibao_standard,农村,,62,2019-01-01,4,020,元/年,x,y", "比表头多"),
        ("dibao_standard", "scheme"),
    ],
)
def test_a_row_of_no_place_kind_or_unit_is_refused(tmp_path: Path, row: str, named: str) -> None:
    message = refused(office(tmp_path, row))
    assert named in message and "第2行" in message


@pytest.mark.parametrize(
    "value",
    ["thirty", "'30天半'", "[30]", "{a: 1}", "1e400", ".nan", "-.inf", "-30", "-99999999999999", "2019-01-01", "1:30", "yes", "", "2.5"],
)
def test_a_scalar_that_is_no_number_of_its_unit_is_refused(tmp_path: Path, value: str) -> None:
    message = refused(office(tmp_path, "low_income_ratio: 2", f"death_grace_days: {value}", name="own.yaml"))
    assert "第2行 death_grace_days" in message and "天" in message


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("death_grace_days: 30天", "death_grace_days", Decimal(30)),
        ("death_grace_days: 030", "death_grace_days", Decimal(30)),
        ("taper_months: 9个月", "taper_months", Decimal(9)),
        ("bulk_share: 80%", "bulk_share", Decimal("0.8")),
        ("rigid_expense_min: 1万元", "rigid_expense_min", Decimal(10000)),
        ("registry_closed_on: 2020年12月31日", "registry_closed_on", date(2020, 12, 31)),
        ("exit_words_move: [迁出, 外迁]", "exit_words_move", ["迁出", "外迁"]),
        ("tekun_disabilities: [智力残疾一级, 视力一级]", "tekun_disabilities", ["智力一级", "视力一级"]),
        ("category_words: {重点: 1类}", "category_words", {"重点": "一类"}),
    ],
)
def test_yaml_is_read_as_it_is_written(tmp_path: Path, text: str, name: str, expected: object) -> None:
    assert in_force(load([office(tmp_path, text, name="own.yml", encoding="gb18030")]), DAY, COUNTY).scalars[name] == expected


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own.yaml", "death_grace_days: 3\ndeath_grace_days: 4"),
        ("own.yaml", "death_grace_days: [{form: 2019-01-01, value: 3}]"),
        ("own.yaml", "- 3"),
        ("own.yaml", "a: [b"),
        ("own.yaml", "dibao_standard: 4000"),
        ("own.yaml", "[" * 3000),
        ("own.txt", "death_grace_days: 3"),
        ("own.csv", "scheme,area\n农村,62"),
        ("own.csv", f"{HEADER},valu\npoverty_line,,,,2019-01-01,3300,,,"),
        ("own.csv", f"{HEADER}\npoverty_line,,,,2019-01-01,3300,,\npoverty_line,,,,2019-01-01,3400,,"),
    ],
)
def test_a_file_that_cannot_be_taken_whole_is_refused(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert name in refused(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\xff\x00\x81")
    for name in (".", "none.csv", "bytes.yaml"):
        assert "读不出来" in refused(tmp_path / name)


@pytest.mark.parametrize("area", ["", "62", "6299", "629901", "629900", "620000"])
@pytest.mark.parametrize("since", ["", "2019-01-01", "2019-03-01"])
def test_an_offices_value_stands_above_the_shipped_one_whatever_its_area(tmp_path: Path, area: str, since: str) -> None:
    assert standard_now(office(tmp_path, f"dibao_standard,农村,,{area},{since},4321,,县文件")) == 4321


def test_a_value_older_than_the_shipped_one_is_told_of(tmp_path: Path) -> None:
    path = office(tmp_path, "dibao_standard,农村,,62,2018-06-01,3900,,", "dibao_standard,城市,,61,2019-01-01,6500,,")
    assert standard_now(path) == 4020 and standard_now(path, day=date(2018, 7, 1)) == 3900
    told = "".join(in_force(load([path]), DAY, COUNTY).passed_over())
    assert "2018-06-01" in told and "2019-01-01" in told and "不是本次核查地区" in told
    assert in_force(load([office(tmp_path, "dibao_standard,农村,,,2019-01-01,4500,,")]), DAY, COUNTY).passed_over() == []


def test_every_shipped_value_is_allowed_by_its_own_kind() -> None:
    def written(value: object) -> object:
        if isinstance(value, dict):
            return {key: written(one) for key, one in value.items()}
        return value if isinstance(value, list) else str(value)

    for value in shipped():
        check_shape(value)
        if value.value != {}:
            assert read_value(value.name, written(value.value), value.category) == value.value, value.name


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(examples())), st.text(max_size=12) | st.from_regex(r"[-+]?[0-9,.]{1,12}[%万元天月岁户]?", fullmatch=True))
def test_whatever_stands_there_is_taken_or_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(f"{name}: {text}".encode("utf-8", "surrogatepass"))
    try:
        load([path])
    except UsageError as error:
        assert name in error.message or "读不出来" in error.message or "不认识" in error.message


def test_a_calendar_from_notepad_is_read_and_a_wrong_day_refused(tmp_path: Path) -> None:
    path = tmp_path / "日历.csv"
    path.write_bytes("日期,类型\n2027/1/1,休息日\n2027-01-03,补班\n".encode("gbk"))
    assert read_calendar(path) == {date(2027, 1, 1): False, date(2027, 1, 3): True}
    for wrong in ("2027-02-30,休息日", "2027-01-01,也许", "2027-01-01"):
        path.write_text(wrong, "utf-8")
        with pytest.raises(UsageError, match="日历文件"):
            read_calendar(path)


def test_categories_are_those_of_the_rosters() -> None:
    assert {"一类", "二类", "三类", "四类"} <= set(sources()["dibao_roster"].field("category").choices.values())
