"""防贫预警处置台账: risks of falling (back) into poverty and what was done, one row a risk of a household."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

RISK = {
    "教育": "因学 教育风险 义务教育",
    "医疗": "因病 医疗风险 基本医疗 因病返贫",
    "住房": "危房 住房风险 住房安全 因房",
    "饮水": "饮水风险 饮水安全 安全饮水",
    "产业就业": "因产业就业 产业 就业 产业就业风险 因产业 因就业",
    "其他": "其它 其他风险",
}
CHANNEL = {
    "线上": "部门推送 数据比对 系统预警 部门筛查 大数据比对 线上预警",
    "线下": "入户排查 村级排查 线下排查 农户申报 干部走访",
}
DECISION = {
    "不纳入": "排除 未纳入 不予纳入 不符合",
    "纳入": "纳入监测 纳入防贫对象 予以纳入 符合",
}
HEADS = "户主 监测户户主"


class RiskLedger(SourceModel):
    """Early warnings of households and how each was handled."""

    household_id: c.Text = c.code("户编号", "监测户编号 贫困户编号 扶贫户编号 建档立卡户编号 户编码")
    name: c.Text = c.person("户主姓名", "姓名 户主 监测户户主 监测户户主姓名", required=True)
    id_number: c.Text = c.id_number("户主身份证号", c.numbers_of(HEADS))
    risk: c.Text = c.choice(
        "风险类型", "返贫致贫风险 风险类别 预警类型 致贫返贫风险 返贫风险类型", choices=RISK, otherwise="其他", required=True
    )
    channel: c.Text = c.choice("发现渠道", "预警来源 线索来源 预警渠道 线索渠道", choices=CHANNEL, otherwise="")
    raised_on: c.Day = c.day(
        "预警日期",
        "亮灯日期 发现日期 预警时间 亮灯时间 发现时间",
        required=True,
        own_date=True,
    )
    verified_on: c.Day = c.day("核实日期", "核查日期 核实时间 核查时间")
    decision: c.Text = c.choice(
        "认定结果", "核实结果 认定结论 核查结果 认定意见", choices=DECISION, otherwise=""
    )
    department: c.Text = c.text("责任部门", "开单部门 责任单位 帮扶部门")
    ordered_on: c.Day = c.day("开单日期", "交办日期 派单日期 开单时间 交办时间 派单时间")
    measure: c.Text = c.text("帮扶措施", "防贫措施 防贫举措 帮扶内容")
    amount: c.Money = c.money("金额", "帮扶金额 帮扶资金")
    fund_source: c.Text = c.text("资金来源", "资金渠道")
    filed_on: c.Day = c.day("备案日期", "备案时间")
    done_on: c.Day = c.day("落实日期", "完成日期 落实时间 完成时间")
    helper_name: c.Text = c.text("帮扶责任人", "跟踪责任人 帮扶联系人 跟踪管理责任人")
    township: c.Text = c.township()
    village: c.Text = c.village()
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=21,
            title="防贫预警处置台账",
            also_names="防贫预警台账 预警处置台账 防贫台账 防返贫预警台账 防贫预警 风险台账 返贫预警台账 防贫监测预警台账",
            grain="一户一项风险一行",
        )
