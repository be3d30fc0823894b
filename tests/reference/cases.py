"""Small records written by hand: every field that matters in a case stands in the case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.audit import audit
from tests.reference.catalogue import Finding
from tests.reference.numbers import check_digit

AS_OF = date(2019, 6, 30)
VILLAGE = {"township": "青石镇", "village": "上坪村", "village_code": "629901100201"}


def number(born: str, serial: int) -> str:
    """A valid number of someone born that day ("19700101"); an odd serial is a man."""
    first17 = f"629901{born}{serial:03d}"
    return first17 + check_digit(first17)


def d(text: str) -> date:
    return date.fromisoformat(text)


def yuan(value: str | int) -> Decimal:
    return Decimal(value)


def registered(who: str, name: str, home: str = "H1", **cells: Any) -> dict[str, Any]:
    return {"id_number": who, "name": name, "household_no": home, **VILLAGE, **cells}


def insured(who: str, name: str, family: str = "F1", **cells: Any) -> dict[str, Any]:
    row = {"family_no": family, "id_number": who, "name": name, "start_date": d("2018-01-01"), **VILLAGE}
    return row | {"monthly_amount": yuan(300)} | cells


def poor(who: str, name: str, home: str = "G1", **cells: Any) -> dict[str, Any]:
    row = {"household_id": home, "id_number": who, "name": name, "poverty_status": "未脱贫", **VILLAGE}
    return row | cells


def paid(who: str, name: str, period: str, amount: str | int, day: str, **cells: Any) -> dict[str, Any]:
    row = {"id_number": who, "name": name, "program": "农村低保", "period": period}
    return row | {"amount": yuan(amount), "paid_date": d(day)} | cells


def kept(who: str, name: str, **cells: Any) -> dict[str, Any]:
    row = {"id_number": who, "name": name, "support_mode": "分散", "start_date": d("2018-01-01"), **VILLAGE}
    return row | {"monthly_amount": yuan("435.50")} | cells


def run(
    code: str, *, as_of: date = AS_OF, parameters: Mapping[str, Any] | None = None, **sources: Any
) -> list[Finding]:
    """Findings of one rule; the four required sources are there, empty where the case says nothing of them."""
    return [f for f in everything(as_of, parameters, **sources).findings if f.rule_code == code]


def everything(as_of: date = AS_OF, parameters: Mapping[str, Any] | None = None, **sources: Any) -> Any:
    required = ("household_registration", "dibao_roster", "poverty_registry", "payment_ledger")
    given: dict[str, list[dict[str, Any]]] = {source: [] for source in required} | sources
    records = {
        source: [{"_place": (f"{source}.xlsx", 1, n + 1, 0)} | row for n, row in enumerate(rows)]
        for source, rows in given.items()
    }
    return audit(records, as_of, "629901", parameters)


def found(findings: list[Finding]) -> list[tuple[Any, ...]]:
    """What is compared of each: key, period, amount, certainty."""
    return [(f.subject_key, f.period, f.amount, f.certainty) for f in findings]
