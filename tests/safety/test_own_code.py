"""No command and no child of the program imports anything from the folder it is started in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.environment import SETTINGS
from reconcile.base import child_process

# Modules that the program or its libraries import early or late, and one that none has.
NAMES = ("json", "typing", "__future__", "argparse", "pathlib", "tempfile", "random", "datetime", "yaml", "polars", "duckdb", "schemas", "pandas")
ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


@pytest.fixture
def poisoned(tmp_path: Path) -> Path:
    """A folder of modules that each leave a mark when they are run."""
    for name in NAMES:
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'mark')!r}, 'a').write({name!r} + ' ')\n")
    return tmp_path


def marks(folder: Path) -> str:
    return (folder / "mark").read_text() if (folder / "mark").exists() else ""


def started(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONSAFEPATH", "PYTHONPATH")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL)


COMMANDS = {
    "run": ["run", "--input", ".", "--output", "out"],
    "explain": ["explain", "620102199001011234", "--output", "out"],
    "feedback": ["feedback", "json.py", "--output", "out"],
    "sample": ["sample", "--rate", "0.5", "--by", "household", "--seed", "1", "--output", "out"],
    "template": ["template", "fund_batch"],
    "rules": ["rules", "WF02"],
    "inspect": ["inspect", "json.py"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_runs_nothing_of_where_it_is_called(poisoned: Path, command: str) -> None:
    started(poisoned, BIN / "reconcile", *COMMANDS[command])
    assert marks(poisoned) == ""


@pytest.mark.parametrize("module", ["reconcile", "flows", "flows.serve"])
def test_a_module_called_by_name_runs_nothing_of_where_it_is_called(poisoned: Path, module: str) -> None:
    done = started(poisoned, sys.executable, "-m", module, *([] if module == "flows" else ["--help"]))
    assert marks(poisoned) == "" and done.returncode in (0, 2), done.stderr.decode()


@pytest.mark.parametrize("module", ["reconcile.intake.worker.main", "reconcile.publish.workbook.worker", "reconcile.ledger.sheets"])
def test_a_child_runs_nothing_of_where_it_is_started(poisoned: Path, monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    monkeypatch.chdir(poisoned)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", os.environ.get("PYTHONPATH", "")]))
    child_process.ask_once(module, b"{}\n", seconds=60, most=1 << 20)
    assert marks(poisoned) == ""


def test_no_child_is_started_any_other_way() -> None:
    """Whatever starts a Python keeps the current folder off its path."""
    for path in [*ROOT.glob("reconcile/**/*.py"), *ROOT.glob("flows/**/*.py")]:
        for line in path.read_text("utf-8").splitlines():
            assert "sys.executable" not in line or '"-P"' in line, path
    assert SETTINGS["PYTHONSAFEPATH"] == "1"


def test_the_trap_works(poisoned: Path) -> None:
    started(poisoned, sys.executable, "-m", "zipfile", "--help")
    assert marks(poisoned) != ""
