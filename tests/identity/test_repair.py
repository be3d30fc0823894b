from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.identity.link import repairs
from reconcile.identity.repair import repair
from reconcile.identity.settings import LinkSettings
from tests.identity.people import number, person, reference, references, register

ZHANG = number("19620304", 12)
SETTINGS = LinkSettings()


def repaired(
    read: str | None, *people: dict[str, object], name: str | None = "张伟", lost: bool = False
) -> str | None:
    texts = references(reference(name, read, lost=lost)).rename({"ref_id": "entity"})
    found = repair(texts, register(*people))
    return found["person"].item() if found.height else None


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(ZHANG[:5] + "7" + ZHANG[6:], id="one digit wrong"),
        pytest.param(ZHANG[:17] + ("1" if ZHANG[17] != "1" else "2"), id="check digit wrong"),
        pytest.param(ZHANG[:11] + ZHANG[12] + ZHANG[11] + ZHANG[13:], id="two transposed"),
        pytest.param(ZHANG[:8] + ZHANG[9:], id="a digit missing"),
        pytest.param(ZHANG[1:], id="the first digit missing"),
        pytest.param(ZHANG[:17], id="the last digit missing"),
        pytest.param(ZHANG[:12] + "5" + ZHANG[12:], id="a digit too many"),
        pytest.param(ZHANG + "0", id="a digit too many behind"),
        pytest.param(ZHANG[:17] + "*", id="a letter for a digit"),
        pytest.param(ZHANG[:16] + "0" + ZHANG[17] + "41", id="a disability card's number, one digit wrong"),
    ],
)
def test_one_edit_is_repaired(read: str) -> None:
    assert repaired(read, person("张伟", ZHANG), person("张伟", number("19750101", 3))) == ZHANG


@pytest.mark.parametrize(
    ("read", "lost", "expected"),
    [
        pytest.param(ZHANG[:15] + "000", True, ZHANG, id="digits lost in a number cell"),
        pytest.param(ZHANG[:15] + "000", False, None, id="three digits wrong in a text cell"),
        pytest.param(
            f"{ZHANG[0]}.{ZHANG[1:15]}E+17", True, ZHANG, id="scientific notation with all digits kept"
        ),
        pytest.param(f"{ZHANG[0]}.{ZHANG[1:6]}E+17", True, None, id="scientific notation with six digits"),
        pytest.param(ZHANG[:17] + "9.0", True, ZHANG, id="a decimal tail"),
        pytest.param(ZHANG[:14] + "9000", True, None, id="the fifteenth digit another one"),
        pytest.param(ZHANG[:16] + "99", False, None, id="two digits wrong"),
        pytest.param(ZHANG[:16], False, None, id="two digits missing"),
        pytest.param("", False, None, id="empty text"),
        pytest.param(None, False, None, id="empty cell"),
        pytest.param("不详", False, None, id="no number"),
    ],
)
def test_what_is_repaired_and_what_not(read: str | None, lost: bool, expected: str | None) -> None:
    assert repaired(read, person("张伟", ZHANG), lost=lost) == expected


def test_only_the_same_cleaned_name_is_looked_at() -> None:
    assert repaired(ZHANG[:17], person("张炜", ZHANG)) is None
    assert repaired(ZHANG[:17], person("张伟", ZHANG), name=None) is None


def test_two_candidates_are_no_repair() -> None:
    one, other = number("19620304", 12), number("19620304", 14)
    between = one[:16] + other[16] + one[17]
    assert repaired(between, person("张伟", one)) == one
    assert repaired(between, person("张伟", one), person("张伟", other)) is None
    assert repaired(one[:15] + "000", person("张伟", one), person("张伟", other), lost=True) is None


def test_a_person_registered_under_two_rows_is_one_candidate() -> None:
    assert repaired(ZHANG[:17], person("张伟", ZHANG), person("张伟", ZHANG, village_code=None)) == ZHANG


def test_three_thousand_namesakes_stay_fast() -> None:
    crowd = [
        person("张伟", number(f"19{30 + i % 60}{1 + i % 12:02d}{1 + i % 28:02d}", i % 1000))
        for i in range(3000)
    ]
    known = register(*crowd).unique("person")
    damaged = [reference("张伟", p[:3] + "8" + p[4:]) for p in known["person"]]
    found = repairs(references(*damaged), known, SETTINGS)
    assert found.height == known.height


# --- the oracle: the rule read aloud, one pair at a time ------------------------------------------------------


def one_edit(left: str, right: str) -> bool:
    """Say whether one wrong, missing, extra or transposed neighbouring character parts the texts, or nothing."""
    if left == right:
        return True
    if len(left) == len(right):
        places = [i for i in range(len(left)) if left[i] != right[i]]
        if len(places) == 1:
            return True
        i = places[0]
        return places == [i, i + 1] and left[i] == right[i + 1] and left[i + 1] == right[i]
    shorter, longer = sorted((left, right), key=len)
    return any(shorter == longer[:i] + longer[i + 1 :] for i in range(len(longer)))


def oracle(read: str, lost: bool, name: str, people: set[tuple[str, str]]) -> str | None:
    fits = {
        known
        for known, called in people
        if called == name and (read[:15] == known[:15] and len(read) >= 15 if lost else one_edit(read, known))
    }
    return fits.pop() if len(fits) == 1 else None


@st.composite
def edited(draw: st.DrawFn, text: str, edits: int) -> str:
    for _ in range(draw(st.integers(0, edits))):
        at, digit = draw(st.integers(0, len(text) - 1)), draw(st.sampled_from("019X"))
        what = draw(st.sampled_from(["wrong", "missing", "extra", "transposed"]))
        if what == "wrong":
            text = text[:at] + digit + text[at + 1 :]
        elif what == "missing":
            text = text[:at] + text[at + 1 :]
        elif what == "extra":
            text = text[:at] + digit + text[at:]
        else:
            text = text[:at] + text[at : at + 2][::-1] + text[at + 2 :]
    return text


@st.composite
def county(draw: st.DrawFn) -> tuple[list[tuple[str, str]], list[tuple[str, str, bool]]]:
    base = ZHANG
    numbers = [draw(edited(base, 3)).ljust(18, "0")[:18] for _ in range(draw(st.integers(1, 8)))]
    people = [(known, draw(st.sampled_from(["张伟", "王芳"]))) for known in numbers]
    damaged = [
        (
            draw(edited(draw(st.sampled_from(numbers)), 2)),
            draw(st.sampled_from(["张伟", "王芳"])),
            draw(st.booleans()),
        )
        for _ in range(draw(st.integers(1, 6)))
    ]
    return people, damaged


@given(county())
def test_repairs_are_what_the_rule_says_in_any_order(
    drawn: tuple[list[tuple[str, str]], list[tuple[str, str, bool]]],
) -> None:
    people, damaged = drawn
    known = pl.DataFrame(people, schema={"person": pl.String, "name_clean": pl.String}, orient="row")
    texts = pl.DataFrame(
        [(i, *row) for i, row in enumerate(damaged)],
        schema={"entity": pl.Int64, "read": pl.String, "name_clean": pl.String, "lost": pl.Boolean},
        orient="row",
    ).filter(~pl.col("read").str.len_chars().is_in([20, 22]))
    found = repair(texts, known)
    answers = dict(found.select("entity", "person").iter_rows())
    for entity, read, name, lost in texts.iter_rows():
        assert answers.get(entity) == oracle(read, lost, name, set(people))
    shuffled = repair(
        texts.sample(fraction=1, shuffle=True, seed=3), known.sample(fraction=1, shuffle=True, seed=5)
    )
    assert shuffled.equals(found)
