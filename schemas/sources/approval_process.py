"""低保审批台账: the steps of an approval, one row a family."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about


class ApprovalProcess(SourceModel):
    """The date of each step from application to approval, and of the notice of a stop."""

    family_no: c.Text = c.code(
        "低保家庭编号",
        "家庭编号 低保证号 户编号 低保证编号 救助证编号 保障证号 低保编号",
        required=True,
    )
    apply_date: c.Day = c.day("申请日期", "申请时间 受理日期 受理时间", own_date=True)
    checked_on: c.Day = c.day("核对日期", "核对时间 经济核对日期 经济状况核对日期 信息核对日期")
    visited_on: c.Day = c.day("入户调查日期", "入户日期 入户调查时间 入户核查日期 调查日期 入户时间")
    deliberated_on: c.Day = c.day("评议日期", "民主评议日期 评议时间 民主评议时间")
    reviewed_on: c.Day = c.day("乡镇审核日期", "审核日期 乡镇审核时间 审核时间 乡镇（街道）审核日期")
    publicity_start: c.Day = c.day("公示起", "公示开始日期 公示起始日期 公示开始时间 公示期起")
    publicity_end: c.Day = c.day(
        "公示止",
        "公示结束日期 公示截止日期 公示结束时间 公示期止 公示终止日期",
        plan=True,
    )
    approved_on: c.Day = c.day("审批日期", "审批时间 批准日期 批准时间 县级审批日期 民政局审批日期")
    stop_notice_on: c.Day = c.day(
        "停保告知日期",
        "停保告知时间 停保通知日期 告知日期 停保告知书日期 停保告知书送达日期",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=14,
            title="低保审批台账",
            also_names="低保审批 审批台账 低保审批表 低保审核审批台账 低保审核确认台账 低保审批登记表 低保办理台账",
            grain="一户一行",
        )
