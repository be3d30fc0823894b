"""The rule pages, list 11, 程序."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

from tests.reference.catalogue import Found, rule
from tests.reference.coverage import (
    covered_families,
    covered_persons,
    current_rows,
    end_of,
    exit_reason,
    families,
    family_area,
    family_place,
    recently_ended,
    rows_now,
    rows_on,
    tapering_row,
    wholly_ended,
)
from tests.reference.dates import month_label, month_start, older_than_days, within_months
from tests.reference.identity import bare_township, place_of_row
from tests.reference.people import place
from tests.reference.world import Row, World, by, word

CHAIN = ("deliberated_on", "reviewed_on", "publicity_start", "approved_on")
STEPS = ("apply_date", "checked_on", "visited_on", *CHAIN)
EXITS = ("exit_words_death", "exit_words_move")
ENDED = ["dibao_roster.end_date", "dibao_roster.exit_reason"]
Day = tuple[date, bool]


def _township(w: World, family: str) -> str:
    return bare_township(family_place(w, family).township)


@word
def approvals(w: World) -> dict[str, list[Row]]:
    return by(w.rows("approval_process"), "family_no")


@word
def earliest_apply(w: World) -> dict[str, date]:
    """Township → the earliest apply_date of its families in the process ledger."""
    found: dict[str, date] = {}
    for family, rows in approvals(w).items():
        days = [row.apply_date for row in rows if row.apply_date]
        township = _township(w, family) if family in families(w) else ""
        if days and township:
            found[township] = min([*days, found.get(township, date.max)])
    return found


def first_start(w: World, family: str) -> Day:
    """The earliest start_date of its covered (ended: all) rows, and whether it is month-only."""
    rows = current_rows(w, family)
    earliest = min(row.start_date for row in rows)
    month_only = any(row.start_date == earliest and row.start_date__month_only for row in rows)
    return earliest, month_only


def in_ledger(w: World, family: str) -> bool:
    """start_date ≥ the township's earliest apply_date."""
    since = earliest_apply(w).get(_township(w, family))
    return since is not None and first_start(w, family)[0] >= since


def covered_in_ledger(w: World) -> list[str]:
    return [family for family in covered_families(w) if in_ledger(w, family)]


def _day(row: Row, field: str) -> Day | None:
    return (row[field], bool(row.get(f"{field}__month_only"))) if row.get(field) else None


def _not_after(a: Day, b: Day) -> bool:
    """a ≤ b, by month where one side is month-only."""
    if a[1] or b[1]:
        return (a[0].year, a[0].month) <= (b[0].year, b[0].month)
    return a[0] <= b[0]


@rule("PR01", "问题", covered_in_ledger, [f"approval_process.{step}" for step in STEPS])
def pr01(w: World, family: str) -> Iterable[Found]:
    """A covered family whose steps are not all dated and in order."""
    if family not in approvals(w):
        return
    row = approvals(w)[family][0]
    days = {step: _day(row, step) for step in STEPS}
    known = {step: day for step, day in days.items() if day}
    if len(known) < len(STEPS):
        yield Found(f"D:{family}")
        return
    chain = [known[step] for step in CHAIN] + [first_start(w, family)]
    pairs = [(known["apply_date"], known[s]) for s in ("checked_on", "visited_on")]
    pairs += [(known[s], known["deliberated_on"]) for s in ("checked_on", "visited_on")]
    if not all(_not_after(a, b) for a, b in [*pairs, *pairwise(chain)]):
        yield Found(f"D:{family}")


@rule(
    "PR02",
    "问题",
    covered_in_ledger,
    [f"approval_process.{c}" for c in ("apply_date", "checked_on", "visited_on", "approved_on")],
)
def pr02(w: World, family: str) -> Iterable[Found]:
    """Absent from approval_process, or not checked and visited before approval."""
    if family not in approvals(w):
        yield Found(f"D:{family}")
        return
    row = approvals(w)[family][0]
    approved = _day(row, "approved_on")
    for step in ("checked_on", "visited_on"):
        day = _day(row, step)
        if day is None or (approved and not _not_after(day, approved)):
            yield Found(f"D:{family}")
            return


@word
def publicised(w: World, kind: str) -> set[str]:
    return {row.family_no for row in w.rows("publicity_list") if row.kind == kind}


@rule(
    "PR03",
    "问题",
    covered_in_ledger,
    [f"approval_process.{c}" for c in ("apply_date", "publicity_start", "publicity_end")],
)
def pr03(w: World, family: str) -> Iterable[Found]:
    """Publicity shorter than 7 days or undated; or not on the publicity_list handed in as 在保."""
    rows = approvals(w).get(family)
    if rows:
        start, end = rows[0].publicity_start, rows[0].publicity_end
        least = w.parameters.get("publicity_days", family_area(w, family), w.as_of)
        if not start or not end or (end - start).days + 1 < least:
            yield Found(f"D:{family}")
            return
    if w.has("publicity_list") and family not in publicised(w, "在保"):
        yield Found(f"D:{family}")


def _meetings(w: World) -> list[tuple[Row, ...]]:
    """Meetings: the rows of one, a family each, are one meeting."""
    rated: dict[tuple[str | None, date], list[Row]] = {}
    for row in w.rows("deliberation"):
        if row.family_no:
            rated.setdefault((place_of_row(w, row).village_key, row.met_on), []).append(row)
    return [*map(tuple, rated.values()), *((row,) for row in w.rows("deliberation") if not row.family_no)]


