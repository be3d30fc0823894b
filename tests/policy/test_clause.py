"""Clauses as papers cite them."""

from __future__ import annotations

import pytest

from reconcile.policy.clause import clauses, numbered


@pytest.mark.parametrize(
    ("places", "official"),
    [
        ("4", "四"), ("2.1", "二（一）"), ("2.2.1", "二（二）1"), ("3.12", "三（十二）"), ("2.1.3.1", "二（一）3（1）"),
        ("10", "十"), ("21.20", "二十一（二十）"),
    ],
)  # fmt: skip
def test_places_of_a_document(places: str, official: str) -> None:
    assert numbered(places) == official


def test_every_clause_has_a_citation_of_its_own() -> None:
    cited = [clause["cited"] for clause in clauses().values()]
    assert clauses()["LN2019-2.2.1"]["cited"] == "〔陇南2019方案二（二）1〕"
    assert len(set(cited)) == len(cited)
