"""Opening a workbook for writing so that only its owner reads it and the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xlsxwriter.workbook import Workbook

from reconcile.publish.protect import create_private
from reconcile.publish.styles import BOOK_FONT, Styles
from reconcile.publish.table import Book

_OPTIONS = {
    **{"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    "default_column_width": 72,
}


@contextmanager
def open_book(path: Path, as_of: str) -> Iterator[Book]:
    """Write a workbook; what it needs beside itself stands in its own directory and is gone afterwards.

    Args:
        path: the file; one that is there is replaced.
        as_of: ISO date, shown on every page and as the workbook's date.
    """
    with (
        create_private(path) as target,
        tempfile.TemporaryDirectory(prefix=".writing-", dir=path.parent) as scratch,
        Workbook(
            target, {**_OPTIONS, "default_format_properties": dict(BOOK_FONT), "tmpdir": scratch}
        ) as workbook,
    ):
        workbook.set_properties({"title": path.stem, "created": dt.datetime.fromisoformat(as_of)})
        yield Book(workbook, Styles(workbook), as_of)
