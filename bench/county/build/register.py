"""The register part of a county: villages, unique names and numbers, households with kin."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from bench.county import names, numbers
from bench.county.build.people import Home, Person, Spec, Village, parse
from bench.county.catalogue import TABLES, Record, World, empty_world
from bench.county.days import shift

AS_OF = dt.date(2019, 6, 30)
DAY = dt.timedelta(days=1)
CHILD = ("子", "女", "长子", "次子", "长女", "次女", "三女", "独生子", "独生女", "儿子", "女儿")
CODES = {
    "青石镇": 100,
    "柳林镇": 101,
    "白杨乡": 200,
    "黑河乡": 201,
    "红崖乡": 202,
    "石门乡": 203,
    "城关街道": 1,
}


class Register:
    """Records of a county in the making; places, people and their register rows."""

    def __init__(self, seed: int):
        self.dice = random.Random(seed)
        self.world: World = empty_world()
        self.villages: dict[str, Village] = {}
        self.homes = 0
        self.names = self._names()
        self.taken: dict[dt.date, int] = {}
        self.turn = 0
        self.wanted = ""  # `X` or `digit`: how the next people's numbers must end

    def add(self, source: str, **values: Any) -> Record:
        """Append one record to a source."""
        row = TABLES[source].row(**values)
        self.world[source].append(row)
        return row

    def _names(self) -> dict[str, list[str]]:
        """Return all names of either sex in random order; each is given once."""
        pools = {}
        for sex, given in (("男", names.MALE), ("女", names.FEMALE)):
            pool = [s + g for s in names.SURNAMES for g in given]
            self.dice.shuffle(pool)
            pools[sex] = pool
        return pools

    def village(self, township: str, name: str, **facts: Any) -> Village:
        """Return a village, founding it (and its township) the first time."""
        if (key := township + name) not in self.villages:
            town = CODES.setdefault(township, 210 + len(CODES))
            count = sum(v.township == township for v in self.villages.values())
            code = f"{numbers.REGION}{town:03d}{201 + count}"
            self.villages[key] = made = Village(code, township, name, **facts)
            row = {"poor_village": made.poor, "exit_date": made.left}
            self.add("village_list", **made.cells, **row)
        return self.villages[key]

    def next_village(self) -> Village:
        """Return the ordinary rural villages in turn, so that plants lie all over the county."""
        ordinary = [
            v
            for v in self.villages.values()
            if v.township in ("青石镇", "柳林镇", "白杨乡", "黑河乡", "红崖乡")
        ]
        self.turn += 1
        return ordinary[self.turn % len(ordinary)]

    def person(self, spec: Spec, village: Village, name: str | None = None) -> Person:
        """Make a person who stands in no source yet."""
        relation, sex, age = parse(spec)
        birth = (
            age if isinstance(age, dt.date) else shift(AS_OF, -12 * age) - DAY * self.dice.randint(40, 320)
        )
        serial = self.taken.get(birth, self.dice.randint(0, 300)) + 1
        while self.wanted and (numbers.number(birth, serial % 499, sex)[-1] == "X") != (self.wanted == "X"):
            serial += 1
        self.taken[birth] = serial
        if name in self.names[sex]:
            self.names[sex].remove(name)
        return Person(
            numbers.number(birth, serial % 499, sex),
            name or self.names[sex].pop(),
            sex,
            birth,
            relation,
            village,
        )

    def home(
        self,
        *specs: Spec,
        village: Village | None = None,
        hukou: str = "农业家庭户",
        called: Sequence[str] = (),
        **cells: Any,
    ) -> Home:
        """Register a household; the first is its head, kin columns follow from the relations."""
        village = village or self.next_village()
        self.homes += 1
        home = Home(f"{village.code[6:9]}{self.homes:06d}", village, [])
        for spec, name in zip_longest(specs or ("户主男47",), called):
            self.join(home, self.person(spec, village, name), hukou=hukou, **cells)
        self._kin(home)
        return home

    def join(self, home: Home, person: Person, **cells: Any) -> Person:
        """Put a person into a register household."""
        village = home.village
        facts: Record = {
            "id_number": person.id,
            "name": person.name,
            "sex": person.sex,
            "ethnicity": "汉族",
            "birth_date": person.birth,
            "household_no": home.no,
            "relation_to_head": person.relation,
            "hukou_type": cells.pop("hukou", "农业家庭户"),
            "address": f"{village.name}{int(home.no[-4:]) % 9 + 1}组{int(home.no[-3:]) % 80 + 1}号",
            "marital_status": "未婚" if person.age(AS_OF) < 24 else "离异",
            "status": "正常",
        }
        person.row = self.add("household_registration", **(facts | village.cells | cells))
        home.people.append(person)
        return person

    def _kin(self, home: Home) -> None:
        """Fill spouse and parents from the relations within a household."""
        head = home.head
        for person in home.people[1:]:
            if person.relation == "配偶":
                self.marry(head, person)
            elif person.relation in ("父", "母"):
                head.row["father_id" if person.sex == "男" else "mother_id"] = person.id
        parents = [head] + [p for p in home if p.relation == "配偶"]
        for child in (p for p in home if p.relation in CHILD):
            self.bear(child, *parents)

    def marry(self, one: Person, other: Person) -> None:
        """Let two people be each other's spouse."""
        one.row.update(spouse_id=other.id, marital_status="已婚")
        other.row.update(spouse_id=one.id, marital_status="已婚")

    def bear(self, child: Person, *parents: Person) -> None:
        """Let people be the parents of a child."""
        for parent in parents:
            child.row["father_id" if parent.sex == "男" else "mother_id"] = parent.id

    def child_of(self, parent: Person, spec: Spec = "户主男38") -> Person:
        """Register a grown child in a household of its own, so that the parent has living kin."""
        own = self.home(spec, "配偶女36" if parse(spec)[1] == "男" else "配偶男41", village=parent.village)
        self.bear(own.head, parent)
        return own.head

    def dies(self, person: Person, day: dt.date | None) -> Person:
        """Let the register strike a person off as dead."""
        person.row.update(status="死亡注销", status_date=day)
        return person
