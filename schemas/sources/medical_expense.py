"""医疗费用: settlements of medical bills, one row a settlement."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

VISIT = {
    "住院": "普通住院 住院治疗 住院费用 住院结算 异地住院 转外住院 日间手术 住院报销",
    "门诊": "普通门诊 门诊慢特病 门诊慢性病 特殊门诊 门诊统筹 门诊特病 门诊特殊病 慢性病门诊 慢特病 门诊慢病 大病门诊 门诊大病 门诊治疗",
}


class MedicalExpense(SourceModel):
    """What insurance and medical aid paid and what the family bore."""

    name: c.Text = c.person("姓名", "患者姓名 参保人姓名 人员姓名 救助对象姓名", required=True)
    id_number: c.Text = c.id_number("身份证号", "患者身份证号 参保人身份证号")
    settle_date: c.Day = c.day(
        "结算日期",
        "结算时间 报销日期 报销时间 出院结算日期",
        required=True,
        own_date=True,
    )
    visit_type: c.Text = c.choice(
        "就诊类型",
        "医疗类别 就医类型 就诊类别 就医方式",
        choices=VISIT,
        contains={"住院": "住院", "门诊": "门诊"},
        otherwise="",
    )
    diagnosis: c.Text = c.text("诊断", "疾病名称 病种 诊断名称 出院诊断 疾病诊断 病种名称")
    major_illness: c.Flag = c.yes_no(
        "重特大疾病救助",
        "是否重特大疾病 重特大疾病 是否重特大疾病救助 重大疾病 是否大病",
        yes="重特大疾病 重特大疾病救助",
        no="非重特大疾病 普通疾病",
    )
    total_cost: c.Money = c.money("总费用", "医疗总费用 费用总额 住院总费用 医疗费用总额 总医疗费用 总金额")
    in_policy_cost: c.Money = c.money(
        "政策范围内自付费用",
        "政策范围内自付 合规自付费用 政策内自付费用 政策范围内个人自付费用 政策范围内自付金额 医保政策范围内费用 政策内费用 政策范围内费用",
    )
    aid_paid: c.Money = c.money(
        "医疗救助金额",
        "医疗救助 医疗救助支付 救助金额 医疗救助支付金额 民政救助金额 医疗救助基金支付",
    )
    self_paid: c.Money = c.money(
        "个人自付",
        "个人自付费用 个人自付金额 个人负担 自付费用 个人支付 个人支付金额 自付金额 个人负担金额",
        required=True,
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=8,
            title="医疗费用",
            also_names="医疗费用明细 医疗费用结算 医保结算 医疗费用台账 医疗结算明细 医疗救助 医疗救助台账 就医结算",
            grain="一次结算一行",
        )
