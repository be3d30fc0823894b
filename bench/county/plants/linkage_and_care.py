"""Faults and near-misses of lists 5–8: the registry's types, supported people, safe living, cadres' kin."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.people import Home, Listed, Person
from bench.county.plants.missed_coverage import severe_alone
from bench.county.plants.withheld_funds import supported

COUPLE = ("户主男52", "配偶女50")


def pl01(c: County) -> None:
    """PL01: typed as covered, not covered."""
    c.fault(
        c.registry(c.home(*COUPLE), "未脱贫", "低保贫困户", 4500), "in need, typed 低保贫困户, nobody covered"
    )
    listed = c.registry(c.home(), "返贫", "低保贫困户", 3000)
    c.fault(listed, "back in poverty, typed 低保贫困户")
    c.also("MC01", listed, "and poor")
    c.also("MR02", listed, "and not relieved")
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", "低保贫困户", 3500)
    severe_alone(c, home)
    c.near(listed, "one member is covered")
    c.near(c.registry(c.home(*COUPLE), "已脱贫", "低保贫困户"), "left poverty")
    c.near(c.registry(c.home(*COUPLE), "未脱贫", "一般贫困户", 4500), "typed 一般贫困户")


def pl02(c: County) -> None:
    """PL02: covered, typed as not covered."""

    def typed(kind: str, **cells: object) -> Listed:
        home = c.home(*COUPLE)
        listed = c.registry(home, "已脱贫", kind, 3500)
        c.dibao(home, **cells)  # type: ignore[arg-type]
        return listed

    c.fault(typed("一般贫困户"), "covered, typed 一般贫困户")
    home = c.home(*COUPLE)
    listed = c.registry(home, "未脱贫", "一般贫困户", 3500)
    c.dibao(home)
    c.fault(listed, "the same, still in need")
    c.near(typed("低保贫困户"), "typed rightly")
    c.near(typed("一般农户"), "no poor household's type")
    home = c.home(*COUPLE)
    listed = c.registry(home)
    severe_alone(c, home)
    c.survey(home.head)
    c.near(listed, "covered as a single-person family")
    home = c.home(*COUPLE)
    listed = c.registry(home)
    c.ended(home, day("2019-05-31"), "自愿放弃")
    c.near(listed, "no longer covered")


def pl03(c: County) -> None:
    """PL03: typed as supported, not supported."""
    c.fault(
        c.registry(c.home(*COUPLE), "未脱贫", "五保贫困户", 4500),
        "in need, typed 五保贫困户, nobody supported",
    )
    c.fault(c.registry(c.home(), "未脱贫", "五保贫困户", 5226), "a man alone")
    home = c.home("户主男68")
    listed = c.registry(home, "未脱贫", "五保贫困户", 5226)
    c.tekun(home.head)
    c.near(listed, "supported")
    c.near(c.registry(c.home(), "已脱贫", "五保贫困户", 6500), "left poverty")
    c.near(c.registry(c.home(), "未脱贫", "一般贫困户", 4500), "typed 一般贫困户")


def pl04(c: County) -> None:
    """PL04: poor and not in the registry."""
    c.fault(c.dibao(c.home(), income="3217.99"), "a cent below the poverty line, nobody in the registry")
    c.fault(c.dibao(c.home(*COUPLE), income=2500), "2500")
    c.near(c.dibao(c.home(), income="3218.00"), "exactly the poverty line")
    home = c.home(village=c.village("城关街道", "北关社区"), hukou="非农业家庭户")
    c.near(c.dibao(home, None, monthly=524, scheme="城市", income=3000), "an urban family")
    home = c.home(*COUPLE)
    c.registry(home, "已脱贫", "低保贫困户", 3000, members=[home[1]])
    c.near(c.dibao(home, income=3000), "the wife is in the registry")


def pl05(c: County) -> None:
    """PL05: lowered or struck off around the village's exit."""
    left = {"poor": True, "left": day("2018-12-31")}
    village = c.village("石门乡", "石门村", **left)

    def lowered(change: str, was: str, now: str, *, listed: bool = True, where: object = village) -> str:
        home = c.home(village=where)  # type: ignore[arg-type]
        if listed:
            c.registry(home, "已脱贫", "低保贫困户", 3500)
        family = c.dibao(home, now)
        c.change(home.head, day(change), "调类", family_no=family.no, from_category=was, to_category=now)
        return f"{home.head.key}|{change}"

    def struck(change: str, was: str, reason: str) -> str:
        home = c.home(village=village)
        c.registry(home)
        family = c.ended(
            home, day(change), reason, taper_start=day("2018-03-01"), taper_end=day("2018-09-30")
        )
        c.change(home.head, day(change), "停保", family_no=family.no, from_category=was, reason=reason)
        return f"{home.head.key}|{change}"

    c.fault(lowered("2019-02-10", "一类", "三类"), "from 一类 to 三类 within six months after the exit")
    c.fault(struck("2018-09-30", "二类", "收入提高"), "struck off from 二类 three months before the exit")
    c.near(lowered("2018-06-29", "一类", "三类"), "more than six months before the exit")
    c.near(struck("2018-11-30", "一类", "户主死亡"), "ended by a death")
    c.near(lowered("2019-02-10", "二类", "一类"), "raised, not lowered")
    c.near(lowered("2019-02-10", "二类", "三类", listed=False), "not in the registry")
    rich = c.village("石门乡", "平川村", poor=False, left=day("2018-12-31"))
    c.near(lowered("2019-02-10", "二类", "三类", where=rich), "never a poor village")


