from __future__ import annotations

import subprocess
import sys

import pytest

from schemas import Source, catalogue, from_json, to_json

ORDER = [
    "household_registration", "dibao_roster", "poverty_registry", "payment_ledger", "tekun_roster", "temporary_relief",
    "disability_registry", "medical_expense", "asset_check", "official_relatives", "field_survey", "village_list",
    "dibao_changes", "approval_process", "deliberation", "publicity_list", "insurance_enrolment", "fund_batch",
    "public_requests", "care_register", "risk_ledger",
]  # fmt: skip
SOURCES = catalogue()
EACH = pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))


def test_sources_stand_in_load_order_the_required_first() -> None:
    assert list(SOURCES) == ORDER
    assert [name for name, source in SOURCES.items() if source.required] == ORDER[:4]


def test_the_catalogue_survives_json() -> None:
    assert from_json(to_json(SOURCES)) == SOURCES
    assert list(from_json(to_json(SOURCES))) == ORDER


def test_the_package_and_its_json_need_no_pandera() -> None:
    program = (
        "import sys; from schemas import from_json; sources = from_json(sys.stdin.read());"
        "assert sources['dibao_roster'].title == '低保花名册'; import schemas.id_number, schemas.names, schemas.finding;"
        "sys.exit('pandera' in sys.modules or 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], input=to_json(SOURCES), text=True, check=False)
    assert done.returncode == 0


@EACH
def test_a_heading_means_one_field_of_its_source(source: Source) -> None:
    headings = [heading for field in source.fields for heading in {field.header, *field.also}]
    assert sorted(heading for heading in set(headings) if headings.count(heading) > 1) == []


@EACH
def test_a_canonical_word_is_understood_as_itself(source: Source) -> None:
    for field in source.fields:
        for canonical in set(field.choices.values()) - {""}:
            assert field.choices[canonical] == canonical


@EACH
def test_a_word_never_means_two_things(source: Source) -> None:
    from reconcile.intake.cells.words import compact

    for field in source.fields:
        meanings: dict[str, set[str]] = {}
        for word, meaning in field.choices.items():
            meanings.setdefault(compact(word), set()).add(meaning)
        assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@EACH
def test_what_a_field_refers_to_exists(source: Source) -> None:
    names = [field.name for field in source.fields]
    assert len(set(names)) == len(names)
    for field in source.fields:
        others = [field.name_field, field.instead, field.excused[0] if field.excused else None]
        assert {other for other in others if other} <= set(names)


def test_a_source_is_not_found_under_the_name_of_another() -> None:
    names = [name for source in SOURCES.values() for name in {source.title, *source.also_names}]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_own_dates_and_plans_are_those_of_the_rules() -> None:
    own = {f"{s.name}.{f.name}" for s in SOURCES.values() for f in s.fields if f.own_date}
    assert own == {
        "household_registration.birth_date", "dibao_roster.start_date", "tekun_roster.start_date", "payment_ledger.paid_date",
        "temporary_relief.apply_date", "approval_process.apply_date", "medical_expense.settle_date",
        "field_survey.survey_date", "asset_check.check_date", "dibao_changes.change_date", "publicity_list.posted_on",
        "deliberation.met_on", "public_requests.received_on", "care_register.start_date", "risk_ledger.raised_on",
    }  # fmt: skip
    plans = {field.name for source in SOURCES.values() for field in source.fields if field.plan}
    assert plans == {"taper_end", "expire_date", "publicity_end", "valid_until", "care_insured_to"}
    month_ends = {field.name for source in SOURCES.values() for field in source.fields if field.month_end}
    assert month_ends == {"taper_end", "expire_date", "valid_until", "care_insured_to"}


@pytest.mark.parametrize(
    ("source", "header", "field"),
    [
        ("household_registration", "户编号", "household_no"),
        ("household_registration", "火化时间", "status_date"),
        ("household_registration", "入户状态", "status"),
        ("dibao_roster", "持证人", "head_name"),
        ("dibao_roster", "救助证编号", "family_no"),
        ("dibao_roster", "补差金额", "monthly_amount"),
        ("dibao_roster", "户月保障金", "family_amount"),
        ("dibao_roster", "起始保障年月", "start_date"),
        ("dibao_roster", "社会保障卡银行账号", "account_no"),
        ("dibao_roster", "等级", "category"),
        ("dibao_roster", "身份证件号", "id_number"),
        ("poverty_registry", "识别时间", "identify_year"),
        ("payment_ledger", "资金名称", "program"),
        ("payment_ledger", "费款所属期", "period"),
        ("payment_ledger", "实付年月", "paid_date"),
        ("payment_ledger", "领款人身份证号", "id_number"),
        ("tekun_roster", "委托监护人", "guardian_name"),
    ],
)
def test_further_words_of_the_input_contract_are_known(source: str, header: str, field: str) -> None:
    found = SOURCES[source].field(field)
    assert header in {found.header, *found.also}
