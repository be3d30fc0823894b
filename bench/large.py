"""Writes a large invented county as UTF-8 CSV for scale runs: `python -m bench.large --people 300000 --out DIR`.

Everything is drawn with numpy and joined with polars, a column at a time: 300,000 people and 475,000 payments (some
160 MB) take seconds. Faults occur at about the rates that screenings report: most families are in order, one payment
in some hundreds is missing, short or late.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
from pathlib import Path

import numpy as np
import polars as pl

from bench.county import names, numbers
from bench.county.catalogue import TABLES
from bench.large_payments import payments
from bench.large_rosters import rosters

AS_OF = dt.date(2019, 6, 30)
TOWNSHIPS = 24
VILLAGES = 12  # a township
SIZES, SHARES = (1, 2, 3, 4, 5, 6), (0.12, 0.22, 0.24, 0.22, 0.13, 0.07)


def register(people: int, rng: np.random.Generator) -> pl.DataFrame:
    """Return the register with the helper columns home, place, age and single beside its own."""
    size = rng.choice(SIZES, p=SHARES, size=people)
    home = np.repeat(np.arange(people), size)[:people]
    place = _within(home)
    head_age = rng.integers(26, 88, people)[home]
    gap = np.where(place == 1, rng.integers(-4, 5, people), -26 - 3 * (place - 2))
    age = np.clip(np.where(place == 0, head_age, head_age + gap), 0, 99)
    days = (age * 365.25).astype(int) + rng.integers(1, 365, people)
    frame = pl.DataFrame(
        {"home": home, "place": place, "birth_date": np.datetime64(AS_OF) - days.astype("timedelta64[D]")}
    )
    male = np.where(place == 0, rng.random(people) < 0.8, rng.random(people) < 0.5)
    male = np.where(place == 1, ~np.roll(male, 1), male)
    frame = frame.with_columns(
        pl.Series("male", male), pl.col("birth_date").cast(pl.Date), pl.Series("age", days // 365)
    )
    return _kin(_identified(frame, rng), rng)


def _within(groups: np.ndarray) -> np.ndarray:
    """Return each element's position within its run of equal neighbours."""
    starts = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
    return np.arange(groups.size) - np.repeat(starts, np.diff(np.r_[starts, groups.size]))


