"""Writes an invented county: `python -m bench.county --people N --seed S --out DIR --style clean|messy [--plant]`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from bench.county import planted
from bench.county.dress.plan import dress
from bench.county.plain import write_clean
from bench.county.plants import county

SAMPLE = Path("data/sample")
PEOPLE, SEED = 3000, 20190630


def copy_by_hand(out: Path) -> None:
    """Copy the files laid out by hand beside the generated ones."""
    for path in sorted(planted.BY_HAND.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            target = out / path.relative_to(planted.BY_HAND)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def make(out: Path, people: int, seed: int, *, messy: bool, plant: bool) -> None:
    """Write a county into a directory; one that holds a PLANTED.md is emptied first."""
    made = county(seed, people, None if plant else ())
    if (out / "PLANTED.md").exists():
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)
    if not messy:
        write_clean(made.world, out)
        return
    dress(made.world, out, seed)
    if plant:
        copy_by_hand(out)
        (out / "PLANTED.md").write_text(planted.write(made, seed, people), encoding="utf-8")


def main() -> None:
    """Write the county that the arguments ask for; without any, the sample."""
    parser = argparse.ArgumentParser(prog="bench.county", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=SAMPLE)
    parser.add_argument("--style", choices=("clean", "messy"), default="messy")
    parser.add_argument(
        "--plant", action="store_true", help="plant faults and near-misses, and say so in PLANTED.md"
    )
    args = parser.parse_args()
    make(
        args.out, args.people, args.seed, messy=args.style == "messy", plant=args.plant or args.out == SAMPLE
    )


if __name__ == "__main__":
    main()
