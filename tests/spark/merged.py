"""Many cases as one county: keys told apart by an ending, each case's rows on sheets of their own.

What a rule finds on the county goes back to the case whose records it rests on. Cases that disturb each other there
(a whole county's newest payment, a village's share …) are found out on DuckDB, which is quick, and kept apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl

from reconcile.engine.duckdb import DuckDB
from reconcile.engine.protocol import Engine
from reconcile.load.raw import TypedFile
from reconcile.night import screen as night_screen
from reconcile.night.screen import Night
from reconcile.policy import parameter
from reconcile.screening import screen
from tests.rules import harness
from tests.rules.cases import Case
from tests.rules.test_cases import pairs, shown

KEYS = ("family_no", "household_no", "household_id", "person_id", "account_no", "batch_no", "village_code")
# Sheets a case may use; places of a row allow 4096 in all.
SHEETS = 4
TOGETHER = 4096 // SHEETS - 1


@dataclass(frozen=True)
class Group:
    """Cases of one day, policy and area that run as one county."""

    cases: tuple[Case, ...]

    def night(self, folder: Path, engine: Engine | None = None) -> Night:
        """Runs the rules of these cases."""
        one = self.cases[0]
        parameters = {key: value for case in self.cases for key, value in case.parameters.items()}
        calendar = next((case.calendar for case in self.cases if case.calendar), None)
        db = DuckDB(threads=1)
        doubles = pl.DataFrame(
            [{**row, **{key: row[key] + self.ending(number) for key in ("person_a", "person_b")}}
             for number, case in enumerate(self.cases) for row in case.doubles],
            schema=harness.DOUBLE, strict=False,
        )  # fmt: skip
        identity = night_screen.WhoIsWho(harness.UNLINKED.repair, lambda: doubles, harness.UNLINKED.grade)
        night_screen.load(db, harness.sources(), harness.with_refused(list(self._files(folder)), self._refused(), folder), None, one.as_of, identity)
        with patch.object(screen, "ALWAYS", harness.FINISH), patch.object(night_screen, "calendar", harness.known_calendar):
            night = night_screen.screen_night(
                db, harness.sources(), self._columns(), parameter.load(harness._parameter_files(parameters, folder)),
                one.as_of, one.area, calendar, codes=sorted({case.code for case in self.cases}), engine=engine,
            )  # fmt: skip
        db.close()
        return night

    def ending(self, number: int) -> str:
        """What the keys of a case end in; sorts below every letter and figure, so that a case's own order stays."""
        return f"#{number}#" if len(self.cases) > 1 else ""

    def _columns(self) -> dict[str, frozenset[str]]:
        absent = {name for case in self.cases for name in case.absent}
        return {
            source.name: frozenset(one.name for one in source.fields if f"{source.name}.{one.name}" not in absent)
            for source in harness.sources().values()
            if source.name not in absent
        }

    def _refused(self) -> list[dict[str, str]]:
        return [
            {"source": row["source"], **{key: row[key] + self.ending(number) for key in harness.REFUSED if row.get(key)}}
            for number, case in enumerate(self.cases)
            for row in case.refused
        ]

    def _files(self, folder: Path) -> Iterator[TypedFile]:
        frames: dict[tuple[str, str], list[pl.DataFrame]] = defaultdict(list)
        for number, case in enumerate(self.cases):
            for source, rows in case.given.items():
                placed = [(row, harness._place(row, place)) for place, row in enumerate(rows)]
                for path in {place[0] for _, place in placed}:
                    mine = [(row, place) for row, place in placed if place[0] == path]
                    frame = harness.typed_frame(harness.sources()[source], mine, True)
                    frames[source, path].append(_apart(source, frame, self.ending(number), number))
        order = {name: place for place, name in enumerate(harness.sources())}
        for number, (source, path) in enumerate(sorted(frames, key=lambda key: (order[key[0]], key[1])), 1):
            parquet = folder / f"{number}.parquet"
            pl.concat(frames[source, path]).write_parquet(parquet)
            yield TypedFile(number, source, parquet)


def _apart(source: str, frame: pl.DataFrame, ending: str, number: int) -> pl.DataFrame:
    fields = harness.sources()[source].fields
    ids = [name for one in fields if one.kind == "id" for name in (one.name, f"{one.name}_read")]
    names = [name for one in fields if one.kind == "name" for name in (one.name, f"{one.name}_clean")]
    keys = [*ids, *names, *(name for name in frame.columns if name in KEYS)]
    places = [name for name in frame.columns if name in ("township", "village")]
    return frame.with_columns(
        *(pl.col(name) + ending for name in keys),
        *(pl.col(name).str.replace("^", ending) for name in places),
        sheet_no=pl.col("sheet_no") + pl.lit(number * SHEETS, pl.Int16)
    )


def failures(group: Group, night: Night) -> set[int]:
    """The cases (by place in the group) that did not come out as they say."""
    wrong = {number for number, case in enumerate(group.cases) if not _is_ready(case, night)}
    columns = ["rule_code", "subject_key", "period"]
    sheet = (pl.col("row_id") // 2**28 % 2**12 - 1) // SHEETS
    owners = night.screened.evidence.select(*columns, sheet.cast(pl.Int64).alias("number")).unique()
    owned = night.findings.join(owners, on=columns, how="left")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in owned.sort(*columns).to_dicts():
        number = row["number"]
        if number is None:
            return set(range(len(group.cases)))
        if row["rule_code"] == group.cases[number].code:
            found[number].append({k: v.replace(group.ending(number), "") if isinstance(v, str) else v for k, v in row.items()})
    for number, case in enumerate(group.cases):
        if [shown(row, like) for row, like in pairs(found[number], case.expect or [])] != case.expect:
            wrong.add(number)
    return wrong


def _is_ready(case: Case, night: Night) -> bool:
    status = night.statuses[case.code]
    return status.reason is None and case.notes in "；".join(status.partial)
