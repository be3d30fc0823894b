"""Forms on upright A4 pages, one below the other on a sheet, each cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table_sheet import Book
from reconcile.publish.text import wrapped_lines

LINE_POINTS = 14.5
_PAGE_POINTS = 870.0

Line = Sequence[str | tuple[str, int]]


class UprightPage:
    """Writes pages one below the other; `breaks` are the rows that begin a page.

    Args:
        pixels: widths of the page's columns.
    """

    def __init__(self, book: Book, sheet: BulkWorksheet, pixels: Sequence[int]) -> None:
        self.book = book
        self.sheet = sheet
        self._pixels = pixels
        self._last = len(pixels) - 1
        self._left = _PAGE_POINTS
        self._heading = ""
        self.row = 0
        self.breaks: list[int] = []
        for index, width in enumerate(pixels):
            sheet.set_column_pixels(index, index, width)

    def begin(self, heading: str) -> None:
        """Begin a page.

        Args:
            heading: what stands at the top of a further page, where one does not take all.
        """
        if self.row:
            self.breaks.append(self.row)
        self._left = _PAGE_POINTS
        self._heading = heading

    def close(self, footer: str, scale: int) -> None:
        """Set the sheet to print as it was written."""
        self.sheet.set_portrait()
        self.sheet.set_paper(9)
        self.sheet.center_horizontally()
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        self.sheet.set_footer(f"&L&9{footer}&C&9第 &P 页  共 &N 页&R&9基准日 {self.book.as_of}", {"margin": 0.3})
        self.sheet.print_area(0, 0, self.row - 1, self._last)
        self.sheet.set_print_scale(scale)
        self.sheet.set_h_pagebreaks(self.breaks)

    def pair(self, name: str, value: str, other: str, other_value: str) -> None:
        """Write two names with their values side by side; for pages of eight columns."""
        height = max(1, wrapped_lines(value, 44), wrapped_lines(other_value, 31)) * LINE_POINTS + 5
        row = self._next_row(height)
        sheet, styles = self.sheet, self.book.styles
        sheet.merge_range(row, 0, row, 1, name, styles["label"])
        sheet.merge_range(row, 2, row, 4, value, styles["id_cell"])
        sheet.write_string(row, 5, other, styles["label"])
        sheet.merge_range(row, 6, row, self._last, other_value, styles["id_cell"])

    def line(self, cells: Line, style: str, height: float) -> None:
        """Write a row of cells, each a text, or a text and the number of columns that it spans."""
        row, column = self._next_row(height), 0
        for cell in cells:
            text, span = (cell, 1) if isinstance(cell, str) else cell
            look = self.book.styles[style]
            if span > 1:
                self.sheet.merge_range(row, column, row, column + span - 1, text, look)
            else:
                self.sheet.write_string(row, column, text, look)
            column += span

    def span(self, text: str, style: str, height: float) -> None:
        """Write a text across the page."""
        row = self._next_row(height)
        self.sheet.merge_range(row, 0, row, self._last, text, self.book.styles[style])

    def _next_row(self, height: float) -> int:
        self.make_room(height)
        self.sheet.set_row(self.row, height)
        self._left -= height
        self.row += 1
        return self.row - 1

    def make_room(self, height: float) -> None:
        """Begin a page where so many points do not fit on this one any more."""
        if height > self._left:
            self.breaks.append(self.row)
            self._left = _PAGE_POINTS
            self.span(self._heading, "heading", 26)
