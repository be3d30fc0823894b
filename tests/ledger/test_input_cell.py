from __future__ import annotations

import pytest

from reconcile.ledger.input_cell import read_cell
from schemas.answer import CHECKED_BY, CHECKED_ON, EXPLANATION, RESULT, SETTLED_AMOUNT, AnswerColumn


@pytest.mark.parametrize(
    ("column", "written", "kept"),
    [
        (RESULT, "属实", "属实"),
        (RESULT, " 不 属实。", "不属实"),
        (RESULT, "属实？", None),
        (RESULT, None, ""),
        (CHECKED_ON, "2019-07-02", "2019-07-02"),
        (CHECKED_ON, "2019-07-02 08:30:00", "2019-07-02"),
        (CHECKED_ON, "2019/7/2", "2019-07-02"),
        (CHECKED_ON, "２０１９．７．２", "2019-07-02"),
        (CHECKED_ON, "2019年7月2日", "2019-07-02"),
        (CHECKED_ON, "2019年 7月 2号", "2019-07-02"),
        (CHECKED_ON, 20190702, "2019-07-02"),
        (CHECKED_ON, 43648.0, "2019-07-02"),
        (CHECKED_ON, 43648.5, "2019-07-02"),
        (CHECKED_ON, "2019-02-30", None),
        (CHECKED_ON, "7月2日", None),
        (CHECKED_ON, 12, None),
        (SETTLED_AMOUNT, 120, "120.00"),
        (SETTLED_AMOUNT, 1234.5, "1234.50"),
        (SETTLED_AMOUNT, "¥1,234.50元", "1234.50"),
        (SETTLED_AMOUNT, "1.2万元", "12000.00"),
        (SETTLED_AMOUNT, "１２０", "120.00"),
        (SETTLED_AMOUNT, -5, None),
        (SETTLED_AMOUNT, "NaN", None),
        (SETTLED_AMOUNT, "1e99", None),
        (SETTLED_AMOUNT, "若干", None),
        (CHECKED_BY, 12.0, "12"),
        (CHECKED_BY, " 李核查\x07 ", "李核查"),
        (EXPLANATION, "一\r\n二_x000D_", "一\n二"),
        (EXPLANATION, "=1+1", "=1+1"),
        (EXPLANATION, "长" * 3000, "长" * 3000),
    ],
)
def test_what_an_auditor_wrote_is_kept_one_way(
    column: AnswerColumn, written: object, kept: str | None
) -> None:
    assert read_cell(column, written) == kept
