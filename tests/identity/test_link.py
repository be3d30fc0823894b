from __future__ import annotations

import subprocess
import sys

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.identity.link import repairs
from reconcile.identity.register import Register
from reconcile.identity.settings import LinkSettings
from tests.identity.people import HERE, THERE, born, number, person, reference, references, register

ZHANG, WIFE, OTHER = number("19620304", 12), number("19640812", 26), number("19750101", 31)
SETTINGS = LinkSettings()
FAMILY = person("张伟", ZHANG), person("王秀英", WIFE, head_name_clean="张伟")
CROWD = 400


def linked(
    *rows: dict[str, object], also: tuple[dict[str, object], ...] = (), present: pl.DataFrame | None = None
):
    found = repairs(references(*rows), register(*FAMILY, *also, crowd=CROWD), SETTINGS, present=present)
    return dict(found.select("ref_id", "person").iter_rows())


AT_HOME = {"village_code": HERE, "head_name_clean": "张伟"}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            reference("王秀英", None, **AT_HOME), WIFE, id="no number: name, village and head agree"
        ),
        pytest.param(reference("王秀英", "不详", **AT_HOME), WIFE, id="words instead of a number"),
        pytest.param(reference("王秀英", "0" * 18, **AT_HOME), WIFE, id="zeros instead of a number"),
        pytest.param(reference("王秀英", None, village_code=HERE), None, id="name and village alone"),
        pytest.param(reference("王秀英", None), None, id="a name alone"),
        pytest.param(reference(None, WIFE[:17], **AT_HOME), None, id="no name"),
        pytest.param(reference("王秀兰", None, **AT_HOME), None, id="another name of that household"),
        pytest.param(
            reference("王秀瑛", None, **AT_HOME), None, id="a name by ear needs number or birth date"
        ),
        pytest.param(reference("王秀瑛", WIFE[:17], village_code=HERE), WIFE, id="by ear, a digit missing"),
        pytest.param(reference("王季英", WIFE[:17], village_code=HERE), WIFE, id="by look, a digit missing"),
        pytest.param(reference("王□英", WIFE[:17], village_code=HERE), WIFE, id="a character missing"),
        pytest.param(reference("王□□", WIFE[:17], village_code=HERE), None, id="too many characters missing"),
        pytest.param(
            reference("王秀瑛", WIFE[:15] + "000", lost=True, village_code=HERE),
            WIFE,
            id="by ear, digits lost",
        ),
        pytest.param(
            reference("王秀英", WIFE[:7] + "0" + WIFE[8:16] + "99", village_code=HERE), None, id="three edits"
        ),
        pytest.param(reference("王秀英", WIFE[:16] + "99", village_code=HERE), WIFE, id="two digits wrong"),
        pytest.param(
            reference("王秀英", None, birth_date=born(1964, 8, 12), village_code=HERE), WIFE, id="birth date"
        ),
        pytest.param(
            reference("王秀英", None, birth_date=born(1984, 8, 12), **AT_HOME), None, id="born otherwise"
        ),
        pytest.param(reference("王秀英", None, sex="男", **AT_HOME), None, id="of the other sex"),
        pytest.param(
            reference("王秀英", number("19310707", 5)[:17] + "*", **AT_HOME),
            None,
            id="somebody else's number",
        ),
    ],
)
def test_what_is_joined(row: dict[str, object], expected: str | None) -> None:
    assert linked(row).get(1) == expected


@pytest.mark.parametrize(
    "row",
    [
        reference("王秀英", None, **AT_HOME),
        reference("王秀瑛", WIFE[:17], village_code=HERE),
        reference("王秀英", None, birth_date=born(1964, 8, 12), village_code=HERE),
    ],
)
def test_nobody_is_joined_where_two_people_are_equally_near(row: dict[str, object]) -> None:
    twin = person("王秀英", WIFE[:3] + "8" + WIFE[4:], head_name_clean="张伟", birth_date=born(1964, 8, 12))
    assert linked(row) and not linked(row, also=(twin,))


