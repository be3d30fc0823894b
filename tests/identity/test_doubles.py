from __future__ import annotations

import polars as pl
import pytest

from reconcile.identity.doubles import possible_doubles
from reconcile.identity.settings import LinkSettings
from tests.identity.people import HERE, PERSON, THERE, number, person, register

SETTINGS = LinkSettings()
LI = number("19620304", 112)
STRANGER = number("19620304", 113)
KNOWN = person("李秀兰", LI, head_name_clean="李四")


def doubles(
    *listed: dict[str, object], known: tuple[dict[str, object], ...] = (KNOWN,)
) -> list[tuple[str, str]]:
    found = possible_doubles(pl.DataFrame(listed, schema=PERSON), register(*known, crowd=400), SETTINGS)
    assert found["probability"].is_between(0.80, 1.0).all()
    assert found.equals(found.sort("person_a", "person_b"))
    return list(found.select("person_a", "person_b").iter_rows())


def pair(one: str, other: str) -> list[tuple[str, str]]:
    return [(min(one, other), max(one, other))]


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(person("李秀兰", STRANGER), id="same name, village and birth date"),
        pytest.param(person("李秀岚", STRANGER), id="name by ear"),
        pytest.param(
            person("李秀兰", STRANGER, village_code=None, head_name_clean=None), id="two digits apart"
        ),
        pytest.param(
            person("李秀兰", number("19710101", 5), head_name_clean="李四"),
            id="another birth date, same head",
        ),
    ],
)
def test_a_number_that_the_register_does_not_know_may_be_somebody_known(stranger: dict[str, object]) -> None:
    assert doubles(stranger) == pair(LI, stranger["person"])


@pytest.mark.parametrize(
    "stranger",
    [
        pytest.param(person("李秀英", STRANGER), id="another name"),
        pytest.param(person("李秀兰", number("19710101", 5)), id="name and village alone"),
        pytest.param(person("李秀兰", number("19710101", 5), village_code=THERE), id="a namesake elsewhere"),
        pytest.param(KNOWN, id="the person herself"),
    ],
)
def test_what_is_no_double(stranger: dict[str, object]) -> None:
    assert doubles(stranger) == []


def test_what_several_lists_say_of_a_number_is_put_together() -> None:
    far = number("19710101", 6)
    roster = person("李秀兰", far, head_name_clean="李四")
    ledger = person("李秀兰", far, village_code=None, head_name_clean=None)
    assert doubles(ledger, roster, ledger, person("李四", far)) == pair(LI, far)


def test_two_numbers_that_the_register_does_not_know_may_be_one_person() -> None:
    one, other = person("赵六", STRANGER), person("赵六", number("19620304", 114))
    assert doubles(one, other, known=()) == pair(one["person"], other["person"])


def test_a_number_between_two_people_is_nobodys_double() -> None:
    twin = person("李秀兰", number("19620304", 115), head_name_clean="李四")
    assert (STRANGER, LI) not in doubles(
        person("李秀兰", STRANGER, head_name_clean="李四"), known=(KNOWN, twin)
    )


def test_somebody_registered_twice() -> None:
    again = person("李秀兰", number("19620304", 114), head_name_clean="李四")
    assert doubles(known=(KNOWN, again)) == pair(LI, again["person"])


def test_twins_and_namesakes_are_two_people() -> None:
    twin = person("李秀梅", number("19620304", 114), head_name_clean="李四")
    namesake = person("李秀兰", number("19880909", 7), head_name_clean="李五")
    elsewhere = person("李秀兰", number("19620304", 119), village_code=THERE, head_name_clean="李六")
    assert doubles(known=(KNOWN, twin, namesake, elsewhere)) == []


def test_the_village_is_not_the_only_thing_heads_share() -> None:
    heads = [person("李军", number(f"19{30 + i}0101", 301), village_code=HERE) for i in range(20)]
    assert doubles(known=tuple(heads)) == []
