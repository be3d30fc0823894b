"""A night, a sample, a dossier and feedback open no connection, and their SQL touches nothing but the output."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest

from reconcile.engine.duckdb import DuckDB
from tests.safety.office import AS_OF, hand_in

GUARDED = """
import sys
def hook(event, details):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"):
        print("NETWORK", event, file=sys.stderr)
        raise OSError("no network at run time")
sys.addaudithook(hook)
from reconcile import cli
sys.exit(cli.main(sys.argv[1:]))
"""


def test_no_command_opens_a_connection(tmp_path: Path) -> None:
    source, output = hand_in(tmp_path / "in"), tmp_path / "out"

    def told(*words: object) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([sys.executable, "-P", "-c", GUARDED, *map(str, words)], capture_output=True, text=True, check=False)
        assert "NETWORK" not in done.stderr and "Traceback" not in done.stderr
        return done

    assert told("run", "--input", source, "--output", output, "--as-of", AS_OF).returncode == 0
    person = pl.read_parquet(output / AS_OF / "findings.parquet")["id_number"].drop_nulls()[0]
    told("explain", person, "--output", output)
    assert told("sample", "--rate", "0.5", "--by", "household", "--seed", "1", "--output", output).returncode == 0
    book = next((output / AS_OF / "workbooks" / "乡镇").iterdir())
    assert told("feedback", book, "--output", output).returncode == 0


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '/tmp/outside.csv'",
        "ATTACH '/tmp/outside.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SELECT * FROM read_parquet('https://example.org/a.parquet')",
    ],
)
def test_sql_reaches_nothing_but_the_output(tmp_path: Path, sql: str) -> None:
    db = DuckDB(tmp_path)
    db.put("t", pl.DataFrame({"a": [1]}))
    db.harden(tmp_path)
    db.put("u", pl.DataFrame({"a": [2]}))
    db.export("SELECT * FROM t", tmp_path / "inside.parquet")
    db.put("v", tmp_path / "inside.parquet")
    assert db.count("v") == db.count("u") == 1
    with pytest.raises(duckdb.Error):
        db.connection.execute(sql)
