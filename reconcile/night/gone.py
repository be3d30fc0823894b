"""The records of two nights about the people of findings that are gone, for telling why they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from reconcile.ledger.reasons import ROWS, changed_sources, in_words
from reconcile.load.raw import FILE_STEP, ROW_STEP, SHEET_STEP
from reconcile.policy.rule import Rule
from schemas.finding import AGED, PARAMETER, RULES

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB
    from reconcile.intake.model import Intake

_PLACE = ("file_no", "sheet_no", "row_no", "slot")


def why_gone(
    db: DuckDB, intake: Intake, before: Path | None, rules: Mapping[str, Rule], parameters: str, version: str
) -> Callable[[pl.DataFrame], pl.Series]:
    """Make what tells why findings are gone.

    Args:
        db: tonight's tables.
        intake: tonight's files.
        before: the night before.
        rules: tonight's, by code.
        parameters: hash of tonight's parameters.
        version: of the program.
    """

    def why(gone: pl.DataFrame) -> pl.Series:
        index = before / "ground" / "files.json" if before else None
        if before is None or index is None or not index.is_file():
            return pl.Series([None] * gone.height, dtype=pl.String)
        then = json.loads((before / "manifest.json").read_text("utf-8"))
        files = json.loads(index.read_text("utf-8"))
        people = _people(gone, before)
        reads = {code: _reads(rule) for code, rule in rules.items()}
        titles = {name: source.title for name, source in intake.catalogue.items()}
        before_rows = _rows_of(
            pl.scan_parquet(before / "person_link.parquet").select("source", "row_id", "person"), people,
            {one["file_no"]: before / "ground" / one["parquet"] for one in files},
        )  # fmt: skip
        tonight_rows = _rows_of(
            _links(db, intake).lazy(), people, {number: file.parquet for number, file in enumerate(intake.files, 1)}
        )
        changed = changed_sources(people, before_rows, tonight_rows, reads)
        peopleless = gone.join(people, on="finding_id", how="anti")
        return in_words(
            gone, changed, titles, _otherwise(then, parameters, version),
            _changed_files(peopleless, then, intake, reads),
        )  # fmt: skip

    return why


def _otherwise(then: Mapping[str, object], parameters: str, version: str) -> str:
    told = then["parameters"]
    assert isinstance(told, dict)
    if told["sha256"] != parameters:
        return PARAMETER
    return AGED if then["version"] == version else RULES


def _reads(rule: Rule) -> frozenset[str]:
    either = {entry.partition(".")[0] for group in rule.needs_any for entry in group}
    return frozenset((*rule.needs, *rule.refines, *either))


def _people(gone: pl.DataFrame, before: Path) -> pl.DataFrame:
    """Whom each gone finding was about: the person called on and those in its records."""
    touched = pl.read_parquet(before / "touched.parquet", columns=["finding_id", "person"])
    own = gone.select("finding_id", person="id_number")
    named = gone.select("finding_id", person=pl.col("subject_key").str.extract(r"^P:([^|]+)"))
    both = pl.concat([own, named, touched.join(gone, on="finding_id", how="semi")])
    rule = gone.select("finding_id", "rule_code")
    return both.drop_nulls().unique().join(rule, on="finding_id")


def _links(db: DuckDB, intake: Intake) -> pl.DataFrame:
    from reconcile.load.persons import main_id, person_column

    parts = []
    for source in intake.catalogue.values():
        main = next((field for field in source.fields if field.kind == "id" and field.name == main_id(source)), None)
        if main is not None:
            column = person_column(source, main)
            parts.append(f"SELECT '{source.name}' AS source, row_id, {column} AS person FROM {source.name}")
    return db.rows(" UNION ALL ".join(parts))


def _rows_of(links: pl.LazyFrame, people: pl.DataFrame, files: Mapping[int, Path]) -> pl.DataFrame:
    """The records of some people: person, source, content."""
    wanted = (
        links.join(people.select("person").unique().lazy(), on="person", how="semi")
        .unique()
        .with_columns(
            file_no=pl.col("row_id") // FILE_STEP,
            sheet_no=(pl.col("row_id") % FILE_STEP) // SHEET_STEP,
            row_no=(pl.col("row_id") % SHEET_STEP) // ROW_STEP,
            slot=pl.col("row_id") % ROW_STEP,
        )
        .collect()
    )
    parts = [wanted.clear().select("person", "source", content=pl.lit(None, pl.UInt64))]
    for (number,), rows in wanted.group_by("file_no"):
        parts.append(rows.join(_contents(files[int(str(number))]), on=_PLACE[1:]).select("person", "source", content="row_hash"))
    return pl.concat(parts).cast(pl.Schema(ROWS))


def _contents(path: Path) -> pl.DataFrame:
    return pl.read_parquet(path, columns=["sheet_no", "row_no", "slot", "row_hash"]).cast(
        dict.fromkeys(_PLACE[1:], pl.Int64)
    )


def _changed_files(
    gone: pl.DataFrame, then: Mapping[str, object], intake: Intake, reads: Mapping[str, frozenset[str]]
) -> pl.DataFrame:
    """Of findings about a village, township, batch or account: the sources of their rule with another content."""
    inputs = then["inputs"]
    assert isinstance(inputs, list)
    old = _hashes((one["source"], one["sha256"]) for one in inputs if not one["refused"])
    new = _hashes((file.source, file.sha256) for file in intake.files)
    moved = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
    rows = [
        (key, sources)
        for key, code in gone.select("finding_id", "rule_code").iter_rows()
        if (sources := sorted(moved & reads.get(code, frozenset())))
    ]
    return pl.DataFrame(rows, schema={"finding_id": pl.String, "sources": pl.List(pl.String)}, orient="row")


def _hashes(files: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for source, sha in files:
        found.setdefault(source, set()).add(sha)
    return found
