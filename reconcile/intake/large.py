"""The new files of a night read by children: large ones in pieces, on every core, the others beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reconcile.errors import InputRefused
from reconcile.intake.decisions import agree
from reconcile.intake.files.pieces import PIECE_BYTES
from reconcile.intake.worker.child import Limits
from reconcile.intake.worker.pool import Pool

LARGE = 2 * PIECE_BYTES
"""Bytes from which a file is read in pieces."""

Done = Callable[[Path, Any], None]


@dataclass
class Wanted:
    """A file to be read.

    Attributes:
        entry: the caller's mark.
        request: what a child is asked to read it whole.
        size: in bytes.
        pieces: where it is cut; none or one while it is read whole.
        replies: what came of each piece.
    """

    entry: Path
    request: dict[str, Any]
    size: int
    pieces: list[dict[str, Any]] = field(default_factory=list)
    replies: dict[int, Any] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        """Return the folder for what is read."""
        return Path(self.request["out"])

    @property
    def limits(self) -> Limits:
        """Return what reading it whole may use."""
        return Limits.for_size(self.size)

    def piece(self, number: int) -> dict[str, Any]:
        """Return what a child is asked to read one piece."""
        head_rows = self.replies[0]["head_rows"] if number else 0
        folder = self.folder(number)
        folder.mkdir(exist_ok=True)
        return {
            **self.request,
            "task": "piece",
            "piece": {**self.pieces[number], "head_rows": head_rows},
            "out": str(folder),
        }

    def folder(self, number: int) -> Path:
        """Return the folder for what is read of one piece."""
        return self.out.with_name(f"{self.out.name}-{number}")

    def is_whole(self) -> bool:
        """Say whether the pieces together are what reading it whole would give."""
        replies = [self.replies.get(number) for number in range(len(self.pieces))]
        read = [reply for reply in replies if isinstance(reply, dict)]
        counted = all(
            reply["records"] == piece["rows"] for reply, piece in zip(read[:-1], self.pieces, strict=False)
        )
        return len(read) == len(replies) and counted and agree([reply["settled"] for reply in read])


def read_new(pool: Pool, files: Sequence[Wanted], done: Done) -> None:
    """Have files read.

    Args:
        pool: the children.
        files: the largest first.
        done: told the mark of each file and what came of it, an `InputRefused` included.
    """
    large = [file for file in files if file.size >= LARGE]
    _cut(pool, large)
    cut = [file for file in large if len(file.pieces) > 1]
    _ask(pool, [(file, 0) for file in cut])
    for file in cut:
        if isinstance(file.replies[0], InputRefused):
            done(file.entry, file.replies[0])
    cut = [file for file in cut if isinstance(file.replies[0], dict)]
    others = [file for file in files if not file.replies]
    _ask(pool, [(file, number) for file in cut for number in range(1, len(file.pieces))], others, done)
    whole = [file for file in cut if file.is_whole()]
    joins = [
        (file.entry, {"task": "join", "path": file.request["path"], "out": file.request["out"],
                      "parts": [str(file.folder(number)) for number in range(len(file.pieces))]}, file.limits)
        for file in whole
    ]  # fmt: skip
    pool.ask_all(joins, done)
    again = [file for file in cut if file not in whole]
    pool.ask_all([(file.entry, file.request, file.limits) for file in again], done)


def _cut(pool: Pool, files: Iterable[Wanted]) -> None:
    def cut(file: Wanted, reply: Any) -> None:
        if isinstance(reply, dict):
            file.pieces = reply["pieces"]
            if len(file.pieces) > 1:
                file.request = {**file.request, "text": reply["path"]}

    pool.ask_all([(file, {**file.request, "task": "cut"}, file.limits) for file in files], cut)


def _ask(
    pool: Pool, parts: Sequence[tuple[Wanted, int]], others: Sequence[Wanted] = (), done: Done | None = None
) -> None:
    """Have pieces read, and other files whole beside them."""

    def came(mark: tuple[Wanted, int] | Wanted, reply: Any) -> None:
        if isinstance(mark, Wanted):
            assert done is not None
            done(mark.entry, reply)
        else:
            mark[0].replies[mark[1]] = reply

    requests: list[tuple[tuple[Wanted, int] | Wanted, dict[str, Any], Limits]] = [
        *(((file, number), file.piece(number), Limits()) for file, number in parts),
        *((file, file.request, file.limits) for file in others),
    ]
    pool.ask_all(requests, came)
