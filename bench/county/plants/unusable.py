"""Rows that no rule may see: a required cell is empty or cannot be read."""

from __future__ import annotations

from bench.county.build.county import County, Unusable, day
from bench.county.catalogue import TABLES, Raw

COUPLE = ("户主男43", "配偶女41")


def plant(c: County) -> None:
    """Plant one unusable row in each of the sources where that happens in the field."""

    def spoil(source: str, column: str, value: str, why: str) -> None:
        row = c.world[source][-1]
        row[column] = Raw(value) if value else None
        c.unusable.append(Unusable(source, TABLES[source].header(column), value, why))

    person = c.home(*COUPLE).head
    for column, value, why in (
        ("amount", "待核实", "no sum of money"),
        ("amount", "0", "nothing paid"),
        ("paid_date", "2019-13-40", "no such day"),
        ("period", "春播期", "no month or quarter"),
        ("program", "", "no programme"),
    ):
        c.paid(person, "other", day("2019-03-01"), 100, batch_no=None)
        spoil("payment_ledger", column, value, why)
    c.join(c.home(*COUPLE), c.person("其他男40", person.village))
    spoil("household_registration", "household_no", "", "no household number")
    c.dibao(c.home(), pay=False, survey=False, approve=False, notice=False, insure=False)
    spoil("dibao_roster", "start_date", "不详", "no date")
    c.registry(c.home(*COUPLE), members=[c.home(*COUPLE).head])
    spoil("poverty_registry", "poverty_status", "待定", "no known status")
    c.survey(c.home(*COUPLE).head, income=2000)
    spoil("field_survey", "survey_date", "", "no date")
    c.award(c.home(*COUPLE).head, ledger=False)
    spoil("temporary_relief", "amount", "棉被两床", "no sum of money")
