"""Cells that a list writes once for a household and leaves blank, or "同上", for its members.

Only what is a household's is filled down, and only where the sheet shows that a row goes on with the household
above. Names, identity numbers and amounts of one person are never written to another (merged cells apart, which
`Grid.fill_merges` resolves before).
"""

from __future__ import annotations

import polars as pl

from reconcile.intake.decisions import NEIGHBOURS, settled
from reconcile.intake.files.grid import compact
from reconcile.intake.rows.ditto import fill_ditto
from schemas.source import Source

KEYS = ("family_no", "household_id", "household_no", "cadre_id")
HEAD_WORDS = ("户主", "本人", "申请人", "持证人")
_SHARED = frozenset({
    "head_name", "head_id", "scheme", "per_capita_income", "family_amount", "township", "village",
    "village_code", "address", "household_type", "poverty_status", "exit_year", "identify_year", "cause",
    "monitor_type", "risk_cleared", "monitored_on", "cleared_on", "housing_safe", "education_ok",
    "medical_ok", "water_safe", "cadre_name", "position",
})  # fmt: skip
"""A household's by meaning (a cadre's in the list of relatives)."""
_LISTS_MEMBERS = frozenset({"relation_to_head", "relative_name"})
"""Fields by which a source lists the members of households, or the relatives of cadres, a row each."""
_USUALLY_SHARED = frozenset({
    "category", "single_person", "relative_filed", "last_review_date", "account_no", "account_name", "bank",
    "phone", "start_date",
})  # fmt: skip
"""A household's in sheets where no member's row ever has its own."""
_WITH_START = frozenset(["end_date", "exit_reason", "status", "taper_start", "taper_end"])
"""Shared like the above, but only in sheets that give start_date once a household too: else one person's end."""
_USUAL = 0.8
"""Share of the households whose first row must fill a column before its blanks below mean the same."""
_LEAST_ROWS = 3
"""In sheets that write the household's key on every row: so many members' rows must leave a column blank."""
_GROUP_FIELDS = ("township", "village", "village_code")
"""A place that a sheet writes once for all rows below it."""


def fill_down(rows: pl.DataFrame, source: Source, notices: list[str]) -> pl.DataFrame:
    """Fill the cells that belong to the household or group above.

    Args:
        rows: data rows in order, text columns named by field, each with `<field>__num`.
        source: what the rows are. Where it lists no members of households, each row is about somebody of its own: one
            that names somebody else than the row above does not go on with his household.
        notices: takes what the office should look at.
    """
    rows = fill_ditto(rows)
    required = frozenset(field.name for field in source.fields if field.required)
    key = next((name for name in KEYS if name in rows.columns), None)
    if key is not None:
        lists_members = any(field.name in _LISTS_MEMBERS for field in source.fields)
        own = () if lists_members else ("name", "id_number")
        rows = rows.with_columns(_goes_on(rows, key, own))
        members = pl.col("goes_on") | pl.col("same_key")
        if rows.select(members.any()).item():
            rows = _fill_households(rows.with_columns((~members).cum_sum().alias("block")), key, notices)
    rows = _fill(rows.with_columns(pl.lit(0).alias("block")), _group_columns(rows, required), pl.lit(True))
    return rows.drop("goes_on", "same_key", "block", strict=False)


def _group_columns(rows: pl.DataFrame, required: frozenset[str]) -> list[str]:
    """Return the place columns that are written once a group: the first row has it, most have not, none repeats it.

    Where the place is required and no household's, any blank means the one above: a list of villages by township.
    """
    found = []
    for name in _GROUP_FIELDS:
        if name in rows.columns and rows.height > 1 and rows[name][0] is not None:
            column = rows[name]
            repeats = (column == column.shift(1)).any()
            once = not repeats and 2 * column.null_count() >= rows.height
            if once or (name == "township" and name in required):
                found.append(name)
    return found


