"""The feedback flow: reads returned workbooks from a folder."""

from __future__ import annotations

import os
from pathlib import Path

from prefect import flow
from prefect.artifacts import create_table_artifact

from flows.tasks import StageFailed
from reconcile.errors import ReconcileError
from reconcile.ledger.feedback import collect

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")


@flow(name="feedback", persist_result=False, log_prints=False)
def feedback(returned_dir: str, output_dir: str, level: str = "") -> dict[str, int]:
    """Reads every workbook of a folder back; harmless when run again.

    Args:
        returned_dir: folder with the workbooks that auditors handed back.
        output_dir: directory that results are published to.
        level: 县级自查, 县际互查 or 市级复查; empty takes what each workbook says.

    Returns:
        Number of rows by what became of them; no personal data.
    """
    os.umask(0o077)
    workbooks = sorted(path for path in Path(returned_dir).rglob("*") if path.suffix.lower() in SUFFIXES)
    refused: str | None = None
    try:
        report = collect(workbooks, Path(output_dir), level or None)
    except ReconcileError as error:
        refused = str(error)
    if refused is not None:
        raise StageFailed(refused)
    counts: dict[str, int] = {}
    for file in report.files:
        for status, number in file.counts.items():
            counts[status] = counts.get(status, 0) + number
    create_table_artifact(key="feedback-counts", table=[{"结果": k, "行数": v} for k, v in counts.items()])
    return counts
