"""The scores are what the written-down probabilities say."""

from __future__ import annotations

import math

import pytest

from reconcile.identity.evidence import evidence
from reconcile.identity.register import Register
from reconcile.identity.splink_model import comparisons, score
from tests.identity.people import HERE, number, person, reference, references, register

WIFE = number("19640812", 26)
HUSBAND = person("张伟", number("19620304", 12))


def test_a_score_is_the_sum_of_the_written_weights() -> None:
    known = Register(register(HUSBAND, person("王秀英", WIFE, head_name_clean="张伟", sex="女"), crowd=300))
    row = reference("王秀英", WIFE[:16] + "99", village_code=HERE, head_name_clean="张伟", sex="女")
    texts = references(row).rename({"ref_id": "unique_id", "read": "number"})
    left = evidence(texts.cast({"unique_id": str}), "unique_id")
    found = score(left, known.evidence, known.population, 0.001).row(0, named=True)
    levels = {
        "name": "same",
        "number": "two_edits",
        "village": "same",
        "head": "same",
        "headed": None,
        "sex": "same",
    }
    assert {name: found[name] for name in levels} == levels
    weights = 0.0
    for name, (_, all_levels) in comparisons(known.population).items():
        for level in all_levels:
            if level.name == levels[name]:
                chance = 1 / known.population.size if level.common else level.u
                weights += math.log2(level.m / chance)
    assert found["weight"] == pytest.approx(math.log2(0.001 / 0.999) + weights)


def test_what_the_register_says_about_chance() -> None:
    known = register(
        HUSBAND, person("王秀英", WIFE, head_name_clean="张伟"), person("王秀英", number("19700101", 3))
    )
    population = Register(known).population
    assert population.size == 3
    assert population.same_village == 0.5
    frequencies = {row["name"]: row["tf_name"] for row in population.frequencies.to_dicts()}
    assert frequencies == {"张伟": pytest.approx(1 / 3), "王秀英": pytest.approx(2 / 3)}
