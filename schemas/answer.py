"""What auditors fill in, and where a workbook keeps what its return is read by.

The workbooks are written and read back by two stages that do not know each other; this page is what both hold to.
A list row shows `LEADING`, then `COLUMNS` (to be filled in), then `TRAILING`, then the hidden columns headed
`row_hash.ID_HEADER`, `row_hash.HASH_HEADER` and `row_hash.FILLED_HEADER`. `LISTED`, the columns not to be filled in,
is hashed by `schemas.row_hash`.
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

LEADING = (
    *("乡镇", "村", "姓名", "证件号码", "问题", "问题说明", AMOUNT, "金额性质", "处理建议"),
    *("联系电话", "住址", "同一问题", "已有反馈"),
)
"""What an auditor reads before filling in."""

TRAILING = ("户号或账号", "程度", "状态", "时段", "证据", "政策依据", "首次发现")
"""What stands folded away behind the cells to be filled in."""

LISTED = (*LEADING, *TRAILING)
"""Columns that are not to be filled in, in the order in which they are hashed; one that is empty in all of a list's
rows is left out of the sheet."""


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
MEASURES = AnswerColumn("整改措施", "text")
PROOF = AnswerColumn("佐证材料", "text")
ACCEPTED_BY = AnswerColumn("验收人", "text")
REMARK = AnswerColumn("备注", "text")

COLUMNS = (
    RESULT,
    EXPLANATION,
    CHECKED_BY,
    CHECKED_ON,
    HANDLING,
    SETTLED_AMOUNT,
    MEASURES,
    UNIT,
    RESPONSIBLE,
    DEADLINE,
    COMPLETED_ON,
    PROGRESS,
    PROOF,
    ACCEPTED_BY,
    REMARK,
)
RULING = AnswerColumn("处理意见", "text")
RULED_BY = AnswerColumn("处理人", "text")
RULING_COLUMNS = (RULING, RULED_BY)
"""What is filled in on the sheet of findings that are judged differently."""

RULED_ON = ("乡镇", "村", "姓名", "证件号码", "问题", "问题说明")
"""Columns of that sheet that are hashed: not to be filled in, and the same whoever answers next."""

SUPPRESSING = ("不属实", "数据错误")
"""Results after which a finding is published marked, until its figures change."""

SETTLED = "已整改"