def pl06(c: County) -> None:
    """PL06: nobody able to work, in a low class."""

    def weak(category: str, *labour: str | None, specs: tuple[str, ...] = COUPLE) -> Listed:
        home = c.home(*specs)
        able = [p for p, word in zip(home, labour, strict=True) if word]
        listed = c.registry(home, "已脱贫", "低保贫困户", 3500, members=able)
        for person, word in zip(home, labour, strict=True):
            if word:
                listed.of(person)["labor"] = word
        family = c.dibao(home, category, survey=False)
        c.survey(able[0], income=3500)
        return family

    c.fault(weak("三类", "丧失劳动力", "无劳动力"), "三类, both without labour")
    c.fault(
        weak("四类", "无劳动力", "普通劳动力", specs=("户主男59", "配偶女60")),
        "the only one aged 16–59 has none",
    )
    c.near(weak("三类", "丧失劳动力", "弱劳动力或半劳动力"), "the wife can work a little")
    c.near(weak("三类", "无劳动力", "无劳动力", specs=("户主男63", "配偶女60")), "nobody aged 16–59")
    c.near(weak("二类", "丧失劳动力", "无劳动力"), "二类")
    c.near(weak("三类", "丧失劳动力", None), "the wife is not in the registry")


def tk01(c: County) -> None:
    """TK01: no agreement."""
    c.fault(supported(c, agreement_date=None), "no agreement dated")
    c.fault(supported(c, guardian_name=None), "no carer named")
    c.near(
        supported(c, agreement_date=None, guardian_name=None, support_mode="集中"), "lives in an institution"
    )
    c.near(supported(c, agreement_date=day("2019-06-30")), "signed today")
    home = c.home("户主男67", "配偶女66")
    c.tekun(home[0], end_date=day("2019-04-30"), status="停保", agreement_date=None)
    c.near(home[0], "no longer supported")


def tk02(c: County) -> None:
    """TK02: not visited."""
    c.fault(supported(c, last_visit_date=day("2019-05-30")), "visited 31 days ago")
    c.fault(supported(c, last_visit_date=None), "never visited")
    c.near(supported(c, last_visit_date=day("2019-05-31")), "visited thirty days ago")
    c.near(supported(c, last_visit_date=None, support_mode="集中"), "lives in an institution")
    c.near(supported(c, last_visit_date=day("2019-06-30")), "visited today")


def tk03(c: County) -> None:
    """TK03: the carer is dead or supported too."""

    def cared(*specs: str) -> tuple[Person, Home]:
        carer = c.home(*specs or ("户主男58", "配偶女57"))
        person = c.home("户主男67", village=carer.village).head
        c.tekun(person, guardian_name=carer.head.name)
        return person, carer

    person, carer = cared()
    c.dies(carer.head, day("2019-01-08"))
    c.fault(person, "the carer died in January")
    person, carer = cared("户主男58")
    c.tekun(carer.head)
    c.fault(person, "the carer is supported himself")
    person, carer = cared()
    c.dies(carer.head, day("2019-01-08"))
    namesake = c.person("户主男33", carer.village, carer.head.name)
    c.join(c.home("户主女30", village=carer.village), namesake)
    c.near(person, "two people of that name in the village")
    carer = c.home("户主男58", "配偶女57", village=c.village("白杨乡", "白杨村"))
    c.dies(carer.head, day("2019-01-08"))
    person = c.home("户主男67", village=c.village("黑河乡", "黑河村")).head
    c.tekun(person, guardian_name=carer.head.name)
    c.near(person, "the dead namesake lived in another village")
    c.near(cared()[0], "the carer lives")


def tk04(c: County) -> None:
    """TK04: too few of the infirm live in institutions; a county is the subject, so there is one finding at most."""
    for care in ("半护理", "全护理"):
        supported(c, care, support_mode="集中", pay=False)
    c.fault("V:629901", "far fewer than half of those who need care live in an institution")


