"""What a finished run left in its directory, as frames whose columns are always there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.errors import ReconcileError
from schemas.source import from_json

UNNAMED = "全县"
"""How a county is called that has not told its name."""

TEXT, MONEY, COUNT, DAY = pl.String(), pl.Decimal(18, 2), pl.Int64(), pl.Date()
PLACE: dict[str, pl.DataType] = {"township": TEXT, "village": TEXT}

SHAPES: dict[str, dict[str, pl.DataType]] = {
    "findings": {
        **dict.fromkeys(("finding_id", "rule_code", "list", "severity", "certainty", "subject_key"), TEXT),
        **dict.fromkeys(
            ("id_number", "name", "township", "village", "village_code", "period", "message", "remedy"), TEXT
        ),
        "amount": MONEY,
        "clauses": pl.List(pl.String),
        "evidence": pl.List(
            pl.Struct({"source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64})
        ),
        "state": TEXT,
        "suppressed": pl.Boolean(),
        "first_seen": DAY,
        "answer": TEXT,
        "amount_kind": TEXT,
    },
    "ledger": {
        **dict.fromkeys(("finding_id", "rule_code", "list", "subject_key", "id_number", "state"), TEXT),
        **PLACE,
        **dict.fromkeys(("name", "message", "reason", "amount_kind", "answer", "answered_by"), TEXT),
        "amount": MONEY,
        "suppressed": pl.Boolean(),
        "first_seen": DAY,
        "last_seen": DAY,
        "gone_on": DAY,
        "answered_on": DAY,
    },
    "answers": {
        **dict.fromkeys(("finding_id", "level", "column", "value", "answered_by"), TEXT),
        "answered_on": DAY,
    },
    "touched": {**dict.fromkeys(("finding_id", "household", "person", "name"), TEXT), **PLACE},
    "households": {
        **dict.fromkeys(("household", "head", "head_name", "address", "phone"), TEXT),
        **PLACE,
        "members": COUNT,
        "income": MONEY,
        **dict.fromkeys(("scheme", "category", "account_no"), TEXT),
    },
    "examined": {
        "list": TEXT,
        "rule_code": TEXT,
        **PLACE,
        "village_code": TEXT,
        "subjects": COUNT,
        "households": COUNT,
    },
    "verdicts": {
        **dict.fromkeys(("household", "head", "head_name"), TEXT),
        **PLACE,
        "income": MONEY,
        "standard": MONEY,
        "verdict": TEXT,
        "reason": TEXT,
    },
    "population": {
        **dict.fromkeys(("person", "name", "kind"), TEXT),
        **PLACE,
        "household": TEXT,
        "signs": TEXT,
    },
    "funds": {
        **dict.fromkeys(("township", "program", "month"), TEXT),
        **dict.fromkeys(("owed", "paid", "allocated"), MONEY),
        "heads_owed": COUNT,
        "heads_paid": COUNT,
        "payees_owed": COUNT,
        "payees_paid": COUNT,
        "difference": MONEY,
    },
    "focus": {**dict.fromkeys(("family_no", "head", "head_name"), TEXT), **PLACE, "reasons": TEXT},
    "contradictions": dict.fromkeys(("finding_id", "level", "values"), TEXT),
    "quarantine": {
        **dict.fromkeys(("source", "file", "sheet"), TEXT),
        "row": COUNT,
        **dict.fromkeys(("column", "value", "reason", "township"), TEXT),
    },
}

CHANGES: dict[str, pl.DataType] = {
    **dict.fromkeys(("change", "finding_id", "rule_code", "list", "township", "village", "name", "id_number", "period"), TEXT),
    "before": MONEY,
    "after": MONEY,
    "message": TEXT,
    "reason": TEXT,
}


@dataclass(frozen=True)
class RunData:
    """The frames and the manifest of one run."""

    manifest: Mapping[str, Any]
    frames: Mapping[str, pl.DataFrame]
    run_dir: Path | None = None

    def __getitem__(self, name: str) -> pl.DataFrame:
        return self.frames[name]

    def with_frames(self, **frames: pl.DataFrame) -> RunData:
        """Replace some of the frames."""
        return RunData(self.manifest, {**self.frames, **frames}, self.run_dir)

    def changes(self) -> pl.DataFrame:
        """What changed since the night before; empty on the first night."""
        path = self.run_dir / "changes.parquet" if self.run_dir else None
        return pl.read_parquet(path) if path and path.is_file() else pl.DataFrame(schema=CHANGES)

    def names_read(self) -> pl.Series:
        """Every name that stands in a name column of the input files; empty where the run did not keep them."""
        ground = self.run_dir / "ground" if self.run_dir else None
        if ground is None or not (ground / "files.json").is_file():
            return pl.Series(dtype=pl.String)
        sources = from_json((ground / "catalogue.json").read_text("utf-8"))
        read = [
            pl.scan_parquet(ground / file["parquet"]).select(pl.col(field.name).unique().alias("name"))
            for file in json.loads((ground / "files.json").read_text("utf-8"))
            for field in sources[file["source"]].fields
            if field.kind == "name"
        ]
        return pl.concat(read).collect()["name"] if read else pl.Series(dtype=pl.String)

    def in_place_order(self, frame: pl.DataFrame, *then: str, descending: bool = False) -> pl.DataFrame:
        """Sort rows by township and village as the division codes have them, then by other columns.

        Args:
            frame: with township and village.
            then: further columns.
            descending: those from the greatest down.
        """
        ranks = self._village_ranks
        towns = {name: rank for rank, name in enumerate(self.townships)}
        town = pl.col("township").replace_strict(towns, default=len(towns), return_dtype=pl.Int32)
        placed = frame.join(
            ranks, on=["township", "village"], how="left", maintain_order="left", nulls_equal=True
        )
        order = [False, False, False, *[descending] * len(then)]
        return placed.sort(
            town, "_village", "village", *then, descending=order, nulls_last=True, maintain_order=True
        ).drop("_village")

    @cached_property
    def _village_ranks(self) -> pl.DataFrame:
        coded = [
            self[name].select("township", "village", "village_code") for name in ("examined", "findings")
        ]
        known = pl.concat(coded).filter(pl.col("village_code").is_not_null(), pl.col("village_code") != "")
        return known.group_by("township", "village").agg(_village=pl.col("village_code").min())

    @property
    def county_name(self) -> str:
        """The county as papers name it: the office's own word and its division code."""
        return f"{self.manifest.get('county_name') or UNNAMED}（{self.manifest['area']}）"

    @property
    def reporting_unit(self) -> str:
        """The office that hands the papers in, empty where it was not told."""
        return str(self.manifest.get("reporting_unit") or "")

    @cached_property
    def lists(self) -> dict[str, str]:
        """Title of every list, in the order in which the manifest names its rules."""
        return {rule["list"]: rule["list_title"] for rule in self.manifest["rules"]}

    @cached_property
    def source_titles(self) -> dict[str, str]:
        """Chinese title of every source."""
        return {name: source["title"] for name, source in self.manifest["sources"].items()}

    @cached_property
    def townships(self) -> list[str]:
        """Every township of the run, those that only a finding names included."""
        seen = self["findings"]["township"].drop_nulls().unique().sort().to_list()
        return list(dict.fromkeys([*self.manifest["townships"], *(name for name in seen if name)]))


