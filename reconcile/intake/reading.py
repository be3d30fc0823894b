"""The intake of a night: every input file found, read or taken from the cache, and accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reconcile.errors import InputRefused, ReconcileError
from reconcile.intake.cache import QUARANTINE_ROWS, ROWS, Cache, content_hash
from reconcile.intake.child import Limits, Pool
from reconcile.intake.discover import Found, Inputs, discover, missing_sources
from reconcile.intake.mapping import SourceMapping, read_mappings
from reconcile.intake.model import Intake, ReadFile, Refusal, sheet_from_dict
from reconcile.intake.repeats import count_as_furniture, find_repeated
from schemas.source import Source, from_json


def read_inputs(
    input_dir: Path,
    cache_dir: Path,
    *,
    mappings: Sequence[Path] = (),
    skip_refused: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Intake:
    """Read every input file below a directory.

    Args:
        input_dir: the directory that offices hand in.
        cache_dir: keeps what was read, by content, from night to night.
        mappings: mapping files of the office.
        skip_refused: go on without files that cannot be used.
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
        _demand_required(catalogue, inputs)
        night = Night(cache, pool, work, mapped, progress)
        night.read(inputs)
    refused = [*inputs.refused, *night.refused]
    if refused and not skip_refused:
        raise _refusal_of(refused)
    _demand_read(catalogue, night.files, refused)
    repeated = find_repeated(night.files)
    count_as_furniture(night.files, repeated)
    _check_balance(night.files)
    cache.prune()
    return Intake(catalogue, night.files, refused, repeated, inputs.notices)


def load_catalogue(cache: Cache, pool: Pool) -> dict[str, Source]:
    """Return the catalogue of sources; a child makes it once for each version of the program."""
    try:
        return from_json(cache.catalogue.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        text = ""
    text = pool.ask({"task": "catalogue"}, Limits())
    made = cache.catalogue.with_suffix(".new")
    made.write_text(text, encoding="utf-8")
    made.rename(cache.catalogue)
    return from_json(text)


class Night:
    """The files of one run while they are read: those that can be used and those that cannot, in input order."""

    def __init__(
        self,
        cache: Cache,
        pool: Pool,
        work: Path,
        mapped: Mapping[str, SourceMapping],
        progress: Callable[[str], None] | None = None,
    ) -> None:
        self._cache, self._pool, self._work = cache, pool, work
        self._mapped, self._progress = mapped, progress or _silent
        self.files: list[ReadFile] = []
        self.refused: list[Refusal] = []

    def read(self, inputs: Inputs) -> None:
        """Read the files, or take them from the cache."""
        hashes = [content_hash(one.file) for one in inputs.files]
        entries = [self._entry(one, sha) for one, sha in zip(inputs.files, hashes, strict=True)]
        before = {entry for entry in set(entries) if self._cache.account(entry) is not None}
        failures = self._read_new(inputs.files, entries, before, dict(zip(entries, hashes, strict=True)))
        for one, sha256, entry in zip(inputs.files, hashes, entries, strict=True):
            if failure := failures.get(entry):
                self.refused.append(Refusal(one.source, one.path, failure.message, failure.remedy, sha256))
            else:
                self.files.append(self._taken(one, sha256, entry, reused=entry in before))

    def _entry(self, one: Found, sha256: str) -> Path:
        return self._cache.entry(sha256, one.source, self._mapped.get(one.source, SourceMapping()), one.hint)

    def _read_new(
        self, files: Sequence[Found], entries: Sequence[Path], before: set[Path], hashes: Mapping[Path, str]
    ) -> dict[Path, InputRefused]:
        """Have the files read that no earlier night read, the biggest first; return what cannot be used."""
        failures: dict[Path, InputRefused] = {}
        new = {
            entry: one
            for one, entry in reversed(list(zip(files, entries, strict=True)))
            if entry not in before
        }
        by_size = sorted(new.items(), key=lambda item: -item[1].file.stat().st_size)

        def done(entry: Path, outcome: Any) -> None:
            if content_hash(new[entry].file) != hashes[entry]:
                outcome = InputRefused("读取过程中文件被改动", "请在文件写完后重新运行")
            if isinstance(outcome, InputRefused):
                failures[entry] = outcome
            else:
                self._cache.keep(self._out(entry), entry)
            self._progress(f"{'拒收' if entry in failures else '已读'} {new[entry].path}")

        for entry in new:
            self._out(entry).mkdir()
        self._pool.ask_all(
            [
                (entry, self._request(one, self._out(entry)), Limits.for_file(one.file))
                for entry, one in by_size
            ],
            done,
        )
        return failures

    def _out(self, entry: Path) -> Path:
        return self._work / entry.name

    def _request(self, one: Found, out: Path) -> dict[str, Any]:
        mapping = self._mapped.get(one.source, SourceMapping())
        return {
            "task": "read",
            "path": str(one.file.absolute()),
            "source": one.source,
            "hint": dict(one.hint),
            "mapping": mapping.to_dict(),
            "out": str(out.absolute()),
        }

    def _taken(self, one: Found, sha256: str, entry: Path, *, reused: bool) -> ReadFile:
        account = self._cache.account(entry)
        if account is None:
            raise ReconcileError(f"缓存中的 {one.path} 不完整", "请重新运行；如再次出现，删除缓存目录后重试")
        return ReadFile(
            source=one.source,
            path=one.path,
            sha256=sha256,
            parquet=entry / ROWS,
            quarantine=entry / QUARANTINE_ROWS,
            sheets=[sheet_from_dict(sheet) for sheet in account["sheets"]],
            columns=frozenset(account["columns"]),
            reused=reused,
            notices=list(account["notices"]),
        )


def _silent(_line: str) -> None:
    """Say nothing."""


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
                    f"隔离{sheet.quarantined}，表头等{sum(sheet.furniture.values())}",
                    "这是程序的错误，请告知维护人员",
                )