def _identified(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add numbers with check digits, names, households and places."""
    rank = pl.int_range(pl.len()).over("birth_date", "male")
    serial = (rank * 2 + pl.col("male").cast(pl.Int64)).cast(pl.String).str.zfill(3)
    frame = frame.with_columns(
        body=pl.lit(numbers.REGION) + pl.col("birth_date").dt.strftime("%Y%m%d") + serial
    )
    digits = frame["body"].to_numpy().astype("U17").view("U1").reshape(-1, 17).astype(int)
    check = np.array(list(numbers.CHECK))[digits @ np.array(numbers.WEIGHTS) % 11]
    surnames = np.array(list(names.SURNAMES))[rng.integers(0, len(names.SURNAMES), len(frame))]
    head = frame["home"].to_numpy()
    surname = np.where(frame["place"].to_numpy() == 1, surnames, surnames[head])
    given = np.where(frame["male"], rng.choice(names.MALE, len(frame)), rng.choice(names.FEMALE, len(frame)))
    village = rng.integers(0, TOWNSHIPS * VILLAGES, len(frame))[head]
    township = village // VILLAGES
    return frame.with_columns(
        id_number=pl.col("body") + pl.Series(check),
        name=pl.Series(np.char.add(surname, given)),
        sex=pl.when("male").then(pl.lit("男")).otherwise(pl.lit("女")),
        household_no=pl.lit("H") + pl.col("home").cast(pl.String).str.zfill(7),
        village_code=pl.Series(
            np.char.add("629901", (101201 + township * 1000 + village % VILLAGES).astype(str))
        ),
        township=pl.Series(np.char.add(np.char.add("第", township.astype(str)), "乡")),
        village=pl.Series(np.char.add(np.char.add("第", village.astype(str)), "村")),
        hukou_type=pl.lit("农业家庭户"),
        address=pl.Series(np.char.add(np.char.add("第", (head % 9 + 1).astype(str)), "村民小组门牌号"))
        + pl.lit("第")
        + pl.col("home").cast(pl.String)
        + pl.lit("号"),
        ethnicity=pl.lit("汉族"),
        single=pl.len().over("home") == 1,
    ).drop("body")


def _kin(frame: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Add relations, kin columns and statuses; who lives alone has a child elsewhere, as most do."""
    adults = frame.filter(pl.col("place") < 2).select("home", "place", "id_number", "male")
    pair = adults.pivot(on="place", index="home", values="id_number").rename({"0": "head_id", "1": "spouse"})
    head_male = adults.filter(pl.col("place") == 0).select("home", head_male="male")
    frame = frame.join(pair, on="home", how="left").join(
        head_male, on="home", how="left", maintain_order="left"
    )
    place, child = pl.col("place"), pl.col("place") > 1
    father = pl.when("head_male").then("head_id").otherwise("spouse")
    mother = pl.when("head_male").then("spouse").otherwise("head_id")
    frame = frame.with_columns(
        relation_to_head=pl.when(place == 0).then(pl.lit("户主")).when(place == 1).then(pl.lit("配偶"))
        .when("male").then(pl.lit("子")).otherwise(pl.lit("女")),
        spouse_id=pl.when(place == 0).then("spouse").when(place == 1).then("head_id"),
        father_id=pl.when(child).then(father),
        mother_id=pl.when(child).then(mother),
        marital_status=pl.when(child & (pl.col("age") < 24)).then(pl.lit("未婚"))
        .when(pl.col("spouse").is_not_null() & (place < 2)).then(pl.lit("已婚")).otherwise(pl.lit("离异")),
    )  # fmt: skip
    parents = (
        frame.filter(pl.col("single") & (pl.col("age") >= 55))
        .select("id_number", "male")
        .sample(fraction=0.7, seed=1)
    )
    heads = frame.filter((place == 0) & pl.col("age").is_between(26, 50)).sample(
        len(parents), seed=2, with_replacement=False
    )
    born = heads.select("id_number").with_columns(parent=parents["id_number"], father=parents["male"])
    frame = frame.join(born, on="id_number", how="left", maintain_order="left")
    frame = frame.with_columns(has_child=pl.col("id_number").is_in(parents["id_number"].implode()))
    roll = pl.Series(rng.random(len(frame)))
    gone = pl.Series(np.datetime64(AS_OF) - rng.integers(1, 2500, len(frame)).astype("timedelta64[D]")).cast(
        pl.Date
    )
    return frame.with_columns(
        father_id=pl.when("father").then("parent").otherwise("father_id"),
        mother_id=pl.when(~pl.col("father")).then("parent").otherwise("mother_id"),
        status=pl.when(roll < 0.012).then(pl.lit("死亡注销")).when(roll < 0.018).then(pl.lit("迁出"))
        .when(roll < 0.021).then(pl.lit("暂离")).otherwise(pl.lit("正常")),
        status_date=pl.when(roll < 0.018).then(gone),
    ).drop("parent", "father", "spouse", "head_male")  # fmt: skip


def villages(people: pl.DataFrame) -> pl.DataFrame:
    """Return the village list."""
    unique = people.select("village_code", "township", "village").unique().sort("village_code")
    return unique.with_columns(poor_village=pl.lit("是"), exit_date=pl.lit(dt.date(2017, 12, 28)))


def county(people: int, seed: int) -> dict[str, pl.DataFrame]:
    """Return the sources of a large county by name, columns named by field."""
    rng = np.random.default_rng(seed)
    everyone = register(people, rng)
    tables = {"household_registration": everyone, "village_list": villages(everyone)}
    tables |= rosters(everyone, rng)
    return tables | payments(everyone, tables, int(people * 475 / 300), rng)


def write(tables: dict[str, pl.DataFrame], out: Path) -> int:
    """Write each source as `<out>/<source>/<source>.csv` with standard headers; return the bytes written."""
    total = 0
    for source, frame in tables.items():
        fields = TABLES[source].fields
        path = out / source / f"{source}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        frame.select(pl.col(f).alias(h) for f, (_, h) in fields.items() if f in frame.columns).write_csv(path)
        total += path.stat().st_size
    return total


def main() -> None:
    """Write the county that the arguments ask for and say how long it took."""
    parser = argparse.ArgumentParser(prog="bench.large", description=__doc__)
    parser.add_argument("--people", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    begun = time.perf_counter()
    tables = county(args.people, args.seed)
    size = write(tables, args.out)
    rows = ", ".join(f"{source} {len(frame)}" for source, frame in tables.items())
    print(f"{size / 1e6:.0f} MB in {time.perf_counter() - begun:.1f} s: {rows}")


if __name__ == "__main__":
    main()
