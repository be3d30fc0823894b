"""Mapping files: what an office calls a column, where the program does not know the heading, and what its words mean.

A mapping file is YAML, by source (name or Chinese title), then field (name or standard header)::

    dibao_roster:
      family_no: 救助卡编号
      月保障金: [补差额, 月补差额]
      amount_is_household: true     # the amounts of this roster are a household's, not a person's
    household_registration:
      status:                       # headings may be left out where only words are explained
        headings: [人员标志]
        words: {"1": 正常, "2": 死亡注销}
    payment_ledger:
      constants: {bank: 农村信用社}  # what no cell says, for every file of the source
      files:
        "*农村低保*":               # files whose path or name fits; what is said here goes before what is said above
          constants: {program: 农村低保, paid_date: 2019-06-08}

A constant fills a column that a file does not have, and cells that are blank in one that it has.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.base.yaml_file import read_yaml
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
        constants: field -> what every row says, as text.
        words: field -> word as the office writes it -> what it means.
        files: pattern of a path or name -> what is said of such files alone.
    """

    headings: Mapping[str, str] = field(default_factory=dict)
    amount_is_household: bool = False
    constants: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: Mapping[str, SourceMapping] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON, without what is said of certain files."""
        return {
            "headings": dict(self.headings),
            AMOUNT_IS_HOUSEHOLD: self.amount_is_household,
            "constants": dict(self.constants),
            "words": {name: dict(words) for name, words in self.words.items()},
        }

    def key(self) -> str:
        """Return a short hash of what the mapping says."""
        return hashlib.sha256(json.dumps(self.to_dict(), sort_keys=True).encode()).hexdigest()[:16]

    def with_more(self, other: SourceMapping) -> SourceMapping:
        """Return what both say together; where they differ, the other."""
        words = {
            name: {**self.words.get(name, {}), **other.words.get(name, {})}
            for name in {**self.words, **other.words}
        }
        return SourceMapping(
            {**self.headings, **other.headings},
            self.amount_is_household or other.amount_is_household,
            {**self.constants, **other.constants},
            words,
            {**self.files, **other.files},
        )

    def for_file(self, path: str) -> SourceMapping:
        """Return what is said of one file, by its path below the input directory."""
        said = replace(self, files={})
        for pattern, more in self.files.items():
            if fnmatchcase(path, pattern) or fnmatchcase(path.rpartition("/")[2], pattern):
                said = said.with_more(more)
        return said

    def spoken_of(self) -> set[str]:
        """Return every heading that is named, those of certain files too."""
        return set(self.headings).union(*(more.headings for more in self.files.values()))


def read_mappings(paths: Sequence[Path], catalogue: Mapping[str, Source]) -> dict[str, SourceMapping]:
    """Read mapping files; a later file adds to an earlier one.

    Raises:
        UsageError: a file cannot be read, or names a source or field that does not exist.
    """
    from reconcile.intake.mapping_entries import mapping_of

    found: dict[str, SourceMapping] = {}
    for path in paths:
        for title, entries in _load(path).items():
            source = _source(path, str(title), catalogue)
            added = mapping_of(path, source, entries)
            found[source.name] = found.get(source.name, SourceMapping()).with_more(added)
    return found


def _load(path: Path) -> dict[Any, Any]:
    loaded = read_yaml(path, "映射文件")
    if not isinstance(loaded, dict):
        raise UsageError(f"映射文件 {path.name} 不是“来源: {{字段: 表头}}”的形式", "按操作手册改正")
    return loaded


def _source(path: Path, title: str, catalogue: Mapping[str, Source]) -> Source:
    for source in catalogue.values():
        if title in (source.name, source.title, *source.also_names):
            return source
    raise UsageError(
        f"映射文件 {path.name} 中的来源“{title}”不存在", f"来源名称应为 {'、'.join(catalogue)} 之一"
    )
