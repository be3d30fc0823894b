"""The ledger part of a county: what is due is paid in full by the tenth, out of batches that balance."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import Any

from bench.county.build.people import Listed, Person
from bench.county.build.register import AS_OF, DAY, Register
from bench.county.catalogue import Record
from bench.county.days import months_between, period, quarter

FIRST = dt.date(2018, 6, 1)  # the ledger's first month
# per month: nothing paid, another sum, another day, sum and day, or several of these
Slip = None | str | dt.date | tuple[str, dt.date] | list[tuple[str, dt.date]]
Pay = dict[str, Slip]
SHORT = {
    "农村低保": "ND",
    "城市低保": "CD",
    "特困供养": "TK",
    "特困护理补贴": "HL",
    "临时救助": "LS",
    "困难残疾人生活补贴": "CS",
    "重度残疾人护理补贴": "CH",
    "高龄津贴": "GL",
    "孤儿基本生活费": "GE",
    "other": "QT",
}
CENT = Decimal("0.01")


class Ledger(Register):
    """Payments of a county; a slip replaces what would be paid for one month."""

    def __init__(self, seed: int):
        super().__init__(seed)
        self.weightless: list[Record] = []  # rows that a batch's sum does not count: the other half of a pair
        self.allocated: dict[str, Record] = {}  # batch|program → other cells; `more`: beyond its sum

    def pay_day(self, month: dt.date, township: str) -> dt.date:
        """Return the township's pay day of a month: between the third and the tenth."""
        return month.replace(day=3 + (sum(map(ord, township)) + month.month) % 8)

    def paid(
        self,
        person: Person,
        program: str,
        month: dt.date,
        amount: object,
        day: dt.date | None = None,
        **cells: Any,
    ) -> Record:
        """Write one ledger row into the person's own account unless told otherwise."""
        day = day or self.pay_day(month, person.village.township)
        facts: Record = {
            "batch_no": f"{SHORT[program]}{person.village.code[6:9]}-{day:%Y%m}",
            "program": program,
            "period": period(month),
            "amount": Decimal(str(amount)).quantize(CENT),
            "paid_date": day,
            "name": person.name,
            "id_number": person.id,
            "account_no": f"621797{person.id[6:17]}",
            "account_name": person.name,
            "bank": "青石县农村信用合作联社",
            "status": "成功",
            "txn_type": "发放",
        }
        row = self.add("payment_ledger", **(facts | cells))
        row["_township"] = person.village.township
        return row

    def slipped(
        self, person: Person, program: str, month: dt.date, amount: object, slip: Slip, **cells: Any
    ) -> None:
        """Write a month's payment as a slip says."""
        match slip:
            case None:
                return
            case str():
                self.paid(person, program, month, slip, **cells)
            case dt.date():
                self.paid(person, program, month, amount, slip, **cells)
            case tuple():
                self.paid(person, program, month, *slip, **cells)
            case _:
                for one in slip:
                    self.paid(person, program, month, *one, **cells)

    def pay_family(self, family: Listed, payee: Person, slips: Pay) -> None:
        """Pay a dibao family what it is owed each month."""
        rows = list(family.rows.values())
        program = f"{rows[0]['scheme']}低保"
        cells: Record = {"account_no": family.account, "account_name": rows[0]["account_name"]}
        for month in months_between(FIRST, AS_OF):
            on = [r for r in rows if self._covers(r, month)]
            whole = [r["family_amount"] for r in on if r["family_amount"] is not None]
            owed = whole[0] if whole else sum((r["monthly_amount"] for r in on), Decimal(0))
            if period(month) in slips:
                self.slipped(payee, program, month, owed, slips[period(month)], **cells)
            elif owed:
                self.paid(payee, program, month, owed, **cells)

    def _covers(self, row: Record, day: dt.date) -> bool:
        start, end = row["start_date"], row["end_date"]
        return isinstance(start, dt.date) and start <= day and not (isinstance(end, dt.date) and end <= day)

    def pay_supported(self, row: Record, person: Person, slips: Pay) -> None:
        """Pay a supported person month by month, the care subsidy at each quarter's beginning.

        A slip for a quarter (`2018Q4`) replaces that quarter's care subsidy.
        """
        cells: Record = {"account_no": row["account_no"], "account_name": row["account_name"]}
        for month in months_between(FIRST, AS_OF):
            if not self._covers(row, month):
                continue
            self.slipped(
                person, "特困供养", month, row["monthly_amount"], self._due(month, person, slips), **cells
            )
            care, name = row["care_subsidy"], quarter(month)
            if month.month % 3 == 1 and isinstance(care, Decimal):
                slip = slips.get(name, self.pay_day(month, person.village.township))
                self.slipped(person, "特困护理补贴", month, care * 3, slip, **(cells | {"period": name}))

    def _due(self, month: dt.date, person: Person, slips: Pay) -> Slip:
        return slips.get(period(month), self.pay_day(month, person.village.township))

    def allowance(
        self, person: Person, program: str, amount: object, *, last: dt.date = AS_OF, **cells: Any
    ) -> None:
        """Pay a monthly allowance over the last months up to one."""
        for month in months_between(dt.date(2019, 3, 1), last):
            self.paid(person, program, month, amount, **cells)

    def write_batches(self) -> None:
        """Write what was allocated to every batch: the sum of its rows, a cancelled pair once."""
        sums: dict[tuple[str, str, str], Decimal] = defaultdict(Decimal)
        for row in self.world["payment_ledger"]:
            amount = row["amount"]
            if (
                isinstance(amount, Decimal)
                and row["batch_no"]
                and row["txn_type"] == "发放"
                and amount > 0
                and not any(row is w for w in self.weightless)
            ):
                sums[str(row["batch_no"]), str(row["program"]), str(row["_township"])] += amount
        for (batch, program, township), total in sorted(sums.items()):
            month = dt.date(int(batch[-6:-2]), int(batch[-2:]), 1)
            facts: Record = {"batch_no": batch, "program": program, "allocated": total, "township": township}
            facts |= {"period": period(month), "allocated_on": month + DAY}
            change = dict(self.allocated.get(f"{batch}|{program}", {}))
            facts["allocated"] = total + Decimal(str(change.pop("more", 0)))
            self.add("fund_batch", **(facts | change))
