"""一卡通发放明细: the bank's ledger of subsidies, one row a transaction."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about
from schemas.vocabulary import UNKNOWN

STATUS = {
    "成功": "已发放 已支付 发放成功 支付成功 交易成功 入账成功 成功入账 已到账 到账 已入账 已发 正常 处理成功 代发成功 转账成功 已付 已打卡 打卡成功 已代发 代发完成 已上卡 已划拨 已拨付 已汇 已汇出 已兑付 发放完毕 发放完成 支付完成 入账 已转账 已存入 已领取 成功打卡 "
    "完成 已完成 成功发放 已发放到位 付款成功 划款成功 批量成功 OK SUCCESS ok success Success",
    "失败": "发放失败 支付失败 交易失败 处理失败 未成功 不成功 代发失败 入账失败 转账失败 付款失败 发放不成功 划款失败 打卡失败 未打上 打卡不成功 账号错误 账户异常 户名不符 账号不存在 已销户 账户已销户 卡号有误 冻结 账户冻结 账号户名不符 账号与户名不符 卡号户名不符 账户不存在 卡号错误 卡号不存在 账号有误 拒付 拒绝 FAIL FAILED fail failed Fail",
    "退回": "退票 退款 已退回 银行退回 退汇 已退票 已退款 资金退回 退回财政 失败退回 退回重发 退",
    "未发放": "待发放 未发 待支付 未支付 处理中 发放中 待处理 待发 未付 待入账 未到账 未打卡 待打卡 未代发 待代发 未入账 未拨付 未兑付 尚未发放 暂未发放 暂缓发放 缓发 停发 未发",
}
STATUS_PARTS = {
    "成功": "成功",
    "失败": "失败 未成功 不成功",
    "退回": "退回 退票 退款 退汇",
    "未发放": "待发放 未发放 待支付 未支付",
}
DIRECTION = {
    "发放": "代发 入账 转入 收入 收 存入 贷 贷方 发放补贴 补贴发放 正常发放 代发补贴",
    "扣款": "代扣 扣划 转出 支出 支 借 借方 扣除 扣收 代扣款 划扣 扣缴 扣回",
}
PAYEES = "收款人 领款人 户主 领取人"


class PaymentLedger(SourceModel):
    """Transactions of subsidies, paid, failed, returned or deducted."""

    batch_no: c.Text = c.code("发放批次", "批次号 批次 发放批次号 批次编号 批号 补贴发放批次")
    beneficiary_id: c.Text = c.identity(
        "补贴对象身份证号",
        "受益人身份证号 享受对象身份证号 补贴对象身份证号码 受益人身份证号码 享受对象身份证号码 "
        "补贴对象证件号码 享受人身份证号 享受人身份证 享受人身份证号码 补贴对象身份证",
        name_field=None,
    )
    program: c.Text = c.program(
        "补贴项目",
        "项目名称 补贴名称 资金项目 资金名称 补贴类型 补助项目 项目 补贴项目名称 补助名称 补贴种类 发放项目 补贴发放项目 发放类别 补贴类别",
        required=True,
    )
    period: c.Text = c.period(
        "所属期",
        "补贴期间 发放月份 所属月份 费款所属期 补贴年月 所属年月 发放期间 所属期间 补贴月份 发放年月 "
        "资金所属期 补贴期号 月份 季度",
        required=True,
        excused=("txn_type", "扣款"),
    )
    amount: c.Money = c.money(
        "金额",
        "发放金额 实发金额 交易金额 补差金额 低保金 月救助金 补贴金额 发放金额合计 支付金额 实付金额 "
        "补助金额 发放合计 实发合计 实发 实发数 实际发放金额 实际发放 实领金额 实际支付金额 实际到账金额 到账金额 打卡金额 代发金额 实发补贴 实发补助 实付 实际发放额",
        required=True,
    )
    paid_date: c.Day = c.day(
        "发放日期",
        "交易日期 到账日期 支付日期 发放时间 实付年月 交易时间 到账时间 支付时间 入账日期 实付日期 记账日期 打卡日期 代发日期 打卡时间 代发时间 打卡发放日期",
        required=True,
        own_date=True,
    )
    name: c.Text = c.person(
        "姓名", f"{PAYEES} 收款人姓名 领款人姓名 户主姓名 领取人姓名 收款人名称 享受人姓名 补贴对象姓名 享受对象姓名 补贴人姓名 名称", required=True
    )
    id_number: c.Text = c.id_number("身份证号", c.numbers_of(PAYEES), empty_ok=True)
    account_no: c.Text = c.account_no("账号", "收款账号 收款人账号 领款人账号 收款帐号")
    account_name: c.Text = c.account_name("户名", "收款户名 收款账户名称 收款人户名")
    bank: c.Text = c.bank()
    months_covered: c.Whole = c.integer("发放月数", "月数 补发月数 发放月份数 补贴月数", default="1", least=1, greatest=36)
    status: c.Text = c.choice(
        "发放状态",
        "状态 支付状态 处理结果 支付标志 反馈状态 交易状态 发放结果 支付结果 处理状态 发放标志 代发结果 是否成功 到账状态 回盘结果 回盘状态 入账状态 代发状态 是否到账 打卡结果",
        choices=STATUS,
        contains=STATUS_PARTS,
        otherwise=UNKNOWN,
        default="成功",
    )
    fail_reason: c.Text = c.text("失败原因", "退回原因 退票原因 退款原因 失败（退回）原因 反馈信息")
    txn_type: c.Text = c.choice(
        "交易类型",
        "收支标志 借贷标志 交易类别 收支类型 业务类型",
        choices=DIRECTION,
        otherwise=UNKNOWN,
        default="发放",
    )
    memo: c.Text = c.text("摘要", "备注 用途 附言 交易摘要 说明")

    pay_method: c.Text = c.choice(
        "发放方式",
        "支付方式 领取方式 发放形式",
        choices={
            "一卡通": "打卡 银行代发 社保卡 打卡发放 一卡通发放 银行卡 存折 惠农一卡通",
            "现金": "现金发放 领取现金 发放现金 现金领取",
        },
        otherwise="",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=4,
            title="一卡通发放明细",
            also_names="一卡通 一卡通明细 一卡通发放 发放明细 发放流水 一卡通流水 一卡通发放流水 资金发放明细 补贴发放明细 惠农一卡通发放明细 银行流水 一卡通发放台账",
            grain="一笔一行",
            required=True,
        )
