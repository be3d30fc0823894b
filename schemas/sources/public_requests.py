"""群众诉求台账: reports, objections and applications of the public, one row a request."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

KIND = {
    "举报": "投诉 信访 信访举报 投诉举报 群众举报 来信来访",
    "异议": "公示异议 异议登记 对公示有异议",
    "申请": "救助申请 申请救助 求助 低保申请 临时救助申请",
    "其他": "其它 咨询",
}
TOPIC = {
    "错保": "不符合条件 应退未退 不符合低保条件 错保漏退 不该享受 关系保 人情保",
    "漏保": "应保未保 该保未保 漏保漏救 应纳未纳",
    "资金": "资金问题 资金发放 发放问题",
    "作风": "作风问题 工作作风",
    "其他": "其它",
}
RESULT = {
    "属实": "查实 情况属实 举报属实 反映属实 已查实",
    "部分属实": "基本属实 部分查实 部分情况属实",
    "不属实": "失实 查无实据 查否 情况不属实 反映不实 未查实",
}


class PublicRequests(SourceModel):
    """What people reported, objected to or asked for, and how far the office has come with it."""

    case_no: c.Text = c.code("编号", "受理编号 信访编号 登记编号 诉求编号 举报编号 受理号", required=True)
    received_on: c.Day = c.day(
        "受理日期",
        "登记日期 来访日期 举报日期 受理时间 登记时间 来访时间 举报时间 收到日期",
        required=True,
        own_date=True,
    )
    channel: c.Text = c.text("渠道", "受理渠道 来源 诉求渠道 信访渠道 来访方式")
    kind: c.Text = c.choice(
        "诉求类型", "事项类型 类型 诉求类别 事项类别 信访类型", choices=KIND, otherwise="其他", required=True
    )
    topic: c.Text = c.choice(
        "反映问题", "问题类别 问题类型 反映问题类别 反映事项", choices=TOPIC, otherwise="其他"
    )
    name: c.Text = c.person("反映对象", "被反映人姓名 申请人姓名 反映对象姓名 被反映人 被举报人 被举报人姓名 申请人")
    id_number: c.Text = c.identity(
        "反映对象身份证号",
        "被反映人身份证号 申请人身份证号 反映对象身份证号码 被反映人身份证号码 申请人身份证号码 被举报人身份证号 身份证号 身份证号码",
    )
    assigned_on: c.Day = c.day("分办日期", "转办日期 交办日期 分办时间 转办时间 交办时间")
    handler: c.Text = c.text("承办单位", "办理单位 责任单位 承办部门")
    verified_on: c.Day = c.day("核查日期", "复核日期 调查日期 核查时间 复核时间 调查时间 核实日期")
    result: c.Text = c.choice(
        "核查结果", "调查结论 核查结论 复核结果 调查结果 核实结果", choices=RESULT, otherwise=""
    )
    replied_on: c.Day = c.day("答复日期", "回复日期 反馈日期 答复时间 回复时间 反馈时间 办结日期")
    reposted_on: c.Day = c.day("再次公榜日期", "重新公示日期 再次公示日期 再次公榜时间 重新公示时间")
    township: c.Text = c.township()
    village: c.Text = c.village()
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=19,
            title="群众诉求台账",
            also_names="群众诉求 诉求台账 信访台账 信访举报台账 举报台账 公示异议台账 异议登记台账 救助申请台账 群众诉求登记表",
            grain="一件诉求一行",
        )
