"""A handful of cases a list, days and cents worked out by hand."""

from __future__ import annotations

from tests.reference.cases import (
    d,
    everything,
    found,
    insured,
    kept,
    number,
    paid,
    poor,
    registered,
    run,
    yuan,
)

A = number("19700101", 1)
B = number("19720202", 2)
C = number("20100303", 3)
OLD = number("19390601", 5)


# ---- 1 漏保 ---------------------------------------------------------------------------------------------


def test_mc01_lists_a_poor_household_nobody_of_which_is_covered() -> None:
    register = [registered(A, "甲"), registered(B, "乙", "H2")]
    # The rural standard is 4020 a head and year; 4020.00 is not below it.
    for income, expected in ((yuan("4019.99"), [("R:G1", "", None, "疑点")]), (yuan(4020), []), (None, [])):
        registry = [poor(A, "甲", per_capita_income=income)]
        rows = {
            "household_registration": register,
            "poverty_registry": registry,
            "dibao_roster": [insured(B, "乙")],
        }
        assert found(run("MC01", **rows)) == expected
    rows["poverty_registry"] = [poor(A, "甲", per_capita_income=yuan(1000))]
    assert run("MC01", **(rows | {"dibao_roster": [insured(A, "甲")]})) == []
    hit = [{"id_number": A, "name": "甲", "asset_type": "商品房"}]
    assert found(run("MC01", asset_check=hit, **rows)) == [("R:G1", "", None, "提示")]


def test_mc01_is_silent_in_a_township_without_any_roster() -> None:
    other = {"township": "白杨乡", "village": "李家村", "village_code": "629901101201"}
    registry = [poor(A, "甲", per_capita_income=yuan(1000))]
    register = [registered(A, "甲")]
    roster = [insured(B, "乙", **other)]
    assert run("MC01", household_registration=register, poverty_registry=registry, dibao_roster=roster) == []


def test_mc04_lists_a_child_of_the_head_until_the_eighteenth_birthday() -> None:
    child = number("20010701", 3)  # 18 on 2019-07-01
    register = [registered(A, "甲", relation_to_head="户主"), registered(child, "丙", relation_to_head="子")]
    rows = {"household_registration": register, "dibao_roster": [insured(A, "甲", head_id=A)]}
    assert found(run("MC04", **rows)) == [(f"P:{child}", "", None, "疑点")]
    assert run("MC04", as_of=d("2019-07-01"), **rows) == []


def test_mc10_looks_at_the_first_day_of_the_last_due_month() -> None:
    # Counted rows up to 2019-06-12: June's due is Monday the 10th, so the last due month is June.
    # Born on 1939-06-01 the person is 80 that day; a day later he is not.
    paid_to_another = [paid(A, "甲", "2019-06", 100, "2019-06-12", program="高龄津贴")]
    for born, expected in (("19390601", 1), ("19390602", 0)):
        old = number(born, 5)
        rows = run("MC10", household_registration=[registered(old, "老")], payment_ledger=paid_to_another)
        assert len(rows) == expected


# ---- 2 应退未退 -----------------------------------------------------------------------------------------


def test_oe01_waits_thirty_days() -> None:
    # 2019-05-30 + 30 days = 2019-06-29 < 2019-06-30; a day later it is not.
    for died, expected in (("2019-05-30", 1), ("2019-05-31", 0)):
        register = [registered(A, "甲", status="死亡注销", status_date=d(died))]
        rows = run("OE01", household_registration=register, dibao_roster=[insured(A, "甲")], tekun_roster=[])
        assert len(rows) == expected
    register = [registered(A, "甲", status="死亡注销")]
    rows = run(
        "OE01", household_registration=register, dibao_roster=[insured(A, "甲")], tekun_roster=[kept(A, "甲")]
    )
    assert found(rows) == [(f"P:{A}|低保", "", None, "疑点"), (f"P:{A}|特困", "", None, "疑点")]


def test_oe03_names_the_money_owed_this_month() -> None:
    roster = [
        insured(A, "甲", per_capita_income=yuan("4020.01")),
        insured(B, "乙", start_date=d("2019-06-02")),
    ]
    assert found(run("OE03", dibao_roster=roster)) == [("D:F1", "", yuan(300), "疑点")]
    tapering = [roster[0] | {"status": "渐退", "taper_start": d("2019-06-30")}, roster[1]]
    assert run("OE03", dibao_roster=tapering) == []


