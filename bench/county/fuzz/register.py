"""The register of a fuzzed world: villages, people, households, kin, deaths and removals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from bench.county import names, numbers
from bench.county.days import shift
from bench.county.fuzz.dice import DAY, Dice
from bench.county.fuzz.scene import Human, Scene, Village

TOWNSHIPS = ("青石镇", "白杨乡", "柳林镇", "黑河乡", "城关街道")
VILLAGES = ("李家村", "上坪村", "下坪村", "石门村", "东街社区", "红旗村", "前进村", "后沟村")
MODES = ("bulk", "equal", "static", "exodus", "bulk", "exodus")
KINDS = {"elder": 22, "adult": 10, "couple": 16, "young": 24, "three": 10, "orphans": 12, "skipped": 6}
ABSENT = {"死亡注销": 40, "暂离": 25, "迁出": 20, "其他注销": 15}


def villages(dice: Dice, people: int) -> list[Village]:
    """Lay out the county: mixed villages, a few of one habit, and one township that may hand in no dibao roster."""
    made = []
    for k in range(max(4, min(14, people // 60))):
        township = dice.randrange(4)
        name = VILLAGES[k % len(VILLAGES)]
        made.append(Village(f"6299011{township:02d}2{k + 1:02d}", TOWNSHIPS[township], name))
    for k, mode in enumerate(MODES if people >= 300 else ()):
        made.append(Village(f"629901104{300 + k}", TOWNSHIPS[4], f"{mode[0].upper()}{k}村", mode))
    quota = TOWNSHIPS[dice.randrange(2)] if people >= 300 else None
    for k in range(dice.randint(3, 5) if quota else 0):
        made.append(Village(f"629901109{400 + k}", "定额乡", f"额{k}村", "quota"))
    if people >= 300:
        made.append(Village("629901120500", "未交乡", "无名村", "absent"))
    return made


def born(scene: Scene, low: int, high: int) -> dt.date:
    """Return a birth date for an age range, often at a boundary age's very day."""
    dice = scene.dice
    edges = [age for age in (16, 18, 60, 80) if low <= age <= high]
    if edges and dice.chance(0.4):
        at = dice.pick((scene.as_of, scene.as_of.replace(day=1), shift(scene.as_of.replace(day=1), -1)))
        return dice.around(shift(at, -12 * dice.pick(edges)))
    return shift(scene.as_of, -12 * dice.randint(low, high)) - DAY * dice.randint(0, 364)


def human(scene: Scene, household: str, village: Village, ages: tuple[int, int], relation: str) -> Human:
    """Make one person and put him into the household."""
    dice = scene.dice
    sex = {"配偶": "女", "女": "女", "母": "女", "子": "男", "父": "男"}.get(relation) or dice.pick("男女")
    birth = born(scene, *ages)
    serial = scene.serial[birth] = scene.serial.get(birth, dice.randrange(200)) + 1
    given = dice.pick((names.MALE if sex == "男" else names.FEMALE)[:14])
    name = dice.pick(names.DOTTED) if dice.chance(0.03) else dice.pick(names.SURNAMES[:9]) + given
    person = Human(numbers.number(birth, serial % 499, sex), name, sex, birth, village, household, relation)
    person.disabled = dice.chance(0.22)
    scene.humans.append(person)
    scene.households.setdefault(household, []).append(person)
    return person


def absent(scene: Scene, person: Human, share: float, weights: Mapping[str, float] | None = None) -> None:
    """Now and then let a person be dead, moved, struck off or away, at a telling date."""
    dice = scene.dice
    if not dice.chance(share):
        return
    person.status = dice.weighed(weights or ABSENT)
    dates = (dice.edge(days=30), dice.edge(12), dice.edge(), dice.day(400), dice.day(3000))
    person.status_date = dice.month(dice.pick(dates)) if dice.chance(0.93) else None


def marry(one: Human, other: Human, dice: Dice) -> None:
    """Let two people name each other, or one of them the other."""
    if dice.chance(0.85):
        one.spouse = other.id
    if dice.chance(0.85):
        other.spouse = one.id


