"""One list that is no part of a night, read as a night would read it: by a child under limits, nothing of it kept."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reconcile.errors import InputRefused
from reconcile.intake.batch import Night
from reconcile.intake.cache import Cache
from reconcile.intake.discover import Inputs, collect
from reconcile.intake.mapping import SourceMapping, read_mappings
from reconcile.intake.worker.pool import Pool

if TYPE_CHECKING:
    from reconcile.intake.model import ReadFile
    from schemas.source import Source


@dataclass(frozen=True)
class Given:
    """What a list holds: its files (several for an archive), and how many rows of it were refused."""

    files: list[ReadFile]
    refused: int

    @property
    def notices(self) -> list[str]:
        """What the office should look at, in Chinese."""
        return [notice for file in self.files for notice in file.notices]

    @property
    def mark(self) -> str:
        """Tell this list from another, by content."""
        return hashlib.sha256("".join(file.sha256 for file in self.files).encode()).hexdigest()[:8]

    @property
    def has(self) -> frozenset[str]:
        """The fields that some file has a column for."""
        return frozenset().union(*(file.columns for file in self.files))


@dataclass(frozen=True)
class Kind:
    """What a list is like.

    Attributes:
        source: whose layouts it may have.
        spared: fields that the source requires and such a list may lack.
        headings: further headings of such lists → field.
    """

    source: str
    spared: tuple[str, ...]
    headings: Mapping[str, str]

    def also_sparing(self, *names: str) -> Kind:
        """Return the kind for a list that lacks further fields."""
        return replace(self, spared=(*self.spared, *names))


@contextmanager
def reading(path: Path, catalogue: Mapping[str, Source], kind: Kind, mappings: Sequence[Path] = ()) -> Iterator[Given]:
    """Read a list; what was read is there until the context ends.

    Args:
        path: a file of any kind that a night reads, an archive too.
        catalogue: every source.
        kind: what the list is like.
        mappings: mapping files of the office.

    Raises:
        InputRefused: there is no such file, or it cannot be used, or no row of it.
        UsageError: a mapping file is wrong.
    """
    if not path.is_file():
        raise InputRefused(f"{path.name}：{'是目录，不是文件' if path.is_dir() else '文件不存在'}", "请检查路径，写出要核对的那个文件")
    with tempfile.TemporaryDirectory() as folder, Pool() as pool:
        cache = Cache(Path(folder))
        unpacked = Path(folder) / "unpacked"
        unpacked.mkdir()
        inputs = collect(path, kind.source, unpacked)
        inputs.files = [replace(one, spared=kind.spared) for one in inputs.files]
        told = read_mappings(mappings, catalogue).get(kind.source, SourceMapping())
        with cache.workspace() as work:
            night = Night(cache, pool, work, {kind.source: SourceMapping(kind.headings).with_more(told)})
            night.read(Inputs(inputs.files))
        for bad in (*inputs.refused, *night.refused):
            raise InputRefused(f"{bad.path}：{bad.message}", bad.remedy)
        sheets = [sheet for file in night.files for sheet in file.sheets]
        if not any(sheet.accepted for sheet in sheets):
            raise InputRefused(f"{path.name}：没有一行可用的数据", "请用 reconcile inspect 查看原因，改正后再核对")
        yield Given(night.files, sum(sheet.quarantined for sheet in sheets))
