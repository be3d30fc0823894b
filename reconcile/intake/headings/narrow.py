"""Sheets with one person a row: whose a bare 姓名 or 身份证号 is, where there are several."""

from __future__ import annotations

from reconcile.intake.headings.layout import Headings, Use
from reconcile.intake.headings.spelling import ID_WORDS


def narrow(headings: Headings) -> list[Use]:
    """Return the columns of a sheet with one person a row."""
    uses = headings.uses()
    _settle_names(headings, uses)
    _settle_ids(headings, uses)
    return list(uses.values())


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


def _owner_field(headings: Headings, index: int, uses: dict[int, Use]) -> str | None:
    owners = [place for place, role in enumerate(headings.roles) if role is not None]
    left = [place for place in owners if place < index]
    owner = left[-1] if left else next((place for place in owners if place > index), None)
    if owner is None:
        return "id_number" if "id_number" in headings.fields else None
    if owner in uses and uses[owner].field in headings.id_of:
        return headings.id_of[uses[owner].field]
    return headings.vocabulary.of_person(headings.roles[owner] or "", ID_WORDS)
