from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from schemas.row_hash import canonical, row_hash, run_mark


@pytest.mark.parametrize(
    "spellings",
    [
        (None, "", "  ", "\u3000", "\n"),
        (12, 12.0, Decimal("12.00"), "12", "12.00", "'12"),
        (1234.5, "1,234.50", "1234.5", Decimal("1234.5")),
        (0.3, 0.1 + 0.2, "0.30"),
        (0, -0.0, "0.00", Decimal("0")),
        (dt.date(2019, 6, 30), dt.datetime(2019, 6, 30), 43646, "2019-06-30", "2019/6/30", "2019年6月30日"),
        ("2019-06-30T00:00:00", "2019-06-30 00:00:00", "2019.6.30", 43646.0),
        ("2019-03", "2019年3月", dt.date(2019, 3, 1)),
        ("第一行\n第二行", "第一行\r\n第二行", "第一行_x000D_\n第二行", "第一行第二行"),
        ("青山镇（上河村）", "青山镇(上河村)", " 青山镇（上河村） "),
        ("620402195001011234", "'620402195001011234"),
    ],
)
def test_one_content_has_one_hash_however_it_is_saved(spellings: tuple[object, ...]) -> None:
    assert len({row_hash(["甲", spelling, "乙"]) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("published", "returned"),
    [
        ("620402195001011234", 6.20402195001011e17),
        ("620402195001011234", "6.20402E+17"),
        ("620402195001011234", "620402195001011235"),
        (120, 12),
        ("007", 7),
        ("2019-06-30", "2019-06-29"),
        ("2019-02-30", dt.date(2019, 3, 2)),
        (2019.06, dt.date(2019, 6, 1)),
        (dt.datetime(2019, 6, 30, 8), dt.datetime(2019, 6, 30)),
    ],
)
def test_an_edited_cell_is_seen(published: object, returned: object) -> None:
    assert row_hash([published]) != row_hash([returned])


def test_cells_do_not_run_into_each_other() -> None:
    assert row_hash(["甲乙", ""]) != row_hash(["甲", "乙"]) != row_hash(["甲乙"])


def test_a_hash_is_never_taken_for_a_number() -> None:
    assert row_hash([]) == "ce3b0c44298fc1c1"
    assert canonical(row_hash([1])) == row_hash([1])


def test_a_run_is_named_by_what_went_into_it() -> None:
    inputs = [
        {"source": "a", "path": "a.csv", "sha256": "1"},
        {"source": "b", "path": "b.csv", "sha256": None},
    ]
    manifest = {
        "as_of": "2019-06-30",
        "version": "1",
        "area": "62",
        "parameters": {"sha256": "p"},
        "inputs": inputs,
    }
    mark = run_mark(manifest)
    assert run_mark(manifest | {"inputs": inputs[::-1], "rules": [{"seconds": 3}]}) == mark
    assert run_mark(manifest | {"parameters": {"sha256": "q"}}) != mark
    assert run_mark(manifest | {"inputs": inputs[:1]}) != mark
