"""Mapping files: what an office calls a column, where the program does not know the heading.

A mapping file is YAML, by source (name or Chinese title), then field (name or standard header)::

    dibao_roster:
      family_no: 救助卡编号
      月保障金: [补差额, 月补差额]
      amount_is_household: true     # the amounts of this roster are a household's, not a person's
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.errors import UsageError

if TYPE_CHECKING:
    from schemas.source import Source

AMOUNT_IS_HOUSEHOLD = "amount_is_household"


@dataclass(frozen=True)
class SourceMapping:
    """What mapping files say of one source.

    Attributes:
        headings: heading as the office writes it -> field.
        amount_is_household: monthly amounts are the whole household's.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    amount_is_household: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {"headings": dict(self.headings), AMOUNT_IS_HOUSEHOLD: self.amount_is_household}

    def key(self) -> str:
        """Return a short hash of what the mapping says."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()[:16]


def read_mappings(paths: Sequence[Path], catalogue: Mapping[str, Source]) -> dict[str, SourceMapping]:
    """Read mapping files; a later file adds to an earlier one.

    Raises:
        UsageError: a file cannot be read, or names a source or field that does not exist.
    """
    found: dict[str, SourceMapping] = {}
    for path in paths:
        for title, entries in _load(path).items():
            source = _source(path, str(title), catalogue)
            added = _mapping(path, source, entries)
            before = found.get(source.name, SourceMapping())
            found[source.name] = SourceMapping(
                {**before.headings, **added.headings}, before.amount_is_household or added.amount_is_household
            )
    return found


def _load(path: Path) -> dict[Any, Any]:
    import yaml

    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = type(error).__name__
    else:
        if isinstance(loaded, dict):
            return loaded
        reason = "不是“来源: {字段: 表头}”的形式"
    raise UsageError(f"映射文件 {path.name} 读不出来（{reason}）", "按说明书改正映射文件，保存为 UTF-8")


def _source(path: Path, title: str, catalogue: Mapping[str, Source]) -> Source:
    for source in catalogue.values():
        if title in (source.name, source.title, *source.also_names):
            return source
    raise UsageError(
        f"映射文件 {path.name} 中的来源“{title}”不存在", f"来源名称应为 {'、'.join(catalogue)} 之一"
    )


def _mapping(path: Path, source: Source, entries: Any) -> SourceMapping:
    if not isinstance(entries, dict):
        raise UsageError(f"映射文件 {path.name} 中“{source.name}”下面应写“字段: 表头”")
    headings: dict[str, str] = {}
    for name, value in entries.items():
        if name == AMOUNT_IS_HOUSEHOLD:
            continue
        field_name = _field(path, source, str(name))
        headings |= {str(heading): field_name for heading in (value if isinstance(value, list) else [value])}
    return SourceMapping(headings, entries.get(AMOUNT_IS_HOUSEHOLD) is True)


def _field(path: Path, source: Source, name: str) -> str:
    for candidate in source.fields:
        if name in (candidate.name, candidate.header):
            return candidate.name
    names = "、".join(f"{candidate.name}（{candidate.header}）" for candidate in source.fields)
    raise UsageError(f"映射文件 {path.name} 中“{source.name}”没有字段“{name}”", f"字段应为 {names} 之一")
