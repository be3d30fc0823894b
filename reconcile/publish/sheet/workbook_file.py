"""Opening a workbook for writing so that only its owner reads it and the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.workbook import Workbook

from reconcile.publish.sheet.protect import create_private
from reconcile.publish.sheet.styles import BOOK_FONT, Styles
from reconcile.publish.sheet.table_sheet import Book

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "default_column_width": 72}
_ROWS_IN_MEMORY = 3_000


@contextmanager
def open_book(path: Path, as_of: str, rows: int = 0) -> Iterator[Book]:
    """Write a workbook; what it needs beside itself stands in its own directory and is gone afterwards.

    Args:
        path: the file; one that is there is replaced.
        as_of: ISO date, shown on every page and as the workbook's date.
        rows: about how many it will have; a long one is written by way of the disk, to save memory.
    """
    where = {"constant_memory": True} if rows > _ROWS_IN_MEMORY else {"in_memory": True}
    with (
        create_private(path) as target,
        tempfile.TemporaryDirectory(prefix=".writing-", dir=path.parent) as scratch,
        Workbook(
            target, {**_OPTIONS, **where, "default_format_properties": dict(BOOK_FONT), "tmpdir": scratch}
        ) as workbook,
    ):
        workbook.set_properties({"title": path.stem, "created": dt.datetime.fromisoformat(as_of)})
        yield Book(workbook, Styles(workbook), as_of)
