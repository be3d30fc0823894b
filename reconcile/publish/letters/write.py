"""Which letters a night has, and where they are written."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from reconcile.errors import UsageError
from reconcile.publish.guard import Guard, guard_of
from reconcile.publish.letters.counts import Counts
from reconcile.publish.letters.notices import (
    departments,
    hidden,
    quarter_of,
    write_handover,
    write_quarter,
    write_township,
)
from reconcile.publish.letters.paper import DAY_HERE, UNIT_HERE, Paper
from reconcile.publish.letters.report import Letterhead, write_report
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData, read_run
from reconcile.publish.text import file_name
from reconcile.wording.figures import say
from schemas.answer import LEVELS

FOLDER = "报告"


def write_letters(
    run_dir: Path, target: Path, level: str = LEVELS[0], template: Path | None = None, county: str = "",
    *, mask: bool = False, password: str | None = None,
) -> list[Path]:  # fmt: skip
    """Write 书面汇报, each township's 通报, each department's 移交函 and 季度报送 of a published night.

    Args:
        run_dir: the night's directory.
        target: the output; letters go to its folder 报告/<as-of>/.
        level: whose answers 书面汇报 tells of.
        template: an office's own .docx, instead of the plain one.
        county: the county's name; empty: as the run was told.
        mask: hide names and numbers, as is done anyway where the night hid them.
        password: seals the letters; needed where the night's workbooks are sealed.

    Returns:
        The files, 书面汇报 first.

    Raises:
        UsageError: no such level, a template that cannot be opened, or a night sealed with another password.
    """
    if level not in LEVELS:
        raise UsageError(f"没有核查层级“{level}”", f"可选：{'、'.join(LEVELS)}")
    manifest = json.loads((run_dir / "manifest.json").read_text("utf-8"))
    guard = guard_of(run_dir, manifest, mask=mask, password=password)
    counts = Counts(_worded(read_run(run_dir, manifest), guard))
    head = Letterhead(county or manifest.get("county") or "")
    folder = target / FOLDER / manifest["as_of"]
    paths = list(_letters(counts, head, folder, level, template, guard.mask(counts.data)))
    guard.seal(paths)
    return paths


def _worded(data: RunData, guard: Guard) -> RunData:
    """Give the night with its sentences as they may be read; what people are counted by stays."""
    told = guard.mask(data).message(pl.col("rule_code"), pl.col("message"))
    return data.with_frames(findings=data["findings"].with_columns(message=told))


def _letters(
    counts: Counts, head: Letterhead, folder: Path, level: str, template: Path | None, mask: Mask
) -> Iterator[Path]:
    day = say(counts.data.manifest["as_of"])
    filled = {UNIT_HERE: f"{head.county}民政局" if head.county else "民政局", DAY_HERE: day}

    def begin(title: str) -> Paper:
        return Paper(title, template, filled)

    paper = begin(f"关于{head.county}社会救助对账核查情况的汇报\n（{level}）")
    write_report(paper, counts, head, level)
    yield paper.save(folder / f"书面汇报（{level}）.docx")
    for township in counts.data.townships:
        paper = begin(f"关于{township}社会救助对账核查情况的通报")
        write_township(paper, counts, head, township, mask)
        yield paper.save(folder / "乡镇通报" / f"{file_name(township)}.docx")
    for department, rows in departments(counts).items():
        paper = begin("关于移交社会救助数据比对问题线索的函")
        write_handover(paper, counts, head, department, hidden(rows, mask))
        yield paper.save(folder / "部门移交函" / f"{file_name(department)}.docx")
    quarter = quarter_of(dt.date.fromisoformat(counts.data.manifest["as_of"]))
    paper = begin(f"{head.county}{quarter}防贫监测和社会救助情况报告")
    write_quarter(paper, counts, head)
    yield paper.save(folder / f"季度报送（{quarter}）.docx")