def read_run(run_dir: Path, manifest: Mapping[str, Any]) -> RunData:
    """Read a run directory.

    Args:
        run_dir: directory of the run, being written or published.
        manifest: what manifest.json of the run says.

    Raises:
        ReconcileError: a table that a run owes is not there; taken for an empty one it would read "nothing found".
    """
    absent = [name for name in SHAPES if not (run_dir / f"{name}.parquet").is_file()]
    if absent:
        reason = f"{manifest.get('as_of', '该夜')} 的成果缺少表 {'、'.join(absent)}"
        raise ReconcileError(reason, "程序安装不完整或成果由旧版本生成：重新安装后重新运行该夜")
    frames = {name: _read(run_dir / f"{name}.parquet", SHAPES[name]) for name in SHAPES}
    return RunData(manifest, frames, run_dir)


def _read(path: Path, shape: Mapping[str, pl.DataType]) -> pl.DataFrame:
    there = pl.read_parquet_schema(path)
    frame = pl.read_parquet(path, columns=[name for name in shape if name in there])
    missing = [pl.lit(None, kind).alias(name) for name, kind in shape.items() if name not in there]
    other = [
        pl.col(name).cast(kind, strict=False) for name, kind in shape.items() if there.get(name, kind) != kind
    ]
    return frame.with_columns(*missing, *other).select(list(shape))
