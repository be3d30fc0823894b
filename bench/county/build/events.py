"""What else befalls people of a county: cards of disability, illness, relief, checks; all in good order."""

from __future__ import annotations

import datetime as dt
from typing import Any

from bench.county.build.people import Listed, Person
from bench.county.build.welfare import Welfare, yuan
from bench.county.catalogue import Record
from bench.county.days import period

KINDS = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
LEVELS = ("一级", "二级", "三级", "四级")


class Events(Welfare):
    """Events of a county; allowances that follow from one are paid unless told otherwise."""

    def disabled(
        self,
        person: Person,
        kind: str = "肢体",
        level: str = "四级",
        *,
        living: bool = False,
        care: bool | None = None,
        **cells: Any,
    ) -> Record:
        """Give a person a disability card; the severe get the care allowance, `living` pays the living allowance."""
        digits = f"{KINDS.index(kind) + 1}{LEVELS.index(level) + 1}"
        facts: Record = {
            "name": person.name,
            "id_number": person.id,
            "cert_no": person.id + digits,
            "category": kind,
            "level": level,
            "expire_date": dt.date(2026, 8, 31),
            "status": "有效",
        }
        if level in LEVELS[:2] if care is None else care:
            self.allowance(person, "重度残疾人护理补贴", 100)
        if living:
            self.allowance(person, "困难残疾人生活补贴", 50)
        return self.add("disability_registry", **(facts | cells))

    def ill(self, person: Person, day: dt.date = dt.date(2019, 3, 12), **cells: Any) -> Record:
        """Write a settlement, aided in full."""
        facts: Record = {
            "name": person.name,
            "id_number": person.id,
            "settle_date": day,
            "visit_type": "住院",
            "diagnosis": "慢性阻塞性肺疾病",
            "major_illness": False,
            "total_cost": 3000,
            "in_policy_cost": 1000,
            "aid_paid": 1000,
            "self_paid": 200,
        } | cells
        for column in ("total_cost", "in_policy_cost", "aid_paid", "self_paid"):
            facts[column] = yuan(facts[column])
        return self.add("medical_expense", **facts)

    def award(
        self,
        person: Person,
        amount: object = 1000,
        applied: dt.date = dt.date(2019, 3, 4),
        *,
        ledger: bool = True,
        **cells: Any,
    ) -> Record:
        """Write a relief award, approved and paid in time, with its ledger row."""
        facts: Record = {
            "name": person.name,
            "id_number": person.id,
            "relief_type": "支出型",
            "reason": "因病住院",
            "apply_date": applied,
            "approve_date": applied + dt.timedelta(days=6),
            "approve_level": "乡镇",
            "amount": yuan(amount),
            "paid_date": applied + dt.timedelta(days=8),
            "township": person.village.township,
            "village": person.village.name,
        } | cells
        day = facts["paid_date"]
        if ledger and isinstance(day, dt.date):
            self.paid(person, "临时救助", day, facts["amount"], day, period=period(day))
        return self.add("temporary_relief", **facts)

    def asset(
        self, person: Person, kind: str, value: object = None, day: dt.date | None = dt.date(2019, 3, 20)
    ) -> Record:
        """Write a hit of the means check."""
        facts: Record = {
            "asset_type": kind,
            "detail": "信息比对反馈",
            "value": yuan(value),
            "check_date": day,
        }
        return self.add("asset_check", name=person.name, id_number=person.id, **facts)

    def relative(
        self, cadre: Person, relative: Person, filed: dt.date | None = None, relation: str = "亲属"
    ) -> Record:
        """Write a cadre's relative, filed or not."""
        return self.add(
            "official_relatives",
            cadre_name=cadre.name,
            cadre_id=cadre.id,
            position="村党支部书记",
            relative_name=relative.name,
            relative_id=relative.id,
            relation=relation,
            filed_date=filed,
        )

    def rate(self, family: Listed, day: dt.date, votes_for: int | None = 28, **cells: Any) -> Record:
        """Write a family's votes at a meeting of its village in good order."""
        facts: Record = {"met_on": day, "attendees": 30, "representatives": 22, "votes_for": votes_for, "signed": True}
        facts |= {"votes_against": 30 - (votes_for or 0), "votes_abstain": 0, "head_name": family.head.name}
        return self.add("deliberation", family_no=family.no, **(family.head.village.cells | facts | cells))

    def requested(self, kind: str, received: dt.date, person: Person | None = None, **cells: Any) -> Record:
        """Write a request of the public, settled in time."""
        number = len(self.world["public_requests"]) + 1
        facts: Record = {
            "case_no": f"QS2019{number:03d}",
            "received_on": received,
            "channel": "来访",
            "kind": kind,
            "topic": "其他",
            "assigned_on": received + dt.timedelta(days=1),
            "handler": "县民政局",
            "replied_on": received + dt.timedelta(days=10),
        }
        if person:
            facts |= {"name": person.name, "id_number": person.id, **person.village.cells}
        return self.add("public_requests", **(facts | cells))

    def cared_for(self, person: Person, kind: str, guardian: Person | None = None, **cells: Any) -> Record:
        """Put a person into the care register, in good order."""
        facts: Record = {
            "name": person.name,
            "id_number": person.id,
            "kind": kind,
            "agreement_on": dt.date(2018, 9, 3),
            "last_visit_on": dt.date(2019, 6, 20),
            "service": "上门探访",
            "start_date": dt.date(2018, 9, 1),
        }
        if guardian:
            facts |= {"guardian_name": guardian.name, "guardian_id": guardian.id}
        return self.add("care_register", **(person.village.cells | facts | cells))

    def warned(self, listed: Listed, risk: str, raised: dt.date, **cells: Any) -> Record:
        """Write a risk of a household, found not to call for anything."""
        facts: Record = {
            "household_id": listed.no,
            "name": listed.head.name,
            "id_number": listed.head.id,
            "risk": risk,
            "channel": "线上",
            "raised_on": raised,
            "verified_on": raised + dt.timedelta(days=5),
            "decision": "不纳入",
            "department": "县教育局",
            "helper_name": "帮扶干部",
        }
        return self.add("risk_ledger", **(listed.head.village.cells | facts | cells))

    def reserve(self, township: str, amount: object, day: dt.date = dt.date(2019, 1, 18)) -> Record:
        """Hand down a township's reserve for relief."""
        number = sum(row["purpose"] == "备用金" for row in self.world["fund_batch"]) + 1
        facts: Record = {"batch_no": f"BYJ{number:03d}", "program": "临时救助", "purpose": "备用金"}
        return self.add("fund_batch", **facts, allocated=yuan(amount), allocated_on=day, township=township)

    def change(self, person: Person, day: dt.date, kind: str, **cells: Any) -> Record:
        """Write a roster change."""
        return self.add(
            "dibao_changes", name=person.name, id_number=person.id, change_date=day, change_type=kind, **cells
        )
