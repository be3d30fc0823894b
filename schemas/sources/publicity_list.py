"""公示名单: families made public, one row a family."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

KIND = {
    "在保": "在保公示 在保对象 长期公示 在保户 新增 拟纳入 拟保 拟保障 新增公示 纳入公示 审批公示 享受 纳入 保障 新纳入",
    "退保": "退保公示 停保 停保公示 退出 退出公示 停发 取消 拟停保 拟退保 退保对象 清退 停保对象",
}


class PublicityList(SourceModel):
    """Families posted up as covered or as leaving."""

    family_no: c.Text = c.code(
        "低保家庭编号",
        "家庭编号 低保证号 户编号 低保证编号 救助证编号 保障证号 低保编号",
        required=True,
    )
    kind: c.Text = c.choice(
        "公示类型",
        "公示类别 类型 公示内容 公示种类",
        choices=KIND,
        contains={"在保": "在保 新增 纳入", "退保": "退保 停保 退出 停发"},
        required=True,
    )
    posted_on: c.Day = c.day("公示日期", "公示时间 张贴日期 公示开始日期 公示起 公示起始日期", own_date=True)
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=16,
            title="公示名单",
            also_names="公示 低保公示名单 低保公示 公示台账 公示花名册 公示名册 公示汇总",
            grain="一户一行",
        )
