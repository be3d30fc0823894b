"""What a night noticed while it read, shortened: one line for each notice with its files, the weighty ones first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

MINOR = ("序号", "编号")  # columns that nobody misses
_WEIGHTY = re.compile("不认识|没有使用，内容像|错误值|没有结果|没有采用|注明已故|旧月份|隐藏|不是本县|无法|没有识别|请核实|按空白处理|未知")


def notes(manifest: Mapping[str, Any]) -> list[str]:
    """Shorten what a manifest notes: what was not read first, then what may change a finding, then the rest.

    A notice that several files share is one line; columns that nobody uses come last.
    """
    files: dict[str, list[str]] = {}
    unused: dict[str, list[str]] = {}
    for one in manifest["inputs"]:
        for notice in one.get("notices", ()):
            files.setdefault(notice, []).append(one["path"])
        for sheet in one.get("sheets", ()):
            columns = [column.replace("\n", "") for column in sheet.get("ignored", ()) if column not in MINOR]
            if columns:
                unused.setdefault(f"没有使用的列：{'、'.join(columns)}", []).append(one["path"])
    in_order = sorted(files, key=lambda notice: _WEIGHTY.search(notice) is None)
    said = [(notice, files[notice]) for notice in in_order] + list(unused.items())
    return [*manifest.get("notes", ()), *(f"{_where(paths)}：{notice}" for notice, paths in said)]


def _where(paths: Sequence[str]) -> str:
    different = list(dict.fromkeys(paths))
    return different[0] if len(different) == 1 else f"{different[0]} 等{len(different)}个文件"
