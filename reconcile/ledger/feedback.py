"""Take in the workbooks that auditors hand back, and say of each what was read from it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import polars as pl

from reconcile.base import clock
from reconcile.base.disk import as_told, says_why
from reconcile.errors import InputRefused, UsageError
from reconcile.ledger import returned
from reconcile.ledger.answers import current
from reconcile.ledger.form import Form, read_form
from reconcile.ledger.issued import issued
from reconcile.ledger.judge import Cells, judge, judge_rulings
from reconcile.ledger.known import load
from reconcile.ledger.report import RECEIPT, FileReport, Report
from reconcile.ledger.sheets import MAX_BYTES, kind, read_sheets
from reconcile.output import nights, published
from schemas.answer import LEVELS

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
_CELL = ["finding_id", "level", "column"]


@says_why
def collect(
    workbooks: Sequence[Path],
    output: Path,
    level: str | None = None,
    *,
    password: str | None = None,
    today: dt.date | None = None,
) -> Report:
    """Read returned workbooks into an output directory; a file read before changes nothing.

    Args:
        workbooks: .xlsx, .ods or .xls files, in the order of receipt, or folders of them.
        output: the output directory, where `.returned` keeps them.
        level: 县级自查, 县际互查 or 市级复查; None: as each workbook says, else 县级自查. For a file received before
            it corrects the level given then.
        password: opens encrypted workbooks.
        today: no 核查日期 is later; by default today in China.

    Raises:
        UsageError: no such level or file, or nothing was published yet.
    """
    if level is not None and level not in LEVELS:
        raise UsageError(f"核查层级“{level}”不存在", f"可用：{'、'.join(LEVELS)}")
    files = [file for path in workbooks for file in workbooks_of(path)]
    published(output)
    reader = _Reader(output, level, password, today or clock.today())
    report = Report([reader.read(path) for path in files])
    reader.count_older(report)
    return report


def is_workbook(path: Path) -> bool:
    """Tell whether a file may be a returned workbook: not what office programs or this one leave beside it."""
    is_aside = path.name.startswith(("~$", ".")) or path.stem.endswith(f"-{RECEIPT}")
    return path.suffix.lower() in SUFFIXES and path.is_file() and not is_aside


def workbooks_of(path: Path) -> list[Path]:
    """Give a file, or the workbooks below a folder without what office programs and this one leave there."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(f"找不到文件 {path}", "检查路径")
    found = [one for one in sorted(path.rglob("*")) if is_workbook(one)]
    if not found:
        raise UsageError(f"{path} 里没有工作簿", f"交回的工作簿应为 {'、'.join(SUFFIXES)} 文件")
    return found


class _Reader:
    """Reads the workbooks of one batch."""

    def __init__(self, output: Path, level: str | None, password: str | None, today: dt.date) -> None:
        self.output, self.level, self.password, self.today = output, level, password, today
        self.issued = issued(output)
        self.known = lru_cache(maxsize=4)(partial(load, nights(output)))

    def read(self, path: Path) -> FileReport:
        """Read one workbook and keep it; a refused one stays outside."""
        report = FileReport(path.name, path)
        try:
            content = self._content(path)
            report.sha256 = hashlib.sha256(content).hexdigest()
            before = returned.received(self.output, report.sha256)
            if before is None:
                self._take_in(path, content, report)
            else:
                self._correct(before, report)
        except InputRefused as refusal:
            report.refused = str(refusal)
        except Exception as error:
            # One poisoned workbook must not lose the others; its error's text may quote a cell.
            strange = f"内容异常，无法处理（{type(error).__name__}）；处理办法：请另存后再交回，仍不行请联系维护人员"
            report.refused = str(as_told(error) or strange)
        return report

    def _content(self, path: Path) -> bytes:
        if path.stat().st_size > MAX_BYTES:
            raise InputRefused(f"文件超过 {MAX_BYTES >> 20} MB", "确认交回的是核查工作簿")
        return path.read_bytes()

    def _take_in(self, path: Path, content: bytes, report: FileReport) -> None:
        suffix = kind(content)
        form = read_form(read_sheets(path, self.password))
        if not form.lists and form.as_of is None:
            raise InputRefused("没有带“核查结果”列的清单", "交回由本系统发出的乡镇工作簿")
        report.level, report.as_of, report.township = self._level(form, report), form.as_of, form.township
        report.notices += form.notices
        self.issued.check(form)
        known = self.known(form.as_of)
        if form.run and form.run != known.mark:
            report.notices.append("该夜已重新运行或未发布，按现有结果核对")
        report.verdicts, cells = judge(form, known, self.today, self._lower(report.level))
        decided, rulings = judge_rulings(form, known)
        report.verdicts += decided
        cells += rulings
        report.lost_sheets = list(form.lost)
        returned.keep(self.output, content, report.sha256, suffix, self._dated(cells, report))

    def _lower(self, level: str) -> dict[tuple[str, str], set[str]]:
        """Tell what lower levels said, cell by cell."""
        below = current(self.output).filter(pl.col("level").is_in(LEVELS[: LEVELS.index(level)]))
        said: dict[tuple[str, str], set[str]] = {}
        for finding, column, value in below.select("finding_id", "column", "value").iter_rows():
            said.setdefault((finding, column), set()).add(value)
        return said

    def _level(self, form: Form, report: FileReport) -> str:
        if self.level and form.level and self.level != form.level:
            report.notices.append(f"工作簿内写的是{form.level}，按命令指定的{self.level}计")
        return self.level or form.level or LEVELS[0]

    def _dated(self, cells: Cells, report: FileReport) -> pl.DataFrame:
        common = {
            "level": report.level,
            "file": report.sha256,
            "as_of": report.as_of,
            "received_at": dt.datetime.now(dt.UTC).replace(tzinfo=None),
        }
        return returned.cells_frame([cell | common for cell in cells])

    def _correct(self, before: pl.DataFrame, report: FileReport) -> None:
        report.was_received_before = True
        if self.level and not before.filter(pl.col("level") != self.level).is_empty():
            returned.relabel(self.output, report.sha256, before, self.level)
            report.notices.append(f"核查层级改记为{self.level}")

    def count_older(self, report: Report) -> None:
        """Count the findings for which a newer answer of another workbook stays."""
        answers = current(self.output).select(*_CELL, newest="value", newest_file="file")
        for one in report.files:
            cells = returned.received(self.output, one.sha256) if one.sha256 else None
            if cells is not None and not one.was_received_before:
                other = (pl.col("newest") != pl.col("value")) & (pl.col("newest_file") != pl.col("file"))
                one.older = cells.join(answers, on=_CELL).filter(other)["finding_id"].n_unique()
