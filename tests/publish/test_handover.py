"""What is handed over, and to whom: also where a ledger names the department itself."""

from __future__ import annotations

import polars as pl

from reconcile.policy.rule import catalogue
from reconcile.publish.run_data import RunData
from reconcile.publish.workbook.handover import handover
from reconcile.wording.figures import written
from reconcile.wording.template import sentence

TEXTS = ("finding_id", "rule_code", "id_number", "name", "township", "village", "message")


def warned(department: str | None) -> str:
    """MO06's sentence as the rule says it."""
    row = {
        "raised_on": "⟨2019-06-14⟩",
        "risk": "医疗",
        "stuck": "超过15天没有核实认定",
        "department": department,
    }
    frame = pl.DataFrame([row], schema=dict.fromkeys(row, pl.String))
    return str(frame.select(written(sentence(catalogue()["MO06"].says, frame.schema, {}))).item())


def handed(as_of: str, *found: tuple[str, str]) -> list[tuple[str, str]]:
    rows = [
        dict.fromkeys(TEXTS, str(n)) | {"rule_code": code, "message": said}
        for n, (code, said) in enumerate(found)
    ]
    findings = pl.DataFrame(rows, schema=dict.fromkeys(TEXTS, pl.String)).with_columns(
        amount=pl.lit(None, pl.Decimal(18, 2)), suppressed=pl.lit(False)
    )
    return list(
        handover(RunData({"as_of": as_of}, {"findings": findings}))
        .select("department", "rule_code")
        .iter_rows()
    )


def test_a_warning_goes_to_the_department_that_its_ledger_names() -> None:
    assert handed("2019-06-30", ("MO06", warned("县教育局")), ("MO06", warned(None))) == [
        ("扶贫办", "MO06"), ("县教育局", "MO06"),
    ]  # fmt: skip


def test_a_department_is_called_as_on_the_day() -> None:
    assert handed("2019-06-30", ("PL04", "")) == [("扶贫办", "PL04")]
    assert handed("2021-06-30", ("PL04", "")) == [("乡村振兴", "PL04")]


def test_what_two_departments_settle_goes_to_both() -> None:
    assert {name for name, _ in handed("2019-06-30", ("CR03", ""))} == {"儿童福利（民政）", "公安"}
