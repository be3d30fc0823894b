"""What a heading means: the field of a source that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.intake.headings.spelling import of_a_span, plain, readings, spellings

if TYPE_CHECKING:
    from schemas.source import Source

_NUMBER = r"(?P<n>\d{1,2}|[一二三四五六七八九十])"
_SLOTS = (
    re.compile(rf"^(?P<a>.*(?:成员|家属|家人))第?\(?{_NUMBER}\)?(?P<b>.*)$"),
    re.compile(rf"^第?{_NUMBER}(?:号|位|个)?(?P<a>(?:家庭)?(?:成员|家属|家人))(?P<b>.*)$"),
    re.compile(r"^(?P<a>.*姓名)(?P<n>[一二三四五六七八九十])(?P<b>)$"),
    re.compile(r"^(?P<a>\D+?)[(_\-]?(?P<n>\d{1,2})\)?(?P<b>)$"),
)
_PAID = re.compile("实发|实付|实际|实领|到账|净额")
PER = {
    ("dibao_roster", "monthly_amount"): "月", ("dibao_roster", "family_amount"): "月",
    ("tekun_roster", "monthly_amount"): "月", ("tekun_roster", "care_subsidy"): "月",
    ("dibao_roster", "per_capita_income"): "年", ("poverty_registry", "per_capita_income"): "年",
    ("field_survey", "per_capita_income"): "年",
}  # fmt: skip
"""What a field's money is for: a month or a year."""
_FAR = 90
"""The rank of a heading that is read by what is left of it."""
_MEMBER = re.compile(r"^(?:共同生活的?)?(?:家庭)?(?:成员|家属|家人)的?")
_SLOT_WORDS = {"": "name", "关系": "relation_to_head"}
_SLOT_FIELD = "relation_to_head"
"""A source that has this field lists households, so its files may be wide."""


@dataclass(frozen=True)
class Meaning:
    """What a heading says.

    Attributes:
        field: the field it names.
        rank: 0 the office's mapping file, 1 the standard header, 2 and above a synonym in its order.
        slot: which person of a wide row; 0 where the heading has no number.
        word: the heading's own word, without brackets and units.
    """

    field: str
    rank: int
    slot: int = 0
    word: str = ""


class Vocabulary:
    """The headings that a source understands."""

    def __init__(self, source: Source, mapped: Mapping[str, str] | None = None) -> None:
        """Collect the words of a source.

        Args:
            source: the source.
            mapped: heading as the office writes it -> field, from a mapping file.
        """
        self.source = source
        self.has_slots = any(field.name == _SLOT_FIELD for field in source.fields)
        words: dict[str, tuple[str, int]] = {}
        for field in source.fields:
            for rank, word in enumerate((field.header, *field.also), start=1):
                key = plain(word)
                if key not in words or (rank == 1 and words[key][1] > 1):
                    words[key] = (field.name, rank)
        self._words = words | {plain(word): (name, 0) for word, name in (mapped or {}).items()}
        self._known: dict[tuple[str, ...], Meaning | None] = {}

    def meaning(self, parts: Sequence[str]) -> Meaning | None:
        """Return what a heading means, or None.

        Args:
            parts: its texts from top to bottom; one for a header of one row.
        """
        key = tuple(parts)
        if key not in self._known:
            hits = (self._word(text) for text in readings([plain(part) for part in parts]))
            self._known[key] = next((hit for hit in hits if hit), None) or self._paid(key) or self._of_span(key)
        return self._known[key]

    def _paid(self, parts: tuple[str, ...]) -> Meaning | None:
        """Return the amount that a group of columns is headed by, for that of its columns which says what was paid."""
        if not parts[1:] or not _PAID.match(plain(parts[-1])):
            return None
        hit = self._word(plain(parts[0]))
        return hit if hit and self.source.field(hit.field).kind == "money" else None

    def _of_span(self, parts: tuple[str, ...]) -> Meaning | None:
        """Return the amount of a month or a year that is written for another time: 季度补差金额, 家庭月人均收入."""
        hits = (self._words.get(text) for part in parts[-1:] for text in of_a_span(plain(part)))
        hit = next((hit for hit in hits if hit and hit[1] and (self.source.name, hit[0]) in PER), None)
        return Meaning(hit[0], _FAR) if hit else None

    def known_words(self) -> set[str]:
        """Return every heading that is known as it stands, the standard ones as written."""
        written = (word for field in self.source.fields for word in (field.header, *field.also))
        return {*self._words, *written}

    def of_person(self, role: str, words: Sequence[str]) -> str | None:
        """Return the field that holds a word of a certain person: ("户主", 身份证号) -> head_id."""
        hits = (self._words.get(role + word) for word in words)
        return next((hit[0] for hit in hits if hit), None)

    def nearest_words(self, field_name: str) -> list[str]:
        """Return every heading of a field."""
        field = self.source.field(field_name)
        return [plain(word) for word in (field.header, *field.also)]

    def _word(self, text: str) -> Meaning | None:
        for spelling in spellings(text):
            if hit := self._words.get(spelling):
                return Meaning(*hit, word=spelling)
            if self.has_slots and (of_member := self._numbered(spelling) or self._of_member(spelling)):
                return of_member
        return None

    def _of_member(self, text: str) -> Meaning | None:
        base = _MEMBER.sub("", text)
        hit = self._words.get(base) if base != text else None
        return Meaning(*hit) if hit else None

    def _numbered(self, text: str) -> Meaning | None:
        for pattern in _SLOTS:
            if match := pattern.match(text):
                bases = [match["a"] + match["b"], _MEMBER.sub("", match["a"] + match["b"])]
                hit = next((self._words[base] for base in bases if base in self._words), None)
                field = hit[0] if hit else _SLOT_WORDS.get(bases[1])
                if field:
                    return Meaning(field, hit[1] if hit else 2, slot=_number(match["n"]))
        return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else "一二三四五六七八九十".index(text) + 1
