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


def copy_by_hand(out: Path) -> None:
    """Copy the files laid out by hand beside the generated ones."""
    for path in sorted(planted.BY_HAND.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            target = out / path.relative_to(planted.BY_HAND)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def main() -> None:
    """Write the county that the arguments ask for."""
    parser = argparse.ArgumentParser(prog="bench.county", description=__doc__)
    parser.add_argument("--people", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=20190630)
    parser.add_argument("--out", type=Path, default=SAMPLE)
    parser.add_argument("--style", choices=("clean", "messy"), default="messy")
    parser.add_argument(
        "--plant", action="store_true", help="plant faults and near-misses, and say so in PLANTED.md"
    )
    args = parser.parse_args()
    plant = args.plant or args.out == SAMPLE
    made = county(args.seed, args.people, None if plant else ())
    if (args.out / "PLANTED.md").exists():
        shutil.rmtree(args.out)
    args.out.mkdir(parents=True, exist_ok=True)
    if args.style == "clean":
        write_clean(made.world, args.out)
        return
    dress(made.world, args.out, args.seed)
    if plant:
        copy_by_hand(args.out)
        (args.out / "PLANTED.md").write_text(planted.write(made, args.seed, args.people), encoding="utf-8")


if __name__ == "__main__":
    main()
