"""What earlier nights read, kept by content: an unchanged file is not read twice.

Nothing in the cache depends on where a file lies or what its name is, except what the name told of its place.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reconcile.base.kept import keep_text, sum_of, to_disk
from reconcile.fingerprint import code_hash
from reconcile.intake.mapping import SourceMapping

ROWS, QUARANTINE_ROWS, META = "rows.parquet", "quarantine.parquet", "meta.json"
"""The files of one entry: typed rows, rows that cannot be used, the account of sheets."""
_KEPT_DAYS = 120
_READING = (("schemas", "reconcile/intake"), ("polars", "python-calamine"))
"""The code that reads files and the libraries it reads them with."""


@dataclass(frozen=True)
class Cache:
    """The cache directory."""

    folder: Path
    _whole: set[Path] = field(default_factory=set, compare=False)
    """Entries that were held to their sums already."""

    def entry(self, sha256: str, source: str, mapping: SourceMapping, hint: Mapping[str, str]) -> Path:
        """Return the folder where a file's rows stand or will stand."""
        told = json.dumps([sha256, source, mapping.key(), sorted(hint.items()), code_hash(*_READING)])
        return self.folder / "files" / hashlib.sha256(told.encode()).hexdigest()

    def account(self, entry: Path) -> dict[str, Any] | None:
        """Return what an earlier night noted of a file, or None if it was not read or is not all there."""
        try:
            kept = json.loads((entry / META).read_text(encoding="utf-8"))
            account: dict[str, Any] = kept["account"]
            is_whole = entry in self._whole or (
                kept["sums"] == {name: sum_of(entry / name) for name in (ROWS, QUARANTINE_ROWS)}
                and kept["own"] == _own_sum(account)
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if not is_whole:
            return None
        self._whole.add(entry)
        os.utime(entry)
        return account

    @property
    def catalogue(self) -> Path:
        """Return the file that holds the catalogue of this version of the program."""
        return self.folder / f"catalogue-{code_hash(*_READING)}.json"

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """Give a private folder inside the cache, removed at the end."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in self.folder.glob("work-*"):
            # The output is held by one run alone: what is here a killed run left, with people's rows.
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix="work-", dir=self.folder) as folder:
            yield Path(folder)

    def keep(self, made: Path, entry: Path) -> None:
        """Move a finished folder to its place; one that is there already (another run) stays."""
        entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.account(entry) is not None:
            return
        account = json.loads((made / META).read_text(encoding="utf-8"))
        sums = {name: sum_of(made / name) for name in (ROWS, QUARANTINE_ROWS)}
        keep_text(made / META, json.dumps({"account": account, "sums": sums, "own": _own_sum(account)}, ensure_ascii=False))
        for name in (ROWS, QUARANTINE_ROWS):
            to_disk(made / name)
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink(missing_ok=True)
        made.rename(entry)
        to_disk(entry.parent)
        self._whole.add(entry)

    def prune(self) -> None:
        """Remove what no night used for months."""
        oldest = time.time() - _KEPT_DAYS * 86400
        for path in [
            *self.folder.glob("files/*"),
            *self.folder.glob("catalogue-*"),
        ]:
            if path.stat().st_mtime < oldest:
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)


def _own_sum(account: Any) -> str:
    return hashlib.sha256(json.dumps(account, sort_keys=True).encode()).hexdigest()[:32]


def content_hash(path: Path) -> str:
    """Return the SHA-256 of a file's content, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
