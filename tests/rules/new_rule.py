"""`make rule CODE=WF23 LIST=withheld_funds NAME=large_payment`: the two files of a new rule, to be filled in."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from reconcile.policy.rule import LISTS, RULES
from tests.rules.cases import HERE

RULE = """/*---
code: {code}
title: （清单中的名称，十个字以内）
asks: （核查问题，一句话，以问号结尾）
severity: 中
certainty: 疑点
needs: {{dibao_roster: []}}
clauses: [LN2019-1.1]
examines: covered_family
evidence:
  roster_row: [subject_key]
says: "（发现表述：点名是谁，写明比对了什么、数字是多少）"
remedy: （处理办法）
---*/
SELECT subject_key, person
FROM covered_family
WHERE FALSE
"""
CASES = """- name: （列出的情形，一句话）
  given:
    dibao_roster: |
      id_number | family_no
      甲 | f1
  expect: |
    subject_key
    D:f1
- name: （界限上不列出的情形）
  given:
    dibao_roster: |
      id_number | family_no
      甲 | f1
  expect: 无
- name: （关键数据为空的情形）
  given:
    dibao_roster: |
      id_number | family_no
       | f1
  expect: 无
"""


def main() -> int:
    """Write both skeletons; say which files and what is left to do."""
    code, name_of_list, name = (*sys.argv[1:], "", "", "")[:3]
    faults = [
        *([] if re.fullmatch("[A-Z]{2}[0-9]{2}", code) else [f'CODE="{code}" is not two letters and two digits']),
        *([] if name_of_list in LISTS else [f'LIST="{name_of_list}" is none of {", ".join(LISTS)}']),
        *([] if re.fullmatch("[a-z][a-z0-9_]*", name) else [f'NAME="{name}" is not a name in small letters']),
        *(f"{path} is there already" for path in (*RULES.glob(f"*/{code}_*.sql"), *HERE.glob(f"{code}.yaml"))),
    ]
    if faults:
        print("make rule: " + "; ".join(faults), file=sys.stderr)
        return 2
    rule, cases = RULES / name_of_list / f"{code}_{name}.sql", HERE / f"{code}.yaml"
    rule.write_text(RULE.format(code=code), "utf-8")
    cases.write_text(CASES, "utf-8")
    for path in (rule, cases):
        print(f"fill in {path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path}")
    print(f"then: make test-rule RULE={code}; the second reading stands in tests/reference/; make docs")
    return 0


if __name__ == "__main__":
    sys.exit(main())
