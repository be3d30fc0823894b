"""Write docs/sentences.md: every sentence that the rules' cases bring forth, so that a reader can go through all.

`python -m docs.make_sentences [CODE]…` runs the cases of all rules or of some; `--check` runs none and tells whether
every rule, wording and case stands in the page. That the sentences themselves are still said so, tests/rules/test_cases
sees to.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from reconcile.policy.rule import LISTS, catalogue
from tests.rules.cases import Case, cases
from tests.rules.sentences import said

TARGET = Path(__file__).parent / "sentences.md"
HEAD = """# 全部规则的发现表述

本页由 `make docs` 从规则文件和用例生成，请勿手改。每条规则先列表述的写法，再逐个用例列出实际写成的句子；用例中的“甲”“乙”等是代替证件号码的简写。
"""

Sentences = dict[str, dict[str, list[str]]]


def told(codes: Iterable[str]) -> Sentences:
    """Run the cases that list something: rule → case → sentences by key."""
    asked = set(codes)
    every: Sentences = {code: {} for code in asked}
    for case in _listing():
        if case.code in asked:
            every[case.code][case.name] = said(case)
    return every


def _listing() -> list[Case]:
    return [case for case in cases() if case.expect]


def read(path: Path = TARGET) -> Sentences:
    """Read the sentences back from the page."""
    every: Sentences = {}
    code = name = ""
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if found := re.match(r"### (\w+) ", line):
            code = found[1]
            every[code] = {}
        elif line.startswith("- "):
            name = line[2:]
            every[code][name] = []
        elif line.startswith("  1. "):
            every[code][name].append(line[5:])
    return every


def page(every: Mapping[str, Mapping[str, list[str]]]) -> str:
    """Lay the sentences out, a list of rules a chapter."""
    lines = [HEAD]
    for name, title in LISTS.items():
        lines += [f"## {title}", ""]
        for rule in catalogue().values():
            if rule.list != name:
                continue
            lines += [f"### {rule.code} {rule.title}", "", f"> {rule.says}", ""]
            for case, sentences in every.get(rule.code, {}).items():
                lines += [f"- {case}", *(f"  1. {sentence}" for sentence in sentences)]
            lines.append("")
    return "\n".join(lines)


def stale() -> list[str]:
    """Name the rules whose wording or cases the page does not have as they are."""
    there, now = read(), {code: [] for code in catalogue()} | {}
    for case in _listing():
        now[case.code].append(case.name)
    text = TARGET.read_text("utf-8") if TARGET.exists() else ""
    return [
        code for code, names in now.items()
        if list(there.get(code, {})) != names or f"### {code} {catalogue()[code].title}\n\n> {catalogue()[code].says}\n" not in text
    ]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write the page, or with --check tell whether it has every rule and case."""
    if "--check" in arguments:
        if old := stale():
            print(
                f"docs/sentences.md is stale: run `python -m docs.make_sentences {' '.join(old)}`",
                file=sys.stderr,
            )
        return 1 if old else 0
    codes = arguments or list(catalogue())
    TARGET.write_text(page({**read(), **told(codes)}), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
