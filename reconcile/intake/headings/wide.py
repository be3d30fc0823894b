"""Wide rosters: one row a household, the head and the members side by side, turned into one row a person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reconcile.intake.headings.layout import Headings, Layout, Use
from reconcile.intake.headings.spelling import HEAD_ROLES, ID_WORDS, plain

if TYPE_CHECKING:
    import polars as pl

HEAD_RELATION = "户主"
PERSONAL = frozenset({
    "id_number", "sex", "ethnicity", "birth_date", "person_id", "health", "labor", "marital_status",
    "relation_to_head", "hukou_type",
})  # fmt: skip
"""Fields that a wide row gives of the head alone where their heading has no number."""
_HEAD_NUMBERS = frozenset(role + word for role in HEAD_ROLES for word in ID_WORDS)


def is_wide(headings: Headings) -> bool:
    """Say whether the headings name several people of one row: by numbers, or by repetition."""
    return headings.vocabulary.has_slots and (_is_numbered(headings) or _is_repeated(headings))


def wide(headings: Headings) -> list[Use]:
    """Return the columns of a sheet with one household a row.

    Numbered headings belong to the person of that number, pairs need not be adjacent. Repeated headings without
    numbers are counted. The head is person 0. Whatever names no person is for everyone on the row.
    """
    uses = headings.uses()
    heads = _head_columns(headings, uses)
    groups: dict[str, list[Use]] = defaultdict(list)
    result = list(heads)
    for index, use in uses.items():
        meaning = headings.meanings[index]
        if index in {head.index for head in heads}:
            continue
        if meaning and meaning.slot:
            result.append(replace(use, slot=meaning.slot))
        else:
            groups[use.field].append(use)
    members = len(groups["name"])
    by_name = _name_columns(headings, heads) if not members else []
    for field, group in groups.items():
        beside = _beside_names(group, by_name, result) if field in PERSONAL else None
        result += _for_people(field, group, members) if beside is None else beside
    return result


def _name_columns(headings: Headings, heads: list[Use]) -> list[tuple[int, int]]:
    """Return where the head's name and numbered names stand, with the person of each."""
    numbered = [(i, m.slot) for i, m in enumerate(headings.meanings) if m and m.slot and m.field == "name"]
    return sorted([(use.index, 0) for use in heads if use.field == "name"] + numbered)


def _beside_names(group: list[Use], names: list[tuple[int, int]], taken: list[Use]) -> list[Use] | None:
    """Give bare headings to the person whose name stands nearest before them; None where that does not tell them apart.

    Where all the names stand first they are given in the order of the names.
    """
    owners = [next((slot for place, slot in reversed(names) if place < use.index), None) for use in group]
    there = {use.slot for use in taken if use.field == group[0].field}
    without = [slot for _, slot in names if slot not in there]
    if None not in owners and len(group) > 1 and len({*owners}) == 1 and owners[0] == names[-1][1]:
        in_order = len(group) == len(without)
        return [replace(use, slot=slot) for use, slot in zip(group, without, strict=True)] if in_order else ([] if 0 in there else None)
    if None in owners or len({*owners}) < len(owners) or {*owners} & there or {*owners} == {0}:
        return None
    return [replace(use, slot=owner) for use, owner in zip(group, owners, strict=True)]


def people(frame: pl.DataFrame, layout: Layout, row: str) -> pl.DataFrame:
    """Turn rows of households into rows of people.

    Args:
        frame: data rows, a column for each use, named by `column_of`, beside `row`.
        layout: the columns.
        row: the column that holds the row's number.

    Returns:
        one row a person with `slot` and a column a field; a row without any person stays, as slot 0.
    """
    import polars as pl

    shared = [use for use in layout.uses if use.slot is None]
    slots = sorted({use.slot for use in layout.uses if use.slot is not None})
    parts = []
    for slot in slots:
        own = [use for use in layout.uses if use.slot == slot]
        taken = {use.field for use in own}
        uses = [*own, *(use for use in shared if use.field not in taken)]
        part = frame.select(
            row,
            pl.lit(slot, pl.Int8).alias("slot"),
            *(pl.col(column_of(use) + end).alias(use.field + end) for use in uses for end in ("", "__num")),
        )
        parts.append(part.with_columns(_relation(part, slot)))
    everyone = pl.concat(parts, how="diagonal")
    given = [pl.col(field).is_not_null() for field in ("name", "id_number") if field in everyone.columns]
    found = everyone.filter(pl.any_horizontal(given))
    empty = everyone.filter(pl.col("slot") == slots[0]).join(found, on=row, how="anti")
    return pl.concat([found, empty]).sort(row, "slot")


