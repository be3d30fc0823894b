"""The oracle against the pipeline on the same records: what one finds and the other does not."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import polars as pl

from reconcile.identity.repair import number_of, repair
from tests.reference.audit import audit
from tests.reference.catalogue import RULES
from tests.reference.parameters import Value
from tests.reference.worlds import AREA, AS_OF, Records
from tests.rules import harness

Scored = tuple[str, str, str, Decimal | None, str]


@dataclass
class Difference:
    """Findings of one side only, and rules that only one side ran."""

    missing: list[Scored] = field(default_factory=list)
    extra: list[Scored] = field(default_factory=list)
    status: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra or self.status)

    def __str__(self) -> str:
        """Per rule, at most a few lines: − only the oracle finds it, + only the pipeline."""
        lines = [
            f"{code}: oracle {a or 'ran'}, pipeline {b or 'ran'}" for code, (a, b) in self.status.items()
        ]
        signed = [(row[0], f"− {row[1:]}") for row in self.missing] + [
            (row[0], f"+ {row[1:]}") for row in self.extra
        ]
        for code, count in sorted(Counter(code for code, _ in signed).items()):
            lines += [
                f"{code}: {count} differences",
                *[text for one, text in sorted(signed) if one == code][:6],
            ]
        return "\n".join(lines)


def step_three(unclear: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """The pipeline's own repair, without the probabilistic step."""
    entities = unclear.select(
        "ref_id",
        number_of("read").alias("read"),
        pl.col("lost").fill_null(False),
        "name_clean",
        entity="ref_id",
    )
    found = repair(entities, register).drop_nulls("person")
    return found.select(ref_id="entity", person="person", method=pl.lit("repaired"), probability=pl.lit(1.0))


def own_values(parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """An office's own values as the oracle takes them: its standards.csv row by row, the rest as it stands."""
    own = {name: _exact(value) for name, value in (parameters or {}).items() if name != "standards"}
    for row in csv.DictReader((parameters or {}).get("standards", "").splitlines()):
        value = row["value"] if row["item"] == "payment_frequency" else Decimal(row["value"])
        since, scheme, category = (
            date.fromisoformat(row["valid_from"]),
            row["scheme"] or None,
            row["category"] or None,
        )
        own.setdefault(row["item"], []).append(Value(value, since, row["area"], scheme, category))
    return own


def _exact(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


def handed_in(records: Records, absent: Sequence[str]) -> tuple[Records, dict[str, set[str]]]:
    """The records without the sources ("tekun_roster") and columns ("dibao_roster.head_id") not handed in."""
    given = {source: rows for source, rows in records.items() if source not in absent}
    columns: dict[str, set[str]] = {}
    for source, _, column in (one.partition(".") for one in absent if "." in one):
        every = {field.name for field in harness.sources()[source].fields}
        columns[source] = columns.get(source, every) - {column}
        given[source] = [
            {k: v for k, v in row.items() if k.split("__")[0] != column} for row in given[source]
        ]
    return given, columns


def compare(
    records: Records,
    as_of: date = AS_OF,
    area: str | None = AREA,
    absent: Sequence[str] = (),
    parameters: Mapping[str, Any] | None = None,
    rules: Sequence[str] | None = None,
) -> Difference:
    """Run both and tell the difference. `absent` names sources and columns not handed in."""
    given, columns = handed_in(records, absent)
    codes = [code for code in RULES if rules is None or code in rules]
    result = audit(given, as_of, area, own_values(parameters), columns)
    ours = {
        (f.rule_code, f.subject_key, f.period, f.amount, f.certainty)
        for f in result.findings
        if f.rule_code in codes
    }
    with patch.object(harness, "UNLINKED", replace(harness.UNLINKED, repair=step_three)):
        outcome = harness.run_records(
            given, as_of, parameters, absent, area, rules=list(rules) if rules else None,
            refused=given.get("_refused", ()),
        )
    theirs = {row for row in outcome.scored() if row[0] in codes}
    statuses = {
        code: (result.not_run[code], outcome.statuses[code].reason)
        for code in codes
        if code in outcome.statuses
    }
    codes = [code for code in codes if code in statuses]
    return Difference(
        sorted((row for row in ours - theirs if row[0] in codes), key=repr),
        sorted(theirs - ours, key=repr),
        {code: pair for code, pair in statuses.items() if (pair[0] is None) != (pair[1] is None)},
    )
