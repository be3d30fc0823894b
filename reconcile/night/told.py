"""A night in a few Chinese lines: what was found, what is new and gone, what was not handed in, read or run, what to open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from reconcile.policy.rule import LISTS

MOST = 6  # lines of one kind on a terminal; the manifest has them all
A_ROW = 4  # lists on a line


def told(summary: Mapping[str, Any]) -> list[str]:
    """Tell a published night from its last line (`Assembled.summary`)."""
    folder = Path(str(summary["published"]))
    found = sum(summary["findings"].values())
    return [
        f"{summary['as_of']} 核查完成：共发现 {found} 条，其中新增 {summary['new']} 条、复发 {summary['returned']} 条；比上一次减少 {summary['gone']} 条",
        *_lists(summary["findings"]),
        *_said("未交花名册的乡镇（不作判断）", summary["townships_missing"]),
        *_said("被拒收的文件", summary["refused"]),
        *_said("未执行的规则", [f"{code}（{why}）" for code, why in summary["not_run"].items()]),
        *_notes(summary["notes"]),
        f"请打开：{folder / 'report.html'}（一页概览）",
        f"        {folder / 'workbooks' / '核查总表.xlsx'}（全县总表）",
        f"        {folder / 'workbooks' / '乡镇'}（各乡镇工作簿）",
    ]


def _lists(findings: Mapping[str, int]) -> Iterator[str]:
    cells = [f"{LISTS[name]} {findings.get(name, 0)}" for name in LISTS]
    for start in range(0, len(cells), A_ROW):
        yield "  " + "　".join(cells[start : start + A_ROW])


def _said(title: str, words: Sequence[str]) -> Iterator[str]:
    if words:
        rest = f"，等{len(words)}项" if len(words) > MOST else ""
        yield f"{title}：{'、'.join(words[:MOST])}{rest}"


def _notes(notes: Sequence[str]) -> Iterator[str]:
    for note in notes[:MOST]:
        yield f"提示：{note}"
    if len(notes) > MOST:
        yield f"提示：另有 {len(notes) - MOST} 条，见一页概览的“数据质量”"
