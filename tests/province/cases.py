"""Reads the cases of rules across counties, tests/province/rules/<CODE>.yaml, and runs them.

A case is as those of tests/rules, but `given` names the county first (甲县, 乙县, 丙县: 629901, 629902, 629903), and so do `as_of`
(county → day) and `absent` (county → sources or columns not handed in). A record's `_place` names its file: a file of one
name that two counties hand in is the same file.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from reconcile.engine.duckdb import DuckDB
from reconcile.night import screen as night_screen
from reconcile.policy import parameter
from reconcile.province.handover import Handed, write_handover
from reconcile.province.home import Home, make_home_facts
from reconcile.province.match import Matched, match
from reconcile.wording.subject import named
from tests.rules.cases import AS_OF, records, table, told_of
from tests.rules.harness import UNLINKED, _parameter_files, _place, _screened, _typed_files, sources, workshop

HERE = Path(__file__).parent / "rules"
CODES = {"甲县": "629901", "乙县": "629902", "丙县": "629903"}


@dataclass(frozen=True)
class Case:
    """One case: what each county handed in, and what shows across them."""

    code: str
    name: str
    given: dict[str, dict[str, list[dict[str, Any]]]]
    expect: list[dict[str, str]] | None
    not_run: str | None = None
    as_of: dict[str, date] = field(default_factory=dict)
    absent: dict[str, list[str]] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    notes: str = ""
    has_gap: bool = False


def cases() -> Iterator[Case]:
    """Every case of every rule, by file name."""
    for path in sorted(HERE.glob("XC*.yaml")):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            yield read_case(path.stem, entry)


def read_case(code: str, entry: Mapping[str, Any]) -> Case:
    given = entry["given"]
    return Case(
        **told_of(Case, code, entry),
        given={county: {source: records(source, text) for source, text in (told or {}).items()} for county, told in given.items()},
        as_of=entry.get("as_of") or {}, absent=entry.get("absent") or {},
        has_gap=any("" in row.values() for told in given.values() for text in (told or {}).values() for row in table(text)),
    )  # fmt: skip


def run_case(case: Case, key: bytes | None = None) -> Matched:
    """Hand every county of a case over and match them."""
    with tempfile.TemporaryDirectory() as folder:
        handed = [_handed(case, county, Path(folder) / county, key) for county in case.given]
        files = _parameter_files(case.parameters, Path(folder))
        found = match(DuckDB(threads=1), handed, parameter.load(files), sources())
    return replace(found, findings=found.findings.with_columns(_named(case, pl.col("subject_key"))))


def _named(case: Case, key: pl.Expr) -> pl.Expr:
    """Put the names into the sentences, as a county does that knows its people."""
    rows = [row for county in sorted(case.given, key=CODES.__getitem__) for listed in case.given[county].values() for row in listed]
    names = {str(row["id_number"]): str(row["name"]) for row in reversed(rows) if row.get("id_number")}
    who = key.str.slice(2).str.split("|").list.first().replace_strict(names, default=None, return_dtype=pl.String)
    return named(pl.col("message"), key, who, pl.lit(None, pl.String), pl.lit(None, pl.String)).alias("message")


def _handed(case: Case, county: str, folder: Path, key: bytes | None) -> Handed:
    db, shop = workshop()
    given, as_of, absent = case.given[county], case.as_of.get(county, AS_OF), case.absent.get(county, [])
    night_screen.load(db, sources(), _typed_files(given, shop, tokens=True), None, as_of, UNLINKED)
    _screened(db, as_of, case.parameters, absent, None, CODES[county], [], shop, None)
    there = {
        source.name: frozenset(one.name for one in source.fields if f"{source.name}.{one.name}" not in absent)
        for source in sources().values()
        if source.name not in absent
    }
    values = night_screen.values_of(night_screen.in_force(parameter.load(), as_of, CODES[county]))
    home = Home(CODES[county], county, as_of, there, values, _sums(given))
    make_home_facts(db, home)
    folder.mkdir()
    return write_handover(db, home, folder, key)


def _sums(given: Mapping[str, list[dict[str, Any]]]) -> pl.DataFrame:
    """Number the files as the harness does; one with a name has its name for a sum."""
    names = [name for source in sources() for name in sorted({_place(row, n)[0] for n, row in enumerate(given.get(source, []))})]
    rows = [(number, name or None) for number, name in enumerate(names, 1)]
    return pl.DataFrame(rows, schema={"file_no": pl.Int64, "sha256": pl.String}, orient="row")