def test_oe06_takes_the_highest_class() -> None:
    # 三类 six months: 2018-12-30 + 6 months = 2019-06-30, which is not before as-of; 2018-12-29 is.
    for reviewed, expected in (("2018-12-30", 0), ("2018-12-29", 1)):
        roster = [
            insured(A, "甲", category="三类", last_review_date=d(reviewed)),
            insured(B, "乙", category="四类"),
        ]
        assert len(run("OE06", dibao_roster=roster)) == expected


def test_oe11_a_taper_of_six_months_may_end_a_day_early() -> None:
    registry = [poor(A, "甲", poverty_status="已脱贫")]
    for until, expected in (("2019-02-28", 0), ("2019-02-27", 1)):
        ended = insured(
            A, "甲", end_date=d("2019-03-01"), exit_reason="收入超标", taper_start=d("2018-09-01"), taper_end=d(until)
        )  # fmt: skip
        # 2018-09-01 + 6 months = 2019-03-01 ≤ 2019-02-28 + 1 day
        assert len(run("OE11", dibao_roster=[ended], poverty_registry=registry)) == expected


# ---- 3 资金 ---------------------------------------------------------------------------------------------


def _months(amounts: dict[str, str]) -> list[dict[str, object]]:
    """Another family paid in full every month holds the ledger open from 2019-01 to 2019-06."""
    other = [paid(B, "乙", f"2019-0{m}", 300, f"2019-0{m}-08") for m in range(1, 6)]
    other.append(paid(B, "乙", "2019-06", 300, "2019-06-10"))
    return other + [paid(A, "甲", month, amount, f"{month}-08") for month, amount in amounts.items()]


def test_wf01_wf02_wf03_and_wf09_split_what_went_wrong() -> None:
    roster = [insured(A, "甲"), insured(B, "乙", "F2")]
    # February unpaid, March 100 short, April 50.01 too much; May two days after Friday the 10th; June in full.
    ledger = _months({"2019-01": "300", "2019-03": "200", "2019-04": "350.01", "2019-06": "300"})
    ledger.append(paid(A, "甲", "2019-05", 300, "2019-05-12"))
    rows = {"dibao_roster": roster, "payment_ledger": ledger}
    assert found(run("WF01", **rows)) == [("D:F1", "2019-02", yuan(300), "问题")]
    assert found(run("WF02", **rows)) == [("D:F1", "2019-03", yuan(100), "问题")]
    assert found(run("WF03", **rows)) == [("D:F1", "2019-05", yuan(300), "问题")]
    assert found(run("WF09", **rows)) == [("D:F1", "2019-04", yuan("50.01"), "问题")]


def test_wf10_takes_copies_out_of_wf09() -> None:
    roster = [insured(A, "甲"), insured(B, "乙", "F2")]
    full = {f"2019-0{m}": "300" for m in range(1, 7)}
    ledger = [*_months(full), paid(A, "甲", "2019-04", 300, "2019-04-20")]
    rows = {"dibao_roster": roster, "payment_ledger": ledger}
    assert found(run("WF10", **rows)) == [(f"P:{A}|农村低保", "2019-04", yuan(300), "问题")]
    assert run("WF09", **rows) == []
    # With 400 owed the two rows of 300 are 200 too much, and that much of the copy is surplus.
    roster[0] = insured(A, "甲", monthly_amount=yuan(400))
    assert found(run("WF10", **rows)) == [(f"P:{A}|农村低保", "2019-04", yuan(200), "问题")]


def test_wf13_lets_the_month_of_death_be_paid() -> None:
    register = [registered(A, "甲", status="死亡注销", status_date=d("2019-03-02"))]
    ledger = [paid(A, "甲", f"2019-0{m}", 300, f"2019-0{m}-08") for m in (2, 3, 4, 5)]
    rows = {"household_registration": register, "payment_ledger": ledger}
    assert found(run("WF13", **rows)) == [(f"P:{A}|农村低保", "", yuan(600), "问题")]
    living = [insured(A, "甲"), insured(B, "乙")]
    assert found(run("WF13", **rows, dibao_roster=living)) == [(f"P:{A}|农村低保", "", yuan(600), "疑点")]
    register[0]["status_date"] = None
    assert found(run("WF13", **rows)) == [(f"P:{A}|农村低保", "", None, "疑点")]


def test_wf16_is_the_share_to_the_cent() -> None:
    bill = {"id_number": A, "name": "甲", "settle_date": d("2019-05-05"), "visit_type": "住院"}
    bill |= {"in_policy_cost": yuan("1000.33"), "aid_paid": yuan(850)}
    # 0.85 × 1000.33 = 850.2805: 0.28 short
    rows = run("WF16", dibao_roster=[insured(A, "甲")], medical_expense=[bill])
    assert found(rows) == [(f"P:{A}|2019-05-05", "", yuan("0.28"), "疑点")]


