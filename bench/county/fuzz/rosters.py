"""The rosters of a fuzzed world: dibao families, registry households, supported people."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from bench.county import numbers
from bench.county.catalogue import Record
from bench.county.days import shift
from bench.county.fuzz import register
from bench.county.fuzz.dice import DAY, Dice
from bench.county.fuzz.scene import Family, Human, Scene, Village

AMOUNTS = (335, 318, 84, 58, 200, 435, 524)
INCOMES = (4020, 6030, 6288, 9432, 3218, 4827, 3825, 2500, 3000, 1200, 0, 9000, 20000)
REASONS = (
    "收入提高",
    "收入超标",
    "家庭好转",
    "脱贫",
    "死亡",
    "户主死亡",
    "迁出",
    "自愿放弃",
    "自愿退出",
    "其他",
    "整改清退",
    None,
)
CLASSES = {"一类": 3, "二类": 4, "三类": 4, "四类": 3, None: 1, "重点": 0.4}
STATES = {None: 5, "在保": 5, "渐退": 2, "停保": 1}


def families(scene: Scene) -> None:
    """Put households on the dibao roster: whole, in part, split in two, merged with another."""
    dice = scene.dice
    homes = list(scene.households.values())
    for members in homes:
        village = members[0].village
        if village.mode == "mixed" and dice.chance(0.58):
            chosen = [m for m in members if dice.chance(0.9)] or members[:1]
            if len(chosen) > 1 and dice.chance(0.1):
                family(scene, chosen[:1])
                chosen = chosen[1:]
            if dice.chance(0.06):
                other = dice.pick(homes)
                chosen = chosen + (
                    [m for m in other if m not in chosen][:2] if other[0].village.mode == "mixed" else []
                )
            family(scene, chosen)
    for village in scene.villages:
        if village.mode not in ("mixed", "absent"):
            settle(scene, village)
    for extra in range(len(scene.families) // 30):
        twice = scene.someone()
        if twice.village.mode == "mixed":
            family(scene, [twice], no=None if extra % 2 else dice.pick(scene.families).no)


def start(scene: Scene) -> dt.date:
    """Return a start date: old, at a month's first days, within the window, today, or still to come."""
    dice = scene.dice
    first = shift(scene.as_of.replace(day=1), -dice.randint(0, 15))
    choices = (
        dice.day(3000, 400),
        dice.day(2000),
        first,
        dice.around(first),
        dice.edge(dice.pick((3, 6, 12))),
    )
    day = dice.pick(choices[:1] * 3 + choices + (dice.edge(),) * dice.chance(0.2))
    return dice.month(day, 0.15) or day


def end(scene: Scene) -> dt.date:
    """Return an end date: at the window's edge, today's edge, a month's first days, or anywhere."""
    dice = scene.dice
    first = shift(scene.as_of.replace(day=1), -dice.randint(0, 13))
    day = dice.pick((dice.edge(12), dice.edge(), dice.around(first), dice.day(420), dice.day(300)))
    return dice.month(day, 0.08) or day


def family(scene: Scene, members: list[Human], no: str | None = None) -> Family:
    """Write one dibao family with all its rows."""
    dice = scene.dice
    head = members[0]
    no = no or f"DB{len(scene.families) + 1:05d}"
    scheme = dice.weighed({"农村": 8, "城市": 2, None: 1})
    owed = {m.id: dice.pick(AMOUNTS) for m in members}
    if dice.chance(0.7):
        owed = dict.fromkeys(owed, dice.pick(AMOUNTS))
    made = Family(no, members, scheme, owed, head, head.village, f"6217{len(scene.families):012d}")
    scene.families.append(made)
    common = terms(scene, made)
    for member in members:
        written = roster_row(scene, made, member, common)
        if dice.chance(0.03):
            copy = dict(written)
            copy["monthly_amount"] = dice.money(AMOUNTS)
            scene.world["dibao_roster"].append(copy)
    return made


