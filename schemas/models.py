"""The pandera models as one family: their base, how they are found, and the plain sources made of them."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

import pandera.polars as pa

from schemas.source import Field, Source


class SourceModel(pa.DataFrameModel):
    """Base of the models: one attribute a field (see `schemas.columns`), the source's own facts in `Config`.

    `Config.metadata` holds what `about` returns.
    """

    class Config:
        """Every source checks all its columns and accepts no others."""

        strict = True
        coerce = False

    @classmethod
    def source_name(cls) -> str:
        """Return the source's name: that of the module the model stands in."""
        return cls.__module__.rpartition(".")[2]

    @classmethod
    def facts(cls) -> dict[str, Any]:
        """Return what `Config.metadata` says of the source."""
        return dict(cls.__config__.metadata or {}) if cls.__config__ else {}


def about(order: int, title: str, also_names: str, grain: str, required: bool = False) -> dict[str, Any]:
    """Return a source's own facts for `Config.metadata`.

    Args:
        order: place in the load order.
        title: the Chinese name.
        also_names: further Chinese names of a folder or file, by spaces.
        grain: what one row is, in Chinese.
        required: a run without the source is refused.
    """
    names = tuple(also_names.split())
    return {"order": order, "title": title, "also_names": names, "grain": grain, "required": required}


def models() -> list[type[SourceModel]]:
    """Return the model of every module of `schemas.sources`, in load order."""
    package = importlib.import_module("schemas.sources")
    found = [_model(f"{package.__name__}.{module.name}") for module in pkgutil.iter_modules(package.__path__)]
    return sorted(found, key=lambda model: int(model.facts()["order"]))


def source_of(model: type[SourceModel]) -> Source:
    """Return the plain source that a model declares."""
    facts = model.facts()
    columns = model.to_schema().columns
    return Source(
        name=model.source_name(),
        title=facts["title"],
        also_names=facts["also_names"],
        required=facts["required"],
        grain=facts["grain"],
        fields=tuple(Field(name=name, **column.metadata) for name, column in columns.items()),
    )


def _model(module_name: str) -> type[SourceModel]:
    members = vars(importlib.import_module(module_name)).values()
    [model] = [
        member
        for member in members
        if isinstance(member, type) and issubclass(member, SourceModel) and member is not SourceModel
    ]
    return model
