"""The payment ledger of a fuzzed world: on time, late, short, twice, sent back, cancelled, by quarter."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal

from bench.county.catalogue import Record
from bench.county.days import months_between, period, quarter, shift
from bench.county.fuzz.dice import CENT, DAY
from bench.county.fuzz.scene import Family, Human, Scene

HABITS = {"steady": 10, "quarterly": 2, "several": 1, "each": 2, "alike": 0}
SLIPS = {
    "skip": 4,
    "short": 4,
    "over": 3,
    "late": 5,
    "twice": 4,
    "failed": 4,
    "returned": 3,
    "undone": 3,
    "halves": 3,
    "other": 2,
}
PROJECTS = ("退耕还林补助", "耕地地力保护补贴", "草原生态补助")
PROGRAMS = {"农村": "农村低保", "城市": "城市低保", None: "农村低保"}
MEMOS = (
    "代扣贷款",
    "还贷",
    "抵贷",
    "灾后重建贷扣款",
    "扣回欠款",
    "代扣医保",
    "养老保险贷款",
    "电费",
    "代扣农业保险还贷",
    "取款",
    None,
)


def write(scene: Scene) -> None:
    """Write the ledger and the batches it was paid from."""
    for family in scene.families:
        pay_family(scene, family)
    pay_supported(scene)
    pay_others(scene)
    strays(scene)
    scene.dice.shuffle(scene.world["payment_ledger"])
    batches(scene)


@dataclass(frozen=True)
class Order:
    """What one payment is for."""

    payee: Human
    program: str
    month: dt.date
    amount: Decimal
    account: str


def pay_family(scene: Scene, family: Family) -> None:
    """Pay a family month by month in one habit, with slips."""
    dice = scene.dice
    habit = "alike" if family.village.mode == "equal" else dice.weighed(HABITS)
    slips = 0.05 if habit == "alike" else dice.pick((0.0, 0.1, 0.35))
    program = PROGRAMS[family.scheme]
    if dice.chance(0.04):
        program = dice.pick(tuple(PROGRAMS.values()))
    if dice.chance(0.06):
        return
    payee = family.head if dice.chance(0.93) else scene.someone(family.members)
    total = Decimal(sum(family.owed.values())) if habit != "alike" else Decimal(250)
    window = months_between(shift(scene.as_of, -14), shift(scene.as_of, 1))
    for position, month in enumerate(window):
        if habit == "each":
            for member in family.members:
                share = Decimal(family.owed[member.id])
                pay(scene, Order(member, program, month, share, family.account), slips / 2)
        elif habit in ("quarterly", "several"):
            if position % 3 == 0:
                order = Order(payee, program, month, total * 3, family.account)
                spread(scene, order, by_quarter=habit == "quarterly")
        else:
            pay(scene, Order(payee, program, month, total, family.account), slips)


def on_time(scene: Scene, month: dt.date) -> dt.date:
    """Return a pay day: early, or at the due day's edge."""
    dice = scene.dice
    return month + DAY * (dice.randint(2, 9) if dice.chance(0.85) else dice.randint(8, 13))


def entry(scene: Scene, order: Order, **cells: object) -> Record:
    """Write one ledger row, with spoilt accounts, names and numbers now and then."""
    dice = scene.dice
    owner = order.payee.name if dice.chance(0.97) else scene.someone().name
    values: Record = {
        "program": order.program,
        "period": period(order.month),
        "amount": order.amount.quantize(CENT),
        "paid_date": on_time(scene, order.month),
        "name": dice.spelt(order.payee.name, 0.02),
        "id_number": None if dice.chance(0.003) else dice.cell(order.payee.id, 0.015),
        "beneficiary_id": dice.maybe(0.02, dice.cell(scene.someone().id)),
        "account_no": order.account if dice.chance(0.985) else dice.pick((None, "6217SHARED", "6217SHARED2")),
        "account_name": owner if dice.chance(0.97) else dice.pick((None, "青石镇敬老院", "李家村委会")),
        "months_covered": dice.maybe(0.1, 1),
        "status": dice.weighed({None: 4, "成功": 6}),
        "txn_type": dice.weighed({None: 5, "发放": 5}),
    } | cells
    if dice.chance(0.02) and values["account_name"]:
        values["account_name"] = dice.spelt(str(values["account_name"]), 1.0)
    values.setdefault("batch_no", f"B{values['paid_date']:%Y%m}{'D' if '低保' in order.program else 'T'}")
    return scene.add("payment_ledger", **values)


