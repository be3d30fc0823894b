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

WORDS = {
    "is_expired": "有效期已过且没有复核", "is_unreported": "定期报告逾期", "valid_until": "有效期止", "last_report": "最近报告", "reports": "有报告日期的行数",
    "is_cash": "现金发放", "accounts": "有账号的行数", "pay_method": "发放方式", "is_allocated": "已下拨备用金", "is_due": "已过下拨期限", "purpose": "拨付用途",
    "care_insured": "住院护理保险", "care_insured_to": "护理保险期止", "is_rated": "近期评议过", "is_voted_down": "评议未过半数",
    "is_passed_over": "所在村评议过别户", "met_on": "评议日期", "votes_for": "同意票数", "step": "逾期的环节", "is_cleared": "风险已消除",
    "verdicts": "有认定的行数", "orders": "有开单日期的行数", "finished": "有落实日期的行数", "decision": "认定结果", "verified_on": "核实日期",
    "ordered_on": "开单日期", "filed_on": "备案日期", "done_on": "落实日期", "raised_on": "预警日期", "channel": "发现渠道", "is_refused": "认定不纳入",
    "online_on": "线上预警", "offline_on": "线下排查", "is_recent": "在近期以内", "quarter": "季度", "topic": "反映问题", "result": "核查结果",
    "held_since": "享受起始", "replied_on": "答复日期", "received_on": "受理日期", "assigned_on": "分办日期", "reposted_on": "再次公榜日期",
    "assign_until": "分办期限", "reply_until": "答复期限", "repost_until": "公榜期限", "assigned": "有分办日期的行数", "verified": "有核查日期的行数",
    "reposted": "有公榜日期的行数", "is_without_contact": "没有联系人", "is_without_agreement": "没有协议", "is_unvisited": "探访逾期",
    "is_child_kind": "儿童类别", "is_in_care_register": "在关爱台账", "in_register": "在关爱台账", "kind_of_care": "对象类别", "case_no": "编号",
    "parent": "父母号码", "is_low_income": "收入低", "is_high_expense": "刚性支出大", "is_named": "列名的项目", "is_kept_wrongly": "比对出的应退情形",
    "approval_limit": "乡镇审批额度",
    "township": "乡镇", "family_no": "低保家庭编号", "household_id": "户编号", "household_no": "户号", "unit": "户", "household": "户", "publicity_end": "公示止",
    "is_in_window": "在核查期内", "is_in_process": "有审批记录", "is_supported_or_five": "特困供养",
    "has_supported_or_five": "户内有人特困", "status": "状态", "is_alive": "在世", "begins_on": "所属期起始",
    "village_code": "行政区划代码", "village": "村", "is_by_death": "因死亡停保", "is_by_move": "因迁出停保",
    "is_by_waiver": "自愿退出", "is_by_income": "因收入好转停保", "value": "标准", "line": "线", "is_judged": "按月核对发放",
    "id_number": "有效号码", "id_number_read": "号码", "township_limit": "乡镇审批额度", "month_start": "月份", "reason": "原因",
    "newest_paid": "流水最后一天", "newest_day": "流水最后一天", "is_void": "作废", "is_counted": "计入发放", "income_from": "收入来源",
    "family_amount": "家庭月保障金", "account_no": "账号", "txn_type": "交易类型", "item": "参数", "per_capita_income": "人均收入",
    "is_before_change": "调类调标以前", "months": "月数", "taper_end": "渐退期满", "taper_start": "渐退起始", "year": "年度",
    "is_real": "曾经在保", "other_status": "另一方户籍状态", "exit_date": "村退出日期", "is_under_review": "在核查的所属期内",
    "memo": "摘要", "side": "收支方向", "account_name_clean": "账户户名", "water_safe": "安全饮水", "medical_ok": "基本医疗",
    "education_ok": "义务教育", "housing_safe": "安全住房", "check_date": "核对日期", "times": "次数", "is_other_day": "出生日期与号码不符",
    "is_other_sex": "性别与号码不符", "end_given": "有停保日期列", "probability": "概率", "is_too_soon": "监测不满期限",
    "is_broken": "次序颠倒或缺日期", "stop_notice_on": "停保告知日期", "is_visit_late": "入户晚于审批", "is_check_late": "核对晚于审批",
    "is_few_representatives": "村民代表不足", "attendees": "参会人数", "ratio": "救助比例", "card_holder": "一卡通保管人",
    "surplus": "其中重复", "care_yearly": "年护理补贴", "care_standard": "护理补贴标准", "allocated_on": "拨付日期", "returned": "退回",
    "allocated": "拨付", "yearly": "年供养金", "urgent_until": "急难型期限", "is_marginal": "边缘户", "is_out_of_poverty": "已脱贫户",
    "newest": "最近核查或纳入", "prefers_central": "愿意集中供养", "is_level_1_2": "一、二级残疾", "is_other_severe": "另一方重度残疾",
    "self_paid": "个人缴费或自付", "subsidised": "资助金额", "relation": "与户主的关系", "level": "残疾等级", "is_trouble": "比对出的漏保或应退情形",
    "is_unrelieved": "比对出的应救助情形", "is_left_out": "比对出的漏保情形", "is_overdue": "比对出的应退情形", "from_category": "原类别", "to_category": "现类别",
    "is_poor_village": "贫困村", "is_cancelled": "已冲销", "is_cancelling": "冲销", "is_whole": "按户发放",
    "relation_to_head": "与户主关系", "major_illness": "重特大疾病救助", "labor": "劳动能力", "is_valid": "残疾证有效", "filed": "已备案",
    "is_resident": "户籍在册", "risk_cleared": "风险消除", "rigid_expense": "刚性支出", "asset_type": "财产类型",
    "visit_type": "就医类型", "name": "姓名", "name_clean": "姓名", "is_high": "刚性支出达到高额标准", "expense": "近一年刚性支出",
    "newest_relief": "最近救助", "newest_award": "最近救助", "read": "号码读作", "families": "户数", "is_odd_length": "位数不对", "batch_no": "批次",
    "head_household_no": "户主户号", "is_head": "户主", "turn": "第几笔", "registry_income": "建档立卡人均收入", "area": "地区",
    "reached": "渐退月数", "is_kept": "已有渐退", "unable": "无劳动能力人数", "working": "劳动年龄人数", "households": "户口数",
    "owing": "应发", "awards": "笔数", "started_on": "首笔日期", "place": "次序", "person": "本人", "spouse_person": "配偶号码", "father_person": "父亲号码", "mother_person": "母亲号码", "kind": "公示类型",
    "head_person": "户主号码", "same": "相同户数", "villages": "村数", "central": "集中供养人数", "earliest_month": "流水最早月份",
    "figure": "未解决标记", "cell": "事项",
}  # fmt: skip
"""What else the conditions of rules and facts read."""

