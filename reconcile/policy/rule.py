"""A rule: one SQL file that asks for bad rows, headed by what an auditor wants to read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, Field, dataclass, field, fields
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reconcile.errors import RuleBroken
from reconcile.policy.yaml_text import YAMLError, yaml_load
from reconcile.wording.template import faults as wording_faults
from schemas.finding import AMOUNT_KINDS

RULES = Path(__file__).parent.parent / "rules"
ACROSS_RULES = Path(__file__).parent.parent / "province" / "rules"
HEADER = re.compile(r"\A/\*---\n(.*?)\n---\*/\s*", re.S)
_PARAMETER = re.compile(r"\$([a-z_][a-z0-9_]*)")
_LISTS = re.compile(r"\bIN \((\$[a-z_][a-z0-9_]*(?:, \$[a-z_][a-z0-9_]*)*)\)")
_COMMENT = re.compile(r"--[^\n]*")
_TABLE = re.compile(r"(?<!DISTINCT )\b(?:FROM|JOIN)\s+([a-z_]\w*)")
_WITH = re.compile(r"\b(\w+)\s+AS\s+\(")
ROSTER = "dibao_roster"
LISTS = {
    "missed_coverage": "漏保",
    "overdue_exit": "应退未退",
    "withheld_funds": "资金",
    "missing_relief": "临时救助",
    "policy_linkage": "两项制度衔接",
    "tekun_care": "特困照料",
    "three_guarantees": "三保障与饮水",
    "integrity": "廉洁",
    "fieldwork": "核查",
    "data_quality": "数据质量",
    "procedure": "程序",
    "monitoring": "监测帮扶",
    "care_response": "关爱与诉求",
}
# Lists that no county's night has: what only shows across counties.
ACROSS = {"cross_county": "跨县"}


@dataclass(frozen=True)
class Rule:
    """A rule as its file says it.

    Attributes:
        needs: source → columns it reads; a source or column not handed in makes the rule 未执行.
        needs_any: groups of sources (or source.column) of which at least one must have been handed in.
        filled: "source.column" whose emptiness in every row counts as absence.
        grounds: what a finding may rest on → the columns of which one is needed for it; without any it is not judged.
        items: parameters by place it reads (standards.csv).
        programs: programmes it judges; one without a counted row in the window is 未执行 for the rule.
        examines: the fact or source whose rows it looked at.
        slides: (source.date, window) where a finding ends by itself once its newest record has left the window:
            review (payments), recent (months), survey (days).
        amount_kind: what the money of its findings is (schemas.finding.AMOUNT_KINDS), where they have any; a row's own
            column of this name goes before it.
        evidence: fact or source with row_id → columns joined with the rule's own.
        hands_to: departments that settle its findings; what a finding's own records name goes before them.
        joins_families: a finding joins several families, which may live in different townships.
    """

    code: str
    title: str
    list: str
    asks: str
    severity: str
    certainty: str
    needs: Mapping[str, Sequence[str]]
    clauses: Sequence[str]
    says: str
    remedy: str
    examines: str
    path: Path
    sql: str
    parameters: Sequence[str] = ()
    items: Sequence[str] = ()
    programs: Sequence[str] = ()
    needs_any: Sequence[Sequence[str]] = ()
    refines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    filled: Sequence[str] = ()
    grounds: Mapping[str, Sequence[str]] = field(default_factory=dict)
    slides: Sequence[str] = ()
    amount_kind: str = ""
    evidence: Mapping[str, Sequence[str]] = field(default_factory=dict)
    hands_to: Sequence[str] = ()
    joins_families: bool = False

    @property
    def rests_on_roster(self) -> bool:
        """A township whose dibao roster was not handed in was not examined by this rule."""
        return ROSTER in self.needs

    @property
    def list_title(self) -> str:
        """Chinese title of the rule's list."""
        return (LISTS | ACROSS)[self.list]


def read_rule(path: Path) -> Rule:
    """Read one rule file; its folder is its list.

    Raises:
        RuleBroken: it has no header, or one that lacks a key or has one that rules do not have.
    """
    said, sql = read_header(path)
    keys = {one.name: one for one in fields(Rule) if one.name not in ("list", "path", "sql")}
    faults = header_faults(said, keys)
    if (kind := said.get("amount_kind", "")) and kind not in AMOUNT_KINDS:
        faults.append(f'amount_kind "{kind}" is none of {", ".join(AMOUNT_KINDS)}')
    if faults := faults or wording_faults(str(said["says"])):
        raise RuleBroken(path.name, faults)
    return Rule(list=path.parent.name, path=path, sql=sql, **said)


