"""Runs rules on records given as Python values, the way a night does after intake.

A record is a dict of field → value (names of the sources' fields; absent or None = an empty cell). Optional keys:
`_place` = (file, sheet, row, slot) for the order, `<date>__month_only`, `<id>__lost`. Records without `_place` stand
in one file in the order given.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self
from unittest.mock import patch

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.load.raw import TypedFile
from reconcile.night import screen as night_screen
from reconcile.night.link import who_is_who
from reconcile.policy import parameter, workdays
from reconcile.screening import screen
from reconcile.screening.status import Status
from schemas import catalogue, id_number
from schemas.names import clean_name
from schemas.source import Field, Source

DTYPES = {"text": pl.String, "bool": pl.Boolean, "date": pl.Date, "money": pl.Decimal(18, 2), "int": pl.Int32}
# Tables that mostly come out the same again from other rows: known by what they hold, not by what they were made of.
SAME_AGAIN = ("village", "township_name", "place", "link", "number_name", "ledger_bounds", "review_period")
# What the finish of findings reads; the rest of what a night always makes is for the books.
FINISH = ("subject_place", "person_place", "person_name", "family_row")
Records = Mapping[str, Sequence[Mapping[str, Any]]]
SCORED = ["rule_code", "subject_key", "period", "amount", "certainty"]


@cache
def sources() -> dict[str, Source]:
    return catalogue()


class Remembering(DuckDB):
    """An engine that makes a table again only where its query or what it reads has changed: cases differ in little."""

    def __init__(self) -> None:
        super().__init__(threads=1)
        self.origins: dict[str, int] = {}
        self.states: dict[str, int] = {}
        self.answers: dict[int, pl.DataFrame] = {}

    def put(self, name: str, data: Path | pl.DataFrame) -> None:
        assert isinstance(data, pl.DataFrame)
        self._once(name, hash((tuple(data.columns), data.serialize())), lambda: super(Remembering, self).put(name, data))

    def make(self, name: str, sql: str) -> None:
        self._once(name, self._state_of(sql), lambda: super(Remembering, self).make(name, sql))

    def drop(self, name: str) -> None:
        """Keep it: the next case may need the same again."""

    def rows(self, sql: str) -> pl.DataFrame:
        state = self._state_of(sql)
        if state not in self.answers:
            self.answers[state] = super().rows(sql)
        return self.answers[state]

    def hands(self) -> list[Self]:
        return []

    def _state_of(self, sql: str) -> int:
        return hash((sql, *(self.states.get(name) for name in _read(sql))))

    def _once(self, name: str, state: int, make: Callable[[], None]) -> None:
        if self.origins.get(name) != state:
            make()
            self.origins[name] = state
            what = "SUM(HASH(t))" if name in SAME_AGAIN else "NULL"
            held = self.connection.execute(f'SELECT COUNT(*), {what} FROM "{name}" AS t').fetchall()[0]
            self.states[name] = hash(held) if name in SAME_AGAIN or held[0] == 0 else hash(state)


@cache
def _read(sql: str) -> tuple[str, ...]:
    return tuple(sorted(set(re.findall(r'\b(?:FROM|JOIN)\s+"?(\w+)', sql))))


@cache
def _official(first: date, last: date) -> pl.DataFrame:
    return workdays.calendar(first, last)


def known_calendar(first: date, last: date, own: dict[date, bool] | None = None) -> pl.DataFrame:
    """The calendar, reckoned once where no office's own days change it."""
    return workdays.calendar(first, last, own) if own else _official(first, last)


