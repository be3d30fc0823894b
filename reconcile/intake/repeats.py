"""Rows that stand on several sheets: the same list handed in twice, and a list of persons with a sheet a month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from reconcile.intake.model import OLD_MONTH, REPEATED, ReadFile, Sheet
from reconcile.intake.months import older_months

SCHEMA = {"file_no": pl.Int32, "sheet_no": pl.Int16, "row_no": pl.Int32, "slot": pl.Int8}
_PLACES = ("township", "village", "village_code")


def find_repeated(files: Sequence[ReadFile], without: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the place of every row that repeats a row of an earlier sheet, of its own file or another of its source.

    Args:
        files: in their order; a file's number is its 1-based place.
        without: rows that are left out already, by place; they neither repeat nor are repeated.
    """
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, file in enumerate(files, start=1):
        by_source[file.source].append(number)
    found = [
        _repeated(files, numbers, without)
        for numbers in by_source.values()
        if len(numbers) > 1 or len(_read(files[numbers[0] - 1])) > 1
    ]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *found])


def leave_out(files: Sequence[ReadFile], as_of: str | None) -> pl.DataFrame:
    """Find the rows that do not count, older months' and repeated ones, and move them to furniture, saying so.

    Args:
        files: in their order.
        as_of: the day, as ISO text; None where months are not chosen between.
    """
    older = older_months(files, as_of) if as_of else []
    parts = []
    for number, sheet, newest in older:
        file = files[number - 1]
        rows = pl.scan_parquet(file.parquet).filter(pl.col("sheet_no") == sheet.position)
        parts.append(rows.select(pl.lit(number, pl.Int32).alias("file_no"), *list(SCHEMA)[1:]).collect())
        _to_furniture(sheet, OLD_MONTH, sheet.accepted)
        where = f"工作表“{sheet.name}”" if len(file.sheets) > 1 else "本文件"
        file.notices.append(f"{where}是旧月份的名单，没有采用；同一名单以{newest}的为准")
    before = pl.concat([pl.DataFrame(schema=SCHEMA), *parts])
    repeated = find_repeated(files, before)
    count_as_furniture(files, repeated)
    return pl.concat([before, repeated])


def count_as_furniture(files: Sequence[ReadFile], repeated: pl.DataFrame) -> None:
    """Move repeated rows from accepted to furniture in the account of their sheets, and say so."""
    counts = repeated.group_by("file_no", "sheet_no").len().sort("file_no", "sheet_no")
    for number, position, count in counts.rows():
        file = files[number - 1]
        sheet = next(sheet for sheet in file.sheets if sheet.position == position)
        _to_furniture(sheet, REPEATED, count)
        where = f"工作表“{sheet.name}”" if len(file.sheets) > 1 else ""
        file.notices.append(f"{where}有{count}行与先前文件或工作表的行完全相同，按重复报送处理，只计一次")


def _to_furniture(sheet: Sheet, kind: str, count: int) -> None:
    sheet.accepted -= count
    sheet.furniture[kind] = sheet.furniture.get(kind, 0) + count


def _read(file: ReadFile) -> list[Sheet]:
    return [sheet for sheet in file.sheets if not sheet.skipped]


def _repeated(files: Sequence[ReadFile], numbers: Sequence[int], without: pl.DataFrame | None) -> pl.DataFrame:
    every = _without(pl.concat([_rows(files, number, "row_hash") for number in numbers]), without)
    found = [every.filter(pl.col("at") > pl.col("at").min().over("key")).select(list(SCHEMA)).collect()]
    for number in numbers:
        if len(_read(files[number - 1])) > 1 and _sheets_told(files[number - 1]):
            done = found[0] if without is None else pl.concat([without, found[0]])
            found.append(_alike_but_for_told_places(_without(_rows(files, number, "bare"), done)))
    return pl.concat(found)


def _alike_but_for_told_places(rows: pl.LazyFrame) -> pl.DataFrame:
    """Return rows of a workbook that differ from another sheet's only in a place that a title or name told one of the two.

    The row that knows its village stays.
    """
    best = pl.struct("at", "told", "village").sort_by(pl.col("village").is_null(), "at").first().over("key")
    one = best.struct.field("told") != pl.col("told")
    other = best.struct.field("at") != pl.col("at")
    return rows.filter(other & (one | pl.col("village").is_null())).select(list(SCHEMA)).collect()


def _rows(files: Sequence[ReadFile], number: int, key: str) -> pl.LazyFrame:
    """Return the rows of a file by place, with what they are compared by and in which order their sheets stand."""
    file = files[number - 1]
    rows = pl.scan_parquet(file.parquet)
    named = [pl.lit(number, pl.Int32).alias("file_no"), *map(pl.col, list(SCHEMA)[1:])]
    at = (pl.col("sheet_no").cast(pl.Int64) + number * (1 << 16)).alias("at")
    if key == "row_hash":
        return rows.select(*named, at, pl.col(key).alias("key"))
    names = rows.collect_schema().names()
    said = [name for name in names if name not in (*_PLACES, *SCHEMA, "row_hash")]
    return rows.select(
        *named, at, pl.struct(said).hash().alias("key"), pl.col("sheet_no").is_in(_sheets_told(file)).alias("told"),
        (pl.col("village") if "village" in names else pl.lit(None, pl.String)).alias("village"),
    )  # fmt: skip


def _without(rows: pl.LazyFrame, places: pl.DataFrame | None) -> pl.LazyFrame:
    return rows if places is None or places.is_empty() else rows.join(places.lazy(), on=list(SCHEMA), how="anti")


def _sheets_told(file: ReadFile) -> list[int]:
    """Return the sheets of a file whose place no column gives but something else told."""
    if not file.columns & set(_PLACES):
        return []
    return [sheet.position for sheet in _read(file) if not sheet.mapping.keys() & set(_PLACES)]