def tk05(c: County) -> None:
    """TK05: wants to live in an institution."""
    c.fault(supported(c, "半护理", prefers_central=True), "半护理, willing, at home")
    c.fault(supported(c, "全护理", prefers_central=True), "全护理, willing, at home")
    c.near(supported(c, "全自理", prefers_central=True), "able to care for himself")
    c.near(
        supported(c, "全护理", prefers_central=True, support_mode="集中", pay=False),
        "lives in an institution",
    )
    c.near(supported(c, "全护理", prefers_central=False), "does not want to")


def tk06(c: County) -> None:
    """TK06: assessment overdue."""
    c.fault(supported(c, assessed_on=day("2018-06-29")), "assessed a year and a day ago")
    c.fault(
        supported(c, assessed_on=None, support_mode="集中", pay=False), "never assessed, in an institution"
    )
    c.near(supported(c, assessed_on=day("2018-06-30")), "assessed a year ago to the day")
    c.near(supported(c, assessed_on=day("2019-06-30")), "assessed today")
    c.near(
        supported(c, assessed_on=day("2019-01-02"), support_mode="集中", pay=False),
        "in an institution, assessed",
    )


def safe(c: County, column: str, words: tuple[str, str]) -> None:
    """Plant one of the four questions: asked in the survey, else in the registry."""

    def asked(answer: bool | None, listed: bool | None, *, covered: bool = True) -> Listed | Home:
        home = c.home(*COUPLE)
        made = (
            c.registry(home, "已脱贫", "低保贫困户", 4500 if not covered else 3500)
            if listed is not None
            else None
        )
        if made and listed is False:
            made.of(home[1])[column] = False
        if covered:
            family = c.dibao(home, survey=False)
            c.survey(home.head, income=3600, **{column: answer})
            return made or family
        c.survey(home.head, income=4500, **{column: answer})
        return made or home

    c.fault(asked(False, None), f"the survey says {words[0]}")
    c.fault(asked(None, False), f"the survey left it empty; one registry row says {words[1]}")
    c.near(asked(True, False), "the survey's yes counts, not the registry's no")
    c.near(asked(False, True, covered=False), "neither covered nor supported")
    c.near(asked(None, None), "not answered anywhere")


def tg01(c: County) -> None:
    """TG01: housing."""
    safe(c, "housing_safe", ("the house is unsafe", "unsafe"))


def tg02(c: County) -> None:
    """TG02: schooling."""
    safe(c, "education_ok", ("a child is out of school", "no"))


def tg03(c: County) -> None:
    """TG03: medical care."""
    safe(c, "medical_ok", ("there is no basic medical care", "no"))


def tg04(c: County) -> None:
    """TG04: water."""
    safe(c, "water_safe", ("the water is unsafe", "no"))


def in01(c: County) -> None:
    """IN01: cadres covered."""

    def cadre(**cells: object) -> Person:
        home = c.home()
        c.dibao(home, **cells)  # type: ignore[arg-type]
        c.relative(home.head, c.home("户主男39", "配偶女38").head, day("2018-01-05"))
        return home.head

    c.fault(cadre(), "a cadre covered, the roster says not filed", certainty="问题")
    c.fault(cadre(relative_filed=True), "filed: a lead only")
    home = c.home()
    c.ended(home, day("2019-03-31"), "自愿放弃")
    c.relative(home.head, c.home("户主男39", "配偶女38").head, day("2018-01-05"))
    c.near(home.head, "a cadre no longer covered")
    c.near(c.home("户主男39", "配偶女38").head, "no cadre")
    home = c.home()
    c.dibao(home)
    c.relative(c.home("户主男49", "配偶女47").head, home.head, day("2018-01-05"))
    c.near(home.head, "a cadre's relative, not a cadre")


def in02(c: County) -> None:
    """IN02: cadres' kin covered and not filed."""

    def kin(**cells: object) -> Person:
        home = c.home()
        c.dibao(home, **cells)  # type: ignore[arg-type]
        return home.head

    def cadre() -> Person:
        return c.home("户主男57", "配偶女55").head

    person = kin()
    c.relative(cadre(), person)
    c.fault(person, "on the cadre's list, but never filed")
    person, boss = kin(), cadre()
    c.bear(person, boss)
    c.relative(boss, c.home("户主男31", "配偶女30").head, day("2018-01-05"))
    c.fault(person, "the cadre's child by the register; another relative was filed")
    person = kin()
    c.relative(cadre(), person, day("2018-01-05"))
    c.near(person, "filed in the cadres' list")
    person = kin(relative_filed=True)
    c.relative(cadre(), person)
    c.near(person, "filed by the roster")
    home = c.home()
    c.ended(home, day("2019-03-31"), "自愿放弃")
    c.relative(cadre(), home.head)
    c.near(home.head, "no longer covered")


PLANTS = (
    pl01, pl02, pl03, pl04, pl05, pl06,
    tk01, tk02, tk03, tk04, tk05, tk06,
    tg01, tg02, tg03, tg04,
    in01, in02,
)  # fmt: skip
