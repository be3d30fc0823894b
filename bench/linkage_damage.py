"""Lists drawn from the invented county, and the damage that people and spreadsheets do to them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from reconcile.identity.glyphs import LOOK_ALIKES
from reconcile.identity.name_forms import syllables

# kind: what is done to number and name. "Repairable" kinds still say who is meant.
KINDS = {
    "lost precision": "typed as a number, last three digits gone",
    "one digit wrong": "",
    "two transposed": "neighbouring digits changed places",
    "missing digit": "",
    "extra digit": "",
    "15-digit form": "first-generation number",
    "other name": "number right, name another one",
    "missing number": "cell empty",
    "two digits wrong": "",
    "digit and name": "one digit wrong and the name by ear or by look",
    "lost and name": "lost precision and the name by ear or by look",
}
USUAL_KINDS = tuple(KINDS)[:4] + tuple(KINDS)[5:8]


def lists(register: pl.DataFrame, rows: int, damage: float, rng: np.random.Generator) -> pl.DataFrame:
    """Draw the rows of three lists and damage a share of them.

    Rosters (dibao_roster, poverty_registry) give name, number, village and head; the ledger name and number only.
    Two rows in a hundred are of people whom the register does not have, one village in fifty is another one, one
    head in seven is not the register household's.

    Returns:
        ref_id, truth (null: not in the register), kind ("" = sound), source, number (as written), lost, name_clean,
        village_code, head_name_clean.
    """
    people = register.sample(rows, with_replacement=True, seed=int(rng.integers(2**31)))
    source = rng.choice(["dibao_roster", "poverty_registry", "payment_ledger"], p=[0.4, 0.3, 0.3], size=rows)
    strangers = register.sample(fraction=0.02, seed=int(rng.integers(2**31)))["person"]
    mixed = register.sample(rows, with_replacement=True, seed=int(rng.integers(2**31)))
    moved, other_head = (pl.Series(rng.random(rows) < share) for share in (0.02, 0.15))
    placed = pl.Series(source) != "payment_ledger"
    drawn = people.select(
        ref_id=pl.int_range(pl.len()),
        truth=pl.when(~pl.col("person").is_in(strangers.implode())).then("person"),
        kind=pl.Series(rng.choice(["", *KINDS], p=[1 - damage, *[damage / len(KINDS)] * len(KINDS)], size=rows)),
        source=pl.Series(source),
        number="person",
        lost=pl.lit(False),
        name_clean="name_clean",
        village_code=pl.when(placed).then(pl.when(moved).then(mixed["village_code"]).otherwise("village_code")),
        head_name_clean=pl.when(placed).then(
            pl.when(other_head & (pl.col("name_clean") != pl.col("head_name_clean"))).then(mixed["head_name_clean"])
            .otherwise("head_name_clean")
        ),
    ).unique(["source", "number"], keep="first", maintain_order=True)  # fmt: skip
    return _damaged(drawn, mixed["name_clean"], rng)


def without_strangers(register: pl.DataFrame, drawn: pl.DataFrame) -> pl.DataFrame:
    """Take out of the register the people whom the lists name and the register shall not have."""
    return register.join(
        drawn.filter(pl.col("truth").is_null()), left_on="person", right_on="written", how="anti"
    )


def _damaged(drawn: pl.DataFrame, names: pl.Series, rng: np.random.Generator) -> pl.DataFrame:
    spoilt = _name_slips(drawn["name_clean"])
    number, name, lost = drawn["number"].to_list(), drawn["name_clean"].to_list(), [False] * drawn.height
    for row, kind in enumerate(drawn["kind"]):
        if kind in _NUMBER:
            number[row] = _NUMBER[kind](number[row], rng)
            lost[row] = kind in ("lost precision", "lost and name")
        if kind == "other name":
            name[row] = names[row]
        if kind in ("digit and name", "lost and name"):
            name[row] = _slip(name[row], spoilt, rng)
    return drawn.with_columns(
        written="number",
        number=pl.Series(number, dtype=pl.String),
        name_clean=pl.Series(name),
        lost=pl.Series(lost),
    )


def _wrong(number: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(0, 17))
    return number[:place] + str((int(number[place]) + int(rng.integers(1, 10))) % 10) + number[place + 1 :]


def _transposed(number: str, rng: np.random.Generator) -> str:
    places = [i for i in range(16) if number[i] != number[i + 1]]
    i = places[int(rng.integers(len(places)))]
    return number[:i] + number[i + 1] + number[i] + number[i + 2 :]


def _missing(number: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(0, 18))
    return number[:place] + number[place + 1 :]


def _extra(number: str, rng: np.random.Generator) -> str:
    place = int(rng.integers(0, 18))
    return number[:place] + str(rng.integers(10)) + number[place:]


def _two_wrong(number: str, rng: np.random.Generator) -> str:
    first, second = sorted(rng.choice(17, size=2, replace=False).tolist())
    for place in (first, second):
        number = (
            number[:place] + str((int(number[place]) + int(rng.integers(1, 10))) % 10) + number[place + 1 :]
        )
    return number


_NUMBER: dict[str, Callable[[str, np.random.Generator], str | None]] = {
    "lost precision": lambda number, _: number[:15] + "000",
    "lost and name": lambda number, _: number[:15] + "000",
    "one digit wrong": _wrong,
    "digit and name": _wrong,
    "two transposed": _transposed,
    "missing digit": _missing,
    "extra digit": _extra,
    "15-digit form": lambda number, _: number[:6] + number[8:17] if number[6:8] == "19" else number,
    "missing number": lambda _number, _rng: None,
    "two digits wrong": _two_wrong,
}


def _name_slips(names: pl.Series) -> dict[str, list[str]]:
    """Return for each character what it may be written as: its homophones among the names, and its look-alikes."""
    letters = names.str.split("").explode().unique().sort().to_list()
    heard = {letter: readings[0] for letter, readings in syllables(letters).items()}
    slips = {c: [o for o in letters if o != c and heard.get(o) == heard.get(c)] for c in letters}
    for group in LOOK_ALIKES.split():
        for letter in group:
            slips.setdefault(letter, []).extend(other for other in group if other != letter)
    return slips


def _slip(name: str, slips: dict[str, list[str]], rng: np.random.Generator) -> str:
    """Write one character of the given name by ear or by look, or as a box where it could not be written."""
    place = len(name) - 1
    choices = slips.get(name[place]) or ["□"]
    written = "□" if rng.random() < 0.2 else choices[int(rng.integers(len(choices)))]
    return name[:place] + written + name[place + 1 :]
