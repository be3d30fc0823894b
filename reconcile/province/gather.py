"""What every county hands over tonight: from its newest night where this machine can read it, or as it was brought."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reconcile.base.machine import nights_at_once
from reconcile.errors import ReconcileError, UsageError
from reconcile.night.summary import read_manifest
from reconcile.operations.counties import County
from reconcile.output.nights import nights
from reconcile.output.sums import demand_whole
from reconcile.province.handover import Handed, hand_over, read_handover

CODE = 6


@dataclass(frozen=True)
class Given:
    """What one county gave to be matched, or in words why nothing.

    Attributes:
        night: the published night it is from, where this machine can read it.
    """

    county: County
    handed: Handed | None = None
    night: Path | None = None
    lacks: str = ""


def gather(counties: Sequence[County], folder: Path, as_of: date | None, key: bytes | None) -> list[Given]:
    """Have every county hand over, several at once, each in a process of its own.

    A county that has no night, or one that cannot be opened, is said and left out; so is whoever shares a code with another.
    """
    with ProcessPoolExecutor(nights_at_once(), mp_context=multiprocessing.get_context("spawn"), max_tasks_per_child=1) as workers:
        waiting = [workers.submit(_given, one, folder / str(number), as_of, key) for number, one in enumerate(counties)]
        given = []
        for county, future in zip(counties, waiting, strict=True):
            try:
                given.append(future.result())
            except BrokenProcessPool:
                given.append(Given(county, lacks="成果打不开（内存不足或进程被杀）"))
    return _apart(given)


def _given(county: County, folder: Path, as_of: date | None, key: bytes | None) -> Given:
    """Open one county's newest night up to a day and write what is handed over; an inner error is told by its kind alone."""
    try:
        if county.handed:
            return Given(county, read_handover(county.handed))
        known = [night for day, night in nights(county.output) if as_of is None or day <= as_of]
        if not known:
            return Given(county, lacks="没有任何成果")
        demand_whole(known[-1])
        code = code_of(county.told.get("area"), known[-1])
        return Given(county, hand_over(known[-1], code, county.name, folder, key), known[-1])
    except ReconcileError as error:
        return Given(county, lacks=error.message)
    except Exception as error:
        return Given(county, lacks=f"成果打不开（{type(error).__name__}）")


def code_of(area: str | None, night: Path) -> str:
    """Give a county's code, as told or as its night had it.

    Raises:
        UsageError: neither has six digits.
    """
    code = str(area or read_manifest(night)["area"] or "")[:CODE]
    if len(code) < CODE:
        raise UsageError("不知道区划代码", "写明六位的 area")
    return code


def _apart(given: Sequence[Given]) -> list[Given]:
    """Leave out whoever shares a code with another: nobody could tell their people apart."""
    codes = [one.handed.code for one in given if one.handed]
    return [
        Given(one.county, lacks=f"区划代码 {one.handed.code} 与别的县相同，请在县名单中写各自的 area")
        if one.handed and codes.count(one.handed.code) > 1 else one
        for one in given
    ]  # fmt: skip