@rule("PR04", "问题", _meetings, ["deliberation.signed"])
def pr04(w: World, rows: tuple[Row, ...]) -> Iterable[Found]:
    """Too few attendees, too few representatives among them, or not signed."""
    where = place_of_row(w, rows[0])
    least = w.parameters.get("panel_min", where.code or w.run_area, w.as_of)
    came, spoke = min(row.attendees for row in rows), min(row.representatives for row in rows)
    said = [row.signed for row in rows if row.signed is not None]
    if came < least or 3 * spoke < 2 * came or not said or not all(said):
        yield Found(f"{where.village_key}|{rows[0].met_on.isoformat()}")


@word
def ratings(w: World) -> list[Row]:
    """Rows of families rated at a meeting within 12 months."""
    return [
        row for row in w.rows("deliberation") if row.family_no and within_months(row.met_on, 12, w.as_of)
    ]


@rule("PR10", "疑点", covered_families, ["!deliberation.family_no"])
def pr10(w: World, family: str) -> Iterable[Found]:
    """Voted down more than 30 days ago, or not rated though its village met since it came onto the roster."""
    if any(tapering_row(w, row) for row in rows_now(w, family)):
        return
    since = min(row.start_date for row in rows_now(w, family))
    place_ = family_area(w, family)
    mine = [row for row in ratings(w) if row.family_no == family]
    if mine:
        newest = max(row.met_on for row in mine)
        late = older_than_days(newest, w.parameters.get("correct_days", place_, w.as_of), w.as_of)
        share = w.parameters.get("panel_pass_share", place_, w.as_of)
        votes = [row for row in mine if row.met_on == newest and row.votes_for is not None]
        if newest >= since and late and any(row.votes_for <= share * row.attendees for row in votes):
            yield Found(f"D:{family}")
        return
    village = family_place(w, family).village_key
    if village and any(
        row.met_on >= since and place_of_row(w, row).village_key == village for row in ratings(w)
    ):
        yield Found(f"D:{family}", certainty="问题")


@rule("PR05", "问题", families, ["approval_process.apply_date", "approval_process.stop_notice_on", *ENDED])
def pr05(w: World, family: str) -> Iterable[Found]:
    """A family wholly ended within 12 months, in approval_process, without stop_notice_on."""
    judged = family in recently_ended(w, *EXITS) and family in approvals(w) and in_ledger(w, family)
    if judged and not approvals(w)[family][0].stop_notice_on:
        yield Found(f"D:{family}")


@rule("PR09", "问题", families, ["publicity_list", *ENDED])
def pr09(w: World, family: str) -> Iterable[Found]:
    """A family wholly ended within 12 months, not on publicity_list as 退保."""
    if family in recently_ended(w, *EXITS) and family not in publicised(w, "退保"):
        yield Found(f"D:{family}")


# ---- villages and townships -----------------------------------------------------------------------------


@word
def covered_by_village(w: World) -> dict[str, dict[str, int]]:
    """Township → village key → covered people."""
    found: dict[str, dict[str, int]] = {}
    for p in covered_persons(w):
        where = place(w, p)
        if where.township and where.village_key:
            counts = found.setdefault(where.township, {})
            counts[where.village_key] = counts.get(where.village_key, 0) + 1
    return found


@rule("PR06", "疑点", covered_by_village)
def pr06(w: World, township: str) -> Iterable[Found]:
    """Four or more villages of five or more covered people, most of them with one same number."""
    numbers = [n for n in covered_by_village(w)[township].values() if n >= 5]
    least, share = (
        w.parameters.get(f"quota_{part}", w.run_area, w.as_of) for part in ("min_villages", "share")
    )
    if len(numbers) >= least and max(Counter(numbers).values()) >= share * len(numbers):
        yield Found(f"T:{township}")


@word
def families_by_village(w: World) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for family in sorted(families(w)):
        village = family_place(w, family).village_key
        if village:
            groups.setdefault(village, []).append(family)
    return groups


@rule("PR07", "疑点", families_by_village, ENDED)
def pr07(w: World, village: str) -> Iterable[Found]:
    """Many of a village's families ended in one month for one same reason text."""
    mine = families_by_village(w)[village]
    ended = [(f, end) for f in recently_ended(w, *EXITS) if f in mine and (end := end_of(w, f))]
    least, share = (
        w.parameters.get(f"bulk_exit_{part}", family_area(w, mine[0]), w.as_of) for part in ("min", "share")
    )
    groups = Counter((month_start(end), exit_reason(w, f)) for f, end in ended if exit_reason(w, f))
    for (month, _), count in groups.items():
        before = sum(1 for f in mine if rows_on(w, f, month - timedelta(days=1)))
        if count >= least and before and count >= share * before:
            yield Found(village, month_label(month))


@word
def _changes_by_village(w: World) -> set[str]:
    """Villages of the persons changed within 12 months; where a person's is not known, of his family_no."""
    rows = [r for r in w.rows("dibao_changes") if within_months(r.change_date, 12, w.as_of)]
    return {key for row in rows if (key := place(w, row.person).village_key or _family_village(w, row))}


def _family_village(w: World, row: Row) -> str | None:
    known = row.family_no in families(w)
    return family_place(w, row.family_no).village_key if known else None


@rule("PR08", "疑点", families_by_village, ["dibao_changes", "dibao_roster.end_date"])
def pr08(w: World, village: str) -> Iterable[Found]:
    """Ten or more covered families and nothing begun, ended or changed within 12 months."""
    mine = families_by_village(w)[village]
    moved = any(
        within_months(day, 12, w.as_of)
        for f in mine
        for row in families(w)[f]
        for day in (row.start_date, row.end_date)
    )
    active = [f for f in mine if not wholly_ended(w, f)]
    if len(active) >= 10 and not moved and village not in _changes_by_village(w):
        yield Found(village)