WHICH = (
    "program", "period", "household", "family_no", "household_id", "apply_date", "settle_date", "survey_date", "paid_date",
    "change_date", "year", "household_no",
)  # fmt: skip
"""What tells one record looked at from another; the latest first."""

GROUPS = {
    "covered_family": "在保家庭", "ended_family": "近期整户停保的低保家庭", "covered_person": "在保人员",
    "supported_person": "特困供养人员", "protected_person": "在保或特困供养人员", "safety_net_person": "在保或特困供养人员",
    "scattered_person": "分散供养的特困人员", "frail_person": "失能半失能特困人员",
    "in_need_household": "未脱贫或返贫的建档立卡户", "monitored_household": "监测对象户", "registry_household": "建档立卡户",
    "net_household": "有人享受低保或特困的家庭", "disabled_person": "有效残疾证持有人", "severe_person": "重度残疾人",
    "lone_person": "独居且户籍内无在世近亲属的人", "major_illness": "近期重特大疾病救助对象", "parents": "双亲均有登记的未成年人",
    "register_person": "户籍登记人员", "process_family": "在审批台账范围内的低保家庭", "roster_member": "在保成员",
    "covered_housemates": "在户籍库有户口的在保人员", "cadre": "干部", "relief_scope": "兜底保障、已脱贫或监测家庭",
    "cleared_household": "已标风险消除的监测对象", "due_for_survey": "应入户核查的家庭", "listed_person": "名册人员",
    "family": "低保家庭", "household": "家庭", "person": "人员",
}  # fmt: skip
"""The people or households that a fact holds: what one belongs to, or does not."""

