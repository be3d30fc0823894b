"""An office that writes files, and how roster rows stand together."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.county.catalogue import TABLES, Record, World
from bench.county.dress import writers
from bench.county.dress.sheets import Layout, lay_out
from bench.county.dress.spelling import Style

SMALL = ("大坪乡", "小川乡", "马营乡", "定源乡", "沙湾乡", "三岔乡", "水磨乡", "五里乡")


SIGNED = "填表人：            审核人：            负责人：            （盖章）"


@dataclass
class Office:
    """Writes the files of one county into an input directory."""

    world: World
    out: Path
    dice: random.Random

    def style(self, **habits: Any) -> Style:
        """Return a style with its own random source."""
        return replace(Style(), dice=random.Random(self.dice.random()), **habits)

    def rows(self, source: str, township: str | Sequence[str]) -> list[Record]:
        """Return a source's rows of one township or several."""
        wanted = (township,) if isinstance(township, str) else township
        return [r for r in self.world[source] if r.get("township", r.get("_township")) in wanted]

    def one(
        self, path: str, kind: str, source: str, records: Sequence[Record], layout: Layout, style: Style
    ) -> None:
        """Write one sheet as one file."""
        name = TABLES[source].title[:20]
        writers.write(self.out / path, kind, [lay_out(name, source, records, layout, style)])


def by_family(records: Sequence[Record]) -> list[Record]:
    """Return roster rows with each family's together, families in the order of their first rows."""
    place: dict[object, int] = {}
    for record in records:
        place.setdefault(record["family_no"], len(place))
    return sorted(records, key=lambda r: place[r["family_no"]])


def families(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Yield each family's rows."""
    for _, rows in groupby(by_family(records), key=lambda r: r["family_no"]):
        yield list(rows)
