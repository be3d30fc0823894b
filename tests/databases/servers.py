"""A real PostgreSQL and a real MariaDB, each from its Debian package, started for a test on this machine and ended."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.flows.server import free_port
from tests.needs import need

PASSWORD = "p@ss:w/ord"
QUOTED = "p%40ss%3Aw%2Ford"


def _as(account: str) -> dict[str, Any]:
    """Neither server starts as root: use the account its package made."""
    return {"user": account} if os.geteuid() == 0 else {}


@contextmanager
def _folder(account: str) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="db-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, account)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(command: list[str], account: str, folder: Path) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **_as(account))
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a fresh PostgreSQL."""
    from adbc_driver_postgresql import dbapi

    places = [str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    initdb, server = need("initdb", places), need("postgres", places)
    port = free_port()
    with _folder("postgres") as folder:
        (folder / "pw").write_text(PASSWORD)
        (folder / "pw").chmod(0o644)
        subprocess.run(
            [initdb, "-D", folder / "data", "-U", "office", "-A", "scram-sha-256", "--pwfile", folder / "pw", "-E", "UTF8", "--locale", "C", "-N"],
            check=True, capture_output=True, cwd=folder, **_as("postgres"),
        )  # fmt: skip
        command = [server, "-D", str(folder / "data"), "-p", str(port), "-h", "127.0.0.1", "-k", str(folder), "-F"]
        address = f"postgresql://office:{QUOTED}@127.0.0.1:{port}/postgres"
        with _running(command, "postgres", folder):
            _wait(lambda: dbapi.connect(address).close())
            yield address


@contextmanager
def mariadb() -> Iterator[str]:
    """Give the address of a fresh MariaDB."""
    import pymysql

    install, server = need("mariadb-install-db"), need("mariadbd", ["/usr/sbin"])
    port = free_port()
    with _folder("mysql") as folder:
        socket = folder / "socket"
        subprocess.run(
            [install, "--no-defaults", f"--datadir={folder / 'data'}", "--auth-root-authentication-method=normal", "--skip-test-db"],
            check=True, capture_output=True, cwd=folder, **_as("mysql"),
        )  # fmt: skip
        command = [server, "--no-defaults", f"--datadir={folder / 'data'}", f"--socket={socket}", f"--port={port}",
                   "--bind-address=127.0.0.1", "--character-set-server=utf8mb4", "--innodb-flush-log-at-trx-commit=0"]  # fmt: skip
        with _running(command, "mysql", folder):
            _wait(lambda: pymysql.connect(unix_socket=str(socket), user="root").close())
            with pymysql.connect(unix_socket=str(socket), user="root") as root, root.cursor() as cursor:
                cursor.execute("CREATE DATABASE office")
                cursor.execute("CREATE USER 'office'@'127.0.0.1' IDENTIFIED BY %s", (PASSWORD,))
                cursor.execute("GRANT ALL ON office.* TO 'office'@'127.0.0.1'")
            yield f"mysql://office:{QUOTED}@127.0.0.1:{port}/office"


def _wait(connect: Any) -> None:
    end = time.monotonic() + 90
    while True:
        try:
            connect()
        except Exception:  # each driver has errors of its own
            if time.monotonic() > end:
                raise
            time.sleep(0.3)
        else:
            return
