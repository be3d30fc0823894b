"""What an office says of its databases, and what its faults are called."""

from __future__ import annotations

import datetime as dt
import sqlite3
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from reconcile.errors import InputRefused, UsageError
from reconcile.intake.databases import connections, faults
from reconcile.intake.databases.connections import Snapshot, connect
from reconcile.intake.databases.text import as_text
from reconcile.intake.databases.told import read_told
from schemas import catalogue

WHOLE = {"name": "一卡通系统", "driver": "postgresql", "dsn_env": "YKT", "key": "流水号", "query": "SELECT 1 AS 流水号"}


def write(folder: Path, content: Any) -> Path:
    path = folder / "库.yaml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    return path


def test_sources_are_named_in_english_or_chinese_once_or_several_times(tmp_path: Path) -> None:
    told = read_told(write(tmp_path, {"一卡通发放明细": [WHOLE, {**WHOLE, "name": "旧系统", "query": "SELECT 1; "}]}), catalogue())
    assert [(one.source, one.name, one.sql) for one in told] == [("payment_ledger", "一卡通系统", "SELECT 1 AS 流水号"), ("payment_ledger", "旧系统", "SELECT 1")]


WRONG = [
    ({"no_such": WHOLE}, "没有这样的来源：no_such"),
    ({"payment_ledger": {**WHOLE, "dsn": "postgresql://a:secret@b/c"}}, "没有字段 dsn"),
    ({"payment_ledger": {key: value for key, value in WHOLE.items() if key != "key"}}, "缺少字段 key"),
    ({"payment_ledger": {**WHOLE, "driver": "access"}}, "字段 driver 不对：可用 'postgresql'"),
    ({"payment_ledger": {**WHOLE, "dsn_file": "a"}}, "写且只写一个"),
    ({"payment_ledger": {key: value for key, value in WHOLE.items() if key != "dsn_env"}}, "写且只写一个"),
    ({"payment_ledger": {**WHOLE, "query": "DELETE FROM a"}}, "只能是查询"),
    ({"payment_ledger": {**WHOLE, "name": "a/b"}}, "字段 name 不对：格式不符"),
    ({"payment_ledger": [WHOLE, WHOLE]}, "name 重复"),
    ({"payment_ledger": "SELECT"}, "不是字段和值"),
    ([], "读不出来"),
]


@pytest.mark.parametrize(("content", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_is_wrong_is_said_in_chinese_without_secrets(tmp_path: Path, content: Any, says: str) -> None:
    with pytest.raises(UsageError) as wrong:
        read_told(write(tmp_path, content), catalogue())
    assert says in str(wrong.value) and "secret" not in str(wrong.value)
    assert wrong.value.__context__ is None


def test_the_address_comes_from_environment_file_or_credential(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "postgresql://u:p%40@db:5433/ykt"
    by_environment = read_told(write(tmp_path, {"payment_ledger": WHOLE}), catalogue())[0]
    with pytest.raises(UsageError, match="环境变量 YKT 中没有数据库地址"):
        _ = by_environment.address
    monkeypatch.setenv("YKT", secret)
    assert by_environment.address.port == 5433
    (tmp_path / "ykt").write_text(f"{secret}\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    entry = {**{key: value for key, value in WHOLE.items() if key != "dsn_env"}, "dsn_file": "ykt"}
    assert read_told(write(tmp_path, {"payment_ledger": entry}), catalogue())[0].address.hostname == "db"


def test_columns_become_the_text_a_file_would_hold() -> None:
    frame = pl.DataFrame({
        "号": [629901199001011234, None], "元": [Decimal("12.50"), None], "日": [dt.date(2019, 6, 30), None],
        "时": [dt.datetime(2019, 6, 30), dt.datetime(2019, 6, 30, 8, 5)], "是": [True, False], "数": [3.0, 0.25],
    })  # fmt: skip
    assert as_text(frame).rows() == [
        ("629901199001011234", "12.50", "2019-06-30", "2019-06-30", "TRUE", "3"),
        (None, None, None, "2019-06-30 08:05:00", "FALSE", "0.25"),
    ]
    with pytest.raises(InputRefused, match="列“图”"):
        as_text(pl.DataFrame({"图": [b"x"]}))


class Fault(Exception):
    """A driver's error."""

    sqlstate: str | None = None


def fault(*words: Any, state: str | None = None) -> Fault:
    error = Fault(*words)
    error.sqlstate = state
    return error


KINDS = [
    (fault(state="28P01"), faults.PASSWORD), (fault(state="42501"), faults.RIGHTS), (fault(state="08006"), faults.UNREACHABLE),
    (fault(state="42P01"), faults.QUERY), (fault(1045, "Access denied"), faults.PASSWORD), (fault(1142, "x"), faults.RIGHTS),
    (fault(2003, "x"), faults.UNREACHABLE), (fault(1146, "x"), faults.QUERY), (fault("ORA-01017: invalid"), faults.PASSWORD),
    (fault("ORA-12541: no listener"), faults.UNREACHABLE), (fault("DPY-6005: cannot connect"), faults.UNREACHABLE),
    (fault("ORA-00904: invalid identifier"), faults.QUERY), (fault("connection refused"), faults.UNREACHABLE),
]  # fmt: skip


@pytest.mark.parametrize(("error", "kind"), KINDS, ids=[f"{n}-{kind}" for n, (_, kind) in enumerate(KINDS)])
def test_faults_by_kind(error: Fault, kind: str) -> None:
    assert faults.kind_of(error) == kind


def test_any_dbapi_driver_is_read_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.SNAPSHOT, "oracle", ())
    monkeypatch.setattr(connections, "BATCH", 2)
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE a (k, v)")
    database.executemany("INSERT INTO a VALUES (?, ?)", [("3", None), ("1", "x"), ("2", 7), ("4", 1)])
    snapshot = Snapshot("oracle", database)
    assert snapshot.total("SELECT * FROM a", "k") == (4, 4)
    assert pl.concat(snapshot.rows("SELECT * FROM a", "k")).rows() == [("1", "x"), ("2", "7"), ("3", None), ("4", "1")]
    assert pl.concat(snapshot.rows("SELECT * FROM a WHERE k = ''", "k")).columns == ["k", "v"]
    snapshot.close()


def test_a_driver_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections.MODULES, "dameng", "no_such_driver")
    with pytest.raises(UsageError, match=r"dibao-reconcile\[dameng\]"):
        connect("dameng", Any)  # type: ignore[arg-type]
