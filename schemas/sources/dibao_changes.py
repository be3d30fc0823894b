"""低保变动台账: changes of coverage, one row a change."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

CHANGE = {
    "新增": "新纳入 纳入 新办 新增纳入 新增低保 新增保障 新增对象 增加 新批 恢复 复保",
    "停保": "停发 退出 退保 注销 取消 死亡停保 停止 终止 清退 减少 停止保障 取消低保 退出低保",
    "调类": "类别调整 调整类别 升类 降类 调档 变更类别 类别变更 升档 降档 调整档次 档次调整 调类升档 调类降档",
    "调标": "提标 标准调整 金额调整 调整金额 调整标准 提高标准 调增 调减 补差调整 提标调整 调整补差 增发 减发",
}


class DibaoChanges(SourceModel):
    """Entries, exits and changes of class or amount."""

    name: c.Text = c.person(
        "姓名",
        "变动人员姓名 对象姓名 户主 户主姓名 申请人 持证人 低保户主",
        required=True,
    )
    id_number: c.Text = c.id_number("身份证号", "户主身份证号 户主身份证号码 变动人员身份证号")
    family_no: c.Text = c.code(
        "低保家庭编号",
        "家庭编号 低保证号 户编号 低保证编号 救助证编号 保障证号 低保编号",
    )
    change_date: c.Day = c.day(
        "变动日期",
        "变动时间 变更日期 变更时间 调整日期 调整时间",
        required=True,
        own_date=True,
    )
    change_type: c.Text = c.choice(
        "变动类型",
        "变动类别 变更类型 变动情况 变更类别 调整类型 变动事项",
        choices=CHANGE,
        contains={"新增": "新增 新纳入", "停保": "停保 退保 停发", "调类": "调类 类别", "调标": "调标 提标"},
        required=True,
    )
    from_category: c.Text = c.category(
        "原类别",
        "变动前类别 原保障类别 调整前类别 原档次 原低保类别 变更前类别 原等级",
    )
    to_category: c.Text = c.category(
        "现类别",
        "变动后类别 现保障类别 调整后类别 现档次 现低保类别 变更后类别 新类别 现等级",
    )
    reason: c.Text = c.text("变动原因", "变更原因 调整原因 原因 停保原因")

    class Config:
        """Facts of the source."""

        metadata = about(
            order=13,
            title="低保变动台账",
            also_names="低保变动 低保变动表 低保变更台账 低保动态管理台账 低保动态调整台账 低保变动情况 低保变动明细 低保变动登记表",
            grain="一次变动一行",
        )
