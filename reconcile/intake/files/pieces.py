"""Large text files cut into pieces that end with a record, so that a file of any size is read within bounds.

A piece is the head of the file, as far as a header may stand in it, followed by some of the records below. Cutting
holds a few megabytes at a time.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from reconcile.intake.files.encodings import encoding_of, undecodable

PIECE_BYTES = 40 << 20
"""Bytes of text a piece holds: reading takes some ten times as much memory."""
_BLOCK = 4 << 20
_HEAD_BYTES = 256 << 10
_MOST_LINE = 16 << 20


@dataclass(frozen=True)
class Piece:
    """Some records of a text file in UTF-8; where quotes stand alone they are counted wrongly, which the reader sees.

    Attributes:
        start: offset of the first byte.
        size: in bytes.
        first_row: number of its first row in the whole file, 1-based.
        rows: records that end in it.
    """

    start: int
    size: int
    first_row: int
    rows: int

    def to_dict(self) -> dict[str, Any]:
        """Write it as plain data for JSON."""
        return asdict(self)


def cut(path: Path, recoded: Path, size: int = PIECE_BYTES) -> tuple[Path, list[Piece]]:
    """Cut a text file.

    Args:
        path: the file.
        recoded: where its text is written as UTF-8 if it is not that already.
        size: bytes a piece, about.

    Returns:
        the file that holds the text as UTF-8, and its pieces in order.

    Raises:
        InputRefused: no encoding of the list fits.
    """
    with path.open("rb") as file:
        encoding = encoding_of(file)
        if encoding != "utf-8" or _has_bare_returns(file):
            file.seek(0)
            with recoded.open("wb") as target:
                _recode(file, target, encoding)
            path = recoded
    return path, list(_pieces(path, size))


def text_of(path: Path, piece: Piece, head_rows: int) -> tuple[bytes, int]:
    """Return the text of a piece below the first rows of the file, and how many rows of those stand above it.

    Args:
        path: the file in UTF-8.
        piece: which part of it.
        head_rows: rows of the file that the header needs; none stand above the first piece, which has them itself.
    """
    with path.open("rb") as file:
        above = b"".join(_lines(file, head_rows)) if piece.first_row > 1 else b""
        file.seek(piece.start)
        return above + file.read(piece.size), head_rows if above else 0


def _lines(file: BinaryIO, count: int) -> Iterator[bytes]:
    """Yield the lines of the first records."""
    for _ in range(count):
        quotes = 0
        while line := file.readline(_MOST_LINE):
            yield line
            quotes += line.count(b'"')
            if quotes % 2 == 0:
                break


def _pieces(path: Path, size: int) -> Iterator[Piece]:
    start, row, quoted = 0, 1, False
    with path.open("rb") as file:
        end = file.seek(0, 2)
        while start < end:
            file.seek(start)
            taken, rows = 0, 0
            while start + taken < end:
                block = file.read(_BLOCK)
                cut_at = _record_end(block, quoted) if taken + len(block) >= size else None
                piece = block if cut_at is None else block[:cut_at]
                rows += _line_ends(piece, quoted)
                quoted ^= piece.count(b'"') % 2 == 1
                taken += len(piece)
                if cut_at is not None:
                    break
            yield Piece(start, taken, row, rows)
            start, row = start + taken, row + rows


def _line_ends(text: bytes, quoted: bool) -> int:
    """Count the line ends outside quotes.

    Args:
        text: a part of the file.
        quoted: it begins within quotes.
    """
    if b'"' not in text:
        return 0 if quoted else text.count(b"\n")
    return sum(part.count(b"\n") for part in text.split(b'"')[quoted::2])


def _record_end(block: bytes, quoted: bool) -> int | None:
    """Return where the last record of a block ends: a line end outside quotes; None where there is none."""
    end = len(block)
    before = block.count(b'"')
    while (newline := block.rfind(b"\n", 0, end)) >= 0:
        before -= block.count(b'"', newline, end)
        if (before % 2 == 1) == quoted:
            return newline + 1
        end = newline
    return None


def _has_bare_returns(file: BinaryIO) -> bool:
    """Say whether lines end with a carriage return alone, which the cutting does not look for."""
    file.seek(0)
    head = file.read(_HEAD_BYTES)
    return b"\r" in head.replace(b"\r\n", b"")


def _recode(source: BinaryIO, target: BinaryIO, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 0
    while True:
        data = source.read(_BLOCK)
        try:
            text = decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            line = lines + data.count(b"\n", 0, error.start) + 1
            raise undecodable(line, encoding, at_end=len(data) < _BLOCK and error.start >= len(data) - 4) from None
        lines += text.count("\n")
        target.write(text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "replace"))
        if not data:
            return
