"""The shipped values, and how one is looked up for a place and a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

ALWAYS = date(1900, 1, 1)


@dataclass(frozen=True)
class Value:
    """One value of a parameter, from a day on, for an area prefix."""

    value: Any
    valid_from: date = ALWAYS
    area: str = ""
    scheme: str | None = None
    category: str | None = None


class Missing(Exception):
    """No value for this scheme, category, area and date: the rule is 未执行 there."""


def _standards() -> dict[str, list[Value]]:
    d18, d19 = date(2018, 1, 1), date(2019, 1, 1)
    gansu = "62"
    amounts = {"一类": "335", "二类": "318", "三类": "84", "四类": "58"}
    care = {"全自理": "1200", "半护理": "2400", "全护理": "3600"}
    return {
        "dibao_standard": [
            Value(Decimal(3825), d18, gansu, "农村"),
            Value(Decimal(4020), d19, gansu, "农村"),
            Value(Decimal(5796), d18, gansu, "城市"),
            Value(Decimal(6288), d19, gansu, "城市"),
        ],
        "category_amount": [Value(Decimal(v), d19, gansu, "农村", c) for c, v in amounts.items()],
        "tekun_standard": [Value(Decimal(5226), d19, gansu, "农村")],
        "care_subsidy": [Value(Decimal(v), d19, gansu, None, c) for c, v in care.items()],
        "poverty_line": [
            Value(Decimal(2995), d18),
            Value(Decimal(3218), d19),
            Value(Decimal(4000), date(2020, 1, 1)),
        ],
        "monitor_line": [Value(Decimal(6000), date(2021, 1, 1))],
        "township_relief_limit": [Value(Decimal(3000), date(2014, 10, 1))],
        "payment_frequency": [
            Value("monthly", date(2012, 1, 1), "", scheme) for scheme in ("农村", "城市", "特困供养")
        ],
    }


SEVERE_2016 = ("智力一级", "智力二级", "精神一级", "精神二级", "肢体一级")
SEVERE_2021 = (
    "智力一级", "智力二级", "智力三级", "精神一级", "精神二级", "精神三级", "肢体一级", "肢体二级", "视力一级",
)  # fmt: skip

SCALARS: dict[str, Any] = {
    "low_income_ratio": Decimal("1.5"),
    "payment_due_day": 10,
    "death_grace_days": 30,
    "taper_months": 6,
    "review_months": {"一类": 12, "二类": 6, "三类": 6, "四类": 3},
    "report_months": {"一类": 12, "二类": 12, "三类": 6, "四类": 6},
    "correct_days": 30,
    "panel_pass_share": Decimal("0.5"),
    "lead_days": 15,
    "order_days": 15,
    "measure_days": 60,
    "assign_working_days": 3,
    "reply_days": {"举报": 60, "异议": 30, "申请": 20, "其他": 30},
    "repost_days": 15,
    "care_visit_days": {
        "留守老人": 30, "留守儿童": 30, "困境儿童": 30, "孤儿": 30, "事实无人抚养儿童": 30, "重度残疾人": 30,
        "留守妇女": 90,
    },
    "reserve_due": "03-31",
    "disqualifying_assets": ("财政供养人员", "机动车", "商品房", "工商登记", "大型农机", "存款"),
    "asset_min_value": {"机动车": Decimal(50000), "大型农机": Decimal(50000), "存款": Decimal(30000)},
    "bulk_min_families": 10,
    "bulk_share": Decimal("0.8"),
    "bulk_county_share": Decimal("0.3"),
    "repay_days": 15,
    "shared_account_families": 3,
    "deduction_days": 7,
    "deduction_words": ("贷款", "还贷", "抵贷", "重建贷", "欠款"),
    "deduction_except_words": ("医保", "养老", "保险", "电费"),
    "institution_words": ("敬老院", "福利院", "供养", "养老"),
    "exit_words_death": ("死亡",),
    "exit_words_move": ("迁出",),
    "exit_words_waiver": ("自愿",),
    "exit_words_income": ("收入", "脱贫", "好转"),
    "ledger_lag_days": 5,
    "rigid_expense_floor": Decimal(2000),
    "rigid_expense_min": Decimal(10000),
    "rigid_expense_ratio": Decimal("0.6"),
    "risk_clear_min_months": 6,
    "registry_closed_on": date(2020, 12, 31),
    "quota_min_villages": 4,
    "quota_share": Decimal("0.75"),
    "bulk_exit_min": 5,
    "bulk_exit_share": Decimal("0.5"),
    "redistribution_min_families": 5,
    "aid_ratio": {"低保": Decimal("0.85"), "特困": Decimal("1.00")},
    "urgent_working_days": 2,
    "relief_pay_days": 30,
    "decision_days": 20,
    "visit_days": 30,
    "central_care_rate": Decimal("0.5"),
    "old_age_from": 80,
    "village_exit_window_months": 6,
    "monitor_months": 12,
    "publicity_days": 7,
    "panel_min": 20,
}


def shipped() -> dict[str, list[Value]]:
    """Every parameter with its shipped values."""
    values = {name: [Value(v)] for name, v in SCALARS.items()}
    values |= _standards()
    values["tekun_disabilities"] = [
        Value(SEVERE_2016, date(2016, 1, 1)),
        Value(SEVERE_2021, date(2021, 7, 1)),
    ]
    return values


class Parameters:
    """The shipped values with an office's own: a bare value replaces all, a list of Value is added and wins ties."""

    def __init__(self, overrides: Mapping[str, Any] | None = None) -> None:
        self.values = shipped()
        for name, own in (overrides or {}).items():
            rows = isinstance(own, list) and all(isinstance(v, Value) for v in own)
            self.values[name] = self.values.get(name, []) + own if rows else [Value(own)]

    def get(
        self, name: str, area: str, on: date, scheme: str | None = None, category: str | None = None
    ) -> Any:
        """Longest matching area prefix, then newest valid_from ≤ date."""
        fits = [
            (len(v.area), v.valid_from, place, v.value)
            for place, v in enumerate(self.values.get(name, []))
            if v.valid_from <= on
            and (area or "").startswith(v.area)
            and v.scheme in (None, scheme)
            and v.category in (None, category)
        ]
        if not fits:
            raise Missing(f"{name} {scheme or ''} {category or ''} {area} {on}")
        return max(fits, key=lambda fit: fit[:3])[3]
