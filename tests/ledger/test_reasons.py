from __future__ import annotations

import polars as pl

from reconcile.ledger.reasons import ROWS, changed_sources, in_words
from reconcile.ledger.states import carry_over
from schemas.finding import AGED
from tests.ledger.county import NIGHTS, finding, table

PEOPLE = pl.DataFrame(
    {"finding_id": ["1", "2", "2"], "rule_code": ["MC01", "OE01", "OE01"], "person": ["a", "b", "c"]}
)
READS = {"MC01": frozenset({"dibao_roster"}), "OE01": frozenset({"household_registration"})}


def records(*rows: tuple[str, str, int]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=ROWS, orient="row")


def test_a_record_more_less_or_other_names_its_source() -> None:
    before = records(("a", "dibao_roster", 1), ("c", "household_registration", 5))
    for tonight in (
        records(("c", "household_registration", 5)),
        records(("a", "dibao_roster", 2), ("c", "household_registration", 5)),
        records(("a", "dibao_roster", 1), ("a", "dibao_roster", 1), ("c", "household_registration", 5)),
    ):
        assert changed_sources(PEOPLE, before, tonight, READS).to_dicts() == [
            {"finding_id": "1", "sources": ["dibao_roster"]}
        ]


def test_what_the_rule_does_not_read_is_no_reason() -> None:
    before = records(("b", "payment_ledger", 1))
    assert changed_sources(PEOPLE, before, records(), READS).is_empty()


def test_reasons_in_words() -> None:
    gone = pl.DataFrame({"finding_id": ["1", "2", "3"]})
    changed = pl.DataFrame({"finding_id": ["1"], "sources": [["dibao_roster", "payment_ledger"]]})
    unknown = pl.DataFrame({"finding_id": ["3"], "sources": [["fund_batch"]]})
    titles = {"dibao_roster": "低保花名册", "payment_ledger": "发放流水", "fund_batch": "资金拨付"}
    told = in_words(gone, changed, titles, AGED, unknown).to_list()
    assert told == ["数据更正：低保花名册、发放流水", AGED, "数据更正：资金拨付"]


def test_the_ledger_keeps_the_reason_and_forgets_it_when_the_finding_is_back() -> None:
    def night(number: int, found: list[dict[str, object]], before: pl.DataFrame | None) -> pl.DataFrame:
        as_of = NIGHTS[number]
        return carry_over(
            table(*found), before, as_of=as_of, window_start=as_of.replace(year=as_of.year - 1, day=1),
            rules_ran={"WF01", "OE01"}, sources_read={"dibao_roster", "payment_ledger"},
            examined=lambda gone: pl.Series([True] * gone.height),
            why=lambda gone: pl.Series([AGED] * gone.height),
        )[1]  # fmt: skip

    one = finding(key="D:1")
    first = night(0, [one], None)
    assert first["reason"].to_list() == [None]
    gone = night(1, [], first)
    assert gone["reason"].to_list() == [AGED]
    assert night(2, [], gone)["reason"].to_list() == [AGED]
    assert night(2, [one], gone)["reason"].to_list() == [None]
