"""What was read from returned workbooks, told to the operator without personal data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from reconcile.base.masking import masked
from reconcile.ledger.judge import STATUSES, Verdict

RECEIPT = "回执"
MOST_LINES = 30


@dataclass
class FileReport:
    """What one returned workbook gave; holds no personal data."""

    name: str
    path: Path | None = None
    sha256: str = ""
    level: str = ""
    as_of: dt.date | None = None
    township: str | None = None
    refused: str = ""
    was_received_before: bool = False
    older: int = 0
    """Findings for which a newer answer was known already and stays."""
    verdicts: list[Verdict] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    lost_sheets: list[str] = field(default_factory=list)

    @property
    def lost(self) -> list[tuple[str, int | None, str, str]]:
        """List what was filled in and not taken: sheet, row, column, reason."""
        sheets = [(sheet, None, "整张表", "缺少“核查结果”列，整张表未采纳") for sheet in self.lost_sheets]
        return [*sheets, *((one.sheet, one.row, lost.column, lost.reason) for one in self.verdicts for lost in one.lost)]

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows by status, zeros too."""
        found = Counter(verdict.status for verdict in self.verdicts)
        return {status: found[status] for status in STATUSES}

    @property
    def summary(self) -> str:
        """Say in one Chinese line what was read."""
        return masked(self._said())

    def _said(self) -> str:
        if self.refused:
            return f"{self.name}：拒收，{self.refused}"
        if self.was_received_before:
            return f"{self.name}：此前已收，{'；'.join(['不重复计入', *self.notices])}"
        head = "，".join(
            filter(None, [self.level, self.township, f"基准日 {self.as_of}" if self.as_of else ""])
        )
        counts = "，".join(f"{status} {count}" for status, count in self.counts.items())
        not_taken = sum(1 for one in self.verdicts if one.row is not None and not one.is_taken)
        answers = [one for one in self.verdicts if not one.is_ruling]
        new, kept = (sum(getattr(one, name) for one in answers) for name in ("is_new", "is_kept"))
        ruled = sum(one.is_ruling and one.is_taken for one in self.verdicts)
        extra = [f"新填 {new}，沿用 {kept}"]
        extra += [f"处理意见 {ruled}"] if ruled else []
        extra += [f"未采纳 {not_taken}"] if not_taken else []
        extra += [f"已有更新的反馈、保留不变 {self.older}"] if self.older else []
        return "；".join([f"{self.name}（{head}）：{counts}", *extra, *self.notices])


def _lost_lines(file: FileReport) -> list[str]:
    lines = [f"  未采纳：{place(sheet, row)} {column}：{reason}" for sheet, row, column, reason in file.lost[:MOST_LINES]]
    rest = len(file.lost) - MOST_LINES
    return [*lines, f"  未采纳：另有 {rest} 处，见回执"] if rest > 0 else lines


def place(sheet: str, row: int | None) -> str:
    """Say where something stands in a workbook."""
    return f"工作表“{sheet}”" + (f"第{row}行" if row else "")


@dataclass
class Report:
    """What a batch of returned workbooks gave."""

    files: list[FileReport]

    @property
    def refused(self) -> list[FileReport]:
        """Files that could not be read; their answers are not in."""
        return [one for one in self.files if one.refused]

    @property
    def is_whole(self) -> bool:
        """Everything that was filled in was taken."""
        return not any(one.lost for one in self.files)

    @property
    def summary(self) -> str:
        """Say in Chinese what was read, a line a file, and under it a line for every cell that was not taken."""
        return "\n".join(line for one in self.files for line in (one.summary, *_lost_lines(one)))

    def rows(self) -> pl.DataFrame:
        """List every row's fate: file, sheet, row, finding_id, status, is_taken, note."""
        listed = [
            (one.name, row.sheet, row.row, row.finding_id, row.status, row.is_taken, "；".join(row.notes))
            for one in self.files
            for row in one.verdicts
        ]
        text, names = pl.String, ("file", "sheet", "row", "finding_id", "status", "is_taken", "note")
        types = (text, text, pl.Int64, text, text, pl.Boolean, text)
        return pl.DataFrame(listed, schema=dict(zip(names, types, strict=True)), orient="row")
