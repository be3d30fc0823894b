"""Cells that hold two things: a village's code and its name; a number that stands only inside a disability card's."""

from __future__ import annotations

import polars as pl

from schemas.source import Source

_CODE_FIRST = r"^\s*([0-9]{12}|[0-9]{9})\s*[-—–_:：.、/|\\ ]*\s*(\p{Han}.*)$"
_CODE_LAST = r"^\s*(\p{Han}(?:.*?[^0-9])?)\s*[-—–_:：.、/|\\ (（\[]*\s*([0-9]{12}|[0-9]{9})\s*[)）\]]?\s*$"
_VILLAGERS = r"(村)民委员会$|(村)委会$|(社区)居(?:民委员|委)会$"
_CARD = r"^\D{0,10}([0-9]{17}[0-9Xx])[0-9A-Za-z]{0,6}\D{0,3}$"
_VILLAGE_DIGITS = 12


def split_places(rows: pl.DataFrame, source: Source, notices: list[str]) -> pl.DataFrame:
    """Take code and name of a village (or township) apart where one cell holds both."""
    fields = {field.name for field in source.fields}
    for name in ("village", "township", "village_code"):
        if name not in rows.columns:
            continue
        text = pl.col(name)
        code = pl.coalesce(text.str.extract(_CODE_FIRST, 1), text.str.extract(_CODE_LAST, 2))
        place = pl.coalesce(text.str.extract(_CODE_FIRST, 2), text.str.extract(_CODE_LAST, 1))
        found = rows.select(code.alias("code"), place.alias("place"))
        count = found["code"].len() - found["code"].null_count()
        if not count:
            continue
        bare = found["place"].str.replace(_VILLAGERS, "$1$2$3")
        village = found["code"].set(found["code"].str.len_chars() != _VILLAGE_DIGITS, None)
        if name == "village_code":
            rows = _filled(rows.with_columns(pl.coalesce(village, text).alias(name)), "village", bare, fields)
        else:
            rows = _filled(rows.with_columns(pl.coalesce(bare, text).alias(name)), "village_code", village, fields)
        notices.append(f"有{count}个单元格把区划代码和名称写在一起，已分开读取")
    return rows


def number_of_card(rows: pl.DataFrame, source: Source, notices: list[str]) -> pl.DataFrame:
    """Read the first 18 characters of a disability card's number for the person's own where none stands."""
    if source.name != "disability_registry" or "cert_no" not in rows.columns:
        return rows
    bare = rows["cert_no"].str.replace_all(r"[\s'’‘\-]", "")
    number = bare.str.extract(_CARD, 1)
    had = "id_number" in rows.columns
    own = rows["id_number"] if had else pl.Series("id_number", [None], pl.String).new_from_index(0, rows.height)
    taken = own.is_null() & number.is_not_null()
    if not taken.any():
        return rows if had else _with(rows, "id_number", own)
    notices.append(f"有{int(taken.sum())}行没有身份证号，按残疾人证号的前18位读取")
    flag = rows["id_number__num"] if had else pl.repeat(False, rows.height, eager=True)
    lost = rows["cert_no__num"] & taken
    return rows.with_columns(own.zip_with(~taken, number).alias("id_number"), (flag | lost).alias("id_number__num"))


def _filled(rows: pl.DataFrame, name: str, values: pl.Series, fields: set[str]) -> pl.DataFrame:
    """Fill a column's blanks, or make the column."""
    if name not in fields or values.null_count() == values.len():
        return rows
    if name not in rows.columns:
        return _with(rows, name, values)
    return rows.with_columns(pl.coalesce(pl.col(name), values).alias(name))


def _with(rows: pl.DataFrame, name: str, values: pl.Series) -> pl.DataFrame:
    return rows.with_columns(values.alias(name), pl.lit(False).alias(f"{name}__num"))
