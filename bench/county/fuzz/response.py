"""Requests, care, early warnings and what rosters and meetings say of them, around every deadline."""

from __future__ import annotations

import datetime as dt

from bench.county.days import shift
from bench.county.fuzz.dice import DAY
from bench.county.fuzz.scene import Scene

CARE = ("留守老人", "留守儿童", "困境儿童", "孤儿", "事实无人抚养儿童", "留守妇女", "重度残疾人")
RISKS = ("教育", "医疗", "住房", "饮水", "产业就业", "其他")


def _edge(scene: Scene, *days: int) -> dt.date | None:
    """Return a day near one of so many days before as-of, any day, or nothing."""
    dice = scene.dice
    return dice.maybe(0.8, dice.month(dice.pick((dice.edge(days=dice.pick(days)), dice.day(400, -5))), 0.04))


def columns(scene: Scene) -> None:
    """Fill the columns that came later to older sources."""
    dice, world = scene.dice, scene.world
    for row in world["dibao_roster"]:
        day = dice.pick((dice.edge(), dice.edge(6), dice.edge(12), dice.day(500, -300)))
        row["valid_until"] = dice.maybe(0.5, dice.month(day, 0.1, plan=True))
        row["last_report_on"] = dice.maybe(0.7, dice.month(dice.pick((dice.edge(6), dice.edge(12), dice.day(400))), 0.05))
    for row in world["payment_ledger"]:
        row["pay_method"] = dice.weighed({None: 10, "一卡通": 8, "现金": 0.3})
        if dice.chance(0.01):
            row["account_no"] = None
    for row in world["tekun_roster"]:
        row["care_insured"] = dice.flag(0.7, 0.1)
        row["care_insured_to"] = dice.maybe(0.6, dice.month(dice.pick((dice.edge(), dice.day(100, -200))), 0.2, plan=True))
    for row in world["fund_batch"]:
        row["purpose"] = dice.weighed({None: 6, "发放": 6, "备用金": 0.5})
    by_village: dict[object, list[str]] = {}
    for family in scene.families:
        by_village.setdefault(family.village.name, []).append(family.no)
    for row in list(world["deliberation"]):
        mine = by_village.get(row["village"], [])
        if mine and dice.chance(0.6):
            half = int(str(row["attendees"])) // 2
            for number in dice.sample(mine, dice.randint(0, len(mine))):
                votes = dice.maybe(0.9, dice.pick((half - 1, half, half + 1, 19)))
                world["deliberation"].append(dict(row) | {"family_no": number, "votes_for": votes})


def reserves(scene: Scene) -> None:
    """Hand down reserves to some townships: about what was paid, in halves, or nothing."""
    dice = scene.dice
    for township in sorted({v.township for v in scene.villages}):
        rows = [r for r in scene.world["temporary_relief"] if r["township"] == township and r["amount"]]
        total = sum((r["amount"] for r in rows if r["approve_level"] == "乡镇"), dice.money((0,), 0))
        if dice.chance(0.7):
            cells = {"purpose": "备用金", "township": township, "program": "临时救助"}
            day = dice.pick((shift(scene.as_of.replace(month=1, day=5), 0), dice.day(400)))
            amount = dice.money((total, total + 1, total / 2), 0.2)
            scene.add("fund_batch", batch_no=f"BY{township}", allocated=amount, allocated_on=dice.maybe(0.9, day), **cells)


def requests(scene: Scene) -> None:
    """Write requests about covered people and others, with every step early, late or missing."""
    dice = scene.dice
    covered = [m for family in scene.families for m in family.members]
    for number in range(len(scene.humans) // 5):
        person = dice.pick(covered) if covered and dice.chance(0.5) else scene.someone()
        received = dice.pick((dice.edge(days=dice.pick((3, 20, 30, 60))), dice.edge(12), dice.day(500)))
        looked = dice.maybe(0.6, dice.pick((dice.edge(days=30), received + DAY * dice.randint(0, 40))))
        about = dice.chance(0.9)
        scene.add(
            "public_requests",
            case_no=f"Q{number - dice.chance(0.03)}",
            received_on=received,
            kind=dice.pick(("举报", "异议", "异议", "申请", "其他")),
            topic=dice.pick(("错保", "错保", "漏保", "漏保", "资金", None)),
            name=dice.maybe(0.95, dice.spelt(person.name)) if about else None,
            id_number=dice.cell(person.id, 0.06) if about else None,
            assigned_on=dice.maybe(0.8, received + DAY * dice.randint(0, 7)),
            verified_on=looked,
            result=dice.pick(("属实", "部分属实", "不属实", None)) if looked else None,
            replied_on=dice.maybe(0.7, received + DAY * dice.pick((10, 19, 20, 21, 29, 30, 31, 59, 60, 61))),
            reposted_on=dice.maybe(0.5, (looked or received) + DAY * dice.randint(12, 17)),
            **scene.place(person.village),
        )


def care(scene: Scene) -> None:
    """Write the care register: children, old people, the disabled; guardians alive, dead, young, unknown."""
    dice = scene.dice
    for person in scene.humans:
        child = (scene.as_of - person.birth).days < 20 * 365
        if not dice.chance(0.5 if child else 0.12):
            continue
        for _ in range(2 if dice.chance(0.1) else 1):
            guardian = dice.pick(scene.households[person.household]) if dice.chance(0.6) else scene.someone()
            named = dice.chance(0.7)
            scene.add(
                "care_register",
                name=dice.spelt(person.name),
                id_number=dice.cell(person.id, 0.05),
                kind=dice.pick(CARE[1:5] if child and dice.chance(0.8) else CARE),
                guardian_name=dice.spelt(guardian.name) if named else None,
                guardian_id=dice.maybe(0.7, dice.cell(guardian.id, 0.05)) if named else None,
                agreement_on=_edge(scene, 0),
                last_visit_on=_edge(scene, 30, 90),
                start_date=dice.maybe(0.9, dice.pick((dice.edge(), dice.day(600)))),
                end_date=dice.maybe(0.2, dice.pick((dice.edge(), dice.day(300, -30)))),
                **scene.place(person.village),
            )


def warnings(scene: Scene) -> None:
    """Write early warnings of registry households and others, stuck at every step."""
    dice = scene.dice
    rows = scene.world["poverty_registry"]
    for _ in range(len(scene.humans) // 3):
        row = dice.pick(rows) if rows and dice.chance(0.75) else None
        person = scene.someone()
        home = row["household_id"] if row and dice.chance(0.7) else dice.maybe(0.1, "无此户")
        raised = dice.pick((dice.edge(days=dice.pick((15, 30, 60))), dice.edge(12), dice.day(420)))
        for turn in range(dice.pick((1, 1, 2))):
            scene.add(
                "risk_ledger",
                household_id=home,
                name=row["name"] if row else person.name,
                id_number=row["id_number"] if row else dice.cell(person.id, 0.06),
                risk=dice.pick(RISKS),
                channel=dice.pick(("线上", "线下")) if turn == 0 else dice.pick(("线上", "线下", None)),
                raised_on=raised + DAY * turn * dice.randint(0, 20),
                verified_on=dice.maybe(0.5, raised + DAY * dice.randint(0, 20)),
                decision=dice.weighed({"纳入": 4, "不纳入": 1, None: 4}),
                ordered_on=_edge(scene, 60),
                filed_on=dice.maybe(0.4, dice.edge(days=dice.pick((0, 5)))),
                done_on=dice.maybe(0.3, dice.pick((dice.edge(12), dice.edge(days=5), dice.day(300)))),
                **scene.place(person.village),
            )
