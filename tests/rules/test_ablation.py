"""Without a source, or without columns: exactly the rules that the rule pages name are 未执行, and say what is missing."""

from __future__ import annotations

import functools

import pytest

from tests.reference.differential import Scored, handed_in
from tests.reference.worlds import AREA, OPTIONAL, Records, world
from tests.rules.harness import Outcome, run_records, sources

# source → the rules that cannot run without it, and those whose answer it only refines
SOURCES: dict[str, tuple[str, str]] = {
    "tekun_roster": (
        "OE08 OE09 PL03 TK01 TK02 TK03 TK04 TK05 TK06 TK07 WF17 WF20 WF21",
        "MC01 MC02 MC03 MC04 MC05 MC06 MC07 MC08 MC09 MC11 MC12 MC13 MC14 MC15 OE01 OE02 WF01 WF02 WF03 WF05 WF06 WF09 WF10"
        " WF11 WF12 WF16 WF18 WF22 MR01 MR02 MR03 TG01 TG02 TG03 TG04 FW01 FW04 CR02 CR03 DQ01 DQ02 DQ03 DQ06",
    ),
    "temporary_relief": ("MR04 MR05 MR06 MR07 MR08 MR09 MR10 MR11", "MR01 MR02 MR03 FW01 DQ03"),
    "disability_registry": ("", "MC02 MC05 MC08 MC09 MC15 OE09 OE14 FW01 DQ03"),
    "medical_expense": ("MC03 OE14 WF16", "MR01 MR02 MR03 MO04 FW01 FW04 DQ03"),
    "asset_check": ("OE04", "MC01 MC06 MC13 FW01 DQ03"),
    "official_relatives": ("IN01 IN02 IN03", "DQ03"),
    "field_survey": (
        "FW01 FW02 FW03 FW04 MC13 MO02 MO05 TG01 TG02 TG03 TG04 WF18",
        "MC01 MC02 MC03 MC05 MC06 MC07 OE03 MR01 MR02 MR03 PL04 MO03 MO04 DQ03",
    ),
    "village_list": ("PL05", "OE10 PR06 PR07 PR08 MR11"),
    "dibao_changes": ("PL05 PR08", "WF02 WF09 DQ03"),
    "approval_process": ("PR01 PR02 PR03 PR05", ""),
    "deliberation": ("PR04 PR10", ""),
    "publicity_list": ("PR09", "PR03"),
    "insurance_enrolment": ("MC12 MC14", "DQ03"),
    "fund_batch": ("MR11 WF19", ""),
    "public_requests": ("CR01 CR02", "DQ03"),
    "care_register": ("CR03 CR04", "DQ03"),
    "risk_ledger": ("MO06 MO07", "DQ03"),
}
COLUMNS: dict[str, dict[str, str]] = {
    "household_registration": {
        "relation_to_head": "MC04", "marital_status": "MC05", "spouse_id": "MC05 MC11 MC15 OE09 OE13",
        "status": "OE01 OE02 WF13 TK03 MC11 MC15", "status_date": "OE01 OE02 WF13",
    },
    "dibao_roster": {
        "single_person": "MC04 OE03 OE12 OE14 PL02", "category": "OE06 OE10 WF14 WF15 PL06", "status": "DQ08",
        "end_date": "MC07 OE11 WF12 MR03 PR05 PR07 PR08 PR09 DQ08", "exit_reason": "MC07 OE11 MR03 PR05 PR07 PR09",
        "taper_start": "OE11", "taper_end": "OE05 OE11", "last_review_date": "OE06", "relative_filed": "IN01 IN02 IN03",
        "head_id": "", "per_capita_income": "", "family_amount": "", "account_name": "",
    },
    "poverty_registry": {
        "household_type": "PL01 PL02 PL03 MO01", "monitor_type": "MC06 MR08 MO01 MO02 MO03 MO04 MO05",
        "risk_cleared": "MC06 MO02 MO03 MO04 MO05", "monitored_on": "MO02 MO03 MO05", "cleared_on": "MO03", "labor": "PL06",
        "housing_safe": "TG01", "exit_year": "",
    },
    "payment_ledger": {
        "status": "WF04", "account_no": "WF05 WF06 WF07", "account_name": "WF05", "txn_type": "WF07", "memo": "WF07",
        "batch_no": "WF19", "beneficiary_id": "", "months_covered": "", "fail_reason": "",
    },
    "tekun_roster": {
        "care_subsidy": "WF17 WF21", "self_care": "WF21 TK04 TK05", "agreement_date": "TK01", "guardian_name": "TK01 TK03",
        "last_visit_date": "TK02", "prefers_central": "TK05", "assessed_on": "TK06",
    },
    "temporary_relief": {
        "relief_type": "MR04 MR05 MR08", "reason": "MR08", "approve_date": "MR04 MR05 MR10",
        "approve_level": "MR06 MR09 MR11", "paid_date": "MR04 MR05 MR07 MR10 MR11",
    },
    "medical_expense": {"major_illness": "MC03 OE14", "in_policy_cost": "WF16", "aid_paid": "WF16", "visit_type": "WF16"},
    "asset_check": {"value": ""},
    "field_survey": {
        "surveyor": "FW02", "signed": "FW02", "signed_by_household": "FW02", "card_holder": "WF18", "suggestion": "FW01",
        "education_ok": "TG02", "medical_ok": "TG03", "water_safe": "TG04",
    },
    "official_relatives": {"filed_date": "IN02"},
    "village_list": {"poor_village": "PL05", "exit_date": "PL05"},
    "approval_process": {
        "apply_date": "PR01 PR02 PR03 PR05", "checked_on": "PR01 PR02", "visited_on": "PR01 PR02",
        "deliberated_on": "PR01", "reviewed_on": "PR01", "publicity_start": "PR01 PR03", "publicity_end": "PR03",
        "approved_on": "PR01 PR02", "stop_notice_on": "PR05",
    },
    "deliberation": {"signed": "PR04", "family_no": "PR10"},
    "fund_batch": {"allocated_on": "MR11 WF19", "purpose": "MR11"},
    "public_requests": {"replied_on": "CR01", "topic": "CR02", "result": "CR02", "verified_on": "CR02", "reposted_on": ""},
    "care_register": {"guardian_name": "CR03", "agreement_on": "", "guardian_id": ""},
    "risk_ledger": {"channel": "MO07", "decision": "", "household_id": ""},
}  # fmt: skip


