"""Which column holds which field, where headings are given twice and only their place tells them apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.intake.headings.spelling import HEAD_ROLES, OWN_ROLES, plain, role_of
from reconcile.intake.headings.vocabulary import Vocabulary

Parts = tuple[str, ...]
_LINE_ENDS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_PAID = re.compile("实发|实付|实际|实领|到账|打卡金额|净额")


@dataclass(frozen=True)
class Use:
    """One column as one field.

    Attributes:
        index: 0-based column.
        label: its heading as read.
        field: the field.
        slot: the person of a wide row (0 the head); None where the cell is for everyone on the row.
        rank: how good the heading is, 0 best.
    """

    index: int
    label: str
    field: str
    slot: int | None = None
    rank: int = 1


@dataclass(frozen=True)
class Layout:
    """The columns of a sheet.

    Attributes:
        uses: one column for each field (and person).
        spares: further columns with headings of a field that is already there.
        labels: heading of every column as read; empty where there is none.
        wide: one row is several people.
        doubtful_id: the column taken for id_number stands behind the head's name, before the person's own.
        further: columns that complete a field, or hold several of one row.
    """

    uses: tuple[Use, ...]
    spares: tuple[Use, ...]
    labels: tuple[str, ...]
    wide: bool = False
    doubtful_id: bool = False
    further: frozenset[int] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields that the sheet has."""
        return frozenset(use.field for use in self.uses)

    @property
    def ignored(self) -> list[int]:
        """Return the columns with a heading that no field uses."""
        used = {use.index for use in (*self.uses, *self.spares)} | self.further
        return [index for index, label in enumerate(self.labels) if label and index not in used]


@dataclass
class Headings:
    """The headings of one header, each understood by itself; whose they are is still open.

    Attributes:
        stacks: of each column, the texts of its heading from top to bottom.
        vocabulary: the headings of the source.
    """

    stacks: Sequence[Parts]
    vocabulary: Vocabulary

    def __post_init__(self) -> None:
        self.labels = tuple("/".join(_LINE_ENDS.sub("", part) for part in parts) for parts in self.stacks)
        self.meanings = [self.vocabulary.meaning(parts) for parts in self.stacks]
        self.roles = [role_of(parts) for parts in self.stacks]
        fields = self.vocabulary.source.fields
        self.fields = {field.name for field in fields}
        self.id_of = {field.name_field: field.name for field in fields if field.name_field}

    def uses(self) -> dict[int, Use]:
        """Return the columns whose heading means a field, by column."""
        return {
            index: self.use(index, meaning.field, rank=meaning.rank)
            for index, meaning in enumerate(self.meanings)
            if meaning
        }

    def use(self, index: int, field: str, slot: int | None = None, rank: int = 2) -> Use:
        """Return a column as a field."""
        return Use(index, self.labels[index], field, slot, rank)

    def own_names(self) -> list[int]:
        """Return the columns that name the row's person, without a number."""
        return [
            i
            for i, meaning in enumerate(self.meanings)
            if meaning and meaning.field == "name" and not meaning.slot
        ]

    def bare(self, words: Sequence[str]) -> list[int]:
        """Return the columns headed by one of the words alone, that no mapping file speaks of."""
        return [
            index
            for index, (parts, meaning) in enumerate(zip(self.stacks, self.meanings, strict=True))
            if parts and self._is_bare(parts, words) and not (meaning and meaning.rank == 0)
        ]

    def _is_bare(self, parts: Parts, words: Sequence[str]) -> bool:
        if any(
            plain(part) in HEAD_ROLES or role_of((part,)) not in (None, *OWN_ROLES) for part in parts[:-1]
        ):
            return False
        meaning = self.vocabulary.meaning(parts)
        return plain(parts[-1]) in words or (meaning is not None and meaning.word in words)


def best_of(uses: Sequence[Use], headings: Headings, *, wide: bool) -> Layout:
    """Keep the best column for each field and person; the others are spares."""
    by_index = {use.index: use for use in uses}
    doubtful = any(use.field == "id_number" and _follows_head(headings, use.index, by_index) for use in uses)
    groups: dict[tuple[str, int | None], list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: (use.rank > 0 and not _says_paid(use), use.rank, use.index)):
        groups[use.field, use.slot].append(use)
    return Layout(
        uses=tuple(sorted((group[0] for group in groups.values()), key=lambda use: use.index)),
        spares=tuple(use for group in groups.values() for use in group[1:]),
        labels=headings.labels,
        wide=wide,
        doubtful_id=doubtful and not wide and "head_id" not in {use.field for use in uses},
    )


def _says_paid(use: Use) -> bool:
    """Say whether a column of amounts is headed as what was paid, not what was due or taken off."""
    return use.field == "amount" and _PAID.search(plain(use.label)) is not None


def _follows_head(headings: Headings, index: int, uses: dict[int, Use]) -> bool:
    """Say whether a number column stands right behind 户主姓名 and before the person's own name."""
    own = [place for place, use in uses.items() if use.field == "name"]
    return index > 0 and headings.roles[index - 1] in HEAD_ROLES and bool(own) and min(own) > index