def _fill_households(rows: pl.DataFrame, key: str, notices: list[str]) -> pl.DataFrame:
    """Fill the rows that go on with a household: they inherit its key and what the sheet gives once."""
    members = pl.col("goes_on") | pl.col("same_key")
    left_blank, usual = _given_once(rows, members)
    if "monthly_amount" in usual and "family_amount" not in rows.columns:
        rows = rows.rename({"monthly_amount": "family_amount", "monthly_amount__num": "family_amount__num"})
        left_blank |= {"family_amount"}
        settled(NEIGHBOURS)
        notices.append("月保障金只在每户首行填写，按户月保障金读取；如为个人金额，请逐人填写")
    once = (_SHARED & left_blank) | (_USUALLY_SHARED & usual)
    once |= _WITH_START & left_blank if "start_date" in usual else frozenset()
    if rows["goes_on"].any():
        rows = _fill(rows, [name for name in rows.columns if name in (_SHARED | {key})], pl.col("goes_on"))
    return _fill(rows, sorted(once), members)


def _given_once(rows: pl.DataFrame, members: pl.Expr) -> tuple[frozenset[str], frozenset[str]]:
    """Return the fields that no member's row fills, and those of them that nearly every household's first row does."""
    fields = [name for name in rows.columns if f"{name}__num" in rows.columns]
    counts = rows.select(
        members.sum().alias("members"),
        pl.col("goes_on").any(),
        *((pl.col(name).is_not_null() & members).sum().alias(f"{name}#members") for name in fields),
        *(pl.col(name).count().alias(f"{name}#all") for name in fields),
    ).row(0, named=True)
    if counts["members"] < (1 if counts["goes_on"] else _LEAST_ROWS):
        return frozenset(), frozenset()
    left_blank = frozenset(name for name in fields if counts[f"{name}#members"] == 0 and counts[f"{name}#all"])
    households = rows.height - counts["members"]
    return left_blank, frozenset(name for name in left_blank if counts[f"{name}#all"] >= _USUAL * households)


def _goes_on(rows: pl.DataFrame, key: str, own: tuple[str, ...]) -> list[pl.Expr]:
    """Return `goes_on`: the row leaves the key blank and belongs to the household above; `same_key`: it repeats it.

    Args:
        rows: data rows in order.
        key: the household's key.
        own: fields that say whom a row is about, where that is never a member of the household above.
    """
    same = (pl.col(key) == pl.col(key).shift(1)).fill_null(False)
    if not rows[key].null_count():
        return [pl.lit(False).alias("goes_on"), same.alias("same_key")]
    blank = pl.col(key).is_null() & pl.any_horizontal(
        _given(rows, ("name", "id_number", "relative_name", "relative_id"))
    )
    blank &= pl.col(key).forward_fill().is_not_null()
    heads = [name for name in ("head_name", "head_id", "cadre_name", *own) if name in rows.columns]
    if "relation_to_head" in rows.columns and not heads:
        blank &= ~compact(pl.col("relation_to_head")).is_in(HEAD_WORDS).fill_null(False)
    for name in heads:
        blank &= pl.col(name).is_null() | (pl.col(name) == pl.col(name).forward_fill().shift(1)).fill_null(False)
    found = rows.select(blank.alias("blank"), same.alias("same"))
    once = not found["same"].any() and (found["blank"].sum() > 1 or "relation_to_head" in rows.columns)
    left_blank = [
        pl.col(name).is_null() & pl.col(name).forward_fill().is_not_null()
        for name in sorted(_SHARED | {"start_date"})
        if name in rows.columns
    ]
    goes_on = blank if once else blank & pl.any_horizontal([*left_blank, pl.lit(False)])
    return [goes_on.fill_null(False).alias("goes_on"), same.alias("same_key")]


def _given(rows: pl.DataFrame, names: tuple[str, ...]) -> list[pl.Expr]:
    return [pl.lit(False), *(pl.col(name).is_not_null() for name in names if name in rows.columns)]


def _fill(rows: pl.DataFrame, names: list[str], where: pl.Expr) -> pl.DataFrame:
    """Write the nearest cell above into blank cells of some rows."""
    if names and rows.select(pl.any_horizontal([where & pl.col(name).is_null() for name in names]).any()).item():
        settled(NEIGHBOURS)
    exprs = []
    for name in names:
        fill = where & pl.col(name).is_null()
        flag = f"{name}__num"
        exprs.append(
            pl.when(fill).then(pl.col(name).forward_fill().over("block")).otherwise(pl.col(name)).alias(name)
        )
        above = pl.when(pl.col(name).is_not_null()).then(pl.col(flag)).forward_fill().over("block")
        exprs.append(pl.when(fill).then(above).otherwise(pl.col(flag)).alias(flag))
    return rows.with_columns(exprs)