def terms(scene: Scene, made: Family) -> Record:
    """Return the cells that a family's rows share."""
    dice = scene.dice
    day = start(scene)
    stopped = dice.chance(0.22)
    state = dice.weighed({"停保": 6, None: 2, "在保": 1}) if stopped else dice.weighed(STATES)
    taper = state == "渐退" or (stopped and dice.chance(0.4))
    begin = dice.pick((dice.day(300), dice.edge(), dice.edge(6)))
    last = dice.pick((shift(begin, 6) - DAY * dice.randint(0, 3), dice.edge(), dice.day(60, -200)))
    shared = {
        "scheme": made.scheme,
        "head_name": made.head.name,
        "head_id": dice.cell(made.head.id, 0.06),
        "category": dice.weighed(CLASSES),
        "single_person": dice.flag(0.45 if len(made.members) == 1 else 0.06, 0.4),
        "per_capita_income": dice.maybe(0.8, dice.money(INCOMES)),
        "start_date": day,
        "end_date": dice.maybe(0.9, end(scene)) if stopped else dice.maybe(0.02, dice.edge()),
        "exit_reason": dice.pick(REASONS) if stopped else None,
        "status": state,
        "taper_start": dice.month(dice.maybe(0.9, begin)) if taper else None,
        "taper_end": dice.month(dice.maybe(0.9, last), plan=True) if taper else None,
        "last_review_date": dice.month(
            dice.maybe(0.8, dice.pick((dice.edge(12), dice.edge(6), dice.edge(3), dice.day(500))))
        ),
        "relative_filed": dice.flag(0.1, 0.5),
        "account_no": made.account,
        "account_name": made.head.name,
    }
    if dice.chance(0.15):
        shared["family_amount"] = Decimal(sum(made.owed.values())).quantize(Decimal("0.01"))
    return shared | scene.place(made.village)


def roster_row(scene: Scene, made: Family, member: Human, common: Record) -> Record:
    """Write one person's row; a row may differ from the family's others in any shared cell."""
    dice = scene.dice
    row = dict(common)
    if dice.chance(0.08):
        other = terms(scene, made)
        for key in dice.sample(sorted(other), 2):
            row[key] = other[key]
    if "family_amount" in common and member is not made.members[0] and dice.chance(0.5):
        row["family_amount"] = None
    row["monthly_amount"] = dice.money((made.owed[member.id],), 0.08)
    if row.get("family_amount") is not None and dice.chance(0.5):
        row["monthly_amount"] = None
    number = None if dice.chance(0.01) else dice.cell(member.id, 0.06)
    relation = ("户主" if dice.chance(0.8) else "本人") if member is made.head else member.relation
    return scene.add(
        "dibao_roster",
        family_no=made.no,
        name=dice.spelt(member.name),
        id_number=number,
        relation_to_head=dice.maybe(0.92, relation),
        **row,
    )


def settle(scene: Scene, village: Village) -> None:
    """Fill a village of one habit: all alike, all paid alike, never changed, or struck off in one month."""
    dice = scene.dice
    day = shift(scene.as_of.replace(day=1), -dice.pick((3, 14, 30)))
    if village.mode == "static":
        day = dice.edge(12)
    stop = shift(scene.as_of.replace(day=1), -dice.randint(1, 12)) + DAY * dice.randint(0, 5)
    size = {
        "bulk": dice.randint(9, 13),
        "static": dice.randint(9, 11),
        "exodus": dice.randint(8, 11),
        "quota": dice.pick((5, 6, 6, 6, 6)),
    }
    for k in range(size.get(village.mode, dice.randint(9, 12))):
        people = register.household(scene, village, dice.pick(("elder", "adult")))
        odd = dice.chance({"quota": 0.0, "exodus": 0.06}.get(village.mode, 0.16))
        made = family(scene, people[:1])
        for row in scene.world["dibao_roster"]:
            if row["family_no"] == made.no:
                tidy(scene, village, row, k, odd=odd, day=day, stop=stop)
    scene.world["dibao_roster"] = list(scene.world["dibao_roster"])


