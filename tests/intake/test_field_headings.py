"""Headings of running systems: each read as the field named, alone beside the standard ones, a unit behind it or not."""

from __future__ import annotations

import pytest

from reconcile.intake.headings.vocabulary import Vocabulary
from schemas.source import Source

HEADINGS = {
    "dibao_roster": {
        "family_no": "低保号 低保（特困）证号",
        "name": "家庭成员 人员姓名 享受人",
        "id_number": "居民身份证号 公民身份证号码",
        "monthly_amount": "低保金额 补差额 月人均补差",
        "family_amount": "户月补差 家庭补差",
        "start_date": "最初享受月份 享受开始时间 起始时间 救助开始年月 低保证签发日期",
        "end_date": "终止时间 待遇截止日期",
        "status": "人员状态 是否在保 是否享受 是否保障对象",
        "category": "分档类型",
        "account_name": "银行账户名称",
        "account_no": "银行帐号 社保卡账号",
        "township": "所属街道",
        "village": "所属社区 村组",
    },
    "payment_ledger": {
        "program": "补贴发放项目 发放类别",
        "batch_no": "补贴发放批次",
        "period": "补贴期号 月份 季度",
        "beneficiary_id": "享受人身份证",
        "name": "享受人姓名 补贴对象姓名 名称",
        "status": "代发结果 是否成功 到账状态 回盘结果",
        "paid_date": "打卡日期 代发日期",
        "amount": "发放合计",
        "account_no": "社保账号 发放账号",
    },
    "household_registration": {
        "household_no": "户号编码 农户编码 HH",
        "id_number": "公民身份证件编号 GMSFHM",
        "relation_to_head": "户主或与户主关系 YHZGX",
        "village": "居委会",
        "address": "户籍地",
        "name": "XM",
        "sex": "XB",
        "birth_date": "CSRQ",
        "ethnicity": "MZ",
        "marital_status": "HYZK",
        "status": "生存状态 是否注销 注销类别 变动类型 ZXBS",
        "status_date": "SWRQ",
    },
    "poverty_registry": {
        "monitor_type": "易返贫致贫户（监测对象）类型",
        "monitored_on": "首次识别时间",
        "housing_safe": "危房户 是否危房户",
        "per_capita_income": "年人均可支配收入",
    },
    "tekun_roster": {
        "care_subsidy": "照料护理费用",
        "self_care": "护理档次 失能等级 生活自理能力",
        "start_date": "最初享受月份",
        "monthly_amount": "基本生活标准 基本生活费",
    },
    "medical_expense": {"in_policy_cost": "医保政策范围内费用 政策内费用"},
    "disability_registry": {"cert_no": "残疾证号"},
}
CASES = [
    (source, field, heading)
    for source, fields in HEADINGS.items()
    for field, headings in fields.items()
    for heading in headings.split()
]


@pytest.mark.parametrize(("source", "field", "heading"), CASES)
@pytest.mark.parametrize("around", ["{}", "{}（元）", "{}*", " {} ", "{}(元/月)"])
def test_a_heading_of_the_field_is_read(
    catalogue: dict[str, Source], source: str, field: str, heading: str, around: str
) -> None:
    meaning = Vocabulary(catalogue[source]).meaning((around.format(heading),))
    assert meaning is not None
    assert meaning.field == field
    assert not meaning.slot


def test_what_was_due_is_not_what_was_paid(catalogue: dict[str, Source]) -> None:
    assert Vocabulary(catalogue["payment_ledger"]).meaning(("应发金额",)) is None
