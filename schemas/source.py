"""A source and its fields as plain data, readable without pandera, and their JSON form."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["id", "text", "name", "date", "money", "yes_no", "choice", "code", "integer", "year", "period"]
ColumnType = Literal["text", "bool", "date", "money", "int"]

_TYPES: dict[Kind, ColumnType] = {
    "date": "date",
    "money": "money",
    "yes_no": "bool",
    "integer": "int",
    "year": "int",
}
_COMPANIONS: dict[Kind, dict[str, ColumnType]] = {
    "id": {"_read": "text", "_lost": "bool", "_tail": "text"},
    "name": {"_clean": "text"},
    "date": {"_month_only": "bool"},
}


@dataclass(frozen=True)
class Field:
    """One field of a source: how it is headed, written and checked.

    Attributes:
        name: column of the typed table.
        kind: how a cell is read; decides the type and the companion columns.
        header: the standard Chinese header.
        also: synonyms of the header.
        required: the column must be there, and a row whose cell is empty or unreadable is quarantined.
        empty_ok: a required column whose empty cell is accepted all the same.
        instead: the field that may stand in for this one, as a column and in a row.
        excused: (field, value) of the row that allows an empty cell here.
        choices: word as written -> canonical word; "" means nothing is said. For yes_no: further words -> 是/否.
        contains: part of a longer text -> canonical word, tried where no word of `choices` fits.
        otherwise: what an unknown word becomes: None = unreadable, "" = the word as read, else that word.
        keep_read: the word as read is kept beside the canonical one (`<name>_read`).
        default: value of an empty cell.
        plan: a date that stays when it is later than the as-of date.
        month_end: a month-only date is the month's last day, not its first.
        own_date: a row whose date here is later than the as-of date does not exist.
        name_field: for an id, the field with the same human's name.
        pattern: regular expression a code must match in full.
        exact: a code that is worth nothing where a number cell lost its last digits: it is unreadable then.
        note: what to write there, in Chinese, where the kind does not say it.
        least, greatest: what a number may be, both included; beyond them it is a slip, and unreadable.
        longest: how many characters a place's name may have; such a name holds no number of a person either.
    """

    name: str
    kind: Kind
    header: str
    also: tuple[str, ...] = ()
    required: bool = False
    empty_ok: bool = False
    instead: str | None = None
    excused: tuple[str, str] | None = None
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)
    contains: Mapping[str, str] = dataclasses.field(default_factory=dict)
    otherwise: str | None = None
    keep_read: bool = False
    default: str | None = None
    plan: bool = False
    month_end: bool = False
    own_date: bool = False
    name_field: str | None = None
    pattern: str | None = None
    exact: bool = False
    note: str = ""
    least: int | None = None
    greatest: int | None = None
    longest: int | None = None

    def columns(self) -> dict[str, ColumnType]:
        """Return the columns of the typed table that hold this field, with their types."""
        columns: dict[str, ColumnType] = {self.name: _TYPES.get(self.kind, "text")}
        companions: dict[str, ColumnType] = {"_read": "text"} if self.keep_read else {}
        companions |= _COMPANIONS.get(self.kind, {})
        return columns | {self.name + ending: type_ for ending, type_ in companions.items()}


@dataclass(frozen=True)
class Source:
    """One source: a kind of roster, ledger or register that offices hand in.

    Attributes:
        name: folder or file name below the input directory.
        title: the Chinese name, which a folder or file may carry as well.
        also_names: further Chinese names of a folder or file.
        required: a run without it is refused.
        grain: what one row is, in Chinese.
        fields: the fields in the order of the standard table.
    """

    name: str
    title: str
    also_names: tuple[str, ...]
    required: bool
    grain: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """Return the field of that name.

        Raises:
            KeyError: the source has no such field.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def sparing(self, spared: Collection[str]) -> Source:
        """Return the source as a list of its kind is held to that may lack these fields."""
        fields = (dataclasses.replace(one, required=False) if one.name in spared else one for one in self.fields)
        return dataclasses.replace(self, fields=tuple(fields)) if spared else self

    def columns(self) -> dict[str, ColumnType]:
        """Return every column of the typed table with its type, in order."""
        return {name: type_ for field in self.fields for name, type_ in field.columns().items()}


def to_json(sources: Mapping[str, Source]) -> str:
    """Write a catalogue as JSON text; `from_json` reads it back without importing pandera."""
    return json.dumps([dataclasses.asdict(source) for source in sources.values()], ensure_ascii=False)


def from_json(text: str) -> dict[str, Source]:
    """Read a catalogue from the text that `to_json` wrote."""
    return {entry["name"]: _source(entry) for entry in json.loads(text)}


def _source(entry: dict[str, object]) -> Source:
    fields = entry.pop("fields")
    assert isinstance(fields, list)
    return Source(**_tuples(entry), fields=tuple(Field(**_tuples(field)) for field in fields))  # type: ignore[arg-type]


def _tuples(entry: dict[str, object]) -> dict[str, object]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
