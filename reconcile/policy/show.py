"""The catalogue as people read it: on the terminal, and as the generated docs/rules/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reconcile.errors import UsageError
from reconcile.policy.clause import clauses
from reconcile.policy.day import values_of
from reconcile.policy.parameter import Policy, Value, in_force, load
from reconcile.policy.rule import ACROSS, LISTS, Rule, across_counties, asked_parameters, catalogue, render

STATUS = {"cited": "有据", "derived": "推算", "illustrative": "示例值"}


def show_catalogue() -> str:
    """Every rule in a line, by list."""
    lines: list[str] = []
    rules = [*catalogue().values(), *across_counties().values()]
    for name, title in (LISTS | ACROSS).items():
        lines.append(f"\n{title}（{name}）")
        lines += [f"  {rule.code}  {rule.title}  {rule.asks}" for rule in rules if rule.list == name]
    return "\n".join(lines).strip()


def show_rule(code: str, as_of: date, area: str, files: Sequence[Path] = ()) -> str:
    """One rule whole: question, clause text, parameters in force on a day, the SQL as rendered.

    Raises:
        UsageError: no such rule.
    """
    rule = (catalogue() | across_counties()).get(code.upper())
    if rule is None:
        raise UsageError(f"没有规则 {code}", "用 reconcile rules 查看全部规则")
    policy = in_force(load(files), as_of, area)
    known = clauses()
    return "\n".join(
        [
            f"{rule.code} {rule.title}（{rule.list_title}，{rule.severity}，{rule.certainty}）",
            f"核查问题：{rule.asks}",
            f"发现表述：{rule.says}",
            f"处理办法：{rule.remedy}",
            "依据条款：",
            *(f"  {one}  {known[one]['cited']}{known[one]['title']}：{known[one]['text']}" for one in rule.clauses),
            f"{as_of} 执行的参数：",
            *(f"  {line}" for line in _in_force(rule, policy)),
            "执行的查询：",
            rendered(rule, policy),
        ]
    )


def rendered(rule: Rule, policy: Policy) -> str:
    """The rule's SQL with the parameters of a day, as DuckDB runs it; a missing one stays as it is named."""
    values = values_of(policy)
    missing = asked_parameters(rule.sql) - values.keys()
    if missing:
        return f"（当日缺少参数：{'、'.join(sorted(missing))}）\n{rule.sql}"
    return render(rule.sql, values, "duckdb")


def used_parameters(rule: Rule) -> list[str]:
    """Scalars and standards a rule rests on, those of its SQL and those it declares."""
    own = [name for name in sorted(asked_parameters(rule.sql)) if name not in rule.parameters]
    day = {"as_of", "area", "county", "year", "month_start", "window_start"}
    return [name for name in [*rule.parameters, *own, *rule.items] if name not in day]


def _in_force(rule: Rule, policy: Policy) -> Iterator[str]:
    for name in used_parameters(rule):
        fitting = [v for v in policy.timeline if v.name == name and v.valid_from <= policy.as_of]
        for value in _newest(fitting):
            kind = "·".join(part for part in (value.scheme, value.category) if part)
            place = f"，地区{value.area}" if value.area else ""
            yield (
                f"{value.title or name}（{name}{'，' + kind if kind else ''}{place}）= {plain(value.value)}{value.unit}"
                f"，{value.valid_from}起，{value.basis}［{STATUS[value.status]}］"
            )


def _newest(values: Sequence[Value]) -> list[Value]:
    best: dict[tuple[str, str, str], Value] = {}
    for value in sorted(values, key=lambda v: v.valid_from):
        best[value.scheme, value.category, value.area] = value
    return list(best.values())


def plain(value: Any) -> str:
    """A value in words."""
    if isinstance(value, Mapping):
        return "、".join(f"{key} {plain(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "、".join(value)
    return str(value)