def column_of(use: Use) -> str:
    """Name a use's column in a frame of data rows."""
    return use.field if use.slot is None else f"{use.field}#{use.slot}"


def _relation(part: pl.DataFrame, slot: int) -> list[pl.Expr]:
    import polars as pl

    if slot != 0:
        return []
    head = pl.lit(HEAD_RELATION)
    given = "relation_to_head" in part.columns
    return [(pl.col("relation_to_head").fill_null(head) if given else head).alias("relation_to_head"),
            *([] if given else [pl.lit(False).alias("relation_to_head__num")])]  # fmt: skip


def _is_numbered(headings: Headings) -> bool:
    """Say whether names or identity numbers are numbered; one number alone, without a head, is a footnote's."""
    slots = {m.slot for m in headings.meanings if m and m.slot and m.field in ("name", "id_number")}
    has_head = bool(headings.own_names()) or any(role in HEAD_ROLES for role in headings.roles)
    return len(slots) > 1 or (len(slots) == 1 and has_head)


def _is_repeated(headings: Headings) -> bool:
    labels = [plain(headings.stacks[index][-1]) for index in headings.own_names()]
    most = max((labels.count(label) for label in labels), default=0)
    return most >= (2 if any(role in HEAD_ROLES for role in headings.roles) else 3)


def _head_columns(headings: Headings, uses: dict[int, Use]) -> list[Use]:
    """Return the head's name and number, as a person's (slot 0) and as the household's."""
    names = [i for i, role in enumerate(headings.roles) if role in HEAD_ROLES] or headings.own_names()[:1]
    found = []
    for index, own, of_head in (
        (names[0] if names else None, "name", "head_name"),
        (_head_number(headings, uses, names[:1]), "id_number", "head_id"),
    ):
        if index is not None:
            found.append(headings.use(index, own, slot=0))
            found += [headings.use(index, of_head)] if of_head in headings.fields else []
    return found


def _head_number(headings: Headings, uses: dict[int, Use], names: list[int]) -> int | None:
    written = [i for i, label in enumerate(headings.labels) if plain(label.replace("/", "")) in _HEAD_NUMBERS]
    written += [index for index, use in uses.items() if use.field == "head_id"]
    if written:
        return written[0]
    bare = [i for i in headings.bare(ID_WORDS) if not (headings.meanings[i] and headings.meanings[i].slot)]  # type: ignore[union-attr]
    members = [index for index in headings.own_names() if index not in names]
    numbered = [i for i, m in enumerate(headings.meanings) if m and m.slot and m.field == "name"]
    if not members and numbered and names and not _numbered_ids(headings):
        own = [i for i in bare if names[0] < i < min(numbered)] if min(numbered) > names[0] else []
        return own[0] if own else None
    return bare[0] if len(bare) > len(members) else None


def _numbered_ids(headings: Headings) -> bool:
    return any(m and m.slot and m.field == "id_number" for m in headings.meanings)


def _for_people(field: str, group: list[Use], members: int) -> list[Use]:
    if field == "name" or (members > 1 and len(group) >= members):
        first = 0 if len(group) > members else 1
        return [replace(use, slot=place) for place, use in enumerate(group, start=first)]
    if field in PERSONAL:
        return [replace(use, slot=0) for use in group]
    return group
