"""What the rules looked at: counted a fact as soon as it is made, so that the fact itself need not be kept.

Of a subject, a household and a place only a 64-bit hash is kept: counting needs to know them apart, not by name. Two
of ten million fall together with a chance of less than one in a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from reconcile.engine.side_by_side import Job, making
from reconcile.policy.rule import Rule

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB
    from reconcile.engine.protocol import Engine

PLACE = ("township", "village", "village_code")
WHEREABOUTS = """
SELECT COALESCE(p.person, h.person) AS person, h.household, p.township, p.village, p.village_code
FROM person_place AS p FULL JOIN household_of AS h ON h.person = p.person
"""
READ = frozenset({"person_place", "household_of"})
"""Facts that are read beside those examined."""
_PLACE = f"HASH({', '.join(PLACE)})"


def population_jobs(facts: Iterable[str]) -> list[Job[Engine, None]]:
    """Return the making of `pop_<fact>` for facts that rules examine: subject, household and place, as hashes."""
    whereabouts = Job("whereabouts", making("whereabouts", WHEREABOUTS), READ)
    return [whereabouts, *(Job(f"pop_{name}", _population(name), frozenset({"whereabouts", name})) for name in facts)]


def _population(name: str) -> Callable[[Engine], None]:
    def work(cursor: Engine) -> None:
        columns = set(cursor.columns(name))
        person = "t.person" if "person" in columns else "CAST(NULL AS VARCHAR)"
        subject = "t.subject_key" if "subject_key" in columns else f"'P:' || {person}"
        own = [f"t.{c}" if c in columns else "NULL" for c in PLACE]
        cursor.make(
            f"pop_{name}",
            f"""
            WITH found AS (
                SELECT {subject} AS subject,
                    COALESCE(w.household, CASE WHEN LEFT({subject}, 2) IN ('R:', 'D:', 'H:', 'P:') THEN {subject} END) AS household,
                    {", ".join(f"COALESCE(w.{c}, {other}) AS {c}" for c, other in zip(PLACE, own, strict=True))}
                FROM {name} AS t
                LEFT JOIN whereabouts AS w ON w.person = {person}
            )
            SELECT DISTINCT HASH(subject) AS subject, CASE WHEN household IS NOT NULL THEN HASH(household) END AS household,
                {_PLACE} AS place
            FROM found
            """,
        )
        places = f"SELECT CAST(NULL AS VARCHAR) AS {', CAST(NULL AS VARCHAR) AS '.join(PLACE)} WHERE FALSE"
        if columns & set(PLACE):
            places = f"""
            SELECT DISTINCT {", ".join(f"COALESCE(w.{c}, {other}) AS {c}" for c, other in zip(PLACE, own, strict=True))}
            FROM {name} AS t
            LEFT JOIN whereabouts AS w ON w.person = {person}
            """
        cursor.make(f"places_{name}", places)

    return work


def write_examined(db: DuckDB, rules: Iterable[Rule], run_dir: Path) -> dict[str, int]:
    """Write examined.parquet, a row a list or rule and village, zeros too; return the subjects examined a rule.

    A rule that rests on the dibao roster has examined nothing where none was handed in: its counts there are empty,
    and so are those of a list all of whose rules do.

    Args:
        rules: those that ran; what they examine has been made by `population_jobs`.
    """
    rules = list(rules)
    if not rules:
        return {}
    facts = sorted({rule.examines for rule in rules})
    db.make_view("everything_examined", " UNION ALL ".join(f"SELECT '{name}' AS fact, * FROM pop_{name}" for name in facts))
    named = f"SELECT {', '.join(PLACE)} FROM whereabouts UNION SELECT NULL, NULL, NULL"
    named += "".join(f" UNION SELECT {', '.join(PLACE)} FROM places_{name}" for name in facts)
    db.make("place_named", f"SELECT {_PLACE} AS place, {', '.join(PLACE)} FROM ({named}) AS p")
    db.put("examining", pl.DataFrame(
        [(list_key, code, rule.examines, rule.rests_on_roster)
         for rule in rules for list_key, code in ((rule.list, rule.code), (rule.list, ""), ("", ""))],
        schema=["list", "rule_code", "fact", "rests"], orient="row"))  # fmt: skip
    db.make(
        "blind_place",
        "SELECT p.place FROM place_named AS p JOIN silent_township AS s ON s.township = p.township",
    )
    db.make(
        "by_fact",
        "SELECT fact, place, COUNT(*) AS subjects, COUNT(DISTINCT household) AS households"
        " FROM everything_examined GROUP BY fact, place",
    )
    db.make(
        "by_list",
        """
        SELECT x.list, e.place, COUNT(DISTINCT e.household) AS households
        FROM (SELECT list, fact, BOOL_AND(rests) AS rests FROM examining GROUP BY list, fact) AS x
        JOIN everything_examined AS e ON e.fact = x.fact
        LEFT JOIN blind_place AS b ON b.place = e.place
        WHERE e.household IS NOT NULL AND NOT (x.rests AND b.place IS NOT NULL)
        GROUP BY x.list, e.place
        """,
    )
    db.make(
        "counted_examined",
        """
        SELECT c.list, c.rule_code, p.township, p.village, p.village_code, c.subjects, c.households
        FROM (
            SELECT e.list, e.rule_code, f.place, f.subjects, f.households
            FROM examining AS e JOIN by_fact AS f ON f.fact = e.fact
            LEFT JOIN blind_place AS b ON b.place = f.place
            WHERE e.rule_code <> '' AND NOT (e.rests AND b.place IS NOT NULL)
            UNION ALL
            SELECT list, '' AS rule_code, place, households AS subjects, households FROM by_list
        ) AS c
        JOIN place_named AS p ON p.place = c.place
        """,
    )
    db.make(
        "village_named",
        "SELECT DISTINCT township, village, village_code FROM place WHERE township IS NOT NULL AND village IS NOT NULL",
    )
    db.make(
        "examined",
        """
        WITH every AS (
            SELECT e.list, e.rule_code, v.township, v.village, v.village_code, BOOL_AND(e.rests) AND s.township IS NOT NULL AS is_blind
            FROM examining AS e
            CROSS JOIN village_named AS v
            LEFT JOIN silent_township AS s ON s.township = v.township
            GROUP BY e.list, e.rule_code, v.township, v.village, v.village_code, s.township
        )
        SELECT COALESCE(c.list, e.list) AS list, COALESCE(c.rule_code, e.rule_code) AS rule_code,
            COALESCE(c.township, e.township) AS township, COALESCE(c.village, e.village) AS village,
            COALESCE(c.village_code, e.village_code) AS village_code,
            CASE WHEN e.is_blind THEN NULL ELSE COALESCE(c.subjects, 0) END AS subjects,
            CASE WHEN e.is_blind THEN NULL ELSE COALESCE(c.households, 0) END AS households
        FROM counted_examined AS c
        FULL JOIN every AS e
            ON e.list = c.list AND e.rule_code = c.rule_code AND e.township IS NOT DISTINCT FROM c.township
            AND e.village IS NOT DISTINCT FROM c.village AND e.village_code IS NOT DISTINCT FROM c.village_code
        ORDER BY ALL
        """,
    )
    db.export("SELECT * FROM examined", run_dir / "examined.parquet")
    found = db.rows("SELECT rule_code, CAST(SUM(subjects) AS BIGINT) AS n FROM examined WHERE rule_code <> '' GROUP BY rule_code")
    return dict(found.iter_rows())


def was_examined(db: DuckDB, rules: Mapping[str, Rule], gone: pl.DataFrame) -> pl.Series:
    """Tell which subjects of findings that tonight does not show were looked at tonight.

    A subject was looked at where its rule's population holds it, or where its township handed in a roster: who has
    left the roster was looked at by not being found on it.
    """
    if gone.is_empty() or not rules:
        return pl.Series([False] * gone.height, dtype=pl.Boolean)
    facts = pl.DataFrame([(code, rule.examines) for code, rule in rules.items()], schema=["rule_code", "fact"], orient="row")
    db.put("gone", gone.select("rule_code", "subject_key", "township").with_row_index("n"))
    db.put("gone_fact", facts)
    seen = db.rows(
        """
        WITH asked AS (
            SELECT g.n, f.fact, g.township, HASH(g.subject_key) AS subject, HASH(SPLIT_PART(g.subject_key, '|', 1)) AS base
            FROM gone AS g JOIN gone_fact AS f ON f.rule_code = g.rule_code
        )
        SELECT a.n FROM asked AS a JOIN everything_examined AS e ON e.fact = a.fact AND e.subject = a.subject
        UNION
        SELECT a.n FROM asked AS a JOIN everything_examined AS e ON e.fact = a.fact AND e.subject = a.base
        UNION
        SELECT a.n FROM asked AS a JOIN (SELECT DISTINCT township FROM dibao_roster) AS d ON d.township = a.township
        """
    )["n"]
    return gone.with_row_index("n")["n"].is_in(seen.implode())
