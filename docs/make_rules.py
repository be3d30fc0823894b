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
from reconcile.policy.rule import ACROSS, LISTS, Rule, across_counties, catalogue
from reconcile.policy.show import STATUS, plain, used_parameters

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "rules"
CASES = (ROOT / "tests" / "rules", ROOT / "tests" / "province" / "rules")

NOTE = "本页由 `make docs` 从规则文件、参数和用例生成，请勿手改。"


def pages() -> dict[str, str]:
    """Return every page by its file name: a list of all rules, and a page a list."""
    across = list(across_counties().values())
    rules = [*catalogue().values(), *across]
    index = ["# 规则目录", "", f"{NOTE}共{len(rules) - len(across)}条规则，另有跨县规则{len(across)}条（`reconcile province`）。", ""]
    made = {}
    for name, title in (LISTS | ACROSS).items():
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
    found = (folder / f"{code}.yaml" for folder in CASES)
    return next((yaml.safe_load(path.read_text("utf-8")) for path in found if path.exists()), [])


def _case(case: dict[str, Any]) -> Iterator[str]:
    told = [f"{key}：{_told(value)}" for key, value in case.items() if key not in ("name", "given", "expect")]
    yield f"<details><summary>用例：{case['name']}{'（' + '；'.join(told) + '）' if told else ''}</summary>"
    yield ""
    for source, text in _tables(case.get("given") or {}):
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


def _told(value: Any) -> Any:
    """Write what a case tells; where it tells something of each county, without the marks of a mapping."""
    if isinstance(value, dict) and all(str(key).endswith("县") for key in value):
        return "，".join(f"{key} {'、'.join(one) if isinstance(one, list) else one}" for key, one in value.items())
    return value


def _tables(given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each table with its source; of a case of several counties with the county before it."""
    for name, told in given.items():
        if isinstance(told, str):
            yield name, told
        elif not told:
            yield name, "（什么也没有报送）"
        else:
            yield from ((f"{name} {source}", text) for source, text in told.items())


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
