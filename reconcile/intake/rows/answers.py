"""Columns whose heading asks (是否死亡, 是否保障对象, 发放标志): what 是 and 否 below it mean for the status."""

from __future__ import annotations

import re
from dataclasses import dataclass

import polars as pl

from reconcile.intake.cells.words import read_choice, read_yes_no
from reconcile.intake.headings.spelling import plain
from schemas.source import Field

_MOST_WORDS = 60
_ASKS = re.compile("^是否|是否$|与否$|^是不是")


@dataclass(frozen=True)
class Question:
    """A heading that asks: what yes and no mean, and whether the answer goes before another column's."""

    heading: re.Pattern[str]
    yes: str
    no: str


def _asked(*questions: tuple[str, str, str]) -> tuple[Question, ...]:
    return tuple(Question(re.compile(heading), yes, no) for heading, yes, no in questions)


_COVERED = _asked(
    ("停保|停发|退保|退出|停止|终止|停供|取消|注销|不再|不享受|非保障|未享受", "停保", "在保"),
    ("保障|在保|享受|供养|在供|在册|有效|纳入|低保|救助", "在保", "停保"),
)
QUESTIONS: dict[tuple[str, str], tuple[Question, ...]] = {
    ("household_registration", "status"): _asked(
        ("死|亡|去世|过世|身故|火化|^sw", "死亡注销", "正常"),
        ("迁出|外迁|迁移", "迁出", "正常"),
        ("注销|销户|^zx", "其他注销", "正常"),
        ("健在|在世|存活|生存|活", "正常", "死亡注销"),
    ),
    ("dibao_roster", "status"): _COVERED,
    ("tekun_roster", "status"): _COVERED,
    ("payment_ledger", "status"): _asked(
        ("失败", "失败", "成功"),
        ("退回|退票|退款", "退回", "成功"),
        ("成功", "成功", "失败"),
        ("到账|入账|支付|发放|打卡|代发|回盘|已发|交易", "成功", "未发放"),
    ),
    ("disability_registry", "status"): _asked(
        ("注销|作废", "注销", "有效"), ("过期|失效", "过期", "有效"), ("有效|在用", "有效", "注销")
    ),
    ("poverty_registry", "poverty_status"): _asked(("是否.*脱贫", "已脱贫", "未脱贫"),),
}


def answered(column: pl.Series, heading: str, source: str, field: Field) -> pl.Series:
    """Return a status column with 是 and 否 written as what they mean below this heading; other words stay.

    Bare figures and letters are answers only where the heading asks (是否…: 1 and 0); elsewhere they are codes.
    """
    asked = plain(heading)
    question = next((one for one in QUESTIONS.get((source, field.name), ()) if one.heading.search(asked)), None)
    if question is None:
        return column
    distinct = column.drop_nulls().unique().head(_MOST_WORDS)
    meaning = {text: said for text in distinct if (said := _meaning(text, question, asked, field)) is not None}
    return column.replace(list(meaning), list(meaning.values())) if meaning else column


def is_question(heading: str) -> bool:
    """Say whether a heading asks for yes or no."""
    return bool(_ASKS.search(plain(heading)))


def _meaning(text: str, question: Question, asked: str, field: Field) -> str | None:
    if read_choice(text, field.choices, field.contains) is not None:
        return None
    if re.fullmatch(r"\s*(?:[0-9]+(?:\.0+)?|[A-Za-z])\s*", text) and not _ASKS.search(asked):
        return None
    answer = read_yes_no(text, {})
    return None if answer is None else question.yes if answer else question.no
