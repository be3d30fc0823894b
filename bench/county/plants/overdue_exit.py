"""Faults and near-misses of list 2: who should be out and is in."""

from __future__ import annotations

import datetime as dt

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Village
from bench.county.plants.missed_coverage import severe_alone

COUPLE = ("户主男52", "配偶女50")


def couple(c: County, **cells: object) -> tuple[Home, Listed]:
    """Cover a couple."""
    home = c.home(*COUPLE)
    return home, c.dibao(home, **cells)  # type: ignore[arg-type]


def oe01(c: County) -> None:
    """OE01: dead and still on the roster."""
    home, _ = couple(c)
    c.dies(home[1], day("2019-05-30"))
    c.fault(f"{home[1].key}|低保", "died 31 days ago, beyond the 30 days of grace")
    person = c.home("户主男75").head
    c.tekun(person, support_mode="集中", pay=False)
    c.dies(person, day("2019-02-11"))
    c.fault(f"{person.key}|特困", "supported in an institution, dead since February")
    home, _ = couple(c)
    c.dies(home[1], None)
    c.fault(f"{home[1].key}|低保", "struck off as dead, without a date", certainty="疑点")
    home, _ = couple(c)
    c.dies(home[1], day("2019-05-31"))
    c.near(f"{home[1].key}|低保", "died exactly 30 days ago")
    home, family = couple(c, pay=False)
    family.of(home[1]).update(end_date=day("2019-05-31"), status="停保", exit_reason="死亡")
    c.pay_family(family, home.head, {})
    c.dies(home[1], day("2019-05-12"))
    c.near(f"{home[1].key}|低保", "her row ended in May")
    home, _ = couple(c)
    c.dies(home[1], day("2019-07-03"))
    c.near(f"{home[1].key}|低保", "the death is dated after the day of the run: not known yet")


def oe02(c: County) -> None:
    """OE02: moved or struck off and still on the roster."""
    home, _ = couple(c)
    home[1].row.update(status="迁出", status_date=day("2019-05-30"))
    c.fault(f"{home[1].key}|低保", "moved away 31 days ago")
    person = c.home("户主男75").head
    c.tekun(person, support_mode="集中", pay=False)
    person.row.update(status="其他注销", status_date=day("2018-10-10"))
    c.fault(f"{person.key}|特困", "supported, struck off in October")
    home, _ = couple(c)
    home[1].row.update(status="迁出", status_date=day("2019-05-31"))
    c.near(f"{home[1].key}|低保", "moved exactly 30 days ago")
    home, _ = couple(c)
    home[1].row.update(status="暂离", status_date=day("2018-01-31"))
    c.near(f"{home[1].key}|低保", "only away")
    home, _ = couple(c)
    home[1].row.update(status="迁出", status_date=day("2019-01-31"))
    moved = home[1].row | {
        "household_no": f"{home.no}9",
        "status": "正常",
        "status_date": None,
        "relation_to_head": "户主",
    }
    c.add("household_registration", **moved)
    c.near(f"{home[1].key}|低保", "a second register row says 正常")


def oe03(c: County) -> None:
    """OE03: income above the standard."""
    c.fault(c.dibao(c.home(), income="4020.01"), "a cent above the standard", 318)
    home = c.home(*COUPLE)
    c.registry(home, "已脱贫", "低保贫困户", 8000)
    family = c.dibao(home, survey=False)
    c.survey(home.head)
    c.fault(family, "the survey has no income, the registry says 8000", 636)
    urban = c.village("城关街道", "北关社区")
    city: dict[str, object] = {"scheme": "城市", "category": None, "monthly": 524}
    home = c.home(village=urban, hukou="非农业家庭户")
    c.fault(c.dibao(home, income="6288.01", **city), "urban, a cent above the urban standard", 524)  # type: ignore[arg-type]
    c.near(c.dibao(c.home(), income="4020.00"), "income equal to the standard")
    home = c.home(*COUPLE)
    family = severe_alone(c, home)
    c.survey(home.head, income=9000)
    c.survey(home[1], income=9000)
    c.near(family, "a single-person family")
    taper = {"status": "渐退", "taper_start": day("2019-05-01"), "taper_end": day("2019-10-31")}
    c.near(c.dibao(c.home(), income=5000, **taper), "tapering until October")  # type: ignore[arg-type]
    home = c.home()
    c.survey(home.head, income=9000, day=day("2018-12-01"))
    c.near(c.dibao(home), "9000 in December, 3600 in the newest survey")
    for income in ("6288.00", "5000"):
        home = c.home(village=urban, hukou="非农业家庭户")
        c.near(c.dibao(home, income=income, **city), f"urban with {income}: above the rural standard only")  # type: ignore[arg-type]


def oe04(c: County) -> None:
    """OE04: assets."""
    home, family = couple(c)
    c.asset(home[1], "商品房")
    c.fault(family, "a flat in the wife's name, value unknown", 636)
    home = c.home("户主男55", "配偶女53", "子男26")
    family = c.dibao(home, members=home.people[:2])
    c.asset(home[2], "机动车", "50000.00")
    c.fault(family, "the son living with them, himself not covered, owns a car of exactly 50000", 636)
    home, family = couple(c)
    c.asset(home[0], "财政供养人员", None, None)
    c.fault(family, "on the public payroll, check undated", 636)
    home, family = couple(c)
    c.asset(home[1], "机动车", "49999.99")
    c.near(family, "a car a cent below the least value")
    home, family = couple(c)
    c.asset(home[1], "商品房", 100000, day("2018-06-30"))
    c.near(family, "checked twelve months ago to the day")
    home, family = couple(c)
    c.asset(home[1], "公积金", 80000)
    c.near(family, "a provident fund is no disqualifying asset")
    home = c.home(*COUPLE)
    family = severe_alone(c, home)
    c.survey(home[1], income=3600)
    c.asset(home[0], "商品房")
    c.near(family, "single-person: the husband's flat does not count")
    home = c.home("户主男52", "其他男30")
    family = c.dibao(home, members=[home[0]])
    c.asset(home[1], "商品房")
    c.near(family, "the owner lives there, but is no kin")


