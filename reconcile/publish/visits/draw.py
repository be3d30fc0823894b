"""Spot checks: which households or townships are drawn, and who checks whom, the same again for the same seed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import polars as pl

from reconcile.errors import UsageError
from reconcile.publish.run_data import RunData, read_run
from reconcile.publish.statistics import Statistics

By = Literal["household", "township"]
COUNTY_TEAM = "县级核查组"
"""Checks where there is no second township to do it."""


@dataclass(frozen=True)
class Sample:
    """What was drawn.

    Attributes:
        by: what was drawn, households (in each township) or townships.
        rate: the share asked for; at least so much is drawn, rounded up.
        seed: the same seed draws the same from the same run.
        units: every household or township: unit, township, checker, `is_drawn` and what is known of it.
    """

    by: By
    rate: float
    seed: int
    units: pl.DataFrame

    @property
    def drawn(self) -> pl.DataFrame:
        """What was drawn."""
        return self.units.filter("is_drawn")

    @property
    def not_drawn(self) -> pl.DataFrame:
        """What was not drawn."""
        return self.units.filter(~pl.col("is_drawn"))


def draw(run_dir: Path, manifest: Mapping[str, Any], *, rate: float, by: By, seed: int) -> Sample:
    """Draw a spot check: 50 % of the households of each township (SW2016-3.3), 20 or 30 % of townships (DX-3.3).

    Households are those on a roster or register of poverty, and those with a finding. A township is checked by
    the next one of a circle drawn by the same seed, never by itself.

    Args:
        run_dir: directory of a run.
        manifest: what manifest.json of the run says.
        rate: above 0, up to 1.
        by: draw households or townships.
        seed: any number.

    Raises:
        UsageError: the rate is no share.
    """
    if not 0 < rate <= 1:
        raise UsageError(f"抽查比例 {rate} 不在 0 到 1 之间", "例如 --rate 0.5")
    data = read_run(run_dir, manifest)
    checkers = circle_of(data.townships, seed)
    units = _households(data) if by == "household" else _townships(data)
    strata = pl.col("township") if by == "household" else pl.lit("")
    drawn = (
        units.with_columns(lot=lots_of(units["unit"], seed), stratum=strata)
        .with_columns(rank=pl.col("lot").rank("ordinal").over("stratum"), of=pl.len().over("stratum"))
        .with_columns(is_drawn=pl.col("rank") <= _at_least(pl.col("of"), rate))
        .with_columns(checker=pl.col("township").replace_strict(checkers, default=COUNTY_TEAM))
    )
    return Sample(by, rate, seed, drawn.sort("township", "lot").drop("lot", "stratum", "rank", "of"))


def circle_of(townships: Sequence[str], seed: int) -> dict[str, str]:
    """Name the checker of each township: the next in a circle that the seed draws."""
    circle = sorted(townships, key=lambda name: _lot(name, seed))
    if len(circle) < 2:
        return {}
    return {name: circle[(place + 1) % len(circle)] for place, name in enumerate(circle)}


def _lot(unit: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}|{unit}".encode()).hexdigest()


def lots_of(units: pl.Series, seed: int) -> pl.Series:
    """Give each unit a lot; in the order of the lots they are drawn."""
    return pl.Series([_lot(unit, seed) for unit in units], dtype=pl.String)


def _at_least(count: pl.Expr, rate: float) -> pl.Expr:
    """Round a share of a count up, in whole numbers: 0.3 of 10 is 3, not 4."""
    share = Decimal(str(rate))
    scale = 10 ** max(0, -int(share.as_tuple().exponent))
    rounded_up: pl.Expr = (count.cast(pl.Int64) * int(share * scale) + scale - 1).floordiv(scale)
    return rounded_up


def _households(data: RunData) -> pl.DataFrame:
    found = Statistics(data).concerned.group_by("household").agg(findings=pl.col("finding_id").n_unique())
    return (
        data["households"]
        .join(found, on="household", how="left")
        .with_columns(pl.col("findings").fill_null(0))
        .filter(pl.col("household").str.contains("^[RD]:") | (pl.col("findings") > 0))
        .select("township", "village", "head_name", "head", "findings", unit="household")
    )


def _townships(data: RunData) -> pl.DataFrame:
    names = pl.DataFrame({"township": data.townships}, schema={"township": pl.String})
    homes = _households(data).group_by("township").agg(households=pl.len(), findings=pl.col("findings").sum())
    return names.join(homes, on="township", how="left").with_columns(
        pl.col("households", "findings").fill_null(0), unit="township"
    )
