"""What happens to people of a fuzzed world: illness, relief, assets, surveys, insurance, cadres' kin."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from bench.county.catalogue import Record
from bench.county.days import period, shift
from bench.county.fuzz.dice import CENT, DAY
from bench.county.fuzz.rosters import INCOMES
from bench.county.fuzz.scene import Human, Scene

EXPENSES = (2000, 10000, 1999, 9999, 500, 3000, 7236, 9648, 14472, 19296, 30000)
HOLIDAYS = (
    dt.date(2019, 2, 1),
    dt.date(2019, 4, 30),
    dt.date(2019, 6, 6),
    dt.date(2019, 5, 5),
    dt.date(2018, 9, 29),
)
REASONS = {"因病": 12, "因灾": 3, "意外事故": 1, "火灾": 1, "学费": 1, "车祸": 1, "丧葬": 1, None: 1}


def medical(scene: Scene) -> None:
    """Write settlements: at the window's edge, aided to the cent or not, some of a major illness."""
    dice = scene.dice
    for person in scene.humans:
        if not dice.chance(0.2):
            continue
        for _ in range(dice.pick((1, 1, 1, 2, 3))):
            in_policy = dice.money((1000, 2000, "1234.56", 333, 0), 0.1)
            share = dice.pick(("0.85", "1", "0.85", "0.8", "0"))
            scene.add(
                "medical_expense",
                name=dice.spelt(person.name),
                id_number=dice.cell(person.id, 0.03),
                settle_date=dice.month(
                    dice.pick((dice.edge(12), dice.day(360), dice.day(360), dice.edge())), 0.04
                ),
                visit_type=dice.weighed({"住院": 6, "门诊": 3, None: 0.5}),
                diagnosis="肺炎",
                major_illness=dice.flag(0.35, 0.4),
                total_cost=in_policy * 2,
                in_policy_cost=dice.maybe(0.9, in_policy),
                aid_paid=dice.maybe(
                    0.92,
                    (in_policy * Decimal(share)).quantize(CENT)
                    - dice.pick((CENT * 0, CENT * 0, CENT, -CENT)),
                ),
                self_paid=dice.money(EXPENSES),
            )


def relief(scene: Scene) -> None:
    """Write relief awards: urgent ones over holidays, unpaid, split, beyond the township's limit."""
    dice = scene.dice
    for person in scene.humans:
        if dice.chance(0.14):
            first = dice.pick(
                (dice.edge(12), dice.day(360), dice.day(60), dice.edge(days=20), dice.pick(HOLIDAYS))
            )
            for _ in range(dice.pick((1, 1, 1, 2, 3))):
                award(scene, person, first)
                first = first + DAY * dice.pick((0, 1, 29, 30, 31, 32, 60))
    compared(scene)


def compared(scene: Scene) -> None:
    """Give members of 边缘户 and of 已脱贫 households of one township awards of one kind, nearly alike."""
    dice = scene.dice
    people = {h.id: h for h in scene.humans}
    rows = [r for r in scene.world["poverty_registry"] if r["id_number"] in people]
    marginal = [r for r in rows if r["monitor_type"] == "边缘户" and r["poverty_status"] != "已脱贫"]
    for row in marginal[:8]:
        alike = [r for r in rows if r["poverty_status"] == "已脱贫" and r["township"] == row["township"]]
        day, amount = dice.day(400), dice.money((800, 1500))
        for one in (row, *alike[:1]):
            same: Record = {"relief_type": "支出型", "reason": dice.weighed({"低温": 9, None: 1})}
            award(scene, people[str(one["id_number"])], day, amount=amount, **same)
            amount = amount - dice.pick((CENT, -CENT, 0 * CENT, 300 * CENT))


def award(scene: Scene, person: Human, applied: dt.date, **cells: object) -> None:
    """Write one award and, mostly, its ledger row."""
    dice = scene.dice
    approved = applied + DAY * dice.pick((0, 1, 5, 20)) if dice.chance(0.8) else None
    if dice.chance(0.15):
        approved = dice.edge(days=30)
    base = approved or applied
    paid = base + DAY * dice.pick((0, 1, 2, 3, 4, 5, 6, 7, 10, 30)) if dice.chance(0.6) else None
    amount = dice.money((1500, 1000, 3000, 2000, 5000, 500))
    values: Record = {
        "name": dice.spelt(person.name),
        "id_number": dice.cell(person.id, 0.03),
        "relief_type": dice.weighed({"急难型": 4, "支出型": 5, None: 1}),
        "reason": dice.weighed(REASONS),
        "apply_date": dice.month(applied, 0.02),
        "approve_date": dice.month(approved, 0.02),
        "approve_level": dice.weighed({"乡镇": 7, "县级": 3, None: 0.5}),
        "amount": amount,
        "paid_date": dice.month(paid, 0.02),
        "township": person.village.township,
        "village": person.village.name,
    }
    scene.add("temporary_relief", **(values | cells))
    if dice.chance(0.7 if paid else 0.08):
        day = dice.pick(
            (
                paid or base,
                (paid or base) + DAY * dice.randint(29, 31),
                (paid or base) - DAY * dice.randint(29, 31),
            )
        )
        scene.add(
            "payment_ledger",
            batch_no=f"B{day:%Y%m}L",
            program="临时救助",
            period=period(day),
            amount=amount if dice.chance(0.85) else amount + CENT,
            paid_date=day,
            name=person.name,
            id_number=person.id,
            account_no=f"6222{person.id[6:17]}",
            account_name=person.name,
            status=dice.weighed({"成功": 8, "失败": 1, None: 3}),
        )


