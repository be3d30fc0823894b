"""A small office for the tests of faults: what it hands in, a published night, and ways to spoil what is kept."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import polars as pl

from bench.county import random_world, write_clean
from reconcile import cli

AS_OF = "2019-06-30"
EARLIER = "2019-05-31"


def hand_in(folder: Path, seed: int = 11, people: int = 60) -> Path:
    """Write a county's files."""
    write_clean(random_world(seed, people), folder)
    return folder


def run(source: Path, output: Path, *more: str, as_of: str = AS_OF) -> int:
    """Run a night in this process."""
    return cli.main(["run", "--input", str(source), "--output", str(output), "--as-of", as_of, *more])


def findings(output: Path, as_of: str = AS_OF) -> pl.DataFrame:
    """Give what a published night found, without what depends on earlier nights."""
    table = pl.read_parquet(output / as_of / "findings.parquet")
    return table.select("finding_id", "rule_code", "subject_key", "period", "amount", "certainty").sort("finding_id")


def copied(office: tuple[Path, Path], to: Path) -> tuple[Path, Path]:
    """Give a copy to spoil."""
    shutil.copytree(office[0], to / "in")
    shutil.copytree(office[1], to / "out", symlinks=True)
    return to / "in", to / "out"


def flip(path: Path, dice: random.Random) -> None:
    """Alter one bit."""
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def cut(path: Path, dice: random.Random) -> None:
    """Cut a file short, as a power cut leaves it."""
    content = path.read_bytes()
    path.write_bytes(content[: dice.randrange(len(content))])
