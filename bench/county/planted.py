"""PLANTED.md: what must be found in the sample county and what must not, one table a rule, for people and tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from bench.county.build.county import County, Fault, NearMiss, Unusable

COLUMNS = "| | subject_key | period | amount | certainty | why |\n|---|---|---|---|---|---|"
CELL = re.compile(r"(?<!\\)\|")
BY_HAND = Path(__file__).parent / "by_hand"


def write(county: County, seed: int, people: int) -> str:
    """Return the text of PLANTED.md for a county with the files laid out by hand."""
    faults, near_misses = read((BY_HAND / "planted.md").read_text("utf-8"))
    faults, near_misses = county.faults + faults, county.near_misses + near_misses
    head = (BY_HAND / "about.md").read_text("utf-8").format(seed=seed, people=people)
    rules = sorted({f.rule for f in faults}, key=_place)
    parts = [head, f"{len(faults)} findings, {len(near_misses)} near-misses.\n"]
    for rule in rules:
        mine = [f for f in faults if f.rule == rule]
        close = [n for n in near_misses if n.rule == rule]
        parts.append(
            f"### {rule}\n\n{COLUMNS}\n" + "\n".join([*map(_fault, mine), *map(_near, close)]) + "\n"
        )
    parts.append(
        "## Rows that belong in the quarantine\n\n| source | column | value | why |\n|---|---|---|---|"
    )
    parts += [f"| {u.source} | {u.column} | {u.value} | {u.why} |" for u in county.unusable]
    return "\n".join(parts) + "\n"


def _place(rule: str) -> tuple[int, str]:
    order = ["MC", "OE", "WF", "MR", "PL", "TK", "TG", "IN", "FW", "DQ", "PR", "MO", "CR"]
    return order.index(rule[:2]), rule


def _row(*cells: object) -> str:
    return "| " + " | ".join("" if c is None else str(c).replace("|", "\\|") for c in cells) + " |"


def _fault(fault: Fault) -> str:
    why = f"{fault.why} (planted for {fault.beside})" if fault.beside else fault.why
    return _row("fault", fault.key, fault.period, fault.amount, fault.certainty, why)


def _near(miss: NearMiss) -> str:
    return _row("near", miss.key, "", "", "", miss.why)


def read(text: str) -> tuple[list[Fault], list[NearMiss]]:
    """Return the faults and near-misses of a PLANTED.md; a table stands under its rule or names it in front."""
    faults, near_misses, rule = [], [], ""
    for line in text.splitlines():
        if line.startswith("### "):
            rule = line[4:].strip()
        cells = [cell.strip().replace("\\|", "|") for cell in CELL.split(line)[1:-1]]
        if len(cells) == 7:
            rule, cells = cells[0], cells[1:]
        if len(cells) == 6 and cells[0] == "fault":
            amount = Decimal(cells[3]) if cells[3] else None
            faults.append(Fault(rule, cells[1], cells[2], amount, cells[4], cells[5]))
        elif len(cells) == 6 and cells[0] == "near":
            near_misses.append(NearMiss(rule, cells[1], cells[5]))
    return faults, near_misses


def unusable(text: str) -> Sequence[Unusable]:
    """Return the rows that belong in the quarantine."""
    lines = text.partition("## Rows that belong in the quarantine")[2].splitlines()
    rows = [[c.strip() for c in CELL.split(line)[1:-1]] for line in lines if line.startswith("| ")]
    return [Unusable(*row) for row in rows if row[0] != "source"]
