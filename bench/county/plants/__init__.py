"""Planted faults and near-misses of every rule, and the county they are planted in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bench.county.build import base
from bench.county.build.county import County
from bench.county.plants import (
    care_response,
    crooked_families,
    data_quality,
    deadlines,
    fieldwork,
    missed_allowances,
    missed_households,
    missing_relief,
    monitoring,
    overdue_exit,
    overpaid,
    policy_linkage,
    procedure,
    relief_awards,
    safety_and_integrity,
    standards,
    strange_accounts,
    tekun_care,
    unusable,
    withheld_funds,
)

MODULES = (
    missed_households,
    missed_allowances,
    overdue_exit,
    crooked_families,
    withheld_funds,
    strange_accounts,
    overpaid,
    standards,
    missing_relief,
    relief_awards,
    policy_linkage,
    tekun_care,
    safety_and_integrity,
    fieldwork,
    data_quality,
    procedure,
    monitoring,
    care_response,
    deadlines,
)
RULE = re.compile(r"[a-z]{2}[0-9]{2}")
PLANTS: dict[str, Callable[[County], None]] = {
    name.upper(): plant for module in MODULES for name, plant in vars(module).items() if RULE.fullmatch(name)
}


def county(seed: int, people: int, plants: Iterable[str] | None = None) -> County:
    """Return a county of at least so many people with the plants of some rules (default: all)."""
    made = County(seed)
    base.found(made)
    made.verdict = "无问题"
    for turn, village in enumerate(list(made.villages.values())):
        base.settle(made, village, turn)
    base.rarities(made)
    made.verdict = None
    for rule in PLANTS if plants is None else plants:
        made.planting = rule
        PLANTS[rule](made)
    if plants is None:
        unusable.plant(made)
    base.fill(made, people)
    base.reserves(made)
    made.write_batches()
    return made
