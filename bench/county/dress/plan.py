"""Who hands in what: every office's files of the invented county, each in its own habit."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from bench.county.catalogue import World
from bench.county.dress.ledgers import ledgers
from bench.county.dress.lists import others
from bench.county.dress.office import Office
from bench.county.dress.registers import registers, registry
from bench.county.dress.rosters import rosters

PARTS: tuple[Callable[[Office], None], ...] = (registers, rosters, registry, ledgers, others)


def dress(world: World, out: Path, seed: int) -> None:
    """Write a county's records as its offices would hand them in."""
    office = Office(world, out, random.Random(seed))
    for part in PARTS:
        part(office)
