"""The intake of a night: every input file found, read or taken from the cache, and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from reconcile.base.kept import is_kept, keep_sum, keep_text
from reconcile.errors import InputRefused, ReconcileError
from reconcile.intake.batch import Night
from reconcile.intake.cache import Cache
from reconcile.intake.discover import Inputs, discover, in_order, missing_sources
from reconcile.intake.headings.spelling import plain
from reconcile.intake.mapping import SourceMapping, read_mappings
from reconcile.intake.model import Intake, ReadFile, Refusal
from reconcile.intake.repeats import leave_out
from reconcile.intake.worker.child import Limits
from reconcile.intake.worker.pool import Pool
from schemas.source import Source, from_json


def read_inputs(
    input_dir: Path,
    cache_dir: Path,
    *,
    mappings: Sequence[Path] = (),
    skip_refused: bool = False,
    sources: Path | None = None,
    as_of: date | None = None,
    progress: Callable[[str], None] | None = None,
) -> Intake:
    """Read every input file below a directory.

    Args:
        input_dir: the directory that offices hand in.
        cache_dir: keeps what was read, by content, from night to night.
        mappings: mapping files of the office.
        skip_refused: go on without files that cannot be used.
        sources: a file that says which tables of databases are read too.
        as_of: of lists with a sheet a month the newest not after this day is taken; None takes all.
        progress: told one line for each file.

    Raises:
        InputRefused: a required source is missing, or a file cannot be used.
        UsageError: a mapping file is wrong.
        ReconcileError: the rows of a sheet do not add up.
    """
    cache = Cache(cache_dir)
    with ExitStack() as stack:
        work = stack.enter_context(cache.workspace())
        pool = stack.enter_context(Pool())
        catalogue = load_catalogue(cache, pool)
        mapped = read_mappings(mappings, catalogue)
        (work / "unpacked").mkdir()
        inputs = discover(input_dir, catalogue, work / "unpacked")
        if sources is not None:
            _add_tables(sources, catalogue, inputs, work, progress)
        _demand_required(catalogue, inputs)
        night = Night(cache, pool, work, mapped, progress)
        night.read(inputs)
        night.settle_townships(inputs)
    refused = [*inputs.refused, *night.refused]
    if refused and not skip_refused:
        raise _refusal_of(refused)
    _demand_read(catalogue, night.files, refused)
    repeated = leave_out(night.files, as_of.isoformat() if as_of else None)
    _check_balance(night.files)
    cache.prune()
    intake = Intake(catalogue, night.files, refused, repeated, [*inputs.notices, *_unmet(mapped, night.files, catalogue)])
    _demand_usable(intake)
    return intake


def _add_tables(
    sources: Path, catalogue: Mapping[str, Source], inputs: Inputs, work: Path, progress: Callable[[str], None] | None
) -> None:
    """Add the tables of databases to what was handed in."""
    from reconcile.intake.databases.extract import extract
    from reconcile.intake.databases.told import read_told

    folder = work / "databases"
    folder.mkdir()
    found, refused = extract(read_told(sources, catalogue), folder, progress)
    inputs.files += found
    inputs.refused += refused
    in_order(inputs, catalogue)


def load_catalogue(cache: Cache, pool: Pool) -> dict[str, Source]:
    """Return the catalogue of sources; a child makes it once for each version of the program."""
    try:
        if is_kept(cache.catalogue):
            return from_json(cache.catalogue.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    pool.warm()
    text: str = pool.ask({"task": "catalogue"}, Limits())
    keep_text(cache.catalogue, text)
    keep_sum(cache.catalogue)
    return from_json(text)


def _unmet(mapped: Mapping[str, SourceMapping], files: Sequence[ReadFile], catalogue: Mapping[str, Source]) -> list[str]:
    """Say which headings of the mapping files stand in no table: a slip of the pen there would go unseen."""
    met: dict[str, set[str]] = {}
    for file in files:
        met.setdefault(file.source, set()).update(plain(heading) for sheet in file.sheets for heading in sheet.mapping.values())
    return [
        f"映射文件中“{catalogue[name].title}”的表头“{heading}”没有出现在任何表里"
        for name, mapping in mapped.items()
        for heading in sorted(mapping.spoken_of())
        if not any(plain(heading) in seen for seen in met.get(name, ()))
    ]


def _demand_required(catalogue: Mapping[str, Source], inputs: Inputs) -> None:
    there = {refusal.source for refusal in inputs.refused}
    missing = [name for name in missing_sources(catalogue, inputs.files) if name not in there]
    if missing:
        named = "、".join(f"{catalogue[name].title}（{name}）" for name in missing)
        unread = f"。另：{'；'.join(inputs.notices[:3])}" if inputs.notices else ""
        raise InputRefused(f"缺少必需的来源：{named}{unread}", "在输入目录下建同名文件夹，放入该来源的文件")


def _demand_read(
    catalogue: Mapping[str, Source], files: Sequence[ReadFile], refused: Sequence[Refusal]
) -> None:
    read = {file.source for file in files}
    for name, source in catalogue.items():
        if source.required and name not in read:
            first = next((refusal for refusal in refused if refusal.source == name), None)
            raise _refusal_of([first]) if first else InputRefused(f"缺少必需的来源：{source.title}（{name}）")


def _demand_usable(intake: Intake) -> None:
    """Refuse a night without a usable row of a required source; say of an optional one that it is as not handed in.

    Raises:
        InputRefused: a required source has none.
    """
    for name in dict.fromkeys(file.source for file in intake.files):
        source = intake.catalogue[name]
        if name in intake.usable:
            continue
        why = _why_unusable([file for file in intake.files if file.source == name])
        if source.required:
            raise InputRefused(
                f"{source.title}（{name}）没有一行可用的数据{why}", "按原因改正后重报；可先用 inspect 查看"
            )
        intake.notices.append(f"{source.title}没有一行可用的数据{why}，按未报送处理")


def _why_unusable(files: Sequence[ReadFile]) -> str:
    """Say the commonest reason in brackets, and of how many rows; nothing where there are no rows at all."""
    import polars as pl

    reasons = pl.concat([pl.read_parquet(file.quarantine, columns=["reason"]) for file in files])["reason"]
    if reasons.is_empty():
        return ""
    commonest = reasons.value_counts(sort=True)
    reason, count = min(commonest.filter(commonest["count"] == commonest["count"].max()).rows())
    return f"（{reason}，共{count}行）"


def _refusal_of(refused: Sequence[Refusal]) -> InputRefused:
    first = refused[0]
    others = f"；另有{len(refused) - 1}个文件被拒收" if len(refused) > 1 else ""
    return InputRefused(f"{first.path}：{first.message}{others}", first.remedy)


def _check_balance(files: Sequence[ReadFile]) -> None:
    for file in files:
        for sheet in file.sheets:
            if sheet.skipped is None and not sheet.balanced():
                raise ReconcileError(
                    f"{file.path} 工作表“{sheet.name}”的行数不平：读入{sheet.read}，采用{sheet.accepted}，"
                    f"拒收{sheet.quarantined}，表头等{sum(sheet.furniture.values())}",
                    "这是程序的错误，请告知维护人员",
                )
