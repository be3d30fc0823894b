"""What a night noticed, shortened: the weighty first, a notice of several files once."""

from __future__ import annotations

from typing import Any

from reconcile.wording.noticed import notes


def one(path: str, *notices: str, ignored: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"path": path, "notices": list(notices), "sheets": [{"ignored": list(ignored)}]}


def test_what_may_change_a_finding_comes_first() -> None:
    manifest = {
        "notes": ["旧表/ 不属于任何来源，没有读"],
        "inputs": [
            one("a.csv", "列“甲”（第3列）并入列“乙”", "列“丙”有2个单元格的写法不认识（“1”2个），不作任何认定", ignored=("序号", "族别")),
            one("b.csv", "列“甲”（第3列）并入列“乙”", "列“丁”没有使用，内容像状态（最多见“是”1个）"),
        ],
    }
    assert notes(manifest) == [
        "旧表/ 不属于任何来源，没有读",
        "a.csv：列“丙”有2个单元格的写法不认识（“1”2个），不作任何认定",
        "b.csv：列“丁”没有使用，内容像状态（最多见“是”1个）",
        "a.csv 等2个文件：列“甲”（第3列）并入列“乙”",
        "a.csv：没有使用的列：族别",
    ]
