"""The rosters part of a county: dibao families, registry households, supported people, all in good order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from bench.county.build.ledger import Ledger, Pay
from bench.county.build.people import Home, Listed, Person
from bench.county.build.register import AS_OF, DAY
from bench.county.catalogue import Record

RATES = {"一类": "335", "二类": "318", "三类": "84", "四类": "58"}
OLD = dt.date(2017, 1, 1)  # the day from which most families of the county are covered
PROCESS = dt.date(2016, 3, 1)  # families from this day on stand in the approval ledger
UNASKED: Record = dict.fromkeys(("housing_safe", "education_ok", "medical_ok", "water_safe", "card_holder"))
CARE = {"全自理": "100", "半护理": "200", "全护理": "300"}


def yuan(value: object) -> Decimal | None:
    """Return a sum of money, or nothing."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))


class Welfare(Ledger):
    """Rosters of a county; every call writes all that a family in good order leaves in the sources."""

    def __init__(self, seed: int):
        super().__init__(seed)
        self.families = 0
        self.listed = 0
        self.enrolled: set[tuple[str, int]] = set()
        self.verdict: str | None = None  # what surveys suggest where nothing is told

    def dibao(
        self,
        home: Home,
        category: str | None = "二类",
        *,
        members: Sequence[Person] | None = None,
        start: dt.date = OLD,
        end: dt.date | None = None,
        income: object = 3600,
        monthly: object = None,
        pay: Pay | bool = True,
        payee: Person | None = None,
        survey: bool = True,
        approve: bool = True,
        notice: bool = True,
        insure: bool = True,
        scheme: str = "农村",
        **cells: Any,
    ) -> Listed:
        """Put people of a household on the dibao roster, with approval, notice, survey, insurance and payments."""
        people = list(members or home.people)
        self.families += 1
        head = people[0]
        village = home.village
        family = Listed(
            "", f"{'C' if scheme == '城市' else 'N'}{village.code[6:9]}{self.families:05d}", head, {}
        )
        family.key = f"D:{family.no}"
        family.account = str(
            cells.pop("account_no", f"621799{int(village.code[6:9]):03d}{self.families:08d}")
        )
        rate = yuan(monthly if monthly is not None else RATES.get(category or "", "318"))
        common: Record = {
            "family_no": family.no,
            "scheme": scheme,
            "head_name": head.name,
            "head_id": head.id,
            "category": category,
            "single_person": False,
            "monthly_amount": rate,
            "start_date": start,
            "end_date": end,
            "status": "停保" if end else "在保",
            "last_review_date": dt.date(2019, 4, 8) + DAY * (self.families % 40),
            "relative_filed": False,
            "valid_until": dt.date(2020, 12, 31),
            "last_report_on": dt.date(2019, 3, 11) + DAY * (self.families % 30),
            "account_no": family.account,
            "account_name": (payee or head).name,
            "bank": "青石县农村信用合作联社",
        }
        for person in people:
            relation = "户主" if person is head else "其他" if person.relation == "户主" else person.relation
            facts: Record = {"name": person.name, "id_number": person.id, "relation_to_head": relation}
            row = self.add("dibao_roster", **(common | facts | village.cells | cells))
            family.rows[person.id] = row
            if insure:
                self.insure(person)
        if survey:
            self.survey(head, income=income)
        if approve and start >= PROCESS:
            self.approve(family)
        if notice:
            self.post(family, "在保", max(dt.date(2019, 1, 15), start - DAY * 20), village.code)
        if pay is not False:
            self.pay_family(family, payee or head, {} if pay is True else pay)
        return family

    def ended(self, home: Home, end: dt.date, reason: str | None, **facts: Any) -> Listed:
        """Let a family be covered until a day and leave in good order."""
        facts.setdefault("survey", False)
        facts.setdefault("insure", False)
        told, posted = facts.pop("told", True), facts.pop("posted", True)
        family = self.dibao(home, end=end, exit_reason=reason, **facts)
        if posted:
            self.post(family, "退保", end, home.village.code)
        for row in self.world["approval_process"]:
            if told and row["family_no"] == family.no:
                row["stop_notice_on"] = end - DAY * 5
        return family

    def post(self, family: Listed, kind: str, day: dt.date, code: str) -> None:
        """Put a family on the public notice of those in or out."""
        self.add("publicity_list", family_no=family.no, kind=kind, posted_on=day, village_code=code)

    def approve(self, family: Listed, **cells: Any) -> Record:
        """Write a family's approval, every step in order."""
        start = min(day for row in family.rows.values() if isinstance(day := row["start_date"], dt.date))
        steps = {
            "apply_date": 50,
            "checked_on": 45,
            "visited_on": 44,
            "deliberated_on": 35,
            "reviewed_on": 28,
        }
        steps |= {"publicity_start": 20, "publicity_end": 13, "approved_on": 10}
        dates: Record = {step: start - DAY * back for step, back in steps.items()}
        return self.add("approval_process", family_no=family.no, **(dates | cells))

    def insure(
        self, person: Person, year: int = AS_OF.year, self_paid: object = 0, subsidised: object = 250
    ) -> None:
        """Enrol a person for a year, subsidised in full; once a year."""
        if (person.id, year) in self.enrolled:
            return
        self.enrolled.add((person.id, year))
        sums = {"self_paid": yuan(self_paid), "subsidised": yuan(subsidised)}
        self.add("insurance_enrolment", name=person.name, id_number=person.id, year=year, **sums)

    def survey(
        self, person: Person, income: object = None, day: dt.date = dt.date(2019, 4, 18), **cells: Any
    ) -> Record:
        """Write a signed survey without complaint."""
        if "rigid_expense" in cells:
            cells["rigid_expense"] = yuan(cells["rigid_expense"])
        facts: Record = {
            "head_name": person.name,
            "head_id": person.id,
            "survey_date": day,
            "surveyor": "核查一组",
            "signed": True,
            "signed_by_household": True,
            "per_capita_income": yuan(income),
            "card_holder": "本人",
            "housing_safe": True,
            "education_ok": True,
            "medical_ok": True,
            "water_safe": True,
            "suggestion": self.verdict,
        }
        return self.add("field_survey", **(facts | cells))

    def registry(
        self,
        home: Home,
        status: str = "已脱贫",
        kind: str = "一般贫困户",
        income: object = 6800,
        *,
        members: Sequence[Person] | None = None,
        survey: bool | None = None,
        **cells: Any,
    ) -> Listed:
        """Put a household into the poverty registry; in need it is surveyed, as it should be."""
        people = list(members or home.people)
        self.listed += 1
        made = Listed("", f"6299{self.listed:07d}", people[0], {})
        made.key = f"R:{made.no}"
        in_need = status in ("未脱贫", "返贫")
        for position, person in enumerate(people):
            facts: Record = {
                "household_id": made.no,
                "person_id": f"{made.no}{position + 1:02d}",
                "name": person.name,
                "id_number": person.id,
                "relation_to_head": "户主" if position == 0 else person.relation,
                "household_type": kind,
                "poverty_status": status,
                "exit_year": 2017 if status == "已脱贫" else None,
                "identify_year": 2014,
                "cause": "因病",
                "health": "健康",
                "labor": "普通劳动力" if 16 <= person.age(AS_OF) <= 59 else "无劳动力",
                "per_capita_income": yuan(income),
                "housing_safe": True,
                "education_ok": True,
                "medical_ok": True,
                "water_safe": True,
            }
            row = self.add("poverty_registry", **(facts | home.village.cells | cells))
            made.rows[person.id] = row
        if in_need if survey is None else survey:
            self.survey(people[0])
        return made

    def monitored(
        self, home: Home, kind: str = "边缘户", income: object = 7000, *, called: bool = True, **cells: Any
    ) -> Listed:
        """Put a household under monitoring, in good order: edge households were never poor, the others left poverty.

        `called`: somebody called on it this quarter, with nothing to say.
        """
        edge = kind != "脱贫监测户"
        facts: Record = {
            "monitor_type": kind,
            "risk_cleared": False,
            "monitored_on": dt.date(2019, 2, 20),
        } | cells
        status, typed = ("非贫困户", "一般农户") if edge else ("已脱贫", "一般贫困户")
        if called:
            self.survey(home.people[-1], day=dt.date(2019, 4, 2), suggestion=None, **UNASKED)
        return self.registry(
            home,
            str(facts.pop("poverty_status", status)),
            str(facts.pop("household_type", typed)),
            income,
            **facts,
        )

    def tekun(
        self,
        person: Person,
        care: str = "全自理",
        *,
        pay: Pay | bool = True,
        insure: bool = True,
        **cells: Any,
    ) -> Listed:
        """Put a person on the supported people's roster: agreement, visits, assessment, money and care paid."""
        village = person.village
        guardian = f"{person.name[0]}照{'料' if self.families % 2 else '护'}{'甲乙丙丁戊己庚辛壬癸'[len(self.world['tekun_roster']) % 10]}"
        facts: Record = {
            "name": person.name,
            "id_number": person.id,
            "support_mode": "分散",
            "self_care": care,
            "guardian_name": guardian,
            "agreement_date": dt.date(2018, 1, 10),
            "last_visit_date": dt.date(2019, 6, 12),
            "monthly_amount": Decimal("435.50"),
            "care_subsidy": yuan(CARE.get(care, "100")),
            "prefers_central": False,
            "assessed_on": dt.date(2018, 12, 5),
            "care_insured": True,
            "care_insured_to": dt.date(2019, 12, 31),
            "start_date": dt.date(2016, 9, 1),
            "status": "在保",
            "account_no": f"621798{person.id[6:17]}",
            "account_name": person.name,
        }
        row = self.add("tekun_roster", **(facts | village.cells | cells))
        made = Listed(person.key, "", person, {person.id: row}, str(row["account_no"]))
        if insure:
            self.insure(person)
        if pay is not False:
            self.pay_supported(row, person, {} if pay is True else pay)
        return made
