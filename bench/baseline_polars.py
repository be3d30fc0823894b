"""The pandas script's twelve rules in polars, lazily and on every core: the same findings, as quick as a script can be.

`python -m bench.baseline_polars DIR`.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

import polars as pl

AS_OF = dt.date(2019, 6, 30)
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def read(folder: Path, source: str) -> pl.LazyFrame:
    """Return a source's CSV, every cell as text, blank cells empty."""
    return pl.scan_csv(next((folder / source).glob("*.csv")), infer_schema=False, empty_string_is_null=False)


def day(name: str) -> pl.Expr:
    """Return a column of dates; what is none is null."""
    return pl.col(name).str.to_date("%Y-%m-%d", strict=False)


def amount(name: str) -> pl.Expr:
    """Return a column of amounts as floats; what is none is null."""
    return pl.col(name).cast(pl.Float64, strict=False)


def invalid(frame: pl.LazyFrame, name: str) -> pl.LazyFrame:
    """Count numbers whose check digit is wrong."""
    number = pl.col(name)
    digits = [number.str.slice(place, 1).cast(pl.Int32, strict=False) * weight for place, weight in enumerate(WEIGHTS)]
    wanted = (pl.sum_horizontal(digits) % 11).replace_strict(dict(enumerate("10X98765432")), return_dtype=pl.String)
    right = number.str.contains(r"^\d{17}[\dX]$") & (wanted == number.str.slice(17, 1))
    return frame.select((~right.fill_null(False)).sum().alias("n"))


def main(folder: Path) -> dict[str, int]:
    """Count the findings of twelve rules."""
    register, dibao = read(folder, "household_registration"), read(folder, "dibao_roster")
    registry, ledger, tekun = read(folder, "poverty_registry"), read(folder, "payment_ledger"), read(folder, "tekun_roster")
    relief = read(folder, "temporary_relief")
    dibao = dibao.with_columns(start=day("享受起始日期"), end=day("停保日期"))
    covered = dibao.filter((pl.col("start") <= AS_OF) & (pl.col("end").is_null() | (pl.col("end") > AS_OF)))
    status = register.select("公民身份号码", "户籍状态", late=day("变动日期") + dt.timedelta(days=30) < AS_OF)
    both = covered.join(status, left_on="身份证号", right_on="公民身份号码", how="left")
    helped = pl.concat([covered.select("身份证号"), tekun.select("身份证号")]).unique().with_columns(helped=True)
    homes = (
        registry.join(helped, left_on="证件号码", right_on="身份证号", how="left")
        .group_by("户编号", maintain_order=True)
        .agg(pl.col("脱贫属性").first(), amount("人均纯收入").first().alias("income"), pl.col("helped").fill_null(False).any())
    )
    paid = ledger.filter(pl.col("发放状态").is_in(["", "成功"]) & (pl.col("补贴项目") == "农村低保")).with_columns(
        amount("金额").alias("amount"), day("发放日期").dt.day().alias("on")
    )
    family = dibao.unique("身份证号", keep="first", maintain_order=True).select("身份证号", family="低保家庭编号")
    months = [dt.date(2018 + (5 + n) // 12, (5 + n) % 12 + 1, 1) for n in range(13)]
    owed = pl.concat([
        dibao.filter((pl.col("start") <= month) & (pl.col("end").is_null() | (pl.col("end") > month)))
        .group_by("低保家庭编号").agg(amount("月保障金").sum().alias("owed")).with_columns(period=pl.lit(f"{month:%Y-%m}"))
        for month in months
    ])  # fmt: skip
    sums = (
        paid.join(family, on="身份证号").group_by("family", "所属期")
        .agg(pl.col("amount").sum().alias("got"), pl.col("amount").filter(pl.col("on") <= 10).sum().alias("early"))
    )  # fmt: skip
    due = owed.join(sums, left_on=["低保家庭编号", "period"], right_on=["family", "所属期"], how="left").with_columns(
        pl.col("got", "early").fill_null(0)
    )
    waited = (pl.col("审批日期") != "") & (pl.col("发放日期") == "")
    gone = pl.col("户籍状态").is_in(["迁出", "其他注销"])
    need = pl.col("脱贫属性").is_in(["未脱贫", "返贫"]) & (pl.col("income") < 4020) & ~pl.col("helped")
    counts = {
        "MC01": homes.select(need.sum()),
        "OE01": both.select(((pl.col("户籍状态") == "死亡注销") & pl.col("late")).sum()),
        "OE02": both.select((gone & pl.col("late")).sum()),
        "OE03": covered.select((amount("家庭年人均纯收入") > 4020).sum()),
        "OE07": covered.group_by("身份证号").agg(pl.col("低保家庭编号").n_unique()).select((pl.col("低保家庭编号") > 1).sum()),
        "OE08": covered.join(tekun.select("身份证号").unique(), on="身份证号", how="semi").select(pl.len()),
        "WF01": due.select((pl.col("got") == 0).sum()),
        "WF02": due.select(((pl.col("got") > 0) & (pl.col("got") < pl.col("owed") - 0.005)).sum()),
        "WF03": due.select(((pl.col("got") > 0) & (pl.col("early") < pl.col("got"))).sum()),
        "WF10": paid.select((pl.len() - pl.struct("身份证号", "所属期", "金额").n_unique()).alias("n")),
        "MR05": relief.select((waited & (day("审批日期") + dt.timedelta(days=30) < AS_OF)).sum()),
        "DQ01": pl.concat([invalid(dibao, "身份证号"), invalid(ledger, "身份证号")]).select(pl.col("n").sum()),
    }
    return {code: int(frame.item()) for code, frame in zip(counts, pl.collect_all(counts.values()), strict=True)}


if __name__ == "__main__":
    began = time.perf_counter()
    print(main(Path(sys.argv[1])), f"{time.perf_counter() - began:.1f} s")
