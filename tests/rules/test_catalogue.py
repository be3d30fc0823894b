"""The catalogue is whole: every rule says what an auditor needs, has its cases, and stays within portable SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from reconcile.errors import RuleBroken
from reconcile.explain.labels import LABELS, TABLES, WORDS
from reconcile.policy import parameter
from reconcile.policy.clause import clauses
from reconcile.policy.rule import LISTS, Rule, asked_parameters, catalogue, read_tables, render
from reconcile.registers.forms import SQL as FORMS
from reconcile.registers.write import BOOKS
from reconcile.screening.facts import FACTS, closure, glossary, read_fact
from reconcile.wording.template import slots
from schemas.source import Source
from tests.rules.cases import HERE, Case, cases
from tests.rules.harness import sources

RULES = list(catalogue().values())
CASES: dict[str, list[Case]] = {}
for one in cases():
    CASES.setdefault(one.code, []).append(one)

every_rule = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
DAY_VALUES = {"as_of", "area", "county", "year", "month_start", "window_start"}
SIZES = {
    "MC": 15, "OE": 15, "WF": 22, "MR": 11, "PL": 6, "TK": 7, "TG": 4, "IN": 3, "FW": 4, "DQ": 8, "PR": 10, "MO": 7,
    "CR": 4,
}  # fmt: skip
GRAVE = {"missed_coverage", "overdue_exit", "withheld_funds", "missing_relief", "integrity"}
LEADS = (
    "MC01-MC11 MC13-MC15 OE02-OE04 OE09-OE10 OE12-OE14 WF05-WF08 WF10-WF11 WF14 WF16 MR01-MR03 MR08-MR09 PL04-PL06"
    " TK03 IN01-IN02 PR06-PR08 MO02 DQ04 WF22 MR11 IN03 PR10 MO05"
)
HINTS = "DQ01-DQ03 DQ05-DQ08 PL01-PL03 FW03-FW04 MO04"
MIDDLING = "OE15 MR11"
# What DuckDB and Spark read alike; see "DuckDB SQL that Spark understands too".
PORTABLE = """
Abs Add Alias And Boolean CTE Case Cast Coalesce Column ConcatWs Count DPipe DataType DataTypeParam DateFromParts Day
Distinct Div EQ Exists Floor From GT GTE Greatest Group GroupConcat Having Identifier If In Interval Is Join LT LTE Lag
Least Left Length Like Literal Max Min Mod Month Mul NEQ Neg Not Null NullSafeEQ Nullif Or Order Ordered Pad Paren
Placeholder Qualify RegexpLike RegexpReplace RowNumber Select Star Sub Subquery Substring Sum Table TableAlias TryCast Union Var Where
Window WindowSpec With Year
"""


def codes(listed: str) -> set[str]:
    found = set()
    for part in listed.split():
        first, _, last = part.partition("-")
        found |= {f"{first[:2]}{number:02}" for number in range(int(first[2:]), int((last or first)[2:]) + 1)}
    return found


def tree(sql: str) -> exp.Query:
    parsed = sqlglot.parse_one(sql, dialect="duckdb")
    assert isinstance(parsed, exp.Query)
    return parsed


def columns_of(rule: Rule) -> set[str]:
    return set(tree(rule.sql).named_selects)


def beneath(rule: Rule) -> str:
    """The rule's SQL with that of every fact it rests on."""
    tables = {*read_tables(rule.sql), rule.examines, *rule.evidence}
    return rule.sql + "".join(fact.sql for fact in closure(tables))


@every_rule
def test_a_rule_with_money_says_what_kind_it_is(rule: Rule) -> None:
    assert bool(rule.amount_kind) == ("amount" in columns_of(rule))


def test_every_rule_of_the_page_is_there() -> None:
    assert {rule.code for rule in RULES} == {
        f"{kind}{n:02}" for kind, size in SIZES.items() for n in range(1, size + 1)
    }


@every_rule
def test_file_and_words(rule: Rule) -> None:
    assert re.fullmatch(rf"{rule.code}_[a-z_]+\.sql", rule.path.name)
    assert rule.list in LISTS
    assert rule.title and rule.asks.endswith("？")
    assert rule.remedy and not rule.remedy.endswith("。")
    assert rule.clauses and set(rule.clauses) <= clauses().keys()


@every_rule
def test_severity_and_certainty(rule: Rule) -> None:
    low = rule.list == "data_quality" or rule.code == "PL06"
    grave = rule.code == "CR03" or (rule.list in GRAVE and rule.code not in codes(MIDDLING))
    assert rule.severity == ("高" if grave else "低" if low else "中")
    expected = "疑点" if rule.code in codes(LEADS) else "提示" if rule.code in codes(HINTS) else "问题"
    assert rule.certainty == expected


