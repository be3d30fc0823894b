"""特困供养花名册: people supported as destitute (once 五保), one row a person."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

SUPPORT_MODE = {
    "分散": "分散供养 分散供养人员 居家供养 居家 在家供养 分散特困 分散五保 家庭供养 散居",
    "集中": "集中供养 集中供养人员 机构供养 敬老院供养 集中特困 集中五保 机构 入住敬老院 机构集中供养 福利院供养",
}
SELF_CARE = {
    "全自理": "自理 能自理 完全自理 有自理能力 具备生活自理能力 具备自理能力 生活能自理 生活自理 能够自理 有生活自理能力 可自理 一档",
    "半护理": "半自理 半护 半失能 部分自理 部分丧失生活自理能力 部分丧失自理能力 部分丧失 部分护理 部分失能 二档",
    "全护理": "全护 失能 全失能 完全失能 不能自理 无自理能力 完全不能自理 完全丧失生活自理能力 完全丧失自理能力 完全丧失 无生活自理能力 生活不能自理 三档",
}


class TekunRoster(SourceModel):
    """Supported people, at home or in an institution."""

    name: c.Text = c.person("姓名", "特困人员姓名 供养对象姓名 五保对象姓名 对象姓名", required=True)
    id_number: c.Text = c.id_number("身份证号", "特困人员身份证号 供养对象身份证号")
    support_mode: c.Text = c.choice(
        "供养方式",
        "供养类型 供养形式 供养类别",
        choices=SUPPORT_MODE,
        contains={"分散": "分散", "集中": "集中"},
        required=True,
    )
    self_care: c.Text = c.choice(
        "自理能力",
        "生活自理能力 自理能力评估 自理能力等级 护理等级 自理状况 自理等级 护理类型 护理档次 失能等级 照料护理档次",
        choices=SELF_CARE,
        contains={"全自理": "全自理", "半护理": "半护理 半自理", "全护理": "全护理"},
    )
    guardian_name: c.Text = c.person(
        "照料人姓名",
        "监护人 委托监护人 照料人 监护人姓名 委托照料人 照料服务人 委托照料人姓名 委托监护人姓名 护理人姓名",
    )
    agreement_date: c.Day = c.day(
        "协议签订日期",
        "照料协议签订日期 协议签订时间 委托协议签订日期 照料护理协议签订日期 签订协议日期 协议日期",
    )
    last_visit_date: c.Day = c.day("最近走访日期", "最近走访时间 走访日期 最近探访日期 探访日期 走访时间")
    monthly_amount: c.Money = c.money(
        "月供养金",
        "月标准 月供养标准 供养金 月基本生活费 基本生活费 月保障金 补差金额 月救助金 月供养金额 金额 "
        "供养标准 月发放金额 基本生活标准 基本生活费标准 月基本生活标准",
        required=True,
    )
    care_subsidy: c.Money = c.money(
        "月护理补贴",
        "护理补贴 月照料护理费 照料护理费 照料护理补贴 月护理费 护理费 月照料护理补贴 照料护理费用 月照料护理费用",
    )
    prefers_central: c.Flag = c.yes_no(
        "集中供养意愿",
        "是否愿意集中供养 有集中供养意愿 集中供养意向 是否有集中供养意愿",
        yes="愿意 同意 集中 有意愿 愿意集中供养 集中供养",
        no="不愿意 不同意 分散 无意愿 不愿意集中供养 不愿 分散供养",
    )
    assessed_on: c.Day = c.day(
        "自理能力评估日期",
        "评估日期 评估时间 自理能力评估时间 最近评估日期 能力评估日期",
    )
    care_insured: c.Flag = c.yes_no(
        "住院护理保险",
        "是否参加住院护理保险 护理保险 参加住院护理保险 住院护理险",
        yes="已参加 已参保 参保",
        no="未参加 未参保",
    )
    care_insured_to: c.Day = c.day(
        "护理保险期止",
        "住院护理保险期止 护理保险到期日期 住院护理保险到期日期 护理保险截止日期",
        plan=True,
        month_end=True,
    )
    start_date: c.Day = c.day(
        "享受起始日期",
        "享受时间 起始年月 纳入时间 批准日期 起始保障年月 享受开始日期 审批时间 起始日期 纳入日期 "
        "审批日期 批准时间 供养起始日期 享受起始时间 享受起始年月 享受日期 供养开始日期 纳入供养日期 "
        "纳入供养时间 最初享受月份 最初享受年月",
        required=True,
        own_date=True,
    )
    end_date: c.Day = c.day(
        "停保日期",
        "退出时间 停发日期 停供日期 终止日期 退出日期 停保时间 停供时间 终止供养日期 退保日期",
    )
    status: c.Text = c.cover_status()
    account_no: c.Text = c.account_no()
    account_name: c.Text = c.account_name("开户人姓名")
    township: c.Text = c.township()
    village: c.Text = c.village()
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=5,
            title="特困供养花名册",
            also_names="特困花名册 特困名册 特困供养 特困人员花名册 特困供养名册 特困供养人员花名册 特困人员供养花名册 特困 五保花名册 五保供养花名册 五保名册 五保",
            grain="一人一行",
        )
