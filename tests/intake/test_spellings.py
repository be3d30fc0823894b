"""Round trips: a day, a month, an amount, a number in any spelling is read as itself, or not at all; never as another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.intake.cells.dates import EXCEL_DAY_ZERO, read_date, read_period
from reconcile.intake.cells.words import read_money
from schemas import id_number

DAYS = st.dates(dt.date(1920, 1, 1), dt.date(2069, 12, 31))
RECENT = st.dates(dt.date(1940, 1, 1), dt.date(2039, 12, 31))
FIGURES = "〇一二三四五六七八九"
WIDE = str.maketrans("0123456789-/.:", "０１２３４５６７８９－／．：")


def chinese(number: int) -> str:
    """Write a number below 100 as one says it."""
    tens, ones = divmod(number, 10)
    said = ("" if tens < 2 else FIGURES[tens]) + ("十" if tens else "")
    return said + (FIGURES[ones] if ones or not tens else "")


def year_in_words(year: int, zero: str) -> str:
    return "".join(FIGURES[int(figure)] for figure in str(year)).replace("〇", zero)


SPELLINGS = (
    "{d:%Y-%m-%d}", "{d:%Y/%m/%d}", "{d:%Y.%m.%d}", "{d:%Y%m%d}", "{d:%Y年%m月%d日}", "{d.year}-{d.month}-{d.day}", "{d.year}/{d.month}/{d.day}",
    "{d.year}.{d.month}.{d.day}", "{d.year}年{d.month}月{d.day}日", "{d.year}年{d.month}月{d.day}号", "{d.year} {d.month} {d.day}", "{d.year}. {d.month}. {d.day}",
    "{d.year}、{d.month}、{d.day}", "{d.year}，{d.month}，{d.day}", "{d:%Y-%m-%d} 00:00:00", "{d:%Y-%m-%d}T00:00:00", "{d:%Y/%m/%d} 8:30", "{d:%Y-%m-%d} 00:00:00.000",
    "{d:%Y-%m-%d}T00:00:00+08:00", "{d:%Y%m%d}000000", "'{d:%Y-%m-%d}", " {d:%Y-%m-%d} ", "{d:%Y-%m-%d}。", "{d:%Y年%m月%d日}（星期一）",
)  # fmt: skip
AROUND = st.sampled_from(["{}", " {}", "{} ", "\u3000{}", "{}\u200b", "'{}", "{}。"])


@settings(max_examples=300)
@given(DAYS, st.sampled_from(SPELLINGS), st.booleans())
def test_a_day_in_any_spelling(day: dt.date, spelling: str, wide: bool) -> None:
    text = spelling.format(d=day)
    assert read_date(text.translate(WIDE) if wide and "T" not in text else text).day == day


@given(DAYS, st.sampled_from("〇零○"))
def test_a_day_in_words(day: dt.date, zero: str) -> None:
    text = f"{year_in_words(day.year, zero)}年{chinese(day.month)}月{chinese(day.day)}日"
    assert read_date(text).day == day


@given(RECENT, st.integers(0, 23), st.integers(0, 59), st.integers(-11, 12), st.sampled_from(["{}", "{}.000", "{}.123456"]))
def test_a_stamp_with_its_zone_is_the_day_in_china(day: dt.date, hour: int, minute: int, zone: int, digits: str) -> None:
    moment = dt.datetime.combine(day, dt.time(hour, minute), dt.timezone(dt.timedelta(hours=zone)))
    in_china = moment.astimezone(dt.timezone(dt.timedelta(hours=8))).date()
    text = digits.format(f"{moment:%Y-%m-%dT%H:%M:%S}") + f"{'+' if zone >= 0 else '-'}{abs(zone):02d}:00"
    assert read_date(text).day == in_china
    utc = moment.astimezone(dt.UTC)
    assert read_date(f"{utc:%Y-%m-%dT%H:%M:%S}Z").day == in_china


@given(st.dates(dt.date(2002, 1, 1), dt.date(2027, 1, 1)))
def test_seconds_since_1970_are_the_day_in_china(day: dt.date) -> None:
    seconds = int((dt.datetime.combine(day, dt.time(), dt.UTC) - dt.timedelta(hours=8)).timestamp())
    assert read_date(str(seconds)).day == day
    assert read_date(str(seconds * 1000)).day == day


@given(RECENT, st.sampled_from(["", ".0", ".5", ".999502314815"]))
def test_a_serial_is_its_day_or_nothing(day: dt.date, part: str) -> None:
    serial = (day - EXCEL_DAY_ZERO).days - part.startswith(".999")
    assert read_date(f"{serial}{part}", number_cell=True).day in (day, None)


@given(RECENT)
def test_a_moment_43_seconds_before_midnight_is_the_next_day(day: dt.date) -> None:
    before = day - dt.timedelta(days=1)
    assert read_date(f"{before} 23:59:17").day == day


@given(DAYS, st.sampled_from(["{d:%Y-%m}", "{d:%Y%m}", "{d:%Y/%m}", "{d:%Y.%m}", "{d.year}年{d.month}月", "{d.year}-{d.month}", "{d.year}年{d.month}月份"]), AROUND)
def test_a_month_in_any_spelling(day: dt.date, spelling: str, around: str) -> None:
    text = around.format(spelling.format(d=day))
    reading = read_date(text)
    assert (reading.day, reading.month_only) == (day.replace(day=1), True)
    assert read_period(text) == f"{day:%Y-%m}"


@given(st.text("0123456789-/.年月日 :TZ+", min_size=1, max_size=20))
def test_nothing_makes_the_reading_of_a_date_fall_over_or_leave_the_calendar(text: str) -> None:
    day = read_date(text).day
    assert day is None or 1880 <= day.year <= 9999


@given(st.integers(1, 12), st.integers(1, 28), st.integers(13, 99))
def test_a_day_without_a_century_is_read_with_the_year_first_or_not_at_all(month: int, day: int, year: int) -> None:
    whole = dt.date(2000 + year if year <= 39 else 1900 + year, month, day)
    assert read_date(f"{year}/{month}/{day}").day in (whole, None)
    assert read_date(f"{month}/{day}/{2000 + year}").day is None


MONEY = st.decimals(Decimal("-99999.99"), Decimal("9999999.99"), places=2)


@given(MONEY, st.sampled_from(["{a}", "{a:,}", "￥{a}", "¥{a:,}", "{a}元", "人民币{a}元", "{a}元整", " {a} ", "'{a}", "{a}元/月", "{a}/月", "{a}。"]), st.booleans())
def test_decorations_never_change_an_amount(amount: Decimal, spelling: str, wide: bool) -> None:
    text = spelling.format(a=amount)
    assert read_money(text.translate(WIDE) if wide else text) == amount


WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@st.composite
def numbers(draw: st.DrawFn) -> str:
    day = draw(st.dates(dt.date(1930, 1, 1), dt.date(2018, 12, 31)))
    first = f"629901{day:%Y%m%d}{draw(st.integers(1, 999)):03d}"
    return first + "10X98765432"[sum(int(figure) * weight for figure, weight in zip(first, WEIGHTS, strict=True)) % 11]


DECORATED = (
    "{}", "'{}", " {} ", "{}。", "{},", "身份证：{}", "身份证号:{}", "公民身份号码 {}", "({})", "【{}】", "“{}”", "{}（本人）", "ID:{}", "\u200b{}", "{}\u3000",
    "{}*", "*{}", "{}#", "{}、", "{}/",
)  # fmt: skip
LAST = "xX×✕ⅩХхΧ✗"


@settings(max_examples=300)
@given(numbers(), st.sampled_from(DECORATED), st.sampled_from(LAST), st.sampled_from(["", "-", " "]))
def test_decorations_never_change_a_number(number: str, around: str, last: str, between: str) -> None:
    written = number.replace("X", last)
    text = around.format(between.join((written[:6], written[6:14], written[14:])))
    read = id_number.parse_all(pl.Series("text", [text]), pl.Series("numeric", [False]))["number"].item()
    assert read == number


@given(numbers(), st.integers(0, 17), st.integers(1, 9), st.sampled_from(DECORATED))
def test_a_wrong_digit_is_never_mended_by_reading(number: str, place: int, step: int, around: str) -> None:
    figure = number[place]
    other = str((int(figure) + step) % 10) if figure.isdigit() else str(step)
    text = around.format(number[:place] + other + number[place + 1 :])
    read = id_number.parse_all(pl.Series("text", [text]), pl.Series("numeric", [False]))["number"].item()
    assert read is None
