"""What the intake hands on: the files read, sheet by sheet, those refused, and rows handed in twice."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from schemas.source import Source

TITLE = "标题"
HEADER = "表头"
COLUMN_NUMBERS = "列号"
TOTAL = "合计"
BLANK = "空行"
FOOTER = "表尾"
EXAMPLE = "示例"
REPEATED = "重复报送"
OLD_MONTH = "旧月份"
HINT = "填写提示"


@dataclass
class Sheet:
    """One sheet of a file and what became of its rows; a text file is one sheet.

    Attributes:
        name: as the workbook has it; empty for text files.
        position: 1-based place in the workbook.
        read: rows, all of them (a wide sheet counts a row once for every person on it).
        accepted: rows that are in the typed table.
        quarantined: rows that are in the quarantine list.
        furniture: kind of row that is no record -> how many.
        skipped: why the sheet was not read; None if it was.
        mapping: field -> header as read; a field spread over several columns names the first.
        ignored: headers of columns that no field answers to.
        values: of those, the commonest cells where they are words that may be shown.
    """

    name: str
    position: int
    read: int = 0
    accepted: int = 0
    quarantined: int = 0
    furniture: dict[str, int] = field(default_factory=dict)
    skipped: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)

    def balanced(self) -> bool:
        """Say whether every row read is accounted for."""
        return self.read == self.accepted + self.quarantined + sum(self.furniture.values())


@dataclass
class ReadFile:
    """One input file that was read.

    Attributes:
        source: name of the source.
        path: relative to the input directory, with "/"; members of an archive as "a.zip/b.csv".
        sha256: of the content, in hex.
        parquet: the typed rows.
        quarantine: the rows that cannot be used: sheet, row, column, value, reason.
        sheets: all sheets, those skipped too.
        columns: fields of the source that the file has.
        reused: read on an earlier night, not again.
        notices: what the office should look at, in Chinese.
        doubts: words of coded fields that nobody understands, counted: kind, field, heading, word, count.
        keys: for a table of a database, what names the record of each row, from the second row on.
    """

    source: str
    path: str
    sha256: str
    parquet: Path
    quarantine: Path
    sheets: list[Sheet]
    columns: frozenset[str]
    reused: bool = False
    notices: list[str] = field(default_factory=list)
    doubts: list[dict[str, Any]] = field(default_factory=list)
    keys: pl.Series | None = None


@dataclass(frozen=True)
class Refusal:
    """One input file that cannot be used, and why."""

    source: str
    path: str
    message: str
    remedy: str = ""
    sha256: str = ""


@dataclass
class Intake:
    """Everything the intake found.

    Attributes:
        catalogue: every source by name, in load order.
        files: those read, by source order and path; a file's number is its 1-based place here.
        refused: those not read, with the reason (only with `skip_refused`).
        repeated: file_no, sheet_no, row_no, slot of rows that do not count: equal to a row of an earlier sheet of their
            source, or of an older month's list.
        notices: about files that belong to no source, and the like.
    """

    catalogue: Mapping[str, Source]
    files: list[ReadFile]
    refused: list[Refusal]
    repeated: pl.DataFrame
    notices: list[str] = field(default_factory=list)

    @property
    def usable(self) -> frozenset[str]:
        """Return the sources with a row that can be used; others are as those not handed in."""
        return frozenset(file.source for file in self.files if any(sheet.accepted for sheet in file.sheets))


def sheet_to_dict(sheet: Sheet) -> dict[str, Any]:
    """Write a sheet as plain data for JSON."""
    return dataclasses.asdict(sheet)


def sheet_from_dict(entry: Mapping[str, Any]) -> Sheet:
    """Read a sheet back from what `sheet_to_dict` wrote."""
    return Sheet(**entry)
