"""A whole run over files against the oracle: what intake reads and publishing writes changes no finding."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from bench.county import random_world, write_clean
from reconcile import cli
from tests.reference.audit import audit
from tests.reference.catalogue import RULES
from tests.reference.worlds import AREA, AS_OF, Records, as_written

SCORED = ("rule_code", "subject_key", "period", "amount", "certainty")


def accepted(records: Records, quarantine: pl.DataFrame) -> Records:
    """The records without the rows that intake refused; negative sums are judged by both sides alike."""
    unusable = quarantine.filter(~pl.col("reason").str.starts_with("金额为负"))
    gone = set(unusable.select("source", "row").iter_rows())
    return {
        source: [row for row in rows if (source, row["_place"][2]) not in gone]
        for source, rows in records.items()
    }


def test_a_run_over_files_finds_the_same(tmp_path: Path) -> None:
    world = random_world(43, 150)
    write_clean(world, tmp_path / "in")
    own = tmp_path / "own.yaml"
    own.write_text("link_certain: 1\n", encoding="utf-8")  # the oracle does not link by probability
    told = ("--as-of", str(AS_OF), "--area", AREA, "--parameters", str(own))
    assert cli.main(["run", "--input", str(tmp_path / "in"), "--output", str(tmp_path / "out"), *told]) == 0
    night = tmp_path / "out" / str(AS_OF)
    found = pl.read_parquet(night / "findings.parquet").select(SCORED)
    records = accepted(as_written(world), pl.read_parquet(night / "quarantine.parquet"))
    expected = {
        (f.rule_code, f.subject_key, f.period, f.amount, f.certainty)
        for f in audit(records, AS_OF, AREA).findings
    }
    assert set(found.filter(pl.col("rule_code").is_in(list(RULES))).iter_rows()) == expected
