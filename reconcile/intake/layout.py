"""Which column holds which field, where headings are given twice and only their place tells them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.intake.labels import HEAD_ROLES, ID_WORDS, OWN_ROLES, Vocabulary, plain, role_of

Parts = tuple[str, ...]


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
    """

    uses: tuple[Use, ...]
    spares: tuple[Use, ...]
    labels: tuple[str, ...]
    wide: bool = False
    doubtful_id: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields that the sheet has."""
        return frozenset(use.field for use in self.uses)

    @property
    def ignored(self) -> list[int]:
        """Return the columns with a heading that no field uses."""
        used = {use.index for use in (*self.uses, *self.spares)}
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
        self.labels = tuple("/".join(parts) for parts in self.stacks)
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


def narrow(headings: Headings) -> list[Use]:
    """Return the columns of a sheet with one person a row."""
    uses = headings.uses()
    _settle_names(headings, uses)
    _settle_ids(headings, uses)
    return list(uses.values())


def best_of(uses: Sequence[Use], headings: Headings, *, wide: bool) -> Layout:
    """Keep the best column for each field and person; the others are spares."""
    by_index = {use.index: use for use in uses}
    doubtful = any(use.field == "id_number" and _follows_head(headings, use.index, by_index) for use in uses)
    groups: dict[tuple[str, int | None], list[Use]] = defaultdict(list)
    for use in sorted(uses, key=lambda use: (use.rank, use.index)):
        groups[use.field, use.slot].append(use)
    return Layout(
        uses=tuple(sorted((group[0] for group in groups.values()), key=lambda use: use.index)),
        spares=tuple(use for group in groups.values() for use in group[1:]),
        labels=headings.labels,
        wide=wide,
        doubtful_id=doubtful and not wide and "head_id" not in {use.field for use in uses},
    )


def _settle_names(headings: Headings, uses: dict[int, Use]) -> None:
    """Give bare 姓名 columns, in their order, to the people whom no other heading names."""
    bare = [i for i in headings.bare(("姓名",)) if i not in uses or uses[i].field in headings.id_of]
    named = {use.field for index, use in uses.items() if index not in bare}
    people = [field.name for field in headings.vocabulary.source.fields if field.name in headings.id_of]
    free = [name for name in people if name not in named]
    if len(bare) == 2 and free == ["name"] and headings.vocabulary.has_slots and "head_name" not in named:
        uses.pop(bare[0], None)
        headings.roles[bare[0]] = "户主"
    elif len(bare) >= 2 and len(free) >= 2:
        for index, name in zip(bare, free, strict=False):
            uses[index] = headings.use(index, name)
    elif bare and free and bare[0] not in uses:
        uses[bare[0]] = headings.use(bare[0], free[0])


def _settle_ids(headings: Headings, uses: dict[int, Use]) -> None:
    """Give bare 身份证号 columns to the person whose name stands before them."""
    bare = headings.bare(ID_WORDS)
    named = {use.field for index, use in uses.items() if index not in bare}
    own = "id_number" in headings.fields and "id_number" not in named
    if len(bare) == 1 and own:
        uses[bare[0]] = headings.use(bare[0], "id_number")
        return
    for index in bare:
        uses.pop(index, None)
        field = _owner_field(headings, index, uses)
        if field in named and own:
            field = "id_number"
        if field:
            uses[index] = headings.use(index, field)


def _follows_head(headings: Headings, index: int, uses: dict[int, Use]) -> bool:
    """Say whether a number column stands right behind 户主姓名 and before the person's own name."""
    own = [place for place, use in uses.items() if use.field == "name"]
    return index > 0 and headings.roles[index - 1] in HEAD_ROLES and bool(own) and min(own) > index


def _owner_field(headings: Headings, index: int, uses: dict[int, Use]) -> str | None:
    owners = [place for place, role in enumerate(headings.roles) if role is not None]
    left = [place for place in owners if place < index]
    owner = left[-1] if left else next((place for place in owners if place > index), None)
    if owner is None:
        return "id_number" if "id_number" in headings.fields else None
    if owner in uses and uses[owner].field in headings.id_of:
        return headings.id_of[uses[owner].field]
    return headings.vocabulary.of_person(headings.roles[owner] or "", ID_WORDS)
