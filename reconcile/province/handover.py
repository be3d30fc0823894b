"""What a county hands over to be matched with others: a few tables of its night, numbers and names plain or hashed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.engine.duckdb import DuckDB
from reconcile.errors import UsageError
from reconcile.load.raw import FILE_STEP
from reconcile.policy.rule import render
from reconcile.province import keyed
from reconcile.province.home import Home, make_home_facts, open_home, tables

TOLD = "county.json"
# What becomes of each column where numbers stay at home; whatever is not named here is no sign of a person.
_KEYED = {
    "person": f"keyed('{keyed.PERSON}', person)", "name_key": f"keyed('{keyed.NAME}', name_key)",
    "account": f"keyed('{keyed.ACCOUNT}', account)", "shown": f"'代码' || SUBSTRING(keyed('{keyed.ACCOUNT}', account), 1, {keyed.SHOWN})",
    "reason_key": f"keyed('{keyed.TEXT}', reason_key)",
}  # fmt: skip


@dataclass(frozen=True)
class Handed:
    """What one county handed over.

    Attributes:
        folder: with a Parquet file a table.
        columns: source → columns the county's offices handed in.
        fingerprint: of the key; empty where the numbers are plain.
        stamp: when the night was finished: one that was run again since numbers its rows otherwise.
    """

    folder: Path
    code: str
    name: str
    as_of: dt.date
    columns: dict[str, frozenset[str]]
    fingerprint: str
    stamp: str = ""


def hand_over(night: Path, code: str, name: str, folder: Path, key: bytes | None = None) -> Handed:
    """Write a published night's tables into an empty or new folder, for this user only."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    db = DuckDB()
    try:
        home = open_home(db, night, code, name)
        make_home_facts(db, home)
        return write_handover(db, home, folder, key)
    finally:
        db.close()


def write_handover(db: DuckDB, home: Home, folder: Path, key: bytes | None) -> Handed:
    """Write what is handed over from a database that has the facts."""
    db.put("file_sum", home.sums)
    if key:
        keyed.make_macro(db, key)
    for table, sql in tables().items():
        asked = render(sql, {**home.values, "county_name": home.name}, db.dialect)
        db.connection.execute(f"CREATE OR REPLACE TEMP VIEW handing AS {asked}")
        there = [row[0] for row in db.connection.execute("DESCRIBE handing").fetchall()]
        shown = ", ".join(f"{_KEYED[one]} AS {one}" if key and one in _KEYED else f"h.{one}" for one in there if one != "row_id")
        db.export(
            f"SELECT '{home.code}' AS county, '{home.code}:' || h.row_id AS row_id,"
            f" COALESCE(f.sha256, '{home.code}:' || f.file_no) || ':' || (h.row_id % {FILE_STEP}) AS record, {shown}"
            f" FROM handing AS h LEFT JOIN file_sum AS f ON f.file_no = h.row_id // {FILE_STEP}",
            folder / f"{table}.parquet",
        )
    columns = {source: sorted(fields) for source, fields in home.columns.items()}
    told = {"code": home.code, "name": home.name, "as_of": str(home.as_of), "columns": columns, "fingerprint": keyed.fingerprint(key), "stamp": home.stamp}
    (folder / TOLD).write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return Handed(folder, home.code, home.name, home.as_of, dict(home.columns), str(told["fingerprint"]), home.stamp)


def read_handover(folder: Path) -> Handed:
    """Open what a county handed over.

    Raises:
        UsageError: a part of it is missing.
    """
    try:
        told: dict[str, Any] = json.loads((folder / TOLD).read_text("utf-8"))
        columns = {source: frozenset(fields) for source, fields in told["columns"].items()}
        made = Handed(folder, told["code"], told["name"], dt.date.fromisoformat(told["as_of"]), columns, told["fingerprint"], told["stamp"])
    except (OSError, ValueError, KeyError, AttributeError):
        made = None
    if made is None or any(not (folder / f"{table}.parquet").is_file() for table in tables()):
        raise UsageError(f"移交目录 {folder} 不完整", "请该县重新运行 reconcile handover")
    return made


def demand_alike(handed: Sequence[Handed]) -> None:
    """Refuse counties that cannot be matched: one code twice, or numbers hashed with different keys.

    Raises:
        UsageError: which counties.
    """
    for one in handed:
        same = [other.name for other in handed if other.code == one.code]
        if len(same) > 1:
            raise UsageError(f"{'、'.join(same)}的区划代码都是 {one.code}", "在县名单中给每个县写各自的 area")
    if len({one.fingerprint for one in handed}) > 1:
        raise UsageError("各县移交的号码不是用同一个密钥处理的（或有的没有处理）", "各县用同一个密钥文件重新移交")
