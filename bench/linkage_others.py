"""What the rows would be linked to by other means: exact join, Splink alone, the recordlinkage toolkit."""

from __future__ import annotations

import logging
import subprocess
import tempfile
from pathlib import Path

import polars as pl

TOOLKIT = Path(__file__).with_name("linkage_toolkit.py")
COLUMNS = ("number", "name_clean", "village_code", "head_name_clean")


def exact(rows: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """Join on the cleaned valid number alone."""
    people = register.select(person="person", clean="person")
    return rows.filter("valid").join(people, on="clean").select("ref_id", "person")


def splink_alone(rows: pl.DataFrame, register: pl.DataFrame) -> pl.DataFrame:
    """Link all rows with one trained Splink model: edit distance on the number, exact name, village and head.

    u is estimated from random pairs, m by expectation maximisation; every row takes its best pair of 0.99 or more.
    """
    import duckdb
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    api = DuckDBAPI(duckdb.connect())
    left = rows.select(pl.col("ref_id").cast(pl.String).alias("unique_id"), *COLUMNS[1:], number="clean")
    right = register.select("person", *COLUMNS[1:], number="person").rename({"person": "unique_id"})
    settings = SettingsCreator(
        link_type="link_only",
        probability_two_random_records_match=0.98 / register.height,
        comparisons=[
            cl.DamerauLevenshteinAtThresholds("number", [1, 2]),
            cl.ExactMatch("name_clean").configure(term_frequency_adjustments=True),
            cl.ExactMatch("village_code"),
            cl.ExactMatch("head_name_clean"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("number"),
            block_on("name_clean", "village_code"),
            block_on("name_clean", "substr(number, 1, 10)"),
            block_on("name_clean", "substr(number, -4)"),
            block_on("village_code", "substr(number, 7, 8)"),
        ],
    )
    linker = Linker(
        [
            api.register(left.to_arrow(), dataset_display_name="a"),
            api.register(right.to_arrow(), dataset_display_name="b"),
        ],
        settings,
        log_level=logging.ERROR,
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=30_000_000, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("number"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("name_clean", "village_code"))
    pairs = linker.inference.predict(threshold_match_probability=0.99)
    scored = pl.DataFrame(pairs.as_pyarrow_table()).sort(
        "match_weight", "unique_id_r", descending=[True, False]
    )
    best = scored.unique("unique_id_l", keep="first", maintain_order=True)
    return best.select(ref_id=pl.col("unique_id_l").cast(pl.Int64), person="unique_id_r")


def toolkit(rows: pl.DataFrame, register: pl.DataFrame, python: str) -> tuple[pl.DataFrame, float]:
    """Link all rows with the recordlinkage toolkit in an environment of its own (0.16 needs pandas 2).

    Returns:
        ref_id and person, and the seconds that linking itself took there.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        rows.select("ref_id", *COLUMNS[1:], number="clean").write_csv(place / "rows.csv")
        register.select("person", *COLUMNS[1:]).write_csv(place / "register.csv")
        told = subprocess.run([python, str(TOOLKIT), folder], check=True, capture_output=True, text=True)
        links = pl.read_csv(place / "links.csv", schema={"ref_id": pl.Int64, "person": pl.String})
    return links, float(told.stdout.split()[-1])
