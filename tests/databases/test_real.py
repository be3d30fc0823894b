"""Nights from a real PostgreSQL and a real MariaDB: the findings of the files, each naming system and record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile import cli
from reconcile.errors import InputRefused, UsageError
from reconcile.intake.databases.connections import Snapshot, connect
from reconcile.night.run import run
from reconcile.night.settings import RunSettings
from reconcile.operations.export import NotExported, export
from tests.databases import servers
from tests.databases.filled import KEY, fill, write_told
from tests.flows.server import free_port

pytestmark = pytest.mark.database
AS_OF = "2019-06-30"
KEYS = ["rule_code", "subject_key", "period"]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    write_clean(random_world(7, 80), folder / "in")
    run(RunSettings(input=folder / "in", output=folder / "out", as_of=AS_OF))
    return folder


def _postgresql() -> Any:
    from adbc_driver_postgresql import dbapi

    return servers.postgresql, dbapi.connect, '"'


def _mariadb() -> Any:


    return servers.mariadb, lambda address: connect("mysql", urlsplit(address)), "`"


@pytest.fixture(scope="module", params=[("postgresql", _postgresql), ("mysql", _mariadb)], ids=["postgresql", "mariadb"])
def system(request: pytest.FixtureRequest, files: Path) -> Iterator[tuple[str, str]]:
    """A driver and the address of its server, filled."""
    driver, told = request.param
    start, connect, mark = told()
    with start() as address:
        connection = connect(address)
        fill(connection, files / "in", mark)
        connection.close()
        yield driver, address


@pytest.fixture()
def office(system: tuple[str, str], files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Settings of a run that has nothing but the database."""
    monkeypatch.setenv("TEST_DSN", system[1])
    monkeypatch.setattr("reconcile.intake.databases.extract.WAITS", (0.1,))
    (tmp_path / "in").mkdir()
    return {"input": tmp_path / "in", "output": tmp_path / "out", "as_of": AS_OF, "sources": write_told(tmp_path / "库.yaml", files / "in", system[0])}


def findings(output: Path) -> pl.DataFrame:
    return pl.read_parquet(output / AS_OF / "findings.parquet").sort(KEYS)


def test_a_night_equals_the_files(office: dict[str, Any], files: Path) -> None:
    first = run(RunSettings(**office))
    found, expected = findings(office["output"]), findings(files / "out")
    assert found.height > 100
    assert found.drop("evidence").equals(expected.drop("evidence"))
    records = found.explode("evidence", empty_as_null=True).unnest("evidence")
    assert set(records["file"].str.tail(2)) == {"系统"}
    assert records["sheet"].str.contains(rf"^{KEY} K-\d{{6}}$").all()
    rows = expected.explode("evidence", empty_as_null=True).unnest("evidence")["row"].to_list()
    assert records["row"].to_list() == rows
    assert records["sheet"].str.slice(-6).cast(pl.Int64).to_list() == [100_000 + row - 2 for row in rows]
    tables = len(list((files / "in").rglob("*.csv")))
    assert first["inputs"] == tables
    assert run(RunSettings(**office))["inputs_unchanged"] == tables
    left = [path for path in office["output"].rglob("*") if path.is_file() and path.stat().st_mode & 0o077]
    assert left == [] and list((office["output"] / ".cache").glob("work-*")) == []


def refused(office: dict[str, Any], system: tuple[str, str], files: Path, **more: Any) -> str:
    write_told(office["sources"], files / "in", system[0], **more)
    with pytest.raises(InputRefused) as error:
        run(RunSettings(**office))
    assert error.value.__context__ is None and "p@ss" not in str(error.value)
    return str(error.value)