def test_wf17_judges_whole_quarters_only() -> None:
    # Newest day of the ledger 2019-06-29: the second quarter of 2019 has not ended in it. Window from 2018-06-01.
    # Its earliest period is 2018-07: the third quarter of 2018 is judged, from 2018-08 it is not.
    ledger = [paid(A, "甲", "2018Q4", 900, "2018-12-08", program="特困护理补贴"), paid(B, "乙", "2018-07", 1, "2018-07-08")]
    ledger.append(paid(B, "乙", "2019-06", 1, "2019-06-29"))
    rows = run("WF17", tekun_roster=[kept(A, "甲", care_subsidy=yuan(300))], payment_ledger=ledger)
    assert found(rows) == [(f"P:{A}", q, yuan(900), "问题") for q in ("2018Q3", "2019Q1")]
    rows = run("WF17", tekun_roster=[kept(A, "甲", care_subsidy=yuan(300))], payment_ledger=[ledger[0], ledger[2]])
    assert found(rows) == [(f"P:{A}", "2019Q1", yuan(900), "问题")]


def test_wf19_counts_a_cancelled_pair_once() -> None:
    first, back = (paid(A, "甲", "2019-01", 300, "2019-01-08", batch_no="X") for _ in range(2))
    back |= {"paid_date": d("2019-01-20"), "status": "退回"}
    batch = {"batch_no": "X", "program": "农村低保", "allocated": yuan(300), "allocated_on": d("2019-01-05")}
    assert run("WF19", payment_ledger=[first, back], fund_batch=[batch]) == []
    negative = back | {"status": "成功", "amount": yuan(-300)}
    assert run("WF19", payment_ledger=[first, negative], fund_batch=[batch]) == []
    batch |= {"allocated": yuan("300.01")}
    rows = run("WF19", payment_ledger=[first, back], fund_batch=[batch])
    assert found(rows) == [("B:X|农村低保", "", yuan("0.01"), "问题")]


# ---- 4 临时救助 -----------------------------------------------------------------------------------------


def _award(day: str, amount: str | int, **cells: object) -> dict[str, object]:
    return {"id_number": A, "name": "甲", "apply_date": d(day), "amount": yuan(amount)} | cells


def test_mr01_needs_sixty_per_cent_of_the_households_income() -> None:
    # 3000 × 1 member × 0.6 = 1800 < the floor of 2000; the floor decides.
    for cost, expected in (("1999.99", []), ("2000", [("D:F1", "", yuan(2000), "疑点")])):
        bill = [{"id_number": A, "name": "甲", "settle_date": d("2019-05-05"), "self_paid": yuan(cost)}]
        roster = [insured(A, "甲", per_capita_income=yuan(3000))]
        assert found(run("MR01", dibao_roster=roster, medical_expense=bill)) == expected
    relief = [_award("2018-06-30", 500, approve_date=d("2018-07-02"))]
    assert run("MR01", dibao_roster=roster, medical_expense=bill, temporary_relief=relief) == []


def test_mr04_two_working_days() -> None:
    # Approved on Thursday 2019-06-06; Friday is the Dragon Boat holiday: Monday 10, Tuesday 11.
    for day, expected in (("2019-06-11", 0), ("2019-06-12", 1)):
        award = _award(
            "2019-06-05", 500, relief_type="急难型", approve_date=d("2019-06-06"), paid_date=d(day)
        )
        assert len(run("MR04", temporary_relief=[award])) == expected


def test_mr09_groups_thirty_days_from_the_first() -> None:
    rows = [
        _award(day, 2000, approve_level="乡镇")
        for day in ("2019-01-01", "2019-01-31", "2019-02-01", "2019-03-04")
    ]
    # 01-01 and 01-31 are 30 days apart; 02-01 opens a group of its own, 03-04 is 31 days later.
    assert found(run("MR09", temporary_relief=rows)) == [(f"P:{A}|2019-01-01", "", yuan(4000), "疑点")]


# ---- 5 … 8 ----------------------------------------------------------------------------------------------


def test_pl04_ends_with_the_registry() -> None:
    roster = [insured(A, "甲", per_capita_income=yuan(3000))]
    assert found(run("PL04", dibao_roster=roster)) == [("D:F1", "", None, "疑点")]
    assert run("PL04", as_of=d("2021-01-01"), dibao_roster=roster) == []


