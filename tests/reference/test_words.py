"""The words of The rule pages, each worked out by hand."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reference import dates, numbers
from tests.reference.audit import prepare
from tests.reference.cases import d, insured, number, paid, poor, registered, yuan
from tests.reference.coverage import covered, head
from tests.reference.households import household, income, members
from tests.reference.payments import (
    counted_rows,
    owed_month,
    paid_family,
    period_at,
    periods_under_review,
    split,
    spread,
)
from tests.reference.people import age, status
from tests.reference.world import World

A = number("19700101", 1)
B = number("19720202", 2)
C = number("20100303", 3)


def world(as_of: str = "2019-06-30", **sources: list[dict[str, object]]) -> World:
    records = {
        source: [{"_place": (f"{source}.xlsx", 1, n + 1, 0)} | row for n, row in enumerate(rows)]
        for source, rows in sources.items()
    }
    return prepare(records, d(as_of), "629901")


def test_months_are_clipped_to_the_months_end() -> None:
    assert dates.add_months(d("2019-01-31"), 1) == d("2019-02-28")
    assert dates.add_months(d("2020-02-29"), -12) == d("2019-02-28")
    assert dates.add_months(d("2018-11-30"), 3) == d("2019-02-28")


def test_within_twelve_months_leaves_out_the_same_day_a_year_ago() -> None:
    assert not dates.within_months(d("2018-06-30"), 12, d("2019-06-30"))
    assert dates.within_months(d("2018-07-01"), 12, d("2019-06-30"))


def test_working_days_know_the_make_up_days() -> None:
    # 2019-05-01 … 04 was the holiday; Sunday 2019-04-28 and Sunday 2019-05-05 were worked for it.
    assert dates.add_working_days(d("2019-04-30"), 2) == d("2019-05-06")
    # 2019-03-10 is a Sunday, so the 11th; 2019-02-10 is the last day of the Spring Festival, so the 11th.
    assert dates.next_working_day(d("2019-03-10")) == d("2019-03-11")
    assert dates.next_working_day(d("2019-02-10")) == d("2019-02-11")


def test_a_number_has_the_check_digit_of_gb_11643() -> None:
    # The standard's own example.
    assert numbers.check_digit("11010519491231002") == "X"
    assert numbers.is_valid("11010519491231002X", d("2019-06-30"))
    assert not numbers.is_valid("110105194912310021", d("2019-06-30"))
    assert not numbers.is_valid("11010519491231002X", d("1949-12-30"))


def test_fifteen_digits_become_eighteen() -> None:
    assert numbers.standard_form("110105491231002", False) == "11010519491231002X"


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [("张三", "张三", 0), ("1234", "1243", 1), ("1234", "134", 1), ("1234", "12x34", 1), ("1234", "2143", 2)],
)
def test_damerau_levenshtein_counts_neighbours_exchanged_as_one(a: str, b: str, distance: int) -> None:
    assert numbers.damerau_levenshtein(a, b) == distance


def test_one_wrong_digit_is_repaired_by_name_and_a_second_namesake_near_it_forbids_it() -> None:
    wrong = A[:14] + str((int(A[14]) + 1) % 10) + A[15:]
    w = world(household_registration=[registered(A, "张三")], dibao_roster=[insured(wrong, "张 三")])
    assert w.rows("dibao_roster")[0].person == A
    w = world(household_registration=[registered(A, "李四")], dibao_roster=[insured(wrong, "张三")])
    assert w.rows("dibao_roster")[0].person == "N:张三|629901100201"


def test_lost_precision_is_repaired_by_fifteen_digits() -> None:
    row = insured(A[:15] + "000", "张三") | {"id_number__lost": True}
    w = world(household_registration=[registered(A, "张三")], dibao_roster=[row])
    assert w.rows("dibao_roster")[0].person == A
    twin = number("19700101", 5)  # same first 15 digits: 629901 19700101 0
    w = world(household_registration=[registered(A, "张三"), registered(twin, "张三")], dibao_roster=[row])
    assert w.rows("dibao_roster")[0].person.startswith("N:")


def test_a_later_status_is_not_known_yet() -> None:
    rows = [registered(A, "张三", status="死亡注销", status_date=d("2019-07-01"))]
    assert status(world(household_registration=rows), A) == "正常"
    assert status(world("2019-07-01", household_registration=rows), A) == "死亡注销"


def test_status_counts_only_where_the_file_gives_no_end_date() -> None:
    rows = [insured(A, "张三", status="停保", end_date=d("2019-07-01")), insured(B, "李四", status="停保")]
    w = world(dibao_roster=rows)
    assert covered(w, A)
    assert not covered(w, B)
    assert not covered(world("2019-07-01", dibao_roster=rows), A)


def test_age_is_completed_years() -> None:
    w = world("2019-01-01")
    assert age(w, A) == 49
    assert age(world("2018-12-31"), A) == 48


def test_head_is_the_most_frequent_usable_head_id() -> None:
    rows = [insured(A, "甲", head_id=B), insured(B, "乙", head_id=B), insured(C, "丙", head_id=A)]
    assert head(world(dibao_roster=rows), "F1") == B
    rows = [insured(B, "乙"), insured(A, "甲", relation_to_head="户主")]
    assert head(world(dibao_roster=rows), "F1") == A


def test_household_is_registry_then_dibao_then_register_then_alone() -> None:
    w = world(
        household_registration=[registered(A, "甲"), registered(B, "乙"), registered(C, "丙")],
        poverty_registry=[poor(A, "甲")],
        dibao_roster=[insured(A, "甲"), insured(B, "乙")],
    )
    assert [household(w, p) for p in (A, B, C, "x")] == ["R:G1", "D:F1", "H:H1", "P:x"]
    assert members(w, "H:H1") == [C]


def test_income_of_a_family_falls_back_on_the_registry_of_its_smallest_member() -> None:
    small, big = sorted((A, B))
    w = world(
        dibao_roster=[insured(big, "甲", per_capita_income=yuan(900)), insured(small, "乙")],
        poverty_registry=[
            poor(big, "甲", "G1", per_capita_income=yuan(1000)),
            poor(small, "乙", "G2", per_capita_income=yuan(0)),
        ],
    )
    assert income(w, "D:F1") == 0
    w = world(dibao_roster=[insured(big, "甲", per_capita_income=yuan(900)), insured(small, "乙")])
    assert income(w, "D:F1") == 900


def test_a_row_is_spread_to_the_cent_remainder_on_the_last() -> None:
    # 100.00 over three months: 33.33, 33.33, 33.34
    w = world(payment_ledger=[paid(A, "甲", "2019Q1", 100, "2019-01-08")])
    assert list(spread(counted_rows(w)[0]).items()) == [
        (date(2019, 1, 1), yuan("33.33")),
        (date(2019, 2, 1), yuan("33.33")),
        (date(2019, 3, 1), yuan("33.34")),
    ]
    w = world(payment_ledger=[paid(A, "甲", "2019-01", 100, "2019-01-08", months_covered=2)])
    assert list(spread(counted_rows(w)[0])) == [date(2018, 12, 1), date(2019, 1, 1)]


def test_a_returned_row_cancels_the_first_earlier_one() -> None:
    first, again = paid(A, "甲", "2019-01", 300, "2019-01-08"), paid(A, "甲", "2019-01", 300, "2019-01-09")
    back = paid(A, "甲", "2019-01", 300, "2019-01-09", status="退回")
    w = world(payment_ledger=[back, again, first])
    assert [row.paid_date for row in counted_rows(w)] == [d("2019-01-09")]
    w = world(payment_ledger=[paid(A, "甲", "2019-01", 300, "2019-01-09", status="退回"), again])
    assert len(counted_rows(w)) == 1  # the same day is not an earlier day


def test_owed_counts_a_member_once_and_a_family_amount_once() -> None:
    rows = [
        insured(A, "甲"),
        insured(A, "甲", monthly_amount=yuan(500)),
        insured(B, "乙", end_date=d("2019-02-01")),
    ]
    w = world(dibao_roster=rows)
    assert owed_month(w, "F1", d("2019-01-01")) == 600
    assert owed_month(w, "F1", d("2019-02-01")) == 300
    rows = [insured(A, "甲", family_amount=yuan(700)), insured(B, "乙", family_amount=yuan(700))]
    assert owed_month(world(dibao_roster=rows), "F1", d("2019-01-01")) == 700


def test_two_families_share_a_beneficiary_by_what_they_owe() -> None:
    # 100.00 by 300 : 400 is 42.857… and 57.142…: 42.85 and 57.14, and the cent left over goes to the smallest key.
    assert split(yuan(100), {"F1": yuan(300), "F2": yuan(400)}) == {"F1": yuan("42.86"), "F2": yuan("57.14")}
    rows = [insured(A, "甲"), insured(B, "乙", "F2", head_id=A, monthly_amount=yuan(400))]
    w = world(dibao_roster=rows, payment_ledger=[paid(A, "甲", "2019-01", 100, "2019-01-08")])
    january = period_at(w, d("2019-01-01"), "农村", "629901")
    assert paid_family(w, "F1", january) == yuan("42.86")
    assert paid_family(w, "F2", january) == yuan("57.14")


def test_periods_under_review_begin_with_the_ledger_and_end_with_the_newest_payment() -> None:
    rows = [paid(A, "甲", "2019-01", 300, "2019-01-08"), paid(A, "甲", "2019-03", 300, "2019-04-09")]
    w = world(payment_ledger=rows)
    # April's due is Wednesday the 10th, a day after the newest payment.
    assert [p.label for p in periods_under_review(w, "农村低保", "629901")] == [
        "2019-01",
        "2019-02",
        "2019-03",
    ]
    assert periods_under_review(w, "城市低保", "629901") == ()
