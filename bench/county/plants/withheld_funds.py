"""Faults and near-misses of list 3, first half: what was owed and what arrived."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.ledger import Slip
from bench.county.build.people import Home, Listed, Person, Village

RURAL = "农村低保"


def family(c: County, **slips: Slip) -> Listed:
    """Cover one person for 318 a month, paid with slips (`m2018_11=None`)."""
    return c.dibao(c.home(), pay={name[1:].replace("_", "-"): slip for name, slip in slips.items()})


def supported(c: County, care: str = "全自理", pay: dict[str, Slip] | bool = True, **cells: object) -> Person:
    """Support a lonely man."""
    person = c.home("户主男67").head
    c.tekun(person, care, pay=pay, **cells)  # type: ignore[arg-type]
    return person


def wf01(c: County) -> None:
    """WF01: nothing paid."""
    c.fault(family(c, m2018_11=None), "November 2018 skipped", 318, period="2018-11")
    c.fault(family(c, m2019_06=None), "June, the last month due, not paid", 318, period="2019-06")
    person = supported(c, pay={"2019-02": None})
    c.fault(person, "support for February not paid", "435.50", period="2019-02")
    c.near(c.dibao(c.home(), start=day("2019-06-02")), "covered from the second of June: June is not owed")
    paid = family(c, m2018_07=None, m2018_08=None, m2018_09=None)
    c.paid(paid.head, RURAL, day("2018-07-01"), 954, period="2018Q3", account_no=paid.account)
    c.near(paid, "the third quarter in one row")
    paid = family(c, m2018_09=None, m2018_10=None)
    c.paid(
        paid.head, RURAL, day("2018-10-01"), 636, day("2018-09-05"), months_covered=2, account_no=paid.account
    )
    c.near(paid, "September and October in one row")
    home = c.home("户主女50", "侄子男11")
    aunt = {"head_name": home[0].name, "head_id": home[0].id, "payee": home[0]}
    c.near(c.dibao(home, members=[home[1]], **aunt), "paid to the aunt, who is head_id only")  # type: ignore[arg-type]


def wf02(c: County) -> None:
    """WF02: paid short."""
    c.fault(family(c, m2019_01="317.99"), "a cent short", "0.01", period="2019-01")
    halves = [("100", day("2018-08-05")), ("100", day("2018-08-06"))]
    c.fault(family(c, m2018_08=halves), "twice 100 of 318", 118, period="2018-08")
    c.fault(supported(c, pay={"2018-12": "400"}), "support of 435.50, 400 paid", "35.50", period="2018-12")
    c.near(
        family(c, m2018_08=[("200", day("2018-08-05")), ("118", day("2018-08-06"))]),
        "two rows that make up the sum",
    )
    paid = family(c, m2019_02="300")
    c.change(paid.head, day("2019-03-05"), "调标", family_no=paid.no)
    c.near(paid, "short in February, but the sum was changed in March")
    paid = family(c, m2018_09=None, m2018_10=None)
    c.paid(
        paid.head, RURAL, day("2018-10-01"), 636, day("2018-09-05"), months_covered=2, account_no=paid.account
    )
    c.near(paid, "two months in one row, split to the cent")


def wf03(c: County) -> None:
    """WF03: paid late."""
    c.fault(family(c, m2019_05=day("2019-05-11")), "a day late", 318, period="2019-05")
    halves = [("159", day("2018-12-05")), ("159", day("2018-12-12"))]
    c.fault(family(c, m2018_12=halves), "half of it two days late", 159, period="2018-12")
    c.fault(
        family(c, m2019_02=day("2019-02-12")),
        "due on 11 February, the first working day after the festival",
        318,
        period="2019-02",
    )
    c.near(
        family(c, m2019_02=day("2019-02-11")), "10 February lies in the Spring Festival: the 11th is in time"
    )
    c.near(family(c, m2018_11=day("2018-11-12")), "10 November 2018 is a Saturday: Monday is in time")
    c.near(family(c, m2018_10=day("2018-09-28")), "paid ahead of the month")
    person = supported(c, pay={"2019-03": day("2019-03-11")})
    c.near(person, "10 March 2019 is a Sunday")


def sent_back(c: County, payee: Person, month: str, on: str) -> None:
    """Let the first of a payee's payments for a month come back on a day."""
    paid = next(r for r in c.world["payment_ledger"] if r["id_number"] == payee.id and r["period"] == month)
    back = dict(paid) | {"status": "退回", "paid_date": day(on), "fail_reason": "账户冻结"}
    c.world["payment_ledger"].append(back)
    c.weightless.append(back)


