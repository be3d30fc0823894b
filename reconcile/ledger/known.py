"""What was published and may come back: the findings of a night and of every night before."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from reconcile.ledger.finding_id import worded
from schemas.row_hash import canonical, run_mark

_TOLD = ("name", "id_number", "village", "subject_key", "period", "amount")
_PARTS = re.compile(r"[|:]")
_COLUMNS = ("finding_id", "township", "message", *_TOLD)


@dataclass(frozen=True)
class Finding:
    """A published finding as far as a returned row is compared with it."""

    name: str
    message: str
    amount: str
    figures: str
    marks: frozenset[str]
    """Canonical cells that tell it from findings with the same sentence."""


@dataclass(frozen=True)
class Known:
    """Findings that a workbook of one night may speak of.

    Attributes:
        mark: names the run that the night is published from now; empty where the night is not known.
        findings: by finding_id: the night's own, and the newest ledger's.
    """

    mark: str
    findings: dict[str, Finding]
    ids_of_message: dict[str, set[str]]
    ids_of_township: dict[str, set[str]]

    def about(self, shown: Collection[str]) -> set[str]:
        """Find the findings whose sentence stands in a row: of several, those that most other cells speak for."""
        told = set().union(*(self.ids_of_message.get(text, set()) for text in shown))
        likeness = {key: len(self.findings[key].marks.intersection(shown)) for key in told}
        return {key for key in told if likeness[key] == max(likeness.values())}


def load(nights: list[tuple[dt.date, Path]], as_of: dt.date | None) -> Known:
    """Read what a workbook of a night can speak of; without a known night, the newest ledger alone."""
    night = dict(nights).get(as_of) if as_of else None
    tables = [_read(nights[-1][1], "ledger.parquet")]
    if night is not None:
        tables.insert(0, _read(night, "findings.parquet"))
    every = pl.concat(tables).unique("finding_id", keep="first", maintain_order=True)
    findings: dict[str, Finding] = {}
    ids_of_message: dict[str, set[str]] = defaultdict(set)
    for key, message, mark, *told in every.select("finding_id", "message", "mark", *_TOLD).iter_rows():
        findings[key] = Finding(
            canonical(told[0]), canonical(message), canonical(told[-1]), mark, _marks(told)
        )
        ids_of_message[canonical(message)].add(key)
    listed = tables[0] if night is not None else every.head(0)
    townships = listed.group_by("township").agg("finding_id").iter_rows()
    return Known(_mark(night), findings, ids_of_message, {name or "": set(ids) for name, ids in townships})


def _marks(told: Sequence[object]) -> frozenset[str]:
    """Split keys such as D:12|2019-03 into what a workbook shows of them."""
    parts = (part for cell in told for part in ([cell] if not isinstance(cell, str) else _PARTS.split(cell)))
    return frozenset(filter(None, map(canonical, parts)))


def _read(night: Path, name: str) -> pl.DataFrame:
    """Read findings with their marks: what was compared, or in nights that did not keep that the sentence."""
    found = pl.read_parquet(night / name, columns=list(_COLUMNS)).with_columns(
        pl.col("amount").cast(pl.Decimal(18, 2))
    )
    ledger = pl.scan_parquet(night / "ledger.parquet")
    if "figures" not in ledger.collect_schema():
        return found.with_columns(mark=worded())
    compared = ledger.select("finding_id", "figures").collect()
    return found.join(compared, on="finding_id", how="left", maintain_order="left").select(
        *_COLUMNS, mark=pl.coalesce("figures", worded())
    )


def _mark(night: Path | None) -> str:
    manifest = night / "manifest.json" if night else None
    return run_mark(json.loads(manifest.read_text("utf-8"))) if manifest and manifest.exists() else ""