def tidy(
    scene: Scene, village: Village, row: Record, k: int, *, odd: bool, day: dt.date, stop: dt.date
) -> None:
    """Give one row of a habit village its habit."""
    dice = scene.dice
    row |= {"end_date": None, "status": None, "exit_reason": None, "village_code": village.code}
    if village.mode == "bulk" and not odd:
        row |= {
            "start_date": day,
            "category": "二类",
            "monthly_amount": Decimal("318.00"),
            "family_amount": None,
        }
    if village.mode in ("static", "exodus", "quota", "equal") and not (odd and dice.chance(0.5)):
        row["start_date"] = min(day, dice.day(3000, 420)) if village.mode != "static" else day
    if village.mode == "exodus" and k < 6 and not odd:
        row |= {"end_date": stop, "exit_reason": "整改清退", "status": "停保"}


def registry(scene: Scene) -> None:
    """Put households into the poverty registry; some people in two households, some rows mixed up."""
    dice = scene.dice
    for members in list(scene.households.values()):
        if members[0].village.mode in ("mixed", "exodus") and dice.chance(0.6):
            chosen = [m for m in members if dice.chance(0.92)] or members
            registry_household(scene, chosen)
            if dice.chance(0.04):
                registry_household(scene, [dice.pick(chosen), scene.someone()])


def registry_household(scene: Scene, members: list[Human]) -> None:
    """Write one registry household."""
    dice = scene.dice
    no = f"6299{len(scene.world['poverty_registry']):06d}"
    common = registry_terms(scene)
    safe = ("housing_safe", "education_ok", "medical_ok", "water_safe")
    for position, member in enumerate(members):
        row = dict(common)
        if dice.chance(0.06):
            other = registry_terms(scene)
            for key in dice.sample(sorted(other), 2):
                row[key] = other[key]
        tail = ("1", "2", "3", "4", "5", "6", "7")
        number = dice.cell(member.id, 0.05)
        if member.disabled and dice.chance(0.3) and number == member.id:
            number += dice.pick(tail) + dice.pick("1234") + ("B1" if dice.chance(0.3) else "")
        relation = "户主" if position == 0 else member.relation
        scene.add(
            "poverty_registry",
            household_id=no,
            person_id=f"{no}{position}",
            name=dice.spelt(member.name),
            id_number=number,
            relation_to_head=dice.maybe(0.93, relation),
            health=dice.pick(("健康", "长期慢性病", "患有大病", "残疾", None)),
            labor=dice.weighed(
                {
                    "普通劳动力": 2,
                    "技能劳动力": 1,
                    "弱劳动力或半劳动力": 1,
                    "丧失劳动力": 3,
                    "无劳动力": 3,
                    None: 1,
                }
            ),
            **row,
            **{column: dice.flag(0.85, 0.08) for column in safe},
            **scene.place(member.village),
        )


def registry_terms(scene: Scene) -> Record:
    """Return the cells that a registry household's rows share."""
    dice = scene.dice
    status = dice.weighed({"未脱贫": 4, "已脱贫": 5, "返贫": 1.5, "非贫困户": 1})
    year = scene.as_of.year
    monitor = dice.weighed({None: 6, "脱贫监测户": 2, "边缘户": 2, "突发严重困难户": 0.5})
    began = dice.pick((dice.edge(12), dice.edge(6), dice.day(700), dice.day(100)))
    return {
        "household_type": dice.weighed(
            {"一般贫困户": 4, "低保贫困户": 4, "五保贫困户": 2, "一般农户": 1, None: 0.3}
        ),
        "poverty_status": status,
        "exit_year": dice.pick((year + 1, year, year - 1, year - 2, None)) if status == "已脱贫" else None,
        "identify_year": dice.pick((2013, 2014, 2016)),
        "per_capita_income": dice.maybe(0.88, dice.money(INCOMES)),
        "monitor_type": monitor,
        "risk_cleared": dice.flag(0.25, 0.4) if monitor else None,
        "monitored_on": dice.month(dice.maybe(0.9, began)) if monitor else None,
        "cleared_on": dice.month(dice.maybe(0.8, dice.around(shift(began, 6))))
        if monitor and dice.chance(0.5)
        else None,
    }