def elder(c: County) -> Person:
    """Register a couple of over eighty, he with the old-age allowance not yet paid, she with it."""
    home = c.home("户主男82", "配偶女81")
    c.allowance(home[1], "高龄津贴", 60)
    return home[0]


def wf04(c: County) -> None:
    """WF04: sent back, never paid again."""
    program, reason = "高龄津贴", {"status": "失败", "fail_reason": "账号不符"}
    person = elder(c)
    c.paid(person, program, day("2019-05-01"), 60, day("2019-06-14"), **reason)
    c.paid(person, program, day("2019-06-01"), 60)
    c.fault(f"{person.key}|{program}", "failed sixteen days ago", period="2019-05")
    paid = family(c)
    sent_back(c, paid.head, "2019-03", "2019-03-22")
    c.fault(f"{paid.head.key}|{RURAL}", "paid, then sent back: the pair cancels", period="2019-03")
    c.also("WF01", paid, "so nothing is left for March", 318, period="2019-03")
    person = elder(c)
    c.paid(person, program, day("2019-05-01"), 60, day("2019-06-15"), **reason)
    c.paid(person, program, day("2019-06-01"), 60)
    c.near(f"{person.key}|{program}", "failed fifteen days ago")
    person = elder(c)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-04-09"), **reason)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-05-20"))
    c.paid(person, program, day("2019-06-01"), 60)
    c.near(f"{person.key}|{program}", "paid again in May")
    person = elder(c)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-04-09"), **reason)
    c.paid(person, program, day("2019-04-01"), 60, day("2019-04-09"))
    c.paid(person, program, day("2019-06-01"), 60)
    c.near(f"{person.key}|{program}", "paid again the same day")


def wf05(c: County) -> None:
    """WF05: into somebody else's account."""
    stranger = c.home("户主男44", "配偶女42").head
    paid = c.dibao(c.home(), account_name=stranger.name)
    c.fault(f"{paid.head.key}|A:{paid.account}", "thirteen months into a neighbour's account", 4134)
    person = supported(c, account_name="青石镇敬老院", account_no="62179800000000001")
    c.fault(
        f"{person.key}|A:62179800000000001",
        "an old people's home, but he lives at home; with the care subsidy",
        "6861.50",
    )
    home = c.home("户主男60", "子男30")
    paid = c.dibao(home, members=[home[0]], account_name=home[1].name)
    c.near(f"{home[0].key}|A:{paid.account}", "the account of his son in the same household")
    home = c.home()
    written = f"{home.head.name[0]}\u3000{home.head.name[1:]}"
    paid = c.dibao(home, account_name=written)
    c.near(f"{home.head.key}|A:{paid.account}", "his own name, written with a space")
    person = supported(
        c, support_mode="集中", account_name="青石镇中心敬老院", account_no="62179800000000002"
    )
    c.near(f"{person.key}|A:62179800000000002", "lives in the home whose account it is")
    home = c.home("户主男66", "孙子男9")
    c.allowance(home[1], "孤儿基本生活费", 640, account_name=stranger.name)
    c.near(f"{home[1].key}|A:621797{home[1].id[6:17]}", "the orphans' allowance may go to a guardian")
    paid = c.dibao(c.home(), account_name=None)
    c.near(f"{paid.head.key}|A:{paid.account}", "no account name given")


