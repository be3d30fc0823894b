"""A county elsewhere: what it hands over of a published night, and what it makes at home of what comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from reconcile.errors import UsageError
from reconcile.night.summary import read_manifest
from reconcile.output.nights import published
from reconcile.province.across import share_of
from reconcile.province.book import write_share
from reconcile.province.gather import code_of
from reconcile.province.handover import Handed, hand_over
from reconcile.province.people import records_of


def hand_over_from(output: Path, as_of: date | None, name: str, area: str | None, to: Path, key: bytes | None) -> Handed:
    """Hand over a published night, the newest where no day is told.

    Raises:
        UsageError: no such night, no code, or a directory that holds something already.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise UsageError(f"移交目录 {to} 已有内容", "换一个新的目录，或清空它")
    night = published(output, as_of)
    return hand_over(night, code_of(area, night), name, to, key)


def take_back(output: Path, name: str, back: Path) -> Path:
    """Write the county's workbook from what came back; who is meant is looked up in the night that was handed over.

    Raises:
        UsageError: it is no such file, or that night was run again since.
    """
    try:
        part = pl.read_parquet(back)
        day, stamp = (part[one][0] if part.height else None for one in ("handed_on", "stamp"))
    except (OSError, pl.exceptions.PolarsError):
        raise UsageError(f"{back.name} 不是市里交回的文件", "应是 交回各县 中本县区划代码的 parquet 文件") from None
    night = published(output, day)
    if day is not None and read_manifest(night).get("finished_at", "") != stamp:
        raise UsageError(f"{day} 的成果在移交以后重新运行过，交回的结果对不上", "请重新移交，由市里重新比对")
    about = records_of(night, part.select("finding_id", "row_id").explode("row_id", empty_as_null=True))
    return write_share(output, name, str(day or read_manifest(night)["as_of"]), share_of(part, about))
