"""What was examined where: a cell never shows 0 for what nobody looked at.

A rule whose `needs` name the dibao roster has examined nothing in a township that handed none in; a rule 未执行 has
examined nothing anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reconcile.policy.rule import ROSTER

NOT_RUN = "未执行"
UNEXAMINED = "未核查：未交低保花名册"


@dataclass(frozen=True)
class Coverage:
    """How many of some rules there are, did not run, and had no roster to look into."""

    rules: int
    idle: int
    blind: int

    @property
    def is_whole(self) -> bool:
        """Every rule ran, and on all that it needs."""
        return not (self.idle or self.blind)

    def instead_of(self, count: object) -> str | None:
        """Say what stands in a cell instead of a count, None where the count itself does."""
        if self.idle == self.rules:
            return NOT_RUN
        return UNEXAMINED if self.blind and not count else None

    @property
    def remark(self) -> str:
        """Say what was not examined, empty where everything was."""
        if self.idle == self.rules:
            return NOT_RUN
        said = [
            f"{self.blind}条规则{UNEXAMINED}" if self.blind else "",
            f"{self.idle}条规则{NOT_RUN}" if self.idle else "",
        ]
        return "；".join(filter(None, said))


class Coverages:
    """What a run examined, by township and rules, from its manifest."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        self._rules: Sequence[Mapping[str, Any]] = manifest["rules"]
        self.silent = frozenset(manifest.get("townships_missing", ()))
        self._is_all_silent = bool(self.silent) and self.silent >= set(manifest["townships"])

    def is_silent(self, township: str | None) -> bool:
        """Tell whether a township, or (None) every township of the county, handed in no dibao roster."""
        return self._is_all_silent if township is None else township in self.silent

    def of(
        self, township: str | None, *, list_key: str | None = None, codes: Iterable[str] | None = None
    ) -> Coverage:
        """Tell what was examined.

        Args:
            township: None for the county.
            list_key: of one list only.
            codes: of these rules only.
        """
        wanted = None if codes is None else frozenset(codes)
        rules = [
            rule for rule in self._rules
            if list_key in (None, rule["list"]) and (wanted is None or rule["code"] in wanted)
        ]  # fmt: skip
        ran = [rule for rule in rules if rule["status"] == "ran"]
        blind = sum(ROSTER in rule.get("needs", ()) for rule in ran) if self.is_silent(township) else 0
        return Coverage(len(rules), len(rules) - len(ran), blind)
