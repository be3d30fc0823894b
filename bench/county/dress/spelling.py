"""Spellings: one canonical value as the many things people type for it, never another value."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from bench.county import names, numbers
from bench.county.catalogue import Raw
from bench.county.days import Month

Cell = str | int | float | dt.date | None
WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
YES_NO = {
    "是否": ("是", "否"),
    "有无": ("有", "无"),
    "勾叉": ("√", "×"),
    "英文": ("Y", "N"),
    "数字": ("1", "0"),
}
EPOCH = dt.date(1899, 12, 30)
# Other words for a canonical value; a column of a file uses one of them throughout.
WORDS: dict[tuple[str, str], dict[str, tuple[str, ...]]] = {
    ("dibao_roster", "category"): {
        "一类": ("一类户", "A", "1"),
        "二类": ("二类户", "B", "2"),
        "三类": ("三类户", "C", "3"),
        "四类": ("四类户", "D", "4"),
    },
    ("dibao_roster", "relation_to_head"): {"户主": ("本人",)},
    ("household_registration", "status"): {"正常": ("",), "暂离": ("服刑", "服兵役", "出国")},
    ("poverty_registry", "monitor_type"): {"边缘户": ("边缘易致贫户",), "脱贫监测户": ("脱贫不稳定户",)},
    ("payment_ledger", "status"): {"成功": ("已发放", "已支付", ""), "退回": ("退票", "退款")},
    ("payment_ledger", "txn_type"): {"发放": ("",), "扣款": ("代扣", "扣划", "转出")},
    ("payment_ledger", "program"): {
        "农村低保": ("农村低保金", "农村最低生活保障金"),
        "特困供养": ("五保供养金",),
        "other": ("耕地地力保护补贴",),
    },
    ("public_requests", "kind"): {"举报": ("投诉",), "异议": ("公示异议",), "申请": ("救助申请",)},
    ("public_requests", "result"): {"属实": ("查实",), "部分属实": ("基本属实",), "不属实": ("失实",)},
    ("care_register", "kind"): {"留守老人": ("农村留守老人",), "重度残疾人": ("重度残疾人照护",)},
    ("risk_ledger", "channel"): {"线上": ("数据比对",), "线下": ("入户排查",)},
    ("risk_ledger", "risk"): {"教育": ("因学",), "医疗": ("因病",), "住房": ("危房",)},
    ("risk_ledger", "decision"): {"纳入": ("纳入监测",), "不纳入": ("排除",)},
    ("fund_batch", "program"): {
        "农村低保": ("农村低保金",),
        "特困供养": ("五保供养金",),
        "other": ("耕地地力保护补贴",),
    },
}


@dataclass
class Style:
    """How one file is written: a choice for each kind of value, and how often single cells go their own way."""

    date: str = "iso"  # iso slash compact chinese excel serial
    money: str = "number"  # number comma sign unit wide
    yes_no: str = "是否"
    period: str = "iso"  # iso chinese compact
    word: int = 0  # which other word, 0: the canonical one
    numeric_codes: bool = False
    stray: float = 0.02  # share of ID and name cells spelt oddly
    dice: random.Random = field(default_factory=lambda: random.Random(0))

    def cell(self, source: str, column: str, kind: str, value: object) -> Cell:
        """Return what the file holds for a value."""
        if isinstance(value, Raw):
            return str(value)
        if column == "program" and value == "other":
            return "耕地地力保护补贴"
        spell: dict[str, Callable[[object], Cell]] = {
            "id": self.number,
            "name": self.name,
            "money": self.sum,
            "yes_no": self.answer,
            "period": self.months,
            "code": self.code,
            "integer": self.whole,
            "year": self.whole,
        }
        if kind in spell:
            return spell[kind](value)
        if kind in ("date", "plan"):
            return self.day(value, months=column == "start_date")
        return self.choice(source, column, value)

    def answer(self, value: object) -> str | None:
        """Return a yes or no."""
        return None if value is None else YES_NO[self.yes_no][0 if value else 1]

    def code(self, value: object) -> Cell:
        """Return a code as text or as a number."""
        return int(str(value)) if value and self.numeric_codes else self.text(value)

    def whole(self, value: object) -> int | None:
        """Return a whole number."""
        return value if isinstance(value, int) else None

    def text(self, value: object) -> str | None:
        """Return a text, or nothing."""
        return None if value is None else str(value)

    def choice(self, source: str, column: str, value: object) -> str | None:
        """Return a coded value in the file's words."""
        others = WORDS.get((source, column), {}).get(str(value), ())
        if not self.word or not others:
            return self.text(value)
        return others[(self.word - 1) % len(others)]

    def number(self, value: object) -> Cell:
        """Return an ID cell: mostly text, rarely an odd but harmless spelling; a number cell stays a number."""
        if isinstance(value, numbers.NumberCell):
            return float(int(value)) if len(value) > 15 else int(value)
        text = self.text(value)
        if text is None or len(text) != 18 or not text[:17].isdigit() or self.dice.random() >= self.stray:
            return text
        forms = [
            f"{text[:6]} {text[6:14]} {text[14:]}",
            "'" + text,
            text.lower(),
            text.translate(WIDE),
            f" {text}",
        ]
        if text[6:8] == "19" and numbers.check_digit(text[:17]) == text[17]:
            forms.append(numbers.old(text))
        return self.dice.choice(forms)

    def name(self, value: object) -> str | None:
        """Return a name, rarely with a space or another dot inside."""
        text = self.text(value)
        if text is None or self.dice.random() >= self.stray:
            return text
        if "·" in text:
            return names.other_dot(text, self.dice.choice(names.DOTS))
        return self.dice.choice((names.spaced, names.wide_spaced, names.traditional))(text)

    def day(self, value: object, *, months: bool = False) -> Cell:
        """Return a date; month-only values as months, and first days too where the file counts in months."""
        if not isinstance(value, dt.date):
            return None
        if isinstance(value, Month) or (
            months and value.day == 1 and self.date in ("chinese", "compact", "slash")
        ):
            return {
                "chinese": f"{value.year}年{value.month}月",
                "compact": f"{value:%Y%m}",
                "slash": f"{value:%Y.%m}",
            }.get(self.date, f"{value:%Y-%m}")
        match self.date:
            case "slash":
                return f"{value.year}/{value.month}/{value.day}"
            case "compact":
                return f"{value:%Y%m%d}"
            case "chinese":
                return f"{value.year}年{value.month}月{value.day}日"
            case "excel":
                return value
            case "serial":
                return (value - EPOCH).days
            case _:
                return f"{value:%Y-%m-%d}"

    def sum(self, value: object) -> Cell:
        """Return a sum of money."""
        if not isinstance(value, Decimal):
            return None
        match self.money:
            case "comma":
                return f"{value:,.2f}"
            case "sign":
                return f"￥{value:f}"
            case "unit":
                return f"{value.normalize():f}元"
            case "wide":
                return f"{value:.2f}".translate(WIDE)
            case _:
                return float(value)

    def months(self, value: object) -> str | None:
        """Return a month or quarter."""
        if value is None:
            return None
        text = str(value)
        if "Q" in text:
            year, part = text.split("Q")
            forms = {
                "iso": text,
                "chinese": f"{year}年{'一二三四'[int(part) - 1]}季度",
                "compact": f"{year}年第{part}季度",
            }
        else:
            year, part = text.split("-")
            forms = {"iso": text, "chinese": f"{year}年{int(part)}月", "compact": year + part}
        return forms[self.period]