def pay(scene: Scene, order: Order, slips: float) -> None:
    """Pay one month, as owed or with a slip."""
    dice = scene.dice
    if not dice.chance(slips):
        entry(scene, order)
        return
    slip = dice.weighed(SLIPS)
    change = dice.money((CENT, 10, 50), 0.1)
    if slip == "short":
        entry(scene, replace(order, amount=max(CENT, order.amount - change)))
    elif slip == "over":
        entry(scene, replace(order, amount=order.amount + change))
    elif slip == "late":
        entry(scene, order, paid_date=order.month + DAY * dice.randint(9, 40))
    elif slip == "halves":
        first = (order.amount / 2).quantize(CENT)
        entry(scene, replace(order, amount=first))
        late = order.month + DAY * dice.randint(8, 30)
        entry(scene, replace(order, amount=order.amount - first), paid_date=late)
    elif slip == "other":
        stranger = replace(order, payee=scene.someone())
        entry(scene, stranger, beneficiary_id=dice.pick((None, None, order.payee.id, order.payee.id, order.payee.id[:-3])))
    elif slip != "skip":
        undone(scene, order, slip)


def undone(scene: Scene, order: Order, slip: str) -> None:
    """Pay twice, fail, send back or cancel one month, and often pay again."""
    dice = scene.dice
    first = entry(scene, order)
    back = first["paid_date"]
    assert isinstance(back, dt.date)
    later = dice.pick((back, back + DAY, back + DAY * dice.randint(2, 30), dice.edge(days=15)))
    cells: Record = {"id_number": order.payee.id} if dice.chance(0.15) else {}
    if slip == "failed":
        first["status"] = dice.pick(("失败", "退回", "未发放"))
        first["paid_date"] = dice.pick((back, dice.edge(days=15)))
        if dice.chance(0.5):
            return
    if slip == "returned":
        cells |= {"status": "退回", "paid_date": later}
    if slip == "undone":
        wrong = dice.chance(0.1)
        cells |= {"amount": -order.amount.quantize(CENT) - wrong, "paid_date": later}
    if slip == "twice":
        cells |= {"paid_date": later, "account_no": order.account}
    entry(scene, order, **cells)
    if slip in ("returned", "undone") and dice.chance(0.4):
        entry(scene, order, paid_date=later + DAY * dice.randint(0, 20))


