"""The rule pages, Identity, step 1 and names: clean numbers, valid numbers, names cleaned for comparison."""

from __future__ import annotations

import functools
import re
import unicodedata
from datetime import date

import opencc

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK = "10X98765432"
APOSTROPHES = "'’‘`´＇"
DOTS = "·•‧∙・．.･"


def half_width(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in text)


@functools.cache
def clean_text(text: str | None) -> str:
    """Full-width to half-width, trim, inner spaces, apostrophes, x/×/Ｘ → X."""
    kept = half_width(text or "")
    kept = re.sub(r"[\s\u00a0\u200b\ufeff" + APOSTROPHES + "]", "", kept)
    return kept.replace("x", "X").replace("×", "X")


def check_digit(first17: str) -> str:
    return CHECK[sum(int(d) * w for d, w in zip(first17, WEIGHTS, strict=True)) % 11]


def is_card(text: str) -> bool:
    """A number of 20 or 22 characters: 18 of an ID, then kind, level and what was issued again."""
    return len(text) in (20, 22) and re.fullmatch(r"[0-9]{17}[0-9X].*", text) is not None


def standard_form(text: str, registry: bool) -> str:
    """15 digits → 18 with century 19; registry numbers of 20/22 characters: the first 18."""
    if re.fullmatch(r"[0-9]{15}", text):
        first17 = text[:6] + "19" + text[6:]
        return first17 + check_digit(first17)
    if registry and is_card(text):
        return text[:18]
    return text


def birth_in(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


@functools.cache
def is_valid(number: str, as_of: date) -> bool:
    """18 characters, a real birth date between 1880 and as-of, the right check digit."""
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return False
    born = birth_in(number)
    return born is not None and date(1880, 1, 1) <= born <= as_of and number[17] == check_digit(number[:17])


def sex_in(number: str) -> str:
    return "男" if int(number[16]) % 2 else "女"


@functools.cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@functools.cache
def clean_name(name: str | None) -> str:
    """Spaces out, every dot → ·, full-width to half-width, traditional characters folded."""
    text = re.sub(r"\s", "", half_width(unicodedata.normalize("NFC", name or "")))
    text = "".join("·" if c in DOTS else c for c in text)
    return str(_converter().convert(text))


def damerau_levenshtein(a: str, b: str) -> int:
    """Number of wrong, missing, extra or transposed neighbouring characters, by the whole table."""
    table = [[i + j if i * j == 0 else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i][j] = min(
                table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] != b[j - 1])
            )
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    return table[len(a)][len(b)]
