"""未执行: which rules cannot run tonight, and the source, column or parameter that is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reconcile.policy.rule import Rule, asked_parameters
from schemas.source import Source

# How a finding calls a source that was not handed in, where the offices have a shorter word.
CALLED = {"特困供养花名册": "特困名册"}


@dataclass
class Status:
    """Whether a rule ran: reason names what is missing; partial names what it had to leave out."""

    reason: str | None = None
    partial: list[str] = field(default_factory=list)

    @property
    def ran(self) -> bool:
        """True where nothing stops the rule."""
        return self.reason is None


@dataclass(frozen=True)
class HandedIn:
    """What was handed in: sources → columns there, and which columns hold nothing in any row."""

    columns: Mapping[str, frozenset[str]]
    is_empty: Callable[[str, str], bool]

    def lacks(self, catalogue: Mapping[str, Source], source: str, column: str, filled: Sequence[str]) -> str | None:
        """Names a missing source or column in Chinese; `a|b` means any of them will do."""
        if source not in self.columns:
            return catalogue[source].title
        names = [name for name in column.split("|") if name]
        there = [name for name in names if name in self.columns[source]]
        if f"{source}.{column}" in filled:
            there = [name for name in there if not self.is_empty(source, name)]
        if names and not there:
            headers = "、".join(catalogue[source].field(name).header for name in names)
            return f"{catalogue[source].title}的“{headers}”"
        return None


def status_of(
    rule: Rule,
    catalogue: Mapping[str, Source],
    handed_in: HandedIn,
    values: Mapping[str, Any],
    items: Mapping[str, Sequence[str]],
    programs: frozenset[str],
    titles: Mapping[str, str],
) -> Status:
    """Decides whether a rule runs.

    Args:
        values: what parameters hold tonight;
        items: parameters by place with any value tonight, and the schemes and villages without one;
        programs: programmes with a counted row in the window (and a month due, where the rule asks for one).
    """
    missing = [
        lack
        for source, columns in rule.needs.items()
        for column in (columns or [""])
        if (lack := handed_in.lacks(catalogue, source, column, rule.filled))
    ]
    for group in rule.needs_any:
        pairs = [entry.partition(".")[::2] for entry in group]
        lacks = [handed_in.lacks(catalogue, source, column, rule.filled) for source, column in pairs]
        if all(lacks):
            missing.append("或".join(dict.fromkeys(str(lack) for lack in lacks)))
    absent = sorted((asked_parameters(rule.sql) | set(rule.parameters)) - values.keys())
    missing += [f"参数“{titles.get(name, name)}”当日的值" for name in absent]
    missing += [f"“{titles.get(name, name)}”当日的值" for name in rule.items if name not in items]
    gone = [program for program in rule.programs if program not in programs]
    if rule.programs and len(gone) == len(rule.programs):
        missing.append(f"{'、'.join(gone)}的发放流水")
    status = Status("缺少" + "；".join(dict.fromkeys(missing)) if missing else None)
    if status.ran:
        status.partial = [f"{program}未执行：窗口内没有发放流水" for program in gone]
        status.partial += [note for name in rule.items for note in items[name]]
        status.partial += _unjudged(rule, catalogue, handed_in)
        status.partial += [
            f"未提供{CALLED.get(lack, lack)}"
            for source, columns in rule.refines.items()
            for column in (columns or [""])
            if (lack := handed_in.lacks(catalogue, source, column, []))
        ]
    return status


def _unjudged(rule: Rule, catalogue: Mapping[str, Source], handed_in: HandedIn) -> list[str]:
    """Say which grounds of a rule are not judged tonight, and for want of what."""
    notes = []
    for ground, columns in rule.grounds.items():
        pairs = [column.split(".") for column in columns]
        lacks = [handed_in.lacks(catalogue, source, column, rule.filled) for source, column in pairs]
        if all(lacks):
            notes.append(f"未判断“{ground}”：缺少{'、'.join(dict.fromkeys(map(str, lacks)))}")
    return notes
