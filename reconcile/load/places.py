"""Villages and townships under one name: by code, else by name within the township; endings do not count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from schemas.source import Source

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

PLACE = ("township", "village", "village_code")


def _bare_township(column: str) -> str:
    return f"regexp_replace({column}, '(镇|乡|街道|街道办事处)$', '')"


def _bare_village(column: str) -> str:
    return f"regexp_replace({column}, '((村|社区)?(村民委员会|居民委员会|村委会|居委会)|社区|村)$', '')"


def make_villages(db: DuckDB) -> None:
    """Makes `village`: one row a village code, from village_list, else as the register's first row names it."""
    db.make(
        "village",
        f"""
        SELECT *, {_bare_township("township")} AS bare_township, {_bare_village("village")} AS bare_village
        FROM (
            SELECT village_code, township, village, poor_village, exit_date, row_id, 1 AS rank_no FROM raw_village_list
            UNION ALL
            SELECT village_code, arg_min(township, row_id), arg_min(village, row_id), NULL, NULL, MIN(row_id), 2
            FROM raw_household_registration GROUP BY village_code
        )
        WHERE village_code IS NOT NULL
        QUALIFY ROW_NUMBER() OVER (PARTITION BY village_code ORDER BY rank_no, row_id) = 1
        """,
    )
    db.make(
        "township_name",
        f"""
        SELECT bare, arg_min(township, (rank_no, row_id)) AS township
        FROM (
            SELECT bare_township AS bare, township, rank_no, row_id FROM village
            UNION ALL
            SELECT {_bare_township("township")}, township, 3, row_id FROM raw_household_registration
        )
        WHERE township IS NOT NULL
        GROUP BY bare
        """,
    )


def make_places(db: DuckDB, catalogue: Mapping[str, Source]) -> None:
    """Makes `place`: each way the sources write a place → township, village, village_code under one name."""
    written = " UNION ".join(
        f"SELECT {', '.join(_written(source, column) for column in PLACE)} FROM raw_{source.name}"
        for source in catalogue.values()
        if has_place(source)
    )
    db.make(
        "place",
        f"""
        SELECT
            p.township_read, p.village_read, p.code_read,
            COALESCE(t.township, p.township) AS township, p.village, p.village_code
        FROM (
            SELECT
                w.township_read, w.village_read, w.code_read,
                COALESCE(c.township, n.township, NULLIF(w.township_read, '')) AS township,
                COALESCE(c.village, n.village, NULLIF(w.village_read, '')) AS village,
                COALESCE(NULLIF(w.code_read, ''), n.village_code) AS village_code
            FROM ({written}) AS w(township_read, village_read, code_read)
            LEFT JOIN village AS c ON c.village_code = w.code_read
            LEFT JOIN (
                SELECT bare_township, bare_village, MIN(village_code) AS village_code,
                    arg_min(township, village_code) AS township, arg_min(village, village_code) AS village
                FROM village GROUP BY bare_township, bare_village
            ) AS n
                ON w.code_read = '' AND n.bare_village = {_bare_village("w.village_read")}
                AND n.bare_township = {_bare_township("w.township_read")}
        ) AS p
        LEFT JOIN township_name AS t ON t.bare = {_bare_township("p.township")}
        """,
    )


def has_place(source: Source) -> bool:
    """Tells whether a source's rows say a place."""
    return any(field.name in PLACE for field in source.fields)


def _written(source: Source, column: str) -> str:
    return f"COALESCE({column}, '')" if any(field.name == column for field in source.fields) else "''"


def place_join(source: Source) -> str:
    """The join that gives a raw row (alias r) its place (alias l)."""
    keys = zip(("township_read", "village_read", "code_read"), PLACE, strict=True)
    return "LEFT JOIN place AS l ON " + " AND ".join(
        f"l.{key} = {_written(source, column).replace(column, 'r.' + column)}" for key, column in keys
    )
