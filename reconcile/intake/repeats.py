"""The same list handed in twice: rows equal in every field to a row of an earlier file of the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import polars as pl

from reconcile.intake.model import REPEATED, ReadFile

SCHEMA = {"file_no": pl.Int32, "sheet_no": pl.Int16, "row_no": pl.Int32, "slot": pl.Int8}


def find_repeated(files: Sequence[ReadFile]) -> pl.DataFrame:
    """Return the place of every row that repeats a row of an earlier file.

    Args:
        files: in their order; a file's number is its 1-based place.
    """
    by_source: dict[str, list[int]] = defaultdict(list)
    for number, file in enumerate(files, start=1):
        by_source[file.source].append(number)
    found = [_repeated(files, numbers) for numbers in by_source.values() if len(numbers) > 1]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *found])


def count_as_furniture(files: Sequence[ReadFile], repeated: pl.DataFrame) -> None:
    """Move repeated rows from accepted to furniture in the account of their sheets, and say so."""
    counts = repeated.group_by("file_no", "sheet_no").len().sort("file_no", "sheet_no")
    for number, position, count in counts.rows():
        file = files[number - 1]
        sheet = next(sheet for sheet in file.sheets if sheet.position == position)
        sheet.accepted -= count
        sheet.furniture[REPEATED] = sheet.furniture.get(REPEATED, 0) + count
        where = f"工作表“{sheet.name}”" if len(file.sheets) > 1 else ""
        file.notices.append(f"{where}有{count}行与先前文件的行完全相同，按重复报送处理，只计一次")


def _repeated(files: Sequence[ReadFile], numbers: Sequence[int]) -> pl.DataFrame:
    columns = ["sheet_no", "row_no", "slot", "row_hash"]
    rows = pl.concat(
        pl.scan_parquet(files[number - 1].parquet).select(pl.lit(number, pl.Int32).alias("file_no"), *columns)
        for number in numbers
    )
    later = pl.col("file_no") > pl.col("file_no").min().over("row_hash")
    return rows.filter(later).select(list(SCHEMA)).collect()
