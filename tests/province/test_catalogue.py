"""Rules across counties say what an auditor needs, have their cases, and stay within portable SQL."""

from __future__ import annotations

import re

import pytest

from reconcile.policy import parameter
from reconcile.policy.clause import clauses
from reconcile.policy.rule import ACROSS, Rule, across_counties, asked_parameters, catalogue, read_tables
from reconcile.province.home import READ, tables
from reconcile.province.match import across_facts
from reconcile.screening.facts import glossary
from reconcile.wording.template import slots
from tests.province.cases import HERE, Case, cases
from tests.rules.harness import sources
from tests.rules.test_catalogue import DAY_VALUES, PORTABLE, columns_of, test_no_number_stands_in_a_rule, tree

RULES = list(across_counties().values())
CASES: dict[str, list[Case]] = {}
for one in cases():
    CASES.setdefault(one.code, []).append(one)
GIVEN = {*tables(), *across_facts(), "county", "judged"}
SQL = {**tables(), **{name: fact.sql for name, fact in across_facts().items()}, **{rule.code: rule.sql for rule in RULES}}

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def test_the_list_is_whole_and_of_its_own() -> None:
    assert [rule.code for rule in RULES] == [f"XC{number:02}" for number in range(1, 6)]
    assert {rule.list for rule in RULES} == ACROSS.keys()
    assert not catalogue().keys() & across_counties().keys()
    assert {path.stem for path in HERE.glob("*.yaml")} == CASES.keys()


@every_rule
def test_a_rule_says_what_an_auditor_needs(rule: Rule) -> None:
    assert re.fullmatch(rf"{rule.code}_[a-z_]+\.sql", rule.path.name)
    assert rule.title and rule.asks.endswith("？") and rule.remedy and not rule.remedy.endswith("。")
    assert rule.clauses and set(rule.clauses) <= clauses().keys()
    assert bool(rule.amount_kind) == ("amount" in columns_of(rule))
    assert {slot.column for slot in slots(rule.says)} <= columns_of(rule)
    assert rule.examines in GIVEN and rule.evidence.keys() <= GIVEN
    assert rule.evidence or any(name.endswith("_row") for name in columns_of(rule))


@every_rule
def test_what_it_reads_is_there(rule: Rule) -> None:
    named = [*rule.needs.items(), *rule.refines.items()]
    assert {source for source, _ in named} <= set(READ)
    for source, columns in named:
        for name in "|".join(columns).split("|") if columns else ():
            sources()[source].field(name)
    known = {value.name for value in parameter.shipped()}
    beneath = rule.sql + "".join(SQL.values()) + "".join(fact.sql for fact in glossary().values())
    assert set(rule.parameters) <= known and all(f"${name}" in beneath for name in rule.parameters)
    assert asked_parameters(rule.sql) - DAY_VALUES <= set(rule.parameters)
    assert read_tables(rule.sql) <= GIVEN


@every_rule
def test_thresholds_are_parameters(rule: Rule) -> None:
    test_no_number_stands_in_a_rule(rule)


@pytest.mark.parametrize("name", SQL)
def test_another_engine_reads_it_alike(name: str) -> None:
    assert {type(node).__name__ for node in tree(SQL[name]).walk()} <= set(PORTABLE.split())
    assert name in across_counties() or SQL[name].startswith("-- ")


@every_rule
def test_cases_of_each_kind(rule: Rule) -> None:
    mine = CASES[rule.code]
    assert any(case.expect for case in mine) and any(case.expect == [] for case in mine)
    assert any(case.has_gap and case.expect is not None for case in mine), "no case with a value missing"
    assert any(case.not_run for case in mine), "no case not run"
    assert len({case.name for case in mine}) == len(mine)