def household(scene: Scene, village: Village, kind: str | None = None) -> list[Human]:
    """Make one register household of some kind."""
    dice = scene.dice
    no = f"H{len(scene.households) + 1:05d}"
    kind = kind or dice.weighed(KINDS)
    ages = {"elder": (58, 95), "adult": (18, 70), "couple": (25, 85), "orphans": (30, 50)}.get(kind, (28, 64))
    head = human(scene, no, village, ages, "户主")
    absent(scene, head, 0.08)
    if kind in ("couple", "young", "three"):
        wife = human(scene, no, village, ages, "配偶")
        absent(scene, wife, 0.08)
        marry(head, wife, dice)
    if kind == "three":
        old = human(scene, no, village, (58, 96), dice.pick(("父", "母")))
        head.father, head.mother = (old.id, None) if old.sex == "男" else (None, old.id)
        absent(scene, old, 0.15)
    if kind in ("young", "three", "skipped", "orphans"):
        children(scene, head, kind)
    return scene.households[no]


def children(scene: Scene, head: Human, kind: str) -> None:
    """Add children; orphans' parents are dead or away in a household of their own."""
    dice = scene.dice
    parents = [head]
    if kind in ("orphans", "skipped"):
        spare = f"{head.household}X"
        parents = [human(scene, spare, head.village, (25, 50), r) for r in ("户主", "配偶")]
        weights = {"死亡注销": 65, "暂离": 30, "迁出": 5}
        for parent in parents:
            absent(scene, parent, 0.95, weights)
    else:
        parents += [p for p in scene.households[head.household] if p.relation == "配偶"]
    for _ in range(dice.randint(1, 3)):
        relation = dice.pick(("子", "女", "长子", "次女", "养子", "儿子", "三女", "孙子", "儿媳"))
        child = human(scene, head.household, head.village, (1, 21), relation)
        for parent in parents:
            if dice.chance(0.88):
                setattr(child, "father" if parent.sex == "男" else "mother", parent.id)
        absent(scene, child, 0.05)


def rows(scene: Scene) -> None:
    """Write the register, with people missing, entered twice, and cells that contradict or are empty."""
    dice = scene.dice
    for person in scene.humans:
        if dice.chance(0.03):
            continue
        row(scene, person)
        if dice.chance(0.03):
            absent(scene, person, 0.6)
            if dice.chance(0.5):
                person.household = dice.pick(list(scene.households))
            row(scene, person)
    dice.shuffle(scene.world["household_registration"])


def row(scene: Scene, person: Human) -> None:
    """Write one register row of a person."""
    dice = scene.dice
    marital = "已婚" if person.spouse else dice.weighed({"未婚": 4, "丧偶": 4, "离异": 2, "已婚": 2})
    birth = dice.around(person.birth) if dice.chance(0.03) else person.birth
    sex = "女" if person.sex == "男" and dice.chance(0.02) else person.sex
    scene.add(
        "household_registration",
        id_number=dice.cell(person.id, 0.03, damage=0.2),
        name=dice.spelt(person.name, 0.03),
        sex=dice.maybe(0.97, sex),
        ethnicity="汉族",
        birth_date=dice.month(dice.maybe(0.96, birth), 0.03),
        household_no=person.household,
        relation_to_head=dice.maybe(
            0.95, "本人" if person.relation == "户主" and dice.chance(0.3) else person.relation
        ),
        hukou_type=dice.weighed({"农业家庭户": 8, "非农业家庭户": 2, "城镇居民": 1, None: 1, "居民户口": 1}),
        address=f"{person.village.name}{person.household}号",
        marital_status=dice.maybe(0.95, marital),
        spouse_id=kin(scene, person.spouse),
        father_id=kin(scene, person.father),
        mother_id=kin(scene, person.mother),
        status=None if person.status == "正常" and dice.chance(0.3) else person.status,
        status_date=person.status_date,
        **scene.place(person.village),
    )


def kin(scene: Scene, number: str | None) -> str | None:
    """Return a kin cell: sometimes lost, sometimes someone else's or damaged."""
    dice = scene.dice
    if number is None:
        return dice.maybe(0.02, scene.someone().id)
    return None if dice.chance(0.04) else dice.cell(number, 0.04)


def village_list(scene: Scene) -> None:
    """Write the village list; one village is missing from it."""
    dice = scene.dice
    skipped = dice.pick(scene.villages) if dice.chance(0.4) else None
    for village in scene.villages:
        if village is skipped:
            continue
        near = dice.pick((dice.edge(6), dice.edge(12), dice.edge(18), dice.day(900), dice.edge()))
        scene.add(
            "village_list",
            village_code=village.code,
            township=village.township,
            village=village.name,
            poor_village=dice.flag(0.7, 0.2),
            exit_date=dice.month(dice.maybe(0.85, near)),
        )