def test_what_was_ambiguous_to_repair_is_not_scored() -> None:
    one, other = number("19620304", 112), number("19620304", 114)
    between = one[:16] + other[16] + one[17]
    namesakes = person("李军", one), person("李军", other, village_code=THERE, head_name_clean="李四")
    assert linked(reference("李军", between, village_code=HERE), also=namesakes[:1]) == {1: one}
    assert linked(reference("李军", between, village_code=HERE), also=namesakes) == {}


def test_two_rows_of_one_roster_never_join_one_person() -> None:
    row = reference("王秀英", None, **AT_HOME)
    assert linked(row) == {1: WIFE}
    assert linked(row, row) == {}
    assert linked(row, row | {"read": WIFE[:16] + "99"}) == {}
    assert linked(row, row | {"source": "tekun_roster"}) == {1: WIFE, 2: WIFE}
    ledger = row | {"source": "payment_ledger"}
    assert linked(ledger, ledger) == {1: WIFE, 2: WIFE}


def test_rows_of_one_roster_with_one_number_join_together() -> None:
    row = reference("王秀英", WIFE[:16] + "99", **AT_HOME)
    assert linked(row, row, row | {"head_name_clean": None}) == {1: WIFE, 2: WIFE, 3: WIFE}


def test_a_roster_that_names_the_person_already_is_not_given_her_again() -> None:
    row = reference("王秀英", None, **AT_HOME)
    named = pl.DataFrame({"source": ["dibao_roster"], "person": [WIFE]})
    assert linked(row, present=named) == {}
    assert linked(row, reference("王秀英", WIFE[:17])) == {2: WIFE}
    assert linked(row | {"source": "tekun_roster"}, present=named) == {1: WIFE}


def test_a_copied_number_carries_what_another_list_knows() -> None:
    bare = reference("王秀英", WIFE[:7] + "0" + WIFE[8:16] + "99", source="payment_ledger")
    wrong = reference("王秀瑛", WIFE[:17], source="payment_ledger")
    assert linked(bare) == {} and linked(wrong) == {1: WIFE}
    told = reference("王秀瑛", WIFE[:17], village_code=HERE)
    assert linked(wrong, told) == {1: WIFE, 2: WIFE}


def test_methods_and_probabilities() -> None:
    rows = reference("张伟", ZHANG[:17]), reference("王秀英", None, **AT_HOME)
    found = repairs(references(*rows), Register(register(*FAMILY, crowd=CROWD)), SETTINGS)
    assert found["method"].to_list() == ["repaired", "probabilistic"]
    assert found["probability"][0] == 1.0 and 0.99 <= found["probability"][1] < 1.0
    strict = repairs(references(*rows), register(*FAMILY, crowd=CROWD), LinkSettings(link_certain=0.99999))
    assert strict["method"].to_list() == ["repaired"]


def test_empty_references_and_empty_register() -> None:
    columns = {"ref_id": pl.Int64, "person": pl.String, "method": pl.String, "probability": pl.Float64}
    assert repairs(references(), register(*FAMILY), SETTINGS).schema == columns
    assert repairs(references(reference("王秀英", None, **AT_HOME)), register(), SETTINGS).schema == columns


def test_splink_is_loaded_only_where_something_can_be_joined() -> None:
    code = """
import sys
from tests.identity.test_link import FAMILY, SETTINGS, ZHANG
from tests.identity.people import reference, references, register
from reconcile.identity.link import repairs
found = repairs(references(reference("张伟", ZHANG[:17]), reference("赵六", None)), register(*FAMILY, crowd=9), SETTINGS)
print(found.height, "splink" in sys.modules, "pandas" in sys.modules)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "False", "False"]


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(random) -> None:
    rows = [
        reference("王秀英", None, **AT_HOME),
        reference("张伟", ZHANG[:16] + "99", village_code=HERE),
        reference("张炜", ZHANG[:17], village_code=HERE),
        reference("李军", OTHER[:16] + "99"),
        reference("李军", None, village_code=HERE, head_name_clean="李军"),
    ]
    known = register(*FAMILY, person("李军", OTHER), person("李军", OTHER, village_code=None), crowd=60)
    texts = references(*rows)
    places = list(range(texts.height)), list(range(known.height))
    for order in places:
        random.shuffle(order)
    assert repairs(texts[places[0]], known[places[1]], SETTINGS).equals(repairs(texts, known, SETTINGS))
