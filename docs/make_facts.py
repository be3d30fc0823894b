"""Write docs/facts.md, the glossary, from the heads of the facts; `--check` fails where it is stale."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import sqlglot

from reconcile.explain.labels import LABELS, WORDS
from reconcile.screening.facts import Fact, glossary

TARGET = Path(__file__).parent / "facts.md"
TITLES = {
    "person": "人员",
    "household": "家庭",
    "coverage": "保障",
    "payment": "发放",
    "relief": "救助",
    "procedure": "程序",
    "care": "关爱与诉求",
    "monitoring": "监测帮扶",
    "screening": "核查",
}


def page() -> str:
    """Return the page: a section a subject, and in it an entry a fact."""
    facts = sorted(glossary().values(), key=lambda fact: (list(TITLES).index(fact.subject), fact.name))
    lines = [
        "# 事实表",
        "",
        f"规则读这里的事实表和各数据源，不读别的规则。本页由 `make docs` 从事实表文件生成，请勿手改。共{len(facts)}张。",
        "",
    ]
    for subject, own in groupby(facts, key=lambda fact: fact.subject):
        lines += [f"## {TITLES[subject]} {subject}", ""]
        for fact in own:
            lines += [*_entry(fact), ""]
    return "\n".join(lines)


def _entry(fact: Fact) -> Iterator[str]:
    held = fact.group or fact.holds
    yield f"### {fact.name}" + (f" {held}" if held else "")
    yield ""
    yield f"每行：{fact.grain}。" + (f"以{fact.asked_of}为单位核查。" if fact.asked_of else "")
    yield ""
    yield fact.says
    yield ""
    words = LABELS | WORDS
    columns = [f"`{name}` {words[name]}" for name in _columns(fact) if name in words]
    if columns:
        yield f"- 列：{'、'.join(columns)}"
    read = [f"[{name}](#{_anchor(name)})" if name in glossary() else f"`{name}`" for name in sorted(fact.reads)]
    yield f"- 读：{'、'.join(read)}"


def _columns(fact: Fact) -> list[str]:
    """Return the columns that the fact's query names; those it takes over whole (`*`) are its source's."""
    return list(dict.fromkeys(sqlglot.parse_one(fact.sql, dialect="duckdb").named_selects))


def _anchor(name: str) -> str:
    held = glossary()[name].group or glossary()[name].holds
    return re.sub(r"[^\w-]", "", f"{name}-{held}".lower()) if held else name


def main() -> int:
    """Write the page, or with --check tell whether it is what would be written."""
    made = page()
    if "--check" in sys.argv:
        if TARGET.read_text("utf-8") != made:
            print("docs/facts.md is stale: run `make docs`", file=sys.stderr)
            return 1
        return 0
    TARGET.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
