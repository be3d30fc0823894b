"""What was read from returned workbooks, told to the operator without personal data."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from reconcile.ledger.judge import STATUSES, Verdict


@dataclass
class FileReport:
    """What one returned workbook gave; holds no personal data."""

    name: str
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

    @property
    def counts(self) -> dict[str, int]:
        """Count the rows by status, zeros too."""
        found = Counter(verdict.status for verdict in self.verdicts)
        return {status: found[status] for status in STATUSES}

    @property
    def summary(self) -> str:
        """Say in one Chinese line what was read."""
        if self.refused:
            return f"{self.name}：拒收，{self.refused}"
        if self.was_received_before:
            return f"{self.name}：此前已收，{'；'.join(['不重复计入', *self.notices])}"
        head = "，".join(
            filter(None, [self.level, self.township, f"基准日 {self.as_of}" if self.as_of else ""])
        )
        counts = "，".join(f"{status} {count}" for status, count in self.counts.items())
        not_taken = sum(1 for one in self.verdicts if one.row is not None and not one.is_taken)
        extra = [f"未采纳 {not_taken}"] if not_taken else []
        extra += [f"已有更新的反馈、保留不变 {self.older}"] if self.older else []
        return "；".join([f"{self.name}（{head}）：{counts}", *extra, *self.notices])


@dataclass
class Report:
    """What a batch of returned workbooks gave."""

    files: list[FileReport]

    @property
    def refused(self) -> list[FileReport]:
        """Files that could not be read; their answers are not in."""
        return [one for one in self.files if one.refused]

    @property
    def summary(self) -> str:
        """Say in Chinese what was read, a line a file."""
        return "\n".join(one.summary for one in self.files)

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
