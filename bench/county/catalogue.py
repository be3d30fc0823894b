"""The generator's own reading of the input contract: fields, kinds and standard headers of every source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Table:
    """One source: its Chinese title and, per field, kind and header."""

    title: str
    fields: dict[str, tuple[str, str]]  # field → (kind, header)

    def header(self, field: str) -> str:
        """Return a field's standard header."""
        return self.fields[field][1]

    def row(self, **values: object) -> dict[str, object]:
        """Return a record with all fields, those not given empty."""
        unknown = values.keys() - self.fields.keys()
        if unknown:
            raise KeyError(f"{self.title}: {sorted(unknown)}")
        return {field: values.get(field) for field in self.fields}


def _table(title: str, *lines: str) -> Table:
    fields = {}
    for line in lines:
        for part in line.split(","):
            field, kind, header = part.split()
            fields[field] = (kind, header)
    return Table(title, fields)


PLACE = "township text 乡镇,village text 村,village_code code 行政区划代码"
SAFE = "housing_safe yes_no 住房安全,education_ok yes_no 义务教育,medical_ok yes_no 基本医疗,water_safe yes_no 安全饮水"
PERSON = "name name 姓名,id_number id 身份证号"

TABLES: dict[str, Table] = {
    "household_registration": _table(
        "户籍人口信息",
        "id_number id 公民身份号码,name name 姓名,sex choice 性别,ethnicity text 民族,birth_date date 出生日期",
        "household_no text 户号,relation_to_head text 与户主关系,hukou_type text 户口性质",
        "village_code code 行政区划代码,township text 乡镇,village text 村,address text 住址",
        "marital_status choice 婚姻状况,spouse_id id 配偶身份证号,father_id id 父亲身份证号,mother_id id 母亲身份证号",
        "status choice 户籍状态,status_date date 变动日期",
    ),
    "dibao_roster": _table(
        "低保花名册",
        "family_no text 低保家庭编号,scheme choice 低保类型,head_name name 户主姓名,head_id id 户主身份证号",
        PERSON,
        "relation_to_head text 与户主关系,category choice 保障类别,single_person yes_no 单人户施保",
        "monthly_amount money 月保障金,family_amount money 户月保障金,per_capita_income money 家庭年人均纯收入",
        "start_date date 享受起始日期,end_date date 停保日期,exit_reason text 停保原因,status choice 保障状态",
        "taper_start date 渐退期起,taper_end plan 渐退期止,last_review_date date 最近核查日期",
        "relative_filed yes_no 近亲属备案,valid_until plan 有效期止,last_report_on date 最近报告日期,account_no text 一卡通账号,account_name name 开户人姓名",
        "bank text 开户银行,phone text 联系电话",
        PLACE,
    ),
    "poverty_registry": _table(
        "建档立卡",
        "household_id text 户编号,person_id text 人编号,name name 姓名,id_number id 证件号码",
        "relation_to_head text 与户主关系,household_type choice 户类型,poverty_status choice 脱贫属性",
        "exit_year year 脱贫年度,identify_year year 识别年度,cause text 主要致贫原因,health choice 健康状况",
        "labor choice 劳动能力,per_capita_income money 人均纯收入,monitor_type choice 监测对象类别",
        "risk_cleared yes_no 风险是否消除,monitored_on date 识别监测时间,cleared_on date 风险消除时间",
        SAFE,
        PLACE,
    ),
    "payment_ledger": _table(
        "一卡通发放明细",
        "batch_no text 发放批次,beneficiary_id id 补贴对象身份证号,program choice 补贴项目,period period 所属期",
        "amount money 金额,paid_date date 发放日期",
        PERSON,
        "account_no text 账号,account_name name 户名,bank text 开户银行,months_covered integer 发放月数",
        "status choice 发放状态,fail_reason text 失败原因,txn_type choice 交易类型,memo text 摘要",
        "pay_method choice 发放方式",
    ),
    "tekun_roster": _table(
        "特困供养花名册",
        PERSON,
        "support_mode choice 供养方式,self_care choice 自理能力,guardian_name name 照料人姓名",
        "agreement_date date 协议签订日期,last_visit_date date 最近走访日期,monthly_amount money 月供养金",
        "care_subsidy money 月护理补贴,prefers_central yes_no 集中供养意愿,assessed_on date 自理能力评估日期",
        "care_insured yes_no 住院护理保险,care_insured_to plan 护理保险期止",
        "start_date date 享受起始日期,end_date date 停保日期,status choice 保障状态",
        "account_no text 账号,account_name name 户名",
        PLACE,
    ),
    "temporary_relief": _table(
        "临时救助台账",
        PERSON,
        "relief_type choice 救助类型,reason text 救助原因,apply_date date 申请日期,approve_date date 审批日期",
        "approve_level choice 审批层级,amount money 救助金额,paid_date date 发放日期,township text 乡镇,village text 村",
    ),
    "disability_registry": _table(
        "残疾人证",
        PERSON,
        "cert_no text 残疾人证号,category choice 残疾类别,level choice 残疾等级,expire_date plan 有效期止",
        "status choice 证件状态",
    ),
    "medical_expense": _table(
        "医疗费用",
        PERSON,
        "settle_date date 结算日期,visit_type choice 就诊类型,diagnosis text 诊断,major_illness yes_no 重特大疾病救助",
        "total_cost money 总费用,in_policy_cost money 政策范围内自付费用,aid_paid money 医疗救助金额",
        "self_paid money 个人自付",
    ),
    "asset_check": _table(
        "经济状况核对",
        PERSON,
        "asset_type text 核对项目,detail text 详情,value money 价值,check_date date 核对日期",
    ),
    "official_relatives": _table(
        "干部近亲属备案",
        "cadre_name name 干部姓名,cadre_id id 干部身份证号,position text 职务,relative_name name 近亲属姓名",
        "relative_id id 近亲属身份证号,relation text 关系,filed_date date 备案日期",
    ),
    "field_survey": _table(
        "入户核查表",
        "head_name name 户主姓名,head_id id 户主身份证号,survey_date date 核查日期,surveyor text 核查人",
        "signed yes_no 签字,signed_by_household yes_no 被核查人签字,per_capita_income money 核算人均纯收入",
        SAFE,
        "card_holder choice 一卡通保管人,rigid_expense money 刚性支出,suggestion choice 核查意见",
    ),
    "village_list": _table(
        "行政村名册",
        "village_code code 行政区划代码,township text 乡镇,village text 村,poor_village yes_no 贫困村",
        "exit_date date 退出日期",
    ),
    "dibao_changes": _table(
        "低保变动台账",
        PERSON,
        "family_no text 低保家庭编号,change_date date 变动日期,change_type choice 变动类型",
        "from_category choice 原类别,to_category choice 现类别,reason text 变动原因",
    ),
    "approval_process": _table(
        "低保审批台账",
        "family_no text 低保家庭编号,apply_date date 申请日期,checked_on date 核对日期,visited_on date 入户调查日期",
        "deliberated_on date 评议日期,reviewed_on date 乡镇审核日期,publicity_start date 公示起",
        "publicity_end date 公示止,approved_on date 审批日期,stop_notice_on date 停保告知日期",
    ),
    "deliberation": _table(
        "民主评议汇总",
        PLACE,
        "met_on date 评议日期,attendees integer 评议人数,representatives integer 村民代表人数",
        "votes_for integer 同意,votes_against integer 不同意,votes_abstain integer 弃权,signed yes_no 签字",
        "family_no text 低保家庭编号,head_name name 户主姓名",
    ),
    "publicity_list": _table(
        "公示名单",
        "family_no text 低保家庭编号,kind choice 公示类型,posted_on date 公示日期,village_code code 行政区划代码",
    ),
    "insurance_enrolment": _table(
        "参保缴费",
        PERSON,
        "year year 年度,self_paid money 个人缴费,subsidised money 资助金额",
    ),
    "fund_batch": _table(
        "资金拨付",
        "batch_no text 发放批次,program choice 补贴项目,period period 所属期,allocated money 拨付金额",
        "allocated_on date 拨付日期,township text 乡镇,purpose choice 拨付用途",
    ),
    "public_requests": _table(
        "群众诉求台账",
        "case_no text 编号,received_on date 受理日期,channel text 渠道,kind choice 诉求类型,topic choice 反映问题",
        "name name 反映对象,id_number id 反映对象身份证号,assigned_on date 分办日期,handler text 承办单位",
        "verified_on date 核查日期,result choice 核查结果,replied_on date 答复日期,reposted_on date 再次公榜日期",
        PLACE,
    ),
    "care_register": _table(
        "关爱服务台账",
        PERSON,
        "kind choice 对象类别,guardian_name name 监护人,guardian_id id 监护人身份证号,guardian_phone text 监护人电话",
        "agreement_on date 协议签订日期,last_visit_on date 最近探视日期,service text 服务方式",
        "start_date date 纳入日期,end_date date 退出日期",
        PLACE,
    ),
    "risk_ledger": _table(
        "防贫预警处置台账",
        "household_id text 户编号,name name 户主姓名,id_number id 户主身份证号,risk choice 风险类型",
        "channel choice 发现渠道,raised_on date 预警日期,verified_on date 核实日期,decision choice 认定结果",
        "department text 责任部门,ordered_on date 开单日期,measure text 帮扶措施,amount money 金额",
        "fund_source text 资金来源,filed_on date 备案日期,done_on date 落实日期,helper_name text 帮扶责任人",
        PLACE,
    ),
}


class Raw(str):
    """A cell that a file holds just so, whatever its column is for."""


Record = dict[str, Any]
World = dict[str, list[Record]]


def empty_world() -> World:
    """Return a world without rows."""
    return {source: [] for source in TABLES}
