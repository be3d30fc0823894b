"""Carry findings from one published night to the next: new, still there, back again, gone and why.

A finding of tonight is 新增 when the ledger of the night before does not know it, 复发 when that ledger holds it
as gone, else 持续 (also after 未复核: nobody saw it gone). One that tonight does not show is

- 期满移出 when the span of time that its rule looks at has moved past it: it can never be found again;
- 已消除 when its rule ran, every source of its evidence was read and its subject was examined;
- 未复核 otherwise, until a night examines it again.

Gone ones stay in the ledger as they left. Only the night before is read, so running a past night again changes
no later one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping

import polars as pl

from reconcile.ledger.answered import MARKS, of_the_night_before
from reconcile.ledger.answers import attach, no_answers
from reconcile.ledger.finding_id import figures, finding_id, worded
from schemas.finding import CORRECTED, SLID

PRESENT = ("新增", "持续", "复发")
GONE = ("已消除", "期满移出")
UNCHECKED = "未复核"

Why = Callable[[pl.DataFrame], pl.Series]
"""Given findings that were there the night before and are gone: the reason of each, null where it cannot be told."""

Examined = Callable[[pl.DataFrame], pl.Series]
"""Given finding_id, rule_code, subject_key, period, township, village_code: was the subject examined tonight?"""

_KEYS = ("finding_id", "rule_code", "subject_key", "period", "township", "village_code")
_CARRIED = {"state": pl.String, "first_seen": pl.Date, "last_seen": pl.Date, "gone_on": pl.Date, "reason": pl.String}


def carry_over(
    findings: pl.DataFrame,
    previous: pl.DataFrame | None,
    *,
    as_of: dt.date,
    window_start: dt.date,
    rules_ran: Collection[str],
    sources_read: Collection[str],
    examined: Examined,
    windows: Mapping[str, dt.date] | None = None,
    answers: pl.DataFrame | None = None,
    why: Why | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Give tonight's findings their state and make tonight's ledger of every finding ever.

    A finding with a period slides by when the period begins before the review window. Rules that look back from
    as-of in another way (payments by their day, settlements of 12 months, surveys of 365 days) stand in `windows`:
    theirs slide by when their newest record does, `latest_on`, else the date in the subject key, else the period.

    Args:
        findings: tonight's, one row a (rule, subject, period); may have `latest_on`, the newest date among the
            records that its rule's window is measured by.
        previous: ledger.parquet of the newest published night strictly before as-of, None on the first night.
        as_of: tonight.
        window_start: first day of the review window.
        rules_ran: codes of the rules that ran tonight.
        sources_read: sources handed in tonight.
        examined: tells which subjects of findings that tonight does not show were looked at tonight.
        windows: for rules that look back, the first day that they looked at tonight.
        answers: current answers (`answers.current`), None for none.
        why: tells why findings are gone.

    Returns:
        Tonight's findings with finding_id, state, first_seen, last_seen, suppressed and the auditors' answer; and
        the ledger, which holds them and all earlier ones, with `gone_on`, the night that found it gone, and
        `reason`, why it is.
    """
    tonight = findings.with_columns(finding_id(), figures("figures") if "figures" in findings.columns else worded().alias("figures"))
    if "latest_on" not in tonight.columns:
        tonight = tonight.with_columns(pl.lit(None, pl.Date).alias("latest_on"))
    earlier = tonight.head(0).with_columns(_nothing_carried()) if previous is None else previous
    present = _present(tonight, earlier, as_of)
    absent = earlier.join(tonight, on="finding_id", how="anti")
    left = absent.filter(pl.col("state").is_in(GONE))
    open_ = absent.filter(~pl.col("state").is_in(GONE))
    judged = _judge(
        open_,
        as_of=as_of,
        window_start=window_start,
        rules_ran=rules_ran,
        sources_read=sources_read,
        examined=examined,
        windows=windows or {},
        why=why,
    )
    ledger = pl.concat([present, judged, left], how="diagonal_relaxed").sort("finding_id")
    ledger = attach(ledger, no_answers() if answers is None else answers)
    kept = [name for name in ledger.columns if name not in ("latest_on", "gone_on", "reason", *MARKS)]
    shown = ledger.filter(pl.col("last_seen") == as_of, pl.col("state").is_in(PRESENT))
    return tonight.select("finding_id").join(shown, on="finding_id", how="left").select(kept), ledger


