"""Faults and near-misses of list 2, families put together wrongly (OE08–OE14)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Person, Spec, Village
from bench.county.plants.families import (
    COUPLE,
    couple,
)


def oe08(c: County) -> None:
    """OE08: covered and supported."""
    home = c.home("户主男69")
    c.dibao(home)
    c.tekun(home.head)
    c.fault(home.head, "alone, on both rosters")
    home, _ = couple(c)
    c.tekun(home[1])
    c.fault(home[1], "covered with her husband, and supported")
    home, _ = couple(c)
    c.tekun(home[1], end_date=day("2019-05-31"), status="停保")
    c.near(home[1], "support ended in May")
    home, _ = couple(c)
    c.tekun(home[1], start_date=day("2019-07-01"), pay=False)
    c.near(home[1], "support begins tomorrow")
    home = c.home("户主男69")
    c.ended(home, day("2019-06-15"), "转为特困供养")
    c.tekun(home.head)
    c.near(home.head, "transferred on 15 June")


def oe09(c: County) -> None:
    """OE09: supported though there is kin."""

    def mother(spec: Spec = "户主男38") -> tuple[Person, Person]:
        old = c.home("户主女80", marital_status="丧偶").head
        c.allowance(old, "高龄津贴", 60)
        c.tekun(old)
        return old, c.child_of(old, spec)

    c.fault(mother()[0], "a son of 38")
    c.fault(mother(("户主", "男", day("1959-07-01")))[0], "a son who is 60 only tomorrow")
    c.near(mother(("户主", "男", day("1959-06-30")))[0], "the son is 60 today")
    old, son = mother()
    c.disabled(son, "肢体", "二级")
    c.near(old, "the son is severely disabled")
    old, son = mother()
    son.row.update(status="迁出", status_date=day("2018-03-01"))
    c.near(old, "the son has moved away")
    old = c.home("户主女75", marital_status="丧偶").head
    c.tekun(old)
    child = c.home("户主男40", village=old.village)
    c.bear(child.head, old)
    c.dibao(child)
    c.near(old, "the son is covered himself")
    home = c.home("户主女60", ("子", "男", day("2001-07-01")))
    c.tekun(home[0])
    c.near(home[0], "the son is 17")


def alike(c: County, name: str, same: int, start: str, others: tuple[str, ...] = ()) -> Village:
    """Fill a village with one-person families, many of one start, class and sum."""
    village = c.village("大坪乡", name)
    for begun in (start,) * same + others:
        c.dibao(c.home(village=village), start=day(begun))
    return village


def oe10(c: County) -> None:
    """OE10: taken in by the village."""
    village = alike(c, "高台村", 8, "2018-03-01", ("2018-10-01", "2017-05-01"))
    c.fault(f"V:{village.code}", "8 of 10 families of one start, class and sum: exactly 0.8")
    village = alike(c, "新庄村", 10, "2017-08-01", ("2018-11-01", "2017-06-01"))
    c.fault(f"V:{village.code}", "10 of 12 families")
    village = alike(c, "寨子村", 9, "2018-04-01")
    c.near(f"V:{village.code}", "all alike, but only nine families")
    village = alike(c, "河湾村", 7, "2018-05-01", ("2018-09-01", "2017-05-01", "2017-06-01"))
    c.near(f"V:{village.code}", "7 of 10")
    village = alike(c, "沟口村", 10, "2017-01-01")
    mover = next(r for r in c.world["dibao_roster"] if r["village_code"] == village.code)
    c.add(
        "dibao_changes",
        name=mover["name"],
        id_number=mover["id_number"],
        change_date=day("2019-01-01"),
        change_type="调标",
    )
    c.near(f"V:{village.code}", "all of 2017-01-01, when the whole county was registered anew")


def oe11(c: County) -> None:
    """OE11: left for income without a taper."""

    def left(
        reason: str = "收入提高", end: str = "2019-01-31", *, listed: bool = True, **cells: Any
    ) -> Listed:
        home = c.home(*COUPLE)
        if listed:
            c.registry(home)
        return c.ended(home, day(end), reason, **cells)

    def taper(first: str, last: str) -> dict[str, Any]:
        return {"taper_start": day(first), "taper_end": day(last) if len(last) == 10 else c.last_of(last)}

    c.fault(left(), "no taper at all")
    c.fault(left(**taper("2018-08-01", "2019-01-30")), "tapered a day less than six months")
    c.fault(left("已脱贫"), "the reason is 脱贫")
    c.near(left(**taper("2018-08-01", "2019-01-31")), "tapered six months to the day")
    c.near(left(**taper("2018-08", "2019-01")), "the same, given by the month")
    c.near(left(listed=False), "nobody in the poverty registry")
    c.near(left("自愿放弃"), "left of their own will")
    c.near(left(end="2018-06-30"), "ended twelve months ago to the day")


def oe12(c: County) -> None:
    """OE12: one household in two families."""
    home = c.home("户主男62", "配偶女60", "子男35", "儿媳女33")
    c.dibao(home, members=home.people[:2])
    c.dibao(home, members=home.people[2:])
    c.fault(home, "parents and the young couple as two families")
    home = c.home(*COUPLE)
    c.dibao(home, members=[home[0]])
    c.dibao(home, members=[home[1]])
    c.fault(home, "husband and wife as two families")
    home = c.home("户主男62", "配偶女60", "子男35")
    c.disabled(home[2], "精神", "二级", living=True)
    c.dibao(home, members=home.people[:2])
    c.dibao(home, members=[home[2]], single_person=True)
    c.near(home, "the son is a single-person family, severely disabled")
    home = c.home("户主男50", "其他男46")
    c.dibao(home, members=[home[0]])
    c.ended(home, day("2019-03-31"), "自愿放弃", members=[home[1]])
    c.near(home, "the second family ended in March")
    home = c.home("户主男50", "其他男46")
    c.dibao(home, members=[home[0]])
    c.dibao(home, members=[home[1]])
    c.dies(home[1], day("2019-06-10"))
    c.near(home, "the one person of the second family died this month")


def oe13(c: County) -> None:
    """OE13: unrelated households in one family."""

    def merged(*kin: tuple[int, int], size: int = 2) -> Listed:
        homes = [c.home("户主男50")]
        homes += [c.home("户主男28", village=homes[0].village) for _ in range(size - 1)]
        for parent, child in kin:
            c.bear(homes[child].head, homes[parent].head)
        return c.dibao(homes[0], members=[h.head for h in homes])

    c.fault(merged(), "two households without kin between them")
    c.fault(merged((0, 1), size=3), "three households, of which only two are father and son")
    c.near(merged((0, 1)), "father and son")
    c.near(merged((0, 1), (0, 2), size=3), "three households joined through the father")
    c.near(couple(c)[1], "one household")


def oe14(c: County) -> None:
    """OE14: alone in a family without a ground."""

    def alone(*specs: str) -> tuple[Home, Listed]:
        home = c.home(*(specs or COUPLE))
        return home, c.dibao(home, members=[home.people[-1]], single_person=True)

    c.fault(alone()[1], "the wife alone, neither disabled nor ill")
    home, family = alone()
    c.ill(home[1], day("2018-06-30"), major_illness=True)
    c.fault(family, "her major illness was settled twelve months ago to the day")
    home, family = alone()
    c.disabled(home[1], "智力", "三级", living=True)
    c.near(family, "智力三级")
    home, family = alone()
    c.ill(home[1], day("2018-07-01"), major_illness=True)
    c.near(family, "major illness within twelve months, by a day")
    c.near(alone("户主男47")[1], "lives alone")
