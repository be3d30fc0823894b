"""入户核查表: visits by auditors, one row a household."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

CARD_HOLDER = {
    "本人": "自己 户主 本人保管 户主本人 自行保管 自己保管 户主保管",
    "家人": "家属 亲属 子女 配偶 儿子 女儿 家庭成员 家人保管 父母 家属保管 亲属保管 监护人",
    "村干部": "村委会 村支书 村主任 村文书 村会计 村两委 村书记 村干部保管 村社干部 村委 社干部 村组干部 包村干部 乡镇干部",
    "他人": "其他人 其他 邻居 他人保管 其他人保管 其它 其它人 外人",
}
CARD_HOLDER_PARTS = {
    "本人": "本人",
    "家人": "儿子 女儿 配偶 子女 家人 亲属 家属 父亲 母亲 妻子 丈夫",
    "村干部": "村干部 村委 支书 村主任 文书 村会计 村书记 社长 组长",
    "他人": "他人 邻居",
}
SUGGESTION = {
    "纳入低保": "建议纳入低保 应纳入低保 拟纳入低保 新增低保 应保 纳入农村低保 纳入低保范围 建议新增低保 纳入城市低保",
    "退出低保": "建议退出低保 停保 退保 应退出低保 退出 建议停保 建议退保 应退 停止低保 取消低保 清退 退出农村低保",
    "临时救助": "给予临时救助 建议临时救助 建议给予临时救助 纳入临时救助 申请临时救助 实施临时救助",
    "纳入特困": "纳入特困供养 建议纳入特困 纳入五保 纳入特困救助供养 建议纳入特困供养 转特困 转为特困 纳入特困人员救助供养",
    "纳入监测": "纳入监测对象 建议纳入监测 纳入防返贫监测 纳入监测户 建议纳入监测对象 纳入监测帮扶 纳入防返贫监测对象",
    "无问题": "无 正常 符合 无异常 保持不变 继续享受 维持现状 没有问题 符合条件 继续保障 未发现问题 保持现状",
}

SUGGESTION_PARTS = {
    "纳入低保": "纳入低保 纳入农村低保 纳入城市低保 新增低保",
    "退出低保": "退出低保 停止低保 取消低保 停保 退保",
    "临时救助": "临时救助",
    "纳入特困": "纳入特困 纳入五保",
    "纳入监测": "纳入监测 纳入防返贫",
    "无问题": "无问题 没有问题 未发现问题",
    "": "不符合 不纳入 不应 不宜 无需 不需",
}


class FieldSurvey(SourceModel):
    """What was seen, reckoned and proposed at the door."""

    head_name: c.Text = c.person(
        "户主姓名",
        "户主 姓名 申请人 申请人姓名 持证人 低保户主 被核查人 被核查人姓名",
        required=True,
    )
    head_id: c.Text = c.identity(
        "户主身份证号",
        f"{c.numbers_of('户主 申请人 被核查人')} {c.ID_HEADERS}",
        name_field="head_name",
        required=True,
    )
    survey_date: c.Day = c.day(
        "核查日期",
        "入户日期 核查时间 入户核查日期 入户时间 调查日期 入户核查时间 调查时间",
        required=True,
        own_date=True,
    )
    surveyor: c.Text = c.text("核查人", "核查人员 调查人 核查人姓名 入户人员 调查人员 核查员")
    signed: c.Flag = c.yes_no(
        "签字",
        "核查人签字 核查人是否签字 是否签字 核查人员签字",
        yes="已签字 已签 签字",
        no="未签字 未签",
    )
    signed_by_household: c.Flag = c.yes_no(
        "被核查人签字",
        "户主签字 被核查人是否签字 农户签字 户主是否签字 被核查户签字",
        yes="已签字 已签 签字",
        no="未签字 未签",
    )
    per_capita_income: c.Money = c.money(
        "核算人均纯收入",
        "核算人均收入 人均纯收入 家庭人均纯收入 家庭年人均纯收入 年人均纯收入 核实人均纯收入 "
        "核算年人均纯收入",
    )
    housing_safe: c.Flag = c.housing_safe()
    education_ok: c.Flag = c.education_ok()
    medical_ok: c.Flag = c.medical_ok()
    water_safe: c.Flag = c.water_safe()
    card_holder: c.Text = c.choice(
        "一卡通保管人",
        "一卡通由谁保管 一卡通保管 一卡通持有人 存折保管人 卡折保管人 一卡通保管情况",
        choices=CARD_HOLDER,
        contains=CARD_HOLDER_PARTS,
    )
    rigid_expense: c.Money = c.money(
        "刚性支出",
        "年刚性支出 家庭刚性支出 刚性支出金额 年度刚性支出 刚性支出合计",
    )
    suggestion: c.Text = c.choice(
        "核查意见",
        "处理意见 核查建议 建议 意见 核查结论 处理建议",
        choices=SUGGESTION,
        contains=SUGGESTION_PARTS,
        otherwise="",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=11,
            title="入户核查表",
            also_names="入户核查 核查表 入户核查登记表 入户调查表 入户核查台账 入户核查结果 入户调查",
            grain="一户一行",
        )
