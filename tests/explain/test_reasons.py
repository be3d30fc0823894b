"""Which condition keeps a person off a list, on hand-made records; and that every rule's conditions can be said."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
import sqlglot
from sqlglot import exp

from reconcile.explain.conditions import Demand, Group, split
from reconcile.explain.labels import PLACES
from reconcile.explain.phrases import failing
from reconcile.explain.query_walk import Target
from reconcile.explain.terms import NoWords
from reconcile.explain.tracer import Tracer
from reconcile.policy.day import values_of
from reconcile.policy.parameter import in_force, load
from reconcile.policy.rule import catalogue, read_tables, render
from reconcile.screening.facts import glossary, make_facts
from tests.rules.cases import records
from tests.rules.harness import run_records, sources, workshop

VALUES = values_of(in_force(load(), date(2019, 6, 30), "629901"))
TITLES = {name: source.title for name, source in sources().items()}
ROSTER = "id_number | family_no | monthly_amount\n甲 | 1 | 318"
REGISTER = "id_number | name | household_no\n甲 | 张三 | 1"


def reason(code: str, *keys: str, **given: str) -> str | None:
    """Why a rule lists none of some keys, of records given as pipe tables."""
    rows = {source: records(source, text) for source, text in given.items()}
    run_records(rows, rules=[code], tokens=True)
    db, _ = workshop()
    rule = catalogue()[code]
    there = {row[0] for row in db.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    make_facts(db, read_tables(rule.sql), VALUES, kept=there - set(glossary()))
    targets = [Target("subject_key", keys), Target("person", tuple(key[2:] for key in keys))]
    return Tracer(db, VALUES, TITLES, kept=()).absent(rule.sql, targets)


@pytest.mark.parametrize(
    ("code", "key", "given", "said"),
    [
        (
            "OE01",
            "P:甲",
            {
                "dibao_roster": ROSTER,
                "household_registration": "id_number | status | status_date\n甲 | 死亡注销 | 2019-06-10",
            },
            "死亡日期或变动日期加30天 2019-07-10，须早于 2019-06-30",
        ),
        (
            "OE01",
            "P:甲",
            {"dibao_roster": ROSTER, "household_registration": REGISTER},
            "户籍状态 正常，须为死亡注销、迁出、其他注销",
        ),
        ("OE01", "P:甲", {"household_registration": REGISTER}, "低保花名册没有记录"),
        (
            "OE03",
            "D:1",
            {
                "dibao_roster": "id_number | family_no | per_capita_income\n甲 | 1 | 4020",
                "household_registration": REGISTER,
            },
            "人均收入 4020.00，须高于低保标准 4020.00",
        ),
        (
            "OE06",
            "D:1",
            {
                "dibao_roster": "id_number | family_no | category | last_review_date\n甲 | 1 | 一类 | 2019-05-01",
                "household_registration": REGISTER,
            },
            "最近核查或纳入 2019-05-01，加12个月为 2020-05-01，须早于 2019-06-30",
        ),
        (
            "TK02",
            "P:甲",
            {
                "tekun_roster": "id_number | support_mode | last_visit_date\n甲 | 分散 | 2019-06-20",
                "household_registration": REGISTER,
            },
            "最近走访 2019-06-20，加30天为 2019-07-20，须早于 2019-06-30",
        ),
        (
            "TK02",
            "P:甲",
            {"tekun_roster": "id_number | support_mode\n甲 | 集中", "household_registration": REGISTER},
            "供养方式 集中，须为 分散",
        ),
        ("OE07", "P:甲", {"dibao_roster": ROSTER, "household_registration": REGISTER}, "条数 1，须高于 1"),
        (
            "MC01",
            "R:7",
            {
                "poverty_registry": "id_number | household_id | poverty_status | per_capita_income\n"
                "甲 | 7 | 未脱贫 | 3000",
                "dibao_roster": ROSTER,
                "household_registration": REGISTER,
            },
            "户内有人在保：是",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_condition_that_decides_is_said(code: str, key: str, given: dict[str, str], said: str) -> None:
    assert said in (reason(code, key, **given) or "")


def test_nobody_is_said_to_lack_what_keeps_them_on() -> None:
    given = {
        "dibao_roster": ROSTER,
        "household_registration": "id_number | status | status_date\n甲 | 死亡注销 | 2019-05-30",
    }
    assert reason("OE01", "P:甲", **given) is None


def test_every_rule_has_words_for_what_it_asks() -> None:
    for code, rule in catalogue().items():
        tree = sqlglot.parse_one(render(rule.sql, VALUES, "duckdb"), dialect="duckdb")
        where = tree.args.get("where")
        if where is None or rule.examines in PLACES:
            continue
        every = list(where.this.flatten()) if isinstance(where.this, exp.And) else [where.this]
        assert any(_can_be_said(split(condition), tree) for condition in every), code


def _can_be_said(part: Demand | Group, tree: exp.Expr) -> bool:
    joined = {one.this.alias_or_name: one.this.find(exp.Table).name for one in tree.args.get("joins") or []}
    try:
        failing(part, defaultdict(lambda: None), joined)
    except NoWords:
        return False
    return True