@every_rule
def test_what_it_yields(rule: Rule) -> None:
    columns = columns_of(rule)
    assert "subject_key" in columns
    assert {"person", "township", "village_key"} & columns or rule.code == "TK04"
    assert {slot.column for slot in slots(rule.says)} <= columns
    tables = {*glossary(), *sources(), "number_name"}
    assert rule.examines in tables
    assert rule.evidence.keys() <= tables
    assert rule.evidence or any(name == "row_id" or name.endswith("_row") for name in columns)
    ours = {(pair.partition("=")[2] or pair) for pairs in rule.evidence.values() for pair in pairs}
    assert ours <= columns


@every_rule
def test_sources_and_columns_it_names(rule: Rule) -> None:
    named = [*rule.needs.items(), *rule.refines.items()]
    pairs = [(source, column) for source, columns in named for column in columns]
    pairs += [tuple(entry.partition(".")[::2]) for group in rule.needs_any for entry in group]  # type: ignore[misc]
    pairs += [tuple(entry.partition(".")[::2]) for entry in rule.filled]  # type: ignore[misc]
    assert {source for source, _ in named} <= sources().keys()
    for source, column in pairs:
        for name in filter(None, column.split("|")):
            sources()[source].field(name)


@every_rule
def test_parameters(rule: Rule) -> None:
    known = {value.name for value in parameter.shipped()}
    assert asked_parameters(rule.sql) - DAY_VALUES <= set(rule.parameters)
    assert set(rule.parameters) <= known - parameter.items_by_place()
    assert set(rule.items) <= parameter.items_by_place()
    unused = [
        name for name in (*rule.parameters, *rule.items) if not re.search(rf"\b{name}\b", beneath(rule))
    ]
    assert unused == []


@every_rule
def test_no_number_stands_in_a_rule(rule: Rule) -> None:
    """Thresholds are parameters; what is left are 0, 1, places in a text and the types of casts."""
    structural = (exp.DataTypeParam, exp.Substring)
    numbers = [
        node.sql()
        for node in tree(rule.sql).find_all(exp.Literal)
        if not node.is_string and node.this not in ("0", "1") and not isinstance(node.parent, structural)
        if not (
            isinstance(node.parent, exp.If)
            and isinstance(node.parent.parent, exp.Case)
            and node.parent.parent.this
        )
        if not (isinstance(node.parent, exp.In) and isinstance(node.parent.this, exp.Length))
    ]
    assert numbers == []


@every_rule
def test_portable(rule: Rule) -> None:
    assert {type(node).__name__ for node in tree(rule.sql).walk()} <= set(PORTABLE.split())


@pytest.mark.parametrize("name", glossary())
def test_portable_fact(name: str) -> None:
    fact = glossary()[name]
    assert {type(node).__name__ for node in tree(fact.sql).walk()} <= set(PORTABLE.split())
    assert fact.sql.startswith("-- ")
    known = {value.name for value in parameter.shipped()} | DAY_VALUES
    assert asked_parameters(fact.sql) <= known


def test_facts_stand_after_those_they_read() -> None:
    """Facts that read each other in a circle fail as soon as the glossary is asked."""
    made: set[str] = set()
    for name, fact in glossary().items():
        assert fact.reads & glossary().keys() <= made, name
        made.add(name)


def test_every_fact_serves() -> None:
    """A fact that no rule, book or finish rests on is dead."""
    books = "".join(path.read_text("utf-8") for path in (FACTS.parent / "registers").rglob("*.sql"))
    asked = {name for rule in RULES for name in (*read_tables(rule.sql), rule.examines, *rule.evidence)}
    asked |= {name for name in glossary() if re.search(rf"\b{name}\b", books)}
    code = "".join(path.read_text("utf-8") for path in FACTS.parent.glob("night/*.py"))
    code += "".join(path.read_text("utf-8") for path in (FACTS.parent / "screening").glob("*.py"))
    asked |= {name for name in glossary() if re.search(rf"\b{name}\b", code)}
    assert glossary().keys() - {fact.name for fact in closure(asked)} == set()


# ---- cases ----------------------------------------------------------------------------------------------


def test_no_cases_without_a_rule() -> None:
    assert CASES.keys() <= catalogue().keys()
    assert {path.stem for path in HERE.glob("*.yaml")} == CASES.keys()


