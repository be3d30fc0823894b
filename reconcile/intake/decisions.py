"""What was settled by looking at a whole column or sheet, noted so that pieces of one file can be held to each other.

A file that is read in pieces may be read so only where every piece settles alike what more than one row settles; see
`worker.pieces`.
"""

from __future__ import annotations

_settled: dict[str, set[str]] = {}

NEIGHBOURS = "neighbours"
"""Settled where a row takes something from the rows around it: such a file cannot be cut."""


def forget() -> None:
    """Begin a file: nothing is settled."""
    _settled.clear()


def settled(what: str, how: object = "") -> None:
    """Note how something was settled that one row alone does not tell."""
    _settled.setdefault(what, set()).add(str(how))


def all_settled() -> dict[str, list[str]]:
    """Return what was settled since the file began, and how."""
    return {what: sorted(ways) for what, ways in _settled.items()}


def agree(pieces: list[dict[str, list[str]]]) -> bool:
    """Say whether pieces of one file settled everything alike, and none took anything from its neighbours."""
    ways: dict[str, list[str]] = {}
    return all(
        what != NEIGHBOURS and ways.setdefault(what, how) == how
        for piece in pieces
        for what, how in piece.items()
    )
