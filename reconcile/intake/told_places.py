"""Townships that only a title or a name tells: they must be of this county, else the file is read again with its townships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from reconcile.intake.discover import Found
from reconcile.intake.model import ReadFile
from reconcile.intake.naming import hint_of
from reconcile.intake.places import is_known
from reconcile.intake.rows.told import KNOWN

_KNOWING = ("village_list", "household_registration")
"""Sources whose own cells say which townships there are."""
_MOST = 200
"""No county has so many; more are no townships."""


def strange_townships(files: Sequence[ReadFile]) -> dict[str, list[str]]:
    """Return the files of which a title, a line or a name tells a township that neither village_list nor register knows.

    Args:
        files: all that was read.

    Returns:
        path -> the townships told; nothing where the county's own are not known.
    """
    told = {file.path: names for file in files if (names := _townships(file, own=False))}
    known = county_townships(files) if told else set()
    if not known:
        return {}
    strange = {path: sorted(name for name in names if not is_known(name, known)) for path, names in told.items()}
    return {path: names for path, names in strange.items() if names}


def county_townships(files: Sequence[ReadFile]) -> set[str]:
    """Return the townships that cells of village_list and the register name; none where there are too many to be any."""
    known = set[str]().union(*(_townships(file, own=True) for file in files if file.source in _KNOWING))
    return known if len(known) <= _MOST else set()


def read_with(one: Found, known: set[str]) -> Found:
    """Return a file as one to read with the county's townships known."""
    names = hint_of(one.path, known)
    told = {name: text for name, text in one.hint.items() if name not in ("township", "village")}
    return replace(one, hint={**told, **names, KNOWN: "、".join(sorted(known))})


def told_otherwise(before: ReadFile, after: ReadFile, strange: Sequence[str]) -> str:
    """Say what became of townships that nobody knows."""
    now = sorted(_townships(after, own=False) - _townships(before, own=False))
    read = f"，按“{'”、“'.join(now)}”读取" if now else "，没有采用"
    return f"标题或名称中的“{'”、“'.join(strange)}”不是本县的乡镇（户籍、行政村名册中没有）{read}"


def _townships(file: ReadFile, *, own: bool) -> set[str]:
    """Return the townships of a file's rows, those of its own cells or those that something else told."""
    sheets = [sheet.position for sheet in file.sheets if not sheet.skipped and ("township" in sheet.mapping) == own]
    if not sheets or "township" not in file.columns:
        return set()
    rows = pl.scan_parquet(file.parquet).filter(pl.col("sheet_no").is_in(sheets))
    return set(rows.select(pl.col("township").unique()).collect()["township"].drop_nulls())