def test_faults_are_told_by_their_kind(
    office: dict[str, Any], system: tuple[str, str], files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "查询出错" in refused(office, system, files, query="SELECT nothing FROM nowhere")
    assert "键“性别”只有" in refused(office, system, files, query="SELECT * FROM household_registration", key="性别")
    monkeypatch.setenv("TEST_DSN", system[1].replace(servers.QUOTED, "wrong"))
    assert "口令不对" in refused(office, system, files)
    monkeypatch.setenv("TEST_DSN", re.sub(r":\d+/", f":{free_port()}/", system[1]))
    assert "连不上" in refused(office, system, files)


def test_one_query_that_fails_leaves_the_others_to_a_run_that_may_skip(office: dict[str, Any], system: tuple[str, str], files: Path) -> None:
    text = office["sources"].read_text("utf-8").replace("SELECT * FROM asset_check", "SELECT * FROM nowhere")
    office["sources"].write_text(text, "utf-8")
    summary = run(RunSettings(**office, skip_refused=True))
    assert summary["refused"] == ["asset_check系统"] and summary["inputs"] == len(list((files / "in").rglob("*.csv")))


def test_a_look_at_the_tables_says_how_each_is_read(office: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", "--sources", str(office["sources"])]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("dibao_roster系统", "低保花名册", "payment_ledger系统"))
    assert cli.main(["inspect"]) == 2


def test_nothing_can_be_written(system: tuple[str, str]) -> None:


    snapshot = Snapshot(system[0], connect(system[0], urlsplit(system[1])))
    with pytest.raises(Exception, match=r"(?i)read.only"):
        snapshot.connection.cursor().execute("DELETE FROM asset_check")
    snapshot.close()


@pytest.fixture(scope="module")
def database(system: tuple[str, str]) -> Any:
    """Ask the PostgreSQL."""
    if system[0] != "postgresql":
        pytest.skip("nights are exported to PostgreSQL only")
    from adbc_driver_postgresql import dbapi

    def asked(sql: str) -> list[Any]:
        with dbapi.connect(system[1]) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            rows: list[Any] = cursor.fetchall()
            return rows

    return asked


def test_a_night_is_exported_once_however_often_and_masked_unless_asked(
    database: Any, system: tuple[str, str], files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from adbc_driver_postgresql import dbapi

    monkeypatch.setenv("BI_DSN", system[1])
    night = files / "out" / AS_OF
    found = findings(files / "out")
    for _ in range(2):
        assert export(night, "BI_DSN", "reconcile")["findings"] == found.height
    assert database("SELECT count(*), sum(amount)::text, min(as_of)::text FROM reconcile.findings") == [(found.height, str(found["amount"].sum()), AS_OF)]
    assert database("SELECT count(*) FROM reconcile.manifest") == [(1,)]
    numbers = [number for number in found["id_number"].drop_nulls() if len(number) == 18]
    everything = " ".join(str(row) for name in ("findings", "ledger", "statistics", "rule_statistics", "manifest") for row in database(f"SELECT t::text FROM reconcile.{name} t"))
    assert numbers and not any(number in everything for number in numbers)
    with dbapi.connect(system[1], autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reconcile.findings DROP COLUMN remedy")
    export(night, "BI_DSN", "reconcile", masked=False)
    shown = [row[0] for row in database("SELECT id_number FROM reconcile.findings WHERE id_number IS NOT NULL ORDER BY 1")]
    assert shown == sorted(found["id_number"].drop_nulls())
    with pytest.raises(UsageError, match="schema"):
        export(night, "BI_DSN", "reconcile; DROP")


def test_a_database_that_refuses_keeps_what_it_had(database: Any, system: tuple[str, str], files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BI_DSN", system[1])
    night = files / "out" / AS_OF
    export(night, "BI_DSN", "kept")
    before = database("SELECT count(*) FROM kept.findings")
    database_change = "ALTER TABLE kept.manifest ADD CONSTRAINT none CHECK (findings < 0) NOT VALID"
    from adbc_driver_postgresql import dbapi

    with dbapi.connect(system[1], autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(database_change)
    with pytest.raises(NotExported, match="查询出错"):
        export(night, "BI_DSN", "kept")
    assert database("SELECT count(*) FROM kept.findings") == before