def _nothing_carried() -> list[pl.Expr]:
    return [pl.lit(None, dtype).alias(name) for name, dtype in _CARRIED.items()]


def _present(tonight: pl.DataFrame, earlier: pl.DataFrame, as_of: dt.date) -> pl.DataFrame:
    known = earlier.select("finding_id", was="state", began="first_seen", **of_the_night_before(earlier))
    state = (
        pl.when(pl.col("was").is_null())
        .then(pl.lit("新增"))
        .when(pl.col("was").is_in(GONE))
        .then(pl.lit("复发"))
        .otherwise(pl.lit("持续"))
    )
    return (
        tonight.join(known, on="finding_id", how="left")
        .with_columns(
            state=state,
            first_seen=pl.coalesce("began", pl.lit(as_of)),
            last_seen=pl.lit(as_of),
            gone_on=pl.lit(None, pl.Date),
            reason=pl.lit(None, pl.String),
        )
        .drop("was", "began")
    )


def _judge(
    absent: pl.DataFrame,
    *,
    as_of: dt.date,
    window_start: dt.date,
    rules_ran: Collection[str],
    sources_read: Collection[str],
    examined: Examined,
    windows: Mapping[str, dt.date],
    why: Why | None,
) -> pl.DataFrame:
    """Say of findings that were open and are not there tonight what became of them."""
    if absent.is_empty():
        return absent
    seen = examined(absent.select(_KEYS))
    was_read = pl.col("evidence").list.eval(_source().is_in(list(sources_read))).list.all()
    checked = pl.col("rule_code").is_in(list(rules_ran)) & was_read.fill_null(True) & seen.fill_null(False)
    state = (
        pl.when(_slid_by(window_start, windows))
        .then(pl.lit("期满移出"))
        .when(checked)
        .then(pl.lit("已消除"))
        .otherwise(pl.lit(UNCHECKED))
    )
    left_on = pl.when(pl.col("state").is_in(GONE)).then(pl.lit(as_of))
    judged = absent.with_columns(was="state", state=state).with_columns(gone_on=left_on)
    return _with_reasons(judged, why).drop("was")


def _with_reasons(judged: pl.DataFrame, why: Why | None) -> pl.DataFrame:
    """Say why each finding that left tonight did; whose records were not looked at in between cannot be told."""
    left = judged.filter(pl.col("state") == "已消除", pl.col("was") != UNCHECKED)
    told = left.select("finding_id", told=why(left)) if why and left.height else left.select("finding_id", told="was").clear()
    reason = (
        pl.when(pl.col("state") == "期满移出")
        .then(pl.lit(SLID))
        .when(pl.col("state") == "已消除")
        .then(pl.coalesce("told", pl.lit(CORRECTED)))
    )
    named = judged.drop("reason", strict=False).join(told, on="finding_id", how="left", maintain_order="left")
    return named.with_columns(reason=reason).drop("told")


def _source() -> pl.Expr:
    return pl.element().struct.field("source")


def _slid_by(window_start: dt.date, windows: Mapping[str, dt.date]) -> pl.Expr:
    period_starts, looks_back = _first_day("period"), pl.col("rule_code").is_in(list(windows))
    first_day_seen = pl.col("rule_code").replace_strict(
        dict(windows), default=window_start, return_dtype=pl.Date
    )
    newest = pl.when(looks_back).then(pl.coalesce("latest_on", _date_in("subject_key"), period_starts))
    return (newest.otherwise(period_starts) < first_day_seen).fill_null(False)


def _first_day(period: str) -> pl.Expr:
    """First day of `2019-03` or `2019Q1`; null for none."""
    year, month = pl.col(period).str.slice(0, 4), pl.col(period).str.slice(5, 2)
    quarter = (pl.col(period).str.slice(5, 1).cast(pl.Int32, strict=False) * 3 - 2).cast(pl.String)
    is_quarter = pl.col(period).str.slice(4, 1) == "Q"
    first_month = pl.when(is_quarter).then(quarter.str.zfill(2)).otherwise(month)
    return (year + "-" + first_month + "-01").str.to_date("%Y-%m-%d", strict=False)


def _date_in(key: str) -> pl.Expr:
    return pl.col(key).str.extract(r"\|(\d{4}-\d{2}-\d{2})(?:\||$)").str.to_date("%Y-%m-%d", strict=False)
