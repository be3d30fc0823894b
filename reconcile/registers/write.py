"""Writes the books and what was examined into the run directory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.engine.side_by_side import Job, making, side_by_side
from reconcile.policy.rule import Rule, render

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB
    from reconcile.screening.facts import Engine

PLACE = ("township", "village", "village_code")
BOOKS = {path.stem: path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.sql"))}


def write_books(db: DuckDB, values: Mapping[str, Any], findings: pl.DataFrame, run_dir: Path) -> None:
    """Writes one Parquet file a book.

    Args:
        findings: tonight's with finding_id and subject_key.
    """
    base = pl.col("subject_key").str.split("|").list.first().alias("base")
    db.put("tonight", findings.select("finding_id", base))
    for name, sql in BOOKS.items():
        db.export(render(sql, values, db.dialect), run_dir / f"{name}.parquet")


def populations(db: DuckDB, names: Iterable[str]) -> None:
    """Makes `pop_<fact>` for everything rules examined: subject, household, township, village, village_code."""
    db.make(
        "whereabouts",
        "SELECT COALESCE(p.person, h.person) AS person, h.household, p.township, p.village, p.village_code"
        " FROM person_place AS p FULL JOIN household_of AS h ON h.person = p.person",
    )
    side_by_side(db, [_population(name) for name in names])


def _population(name: str) -> Job[Engine, None]:
    def work(hand: Engine) -> None:
        columns = set(hand.columns(name))
        person = "t.person" if "person" in columns else "CAST(NULL AS VARCHAR)"
        subject = "t.subject_key" if "subject_key" in columns else f"'P:' || {person}"
        own = [f"t.{c}" if c in columns else "NULL" for c in PLACE]
        hand.make(
            f"pop_{name}",
            f"""
            SELECT DISTINCT {subject} AS subject,
                COALESCE(w.household, CASE WHEN LEFT({subject}, 2) IN ('R:', 'D:', 'H:', 'P:') THEN {subject} END) AS household,
                {", ".join(f"COALESCE(w.{c}, {other}) AS {c}" for c, other in zip(PLACE, own, strict=True))}
            FROM {name} AS t
            LEFT JOIN whereabouts AS w ON w.person = {person}
            """,
        )

    return Job(name, work)


def write_examined(db: DuckDB, rules: Iterable[Rule], run_dir: Path) -> dict[str, int]:
    """Writes examined.parquet, a row a list or rule and village, zeros too; gives the subjects examined a rule."""
    rules = list(rules)
    if not rules:
        return {}
    facts = sorted({rule.examines for rule in rules})
    populations(db, facts)
    db.make_view("everything_examined", " UNION ALL ".join(f"SELECT '{name}' AS fact, * FROM pop_{name}" for name in facts))
    db.put("examining", pl.DataFrame(
        [(rule.list, code, rule.examines) for rule in rules for code in ("", rule.code)] + [("", "", rule.examines) for rule in rules],
        schema=["list", "rule_code", "fact"], orient="row").unique(maintain_order=True))  # fmt: skip
    side_by_side(db, [Job("by_fact", _by_fact(facts)), Job("by_list", _by_list(rules))])
    db.make(
        "counted_examined",
        """
        SELECT e.list, e.rule_code, f.township, f.village, f.village_code, f.subjects, f.households
        FROM examining AS e JOIN by_fact AS f ON f.fact = e.fact
        WHERE e.rule_code <> ''
        UNION ALL
        SELECT list, '' AS rule_code, township, village, village_code, households AS subjects, households FROM by_list
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
            SELECT DISTINCT e.list, e.rule_code, v.township, v.village, v.village_code FROM examining AS e CROSS JOIN village_named AS v
        )
        SELECT COALESCE(c.list, e.list) AS list, COALESCE(c.rule_code, e.rule_code) AS rule_code,
            COALESCE(c.township, e.township) AS township, COALESCE(c.village, e.village) AS village,
            COALESCE(c.village_code, e.village_code) AS village_code,
            COALESCE(c.subjects, 0) AS subjects, COALESCE(c.households, 0) AS households
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


def _by_fact(facts: Iterable[str]) -> Callable[[Engine], None]:
    """Counts subjects and households of each fact and village."""
    parts = [
        f"SELECT '{name}' AS fact, {', '.join(PLACE)}, COUNT(*) AS subjects, COUNT(DISTINCT household) AS households"
        f" FROM pop_{name} GROUP BY {', '.join(PLACE)}"
        for name in facts
    ]
    return making("by_fact", " UNION ALL ".join(parts))


def _by_list(rules: Iterable[Rule]) -> Callable[[Engine], None]:
    """Counts households of each list and village, "" standing for all lists."""
    facts: dict[str, set[str]] = {}
    for rule in rules:
        for name in (rule.list, ""):
            facts.setdefault(name, set()).add(rule.examines)
    parts = [
        f"SELECT '{name}' AS list, {', '.join(PLACE)}, COUNT(DISTINCT household) AS households FROM ("
        + " UNION ALL ".join(f"SELECT * FROM pop_{fact}" for fact in sorted(examined))
        + f") AS p WHERE household IS NOT NULL GROUP BY {', '.join(PLACE)}"
        for name, examined in facts.items()
    ]
    return making("by_list", " UNION ALL ".join(parts))


def was_examined(db: DuckDB, rules: Mapping[str, Rule], gone: pl.DataFrame) -> pl.Series:
    """Tells which subjects of findings that tonight does not show were looked at tonight.

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
        SELECT g.n FROM gone AS g JOIN gone_fact AS f ON f.rule_code = g.rule_code
        JOIN everything_examined AS a
            ON a.fact = f.fact AND (a.subject = g.subject_key OR a.subject = SPLIT_PART(g.subject_key, '|', 1))
        UNION
        SELECT g.n FROM gone AS g JOIN gone_fact AS f ON f.rule_code = g.rule_code
        JOIN (SELECT DISTINCT township FROM dibao_roster) AS d ON d.township = g.township
        """
    )["n"]
    return gone.with_row_index("n")["n"].is_in(seen.implode())


def write_links(db: DuckDB, sources: Iterable[tuple[str, list[tuple[str, str]]]], sheets: pl.DataFrame, path: Path) -> None:
    """Writes person_link.parquet: every row of every source and the person it is held to be; row_id is the typed row's.

    Args:
        sources: source and its (id field, person column) pairs that say whose row it is.
        sheets: file_no, sheet_no, source, file, sheet.
    """
    db.put("sheet", sheets)
    rows = " UNION ALL ".join(
        f"SELECT row_id, '{field}' AS field, {field}_read AS id_number, {person} AS person,"
        f" {field} IS NOT NULL AS is_exact FROM {source}"
        for source, pairs in sources
        for field, person in pairs
    )
    db.export(
        f"""
        SELECT s.source, s.file, s.sheet, CAST(r.row_id // 32 % 8388608 AS BIGINT) AS row, r.id_number, r.person,
            CASE WHEN r.is_exact THEN 'exact' ELSE COALESCE(l.method, 'none') END AS method,
            CASE WHEN r.is_exact THEN 1.0 ELSE l.probability END AS probability, r.row_id
        FROM ({rows}) AS r
        LEFT JOIN link AS l ON l.row_id = r.row_id AND l.field = r.field
        LEFT JOIN sheet AS s ON s.file_no = r.row_id // 1099511627776 AND s.sheet_no = r.row_id // 268435456 % 4096
        """,
        path,
    )
