"""What a heading means: its spelling made plain, and the field of a source that it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.source import Source

ID_WORDS = (
    "公民身份号码", "公民身份证号码", "居民身份证号码", "身份证号码", "身份证件号码", "身份证件号", "身份证编号",
    "身份证号", "身份证", "证件号码", "证件号", "证号",
)  # fmt: skip
HEAD_ROLES = frozenset({"户主", "申请人", "持证人", "低保户主", "户主(申请人)", "申请人(户主)"})
OWN_ROLES = frozenset({"", "成员", "家庭成员", "保障对象", "本人", "人员"})
ROLES = HEAD_ROLES | frozenset(
    [
        "配偶",
        "父亲",
        "母亲",
        "监护人",
        "委托监护人",
        "照料人",
        "代理人",
        "代领人",
        "经办人",
        "联系人",
        "干部",
        "村干部",
        "帮扶人",
        "帮扶干部",
        "责任人",
        "领款人",
        "收款人",
        "补贴对象",
        "受益人",
        "享受对象",
        "近亲属",
        "亲属",
        "开户人",
        "户名",
        "核查人",
        "填表人",
    ]
)
_NOISE = re.compile(r"[\s\u200b\ufeff*＊★☆※#＃\u2460-\u2473]+")
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}\)|\d{1,2}[.、])(?=[^\d])")
_BRACKETS = re.compile(r"[(\[【<《{]([^)\]】>》}]*)[)\]】>》}]")
_UNIT = re.compile(r"[/:,]?(?:单位:?)?(?:万|千)?元(?:/(?:人)?[年月])?$")
_IN_UNITS = re.compile(r"[(:/,](?P<a>[万千])元(?=$|[)/])|单位:?(?:人民币)?(?P<b>[万千])元")
_NUMBER = r"(?P<n>\d{1,2}|[一二三四五六七八九十])"
_SLOTS = (
    re.compile(rf"^(?P<a>.*成员)第?\(?{_NUMBER}\)?(?P<b>.*)$"),
    re.compile(rf"^第?{_NUMBER}(?:号|位|个)?(?P<a>(?:家庭)?成员)(?P<b>.*)$"),
    re.compile(r"^(?P<a>\D+?)[(_\-]?(?P<n>\d{1,2})\)?(?P<b>)$"),
)
_MEMBER = re.compile(r"^(?:家庭)?成员的?")
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


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """Return a heading without what does not count: blanks, stars, footnote marks, widths, numbering, colons."""
    bare = unicodedata.normalize("NFKC", _NOISE.sub("", text)).strip(":;,.'\"").lower()
    return _NUMBERED.sub("", bare)


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
            hits = (self._word(text) for text in _readings([plain(part) for part in parts]))
            self._known[key] = next((hit for hit in hits if hit), None)
        return self._known[key]

    def of_person(self, role: str, words: Sequence[str]) -> str | None:
        """Return the field that holds a word of a certain person: ("户主", 身份证号) -> head_id."""
        hits = (self._words.get(role + word) for word in words)
        return next((hit[0] for hit in hits if hit), None)

    def nearest_words(self, field_name: str) -> list[str]:
        """Return every heading of a field."""
        field = self.source.field(field_name)
        return [plain(word) for word in (field.header, *field.also)]

    def _word(self, text: str) -> Meaning | None:
        for spelling in _spellings(text):
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


def role_of(parts: Sequence[str]) -> str | None:
    """Return whose name a heading holds ("户主姓名" -> 户主, "姓名" -> ""), or None if it holds no name."""
    for text in _readings([plain(part) for part in parts]):
        for spelling in _spellings(text):
            if spelling.endswith("姓名"):
                return spelling.removesuffix("姓名")
            if spelling in ROLES:
                return spelling
    return None


def unit_factor(text: str) -> int:
    """Return 10000 or 1000 where a heading or unit row gives its amounts in 万元 or 千元, else 1."""
    unit = _IN_UNITS.search(plain(text))
    return {"万": 10000, "千": 1000}[unit["a"] or unit["b"]] if unit else 1


def _readings(parts: list[str]) -> Iterator[str]:
    """Yield the texts that stacked headings may spell, the most telling first."""
    whole = [part for index, part in enumerate(parts) if part and part not in parts[:index]]
    if not whole:
        return
    yield "".join(whole)
    if len(whole) == 1:
        return
    yield "".join(reversed(whole))
    for start in range(1, len(whole) - 1):
        yield "".join(whole[start:])
    yield whole[0] + whole[-1]
    of_other_person = any(part in ROLES for part in whole[:-1])
    if not (of_other_person and (whole[-1] == "姓名" or whole[-1] in ID_WORDS)):
        yield whole[-1]


def _spellings(text: str) -> Iterator[str]:
    yield text
    inside = [found for found in _BRACKETS.findall(text) if found]
    base = _BRACKETS.sub("", text)
    roles = [word for word in inside if word in ROLES]
    yield from (role + base for role in roles)
    if base != text and not roles:
        yield base
    if (short := _UNIT.sub("", base)) not in (base, "") and not roles:
        yield short


def _number(text: str) -> int:
    return int(text) if text.isdigit() else "一二三四五六七八九十".index(text) + 1
