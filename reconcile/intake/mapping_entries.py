"""What a mapping file says of one source: headings, words, constants, and the same for certain files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.errors import UsageError
from reconcile.intake.cells.dates import read_date, read_period
from reconcile.intake.cells.words import compact, read_choice, read_money, read_whole, read_year, read_yes_no
from reconcile.intake.mapping import AMOUNT_IS_HOUSEHOLD, SourceMapping

if TYPE_CHECKING:
    from schemas.source import Field, Source

_HEADINGS, _WORDS, _CONSTANTS, _FILES = "headings", "words", "constants", "files"


def mapping_of(path: Path, source: Source, entries: Any) -> SourceMapping:
    """Read what a mapping file says of one source.

    Raises:
        UsageError: it names a field that does not exist, or says what a field cannot hold.
    """
    if not isinstance(entries, dict):
        raise UsageError(f"映射文件 {path.name} 中“{source.name}”下面应写“字段: 表头”")
    headings: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    constants: dict[str, str] = {}
    files: dict[str, SourceMapping] = {}
    for name, value in entries.items():
        if name == AMOUNT_IS_HOUSEHOLD:
            continue
        if name == _CONSTANTS:
            for said, constant in _pairs(path, source, name, value):
                field = _field(path, source, said)
                constants[field.name] = _constant(path, source, field, constant)
        elif name == _FILES:
            files |= {said: mapping_of(path, source, more) for said, more in _pairs(path, source, name, value)}
        else:
            field = _field(path, source, str(name))
            found, explained = _of_field(path, source, field, value)
            headings |= dict.fromkeys(found, field.name)
            words |= {field.name: explained} if explained else {}
    return SourceMapping(headings, entries.get(AMOUNT_IS_HOUSEHOLD) is True, constants, words, files)


def _pairs(path: Path, source: Source, name: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [(str(key), entry) for key, entry in value.items()]
    raise UsageError(f"映射文件 {path.name} 中“{source.name}”的 {name} 下面应写“名称: 内容”")


def _of_field(path: Path, source: Source, field: Field, value: Any) -> tuple[list[str], dict[str, str]]:
    """Return the headings of a field, and what the words in its cells mean."""
    if not isinstance(value, dict):
        return [str(heading) for heading in (value if isinstance(value, list) else [value])], {}
    if unknown := value.keys() - {_HEADINGS, _WORDS}:
        raise UsageError(
            f"映射文件 {path.name} 中“{field.header}”下面有不认识的“{sorted(map(str, unknown))[0]}”",
            f"可写 {_HEADINGS}（表头）和 {_WORDS}（单元格里的词: 含义）",
        )
    said = value.get(_HEADINGS, [])
    words = {}
    for word, meaning in _pairs(path, source, _WORDS, value.get(_WORDS, {})):
        words[word] = _meaning(path, field, _text(meaning))
    return [str(heading) for heading in (said if isinstance(said, list) else [said])], words


def _meaning(path: Path, field: Field, meaning: str) -> str:
    allowed = {"是", "否"} if field.kind == "yes_no" else {word for word in field.choices.values() if word}
    if field.kind not in ("yes_no", "choice"):
        raise UsageError(f"映射文件 {path.name} 中“{field.header}”不是选项，不能写 {_WORDS}")
    if meaning in allowed:
        return meaning
    raise UsageError(
        f"映射文件 {path.name} 中“{field.header}”的含义“{meaning}”不在规定内容中",
        f"应为 {'、'.join(sorted(allowed))} 之一",
    )


def _constant(path: Path, source: Source, field: Field, value: Any) -> str:
    text = _text(value)
    if field.kind == "id" or (field.kind == "name" and field.required):
        raise UsageError(f"映射文件 {path.name} 中“{field.header}”各行不同，不能写成 {_CONSTANTS}")
    if not text or not _readable(field, text):
        raise UsageError(
            f"映射文件 {path.name} 中“{source.name}”的常量“{field.header}”写得不对", "请按该字段的规定填写"
        )
    return text


def _readable(field: Field, text: str) -> bool:
    words = {compact(word): meaning for word, meaning in field.choices.items()}
    if field.kind == "date":
        return read_date(text).day is not None
    if field.kind == "choice":
        return field.otherwise is not None or read_choice(text, words, field.contains) is not None
    readers: Mapping[str, Any] = {
        "period": read_period, "money": read_money, "integer": read_whole, "year": read_year,
        "yes_no": lambda written: read_yes_no(written, words),
    }  # fmt: skip
    return field.kind not in readers or readers[field.kind](text) is not None


def _text(value: Any) -> str:
    """Write a YAML value as a cell would say it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _field(path: Path, source: Source, name: str) -> Field:
    for candidate in source.fields:
        if name in (candidate.name, candidate.header):
            return candidate
    names = "、".join(f"{candidate.name}（{candidate.header}）" for candidate in source.fields)
    raise UsageError(f"映射文件 {path.name} 中“{source.name}”没有字段“{name}”", f"字段应为 {names} 之一")
