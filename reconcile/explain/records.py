"""Which rows of a published night concern a person: the person's own, the households', the kin's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.load.raw import ROW_ID, TypedFile
from schemas.source import Source, from_json

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

KEYS = {"dibao_roster": "family_no", "poverty_registry": "household_id", "household_registration": "household_no"}
KIN = ("spouse_id", "father_id", "mother_id")


@dataclass(frozen=True)
class Ground:
    """The typed files that a published night kept.

    Attributes:
        folder: where they are.
        files: number, source and Parquet of each; names: number → (path, sheet number → sheet).
    """

    folder: Path
    files: list[TypedFile]
    names: dict[int, tuple[str, dict[str, str]]]

    def rows_of(self, source: str, *columns: str) -> str:
        """A query for some columns of all rows of a source, and where they stand; empty text where it was not handed in."""
        wanted = ", ".join(("sheet_no", "row_no", "slot", *columns))
        return " UNION ALL ".join(
            f"SELECT {file.file_no}::BIGINT AS file_no, {wanted} FROM read_parquet({quoted(file.parquet)})"
            for file in self.files
            if file.source == source
        )


def sources_of(night: Path) -> dict[str, Source]:
    """Gives every source as a published night knew it."""
    return from_json((night / "ground" / "catalogue.json").read_text("utf-8"))


def open_ground(night: Path) -> Ground:
    """Opens what a published night kept."""
    folder = night / "ground"
    index: list[dict[str, Any]] = json.loads((folder / "files.json").read_text("utf-8"))
    files = [TypedFile(one["file_no"], one["source"], folder / one["parquet"]) for one in index]
    return Ground(folder, files, {one["file_no"]: (one["path"], one["sheets"]) for one in index})


def gather(db: DuckDB, ground: Ground, night: Path, person: str) -> tuple[set[int], set[int]]:
    """Gives the row ids that concern a person: those of the person, and all that the rules need around.

    Around: whoever shares a dibao family, a registry household or a register household with somebody who shares one
    with the person, and these people's kin.
    """
    db.connection.execute(f"CREATE VIEW link_row AS SELECT person, row_id FROM read_parquet({quoted(night / 'person_link.parquet')})")
    circle = {person}
    for _ in range(2):
        circle |= _housemates(db, ground, circle)
    circle |= _kin(db, ground, circle)
    own = _rows(db, {person})
    return own | _paid_for(db, ground, {person}), _rows(db, circle) | _paid_for(db, ground, circle) | _by_family(db, ground, circle)


def _rows(db: DuckDB, people: set[str]) -> set[int]:
    return {row[0] for row in db.connection.execute("SELECT row_id FROM link_row WHERE person IN (SELECT UNNEST(?))", [sorted(people)]).fetchall()}


def _listed(rows: set[int]) -> str:
    return ", ".join(map(str, sorted(rows))) or "-1"


def _housemates(db: DuckDB, ground: Ground, people: set[str]) -> set[str]:
    rows = _listed(_rows(db, people))
    found: set[str] = set()
    for source, key in KEYS.items():
        every = ground.rows_of(source, key)
        if every:
            query = f"""
                WITH every AS (SELECT {ROW_ID} AS row_id, {key} AS shared FROM ({every}))
                SELECT DISTINCT l.person FROM every AS e JOIN link_row AS l ON l.row_id = e.row_id
                WHERE e.shared IN (SELECT shared FROM every WHERE row_id IN ({rows}))"""
            found |= {row[0] for row in db.connection.execute(query).fetchall()}
    return found


def _kin(db: DuckDB, ground: Ground, people: set[str]) -> set[str]:
    every = ground.rows_of("household_registration", "id_number", *KIN)
    found: set[str] = set()
    for column in KIN:
        found |= {
            one
            for row in db.connection.execute(
                f"SELECT id_number, {column} FROM ({every}) WHERE {column} IS NOT NULL AND"
                f" (id_number IN (SELECT UNNEST($p)) OR {column} IN (SELECT UNNEST($p)))",
                {"p": sorted(people)},
            ).fetchall()
            for one in row
            if one
        }
    return found


def _paid_for(db: DuckDB, ground: Ground, people: set[str]) -> set[int]:
    """Ledger rows whose beneficiary somebody of these is, whoever was paid."""
    every = ground.rows_of("payment_ledger", "beneficiary_id")
    query = f"SELECT {ROW_ID} AS row_id FROM ({every}) WHERE beneficiary_id IN (SELECT UNNEST(?))"
    return {row[0] for row in db.connection.execute(query, [sorted(people)]).fetchall()} if every else set()


def _by_family(db: DuckDB, ground: Ground, people: set[str]) -> set[int]:
    """Rows about families rather than persons: the approval ledger's and the publicity lists'."""
    roster = ground.rows_of("dibao_roster", "family_no")
    rows = _listed(_rows(db, people))
    families = f"SELECT family_no FROM (SELECT {ROW_ID} AS row_id, family_no FROM ({roster})) WHERE row_id IN ({rows})"
    found: set[int] = set()
    for source in ("approval_process", "publicity_list"):
        every = ground.rows_of(source, "family_no")
        if every:
            query = f"SELECT {ROW_ID} AS row_id FROM ({every}) WHERE family_no IN ({families})"
            found |= {row[0] for row in db.connection.execute(query).fetchall()}
    return found


def quoted(path: Path) -> str:
    """Write a path as SQL text."""
    return "'" + str(path).replace("'", "''") + "'"