@functools.cache
def county() -> Records:
    """A small county in which every rule runs."""
    return world(92, 60)


def without(names: list[str]) -> Outcome:
    given, _ = handed_in(county(), names)
    return run_records(given, area=AREA, absent=names)


@functools.cache
def everything() -> Outcome:
    return without([])


def by_rule(outcome: Outcome) -> dict[str, set[Scored]]:
    found: dict[str, set[Scored]] = {code: set() for code in outcome.statuses}
    for row in outcome.scored():
        found[row[0]].add(row)
    return found


def stopped(outcome: Outcome) -> dict[str, str]:
    return {code: str(status.reason) for code, status in outcome.statuses.items() if not status.ran}


def test_every_rule_runs_with_everything_there() -> None:
    assert set(SOURCES) == set(OPTIONAL)
    assert not stopped(everything())


@pytest.mark.parametrize("position", range(7))
def test_without_sources(position: int) -> None:
    """Two sources at a time: their rules stop and name them, what they only refine may change, nothing else does."""
    gone = list(SOURCES)[position::7]
    needed, refined = ({code for source in gone for code in SOURCES[source][part].split()} for part in (0, 1))
    before, outcome = by_rule(everything()), without(gone)
    assert set(stopped(outcome)) == needed
    for source in gone:
        assert all(sources()[source].title in stopped(outcome)[code] for code in SOURCES[source][0].split())
    after = by_rule(outcome)
    assert {code for code in after if code not in needed and after[code] != before[code]} <= refined
    assert not any(after[code] for code in needed)


@pytest.mark.parametrize("position", range(3))
def test_without_columns(position: int) -> None:
    """A third of every source's columns at a time: all their rules stop, no other, and each says its columns."""
    gone = [(source, column) for source, all_of in COLUMNS.items() for column in list(all_of)[position::3]]
    outcome = without([f"{source}.{column}" for source, column in gone])
    expected = {code for source, column in gone for code in COLUMNS[source][column].split()}
    assert set(stopped(outcome)) == expected
    for source, column in gone:
        for code in COLUMNS[source][column].split():
            assert sources()[source].field(column).header in stopped(outcome)[code]
