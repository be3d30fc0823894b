"""How a sample is drawn: by strata, or by monetary units; the same seed draws the same from the same night."""

from __future__ import annotations

import dataclasses
import hashlib
import hmac
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import polars as pl

from reconcile.errors import UsageError
from reconcile.publish.visits.draw import COUNTY_TEAM, circle_of, lots_of
from reconcile.sampling.bounds import size_for, units_for
from reconcile.sampling.frame import Frame, Strata

Method = Literal["strata", "mus"]
PLAN_FILE = "抽样方案.json"
LEAST = 2
"""Of each stratum, so that its spread can be told; a stratum with no more is drawn whole."""


@dataclass(frozen=True)
class Wish:
    """What is asked for.

    Attributes:
        frame: what is drawn from.
        method: by strata, or by monetary units (every so many yuan, large sums all).
        strata: what the strata are.
        confidence: of every statement, 0.95.
        tolerable: the share of errors (mus: of money) up to which all may be accepted.
        expected: the share that is expected.
        size: how many to draw, where the office says so itself.
        seed: any number.
    """

    frame: Frame
    method: Method
    strata: Strata
    confidence: float
    tolerable: float
    expected: float
    size: int | None
    seed: int


@dataclass(frozen=True)
class Plan:
    """What was drawn of what: all that the result is worked out from, whatever becomes of the sheets.

    Attributes:
        strata: stratum → (units, book value, drawn).
        interval: mus: every so many yuan one is drawn; sums that large are all drawn.
        tail_amount: differences below this are no errors.
        tails: findings left out as tails, and their sum.
        without_money: units that no monetary unit can hit.
        drawn: rows of the frame with number, stratum, checker and `is_large`.
    """

    wish: Wish
    as_of: str
    run: str
    strata: dict[str, tuple[int, Decimal, int]]
    interval: Decimal
    tail_amount: Decimal
    tails: tuple[int, Decimal]
    without_money: int
    drawn: pl.DataFrame

    @property
    def units(self) -> int:
        """How many there are in all."""
        return sum(count for count, _, _ in self.strata.values())

    @property
    def book(self) -> Decimal:
        """What all amount to."""
        return sum((book for _, book, _ in self.strata.values()), Decimal(0))

    def save(self, folder: Path) -> Path:
        """Write the plan beside its sheets."""
        told = {**{field.name: getattr(self, field.name) for field in dataclasses.fields(self)}, "wish": dataclasses.asdict(self.wish)}
        # Nobody is named in it: who a number stands for is said by the sheets alone.
        kept = self.drawn.select("number", "stratum", "checker", "township", "is_large", unit="mark", book=pl.col("book").cast(pl.String))
        told["drawn"] = kept.to_dicts()
        path = folder / PLAN_FILE
        path.write_text(json.dumps(told, ensure_ascii=False, default=str, indent=1), "utf-8")
        path.chmod(0o600)
        return path


def read_plan(folder: Path) -> Plan:
    """Read a plan back.

    Raises:
        UsageError: there is none, or it is damaged.
    """
    path = folder / PLAN_FILE if folder.is_dir() else folder
    if not path.is_file():
        raise UsageError(f"{folder.name} 里没有 {PLAN_FILE}", "写出 reconcile sample 生成的抽样目录")
    try:
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        rows = pl.DataFrame(told["drawn"], infer_schema_length=None).with_columns(pl.col("book").cast(pl.Decimal(18, 2)))
        strata = {name: (int(count), Decimal(book), int(drawn)) for name, (count, book, drawn) in told["strata"].items()}
        count, tails = told["tails"]
        return Plan(
            Wish(**told["wish"]), told["as_of"], told["run"], strata, Decimal(told["interval"]), Decimal(told["tail_amount"]),
            (int(count), Decimal(tails)), int(told["without_money"]), rows,
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, ArithmeticError, pl.exceptions.PolarsError):
        damaged = f"{path.name} 已损坏"
    raise UsageError(damaged, "请用同一种子重新抽样")


