"""What a file would be read as: for whoever prepares it, before it is handed in."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reconcile.errors import InputRefused
from reconcile.intake.batch import Night
from reconcile.intake.cache import Cache
from reconcile.intake.discover import Found, Inputs, collect, files_below
from reconcile.intake.mapping import SourceMapping, read_mappings
from reconcile.intake.model import ReadFile, Refusal, Sheet
from reconcile.intake.naming import source_named
from reconcile.intake.reading import load_catalogue
from reconcile.intake.worker.child import Limits
from reconcile.intake.worker.pool import Pool
from schemas.source import Source

_PROBLEMS = 10
_NAMED, _DOUBTS = 3, 40
"""Words that a notice names; words that the list of them may hold."""


@dataclass
class Inspection:
    """One file and what it would be read as; as text, a page for the operator.

    Attributes:
        path: the file, or the member of an archive.
        source: what it was taken for; None where nothing fits.
        by_name: its name or folder said so, not its header.
        file: its account, if it can be used.
        refused: why not, if it cannot.
        problems: the first rows that would go to quarantine: sheet, row, column and reason.
    """

    path: str
    source: Source | None
    by_name: bool = False
    file: ReadFile | None = None
    refused: Refusal | None = None
    problems: list[tuple[str, int, str, str]] = field(default_factory=list)

    def __str__(self) -> str:
        said = "按名称" if self.by_name else "按表头"
        title = f"{self.source.title}（{self.source.name}，{said}判断）" if self.source else "没有相符的来源"
        lines = [self.path, f"  来源：{title}"]
        if self.refused:
            lines.append(f"  不能使用：{self.refused.message}")
            lines += [f"  处理办法：{self.refused.remedy}"] if self.refused.remedy else []
        if self.file and self.source:
            for sheet in self.file.sheets:
                lines += _sheet_lines(sheet, self.source)
            lines += [f"  提示：{notice}" for notice in self.file.notices]
            lines += _doubt_lines(self.file)
        for sheet_name, row, column, reason in self.problems:
            lines.append(
                f"  问题：{f'工作表“{sheet_name}”' if sheet_name else ''}第{row}行 {column}：{reason}"
            )
        return "\n".join(lines)


@dataclass
class Inspections:
    """The inspections of one file: several for an archive or a folder."""

    files: list[Inspection]
    notices: list[str] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether a file cannot be used, or nothing could be read."""
        return any(one.refused for one in self.files) or not self.files

    def __str__(self) -> str:
        return "\n".join([*map(str, self.files), *self.notices])


def inspect_file(path: Path, mappings: Sequence[Path] = ()) -> Inspections:
    """Read a file, or every member of an archive or folder, as a run would, and say what came of it.

    Args:
        path: the file or folder; a file's source is told by its name, its folder, or its header.
        mappings: mapping files of the office.

    Raises:
        InputRefused: there is no such file.
        UsageError: a mapping file is wrong.
    """
    if not path.exists():
        raise InputRefused(f"文件不存在：{path}", "请检查路径")
    with tempfile.TemporaryDirectory() as folder, Pool() as pool:
        cache = Cache(Path(folder))
        catalogue = load_catalogue(cache, pool)
        mapped = read_mappings(mappings, catalogue)
        unpacked = Path(folder) / "unpacked"
        unpacked.mkdir()
        seen = Inspections([])
        for number, one in enumerate(files_below(path)):
            before = len(seen.files)
            (unpacked / str(number)).mkdir()
            inputs = collect(one, source_named(one, catalogue) or "", unpacked / str(number))
            seen.files += [Inspection(bad.path, catalogue.get(bad.source), True, refused=bad) for bad in inputs.refused]
            seen.files += [_inspect(found, cache, pool, catalogue, mapped) for found in inputs.files]
            seen.notices += inputs.notices
            for look in seen.files[before:] if one != path else ():
                look.path = f"{one.relative_to(path.parent).parent}/{look.path}"
        return seen


