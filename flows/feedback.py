"""The feedback flow: reads returned workbooks from a folder."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from prefect import flow
from prefect.artifacts import create_table_artifact
from prefect.states import Completed, Failed

from flows.hooks import run_name, tell
from reconcile.base.secret import password_of
from reconcile.errors import INCOMPLETE, InputRefused, ReconcileError, UsageError
from reconcile.ledger.feedback import collect, is_workbook
from reconcile.ledger.receipt import write_receipts
from reconcile.ledger.report import Report


@flow(
    name="feedback", flow_run_name=run_name, timeout_seconds=3600, persist_result=False, log_prints=False,
    on_failure=[tell], on_crashed=[tell],
)  # fmt: skip
def feedback(returned_dir: str, output_dir: str, level: str = "", password_file: str = "", county: str = "") -> Any:
    """Read every workbook of a folder back; harmless when run again.

    Args:
        returned_dir: folder with the workbooks that auditors handed back.
        output_dir: directory that results are published to.
        level: 县级自查, 县际互查 or 市级复查; empty takes what each workbook says.
        password_file: opens encrypted workbooks.
        county: what the county is called in run names and notifications.

    Returns:
        A state that says how many were read; a workbook that was refused is a failure: its answers are not in.
    """
    os.umask(0o077)
    refused: ReconcileError | None = None
    try:
        report = read_folder(Path(returned_dir), Path(output_dir), level, password_file)
    except ReconcileError as error:
        refused = error
    if refused is not None:
        return Failed(name=refused.kind, message=str(refused))
    return conclude(report)


def read_folder(folder: Path, output: Path, level: str, password_file: str) -> Report:
    """Read all workbooks of a folder.

    Raises:
        UsageError: there is no such folder or level.
    """
    if not folder.is_dir():
        raise UsageError(f"交回目录 {folder} 不存在", "检查 returned_dir，或共享目录是否已挂载")
    workbooks = [path for path in sorted(folder.rglob("*")) if is_workbook(path)]
    report = collect(workbooks, output, level or None, password=password_of(Path(password_file) if password_file else None))
    write_receipts(report, output)
    return report


def conclude(report: Report) -> Any:
    """Count rows by what became of them; name the workbooks that were refused."""
    counts: dict[str, int] = {}
    for file in report.files:
        for status, number in file.counts.items():
            counts[status] = counts.get(status, 0) + number
    rows = [{"结果": status, "行数": number} for status, number in counts.items()]
    rows += [{"结果": f"拒收：{file.name}", "行数": 0} for file in report.refused]
    create_table_artifact(key="feedback-counts", table=rows)
    if report.refused:
        named = "；".join(f"{file.name}（{file.refused}）" for file in report.refused)
        return Failed(name=InputRefused.kind, message=f"{len(report.refused)} 个工作簿没有收进：{named}")
    if not report.is_whole:
        return Failed(name=INCOMPLETE, message=f"已收，但有 {sum(len(one.lost) for one in report.files)} 处填写内容未采纳，见工作簿旁的回执")
    return Completed(name="已收回", message=f"收回 {len(report.files)} 个工作簿")