def oe05(c: County) -> None:
    """OE05: the taper is over."""

    def taper(end: str, **cells: object) -> Listed:
        last = day(end) if len(end) == 10 else c.last_of(end)
        home = c.home()
        return c.dibao(home, status="渐退", taper_start=day("2018-12-01"), taper_end=last, **cells)  # type: ignore[arg-type]

    c.fault(taper("2019-06-29"), "tapered until yesterday")
    c.fault(taper("2019-05"), "tapered until the end of May, by the month")
    c.near(taper("2019-06-30"), "tapering until today")
    c.near(taper("2019-06"), "by the month: until the end of June")
    home = c.home()
    taper_cells = {"taper_start": day("2018-09-01"), "taper_end": day("2019-03-31")}
    c.near(c.ended(home, day("2019-03-31"), "收入提高", **taper_cells), "ended when the taper did")


def oe06(c: County) -> None:
    """OE06: review overdue."""

    def reviewed(category: str, on: str | None, **cells: object) -> Listed:
        return c.dibao(c.home(), category, last_review_date=day(on) if on else None, **cells)  # type: ignore[arg-type]

    c.fault(reviewed("一类", "2018-06-29"), "一类, a year and a day ago")
    c.fault(reviewed("四类", "2019-03-29"), "四类, three months and a day ago")
    c.fault(reviewed("三类", None), "never reviewed since 2017")
    c.near(reviewed("一类", "2018-06-30"), "一类, a year ago to the day")
    c.near(reviewed("四类", "2019-03-30"), "四类, three months ago to the day")
    c.near(
        reviewed("二类", None, start=day("2019-01-01")), "not reviewed, but covered for less than six months"
    )
    home, family = couple(c, category="一类", last_review_date=day("2018-09-01"), pay=False)
    family.of(home[1]).update(category="四类", monthly_amount=c.yuan(58))
    c.pay_family(family, home.head, {})
    c.near(family, "一类 and 四类 in one family: the highest class's twelve months")


def oe07(c: County) -> None:
    """OE07: one person in two families."""
    home = c.home("户主男60", "配偶女58")
    c.disabled(home[1], "肢体", "一级", living=True)
    c.dibao(home, payee=home[1])
    c.dibao(home, members=[home[1]], single_person=True)
    c.fault(home[1], "covered with the family and once more as a single-person family")
    home = c.home("户主男30", "配偶女28")
    parents = c.home("户主男56", "配偶女54")
    c.bear(home[1], *parents.people)
    c.dibao(home)
    c.dibao(parents, members=[*parents.people, home[1]]).of(home[1])["relation_to_head"] = "女"
    c.fault(home[1], "covered with her husband and with her parents")
    c.also("OE12", home, "their household stands in two families")
    home = c.home("户主男30", "配偶女28")
    parents = c.home("户主男56", "配偶女54")
    c.bear(home[1], *parents.people)
    c.dibao(home)
    family = c.dibao(parents, members=[*parents.people, home[1]], pay=False)
    family.of(home[1]).update(
        relation_to_head="女", end_date=day("2019-05-31"), status="停保", exit_reason="婚嫁"
    )
    c.pay_family(family, parents.head, {})
    c.near(home[1], "her row with her parents ended in May")
    home = c.home()
    c.dibao(home)
    c.dibao(home, start=day("2019-07-01"), approve=False, survey=False, notice=False)
    c.near(home.head, "the second family begins tomorrow")
    home = c.home("户主男41", "配偶女40")
    c.ended(home, day("2018-12-31"), "自愿放弃")
    c.dibao(home, start=day("2019-01-01"))
    c.near(home[1], "two families one after the other")


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

    def mother(spec: object = "户主男38") -> tuple[object, object]:
        old = c.home("户主女80", marital_status="丧偶").head
        c.allowance(old, "高龄津贴", 60)
        c.tekun(old)
        return old, c.child_of(old, spec)  # type: ignore[arg-type]

    c.fault(mother()[0], "a son of 38")  # type: ignore[arg-type]
    c.fault(mother(("户主", "男", day("1959-07-01")))[0], "a son who is 60 only tomorrow")  # type: ignore[arg-type]
    c.near(mother(("户主", "男", day("1959-06-30")))[0], "the son is 60 today")  # type: ignore[arg-type]
    old, son = mother()
    c.disabled(son, "肢体", "二级")  # type: ignore[arg-type]
    c.near(old, "the son is severely disabled")  # type: ignore[arg-type]
    old, son = mother()
    son.row.update(status="迁出", status_date=day("2018-03-01"))  # type: ignore[attr-defined]
    c.near(old, "the son has moved away")  # type: ignore[arg-type]
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
        reason: str = "收入提高", end: str = "2019-01-31", *, listed: bool = True, **cells: object
    ) -> Listed:
        home = c.home(*COUPLE)
        if listed:
            c.registry(home)
        return c.ended(home, day(end), reason, **cells)

    def taper(first: str, last: str) -> dict[str, dt.date]:
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


PLANTS = (oe01, oe02, oe03, oe04, oe05, oe06, oe07, oe08, oe09, oe10, oe11, oe12, oe13, oe14)
