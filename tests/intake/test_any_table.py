"""Whatever a table looks like, it is read with every row accounted for, or refused in one line."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

import schemas
from reconcile.errors import InputRefused
from tests.intake.made import ID1, ID2, ID3, Read, as_csv, write_xlsx

SOURCES = schemas.catalogue()
CELLS = [
    "", "", "", "", "张三", "李四", ID1, ID2, ID3, "320", "-5", "0", "2019-01-01", "2019年3月", "合计", "小计", "同上", "户主", "配偶",
    "示例", "填表人：", "单位：万元", "1", "2", "3", "是", "否", "城关镇", "东街村", "D1", "￥1,000", "x" * 300, "A\nB", '"', "家庭成员1", "成员",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(int(os.environ.get("MESSY", "30"))))
def test_any_table(read: Read, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    source = rng.choice(list(SOURCES.values()))
    words = [word for field in source.fields for word in (field.header, field.header, *field.also)]
    words += ["姓名", "身份证号", "户主姓名", "家庭成员姓名1", "身份证号1", "家庭成员姓名2", "备注", "序号", "", "家庭成员", "户主"]
    required = [field.header for field in source.fields if field.required]
    width = rng.randint(1, 14)
    header = [*rng.sample(required, len(required)), *(rng.choice(words) for _ in range(width))]
    rng.shuffle(header)
    rows = [[rng.choice(CELLS) for _ in range(rng.randint(0, 3))] for _ in range(rng.randint(0, 3))]
    rows += [header, *([header] if rng.random() < 0.2 else [])]
    rows += [[rng.choice(CELLS) for _ in range(rng.randint(0, len(header) + (rng.random() < 0.1)))] for _ in range(rng.randint(0, 25))]
    try:
        if rng.random() < 0.5:
            merges = [f"{letter}{top}:{letter}{top + rng.randint(1, 3)}" for letter, top in zip("ABCD", (3, 6, 9, 12), strict=True)]
            padded = [[*row, *[""] * (40 - len(row))] for row in rows] + [[""] * 40] * 20
            outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": padded}, {"一": merges}), source.name)
        else:
            outcome = read(as_csv(rows), source.name)
    except InputRefused as refused:
        assert "\n" not in refused.message
        return
    assert set(outcome.rows.columns) == {"sheet_no", "row_no", "slot", "row_hash", *source.columns()}
    assert outcome.sheet["read"] >= max(place for place, row in enumerate(rows, start=1) if any(row))
