"""低保花名册: the roster of the minimum living allowance, one row a covered person; stopped households stay in it."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about
from schemas.sources.household_registration import RELATIONS

HEADS = "申请人 持证人 低保户主"


class DibaoRoster(SourceModel):
    """People who are or were covered."""

    family_no: c.Text = c.code(
        "低保家庭编号",
        "家庭编号 低保证号 户编号 低保证编号 救助证编号 保障证号 低保编号 低保户编号 低保号 低保（特困）证号 低保证号码 低保证书编号",
        required=True,
    )
    scheme: c.Text = c.choice(
        "低保类型",
        "保障类型 城乡类别 城乡类型 城乡属性",
        default="农村",
        choices={
            "农村": "农村低保 农村居民 农业 农低保 农村户 农村居民最低生活保障 农村最低生活保障 乡村 农",
            "城市": "城市低保 城镇低保 城镇 城市居民 城镇居民 非农业 城低保 城市居民最低生活保障 城市最低生活保障 城",
        },
        contains={"农村": "农村", "城市": "城市 城镇"},
    )
    head_name: c.Text = c.person("户主姓名", f"户主 {HEADS} 申请人姓名 持证人姓名 低保户主姓名 户主名称")
    head_id: c.Text = c.identity("户主身份证号", c.numbers_of(f"户主 {HEADS}"), name_field="head_name")
    name: c.Text = c.person(
        "姓名",
        "家庭成员姓名 保障对象姓名 成员姓名 保障对象 对象姓名 享受人姓名 保障人员姓名 人员姓名 家庭成员 享受人 低保对象姓名",
        required=True,
    )
    id_number: c.Text = c.id_number(
        "身份证号",
        "成员身份证号 成员身份证号码 家庭成员身份证号 家庭成员身份证号码 保障对象身份证号 保障对象身份证号码 "
        "享受人身份证号",
        empty_ok=True,
    )
    relation_to_head: c.Text = c.choice(
        "与户主关系",
        "与申请人关系 与户主的关系 与持证人关系 家庭关系 成员关系 关系 称谓",
        choices=RELATIONS,
        otherwise="",
    )
    category: c.Text = c.category(
        "保障类别",
        "类别 低保类别 档次 救助类别 等级 保障等级 低保等级 保障档次 低保档次 类别等级 享受类别 分档类型 分类类型 保障档次类型",
    )
    single_person: c.Flag = c.yes_no(
        "单人户施保",
        "是否单人户 单人保 是否单人户施保 单人户 是否单人保",
        yes="单人户 单人保 单人户施保 单人 单独施保",
        no="非单人户 整户 整户施保 整户保 按户施保 按户",
    )
    monthly_amount: c.Money = c.money(
        "月保障金",
        "月补助金额 月人均补助 保障金额 月发放金额 补差金额 低保金 月救助金 金额 保障金 月保障金额 "
        "月补差金额 月低保金 月补助 月补助金 月补差 人均补差 人均月补差 季度保障金 季保障金 季度保障金额 季度补助金额 季度低保金 年保障金 年保障金额 全年保障金 年补助金额 年低保金 半年保障金 低保金额 补差额 月人均补差 月补差额 月人均补差额 基本保障金 基础保障金 基本保障金额 基础保障金额 基本低保金 基础低保金",
        required=True,
        instead="family_amount",
    )
    family_amount: c.Money = c.money(
        "户月保障金",
        "家庭月保障金 户月补助金额 户保障金额 家庭月保障金额 户月保障金额 家庭保障金额 全家月保障金 "
        "户月补助 家庭月补助金额 户月补差 家庭补差 户补差 家庭月补差 户月补差额 户月补差金额 户补差金额",
    )
    per_capita_income: c.Money = c.money(
        "家庭年人均纯收入",
        "年人均收入 人均纯收入 家庭人均收入 年人均纯收入 家庭人均纯收入 家庭年人均收入",
    )
    start_date: c.Day = c.day(
        "享受起始日期",
        "享受时间 起始年月 纳入时间 批准日期 起始保障年月 享受开始日期 审批时间 享受日期 起始日期 "
        "享受起始时间 享受起始年月 纳入日期 审批日期 批准时间 起保日期 开始享受时间 享受低保时间 "
        "纳入低保时间 保障起始日期 最初享受月份 最初享受年月 最初享受时间 享受开始时间 起始时间 救助开始年月 低保证签发日期",
        required=True,
        own_date=True,
    )
    end_date: c.Day = c.day(
        "停保日期",
        "退出时间 停发日期 退保日期 停保时间 退出日期 停发时间 退保时间 终止日期 停保年月 终止时间 待遇截止日期 待遇终止日期 截止日期",
    )
    exit_reason: c.Text = c.text("停保原因", "退出原因 退保原因 停发原因 终止原因")
    status: c.Text = c.cover_status()
    taper_start: c.Day = c.day("渐退期起", "渐退开始日期 渐退起始日期 渐退期开始 渐退期起始日期 渐退开始时间")
    taper_end: c.Day = c.day(
        "渐退期止",
        "渐退结束日期 渐退终止日期 渐退期结束 渐退期截止日期 渐退结束时间",
        plan=True,
        month_end=True,
    )
    last_review_date: c.Day = c.day(
        "最近核查日期",
        "复核日期 上次复核时间 最近复核日期 最近核查时间 复核时间 上次复核日期 核查日期 年度核查日期",
    )
    relative_filed: c.Flag = c.yes_no(
        "近亲属备案",
        "是否近亲属备案 近亲属是否备案 是否备案",
        yes="已备案 备案",
        no="未备案 不需备案",
    )
    valid_until: c.Day = c.day(
        "有效期止", "低保证有效期止 有效期至 有效期 低保证有效期至 有效截止日期", plan=True, month_end=True
    )
    last_report_on: c.Day = c.day(
        "最近报告日期", "最近申报日期 上次报告日期 最近报告时间 最近申报时间 上次申报日期"
    )
    account_no: c.Text = c.account_no("一卡通账号")
    account_name: c.Text = c.account_name("开户人姓名")
    bank: c.Text = c.bank()
    phone: c.Text = c.code("联系电话", "电话 手机号 手机号码 联系方式 电话号码")
    township: c.Text = c.township()
    village: c.Text = c.village()
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=2,
            title="低保花名册",
            also_names="低保名册 低保 低保人员花名册 低保对象花名册 低保户花名册 农村低保花名册 城市低保花名册 低保在册名单 低保人员名单",
            grain="一人一行，已停保的家庭也保留",
            required=True,
        )