@cache
def workshop() -> tuple[Remembering, Path]:
    """One engine and one folder a test process; files there are named by what they hold."""
    folder = tempfile.mkdtemp(prefix="rules-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Remembering(), Path(folder)


@dataclass
class Outcome:
    """findings: a frame with the columns of findings.parquet that rules decide; statuses: rule → Status; evidence."""

    findings: pl.DataFrame
    statuses: dict[str, Status]
    evidence: pl.DataFrame

    def scored(self) -> set[tuple[str, str, str, Decimal | None, str]]:
        return set(self.findings.select(SCORED).iter_rows())


def run_records(
    records: Records,
    as_of: date = date(2019, 6, 30),
    parameters: Mapping[str, Any] | None = None,
    absent: Sequence[str] = (),
    area: str | None = "629901",
    rules: Sequence[str] | None = None,
    tokens: bool = False,
    columns: Mapping[str, Sequence[str]] | None = None,
    linked: bool = False,
    absent_columns: Mapping[str, Sequence[str]] | None = None,
    calendar: dict[date, bool] | None = None,
    doubles: Sequence[Mapping[str, str]] = (),
    refused: Sequence[Mapping[str, str]] = (),
) -> Outcome:
    """Runs the rules on records.

    Args:
        parameters: overrides as an office's YAML file would have them.
        absent: sources ("tekun_roster") or columns ("dibao_roster.head_id") not handed in; everything else is.
        tokens: id cells may be any text and are then taken as valid numbers (case tables).
        columns: instead of `absent`, exactly the sources and columns handed in.
        linked: runs the whole identity stage too; otherwise an unusable number stays unknown.
        doubles: person_a, person_b, probability of numbers held for one person, where not linked.
        refused: source, family_no, id_number of rows that intake refused.
    """
    db, folder = workshop()
    files = with_refused(_typed_files(records, folder, tokens), refused, folder)
    told = SimpleNamespace(as_of=as_of, area=area)
    unlinked = replace(UNLINKED, doubles=lambda: pl.DataFrame(doubles, schema=DOUBLE, strict=False)) if doubles else UNLINKED
    identity = who_is_who(db, parameter.load(), told) if linked else unlinked
    night_screen.load(db, sources(), files, None, as_of, identity)
    return _screened(db, as_of, parameters, absent, columns, area, rules, folder, calendar)


def _screened(
    db: DuckDB, as_of: date, parameters: Any, absent: Any, columns: Any, area: Any, rules: Any, folder: Path, calendar: Any
) -> Outcome:
    there = columns or {
        source.name: [f.name for f in source.fields if f"{source.name}.{f.name}" not in absent]
        for source in sources().values()
        if source.name not in absent
    }
    fast = patch.object(screen, "ALWAYS", FINISH) if rules else nullcontext()
    with fast, patch.object(night_screen, "calendar", known_calendar):
        night = night_screen.screen_night(
            db, sources(), {name: frozenset(fields) for name, fields in there.items()},
            parameter.load(_parameter_files(parameters, folder)), as_of, area, calendar, codes=rules,
        )  # fmt: skip
    return Outcome(night.findings, night.statuses, night.screened.evidence)


def _parameter_files(parameters: Mapping[str, Any] | None, folder: Path) -> list[Path]:
    import yaml

    if not parameters:
        return []
    standards = parameters.get("standards")
    path = folder / "own.yaml"
    path.write_text(yaml.safe_dump({k: v for k, v in parameters.items() if k != "standards"}, allow_unicode=True), "utf-8")
    files = [path]
    if standards:
        files.append(folder / "own.csv")
        files[-1].write_text(standards, "utf-8")
    return files


DOUBLE = {"person_a": pl.String, "person_b": pl.String, "probability": pl.Float64}
UNLINKED = night_screen.WhoIsWho(
    repair=lambda unclear, _: unclear.clear().select("ref_id"),
    doubles=lambda: pl.DataFrame(schema=DOUBLE),
    grade=lambda pairs: pairs.with_columns(grade=pl.lit("不相关")),
)


def _typed_files(records: Records, folder: Path, tokens: bool) -> list[TypedFile]:
    files = []
    for source in sources().values():
        rows = list(records.get(source.name, ()))
        if not rows:
            continue
        paths = sorted({_place(row, number)[0] for number, row in enumerate(rows)})
        for path in paths:
            mine = [(row, place) for number, row in enumerate(rows) if (place := _place(row, number))[0] == path]
            frame = typed_frame(source, mine, tokens)
            parquet = folder / f"{hashlib.sha256(frame.serialize()).hexdigest()}.parquet"
            if not parquet.exists():
                frame.write_parquet(parquet)
            files.append(TypedFile(len(files) + 1, source.name, parquet))
    return files


REFUSED = {"family_no": pl.String, "id_number": pl.String}


def with_refused(files: list[TypedFile], refused: Sequence[Mapping[str, str]], folder: Path) -> list[TypedFile]:
    """Gives the first file of each source the rows that intake refused, as far as they can be known again."""
    told: dict[str, list[Mapping[str, str]]] = {}
    for row in refused:
        told.setdefault(row["source"], []).append(row)
    result = []
    for file in files:
        if rows := told.pop(file.source, None):
            frame = pl.DataFrame([{name: row.get(name) or None for name in REFUSED} for row in rows], schema=REFUSED)
            path = folder / f"refused-{hashlib.sha256(frame.serialize()).hexdigest()}.parquet"
            frame.write_parquet(path)
        result.append(replace(file, refused=path if rows else None))
    return result


def _place(row: Mapping[str, Any], number: int) -> tuple[str, int, int, int]:
    place = row.get("_place")
    return tuple(place) if place else ("", 1, number + 1, 0)  # type: ignore[return-value]


def typed_frame(source: Source, rows: list[tuple[Mapping[str, Any], tuple[str, int, int, int]]], tokens: bool) -> pl.DataFrame:
    """The typed table that intake would write for these records."""
    columns: dict[str, list[Any]] = {name: [] for name in source.columns()}
    for row, _ in rows:
        for field in source.fields:
            for name, value in _cells(field, row, tokens).items():
                columns[name].append(value)
    head = {
        "sheet_no": pl.Series([p[1] for _, p in rows], dtype=pl.Int16),
        "row_no": pl.Series([p[2] for _, p in rows], dtype=pl.Int32),
        "slot": pl.Series([p[3] for _, p in rows], dtype=pl.Int8),
    }
    body = {name: pl.Series(columns[name], dtype=DTYPES[kind]) for name, kind in source.columns().items()}
    return pl.DataFrame({**head, **body})


def _cells(field: Field, row: Mapping[str, Any], tokens: bool) -> dict[str, Any]:
    value = row.get(field.name)
    if field.kind == "id":
        return _id_cells(field.name, value, bool(row.get(field.name + "__lost")), tokens)
    if field.kind == "name":
        return {field.name: value, field.name + "_clean": clean_name(value) if value else None}
    if field.kind == "date":
        return {field.name: value, field.name + "_month_only": bool(row.get(field.name + "__month_only"))}
    if field.kind == "money" and value is not None:
        value = Decimal(value).quantize(Decimal("0.01"))
    if value is None and field.default is not None:
        value = int(field.default) if field.kind == "integer" else field.default
    cells = {field.name: value}
    if field.keep_read:
        known = value is None or value in field.choices.values()
        cells = {field.name: value if known else field.otherwise, field.name + "_read": value}
    return cells


def _id_cells(name: str, value: str | None, lost: bool, tokens: bool) -> dict[str, Any]:
    # A case's own sign of an unusable number stays, though reading would take a mark before a number off.
    sign = "?" if tokens and value and value.startswith("?") else ""
    read = sign + id_number.clean(value[len(sign) :]) if value else None
    number = id_number.expand(read)[:18] if read else None
    tail = read[18:] if read and len(read) in (20, 22) else None
    if tokens and read:
        valid = None if read.startswith("?") or lost else (number if tail else read)
    else:
        valid = number if number and not lost and len(read or "") in (15, 18, 20, 22) and id_number.is_valid(number) else None
    return {name: valid, f"{name}_read": read, f"{name}_lost": lost, f"{name}_tail": tail if valid else None}