TABLES = {
    "silent_township": "所在乡镇未交低保花名册", "due_subsidy": "所属月的补贴发放记录", "surveyed": "规定期限内的入户核查",
    "recent_survey": "规定期限内的入户核查", "award": "临时救助记录", "award_type": "可比的临时救助记录",
    "aid": "应按比例救助的医疗结算", "counted_payment": "计入的发放记录", "reviewed_period": "核查期内的应发或实发",
    "failed_payment": "失败或退回的发放", "last_end": "整户停保后的保障记录", "registered_change": "建档立卡人员的低保变动",
    "care_quarter": "应发护理补贴的季度", "survey_advice": "近期写有核查意见的入户核查", "id_cell_key": "名册或流水中的证件号码",
    "window_payment": "核查期内的发放", "payment_month": "该项补贴的发放记录", "expense": "高额刚性支出", "relief": "近期的临时救助",
    "asset_hit": "不符合条件的财产", "disqualifying_asset": "不符合条件的财产", "living_kin": "户籍在册的近亲属",
    "valid_disability": "有效残疾证", "disability": "有效残疾证", "insurance_enrolment": "当年参保记录",
    "household_registration": "户籍记录", "publicity_list": "公示名单记录", "paid_award": "相符的临时救助发放",
    "last_due_month": "应发月份", "owed_now": "当月应发", "tapered_family": "渐退期满的成员",
    "poverty_registry": "建档立卡记录", "dibao_cover": "低保花名册记录", "tekun_cover": "特困供养花名册记录",
    "filed_person": "在保记录", "unfiled_relative": "未备案的干部近亲属关系", "register_household": "户口",
    "family_payee": "低保花名册记录", "village_list": "村名录记录", "area_value": "当地标准", "monitor_line": "监测线",
    "unit_person": "户内人员", "field_survey": "入户核查", "register_resident": "在册户口",
    "process_step": "缺失或颠倒的审批步骤", "kin": "配偶、父母、子女关系", "possible_double": "疑似同一人的另一号码",
    "name_grade": "同号异名", "off_roster": "无名册依据的发放", "after_end": "停保后的发放", "dead_payee_row": "死亡后的发放",
    "stranger_payment": "打入他人账户的发放", "loan_deduction": "贷款扣款", "below_category": "低于类别标准的成员",
    "tekun_due": "特困供养标准", "surplus_copy": "重复的发放", "home": "户口", "repayment": "补发记录", "orphan": "孤儿基本生活费发放记录",
    "screened_household": "比对情形", "request": "群众诉求", "public_requests": "群众诉求", "care_register": "关爱服务记录", "care_row": "关爱服务记录",
    "fit_guardian": "合格的监护人", "child_alone": "无人监护的情形", "confirmed_request": "查实满期限的诉求", "late_request": "逾期的诉求",
    "risk_ledger": "防贫预警记录", "warned_home": "防贫预警记录", "stuck_warning": "未消除的预警", "agreed_home": "线上线下一致的预警",
    "called_on": "上季以来的入户记录", "unbanked_payment": "非社会化发放的记录", "report_due": "在保家庭", "rated_family": "在保家庭",
    "unnamed_near_relative": "未申报的旁系亲属关系", "uncalled_household": "未入户的低收入情形", "family_meeting": "家庭评议记录",
}  # fmt: skip
"""What a fact holds of somebody, as the object of 有 and 没有."""

WHOLE_COUNTY = frozenset({
    "award_type", "sole_namesake", "village_period", "village_batch", "covered_village", "roster_village", "village_people",
    "covered_township", "township_amount", "moving_village",
})  # fmt: skip
"""What only the records of more people than the dossier holds can tell; a join with it is left out."""

PLACES = {
    "covered_village": "以村为单位核查，本人所在村未列入", "roster_village": "以村为单位核查，本人所在村未列入",
    "meeting": "以村为单位核查，本人所在村未列入", "reserve": "以乡镇为单位核查，本人所在乡镇未列入", "covered_township": "以乡镇为单位核查，本人所在乡镇未列入",
    "township_amount": "以乡镇为单位核查，本人所在乡镇未列入", "frail_person": "以全县为单位核查，不针对个人",
    "batch": "以拨付批次为单位核查，不针对个人",
}  # fmt: skip
"""What the rules say that look at a place or a batch as a whole, rather than one person or household."""

OTHER_KEYS = frozenset({"id_cell_key", "window_payment"})
"""Facts whose subjects are number cells or accounts: a person is found in them by number."""

KINDS = {
    ("household", "R:%", False): "不是建档立卡户", ("household", "D:%", False): "不是低保家庭",
    ("household", "H:%", False): "另有建档立卡户或低保家庭", ("household", "P:%", False): "不是独自一户",
    ("person", "N:%", True): "没有有效的证件号码",
}  # fmt: skip
"""(column, pattern, denied) → what it means that such a test fails."""


def lacked(table: str) -> str:
    """Says that a table has nothing of somebody; empty text where it has no name."""
    if table in GROUPS:
        return f"不属于{GROUPS[table]}"
    return f"没有{TABLES[table]}" if table in TABLES else ""
