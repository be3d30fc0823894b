from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from schemas import id_number

DIGITS = st.text("0123456789", min_size=17, max_size=17)
NEARLY = st.builds(
    lambda region, born, order, check: f"{region:06d}{born:%Y%m%d}{order:03d}{check}",
    st.integers(110101, 659001),
    st.dates(dt.date(1870, 1, 1), dt.date(2030, 1, 1)),
    st.integers(0, 999),
    st.sampled_from("0123456789Xx"),
)
MESSY = st.one_of(
    st.text(max_size=24),
    st.text("0123456789xX×Ｘ　 '.Ee+１２３", max_size=24),
    NEARLY,
    st.builds(lambda n: n[:6] + n[8:17], NEARLY),
    st.integers(10**14, 10**22).map(str),
    st.builds(lambda n, tail: n + tail, NEARLY, st.sampled_from(["", ".0", "11", "44B1", " ", "0"])),
)


def numbers(text: list[str | None], numeric: list[bool]) -> list[dict[str, object]]:
    cells = id_number.parse_all(pl.Series(text, dtype=pl.String), pl.Series(numeric, dtype=pl.Boolean))
    return cells.to_dicts()


@settings(deadline=None)
@given(DIGITS)
def test_check_digit_is_that_of_stdnum(first17: str) -> None:
    number = first17 + "0"
    assert id_number.check_digit(first17) == ric.calc_check_digit(number)


@settings(deadline=None)
@given(NEARLY)
def test_valid_is_what_stdnum_holds_valid_from_1880_on(number: str) -> None:
    cleaned = id_number.clean(number)
    try:
        known = (
            ric.get_birth_date(cleaned) >= id_number.EARLIEST_BIRTH
            and ric.calc_check_digit(cleaned) == cleaned[17]
        )
    except Exception:
        known = False
    assert id_number.is_valid(cleaned) == known


@settings(deadline=None)
@given(st.lists(st.tuples(st.none() | MESSY, st.booleans()), max_size=8))
def test_expressions_agree_with_the_scalars_on_any_text(cells: list[tuple[str | None, bool]]) -> None:
    expected = [vars(id_number.parse(text, number_cell=numeric)) for text, numeric in cells]
    assert numbers([text for text, _ in cells], [numeric for _, numeric in cells]) == expected


@settings(deadline=None)
@given(NEARLY)
def test_birth_date_and_sex_twins_agree(number: str) -> None:
    frame = pl.DataFrame({"n": [number]}).select(
        born=id_number.birth_date_expr(pl.col("n")), sex=id_number.sex_expr(pl.col("n"))
    )
    assert frame.row(0) == (id_number.birth_date(number), id_number.sex(number))


GOOD = "62990119500101" + "0010"[:3]
GOOD = GOOD + id_number.check_digit(GOOD)
WITH_X = next(
    f"62990119500101{n:03d}X" for n in range(1000) if id_number.check_digit(f"62990119500101{n:03d}") == "X"
)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (GOOD, GOOD),
        (f" {GOOD[:6]} {GOOD[6:14]}　{GOOD[14:]}\n", GOOD),
        (f"'{GOOD}", GOOD),
        (f"’{GOOD}", GOOD),
        (GOOD.translate({ord(str(d)): chr(0xFF10 + d) for d in range(10)}), GOOD),
        (WITH_X.replace("X", "x"), WITH_X),
        (WITH_X.replace("X", "×"), WITH_X),
        (WITH_X.replace("X", "Ｘ"), WITH_X),
        (WITH_X.replace("X", "ｘ"), WITH_X),
        (GOOD[:6] + GOOD[8:17], GOOD),
        (GOOD[:17] + ("0" if GOOD[17] != "0" else "1"), None),
        ("629901195002300018", None),
        ("62990118790101001" + id_number.check_digit("62990118790101001"), None),
        (GOOD + ".0", GOOD),
        (GOOD[:15] + "000.0", None),
        (f"身份证：{GOOD}", GOOD),
        (f"公民身份号码:{WITH_X}。", WITH_X),
        (f"证件号{GOOD};", GOOD),
        (f"{GOOD[:6]}-{GOOD[6:14]}-{GOOD[14:]}", GOOD),
        (f"{GOOD[:6]}.{GOOD[6:14]}.{GOOD[14:]}", GOOD),
        (f"({GOOD})", GOOD),
        (f"{GOOD}（本人）", GOOD),
        (WITH_X.replace("X", "Ⅹ"), WITH_X),
        (WITH_X.replace("X", "ⅹ"), WITH_X),
        (WITH_X.replace("X", "✕"), WITH_X),
        (f"*{GOOD}*", GOOD),
        ("身份证丢失", None),
        ("6.299E+17", None),
        ("无", None),
        ("", None),
    ],
)
def test_spellings(written: str, number: str | None) -> None:
    assert id_number.parse(written).number == number


def test_a_disability_card_is_the_number_and_a_tail() -> None:
    assert id_number.parse(GOOD + "43") == id_number.IdCell(GOOD, GOOD + "43", False, "43")
    assert id_number.parse(GOOD + "43B1").tail == "43B1"


def test_a_number_cell_of_more_than_15_digits_is_never_valid() -> None:
    cell = id_number.parse(GOOD, number_cell=True)
    assert cell.number is None and cell.lost
    assert cell.read is not None and cell.read == GOOD[:15] + "000"


def test_a_number_cell_of_15_digits_is_a_first_generation_number() -> None:
    assert id_number.parse(GOOD[:6] + GOOD[8:17], number_cell=True) == id_number.IdCell(
        GOOD, GOOD[:6] + GOOD[8:17], False, None
    )


@settings(deadline=None)
@given(NEARLY)
def test_a_number_that_a_spreadsheet_kept_reads_as_15_digits_and_zeros(number: str) -> None:
    kept = number[:15] + "000"
    assert id_number.written_out(str(int(float(kept)))) == kept
    assert id_number.written_out(repr(float(kept))) == kept
