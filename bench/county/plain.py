"""The plain form of a world: one UTF-8 CSV a source, standard headers, unambiguous spellings."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from bench.county.catalogue import TABLES, World
from bench.county.days import Month
from bench.county.numbers import NumberCell, scientific


def plain(value: object) -> str:
    """Return a value as a plain CSV cell."""
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Month():
            return f"{value:%Y-%m}"
        case NumberCell():
            return scientific(value)
        case dt.date():
            return f"{value:%Y-%m-%d}"
        case Decimal():
            return f"{value:.2f}"
        case _:
            return str(value)


def write_clean(records: World, directory: Path, sources: Iterable[str] | None = None) -> list[Path]:
    """Write each source with rows as `<directory>/<source>/<source>.csv`; sources named explicitly also when empty.

    Args:
        records: canonical typed records per source.
        directory: the input directory to fill.
        sources: the sources to hand in; by default those that have rows.

    Returns:
        The files written.
    """
    chosen = [s for s in TABLES if (s in sources if sources is not None else records.get(s))]
    paths = []
    for source in chosen:
        path = directory / source / f"{source}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        fields = TABLES[source].fields
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([header for _, header in fields.values()])
            writer.writerows([plain(row.get(f)) for f in fields] for row in records[source])
        paths.append(path)
    return paths
