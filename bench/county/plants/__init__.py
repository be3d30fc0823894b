"""Planted faults and near-misses of every rule, and the county they are planted in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from bench.county.build import base
from bench.county.build.county import County
from bench.county.plants import (
    fieldwork_and_data,
    linkage_and_care,
    missed_coverage,
    missing_relief,
    more_funds,
    overdue_exit,
    procedure_and_monitoring,
    unusable,
    withheld_funds,
)

MODULES = (
    missed_coverage,
    overdue_exit,
    withheld_funds,
    more_funds,
    missing_relief,
    linkage_and_care,
    fieldwork_and_data,
    procedure_and_monitoring,
)
PLANTS: dict[str, Callable[[County], None]] = {
    plant.__name__.upper(): plant for module in MODULES for plant in module.PLANTS
}


def county(seed: int, people: int, plants: Iterable[str] | None = None) -> County:
    """Return a county of at least so many people with the plants of some rules (default: all)."""
    made = County(seed)
    base.found(made)
    made.verdict = "无问题"
    for turn, village in enumerate(list(made.villages.values())):
        base.settle(made, village, turn)
    closing = made.home("户主男44", "配偶女42")
    made.award(closing.head, 600, dt.date(2019, 6, 17), paid_date=dt.date(2019, 6, 28), reason="住院负担")
    made.verdict = None
    for rule in PLANTS if plants is None else plants:
        made.planting = rule
        PLANTS[rule](made)
    if plants is None:
        unusable.plant(made)
    base.fill(made, people)
    made.write_batches()
    return made
