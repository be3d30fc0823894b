"""How well rows with damaged numbers find their person: ours, exact join, Splink alone, recordlinkage toolkit.

    python -m bench.linkage [--people 300000] [--rows 150000] [--damage 0.02] [--seeds 1] [--toolkit PYTHON]

An invented county (`linkage_county`), three lists drawn from it with two in a hundred rows damaged
(`linkage_damage`), and what each method links. Writes bench/results/linkage.md.
The toolkit (recordlinkage 0.16) does not run with pandas 3: give it a Python of its own,
`python -m venv V && V/bin/pip install recordlinkage`, then `--toolkit V/bin/python`.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import polars as pl

from bench.linkage_county import county
from bench.linkage_damage import KINDS, USUAL_KINDS, lists, without_strangers
from bench.linkage_others import exact, splink_alone, toolkit
from reconcile.identity.doubles import possible_doubles
from reconcile.identity.link import repairs
from reconcile.identity.register import Register
from reconcile.identity.settings import LinkSettings
from schemas.id_number import expand_expr, valid_expr

RESULT = Path(__file__).parent / "results" / "linkage.md"
PERSON = ("person", "name_clean", "sex", "birth_date", "village_code", "head_name_clean")
OURS = "this program"


def main() -> None:
    """Run the evaluation and write the table."""
    told = _arguments()
    counted, seconds, about = [], [], []
    for seed in told.seeds:  # the others on the first county only: they take minutes
        rng = np.random.default_rng(seed)
        full = county(told.people, rng)
        rows = _cleaned(lists(full, told.rows, told.damage, rng))
        register = without_strangers(full, rows).select(PERSON)
        rows = _repairable(rows, register)
        about.append(_about(full, register, rows))
        first = seed == told.seeds[0]
        for method, links, took in (
            _methods(rows, register, told.toolkit) if first else _ours_alone(rows, register)
        ):
            counted.append(_count(rows, links).with_columns(method=pl.lit(method), first=pl.lit(first)))
            seconds.append({"method": method, "seconds": took})
    text = _report(pl.concat(counted), pl.DataFrame(seconds), about, told)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(text, encoding="utf-8")
    print(text)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300_000)
    parser.add_argument("--rows", type=int, default=150_000)
    parser.add_argument("--damage", type=float, default=0.02)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    parser.add_argument("--toolkit", help="Python of an environment with recordlinkage")
    return parser.parse_args()


def _cleaned(rows: pl.DataFrame) -> pl.DataFrame:
    clean = rows.with_columns(clean=expand_expr(pl.col("number")))
    return clean.with_columns(valid=(valid_expr(pl.col("clean")) & ~pl.col("lost")).fill_null(False))


def _repairable(rows: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """Mark the rows that still say who is meant.

    The person is in the register, and what the row says fits nobody else there: for a missing number, name, village
    and head are the register's and nobody in the village shares name and head; two wrong digits that make a valid
    number name another one by rule.
    """
    facts = ["name_clean", "village_code", "head_name_clean"]
    described = register.with_columns(alone=pl.len().over(facts) == 1)
    known = rows.join(
        described.select(*facts, truth="person", only="alone"), on=["truth", *facts], how="left"
    )
    missing, no_rule = (
        pl.col("kind") == "missing number",
        (pl.col("kind") == "two digits wrong") & pl.col("valid"),
    )
    can = pl.col("truth").is_not_null() & (~missing | pl.col("only").fill_null(False)) & ~no_rule
    return known.with_columns(repairable=can)


def _methods(
    rows: pl.DataFrame, register: pl.DataFrame, python: str | None
) -> list[tuple[str, pl.DataFrame, float]]:
    found = []
    for method, run in ((OURS, _ours), ("exact join", exact), ("Splink alone", splink_alone)):
        started = time.perf_counter()
        found.append((method, run(rows, register), time.perf_counter() - started))
    if python:
        found.append(("recordlinkage", *toolkit(rows, register, python)))
    return found


def _ours_alone(rows: pl.DataFrame, register: pl.DataFrame) -> list[tuple[str, pl.DataFrame, float]]:
    started = time.perf_counter()
    return [(OURS, _ours(rows, register), time.perf_counter() - started)]


def _ours(rows: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    damaged = rows.filter(~pl.col("valid")).select(
        "ref_id", "source", "lost", "name_clean", "village_code", "head_name_clean", row_id="ref_id",
        field=pl.lit("id_number"), read="number", sex=pl.lit(None, pl.String), birth_date=pl.lit(None, pl.Date),
    )  # fmt: skip
    present = rows.filter("valid").select("source", person="clean")
    found = repairs(damaged, register, LinkSettings(), present=present)
    return pl.concat([exact(rows, register), found.select("ref_id", "person")])


def _count(rows: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    told = rows.join(links, on="ref_id", how="left")
    right = (pl.col("person") == pl.col("truth")).fill_null(False)
    return told.group_by("kind").agg(
        rows=pl.len(),
        repairable=pl.col("repairable").sum(),
        linked=pl.col("person").is_not_null().sum(),
        right=right.sum(),
        wrong=(pl.col("person").is_not_null() & ~right).sum(),
        found=(right & pl.col("repairable")).sum(),
    )


def _about(full: pl.DataFrame, register: pl.DataFrame, rows: pl.DataFrame) -> dict[str, float]:
    known = Register(register)
    listed = rows.filter("valid").select(
        "name_clean", "village_code", "head_name_clean", person="clean", sex=pl.lit(None, pl.String),
        birth_date=pl.lit(None, pl.Date),
    )  # fmt: skip
    _ = known.evidence, known.population
    started = time.perf_counter()
    doubles = possible_doubles(listed, known, LinkSettings())
    took = time.perf_counter() - started
    second = (
        rows.filter(pl.col("valid"), pl.col("clean") != pl.col("truth")).select("clean", "truth").unique()
    )
    pairs = second.select(
        person_a=pl.min_horizontal("clean", "truth"), person_b=pl.max_horizontal("clean", "truth")
    )
    return {
        "people": full.height,
        "namesakes": full.select((pl.len().over("village_code", "name_clean") > 1).mean()).item(),
        "rows": rows.height,
        "doubles": doubles.height,
        "doubles_right": doubles.join(pairs, on=["person_a", "person_b"], how="semi").height,
        "doubles_planted": pairs.height,
        "doubles_seconds": took,
    }


def _report(
    counted: pl.DataFrame, seconds: pl.DataFrame, about: list[dict[str, float]], told: argparse.Namespace
) -> str:
    parts = [_head(about, told), _table(counted.filter("first"))]
    if len(told.seeds) > 1:
        parts += [
            "This program alone, all counties together:",
            _table(counted.filter(pl.col("method") == OURS)),
        ]
    took = seconds.group_by("method", maintain_order=True).agg(pl.col("seconds").mean())
    return "\n\n".join([*parts, _foot(took, about), ""])


def _table(counted: pl.DataFrame) -> str:
    methods = counted["method"].unique(maintain_order=True).to_list()
    numbers = pl.col("rows", "repairable", "linked", "right", "wrong", "found")
    sums = counted.group_by("method", "kind").agg(numbers.sum())
    lines = [
        "| damage | rows | repairable | "
        + " | ".join(f"{method}: precision / recall" for method in methods)
        + " |",
        "|---|---:|---:|" + "---:|" * len(methods),
    ]
    groups = [
        ("**the seven usual kinds**", USUAL_KINDS),
        *((kind, (kind,)) for kind in KINDS),
        ("(sound rows)", ("",)),
    ]
    for title, kinds in groups:
        part = sums.filter(pl.col("kind").is_in(list(kinds)))
        cells = [_cells(part.filter(pl.col("method") == method)) for method in methods]
        lines.append(
            f"| {title} | {cells[0][0]} | {cells[0][1]} | " + " | ".join(cell[2] for cell in cells) + " |"
        )
    return "\n".join(lines)


def _cells(part: pl.DataFrame) -> tuple[int, int, str]:
    total = part.select(pl.all().exclude("method", "kind").sum()).row(0, named=True)
    precision = f"{total['right'] / total['linked']:.4f}" if total["linked"] else "–"
    recall = f"{total['found'] / total['repairable']:.4f}" if total["repairable"] else "–"
    return (
        total["rows"],
        total["repairable"],
        f"{precision} / {recall}" + (f" ({total['wrong']} wrong)" if total["wrong"] else ""),
    )


def _head(about: list[dict[str, float]], told: argparse.Namespace) -> str:
    people = sum(a["people"] for a in about) / len(about)
    namesakes = sum(a["namesakes"] for a in about) / len(about)
    return (
        f"# Linkage evaluation\n\n{len(about)} invented count{'y' if len(about) == 1 else 'ies'} of {people:,.0f} people "
        f"(seeds {', '.join(map(str, told.seeds))}); {namesakes:.1%} of the people share their full name with somebody of "
        f"their village; {about[0]['rows']:,} rows of two rosters and a ledger each, {told.damage:.0%} of them damaged, "
        "2 % of the people not in the register. Precision: of the links made, how many are right. Recall: of the rows "
        "that still say who is meant (`repairable`), how many were linked right. Wrong links are counted over all rows."
    )


def _foot(seconds: pl.DataFrame, about: list[dict[str, float]]) -> str:
    times = "; ".join(f"{method} {took:.1f} s" for method, took in seconds.iter_rows())
    made, right, planted = (
        sum(a[key] for a in about) for key in ("doubles", "doubles_right", "doubles_planted")
    )
    took = sum(a["doubles_seconds"] for a in about) / len(about)
    return (
        f"Seconds a county (2 cores shared with other work, single runs; to be read against one another): {times}.\n\n"
        f"Likely doubles (DQ04): {made:.0f} pairs shown, {right:.0f} of them one person, of {planted:.0f} people who had a "
        f"second valid number; {took:.1f} s."
    )


if __name__ == "__main__":
    main()
