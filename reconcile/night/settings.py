"""What a run is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class RunSettings:
    """What a run is told: where from, where to, as of which day, with what of the office's own."""

    input: Path
    output: Path
    as_of: date
    area: str | None = None
    parameters: tuple[Path, ...] = ()
    mapping: tuple[Path, ...] = ()
    calendar: Path | None = None
    engine: str = "duckdb"
    skip_refused: bool = False
    strict: bool = False
    mask: bool = False
    password: str | None = field(default=None, repr=False)