def inspect_tables(sources: Path, mappings: Sequence[Path] = ()) -> Inspections:
    """Read the tables of databases as a run would, and say what came of each; nothing is kept.

    Args:
        sources: the file that says which tables are read.
        mappings: mapping files of the office.

    Raises:
        UsageError: that file or a mapping file is wrong.
    """
    from reconcile.intake.databases.extract import extract
    from reconcile.intake.databases.told import read_told

    with tempfile.TemporaryDirectory() as folder, Pool() as pool:
        cache = Cache(Path(folder))
        catalogue = load_catalogue(cache, pool)
        mapped = read_mappings(mappings, catalogue)
        tables = Path(folder) / "databases"
        tables.mkdir()
        found, refused = extract(read_told(sources, catalogue), tables)
        seen = Inspections([Inspection(bad.path, catalogue.get(bad.source), True, refused=bad) for bad in refused])
        seen.files += [_inspect(one, cache, pool, catalogue, mapped) for one in found]
        return seen


def _inspect(
    one: Found, cache: Cache, pool: Pool, catalogue: Mapping[str, Source], mapped: Mapping[str, SourceMapping]
) -> Inspection:
    source = one.source
    try:
        guesses = (
            []
            if source
            else pool.ask({"task": "guess", "path": str(one.file.absolute())}, Limits.for_file(one.file))
        )
    except InputRefused as error:
        refused = Refusal("", one.path, error.message, error.remedy)
        return Inspection(one.path, None, refused=refused)
    if not source and not guesses:
        return Inspection(
            one.path,
            None,
            refused=Refusal("", one.path, "没有找到任何来源的表头", "请检查表头，或用 --mapping 指定"),
        )
    taken = Found(source or guesses[0], one.path, one.file, one.hint)
    with cache.workspace() as work:
        night = Night(cache, pool, work, mapped)
        night.read(Inputs([taken]))
        look = Inspection(one.path, catalogue[taken.source], bool(source))
        if night.refused:
            look.refused = night.refused[0]
        else:
            look.file = night.files[0]
            look.problems = _problems(look.file)
    return look


def _problems(file: ReadFile) -> list[tuple[str, int, str, str]]:
    import polars as pl

    rows = pl.read_parquet(file.quarantine).head(_PROBLEMS).select("sheet", "row", "column", "reason")
    return [(str(sheet), int(row), str(column), str(reason)) for sheet, row, column, reason in rows.rows()]


def _doubt_lines(file: ReadFile) -> list[str]:
    """List the words that nobody understands, where the notice above names only the commonest."""
    words: dict[str, list[str]] = {}
    for doubt in file.doubts:
        words.setdefault(str(doubt["heading"]), []).append(f"“{doubt['word'] or '（不宜列出）'}”{doubt['count']}个")
    return [f"  不认识的写法：列“{heading}”：{'、'.join(said[:_DOUBTS])}" for heading, said in words.items() if len(said) > _NAMED]


def _sheet_lines(sheet: Sheet, source: Source) -> list[str]:
    name = f"  工作表“{sheet.name}”" if sheet.name else "  文本"
    if sheet.skipped:
        return [f"{name}：不读（{sheet.skipped}）"]
    others = "、".join(f"{kind}{count}" for kind, count in sheet.furniture.items())
    rows = f"共{sheet.read}行 = 采用{sheet.accepted} + 拒收{sheet.quarantined} + 其他{sum(sheet.furniture.values())}"
    lines = [f"{name}：{rows}{f'（{others}）' if others else ''}"]
    lines += [
        f"    {_in_one_line(header)} → {source.field(field_name).header}（{field_name}）"
        for field_name, header in sheet.mapping.items()
    ]
    unused = [_in_one_line(header) + (f"（{said}）" if (said := sheet.values.get(header)) else "") for header in sheet.ignored]
    return lines + ([f"    没有使用的列：{'、'.join(unused)}"] if unused else [])


def _in_one_line(header: str) -> str:
    """Take the line breaks out of a wrapped heading."""
    return "".join(header.split())