def draw_plan(frame: pl.DataFrame, tails: pl.DataFrame, wish: Wish, manifest: dict[str, Any], run: str, key: bytes = b"") -> Plan:
    """Draw.

    Args:
        key: of the output; whom a sample is can be told from its mark only with it.

    Raises:
        UsageError: there is nothing to draw from.
    """
    with_money = frame.filter(pl.col("book") > 0)
    chosen = with_money if wish.method == "mus" else frame
    if chosen.is_empty():
        what = "有金额的" if wish.method == "mus" else ""
        raise UsageError(f"没有可抽的{what}{'问题' if wish.frame == 'findings' else '在保对象'}", "换一个抽样总体，或先核对这一夜的数据")
    lotted = chosen.with_columns(stratum=pl.col(wish.strata).fill_null("不详"), lot=lots_of(chosen["unit"], wish.seed))
    drawn, interval = _by_money(lotted, wish) if wish.method == "mus" else (_by_strata(lotted, wish), Decimal(0))
    checkers = circle_of(sorted(frame["township"].drop_nulls().unique()), wish.seed)
    numbered = drawn.with_columns(checker=pl.col("township").replace_strict(checkers, default=COUNTY_TEAM)).sort(
        "checker", "township", "village", "household", "unit", nulls_last=True
    )
    sums = lotted.group_by("stratum").agg(pl.len(), pl.col("book").sum()).sort("stratum")
    counts = dict(drawn.group_by("stratum").len().iter_rows())
    values = {one["name"]: one["value"] for one in manifest["parameters"]["values"]}
    return Plan(
        wish, manifest["as_of"], run, {name: (count, book, counts.get(name, 0)) for name, count, book in sums.iter_rows()}, interval,
        Decimal(str(values["tail_amount"])), (tails.height, sum_of(tails["book"])), frame.height - with_money.height,
        numbered.with_row_index("number", 1).with_columns(pl.col("number").cast(pl.Int64), mark=_marks(numbered["unit"], key)).drop("lot"),
    )  # fmt: skip


def _marks(units: pl.Series, key: bytes) -> pl.Series:
    return pl.Series([hmac.new(key, unit.encode(), hashlib.sha256).hexdigest()[:16] for unit in units], dtype=pl.String)


def sum_of(money: pl.Series) -> Decimal:
    """Add up money."""
    return sum(money.to_list(), Decimal(0))


def _by_strata(frame: pl.DataFrame, wish: Wish) -> pl.DataFrame:
    """Draw of each stratum by its share of all, rounded up, and never fewer than two."""
    size = wish.size or size_for(wish.confidence, wish.tolerable, wish.expected, frame.height)
    share = size / frame.height
    of = pl.len().over("stratum")
    wanted = pl.max_horizontal((of * share - 1e-9).ceil(), pl.min_horizontal(of, pl.lit(LEAST)))
    return frame.filter(pl.col("lot").rank("ordinal").over("stratum") <= wanted).with_columns(is_large=pl.lit(False))


def _by_money(frame: pl.DataFrame, wish: Wish) -> tuple[pl.DataFrame, Decimal]:
    """Draw every so many yuan, in an order and from a start that the seed draws; what is that large itself is drawn for sure."""
    total = sum_of(frame["book"])
    number = wish.size or units_for(wish.confidence, wish.tolerable, wish.expected)
    interval = max((total / number).quantize(Decimal("0.01")), Decimal("0.01"))
    large = frame.filter(pl.col("book") >= interval)
    rest = frame.filter(pl.col("book") < interval).sort("lot")
    step = int(interval * 100)
    start = int(lots_of(pl.Series(["起点"]), wish.seed)[0][:12], 16) % step
    # Which of the points start, start + step, … lies at or before the end of each one's money.
    reached = (pl.col("book") * 100).cast(pl.Int64).cum_sum().sub(start).floordiv(step)
    picked = rest.filter(reached > reached.shift(1, fill_value=-1))
    return pl.concat([large.with_columns(is_large=pl.lit(True)), picked.with_columns(is_large=pl.lit(False))]), interval