def wf06(c: County) -> None:
    """WF06: one account, many families."""

    def share(account: str, *homes: Home) -> str:
        for home in homes:
            c.dibao(home, account_no=account)
        return f"A:{account}"

    c.fault(
        share("62179900000000301", c.home(), c.home(), c.home()),
        "three families, thirteen months each",
        12402,
    )
    people = [c.home("户主男82", "配偶女70").head for _ in range(4)]
    for person in people:
        c.allowance(person, "高龄津贴", 60, account_no="62179900000000302")
    c.fault("A:62179900000000302", "four old people of four households, four months each", 960)
    c.near(share("62179900000000303", c.home(), c.home()), "two families")
    home = c.home("户主男52", "配偶女50", "子男14")
    paid = c.dibao(home, pay=False, account_no="62179900000000304")
    for person in home:
        for month in c.months("2018-06"):
            c.paid(person, RURAL, month, 318, account_no=paid.account)
    c.near("A:62179900000000304", "three people of one family")
    name = "柳林镇敬老院"
    for _ in range(3):
        supported(c, support_mode="集中", account_name=name, account_no="62179900000000305")
    c.near("A:62179900000000305", "an institution's account, three people living there")


def wf07(c: County) -> None:
    """WF07: deducted for a loan."""

    def deduct(after: int, memo: str, sum_: str = "200.00") -> str:
        paid = family(c)
        on = c.pay_day(day("2019-03-01"), paid.head.village.township)
        taken = on.replace(day=on.day + after)
        cells = {
            "txn_type": "扣款",
            "batch_no": None,
            "memo": memo,
            "account_no": paid.account,
            "period": None,
        }
        c.paid(paid.head, RURAL, on, sum_, taken, **cells)
        return f"A:{paid.account}|{taken}|{sum_}"

    c.fault(deduct(0, "代扣贷款"), "the same day", 200)
    c.fault(deduct(7, "灾后重建贷扣款", "318.00"), "seven days after", 318)
    c.near(deduct(8, "还贷"), "eight days after")
    c.near(deduct(1, "代扣贷款保证保险费"), "an insurance premium")
    c.near(deduct(1, "柜面取款"), "a withdrawal")
    c.near(deduct(-1, "归还欠款"), "the day before")


def level(
    c: County, name: str, sums: tuple[object, ...], slips: dict[int, dict[str, Slip]]
) -> tuple[Village, list[Listed]]:
    """Cover one-person families of given monthly sums in a village."""
    village = c.village("小川乡", name)
    made = []
    for position, amount in enumerate(sums):
        category = {"318": "二类", "335": "一类", "84": "三类"}[str(amount)]
        made.append(c.dibao(c.home(village=village), category, pay=slips.get(position, {})))
    return village, made


def wf08(c: County) -> None:
    """WF08: shared out in equal parts."""
    village, made = level(c, "磨沟村", (318, 318, 318, 318, 335), {4: {"2019-04": "318"}})
    c.fault(f"V:{village.code}|{RURAL}", "five families, two sums owed, all paid 318", 17, period="2019-04")
    c.also("WF02", made[4], "the one of them paid short", 17, period="2019-04")
    equal: dict[int, dict[str, Slip]] = {k: {"2018-10": "201"} for k in range(6)}
    village, made = level(c, "上川村", (318, 318, 318, 84, 84, 84), equal)
    c.fault(f"V:{village.code}|{RURAL}", "six families, all paid 201", 702, period="2018-10")
    for one in made[:3]:
        c.also("WF02", one, "paid short", 117, period="2018-10")
    for one in made[3:]:
        c.also("WF09", one, "paid too much", 117, period="2018-10")
    village, made = level(c, "下川村", (318, 318, 318, 335), {3: {"2019-04": "318"}})
    c.near(f"V:{village.code}|{RURAL}", "only four families")
    c.also("WF02", made[3], "paid short all the same", 17, period="2019-04")
    village, _ = level(c, "川口村", (318,) * 7, {})
    c.near(f"V:{village.code}|{RURAL}", "all paid alike because all are owed alike")
    village, made = level(c, "阳坡村", (318, 318, 318, 318, 335), {4: {"2019-04": "317.99"}})
    c.near(f"V:{village.code}|{RURAL}", "one of the five got a cent less")
    c.also("WF02", made[4], "paid short all the same", "17.01", period="2019-04")


PLANTS = (wf01, wf02, wf03, wf04, wf05, wf06, wf07, wf08)
