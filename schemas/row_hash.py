"""What a published workbook carries so that it can be read back: hidden columns, a hidden sheet, a row hash.

Excel, WPS and LibreOffice rewrite what they save: 12.00 comes back as 12, a date as a serial number, a line
break as two characters. `row_hash` sees none of that, but it does see an ID number retyped as 1.1E+17.

Every list sheet that auditors fill in has three hidden columns: 编号, the finding's id; 校验, `row_hash` of the
columns that are not to be filled in; 原填, `row_hash` of the input columns as published, empty where the row was
published without answers (a row handed back with these very answers says nothing new). The hidden sheet
_元数据 has a name and a value a row: 区划代码 (the county), 基准日, 运行编号 (`run_mark`), 乡镇 (empty: the
county), 校验列, the hashed headers in order joined by "|", and 签发, the `seal` of all these.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

META_SHEET = "_元数据"
ID_HEADER = "编号"
HASH_HEADER = "校验"
FILLED_HEADER = "原填"

SEAL = "签发"
SEALED = ("区划代码", "基准日", "运行编号", "乡镇", "校验列")

_EPOCH = dt.date(1899, 12, 30)
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?(?:[T ]?00:00(?::00(?:\.0+)?)?)?")
_NOISE = re.compile(r"_x[0-9A-Fa-f]{4}_|[\s\x00-\x1f\x7f\u200b\ufeff]")
_EXCEL_DIGITS = 15


def row_hash(values: Sequence[object]) -> str:
    """Hash the values of one row so that saving the workbook again keeps the hash.

    Args:
        values: cells in the order of the hashed columns: text, numbers, dates, booleans or None, as written
            or as read back by any reader.

    Returns:
        16 characters, a letter first: no spreadsheet takes them for a number.
    """
    text = "\x1f".join(canonical(value) for value in values)
    return "c" + hashlib.sha256(text.encode()).hexdigest()[:15]


def run_mark(manifest: Mapping[str, Any]) -> str:
    """Name a run by what went into it: the same input and parameters give the same mark, so the same figures."""
    inputs = sorted((one["source"], one["path"], one["sha256"]) for one in manifest.get("inputs", ()))
    parts = [manifest.get("as_of"), manifest.get("version"), manifest.get("area")]
    parts += [manifest.get("parameters", {}).get("sha256"), inputs]
    return "r" + hashlib.sha256(json.dumps(parts, default=str).encode()).hexdigest()[:15]


def seal_key(manifest: Mapping[str, Any]) -> str:
    """Give the key of a run's seals: who has not its inputs cannot make it, and the same inputs make the same."""
    inputs = sorted((one["source"], one["path"], one["sha256"]) for one in manifest.get("inputs", ()))
    return hashlib.sha256(json.dumps([run_mark(manifest), inputs], default=str).encode()).hexdigest()


def seal(key: str, told: Mapping[str, str]) -> str:
    """Seal what a workbook says of itself in its hidden sheet: county, night, run, township, columns."""
    text = json.dumps([told.get(name, "") for name in SEALED], ensure_ascii=False)
    return "s" + hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).hexdigest()[:31]


def canonical(value: object) -> str:
    """Write one cell the one way that every spelling of the same content shares.

    Dates become Excel's serial numbers, numbers keep the 15 digits that Excel keeps, text loses its blanks.
    """
    if isinstance(value, str):
        return _canonical_text(value)
    if isinstance(value, dt.datetime):
        return _canonical_moment(value)
    if isinstance(value, dt.date):
        return str((value - _EPOCH).days)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _plain(Decimal(format(float(value), f".{_EXCEL_DIGITS}g")))
    return "" if value is None else _canonical_text(str(value))


def _canonical_moment(value: dt.datetime) -> str:
    if value.time() == dt.time():
        return canonical(value.date())
    return value.replace(microsecond=0, tzinfo=None).isoformat()


@lru_cache(maxsize=1 << 16)
def _canonical_text(value: str) -> str:
    text = _NOISE.sub("", unicodedata.normalize("NFKC", value)).lstrip("'")
    if _NUMBER.fullmatch(text):
        digits = text.replace(",", "")
        return _plain(Decimal(digits)) if len(digits) <= _EXCEL_DIGITS else digits
    if date := _DATE.fullmatch(text):
        return _canonical_date(text, date)
    return text


def _canonical_date(text: str, match: re.Match[str]) -> str:
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        return canonical(dt.date(year, month, day))
    except ValueError:
        return text


def _plain(number: Decimal) -> str:
    if not number.is_finite():
        return str(number)
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
