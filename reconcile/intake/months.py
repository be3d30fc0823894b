"""Lists of persons that come with a sheet (or a file) a month: the newest month not after the day is the list."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import PurePosixPath

import polars as pl

from reconcile.intake.model import ReadFile, Sheet
from reconcile.intake.saying import bare_month, period_in

LISTS = frozenset({
    "household_registration", "dibao_roster", "poverty_registry", "tekun_roster", "disability_registry",
    "official_relatives", "care_register",
})  # fmt: skip
"""Sources whose rows say how things stand, not what happened."""
_TIME = re.compile(r"20\d\d年?度?|(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|\d+|[-._/()（） ]+|第?[一二三四1-4]季度|副本")
_IN_PARTS = re.compile("新增|新纳入|退出|停保|停发|变动|减少|增加|取消|死亡|清退|注销|批")
_ALIKE = 0.5
"""Share of the smaller list's people who must stand on the newest list too: else the sheets are parts of one list."""

Place = tuple[int, Sheet]


def older_months(files: Sequence[ReadFile], as_of: str) -> list[tuple[int, Sheet, str]]:
    """Return the sheets of older (or later) months beside the newest one not after a day.

    Args:
        files: in their order; a file's number is its 1-based place.
        as_of: the day, as ISO text.

    Returns:
        file number, sheet, and the month that counts instead.
    """
    series: dict[tuple[str, ...], dict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for number, file in enumerate(files, start=1):
        for sheet in file.sheets if file.source in LISTS else ():
            month = None if sheet.skipped or not sheet.accepted else _month(file.path, sheet.name, as_of)
            if month:
                series[file.source, _TIME.sub("", file.path), _TIME.sub("", sheet.name)][month].append((number, sheet))
    found = []
    for months in series.values():
        if len(months) > 1:
            newest = max((month for month in months if month <= as_of[:7]), default=min(months))
            found += _older(files, months, newest)
    return found


def _older(files: Sequence[ReadFile], months: dict[str, list[Place]], newest: str) -> list[tuple[int, Sheet, str]]:
    kept = _people(files, months[newest])
    older = []
    for month, places in months.items():
        if month == newest:
            continue
        people = _people(files, places)
        least = min(len(people), len(kept))
        if least and len(people & kept) >= _ALIKE * least:
            older += [(number, sheet, newest) for number, sheet in places]
        else:
            for number, sheet in places:
                files[number - 1].notices.append(
                    f"“{sheet.name or files[number - 1].path}”的名称带月份，但人员与{newest}的名单大多不同，按分批的名单全部读入，请核实"
                )
    return older


def _people(files: Sequence[ReadFile], places: Sequence[Place]) -> set[str]:
    found: set[str] = set()
    for number, sheet in places:
        rows = pl.scan_parquet(files[number - 1].parquet).filter(pl.col("sheet_no") == sheet.position)
        key = "id_number_read" if "id_number_read" in rows.collect_schema() else "relative_id_read"
        found.update(rows.select(pl.col(key).drop_nulls().unique()).collect()[key].to_list())
    return found


def _month(path: str, sheet: str, as_of: str) -> str | None:
    """Return the month that the name of a sheet, or of its file and folders, tells; without a year the last such one."""
    parts = [PurePosixPath(part).stem for part in reversed(PurePosixPath(path).parts)]
    if _IN_PARTS.search(sheet) or any(map(_IN_PARTS.search, parts[:1])):
        return None
    said = period_in([sheet, *parts])
    if said is None and (month := bare_month(re.sub(r"[(（].*|名?单|名册|表", "", sheet))) and month.endswith("月"):
        year = int(as_of[:4]) - (int(month[:-1]) > int(as_of[5:7]))
        said = f"{year}-{int(month[:-1]):02d}"
    return said if said and "Q" not in said else None
