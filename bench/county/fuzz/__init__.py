"""Random worlds, dense with edge cases for every rule, to compare two readings of the catalogue."""

from __future__ import annotations

import datetime as dt

from bench.county.catalogue import World
from bench.county.fuzz import events, ledger, procedure, register, response, rosters
from bench.county.fuzz.dice import Dice
from bench.county.fuzz.scene import Scene

AS_OF = dt.date(2019, 6, 30)
# columns whose emptiness itself would be the fault, and the kin columns
BLANKABLE = {
    "dibao_roster": ("last_review_date", "relative_filed"),
    "tekun_roster": ("agreement_date", "guardian_name", "last_visit_date", "assessed_on"),
    "field_survey": ("surveyor", "signed", "signed_by_household"),
    "approval_process": ("checked_on", "visited_on", "publicity_end", "stop_notice_on"),
    "household_registration": ("spouse_id", "father_id", "mother_id"),
}


def random_world(seed: int, people: int = 400, *, as_of: dt.date = AS_OF, blanks: bool = False) -> World:
    """Return canonical typed records of a world in which every rule has faults, near-misses and odd cells.

    Args:
        seed: the same seed gives the same world.
        people: roughly how many people; from 300 on there are villages of one habit too (OE10, WF08, PR06–PR08).
        as_of: the day around whose windows the boundary dates lie.
        blanks: now and then empty one of the columns whose emptiness makes rules 未执行.

    Returns:
        Per source a list of records: dates (`days.Month` where the file gives only a month), Decimals, bools,
        ints, texts; ID cells as a file would hold them (15, 20, 22 characters, damaged, spaced); None for empty.
    """
    dice = Dice(seed, as_of)
    scene = Scene(dice, register.villages(dice, people))
    homes = [v for v in scene.villages if v.mode in ("mixed", "absent")]
    while len(scene.humans) < people:
        register.household(scene, dice.pick(homes))
    register.village_list(scene)
    rosters.families(scene)
    rosters.registry(scene)
    rosters.tekun(scene)
    rosters.disabled(scene)
    register.rows(scene)
    ledger.write(scene)
    for part in (
        events.medical,
        events.relief,
        events.assets,
        events.officials,
        events.survey,
        events.insurance,
    ):
        part(scene)
    for part in (
        events.changes,
        procedure.hush_static,
        procedure.approvals,
        procedure.deliberations,
        procedure.notices,
        response.columns,
        response.reserves,
        response.requests,
        response.care,
        response.warnings,
    ):
        part(scene)
    if blanks:
        blank(scene)
    return scene.world


def blank(scene: Scene) -> None:
    """Empty a column or two throughout, as where an office does not keep it."""
    dice = scene.dice
    for _ in range(dice.randint(0, 2)):
        source = dice.pick(list(BLANKABLE))
        columns = BLANKABLE[source]
        for column in columns if source == "household_registration" else (dice.pick(columns),):
            for row in scene.world[source]:
                row[column] = None
