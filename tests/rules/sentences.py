"""The sentences of a case's findings, by key."""

from __future__ import annotations

from tests.rules.cases import Case
from tests.rules.harness import Outcome, run_records


def run_case(case: Case) -> Outcome:
    """Run one rule on one case."""
    return run_records(
        case.given,
        as_of=case.as_of,
        parameters=case.parameters,
        absent=case.absent,
        area=case.area,
        rules=[case.code],
        tokens=True,
        calendar=case.calendar,
        doubles=case.doubles,
        refused=case.refused,
    )


def said(case: Case) -> list[str]:
    """Run a case and give what is said of its findings."""
    return sentences(run_case(case))


def sentences(outcome: Outcome) -> list[str]:
    """Give what is said of the findings, by key."""
    found = outcome.findings
    return (
        [" ".join(text.split("\n")) for text in found.sort("subject_key", "period")["message"]]
        if found.height
        else []
    )