@every_rule
def test_cases_of_each_kind(rule: Rule) -> None:
    mine = CASES.get(rule.code, [])
    assert any(case.expect for case in mine), "no case listed"
    assert any(case.expect == [] for case in mine), "no case not listed"
    assert any(case.has_gap and case.expect is not None for case in mine), "no case with a value missing"
    assert len({case.name for case in mine}) == len(mine)


@every_rule
def test_cases_not_run(rule: Rule) -> None:
    """Each source, column, parameter and programme without which the rule does not run has its case."""
    mine = [case for case in CASES.get(rule.code, []) if case.not_run is not None]
    tried = [set(case.absent) for case in mine]
    assert [sorted(wanted) for wanted in _needed(rule) if not any(wanted <= absent for absent in tried)] == []
    for group in rule.needs_any:
        alone = [{entry, entry.partition(".")[0]} for entry in group]
        assert any(all(names & absent for names in alone) for absent in tried), f"none of {group}"
    titles = {value.name: value.title for value in parameter.shipped()}
    reasons = "；".join(case.not_run or "" for case in mine)
    for item in rule.items:
        assert titles[item] in reasons or "当日的值" in reasons
    assert not rule.programs or any(word in reasons for word in (*rule.programs, "发放流水"))
    for entry in rule.filled:
        source, _, column = entry.partition(".")
        names = {f"{source}.{name}" for name in column.split("|")}
        assert any(not names & set(case.absent) and source not in case.absent for case in mine), (
            f"{entry} empty"
        )


def _needed(rule: Rule) -> Iterator[set[str]]:
    """The sources and columns a rule needs that an office may not hand in; of a|b|c all together."""
    for name, columns in rule.needs.items():
        source = sources()[name]
        if not source.required:
            yield {name}
        for column in columns:
            parts = column.split("|")
            if all(_may_lack(source, part) for part in parts):
                yield {f"{name}.{part}" for part in parts}


def _may_lack(source: Source, column: str) -> bool:
    field = source.field(column)
    return not field.required or field.instead is not None


def test_files_are_numbered_in_a_row() -> None:
    """No code twice, none left out."""
    for kind in SIZES:
        numbers = [int(rule.code[2:]) for rule in RULES if rule.code.startswith(kind)]
        assert all(after - before == 1 for before, after in pairwise(sorted(numbers)))


def test_tables_are_read_off_as_a_parser_reads_them() -> None:
    for sql in [*(rule.sql for rule in RULES), *(fact.sql for fact in glossary().values()), *BOOKS.values(), *FORMS.values()]:
        own = {cte.alias for cte in tree(sql).find_all(exp.CTE)}
        assert read_tables(sql) == {table.name for table in tree(sql).find_all(exp.Table)} - own


def test_parameters_are_written_as_sql_says_them() -> None:
    sql = "SELECT $a, $b, $c, $d FROM t WHERE x IN ($e) AND y IN ($f, $a) AND REGEXP_MATCHES(z, $e)"
    values = {"a": "o'clock", "b": Decimal("-1E+2"), "c": date(2019, 6, 30), "d": True, "e": ["甲", "a.b"], "f": []}
    assert render(sql, values, "duckdb") == (
        "SELECT 'o''clock', (-100), CAST('2019-06-30' AS DATE), TRUE FROM t WHERE x IN ('甲', 'a.b') AND y IN ('o''clock')"
        " AND REGEXP_MATCHES(z, '甲|a\\.b')"
    )
    assert render("SELECT 1 WHERE x IN ($f)", values, "duckdb") == "SELECT 1 WHERE x IN (NULL)"
    with pytest.raises(KeyError):
        render("SELECT $missing", values, "duckdb")


def test_a_fact_tells_by_name_what_its_head_lacks_or_has_too_much(tmp_path: Path) -> None:
    path = tmp_path / "person" / "somebody.sql"
    path.parent.mkdir()
    path.write_text("/*---\ngrian: 一人\n---*/\nSELECT person FROM dibao_roster\n", "utf-8")
    with pytest.raises(RuleBroken, match=r'unknown key "grian" \(grain\?\).*header lacks "grain"'):
        read_fact(path)


def test_every_word_of_the_glossary_is_of_a_column_or_a_table() -> None:
    text = "".join(path.read_text("utf-8") for room in ("facts", "rules") for path in (FACTS.parent / room).rglob("*.sql"))
    named = set(re.findall(r"\w+", text))
    assert {*LABELS, *WORDS} - named == set()
    assert set(TABLES) - {*glossary(), *sources()} - named == set()