def test_tk02_and_tk06_at_the_boundary_day() -> None:
    row = kept(A, "甲", last_visit_date=d("2019-05-31"), assessed_on=d("2018-06-30"))
    assert run("TK02", tekun_roster=[row]) == []
    assert run("TK06", tekun_roster=[row]) == []
    row |= {"last_visit_date": d("2019-05-30"), "assessed_on": d("2018-06-29")}
    assert len(run("TK02", tekun_roster=[row])) == 1
    assert len(run("TK06", tekun_roster=[row])) == 1


def test_tg01_the_newest_answer_wins_and_no_wins_on_one_day() -> None:
    registry = [poor(A, "甲", housing_safe=False)]
    survey = {"head_id": A, "head_name": "甲", "survey_date": d("2019-05-05"), "housing_safe": True}
    rows = {"poverty_registry": registry, "dibao_roster": [insured(A, "甲")]}
    assert run("TG01", **rows, field_survey=[survey]) == []
    both = [survey, survey | {"housing_safe": False}]
    assert found(run("TG01", **rows, field_survey=both)) == [("R:G1", "", None, "问题")]
    assert len(run("TG01", **rows, field_survey=[survey | {"housing_safe": None}])) == 1


def test_in01_is_a_lead_once_it_is_filed() -> None:
    cadre = [{"cadre_id": A, "cadre_name": "甲", "relative_id": B, "relative_name": "乙"}]
    for filed, certainty in ((True, "疑点"), (False, "问题")):
        rows = run("IN01", official_relatives=cadre, dibao_roster=[insured(A, "甲", relative_filed=filed)])
        assert found(rows) == [(f"P:{A}", "", None, certainty)]


# ---- 9 … 12 ---------------------------------------------------------------------------------------------


def test_fw01_compares_the_suggestion_with_the_facts() -> None:
    registry = [poor(A, "甲", per_capita_income=yuan(1000))]
    survey = {"head_id": A, "head_name": "甲", "survey_date": d("2019-05-05"), "suggestion": "纳入低保"}
    rows = {"poverty_registry": registry, "household_registration": [registered(A, "甲")]}
    rows["dibao_roster"] = [insured(B, "乙")]
    assert run("FW01", field_survey=[survey], **rows) == []  # MC01 says so too
    assert found(run("FW01", field_survey=[survey | {"suggestion": "无问题"}], **rows)) == [
        ("R:G1", "", None, "问题")
    ]


def test_dq01_and_dq02_share_what_is_unusable() -> None:
    wrong = A[:17] + ("0" if A[17] != "0" else "1")
    lost = insured("62990119700101000000", "乙") | {
        "id_number": "629901197001010000",
        "id_number__lost": True,
    }
    rows = {"dibao_roster": [insured(wrong, "甲"), lost]}
    assert [f.subject_key for f in run("DQ01", **rows)] == [f"dibao_roster|{wrong}"]
    assert [f.subject_key for f in run("DQ02", **rows)] == ["dibao_roster|629901197001010000"]


def test_pr01_by_month_where_one_side_is_month_only() -> None:
    steps = {
        "apply_date": d("2019-01-02"), "checked_on": d("2019-01-05"), "visited_on": d("2019-01-06"),
        "deliberated_on": d("2019-01-10"), "reviewed_on": d("2019-01-12"), "publicity_start": d("2019-01-14"),
        "publicity_end": d("2019-01-20"), "approved_on": d("2019-02-20"),
    }  # fmt: skip
    start = {"start_date": d("2019-02-01"), "start_date__month_only": True}
    rows = {"dibao_roster": [insured(A, "甲", **start)], "approval_process": [{"family_no": "F1"} | steps]}
    assert run("PR01", **rows) == []
    rows["dibao_roster"][0]["start_date__month_only"] = False
    assert found(run("PR01", **rows)) == [("D:F1", "", None, "问题")]


def test_mo03_cleared_before_six_months() -> None:
    row = poor(A, "甲", monitor_type="边缘户", risk_cleared=True, monitored_on=d("2018-12-15"))
    for cleared, expected in (("2019-06-15", 0), ("2019-06-14", 1)):
        assert len(run("MO03", poverty_registry=[row | {"cleared_on": d(cleared)}])) == expected


def test_a_rule_without_its_source_is_not_run() -> None:
    result = everything()
    assert result.not_run["TK01"] == "tekun_roster.agreement_date"
    assert result.not_run["OE04"] == "asset_check"
    assert result.not_run["MC01"] is None
    assert result.not_run["MC10"] == "高龄津贴"
