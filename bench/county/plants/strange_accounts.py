"""Faults and near-misses of list 3, whose account it was (WF05–WF08)."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.ledger import Slip
from bench.county.build.people import Home, Listed, Village
from bench.county.plants.families import (
    RURAL,
    family,
    supported,
)


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
