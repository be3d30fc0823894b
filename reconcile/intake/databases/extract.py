"""Queries to files: one snapshot a database, a control total, rows by key, streamed to Parquet that is gone after the reading."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from urllib.parse import SplitResult

import polars as pl

from reconcile.errors import InputRefused, ReconcileError, UsageError
from reconcile.intake.databases.connections import Snapshot, connect
from reconcile.intake.databases.faults import QUERY, REMEDIES, UNREACHABLE, kind_of
from reconcile.intake.databases.told import Told
from reconcile.intake.discover import Found
from reconcile.intake.model import Refusal

# Rows a row group: always the same, so that an unchanged table gives the same bytes whatever batches it came in.
GROUP = 100_000
# How long to wait before a database that cannot be reached is tried again.
WAITS = (2.0, 5.0)


def extract(
    told: Sequence[Told], folder: Path, progress: Callable[[str], None] | None = None
) -> tuple[list[Found], list[Refusal]]:
    """Read every query into a file.

    Args:
        told: the queries.
        folder: an empty folder, this user's alone.
        progress: told one line for each query.

    Returns:
        the files, and the queries that cannot be used.

    Raises:
        UsageError: an address or a driver is missing.
    """
    addressed = sorted(((one.driver, one.address.geturl(), one) for one in told), key=lambda each: each[:2])
    found: list[Found] = []
    refused: list[Refusal] = []
    for (driver, _), group in groupby(addressed, key=lambda each: each[:2]):
        queries = [one for *_, one in group]
        try:
            snapshot = _opened(driver, queries[0].address)
        except InputRefused as error:
            refused += [Refusal(one.source, one.name, error.message, error.remedy) for one in queries]
            continue
        with closing(snapshot):
            for one in queries:
                try:
                    path = folder / f"{len(found) + len(refused)}.parquet"
                    found.append(Found(one.source, one.name, _kept(snapshot, one, path), key=one.key))
                except InputRefused as error:
                    refused.append(Refusal(one.source, one.name, error.message, error.remedy))
                (progress or (lambda _: None))(f"已查询 {one.name}")
    return found, refused


def _opened(driver: str, address: SplitResult) -> Snapshot:
    for wait in (*WAITS, None):
        try:
            return Snapshot(driver, connect(driver, address))
        except UsageError:
            raise
        except Exception as error:  # each driver has errors of its own
            kind = kind_of(error)
        kind = UNREACHABLE if kind == QUERY else kind
        if kind != UNREACHABLE or wait is None:
            break
        time.sleep(wait)
    raise InputRefused(kind, REMEDIES[kind])


def _kept(snapshot: Snapshot, one: Told, path: Path) -> Path:
    """Write a query's rows, and hold them to the count that the same snapshot gives.

    Raises:
        InputRefused: it fails, its keys repeat, or rows are missing.
    """
    try:
        rows, keys = snapshot.total(one.sql, one.key)
        written = _write(snapshot.rows(one.sql, one.key), path) if keys == rows else 0
    except ReconcileError:
        raise
    except Exception as error:  # each driver has errors of its own
        kind = kind_of(error)
    else:
        kind = ""
    if kind:
        snapshot.begin_again()
        raise InputRefused(kind, REMEDIES[kind])
    if keys != rows:
        raise InputRefused(f"{rows} 行中键“{one.key}”只有 {keys} 个不同的值", "换一列不重复、不为空的作 key")
    if written != rows:
        raise InputRefused(f"应有 {rows} 行，只读到 {written} 行", "请重新运行；如再次出现，请数据库管理员检查")
    return path


def _write(frames: Iterator[pl.DataFrame], path: Path) -> int:
    import pyarrow.parquet as pq

    first = next(frames)
    pending, written = first, 0
    with pq.ParquetWriter(path, first.to_arrow().schema, compression="zstd") as writer:
        for frame in frames:
            pending = pl.concat([pending, frame])
            while pending.height >= GROUP:
                writer.write_table(pending.head(GROUP).to_arrow(), GROUP)
                pending, written = pending.slice(GROUP), written + GROUP
        writer.write_table(pending.to_arrow(), GROUP)
    return written + pending.height
