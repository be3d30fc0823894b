"""What auditors fill in, and where a workbook keeps what its return is read by.

The workbooks are written and read back by two stages that do not know each other; this page is what both hold to.
A list row shows `LISTED` (hashed, in this order, by `schemas.row_hash`), then `COLUMNS` (to be filled in), then
two hidden columns headed `row_hash.ID_HEADER` and `row_hash.HASH_HEADER`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LEVELS = ("县级自查", "县际互查", "市级复查")
LEVEL_LABEL = "核查层级"
"""Text of the cell on the summary sheet whose right neighbour holds one of `LEVELS`."""

SUMMARY_SHEET = "汇总"
CHOICE_SHEET = "_选项"

NUMBERING = "序号"
"""The one column of a list that is neither hashed nor read back: it changes with every sorting."""

AMOUNT = "金额（元）"

LISTED = (
    "乡镇",
    "村",
    "姓名",
    "证件号码",
    "户号或账号",
    "问题",
    "程度",
    "状态",
    "时段",
    AMOUNT,
    "问题说明",
    "证据",
    "处理建议",
    "政策依据",
    "首次发现",
    "已有反馈",
)


@dataclass(frozen=True)
class AnswerColumn:
    """One column for auditors: its heading, what kind of cell it is, and the words it offers."""

    name: str
    kind: Literal["choice", "text", "date", "money"]
    choices: tuple[str, ...] = ()


RESULT = AnswerColumn("核查结果", "choice", ("属实", "部分属实", "不属实", "数据错误", "待核实"))
EXPLANATION = AnswerColumn("核查说明", "text")
CHECKED_BY = AnswerColumn("核查人", "text")
CHECKED_ON = AnswerColumn("核查日期", "date")
HANDLING = AnswerColumn("处理方式", "choice", ("停发", "追缴", "补发", "纳入", "更正", "移交"))
SETTLED_AMOUNT = AnswerColumn("追缴或补发金额", "money")
UNIT = AnswerColumn("责任单位", "text")
RESPONSIBLE = AnswerColumn("责任人", "text")
DEADLINE = AnswerColumn("整改时限", "date")
COMPLETED_ON = AnswerColumn("完成日期", "date")
PROGRESS = AnswerColumn("整改状态", "choice", ("已整改", "持续整改", "未整改"))

COLUMNS = (
    RESULT,
    EXPLANATION,
    CHECKED_BY,
    CHECKED_ON,
    HANDLING,
    SETTLED_AMOUNT,
    UNIT,
    RESPONSIBLE,
    DEADLINE,
    COMPLETED_ON,
    PROGRESS,
)
SUPPRESSING = ("不属实", "数据错误")
"""Results after which a finding is published marked, until its figures change."""

SETTLED = "已整改"
