"""The files of the optional sources."""

from __future__ import annotations

from typing import Any

from bench.county.dress.office import Office
from bench.county.dress.sheets import Layout, headers


def others(office: Office) -> None:
    """The optional sources, one file each: in folders of either name or directly in the input directory."""
    plans: dict[str, tuple[str, str, Layout, dict[str, Any]]] = {
        "tekun_roster": (
            "tekun_roster/特困人员花名册.csv",
            "gb18030",
            Layout({}, repeat=50),
            {"date": "slash"},
        ),
        "temporary_relief": (
            "temporary_relief/2019.xlsm",
            "xlsm",
            Layout({}, "临时救助台账", serial=True),
            {"date": "excel"},
        ),
        "disability_registry": ("残疾人证/残联导出.xlsx", "xlsx", Layout({}), {"date": "serial"}),
        "medical_expense": (
            "medical_expense/结算.csv",
            "utf-8",
            Layout({}),
            {"money": "comma", "yes_no": "数字"},
        ),
        "asset_check": ("经济状况核对/反馈.xls", "xls", Layout({}, "核对反馈"), {"date": "excel"}),
        "official_relatives": ("official_relatives.csv", "utf-8-sig", Layout({}), {"date": "chinese"}),
        "field_survey": (
            "入户核查表/汇总.xlsx",
            "xlsx",
            Layout(
                {},
                "入户核查表汇总",
                numbered=True,
                groups=(("housing_safe", "water_safe", "三保障和饮水安全"),),
            ),
            {"date": "excel", "yes_no": "勾叉"},
        ),
        "village_list": (
            "village_list/青石县.xlsx",
            "xlsx",
            Layout({}, "青石县行政村名册"),
            {"date": "excel", "numeric_codes": True},
        ),
        "dibao_changes": ("dibao_changes/变动.ods", "ods", Layout({}), {"date": "excel"}),
        "approval_process": (
            "approval_process/审批台账.xlsx",
            "xlsx",
            Layout({}, "低保审批台账"),
            {"date": "excel"},
        ),
        "deliberation": ("deliberation/评议.csv", "utf-8", Layout({}), {"date": "slash", "yes_no": "有无"}),
        "publicity_list": ("publicity_list/公示名单.tsv", "tab", Layout({}), {"date": "compact"}),
        "insurance_enrolment": (
            "insurance_enrolment/参保.parquet",
            "parquet",
            Layout({}),
            {"date": "excel", "stray": 0.0},
        ),
        "fund_batch": ("fund_batch/拨付.csv", "utf-8", Layout({}), {"period": "chinese", "word": 1}),
        "public_requests": (
            "群众诉求台账/2019年.xlsx",
            "xlsx",
            Layout({}, "青石县群众诉求办理台账", serial=True),
            {"date": "excel", "word": 1},
        ),
        "care_register": ("care_register/关爱对象.csv", "gb18030", Layout({}, repeat=40), {"date": "chinese", "word": 1}),
        "risk_ledger": ("risk_ledger/预警.ods", "ods", Layout({}, "防贫预警处置台账"), {"date": "excel", "word": 1}),
    }
    for source, (path, kind, layout, habits) in plans.items():
        layout.columns = headers(source)
        office.one(path, kind, source, office.world[source], layout, office.style(**habits))
