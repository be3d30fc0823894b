"""A broken header is one line that names the file, what is wrong and the nearest key."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.errors import RuleBroken
from reconcile.policy.rule import RULES, read_rule


def broken(tmp_path: Path, text: str) -> str:
    path = tmp_path / "WF99_none.sql"
    path.write_text(text, "utf-8")
    with pytest.raises(RuleBroken) as raised:
        read_rule(path)
    return str(raised.value)


def test_a_lacking_key_is_named(tmp_path: Path) -> None:
    rule = next((RULES / "withheld_funds").glob("WF02_*.sql")).read_text("utf-8")
    said = broken(tmp_path, "\n".join(line for line in rule.splitlines() if not line.startswith("asks:")))
    assert said == 'WF99_none.sql: header lacks "asks"'


def test_an_unknown_key_is_named_with_the_nearest(tmp_path: Path) -> None:
    rule = next((RULES / "withheld_funds").glob("WF02_*.sql")).read_text("utf-8")
    said = broken(tmp_path, rule.replace("severity:", "severtiy:"))
    assert said == 'WF99_none.sql: unknown key "severtiy" (severity?); header lacks "severity"'


@pytest.mark.parametrize("text", ["SELECT 1", "/*---\ncode: [\n---*/\nSELECT 1", "/*---\n- a\n---*/\nSELECT 1"])
def test_no_header_or_no_mapping_is_said(tmp_path: Path, text: str) -> None:
    assert broken(tmp_path, text).startswith("WF99_none.sql: ")
