"""A real Prefect server with pool, deployments and worker, as `make serve` starts them, and a place notifications go to."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0


class Server:
    """What a test asks of a running server."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, home: Path, log: Path) -> None:
        self.process, self.home, self.log = process, home, log
        self.api = f"http://127.0.0.1:{port}/api"

    def post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        """Ask, and ask again where SQLite was busy with another write, as Prefect's own client does."""
        for _ in range(20):
            told = httpx.post(f"{self.api}{path}", json=body, timeout=60)
            if told.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(1)
        return told

    def asked(self, path: str, **body: Any) -> list[dict[str, Any]]:
        """Everything a filter finds."""
        found: list[dict[str, Any]] = self.post(f"{path}/filter", body).raise_for_status().json()
        return found

    def deployment(self, name: str) -> str:
        return next(one["id"] for one in self.asked("/deployments") if one["name"] == name)

    def trigger(self, deployment: str, key: str | None = None, **parameters: Any) -> httpx.Response:
        """Trigger a run as another program would, by REST."""
        body = {"parameters": parameters, "state": {"type": "SCHEDULED"}, **({"idempotency_key": key} if key else {})}
        return self.post(f"/deployments/{self.deployment(deployment)}/create_flow_run", body)

    def state(self, run: str) -> dict[str, Any]:
        told: dict[str, Any] = httpx.get(f"{self.api}/flow_runs/{run}", timeout=30).json()
        return told

    def ended(self, run: str) -> dict[str, Any]:
        """Wait until a run is at its end."""
        return until(lambda: told if (told := self.state(run))["state_type"] in FINAL else None)

    def run(self, deployment: str, **parameters: Any) -> dict[str, Any]:
        return self.ended(self.trigger(deployment, **parameters).raise_for_status().json()["id"])

    def end(self) -> int:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def left(self) -> list[str]:
        """Processes of this server's that are still there."""
        mark, found = f"PREFECT_HOME={self.home}".encode(), []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (path / "environ").read_bytes():
                    found.append((path / "cmdline").read_bytes().replace(b"\0", b" ").decode())
            except OSError:
                continue
        return found


FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def until(look: Callable[[], Any], seconds: float = PATIENCE) -> Any:
    """Look again until something is found."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := look():
            return found
        time.sleep(0.5)
    raise AssertionError("not found in time")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, **environment: str) -> Iterator[Server]:
    """Start everything, and end what is left of it."""
    port, home, log = free_port(), folder / "prefect", folder / "log"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.serve", "--port", str(port), "--home", str(home)],
            cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**clean, **environment},
        )  # fmt: skip
    try:
        server = Server(process, port, home, log)
        until(lambda: "调度服务已启动" in log.read_text("utf-8", "replace") or process.poll() is not None)
        assert process.poll() is None, log.read_text("utf-8", "replace")
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(90)


@contextmanager
def listening() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give an apprise address on this machine and what arrives there."""
    arrived: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:  # the name that http.server calls
            arrived.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            """Stay quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"json://127.0.0.1:{server.server_port}", arrived
    finally:
        server.shutdown()
        server.server_close()
