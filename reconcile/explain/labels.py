"""What the columns of facts are called before an auditor; only these are shown as figures."""

from __future__ import annotations

LABELS = {
    "program": "项目", "period": "所属期", "owed": "应发", "paid": "实发", "paid_in_time": "按时发", "due_on": "应发日",
    "last_paid_on": "最后到账", "amount": "金额", "paid_date": "发放日期", "poverty_status": "脱贫属性",
    "household_type": "户类型", "monitor_type": "监测类别", "monitored_on": "识别监测", "cleared_on": "风险消除",
    "income": "人均收入", "standard": "低保标准", "has_covered": "户内有人在保", "has_supported": "户内有人特困",
    "is_in_need": "未脱贫或返贫", "is_monitored": "在监测", "members": "在世成员数", "register_status": "户籍状态",
    "status_date": "变动日期", "died_on": "死亡日期", "age": "年龄", "is_covered": "在保", "is_supported": "特困供养",
    "is_disabled": "有效残疾证", "is_severe": "重度残疾", "scheme": "类型", "category": "保障类别",
    "is_single_person": "单人户", "is_tapering": "渐退中", "first_start": "最早享受", "last_start": "最近享受",
    "last_review": "最近核查", "ended_on": "停保日期", "exit_reason": "停保原因", "start_date": "享受起始",
    "end_date": "停保日期", "support_mode": "供养方式", "self_care": "自理能力", "guardian_name": "照料人",
    "agreement_date": "协议日期", "last_visit_date": "最近走访", "assessed_on": "评估日期", "monthly_amount": "月标准",
    "care_subsidy": "月护理补贴", "apply_date": "申请日期", "approve_date": "审批日期", "approve_level": "审批层级",
    "relief_type": "救助类型", "settle_date": "结算日期", "in_policy_cost": "政策内自付", "aid_paid": "医疗救助",
    "checked_on": "核对", "visited_on": "入户", "deliberated_on": "评议", "reviewed_on": "审核", "publicity_start": "公示起",
    "publicity_end": "公示止", "approved_on": "审批", "survey_date": "核查日期", "suggestion": "核查意见",
    "surveyor": "核查人", "signed": "核查人签字", "signed_by_household": "被核查人签字", "read": "号码读作",
    "is_lost": "精度丢失", "birth_date": "登记出生日期", "sex": "登记性别", "born_on": "号码出生日期",
    "father_status": "父亲户籍状态", "mother_status": "母亲户籍状态", "marital_status": "婚姻状况", "lists": "所在名册",
    "change_date": "变动日期", "change_type": "变动类型", "people": "同户人数", "listed": "名册",
}  # fmt: skip
