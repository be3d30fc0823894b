"""The paper trail of a fuzzed world: approvals in and out of order, meetings, public notices."""

from __future__ import annotations

import datetime as dt

from bench.county.catalogue import Record
from bench.county.days import Month, shift
from bench.county.fuzz.dice import DAY
from bench.county.fuzz.scene import Family, Scene

STEPS = (
    "apply_date",
    "checked_on",
    "visited_on",
    "deliberated_on",
    "reviewed_on",
    "publicity_start",
    "publicity_end",
    "approved_on",
)


def approvals(scene: Scene) -> None:
    """Write the approval ledger; some townships have none, some families are absent."""
    dice = scene.dice
    starts: dict[str, dt.date] = {}
    for row in scene.world["dibao_roster"]:
        day = row["start_date"]
        if isinstance(day, dt.date):
            starts[str(row["family_no"])] = min(day, starts.get(str(row["family_no"]), day))
    without = dice.pick(scene.villages).township if dice.chance(0.4) else None
    for family in scene.families:
        if family.no in starts and family.village.township != without and dice.chance(0.75):
            approval(scene, family, starts[family.no])


def approval(scene: Scene, family: Family, start: dt.date) -> None:
    """Write one family's approval, its steps a few days apart or on one day, and a slip now and then."""
    dice = scene.dice
    day = start - DAY * dice.pick((0, 0, 1, 5, 20))
    cells: Record = {"approved_on": day}
    cells["publicity_end"] = day - DAY * dice.randint(0, 2) if dice.chance(0.9) else day + DAY * 3
    end = cells["publicity_end"]
    assert isinstance(end, dt.date)
    cells["publicity_start"] = end - DAY * dice.pick((5, 6, 6, 6, 7, 9))
    day = cells["publicity_start"]
    for step in ("reviewed_on", "deliberated_on", "visited_on", "checked_on", "apply_date"):
        day = day - DAY * dice.pick((0, 0, 1, 3))
        cells[step] = day
    if dice.chance(0.25):
        slip(scene, cells)
    if dice.chance(0.1):
        for step in STEPS:
            if dice.chance(0.6) and isinstance(cells[step], dt.date):
                cells[step] = dice.month(cells[step], 1.0)
    stopped = dice.maybe(0.4, dice.day(400))
    scene.add("approval_process", family_no=family.no, stop_notice_on=stopped, **cells)
    if dice.chance(0.03):
        slip(scene, cells)
        scene.add("approval_process", family_no=family.no, **cells)


def slip(scene: Scene, cells: Record) -> None:
    """Leave a step out, push it a few days, or put it after today."""
    dice = scene.dice
    step = dice.pick(STEPS)
    day = cells[step]
    if not isinstance(day, dt.date):
        return
    cells[step] = dice.pick(
        (None, day + DAY * dice.randint(1, 8), day - DAY * dice.randint(1, 8), dice.edge())
    )


def deliberations(scene: Scene) -> None:
    """Write meetings around the least attendance and two thirds of representatives."""
    dice = scene.dice
    for village in scene.villages:
        for _ in range(dice.randint(0, 3)):
            attendees = dice.pick((19, 20, 21, 24, 30))
            representatives = dice.pick((-1, 0, 1)) + (2 * attendees + 2) // 3
            met = dice.pick((dice.edge(), dice.day(400), dice.day(700)))
            for _ in range(2 if dice.chance(0.1) else 1):
                scene.add(
                    "deliberation",
                    met_on=met,
                    attendees=attendees,
                    representatives=representatives,
                    votes_for=attendees - 2,
                    votes_against=1,
                    votes_abstain=1,
                    signed=dice.flag(0.85, 0.08),
                    **(scene.place(village) | {"township": village.township, "village": village.name}),
                )


def notices(scene: Scene) -> None:
    """Write the lists put up in the villages."""
    dice = scene.dice
    for family in scene.families:
        for kind in ("在保", "退保"):
            if dice.chance(0.6 if kind == "在保" else 0.3):
                scene.add(
                    "publicity_list",
                    family_no=family.no,
                    kind=kind,
                    posted_on=dice.maybe(0.9, dice.pick((dice.edge(), dice.day(400)))),
                    village_code=family.village.code,
                )


def hush_static(scene: Scene) -> None:
    """Keep villages of no movement just so: nothing newer than the window's edge, or one row on it."""
    dice = scene.dice
    edge = shift(scene.as_of, -12)
    for row in scene.world["dibao_changes"]:
        day = row["change_date"]
        still = any(f.no == row["family_no"] and f.village.mode == "static" for f in scene.families)
        if still and isinstance(day, dt.date) and not isinstance(day, Month) and dice.chance(0.7):
            row["change_date"] = min(day, edge)
