"""Write docs/rules/, a page a list, from the rules, their parameters and their cases; `--check` fails where one is stale."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from docs import make_sentences
from reconcile.policy.clause import clauses
from reconcile.policy.parameter import load
from reconcile.policy.rule import LISTS, Rule, catalogue
from reconcile.policy.show import STATUS, plain, used_parameters

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "rules"
CASES = ROOT / "tests" / "rules"


NOTE = "本页由 `make docs` 从规则文件、参数和用例生成，请勿手改。"


def pages() -> dict[str, str]:
    """Return every page by its file name: a list of all rules, and a page a list."""
    rules = list(catalogue().values())
    index = ["# 规则目录", "", f"{NOTE}共{len(rules)}条规则。", ""]
    made = {}
    for name, title in LISTS.items():
        own = [rule for rule in rules if rule.list == name]
        index += [f"## [{title}]({name}.md)", "", "| 规则 | 名称 | 核查问题 |", "|---|---|---|"]
        index += [f"| [{rule.code}]({name}.md#{rule.code.lower()}) | {rule.title} | {rule.asks} |" for rule in own]
        index.append("")
        lines = [f"# {title} {name}", "", f"{NOTE}每条规则：核查问题、依据条款、参数、用例。", ""]
        for rule in own:
            lines += [f'<a id="{rule.code.lower()}"></a>', "", *_rule(rule), ""]
        made[f"{name}.md"] = "\n".join(lines)
    return {"index.md": "\n".join(index), **made}


def _rule(rule: Rule) -> Iterator[str]:
    known = clauses()
    yield f"## {rule.code} {rule.title}"
    yield ""
    yield f"**{rule.asks}**（{rule.severity}，{rule.certainty}）"
    yield ""
    yield f"发现表述：{rule.says}　处理办法：{rule.remedy}"
    yield ""
    for one in rule.clauses:
        yield f"- {known[one]['cited']}{known[one]['text']}（{one}）"
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


def stale(folder: Path, made: dict[str, str]) -> list[str]:
    """Return the names of pages that are not what would be written, and of those that nothing writes any more."""
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.md")}
    return sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))


def main() -> int:
    """Write the pages, or with --check tell whether they are what would be written."""
    made = pages()
    old = stale(TARGET, made)
    if "--check" in sys.argv:
        for name in old:
            print(f"docs/rules/{name} is stale: run `make docs`", file=sys.stderr)
        return 1 if old or make_sentences.main(["--check"]) else 0
    TARGET.mkdir(exist_ok=True)
    for name in old:
        if name in made:
            (TARGET / name).write_text(made[name], "utf-8")
        else:
            (TARGET / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
