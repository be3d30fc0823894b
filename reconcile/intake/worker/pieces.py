"""A large text file read piece by piece in child processes: cut, read side by side, put together.

What one row does not settle alone must come out alike in every piece (`intake.decisions`), and every piece must hold
as many records as the cutting counted; else the file is read whole.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.intake import decisions
from reconcile.intake.cache import META, QUARANTINE_ROWS, ROWS
from reconcile.intake.files.pieces import Piece, cut, text_of
from reconcile.intake.files.safety import kind_of
from reconcile.intake.headings.vocabulary import Vocabulary
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.rows.notices import file_notices, summed
from reconcile.intake.rows.unknown import counted_together
from reconcile.intake.worker.read_file import delimited_grid, explained, read_grids
from schemas.source import Source

TEXT = "text.csv"


def cut_file(path: Path, out: Path) -> dict[str, Any]:
    """Cut a file into pieces if it is text.

    Args:
        path: the file.
        out: an existing folder, for the text where it is not UTF-8.

    Returns:
        path of the text and its pieces; one piece at most where it is not worth it.
    """
    if kind_of(path)[0] != "text":
        return {"path": str(path), "pieces": []}
    text, pieces = cut(path, out / TEXT)
    return {"path": str(text), "pieces": [piece.to_dict() for piece in pieces]}


def read_piece(
    path: Path, source: Source, mapping: SourceMapping, hint: Mapping[str, str], out: Path, piece: Mapping[str, Any]
) -> dict[str, Any]:
    """Read one piece as `read_file` reads a whole file.

    Args:
        path: the text in UTF-8.
        source: what it was handed in as.
        mapping: what the office's mapping files say of the source.
        hint: place and scheme told by the file's name.
        out: an existing folder.
        piece: start, size, first_row, rows; head_rows, the rows above that hold the header.

    Returns:
        head_rows of the header found, records read, and what was settled; rows and account stand in the folder.
    """
    part = Piece(piece["start"], piece["size"], piece["first_row"], piece["rows"])
    text, above = text_of(path, part, piece["head_rows"])
    vocabulary = Vocabulary(explained(source, mapping.words), mapping.headings)
    decisions.forget()
    grid = delimited_grid(text, [vocabulary])
    grid.first_row, grid.above = part.first_row - above, above
    records = grid.cells.height - above
    account = read_grids([grid], vocabulary, mapping, hint, out)
    return {"head_rows": account["head_rows"], "records": records, "settled": decisions.all_settled()}


def join_pieces(parts: Sequence[Path], out: Path) -> dict[str, Any]:
    """Put the pieces of a file together as `read_file` would have left it.

    Args:
        parts: folders of the pieces, in order.
        out: an existing folder.
    """
    accounts = [json.loads((part / META).read_text("utf-8")) for part in parts]
    for name in (ROWS, QUARANTINE_ROWS):
        pl.scan_parquet([part / name for part in parts], glob=False).sink_parquet(out / name, compression="lz4")
    sheet = accounts[0]["sheets"][0]
    for account in accounts[1:]:
        other = account["sheets"][0]
        for count in ("read", "accepted", "quarantined"):
            sheet[count] += other[count]
        for kind, count in other["furniture"].items():
            sheet["furniture"][kind] = sheet["furniture"].get(kind, 0) + count
        sheet["values"] = {**other["values"], **sheet["values"]}
        sheet["ignored"] = list(dict.fromkeys([*sheet["ignored"], *other["ignored"]]))
    columns = accounts[0]["columns"]
    looked_at = [name for name in ("family_no", "monthly_amount") if name in columns]
    rows = pl.read_parquet(out / ROWS, columns=looked_at or None, n_rows=None if len(looked_at) == 2 else 1)
    account = {
        **accounts[0],
        "sheets": [sheet],
        "doubts": counted_together([doubt for account in accounts for doubt in account["doubts"]]),
        "notices": [*summed([account["row_notices"] for account in accounts]), *file_notices(rows, columns)],
    }
    (out / META).write_text(json.dumps(account, ensure_ascii=False), encoding="utf-8")
    return account
