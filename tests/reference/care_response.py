"""The rule pages, list 13, 关爱与诉求."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tests.reference.catalogue import Found, rule
from tests.reference.coverage import covered_rows, supported, supported_rows, tapering_row
from tests.reference.dates import add_working_days, days_after, older_than_days, within_days, within_months
from tests.reference.households import household, household_place, provided_for
from tests.reference.identity import is_unknown, rows_by_person
from tests.reference.people import (
    age,
    alive,
    all_persons,
    at_home,
    judged_for_gaps,
    people_of,
    register_households,
    register_rows,
)
from tests.reference.world import Row, World

CHILDREN = ("留守儿童", "困境儿童", "孤儿", "事实无人抚养儿童")


def _ever(w: World, source: str, column: str) -> bool:
    return any(row.get(column) is not None for row in w.rows(source))


def _late(w: World, done: date | None, until: date) -> bool:
    """Done after its day, or not done and the day past."""
    return (done or w.as_of) > until


@rule("CR01", "问题", lambda w: w.rows("public_requests"), ["!public_requests.replied_on"])
def cr01(w: World, row: Row) -> Iterable[Found]:
    """A request of the last 12 months, or never answered, with a step late."""
    if row.replied_on and not within_months(row.received_on, 12, w.as_of):
        return
    working, reply, repost = (
        w.parameters.get(name, w.run_area, w.as_of)
        for name in ("assign_working_days", "reply_days", "repost_days")
    )
    late = [
        _ever(w, "public_requests", "assigned_on")
        and _late(w, row.assigned_on, add_working_days(row.received_on, working)),
        _late(w, row.replied_on, days_after(row.received_on, reply[row.kind])),
    ]
    if row.kind == "异议":
        answered_blind = row.replied_on and not (row.verified_on and row.verified_on <= row.replied_on)
        late += [
            _ever(w, "public_requests", "verified_on") and answered_blind,
            _ever(w, "public_requests", "reposted_on")
            and row.verified_on
            and _late(w, row.reposted_on, days_after(row.verified_on, repost)),
        ]
    if any(late):
        yield Found(f"Q:{row.case_no}")


CR02_NEEDS = [f"!public_requests.{c}" for c in ("topic", "result", "verified_on", "id_number")]


def _still_held(w: World, p: str, since: date) -> bool:
    """Covered (not tapering) or supported by a row that began by then."""
    own = covered_rows(w, p)
    held = [] if any(tapering_row(w, row) for row in own) else own
    return any(row.start_date <= since for row in [*held, *supported_rows(w, p)])


@rule("CR02", "问题", lambda w: w.rows("public_requests"), CR02_NEEDS)
def cr02(w: World, row: Row) -> Iterable[Found]:
    """Found to be true more than 30 days ago, and still as it was."""
    p = row.person
    if row.result not in ("属实", "部分属实") or not row.verified_on or not p or is_unknown(p) or not alive(w, p):
        return
    if not older_than_days(row.verified_on, w.parameters.get("correct_days", w.run_area, w.as_of), w.as_of):
        return
    key = household(w, p)
    left_out = not provided_for(w, key) and judged_for_gaps(w, household_place(w, key))
    if (row.topic == "错保" and _still_held(w, p, row.verified_on)) or (row.topic == "漏保" and left_out):
        yield Found(f"P:{p}|{row.case_no}")


def current(w: World, p: str) -> list[Row]:
    """Rows of the care register with end_date empty or later than as-of."""
    return [row for row in rows_by_person(w, "care_register").get(p, []) if row.end_date is None]


def _fit(w: World, row: Row) -> bool:
    """guardian_name filled and, where guardian_id is in the register, 正常 and aged ≥ 18."""
    if not row.guardian_name:
        return False
    q = row.guardian_person
    if not q or not register_rows(w, q):
        return True
    years = age(w, q)
    return at_home(w, q) and years is not None and years >= 18


def _grown_up(w: World, p: str) -> bool:
    years = age(w, p)
    return years is not None and years >= 18


def _below(w: World, p: str, limit: int) -> bool:
    years = age(w, p)
    return years is not None and years < limit


@rule("CR03", "问题", all_persons, ["!care_register.guardian_name"])
def cr03(w: World, p: str) -> Iterable[Found]:
    """A child in the care register, or alone by the register, without a fit guardian."""
    rows = [row for row in current(w, p) if row.kind in CHILDREN]
    listed = bool(rows) and alive(w, p) and _below(w, p, 18)
    homes = register_households(w, p)
    alone = bool(homes) and not any(_grown_up(w, q) for h in homes for q in people_of(w, h))
    by_register = alone and at_home(w, p) and _below(w, p, 16) and not supported(w, p)
    if (listed or by_register) and not any(_fit(w, row) for row in rows):
        yield Found(f"P:{p}", certainty="问题" if listed else "疑点")


SIGNED = ("留守老人", "留守儿童", "重度残疾人")
CR04_NEEDS = [("!care_register.agreement_on", "!care_register.last_visit_on")]


@rule("CR04", "问题", all_persons, CR04_NEEDS)
def cr04(w: World, p: str) -> Iterable[Found]:
    """A row in force without contact, agreement or a visit of late."""
    days = w.parameters.get("care_visit_days", w.run_area, w.as_of)
    for row in current(w, p) if alive(w, p) else ():
        visited = row.last_visit_on and within_days(row.last_visit_on, days[row.kind], w.as_of)
        if (
            (_ever(w, "care_register", "guardian_name") and row.kind == "留守老人" and not row.guardian_name)
            or (_ever(w, "care_register", "agreement_on") and row.kind in SIGNED and not row.agreement_on)
            or (_ever(w, "care_register", "last_visit_on") and not visited)
        ):
            yield Found(f"P:{p}")
            return