def spread(scene: Scene, order: Order, *, by_quarter: bool) -> None:
    """Pay three months in one row: a quarter, or a month with the count of months it ends."""
    dice = scene.dice
    order = replace(order, amount=dice.money((str(order.amount),), 0.15))
    if by_quarter:
        start = order.month.replace(day=1, month=(order.month.month - 1) // 3 * 3 + 1)
        entry(scene, order, period=quarter(order.month), paid_date=start + DAY * dice.randint(2, 45))
    else:
        last = replace(order, month=shift(order.month, 2))
        count = dice.pick((3, 3, 3, 2, 6))
        entry(scene, last, months_covered=count, paid_date=on_time(scene, order.month))


def pay_supported(scene: Scene) -> None:
    """Pay supported people their money by month and their care subsidy by month or quarter."""
    dice = scene.dice
    people = {h.id: h for h in scene.humans}
    for row in list(scene.world["tekun_roster"]):
        person = people.get(str(row["id_number"]))
        if person is None or dice.chance(0.06) or (row["support_mode"] == "集中" and dice.chance(0.5)):
            continue
        slips = dice.pick((0.0, 0.1, 0.3))
        for month in months_between(shift(scene.as_of, -13), scene.as_of):
            amount = Decimal(str(row["monthly_amount"]))
            order = Order(person, "特困供养", month, amount, str(row["account_no"]))
            pay(scene, order, slips)
            care(scene, replace(order, program="特困护理补贴"), row["care_subsidy"])


def care(scene: Scene, order: Order, subsidy: object) -> None:
    """Pay the care subsidy: at a quarter's start, month by month for some, with gaps."""
    dice = scene.dice
    if not isinstance(subsidy, Decimal) or not subsidy:
        return
    monthly = int(order.payee.id[12]) % 3 == 0
    if monthly and not dice.chance(0.04):
        entry(scene, replace(order, amount=subsidy))
    elif not monthly and order.month.month % 3 == 1 and not dice.chance(0.15):
        total = dice.money((str(subsidy * 3),), 0.2)
        entry(scene, replace(order, amount=total), period=quarter(order.month))


def pay_others(scene: Scene) -> None:
    """Pay allowances to the disabled, the old and orphans, sometimes to the wrong or for the wrong months."""
    dice = scene.dice
    for person in scene.humans:
        age = (scene.as_of - person.birth).days / 365.25
        due = {
            "困难残疾人生活补贴": person.disabled,
            "重度残疾人护理补贴": person.disabled,
            "高龄津贴": age > 78,
            "孤儿基本生活费": age < 18 and bool(person.father and person.mother),
        }
        for program, entitled in due.items():
            if dice.chance(0.6 if entitled else 0.015):
                allowance(scene, person, program)


def allowance(scene: Scene, person: Human, program: str) -> None:
    """Pay one allowance over the last months, with gaps at the end."""
    dice = scene.dice
    order = Order(person, program, shift(scene.as_of, -3), Decimal(100), f"6219{person.id[6:17]}")
    first, stop = shift(scene.as_of, -dice.pick((2, 5, 13))), shift(scene.as_of, -dice.pick((0, 0, 0, 1, 2)))
    for month in months_between(first, stop):
        pay(scene, replace(order, month=month), 0.06)
    if dice.chance(0.15):
        spread(scene, replace(order, amount=Decimal(300)), by_quarter=dice.chance(0.5))


def strays(scene: Scene) -> None:
    """Write deductions, relief payments, sums for people on no roster, odd programmes."""
    dice = scene.dice
    paid = [r for r in scene.world["payment_ledger"] if r["account_no"]]
    for _ in range(max(2, len(scene.humans) // 12)):
        row = dice.pick(paid)
        deduct(scene, row)
        program = dice.pick((*PROJECTS, "农村低保", "特困供养", "特困护理补贴", "农村低保", "高龄津贴"))
        month = dice.day(400).replace(day=1)
        account = f"6220{dice.randrange(20)}"
        order = Order(scene.someone(), program, month, dice.money((100, 300)), account)
        entry(scene, order)
        if program in PROJECTS and dice.chance(0.5):
            entry(scene, replace(order, program=dice.pick(PROJECTS)), status=dice.pick(("成功", "失败")))
    entry(scene, Order(scene.someone(), "农村低保", scene.as_of.replace(day=1), Decimal(-77), "6221"))


def deduct(scene: Scene, row: Record) -> None:
    """Write a deduction from the account of a payment, some days around it."""
    dice = scene.dice
    back = row["paid_date"]
    assert isinstance(back, dt.date)
    program = dice.pick(("农村低保", PROJECTS[0]))
    amount = dice.money((50, 200, 300)) * (-1 if dice.chance(0.2) else 1)
    order = Order(scene.someone(), program, back, amount, str(row["account_no"]))
    day = back + DAY * dice.randint(-1, 8)
    for _ in range(2 if dice.chance(0.1) else 1):
        stated = None if dice.chance(0.7) else period(back)
        cells: Record = {"account_no": order.account, "txn_type": "扣款", "batch_no": None, "period": stated}
        entry(scene, order, memo=dice.pick(MEMOS), paid_date=day, **cells)


def batches(scene: Scene) -> None:
    """Write the batches: what was allocated, mostly what was paid and failed, sometimes a cent off."""
    dice = scene.dice
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in scene.world["payment_ledger"]:
        if row["batch_no"] and row["txn_type"] != "扣款":
            amount = row["amount"]
            assert isinstance(amount, Decimal)
            sums[str(row["batch_no"]), str(row["program"])] += max(amount, Decimal(0))
    for (batch, program), total in sorted(sums.items()):
        if dice.chance(0.1):
            continue
        allocated = dice.money((total,), 0.3) if dice.chance(0.8) else total + 100
        allocated_on = dice.maybe(0.95, dice.pick((dice.edge(days=15), dice.day(400))))
        half = (allocated / 2).quantize(CENT)
        for part in (allocated,) if dice.chance(0.95) else (half, allocated - half):
            scene.add(
                "fund_batch",
                batch_no=batch,
                program=program,
                period=f"{batch[1:5]}-{batch[5:7]}",
                allocated=part.quantize(CENT),
                allocated_on=allocated_on,
            )
