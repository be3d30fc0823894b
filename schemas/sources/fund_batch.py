"""资金拨付: money allocated to the bank, one row a batch."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about


class FundBatch(SourceModel):
    """What the treasury allocated for a batch of payments."""

    batch_no: c.Text = c.code("发放批次", "批次号 批次 拨付批次 发放批次号 批次编号 批号", required=True)
    program: c.Text = c.program(
        "补贴项目",
        "项目名称 补贴名称 资金项目 资金名称 补贴类型 补助项目 项目 补贴项目名称 拨付项目 补助名称",
        required=True,
    )
    period: c.Text = c.period("所属期", "补贴期间 发放月份 所属月份 费款所属期 补贴年月 所属年月 资金所属期")
    allocated: c.Money = c.money(
        "拨付金额",
        "拨款金额 下达金额 金额 拨付资金 拨付金额合计 批次金额",
        required=True,
    )
    allocated_on: c.Day = c.day("拨付日期", "拨款日期 拨付时间 拨款时间 下达日期 下达时间")
    township: c.Text = c.township()
    purpose: c.Text = c.choice(
        "拨付用途",
        "拨付类型 资金用途 用途",
        choices={
            "发放": "拨付发放 发放资金 补贴发放",
            "备用金": "临时救助备用金 乡镇备用金 乡镇临时救助备用金",
        },
        otherwise="",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=18,
            title="资金拨付",
            also_names="资金拨付表 资金拨付台账 拨付台账 资金拨付明细 财政拨付 拨款台账 资金下达",
            grain="一批次一行",
        )
