"""关爱服务台账: people who are to be visited and looked after, one row a person and kind."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

KIND = {
    "留守老人": "农村留守老人 留守老年人 农村留守老年人",
    "留守儿童": "农村留守儿童",
    "困境儿童": "农村困境儿童",
    "孤儿": "农村孤儿",
    "事实无人抚养儿童": "农村事实无人抚养儿童 事实孤儿",
    "留守妇女": "农村留守妇女",
    "重度残疾人": "农村重度残疾人 重度残疾人照护 农村重度残疾人照护 贫困重度残疾人 重残",
}


class CareRegister(SourceModel):
    """Whom an office keeps an eye on, with guardian, agreement and the last visit."""

    name: c.Text = c.person("姓名", "对象姓名 关爱对象姓名 服务对象 服务对象姓名", required=True)
    id_number: c.Text = c.id_number("身份证号", "对象身份证号 对象身份证号码 服务对象身份证号")
    kind: c.Text = c.choice(
        "对象类别", "类别 人员类别 关爱对象类别 对象类型 人员类型 服务对象类别", choices=KIND, required=True
    )
    guardian_name: c.Text = c.person(
        "监护人", "联系人 照料人 监护人姓名 联系人姓名 照料人姓名 受委托监护人 委托监护人"
    )
    guardian_id: c.Text = c.identity(
        "监护人身份证号",
        "联系人身份证号 照料人身份证号 监护人身份证号码 联系人身份证号码 照料人身份证号码",
        name_field="guardian_name",
    )
    guardian_phone: c.Text = c.code("监护人电话", "联系人电话 联系电话 照料人电话 监护人联系电话 电话")
    agreement_on: c.Day = c.day(
        "协议签订日期",
        "赡养协议签订日期 委托监护协议签订日期 照护协议签订日期 协议签订时间 签订日期 协议日期",
    )
    last_visit_on: c.Day = c.day(
        "最近探视日期", "最近走访日期 最近探访日期 最近探视时间 最近走访时间 最近探访时间 探视日期 走访日期 探访日期"
    )
    service: c.Text = c.text("服务方式", "服务内容 关爱服务内容 关爱服务方式")
    start_date: c.Day = c.day("纳入日期", "登记日期 录入日期 纳入时间 登记时间 录入时间", own_date=True)
    end_date: c.Day = c.day("退出日期", "终止日期 退出时间 终止时间")
    township: c.Text = c.township()
    village: c.Text = c.village()
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=20,
            title="关爱服务台账",
            also_names="关爱服务 关爱台账 关爱服务对象台账 关爱对象台账 留守人员台账 三留守台账 三留守人员台账 困境儿童台账 留守老人台账 留守儿童台账",
            grain="一人一类一行",
        )
