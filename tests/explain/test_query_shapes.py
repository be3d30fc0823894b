"""The tracer finds its way through queries of any shape, or says in Chinese that it did not; it never dies."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from reconcile.engine.duckdb import DuckDB
from reconcile.explain.query_walk import Target
from reconcile.explain.tracer import UNTRACED, Tracer

STEPS = """
    WITH RECURSIVE day AS (SELECT person, apply_date FROM award WHERE approve_level = '乡镇'),
    start{columns} AS (
        SELECT person, MIN(apply_date) AS begun FROM day GROUP BY person
        UNION ALL
        SELECT d.person, d.apply_date AS begun FROM start AS s JOIN day AS d ON d.person = s.{person} AND d.apply_date > s.{begun}
    )
    SELECT s.{person} AS person FROM start AS s JOIN award AS a ON a.person = s.{person}"""
KEPT_OFF = "审批层级"

TOLD = {
    "自身引用": STEPS.format(columns="", person="person", begun="begun"),
    "自身引用，列另命名": STEPS.format(columns="(who, since)", person="who", begun="since"),
    "自身引用在子查询里": f"SELECT person FROM ({STEPS.format(columns='', person='person', begun='begun')}) AS inside",
    "列另命名": "WITH one(who) AS (SELECT person FROM award WHERE approve_level = '乡镇') SELECT who AS person FROM one",
    "名称遮住表": "WITH award AS (SELECT person FROM award WHERE approve_level = '乡镇') SELECT person FROM award",
    "名称套名称": "WITH a AS (SELECT person FROM award WHERE approve_level = '乡镇'), b AS (SELECT * FROM a) SELECT person FROM b",
    "名称在内层": "SELECT person FROM (WITH a AS (SELECT person FROM award WHERE approve_level = '乡镇') SELECT person FROM a) AS inside",
    "合并": "SELECT person FROM award WHERE approve_level = '乡镇' UNION SELECT person FROM award WHERE approve_level = '乡镇'",
    "另存": "WITH a AS MATERIALIZED (SELECT person FROM award WHERE approve_level = '乡镇') SELECT person FROM a",
}
QUIET = {
    "没有来源": "SELECT '甲' AS person WHERE FALSE",
    "只有值": "SELECT person FROM (VALUES ('乙')) AS v(person)",
    "值": "VALUES ('乙')",
    "全连接": "SELECT a.person FROM award AS a FULL JOIN award AS b ON a.person = b.person WHERE FALSE",
    "右连接": "SELECT a.person FROM award AS a RIGHT JOIN award AS b ON a.person = b.person AND FALSE WHERE a.person IS NOT NULL",
    "同名列连接": "SELECT a.person FROM award AS a JOIN award AS b USING (person) WHERE FALSE",
    "半连接": "SELECT a.person FROM award AS a SEMI JOIN award AS b ON b.person = a.person AND FALSE",
    "反连接": "SELECT a.person FROM award AS a ANTI JOIN award AS b ON b.person = a.person",
    "自然连接": "SELECT person FROM award NATURAL JOIN (SELECT 1 AS amount) AS n",
    "逗号": "SELECT a.person FROM award AS a, award AS b WHERE a.person = b.person AND FALSE",
    "侧向": "SELECT a.person FROM award AS a, LATERAL (SELECT a.amount + 1 AS more) AS l WHERE l.more < 0",
    "展开": "SELECT UNNEST(['乙']) AS person FROM award",
    "展开在来源": "SELECT u.person FROM UNNEST(['乙']) AS u(person)",
    "差集": "SELECT person FROM award EXCEPT SELECT person FROM award",
    "交集": "SELECT person FROM award INTERSECT SELECT '乙' AS person",
    "窗口": "SELECT person FROM award QUALIFY ROW_NUMBER() OVER (PARTITION BY person ORDER BY apply_date) > 5",
    "去重": "SELECT DISTINCT ON (person) person FROM award WHERE amount > 10 LIMIT 0",
    "存在": "SELECT person FROM award AS a WHERE NOT EXISTS (SELECT 1 FROM award AS b WHERE b.person = a.person)",
    "标量子查询": "SELECT person FROM award WHERE amount > (SELECT MAX(amount) FROM award)",
    "表函数": "SELECT CAST(r.range AS TEXT) AS person FROM range(3) AS r",
    "先来源": "FROM award SELECT person WHERE FALSE",
    "不存在的表": "SELECT person FROM nowhere",
    "不存在的列": "SELECT person FROM award WHERE missing = 1",
    "不是查询": "SELEC person FRM",
    "分组": "SELECT person FROM award GROUP BY ALL HAVING COUNT(*) > 9",
    "自身引用两次": "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a WHERE n < 3) SELECT CAST(x.n AS TEXT) AS person FROM a AS x JOIN a AS y ON x.n = y.n",
    "按键更新": "WITH RECURSIVE a(n, m) USING KEY (n) AS (SELECT 1, 1 UNION SELECT n, m + 1 FROM a WHERE m < 3) SELECT CAST(n AS TEXT) AS person FROM a",
}


@pytest.fixture
def tracer(tmp_path: Path) -> Tracer:
    db = DuckDB(tmp_path)
    frame = pl.DataFrame({"person": ["甲"], "apply_date": ["2019-01-01"], "approve_level": ["县级"], "amount": [1]})
    db.put("award", frame.with_columns(pl.col("apply_date").str.to_date()))
    return Tracer(db, {}, {"award": "临时救助台账"}, kept=("award",))


@pytest.mark.parametrize("sql", TOLD.values(), ids=TOLD)
def test_the_condition_is_found_through_names_given_in_with(tracer: Tracer, sql: str) -> None:
    said = tracer.absent(sql, [Target("person", ("甲",))])
    assert said is not None and KEPT_OFF in said and "县级" in said, said


@pytest.mark.parametrize("sql", TOLD.values(), ids=TOLD)
def test_who_has_no_record_is_told_so(tracer: Tracer, sql: str) -> None:
    assert tracer.absent(sql, [Target("person", ("乙",))]) == "临时救助台账没有记录"


@pytest.mark.parametrize("sql", QUIET.values(), ids=QUIET)
@pytest.mark.parametrize("person", ["甲", "丙' --"])
def test_a_shape_that_cannot_be_taken_apart_ends_no_dossier(tracer: Tracer, sql: str, person: str) -> None:
    said = tracer.absent(sql, [Target("subject_key", (f"P:{person}",)), Target("person", (person,))])
    assert said is None or said == UNTRACED or any("\u4e00" <= sign <= "\u9fff" for sign in said)


@pytest.mark.parametrize("name", ["不存在的表", "不存在的列", "不是查询"])
def test_what_fails_is_said_in_chinese(tracer: Tracer, name: str) -> None:
    assert tracer.absent(QUIET[name], [Target("person", ("甲",))]) == UNTRACED
