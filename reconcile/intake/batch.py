"""The files of one night: taken from the cache, or read by children and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.base.disk import MachineRefused
from reconcile.base.masking import masked
from reconcile.errors import InputRefused, ReconcileError
from reconcile.intake.cache import QUARANTINE_ROWS, ROWS, Cache, content_hash
from reconcile.intake.discover import Found, Inputs
from reconcile.intake.large import Wanted, read_new
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.model import ReadFile, Refusal, sheet_from_dict
from reconcile.intake.told_places import county_townships, read_with, strange_townships, told_otherwise
from reconcile.intake.worker.pool import Pool

if TYPE_CHECKING:
    import polars as pl


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
        """Read the files, or take them from the cache.

        Raises:
            InputRefused: somebody takes files away meanwhile.
        """
        try:
            self._read(inputs)
        except FileNotFoundError:
            vanished = [one.path for one in inputs.files if not one.file.exists()]
        else:
            return
        if not vanished:
            raise MachineRefused("读取时成果目录中的缓存不见了", "请重新运行；不要在运行中改动成果目录")
        raise InputRefused(f"{vanished[0]}：读取过程中文件不见了", "请在文件放好后重新运行")

    def settle_townships(self, inputs: Inputs) -> None:
        """Read files again whose title or name tells a township that the county does not have, now that its own are known."""
        strange = strange_townships(self.files)
        known = county_townships(self.files) if strange else set()
        wanted = [read_with(one, known) for one in inputs.files if one.path in strange]
        if not wanted:
            return
        again = Night(self._cache, self._pool, self._work, self._mapped, self._progress)
        again.read(Inputs(wanted))
        read = {file.path: file for file in again.files}
        for place, before in enumerate(self.files):
            if after := read.get(before.path):
                after.notices.append(told_otherwise(before, after, strange[before.path]))
                self.files[place] = after

    def _read(self, inputs: Inputs) -> None:
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
        return self._cache.entry(sha256, one.source, self._mapping(one), one.hint)

    def _mapping(self, one: Found) -> SourceMapping:
        return self._mapped.get(one.source, SourceMapping()).for_file(one.path)

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
            self._progress(masked(f"{'拒收' if entry in failures else '已读'} {new[entry].path}"))

        for entry in new:
            self._out(entry).mkdir()
        wanted = [
            Wanted(entry, self._request(one, self._out(entry)), one.file.stat().st_size) for entry, one in by_size
        ]
        read_new(self._pool, wanted, done)
        return failures

    def _out(self, entry: Path) -> Path:
        return self._work / entry.name

    def _request(self, one: Found, out: Path) -> dict[str, Any]:
        return {
            "task": "read",
            "path": str(one.file.absolute()),
            "source": one.source,
            "hint": dict(one.hint),
            "mapping": self._mapping(one).to_dict(),
            "spared": list(one.spared),
            "out": str(out.absolute()),
        }

    def _taken(self, one: Found, sha256: str, entry: Path, *, reused: bool) -> ReadFile:
        account = self._cache.account(entry)
        if account is None:
            raise ReconcileError(f"缓存中的 {one.path} 不完整", "请重新运行；如再次出现，删除缓存目录后重试")
        sheets = [sheet_from_dict(sheet) for sheet in account["sheets"]]
        for sheet in sheets if one.key else []:
            sheet.name = f"按{one.key}排序"
        return ReadFile(
            source=one.source,
            path=one.path,
            sha256=sha256,
            parquet=entry / ROWS,
            quarantine=entry / QUARANTINE_ROWS,
            sheets=sheets,
            columns=frozenset(account["columns"]),
            reused=reused,
            notices=list(account["notices"]),
            doubts=list(account["doubts"]),
            keys=_keys(one.file, one.key) if one.key else None,
        )


def _keys(file: Path, key: str) -> pl.Series:
    """Say of every row of a database's table which record it is."""
    import polars as pl

    return pl.read_parquet(file, columns=[key]).select(pl.format("{} {}", pl.lit(key), pl.col(key))).to_series()


def _silent(_line: str) -> None:
    """Say nothing."""
