"""What an office installs: units that systemd accepts, a compose file that hangs together, an automation Prefect knows."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from prefect.events.schemas.automations import AutomationCore

from tests.needs import need

ROOT = Path(__file__).parents[2]
OPS = ROOT / "ops"
UNITS = sorted(path.name for path in (OPS / "systemd").iterdir())
SCRIPTS = sorted(path.name for path in OPS.iterdir() if path.is_file() and path.read_bytes().startswith(b"#!/bin/sh"))


@pytest.mark.parametrize("name", UNITS)
def test_systemd_accepts_the_unit(name: str, tmp_path: Path) -> None:
    verify = need("systemd-analyze")
    program = tmp_path / "opt"
    for script in ("with-secrets", "wait-for-server"):
        (program / "ops").mkdir(parents=True, exist_ok=True)
        shutil.copy(OPS / script, program / "ops" / script)
    for command in ("prefect", "python", "reconcile"):
        (program / ".venv" / "bin").mkdir(parents=True, exist_ok=True)
        (program / ".venv" / "bin" / command).write_text("#!/bin/sh\n")
        (program / ".venv" / "bin" / command).chmod(0o755)
    for unit in UNITS:
        text = (OPS / "systemd" / unit).read_text("utf-8").replace("/opt/dibao", str(program))
        (tmp_path / unit).write_text(text, "utf-8")
    done = subprocess.run([verify, "verify", "--man=no", str(tmp_path / name)], capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if str(tmp_path) in line or "dibao" in line]
    assert done.returncode == 0 and said == [], done.stderr


def test_the_timer_fires_at_half_past_one_in_china() -> None:
    timer = (OPS / "systemd" / "dibao-night.timer").read_text("utf-8")
    for when in re.findall(r"OnCalendar=(.+)", timer):
        done = subprocess.run([need("systemd-analyze"), "calendar", when], capture_output=True, text=True, check=True, env={"TZ": "UTC"})
        assert re.search(r"(17|19):30:00 UTC", done.stdout), done.stdout


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_shell_reads_the_script(name: str) -> None:
    subprocess.run(["sh", "-n", OPS / name], check=True)
    assert (OPS / name).stat().st_mode & 0o111


def test_secrets_come_into_the_environment_of_the_program_alone(tmp_path: Path) -> None:
    (tmp_path / "prefect-auth").write_text("admin:secret\n")
    told = subprocess.run(
        [OPS / "with-secrets", "env"], capture_output=True, text=True, check=True, env={"CREDENTIALS_DIRECTORY": str(tmp_path), "PATH": "/usr/bin:/bin"}
    )
    assert "PREFECT_API_AUTH_STRING=admin:secret" in told.stdout and "DATABASE" not in told.stdout


def test_the_compose_file_hangs_together() -> None:
    compose: dict[str, Any] = yaml.safe_load((OPS / "compose.yaml").read_text("utf-8"))
    assert set(compose["services"]) == {"database", "server", "worker"}
    for service in compose["services"].values():
        assert "image" in service and set(service.get("secrets", ())) <= set(compose["secrets"])
        assert set(service.get("depends_on", ())) <= set(compose["services"])
        named = {volume.partition(":")[0] for volume in service["volumes"] if not volume.startswith(("/", "$"))}
        assert named <= set(compose["volumes"])
        assert (OPS / service.get("env_file", "prefect.env")).is_file()
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ()))


def test_the_container_copies_what_is_there() -> None:
    lines = re.findall(r"^COPY (.+)$", (OPS / "Containerfile").read_text("utf-8"), re.MULTILINE)
    sources = [name for line in lines for name in line.split()[:-1] if "[" not in name]
    assert sources and all((ROOT / name).exists() for name in sources)


def test_the_automation_is_one_that_prefect_knows_and_fits_the_heartbeat() -> None:
    told = yaml.safe_load((OPS / "automations.yaml").read_text("utf-8"))["automations"]
    automation = AutomationCore.model_validate(told[0])
    frequency = int(re.findall(r"HEARTBEAT_FREQUENCY=(\d+)", (OPS / "prefect.env").read_text("utf-8"))[0])
    assert automation.trigger.within.total_seconds() >= 3 * frequency  # type: ignore[union-attr]
