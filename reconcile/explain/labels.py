"""What tables and columns are called before an auditor, from the heads of the facts and the list of words beside them."""

from __future__ import annotations

from reconcile.policy.yaml_text import yaml_load
from reconcile.screening.facts import FACTS, glossary

_WORDS = yaml_load((FACTS / "words.yaml").read_text("utf-8"))
_HEADS = glossary().values()
LABELS: dict[str, str] = _WORDS["shown"]
"""Column → its word; only these are shown as figures, in this order."""

WORDS: dict[str, str] = _WORDS["read"]
"""What else the conditions of rules and facts read."""

WHICH = (
    "program", "period", "household", "family_no", "household_id", "apply_date", "settle_date", "survey_date", "paid_date",
    "change_date", "year", "household_no",
)  # fmt: skip
"""What tells one record looked at from another; the latest first."""

GROUPS = {fact.name: fact.group for fact in _HEADS if fact.group}
"""The people or households that a fact holds: what one belongs to, or does not."""

TABLES: dict[str, str] = _WORDS["tables"] | {fact.name: fact.holds for fact in _HEADS if fact.holds}
"""What a table holds of somebody, as the object of 有 and 没有."""

WHOLE_COUNTY = frozenset(fact.name for fact in _HEADS if fact.whole_county)
"""What only the records of more people than the dossier holds can tell; a join with it is left out."""

_ASKED_OF = {
    "村": "以村为单位核查，本人所在村未列入",
    "乡镇": "以乡镇为单位核查，本人所在乡镇未列入",
    "全县": "以全县为单位核查，不针对个人",
    "拨付批次": "以拨付批次为单位核查，不针对个人",
}
PLACES = {fact.name: _ASKED_OF[fact.asked_of] for fact in _HEADS if fact.asked_of}
"""What the rules say that look at a place or a batch as a whole, rather than one person or household."""

OTHER_KEYS = frozenset(fact.name for fact in _HEADS if fact.found_by_number)
"""Facts whose subjects are number cells or accounts: a person is found in them by number."""

KINDS = {
    ("household", "R:%", False): "不是建档立卡户", ("household", "D:%", False): "不是低保家庭",
    ("household", "H:%", False): "另有建档立卡户或低保家庭", ("household", "P:%", False): "不是独自一户",
    ("person", "N:%", True): "没有有效的证件号码",
}  # fmt: skip
"""(column, pattern, denied) → what it means that such a test fails."""


def lacked(table: str) -> str:
    """Says that a table has nothing of somebody; empty text where it has no name."""
    if table in GROUPS:
        return f"不属于{GROUPS[table]}"
    return f"没有{TABLES[table]}" if table in TABLES else ""
