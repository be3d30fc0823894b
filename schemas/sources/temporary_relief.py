"""临时救助台账: awards of temporary relief, one row an award."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

RELIEF_TYPE = {
    "急难型": "急难 急难型救助 急难型临时救助 急难救助 急难型困难 急难性",
    "支出型": "支出 支出型救助 支出型临时救助 支出救助 支出型困难 支出型贫困",
}
LEVEL = {
    "乡镇": "乡级 镇级 乡 镇 街道 乡镇级 乡镇审批 乡镇(街道) 乡镇人民政府 乡镇政府 乡(镇) 乡镇街道 委托乡镇 乡(镇)级",
    "县级": "县 区级 县市区 县级审批 县民政局 民政局 县级民政 县局 区县 县(区) 县级民政部门 县区级 县(市、区) 县政府",
}


class TemporaryRelief(SourceModel):
    """Awards applied for, approved and paid."""

    name: c.Text = c.person("姓名", "申请人 申请人姓名 救助对象姓名 救助对象 对象姓名", required=True)
    id_number: c.Text = c.id_number("身份证号", "申请人身份证号 申请人身份证号码 救助对象身份证号")
    relief_type: c.Text = c.choice(
        "救助类型",
        "救助类别 类型 临时救助类型",
        choices=RELIEF_TYPE,
        contains={"急难型": "急难", "支出型": "支出"},
        otherwise="",
    )
    reason: c.Text = c.text("救助原因", "困难原因 申请原因 致困原因 救助事由 申请事由")
    apply_date: c.Day = c.day("申请日期", "申请时间 受理日期 受理时间", required=True, own_date=True)
    approve_date: c.Day = c.day("审批日期", "审批时间 批准日期 批准时间")
    approve_level: c.Text = c.choice(
        "审批层级",
        "审批级别 审批单位 审批机关 审批部门",
        choices=LEVEL,
        otherwise="",
    )
    amount: c.Money = c.money(
        "救助金额",
        "金额 救助金 发放金额 临时救助金额 审批金额 批准金额 补助金额",
        required=True,
    )
    paid_date: c.Day = c.day("发放日期", "发放时间 支付日期 到账日期 打卡日期 实付年月 支付时间")
    township: c.Text = c.township()
    village: c.Text = c.village()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=6,
            title="临时救助台账",
            also_names="临时救助 临时救助花名册 临时救助名册 临时救助发放台账 临时救助明细 临时救助登记表",
            grain="一次救助一行",
        )
