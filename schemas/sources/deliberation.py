"""民主评议汇总: meetings of the villagers' panel, one row a meeting, or a family rated at one."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about


class Deliberation(SourceModel):
    """Who came to a meeting and how they voted."""

    township: c.Text = c.township(required=True)
    village: c.Text = c.village(required=True)
    village_code: c.Text = c.village_code()
    met_on: c.Day = c.day(
        "评议日期",
        "评议时间 会议日期 会议时间 民主评议日期 民主评议时间",
        required=True,
        own_date=True,
    )
    attendees: c.Whole = c.integer(
        "评议人数",
        "参加人数 参会人数 到会人数 参评人数 参加评议人数",
        required=True,
    )
    representatives: c.Whole = c.integer(
        "村民代表人数",
        "村民代表数 村民代表 其中村民代表 其中：村民代表 代表人数",
        required=True,
    )
    votes_for: c.Whole = c.integer("同意", "同意票数 同意票 赞成票 赞成 同意人数 赞成票数")
    votes_against: c.Whole = c.integer("不同意", "不同意票数 不同意票 反对票 反对 不同意人数 反对票数")
    votes_abstain: c.Whole = c.integer("弃权", "弃权票数 弃权票 弃权人数")
    signed: c.Flag = c.yes_no(
        "签字",
        "是否签字 参会人员签字 签字确认 评议人员签字",
        yes="已签字 已签 签字",
        no="未签字 未签",
    )

    family_no: c.Text = c.code("低保家庭编号", "低保证号 家庭编号 低保证编号 低保编号")
    head_name: c.Text = c.person("户主姓名", "评议对象 户主 评议对象姓名 申请人 申请人姓名")

    class Config:
        """Facts of the source."""

        metadata = about(
            order=15,
            title="民主评议汇总",
            also_names="民主评议 民主评议汇总表 民主评议台账 民主评议记录 评议汇总 民主评议情况",
            grain="一次会议一行，或会议评议的一户一行",
        )
