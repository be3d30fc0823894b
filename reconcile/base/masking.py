"""Numbers and names of people kept out of whatever is printed, logged or told to a scheduler.

Names of files, sheets and headings are written by people and may name people. OUTPUT: "ID numbers there are masked".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from reconcile.base.person_words import without_names

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff·"
_SEPARATOR = r"[\s_\-—,，、:：|()（）]{0,2}"
# 15 to 22 digits: a citizen's number, a disability card's, a bank account's; 11 that a mobile phone may have.
_PERSON = re.compile(
    rf"([{_HAN}]{{1,4}})?({_SEPARATOR})((?<!\d)(?:\d{{14,21}}[\dXx]|1[3-9]\d{{9}})(?!\d))({_SEPARATOR})([{_HAN}]{{2,4}}(?![{_HAN}]))?"
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# What people gave a name: a file, by its ending or its source's folder, and what stands in quotation marks, such as a
# sheet or a heading.
_NAMED = re.compile(r"[^“”，。；：\n]*?\.[A-Za-z][A-Za-z0-9]{1,7}\b|\b[a-z]+(?:_[a-z]+)+/[^“”，。；：\n]*|“[^“”\n]*”")
_NOT_WORDS = frozenset({"sha256", "key", "mark"})


def masked(text: str) -> str:
    """Return a text on one line, numbers of people as 620***********0011, names beside them as 某某, names of files without names."""
    return _NAMED.sub(lambda found: without_names(found[0]), masked_numbers(text))


def masked_numbers(text: str) -> str:
    """Return a text on one line, numbers of people as 620***********0011 and names beside them as 某某."""
    return _PERSON.sub(_without_person, _CONTROLS.sub("�", _fold_digits(text)))


def masked_name(text: str) -> str:
    """Return the name of a sheet or a heading without people's names and numbers."""
    return without_names(masked_numbers(text))


def masked_number(number: str) -> str:
    """Return a number's first three and last four characters."""
    return f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def masked_tree(value: Any, mask: Callable[[str], str]) -> Any:
    """Mask every text of lists and mappings; hashes stay."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: one if key in _NOT_WORDS else masked_tree(one, mask) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [masked_tree(one, mask) for one in value]
    return value


def _without_person(found: re.Match[str]) -> str:
    before, between, number, behind, after = found.groups()
    return f"{'某某' if before else ''}{between}{masked_number(number)}{behind}{'某某' if after else ''}"


def _fold_digits(text: str) -> str:
    """Write full-width digits as plain ones."""
    return text.translate({0xFF10 + digit: 0x30 + digit for digit in range(10)})