def tekun(scene: Scene) -> None:
    """Put people on the supported people's roster; some of them are covered, dead or ended as well."""
    dice = scene.dice
    for person in scene.humans:
        lonely = len(scene.households.get(person.household, ())) == 1
        if person.village.mode == "mixed" and dice.chance(0.3 if lonely else 0.05):
            tekun_row(scene, person)
            if dice.chance(0.03):
                tekun_row(scene, person)


def tekun_row(scene: Scene, person: Human) -> None:
    """Write one supported person's row."""
    dice = scene.dice
    ended = dice.chance(0.12)
    neighbours = [h for h in scene.humans if h.village == person.village]
    guardian = dice.pick(neighbours).name
    central = dice.chance(0.3 if len(scene.villages) % 2 else 0.5)
    scene.add(
        "tekun_roster",
        name=dice.spelt(person.name),
        id_number=dice.cell(person.id, 0.05),
        support_mode="集中" if central else "分散",
        self_care=dice.weighed({"全自理": 3, "半护理": 3, "全护理": 2, None: 0.5}),
        guardian_name=dice.spelt(guardian, 0.1) if dice.chance(0.85) else None,
        agreement_date=dice.month(dice.maybe(0.85, dice.pick((dice.edge(), dice.day(900))))),
        last_visit_date=dice.month(
            dice.maybe(0.85, dice.pick((dice.edge(days=30), dice.edge(), dice.day(60))))
        ),
        monthly_amount=dice.money(("435.50", 436, 524, "435.49")),
        care_subsidy=dice.maybe(0.85, dice.money((100, 200, 300, "0"))),
        prefers_central=dice.flag(0.3, 0.5),
        assessed_on=dice.month(dice.maybe(0.85, dice.pick((dice.edge(12), dice.day(500), dice.edge())))),
        start_date=start(scene),
        end_date=end(scene) if ended else dice.maybe(0.02, dice.edge()),
        status=dice.pick(("停保", None)) if ended else dice.weighed({None: 6, "在保": 3, "停保": 0.4}),
        account_no=f"6218{numbers.old(person.id):0>15}",
        account_name="青石镇敬老院" if central and dice.chance(0.6) else person.name,
        **scene.place(person.village),
    )


def disabled(scene: Scene) -> None:
    """Write disability cards: valid, cancelled, expired at the edge, level only in the card number."""
    dice: Dice = scene.dice
    for person in scene.humans:
        if dice.chance(0.75 if person.disabled else 0.03):
            for _ in range(2 if dice.chance(0.06) else 1):
                card(scene, person)


def card(scene: Scene, person: Human) -> None:
    """Write one disability card."""
    dice = scene.dice
    kinds = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
    kind, level = dice.randrange(7), dice.randint(1, 4)
    status = dice.weighed({"有效": 6, None: 4, "注销": 1, "过期": 1})
    scene.add(
        "disability_registry",
        name=dice.spelt(person.name),
        id_number=dice.cell(person.id, 0.04),
        cert_no=dice.maybe(0.95, f"{person.id}{kind + 1}{level}"),
        category=dice.maybe(0.85, kinds[kind]),
        level=dice.maybe(0.8, "一二三四"[level - 1] + "级"),
        expire_date=dice.month(
            dice.maybe(0.8, dice.pick((dice.edge(), dice.day(300), dice.day(0, -2000)))), plan=True
        ),
        status=status,
    )
