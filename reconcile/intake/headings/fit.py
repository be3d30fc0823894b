"""Whether the cells of a column can be what a field holds: advice names no column that cannot be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reconcile.intake.cells.dates import read_date, read_period
from reconcile.intake.cells.words import compact, read_choice, read_money, read_whole, read_year, read_yes_no
from schemas.id_number import parse
from schemas.source import Field

MOST_CELLS = 200
_LEAST = 0.5
"""Share of the cells that must be readable as the field."""
_PHONE = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}")
_NAME = re.compile(r"[\u4e00-\u9fff·•\s]{2,15}")
_NO_NAME = re.compile(r"[镇乡村县区市]$|街道$|社区$|^[男女]$|族$|^农|^城|^因|^[一二三四]类|户主|配偶|元$|银行|信用社|低保|补|救助")
_KEY = re.compile(r"[0-9A-Za-z一-鿿（）()第号字\-/]{1,40}")
_DAY_WORDS = re.compile("日|时间|年月")
_OPPOSITE = {
    "self_paid": "统筹|报销|补偿|基金|救助|减免|医保支付|大病保险|总|合计",
    "in_policy_cost": "统筹|报销|补偿|基金|总费用",
    "aid_paid": "自付|自费|个人",
    "total_cost": "自付|自费|个人|报销|统筹|救助",
    "amount": "应发|应付|扣|标准|余额|退回|累计|年人均|收入",
    "monthly_amount": "收入|扣|退回|年|季|标准|支出|余额|护理",
    "family_amount": "收入|扣|退回|年|季|标准|支出|余额",
    "allocated": "结余|余额|退回|扣",
    "start_date": "停|终止|退出|截止|期止|到期|结束|出生|死亡|核查|复核|发放",
    "end_date": "起|开始|纳入|批准|出生|享受时间",
    "apply_date": "审批|批准|发放|出生|核",
    "approve_date": "申请|发放|出生",
    "paid_date": "申请|审批|批准|出生|录入",
    "settle_date": "出生|入院",
    "survey_date": "出生|申请|审批",
    "birth_date": "死亡|变动|登记",
    "household_no": "低保|扶贫|贫困|救助",
    "household_id": "低保|户口|户籍",
    "family_no": "户口|户籍|扶贫|贫困",
    "name": "户名|开户|监护|联系|经办|户主|父|母|配偶|村|单位|代领|项目|银行|地址",
    "head_name": "监护|联系|经办|父|母|配偶|村|单位|项目|银行|地址",
    "id_number": "户主|监护|配偶|父|母|代领|联系|账|卡号|电话|手机",
    "head_id": "监护|配偶|父|母|代领|联系|账|卡号|电话|手机|成员",
    "village": "镇|街道|户主|户名",
    "township": "村|社区|户",
    "per_capita_income": "总|支出|低保|补",
}
"""What a heading says that is another thing than the field, or the very opposite."""
_OPPOSITES = {name: re.compile(words) for name, words in _OPPOSITE.items()}


def can_be(field: Field, label: str, cells: Sequence[str]) -> bool:
    """Say whether a column can hold a field.

    Args:
        field: what is looked for.
        label: the column's heading.
        cells: some of its cells, without blanks.
    """
    opposite = _OPPOSITES.get(field.name)
    if not cells or (opposite and opposite.search(label)):
        return False
    if field.kind not in ("integer", "text") and (_is_running_number(cells) or _share(cells, _is_phone) > _LEAST):
        return field.name == "phone"
    return _share(cells, _reader(field, label)) >= _LEAST


def _is_number(cell: str) -> bool:
    return parse(cell).number is not None


def _is_day(cell: str, label: str) -> bool:
    plain = compact(cell)
    is_serial = plain.isdigit() and len(plain) == 5
    return read_date(plain).day is not None and len(plain) > 4 and (not is_serial or _DAY_WORDS.search(label) is not None)


def _reader(field: Field, label: str) -> Callable[[str], bool]:
    words = {compact(word): meaning for word, meaning in field.choices.items()}
    readers: dict[str, Callable[[str], bool]] = {
        "id": _is_number,
        "name": lambda cell: _NAME.fullmatch(cell.strip()) is not None and not _NO_NAME.search(cell.strip()),
        "date": lambda cell: _is_day(cell, label),
        "period": lambda cell: read_period(cell) is not None,
        "money": lambda cell: read_money(cell) is not None and not _is_number(cell) and len(compact(cell)) < 13,
        "integer": lambda cell: read_whole(cell) is not None,
        "year": lambda cell: read_year(cell) is not None,
        "yes_no": lambda cell: read_yes_no(cell, words) is not None,
        "choice": lambda cell: read_choice(cell, words, field.contains) is not None,
        "code": lambda cell: _is_key(field, compact(cell)),
    }
    return readers.get(field.kind, lambda cell: read_money(cell) is None and not _is_number(cell))


def _is_key(field: Field, cell: str) -> bool:
    if field.pattern:
        return re.fullmatch(field.pattern, cell) is not None
    return _KEY.fullmatch(cell) is not None and any(sign.isdigit() for sign in cell) and not _is_number(cell)


def _is_running_number(cells: Sequence[str]) -> bool:
    """Say whether cells count the rows: whole numbers, each one more than the one before."""
    numbers = [read_whole(cell) for cell in cells]
    steps = [b - a for a, b in pairwise(numbers) if a is not None and b is not None]
    counted = sum(step == 1 for step in steps)
    return bool(steps) and counted >= _LEAST * len(steps) and (numbers[0] or 0) < 10**6


def _is_phone(cell: str) -> bool:
    return _PHONE.fullmatch(compact(cell)) is not None


def _share(cells: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, cells)) / len(cells)