def read_header(path: Path) -> tuple[dict[str, Any], str]:
    """Return what the head of a SQL file says, and the SQL below it.

    Raises:
        RuleBroken: it has no header, or one that is no YAML mapping.
    """
    text = path.read_text("utf-8")
    header = HEADER.match(text)
    if header is None:
        raise RuleBroken(path.name, ["no header: the file begins with /*--- and the header ends with ---*/"])
    try:
        said = yaml_load(header[1])
    except YAMLError as error:
        raise RuleBroken(path.name, [" ".join(str(error).split())]) from None
    return said if isinstance(said, dict) else {}, text[header.end() :].strip()


def header_faults(said: Mapping[str, Any], keys: Mapping[str, Field[Any]]) -> list[str]:
    """Say what is wrong with the keys of a header: which are unknown, with the nearest known, and which are lacking."""
    lacking = [
        name for name, one in keys.items()
        if name not in said and one.default is MISSING and one.default_factory is MISSING
    ]  # fmt: skip
    faults = []
    for key in said:
        if key not in keys:
            near = get_close_matches(str(key), keys, 1)
            faults.append(f'unknown key "{key}"' + (f" ({near[0]}?)" if near else ""))
    return faults + [f'header lacks "{name}"' for name in lacking]


@cache
def catalogue() -> dict[str, Rule]:
    """Every rule found, by code, in the order of the lists and codes."""
    order = {name: number for number, name in enumerate(LISTS)}
    found = [read_rule(path) for path in RULES.glob("*/*.sql")]
    return {rule.code: rule for rule in sorted(found, key=lambda rule: (order[rule.list], rule.code))}


@cache
def across_counties() -> dict[str, Rule]:
    """Every rule that looks at several counties at once, by code."""
    return {rule.code: rule for rule in map(read_rule, sorted(ACROSS_RULES.glob("*/*.sql")))}


def render(sql: str, values: Mapping[str, Any], dialect: str) -> str:
    """Writes parameters into a piece of SQL and gives it in a dialect; DuckDB's, which it is written in, stays as written.

    A list stands for itself inside IN (…), and elsewhere for the pattern of its words.

    Raises:
        KeyError: a parameter without a value.
    """
    filled = _LISTS.sub(lambda found: f"IN ({_words(found[1], values)})", sql)
    filled = _PARAMETER.sub(lambda found: _literal(values[found[1]]), filled)
    return filled if dialect == "duckdb" else _translated(filled, dialect)


def _words(names: str, values: Mapping[str, Any]) -> str:
    """The words of parameters inside IN (…)."""
    words: list[Any] = []
    for value in (values[name] for name in _PARAMETER.findall(names)):
        words += value if isinstance(value, list) else [value]
    return ", ".join(map(_literal, words)) or "NULL"


def _literal(value: Any) -> str:
    """A parameter's value as SQL; a list's is the pattern of its words."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, Decimal | int):
        number = f"{Decimal(value):f}"
        return f"({number})" if value < 0 else number
    if isinstance(value, date):
        return f"CAST('{value.isoformat()}' AS DATE)"
    if isinstance(value, list):
        value = "|".join(map(re.escape, value)) or r"[^\s\S]"
    return "'" + str(value).replace("'", "''") + "'"


@lru_cache(maxsize=2000)
def _translated(sql: str, dialect: str) -> str:
    import sqlglot

    return sqlglot.transpile(sql, read="duckdb", write=dialect, pretty=True)[0]


def asked_parameters(sql: str) -> set[str]:
    """Names of the parameters a piece of SQL asks for."""
    return set(_PARAMETER.findall(sql))


@cache
def read_tables(sql: str) -> frozenset[str]:
    """Names of the tables a piece of SQL reads, its own WITH names left out."""
    bare = _COMMENT.sub("", sql)
    return frozenset(_TABLE.findall(bare)) - frozenset(_WITH.findall(bare))

