"""The province's night: the counties' nights side by side, then what shows across them, then one workbook and page."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile import __version__
from reconcile.base.clock import now, today
from reconcile.base.masking import masked_numbers, masked_tree
from reconcile.operations.combine import PAGE, WORKBOOK, combined
from reconcile.operations.counties import County, run_here
from reconcile.output.directory import Claim, claim
from reconcile.output.nights import previous
from reconcile.policy.parameter import load as load_parameters
from reconcile.province.across import Across, across
from reconcile.province.book import write_books, write_share
from reconcile.province.gather import Given, gather
from reconcile.province.keyed import read_key
from reconcile.province.nights import LONGEST, Nights, Outcome
from reconcile.province.outline import outline
from schemas import catalogue

TO_TAKE_HOME = "交回各县"


@dataclass(frozen=True)
class Told:
    """What a province's night is told.

    Attributes:
        as_of: the day; None for today, and for each county's newest night.
        only_summary: run no nights, take the newest that are there.
        key: a file with the key by which numbers are hashed at home.
        max_age: how old a county's newest night may be.
    """

    output: Path
    as_of: dt.date | None = None
    at_once: int | None = None
    longest: float = LONGEST
    only_summary: bool = False
    key: Path | None = None
    parameters: tuple[Path, ...] = ()
    max_age: dt.timedelta = dt.timedelta(hours=26)


def run_province(counties: Sequence[County], told: Told, progress: Callable[[Outcome], None] = lambda _: None) -> dict[str, Any]:
    """Run every county's night, then the summary.

    Returns:
        What the last line on stdout says.

    Raises:
        OutputBusy: another summary holds the output.
        UsageError: a parameter file or key that cannot be read.
    """
    load_parameters(told.parameters)
    with claim(told.output) as held:
        here = run_here(list(counties))
        nights = Nights(told.as_of, told.output / ".logs", told.at_once, told.longest, progress)
        outcomes = [] if told.only_summary or not here else nights.run(here)
        return _summarise(counties, told, held, outcomes)


def summarise(counties: Sequence[County], told: Told, outcomes: Sequence[Outcome] = ()) -> dict[str, Any]:
    """Make the summary of nights that were run elsewhere, by a scheduler's own runs."""
    with claim(told.output) as held:
        return _summarise(counties, told, held, outcomes)


def _summarise(counties: Sequence[County], told: Told, held: Claim, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    key = read_key(told.key) if told.key else None
    day = told.as_of or today()
    with tempfile.TemporaryDirectory(prefix=".handed-", dir=told.output) as folder:
        given = gather(counties, Path(folder), told.as_of, key)
        hashed = any(one.handed.fingerprint for one in given if one.handed)
        found = across(given, load_parameters(told.parameters), catalogue(), previous(told.output, day), day, hashed)
    run_dir = held.begin(day)
    figures = outline(given, found, outcomes, told.output / str(day))
    made = combined(run_here(list(counties)), told.max_age)
    found.findings.write_parquet(run_dir / "findings.parquet")
    manifest = _manifest(given, found, outcomes, day, hashed)
    (run_dir / "manifest.json").write_text(json.dumps(masked_tree(manifest, masked_numbers), ensure_ascii=False, indent=1), "utf-8")
    write_books(run_dir, made, figures)
    _hand_out(given, found, run_dir, day)
    published = held.publish(run_dir)
    missing = [one.county.name for one in outcomes if not one.is_published]
    return {
        "published": str(published), "as_of": str(day), "counties": len(counties), "matched": sum(one.handed is not None for one in given),
        "failed": missing, "unmatched": [one.county.name for one in given if one.lacks], "old_or_incomplete": made.wrong,
        "findings": dict(sorted(found.findings.group_by("rule_code").len().iter_rows())),
        "not_run": {code: status.reason for code, status in found.rules.items() if not status.ran},
        "files": [str(published / name) for name in (WORKBOOK, PAGE)],
    }  # fmt: skip


def is_incomplete(summary: dict[str, Any]) -> bool:
    """Tell whether a county lacks from the summary, or is old or incomplete, or a rule could not be run."""
    return bool(summary["failed"] or summary["unmatched"] or summary["old_or_incomplete"] or summary["not_run"])


def _hand_out(given: Sequence[Given], found: Across, run_dir: Path, day: dt.date) -> None:
    """Give each county what is its own: as a workbook at home, or where it is elsewhere as a file to take home."""
    for one in given:
        if not one.handed:
            continue
        share = found.shares[one.handed.code]
        if one.night:
            write_share(one.county.output, one.county.name, str(day), share)
        else:
            folder = run_dir / TO_TAKE_HOME
            folder.mkdir(exist_ok=True)
            share.write_parquet(folder / f"{one.handed.code}.parquet")


def _manifest(given: Sequence[Given], found: Across, outcomes: Sequence[Outcome], day: dt.date, hashed: bool) -> dict[str, Any]:
    ended = {one.county.name: one for one in outcomes}
    return {
        "program": "dibao-reconcile", "version": __version__, "as_of": str(day), "finished_at": now().isoformat(timespec="seconds"), "hashed": hashed,
        "counties": [
            {
                "name": one.county.name, "code": one.handed.code if one.handed else None, "as_of": str(one.handed.as_of) if one.handed else None,
                "lacks": one.lacks or None, "night": ended[one.county.name].kind if one.county.name in ended else None,
                "said": ended[one.county.name].line if one.county.name in ended else None,
                "findings": found.shares[one.handed.code].height if one.handed else None,
            }
            for one in given
        ],
        "rules": [{"code": code, "status": "ran" if status.ran else "未执行", "reason": status.reason, "notes": status.partial} for code, status in found.rules.items()],
    }  # fmt: skip
