"""Writes docs/rules.md from the rules, their parameters and their cases; `--check` fails where it is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from reconcile.policy.clause import clauses
from reconcile.policy.parameter import load
from reconcile.policy.rule import LISTS, Rule, catalogue
from reconcile.policy.show import STATUS, plain, used_parameters

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "rules.md"
CASES = ROOT / "tests" / "rules"


def page() -> str:
    """The whole page."""
    lines = [
        "# 规则目录",
        "",
        "本页由 `make docs` 从规则文件、参数和用例生成，请勿手改。每条规则：核查问题、依据条款、参数、用例。",
        "",
    ]
    for name, title in LISTS.items():
        lines += [f"## {title} {name}", ""]
        for rule in catalogue().values():
            if rule.list == name:
                lines += [*_rule(rule), ""]
    return "\n".join(lines)


def _rule(rule: Rule) -> Iterator[str]:
    known = clauses()
    yield f"### {rule.code} {rule.title}"
    yield ""
    yield f"**{rule.asks}**（{rule.severity}，{rule.certainty}）"
    yield ""
    yield f"发现表述：{rule.says}　处理办法：{rule.remedy}"
    yield ""
    for one in rule.clauses:
        yield f"- {one}：{known[one]['text']}"
    parameters = used_parameters(rule)
    if parameters:
        yield ""
        yield "| 参数 | 值 | 起 | 依据 |"
        yield "|---|---|---|---|"
        for value in load():
            if value.name in parameters:
                kind = "·".join(part for part in (value.scheme, value.category) if part)
                label = f"{value.title or value.name} `{value.name}`{'（' + kind + '）' if kind else ''}"
                yield f"| {label} | {plain(value.value)} {value.unit} | {value.valid_from} | {value.basis}（{STATUS[value.status]}） |"
    for case in _cases(rule.code):
        yield ""
        yield from _case(case)


def _cases(code: str) -> list[dict[str, Any]]:
    path = CASES / f"{code}.yaml"
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else []


def _case(case: dict[str, Any]) -> Iterator[str]:
    told = [f"{key}：{value}" for key, value in case.items() if key not in ("name", "given", "expect")]
    yield f"<details><summary>用例：{case['name']}{'（' + '；'.join(told) + '）' if told else ''}</summary>"
    yield ""
    for source, text in (case.get("given") or {}).items():
        yield f"`{source}`"
        yield "```"
        yield text.rstrip()
        yield "```"
    expect = case["expect"]
    yield "应得"
    yield "```"
    yield expect.rstrip() if isinstance(expect, str) else f"未执行：{expect['未执行']}"
    yield "```"
    yield "</details>"


def main() -> int:
    """Writes the page, or with --check tells whether it is what would be written."""
    if "--check" in sys.argv:
        fresh = TARGET.exists() and TARGET.read_text("utf-8") == page()
        if not fresh:
            print("docs/rules.md is stale: run `make docs`", file=sys.stderr)
        return 0 if fresh else 1
    TARGET.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
