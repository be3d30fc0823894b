"""Read what an auditor wrote into one input cell, in whatever way the office program saved it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from schemas.answer import AnswerColumn

_EPOCH = dt.date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?(?:[T ].*)?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\ufeff\u200b]")


def read_cell(column: AnswerColumn, value: object) -> str | None:
    """Give an input cell the one way it is kept: a word, text, an ISO date, a plain sum of money.

    Returns:
        None where the cell says nothing that its column can hold; empty for an empty cell.
    """
    text = _text(value)
    if not text:
        return ""
    if column.kind == "choice":
        return _choice(text, column.choices)
    if column.kind == "date":
        return _date(text)
    if column.kind == "money":
        return _money(text)
    return text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return _CONTROL.sub("", _ESCAPE.sub("", str(value).replace("\r\n", "\n"))).strip()


def _choice(text: str, choices: tuple[str, ...]) -> str | None:
    word = re.sub(r"[\s。.，,；;、]", "", unicodedata.normalize("NFKC", text))
    return word if word in choices else None


def _date(text: str) -> str | None:
    digits = (
        unicodedata.normalize("NFKC", text).replace(" ", "") if "T" not in text and ":" not in text else text
    )
    match = _DATE.fullmatch(digits) or _COMPACT_DATE.fullmatch(digits)
    try:
        if match:
            return dt.date(*(int(part) for part in match.groups())).isoformat()
        serial = int(float(digits))
    except (ValueError, OverflowError):
        return None
    return (_EPOCH + dt.timedelta(days=serial)).isoformat() if serial in _SERIALS else None


def _money(text: str) -> str | None:
    plain = re.sub(r"[\s,，元¥￥圆]", "", unicodedata.normalize("NFKC", text))
    factor = 10_000 if plain.endswith("万") else 1
    try:
        amount = Decimal(plain.removesuffix("万")) * factor
    except InvalidOperation:
        return None
    return f"{amount:.2f}" if amount.is_finite() and 0 <= amount < 10**16 else None
