"""A dossier as it may be read where a night hid names and numbers."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.explain.overview import PAYMENT_COLUMNS

if TYPE_CHECKING:
    from reconcile.explain.dossier import Dossier
    from reconcile.publish.masking import Mask
    from schemas.source import Field

# Free text that is the name of somebody: who helps, calls or handles.
_PEOPLE = ("helper_name", "surveyor", "handler")
_PLACES = ("township", "village", "village_code")


def hide_cell(mask: Mask, field: Field, value: object) -> str:
    """Show one cell of a record: what names somebody by its column is hidden whether or not the run knows the name."""
    said = pl.col("said")
    if field.name in _PLACES or not isinstance(value, str):
        return _one(said, value)
    if field.kind == "name" or field.name in _PEOPLE:
        return _one(mask.name(said), value)
    if field.kind in ("id", "code"):
        return _one(mask.number(said), value)
    return _one(mask.address(said) if field.name == "address" else said, value)


def _one(how: pl.Expr, value: object) -> str:
    return str(pl.DataFrame({"said": [str(value)]}).select(how).item())


def hide_texts(mask: Mask, texts: Sequence[str], codes: Sequence[str] | None = None) -> list[str]:
    """Hide numbers and known names in texts, all at once; `codes`: the rules whose sentences they are."""
    frame = pl.DataFrame({"said": texts, "code": codes or [""] * len(texts)}, schema={"said": pl.String, "code": pl.String})
    shown = mask.message(pl.col("code"), pl.col("said")) if codes else mask.text(pl.col("said"))
    return frame.select(shown).to_series().to_list()


def hidden(dossier: Dossier, mask: Mask) -> Dossier:
    """Hide whom a dossier is about, and whoever else it names."""
    said = pl.col("said")
    codes = [one.code for one in dossier.verdicts]
    records = zip(
        dossier.records,
        *(hide_texts(mask, [getattr(one, name) for one in dossier.records]) for name in ("place", "link", "content")),
        strict=True,
    )
    verdicts = zip(
        dossier.verdicts,
        hide_texts(mask, [one.reason for one in dossier.verdicts], codes),
        hide_texts(mask, [one.looked_at for one in dossier.verdicts]),
        strict=True,
    )
    return dataclasses.replace(
        dossier,
        person=_one(mask.number(said), dossier.person),
        name=_one(mask.name(said), dossier.name),
        facts=[(label, _one(mask.text(said), value)) for label, value in dossier.facts],
        homes=[(kind, _one(mask.number(said), number), _one(mask.text(said), told)) for kind, number, told in dossier.homes],
        payments=[_payment(mask, row) for row in dossier.payments],
        summary=hide_texts(mask, dossier.summary),
        records=[dataclasses.replace(one, place=place, link=link, content=text) for one, place, link, text in records],
        verdicts=[dataclasses.replace(one, reason=reason, looked_at=seen) for one, reason, seen in verdicts],
    )


def _payment(mask: Mask, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Hide who was paid, to which account, and what the memo says."""
    said = pl.col("said")
    hides = {"领款人": mask.name(said), "账号": mask.number(said), "备注": mask.text(said)}
    return tuple(
        _one(hides[column], value) if column in hides and value is not None else value
        for column, value in zip(PAYMENT_COLUMNS, row, strict=True)
    )
