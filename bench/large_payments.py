"""The payments of a large county: thirteen months of every programme, some of them missing, short, late or twice."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

MONTHS = [dt.date(2018 + (m > 11), m % 12 + 1, 1) for m in range(5, 18)]  # 2018-06 … 2019-06
CODES = {"农村低保": "ND", "特困供养": "TK", "特困护理补贴": "HL", "临时救助": "LS", "other": "QT"}


def payments(
    people: pl.DataFrame, tables: dict[str, pl.DataFrame], rows: int, rng: np.random.Generator
) -> dict[str, pl.DataFrame]:
    """Return a ledger of so many rows and the batches it was paid from."""
    dibao = tables["dibao_roster"]
    families = dibao.group_by("family_no", maintain_order=True).agg(
        pl.col("head_id", "head_name", "account_no", "start_date", "end_date", "township").first(),
        amount=pl.col("monthly_amount").sum(),
    )
    months = pl.DataFrame({"month": MONTHS})
    paid = families.join(months, how="cross").filter(
        (pl.col("start_date") <= pl.col("month"))
        & (pl.col("end_date").is_null() | (pl.col("end_date") > pl.col("month")))
    )
    parts = [_rows(paid.rename({"head_id": "id_number", "head_name": "name"}), "农村低保", rng)]
    tekun = tables["tekun_roster"].filter(pl.col("support_mode") == "分散").join(months, how="cross")
    parts.append(_rows(tekun.with_columns(amount=pl.lit(435.5)), "特困供养", rng))
    parts.append(_rows(tekun.with_columns(amount=pl.col("care_subsidy")), "特困护理补贴", rng))
    people = people.with_columns(account_no=pl.lit("6219") + pl.col("id_number").str.slice(4, 13))
    who = people.select("id_number", "name", "township", "account_no", "age")
    relief = tables["temporary_relief"].join(
        who.select("id_number", "account_no"), on="id_number", maintain_order="left"
    )
    parts.append(
        _rows(
            relief.with_columns(month=pl.col("paid_date").dt.month_start(), day="paid_date"), "临时救助", rng
        )
    )
    cards = tables["disability_registry"].join(who.drop("name"), on="id_number", maintain_order="left")
    severe = cards.filter(pl.col("level").is_in(["一级", "二级"])).with_columns(amount=pl.lit(100))
    parts.append(_rows(severe.join(months, how="cross"), "重度残疾人护理补贴", rng))
    covered = cards.join(dibao.select("id_number"), on="id_number", how="semi").with_columns(
        amount=pl.lit(50)
    )
    parts.append(_rows(covered.join(months, how="cross"), "困难残疾人生活补贴", rng))
    old = who.filter(pl.col("age") >= 80).with_columns(amount=pl.lit(60))
    parts.append(_rows(old.join(months, how="cross"), "高龄津贴", rng))
    rest = max(0, rows - sum(map(len, parts)))
    farm = who.sample(rest, seed=7, with_replacement=True)
    month = pl.Series(rng.choice(np.array(MONTHS, dtype="datetime64[D]"), rest)).cast(pl.Date)
    parts.append(
        _rows(farm.with_columns(amount=pl.Series(rng.integers(50, 900, rest)), month=month), "other", rng)
    )
    ledger = pl.concat(parts)
    return {"payment_ledger": ledger, "fund_batch": _batches(ledger)}


def _rows(paid: pl.DataFrame, program: str, rng: np.random.Generator) -> pl.DataFrame:
    """Return ledger rows of one programme, slipped here and there."""
    size = len(paid)
    roll = rng.random(size)
    on = pl.col("day") if "day" in paid.columns else pl.col("month").dt.offset_by("7d")
    code = CODES.get(program, "BT")
    frame = paid.select(
        program=pl.lit("耕地地力保护补贴" if program == "other" else program),
        period=pl.col("month").dt.strftime("%Y-%m"),
        amount=pl.col("amount").cast(pl.Decimal(18, 2)),
        paid_date=pl.when(pl.Series(roll < 0.004)).then(on.dt.offset_by("9d")).otherwise(on),
        name="name",
        id_number="id_number",
        account_no="account_no",
        account_name="name",
        bank=pl.lit("农村信用合作联社"),
        status=pl.when(pl.Series((roll > 0.99) & (roll < 0.992)))
        .then(pl.lit("失败"))
        .otherwise(pl.lit("成功")),
        txn_type=pl.lit("发放"),
        township="township",
    )
    short = pl.Series((roll > 0.98) & (roll < 0.982))
    frame = frame.with_columns(
        amount=pl.when(short).then(pl.col("amount") / 2).otherwise("amount").cast(pl.Decimal(18, 2))
    )
    frame = frame.with_columns(
        batch_no=pl.lit(code)
        + pl.col("township").str.extract(r"(\d+)")
        + pl.lit("-")
        + pl.col("paid_date").dt.strftime("%Y%m")
    )
    kept = frame.filter(pl.Series((roll < 0.97) | (roll > 0.973)))
    return pl.concat([kept, frame.filter(pl.Series((roll > 0.96) & (roll < 0.961)))])


def _batches(ledger: pl.DataFrame) -> pl.DataFrame:
    """Return what was allocated to every batch."""
    keys = ("batch_no", "program", "township")
    sums = ledger.group_by(*keys, maintain_order=True).agg(
        allocated=pl.col("amount").sum(), period=pl.col("period").max()
    )
    return sums.with_columns(allocated_on=pl.lit(dt.date(2019, 5, 1))).sort("batch_no", "program")