def assets(scene: Scene) -> None:
    """Write hits of the means check around the least values and the window's edge."""
    dice = scene.dice
    kinds = ("财政供养人员", "机动车", "商品房", "工商登记", "大型农机", "存款", "公积金")
    for person in scene.humans:
        if dice.chance(0.08):
            scene.add(
                "asset_check",
                name=dice.spelt(person.name),
                id_number=dice.cell(person.id, 0.03),
                asset_type=dice.pick(kinds),
                detail="核对反馈",
                value=dice.maybe(0.7, dice.money((50000, 30000, 0, 8000), 0.4)),
                check_date=dice.month(
                    dice.maybe(0.85, dice.pick((dice.edge(12), dice.day(360), dice.day(800))))
                ),
            )


def officials(scene: Scene) -> None:
    """Write cadres and their relatives, filed or not."""
    dice = scene.dice
    covered = [family.head for family in scene.families]
    for _ in range(max(3, len(scene.humans) // 30)):
        cadre = scene.someone(covered) if dice.chance(0.2) else scene.someone()
        kin = [
            h
            for h in scene.humans
            if cadre.id in (h.spouse, h.father, h.mother) or h.id in (cadre.spouse, cadre.father)
        ]
        relatives = kin[:1] if kin and dice.chance(0.4) else [scene.someone(covered)]
        for relative in relatives:
            scene.add(
                "official_relatives",
                cadre_name=cadre.name,
                cadre_id=dice.cell(cadre.id),
                position="村主任",
                relative_name=dice.spelt(relative.name),
                relative_id=dice.cell(relative.id),
                relation="亲属",
                filed_date=dice.maybe(0.4, dice.pick((dice.edge(), dice.day(900)))),
            )


def survey(scene: Scene) -> None:
    """Write household surveys: at the windows' edges, several on a day, answers missing or contradicting."""
    dice = scene.dice
    for members in list(scene.households.values()):
        for _ in range(dice.pick((0, 0, 1, 1, 2, 3))):
            day = dice.pick((dice.edge(days=365), dice.edge(3), dice.day(300), dice.day(60), dice.edge()))
            for _ in range(2 if dice.chance(0.12) else 1):
                survey_row(scene, dice.pick(members) if dice.chance(0.3) else members[0], day)


def survey_row(scene: Scene, head: Human, day: dt.date) -> None:
    """Write one survey."""
    dice = scene.dice
    words = ("纳入低保", "退出低保", "临时救助", "纳入特困", "纳入监测", "无问题", None)
    safe = ("housing_safe", "education_ok", "medical_ok", "water_safe")
    answers: Record = {column: dice.flag(0.7, 0.1) for column in safe}
    scene.add(
        "field_survey",
        head_name=dice.spelt(head.name),
        head_id=dice.cell(head.id),
        survey_date=dice.month(day, 0.02),
        surveyor=dice.maybe(0.93, "核查员甲"),
        signed=dice.flag(0.9, 0.05),
        signed_by_household=dice.flag(0.9, 0.05),
        per_capita_income=dice.maybe(0.75, dice.money(INCOMES)),
        card_holder=dice.weighed({"本人": 5, "家人": 3, "村干部": 0.7, "他人": 0.7, None: 1}),
        rigid_expense=dice.maybe(0.5, dice.money(EXPENSES)),
        suggestion=dice.pick(words),
        **answers,
    )


def insurance(scene: Scene) -> None:
    """Write enrolments for this year and the last, subsidised or not."""
    dice = scene.dice
    for person in scene.humans:
        for year in (scene.as_of.year, scene.as_of.year - 1, scene.as_of.year):
            if dice.chance(0.5):
                scene.add(
                    "insurance_enrolment",
                    name=person.name,
                    id_number=dice.cell(person.id, 0.02),
                    year=year,
                    self_paid=dice.money((0, 0, 120, 250), 0.1),
                    subsidised=dice.maybe(0.95, dice.money((0, 0, 60, 250), 0.05)),
                )


def changes(scene: Scene) -> None:
    """Write roster changes, many of them around the villages' exit dates."""
    dice = scene.dice
    exits = {str(r["village_code"]): r["exit_date"] for r in scene.world["village_list"]}
    levels = ("一类", "二类", "三类", "四类", None)
    for family in scene.families:
        for member in family.members:
            still = family.village.mode == "static" and dice.chance(0.97)
            if still or not dice.chance(0.25):
                continue
            left = exits.get(family.village.code)
            days = [dice.edge(12), dice.day(400), dice.day(1200)]
            if isinstance(left, dt.date):
                days += [dice.around(shift(left, dice.pick((-6, 6)))), dice.around(left, 200)] * 2
            kind = dice.pick(("新增", "停保", "调类", "调标", "调类", "停保"))
            scene.add(
                "dibao_changes",
                name=dice.spelt(member.name),
                id_number=dice.cell(member.id, 0.03),
                family_no=dice.maybe(0.9, family.no),
                change_date=dice.pick(days),
                change_type=kind,
                from_category=dice.pick(levels[:2]) if dice.chance(0.7) else dice.pick(levels),
                to_category=dice.pick(levels[2:]) if kind != "停保" and dice.chance(0.8) else None,
                reason=dice.pick(("死亡", "迁出", "收入提高", "整村脱贫", None)),
            )
