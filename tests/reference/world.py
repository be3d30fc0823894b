"""The records as they stand at the as-of date, and the memo that makes a word be worked out once."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, ParamSpec, TypeVar

from tests.reference.dates import month_end
from tests.reference.parameters import Parameters

P = ParamSpec("P")
T = TypeVar("T")

DATES: dict[str, tuple[str, ...]] = {
    "household_registration": ("birth_date", "status_date"),
    "dibao_roster": ("start_date", "end_date", "taper_start", "taper_end", "last_review_date", "valid_until", "last_report_on"),
    "poverty_registry": ("monitored_on", "cleared_on"),
    "payment_ledger": ("paid_date",),
    "tekun_roster": ("agreement_date", "last_visit_date", "assessed_on", "start_date", "end_date", "care_insured_to"),
    "temporary_relief": ("apply_date", "approve_date", "paid_date"),
    "disability_registry": ("expire_date",),
    "medical_expense": ("settle_date",),
    "asset_check": ("check_date",),
    "official_relatives": ("filed_date",),
    "field_survey": ("survey_date",),
    "village_list": ("exit_date",),
    "dibao_changes": ("change_date",),
    "approval_process": (
        "apply_date", "checked_on", "visited_on", "deliberated_on", "reviewed_on",
        "publicity_start", "publicity_end", "approved_on", "stop_notice_on",
    ),
    "deliberation": ("met_on",),
    "publicity_list": ("posted_on",),
    "insurance_enrolment": (),
    "fund_batch": ("allocated_on",),
    "public_requests": ("received_on", "assigned_on", "verified_on", "replied_on", "reposted_on"),
    "care_register": ("agreement_on", "last_visit_on", "start_date", "end_date"),
    "risk_ledger": ("raised_on", "verified_on", "ordered_on", "filed_on", "done_on"),
}  # fmt: skip
PLANS = {"taper_end", "expire_date", "publicity_end", "valid_until", "care_insured_to"}
MONTH_ENDS = {"taper_end", "expire_date", "valid_until", "care_insured_to"}
OWN = {
    "household_registration": "birth_date", "dibao_roster": "start_date", "tekun_roster": "start_date",
    "temporary_relief": "apply_date", "approval_process": "apply_date", "payment_ledger": "paid_date",
    "medical_expense": "settle_date", "field_survey": "survey_date", "asset_check": "check_date",
    "dibao_changes": "change_date", "publicity_list": "posted_on", "deliberation": "met_on",
    "public_requests": "received_on", "care_register": "start_date", "risk_ledger": "raised_on",
}  # fmt: skip
DEFAULTS: dict[str, dict[str, Any]] = {
    "household_registration": {"status": "正常"},
    "dibao_roster": {"status": "在保", "scheme": "农村"},
    "payment_ledger": {"status": "成功", "txn_type": "发放"},
    "disability_registry": {"status": "有效"},
}
REQUIRED_SOURCES = ("household_registration", "dibao_roster", "poverty_registry", "payment_ledger")


class Row(dict[str, Any]):
    """A record: fields as attributes, an absent field is None."""

    def __getattr__(self, name: str) -> Any:
        return self.get(name)

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def place(self) -> tuple[bytes, int, int, int]:
        """(file path bytewise, sheet position, row, slot): what "first" means."""
        path, sheet, row, slot = self["_place"]
        return (str(path).encode(), sheet, row, slot)


def _month_only(field: str, row: Row) -> None:
    """A month-only date is its first day (expire_date, taper_end: its last)."""
    if row.get(field) is not None and row.get(f"{field}__month_only"):
        row[field] = month_end(row[field]) if field in MONTH_ENDS else row[field].replace(day=1)


def at_as_of(source: str, record: Mapping[str, Any], as_of: date) -> Row | None:
    """The row as that night would have read it; None where the row did not exist yet."""
    row = Row(record)
    for field, default in DEFAULTS.get(source, {}).items():
        if row.get(field) is None:
            row[field] = default
    for field in DATES[source]:
        _month_only(field, row)
    own = OWN.get(source)
    if own and row.get(own) is not None and row[own] > as_of:
        return None
    if source == "household_registration" and row.status_date is not None and row.status_date > as_of:
        row["status"] = "正常"
    if source == "poverty_registry" and row.poverty_status == "已脱贫" and (row.exit_year or 0) > as_of.year:
        row["poverty_status"] = "未脱贫"
    for field in ("result", "decision"):  # not known before the day it was found out
        if row.get(field) is not None and row.verified_on is not None and row.verified_on > as_of:
            row[field] = None
    row["_end_given"] = row.end_date is not None
    for field in DATES[source]:
        if field not in PLANS and row.get(field) is not None and row[field] > as_of:
            row[field] = None
    return row


class World:
    """All records at as-of, the parameters, and a memo for the words."""

    def __init__(
        self,
        records: Mapping[str, Iterable[Mapping[str, Any]]],
        as_of: date,
        area: str | None = None,
        parameters: Mapping[str, Any] | None = None,
        columns: Mapping[str, set[str]] | None = None,
    ) -> None:
        self.as_of = as_of
        self.run_area = area or ""
        self.parameters = Parameters(parameters)
        self.columns = columns or {}
        self.refused = list(records.get("_refused", ()))  # source, family_no, id_number of rows that intake refused
        self.handed_in = {source for source in records if not source.startswith("_")}
        self.memo: dict[Any, Any] = {}
        self.partial: dict[str, set[str]] = {}
        self.is_silent = True  # list 1 says nothing of townships without a roster
        self.sources: dict[str, list[Row]] = {}
        for source in sorted(self.handed_in):
            read = (at_as_of(source, record, as_of) for record in records[source])
            self.sources[source] = sorted((row for row in read if row is not None), key=lambda row: row.place)

    def rows(self, source: str) -> list[Row]:
        """Rows of a source in order; none where it was not handed in."""
        return self.sources.get(source, [])

    def has(self, source: str, *columns: str) -> bool:
        """The source was handed in, with these columns."""
        present = self.columns.get(source)
        return source in self.handed_in and (present is None or set(columns) <= present)


def word(function: Callable[P, T]) -> Callable[P, T]:
    """A word of the rule pages: worked out once for a world and its arguments."""

    @functools.wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        world: Any = args[0]
        key = (function.__module__, function.__qualname__, *args[1:], *sorted(kwargs.items()))
        if key not in world.memo:
            world.memo[key] = function(*args, **kwargs)
        return world.memo[key]  # type: ignore[no-any-return]

    return remembered


def by(rows: Iterable[Row], field: str) -> dict[Any, list[Row]]:
    """Rows in order under each filled value of a field."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        if row.get(field) is not None:
            groups.setdefault(row[field], []).append(row)
    return groups
