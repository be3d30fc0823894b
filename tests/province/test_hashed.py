"""Numbers hashed at home: the same findings between the same counties, and no number or name in anything handed over."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.engine.duckdb import DuckDB
from reconcile.errors import UsageError
from reconcile.province import keyed
from reconcile.province.match import Matched
from tests.province.cases import Case, cases, run_case

KEY = bytes(range(32))
FOUND = [case for case in cases() if case.expect]


def as_hashed(found: Matched) -> set[tuple[object, ...]]:
    """Findings with every number replaced by what its hash would be."""
    rows = found.findings.select("rule_code", "subject_key", "counties", "amount", "certainty").to_dicts()
    return {(row["rule_code"], _key(row["subject_key"]), tuple(row["counties"]), row["amount"], row["certainty"]) for row in rows}


def _key(subject: str) -> str:
    who, *rest = subject.split("|")
    kind = keyed.PERSON if who.startswith("P:") else keyed.ACCOUNT
    return "|".join([who[:2] + keyed.keyed(KEY, kind, who[2:]), *rest])


@pytest.mark.parametrize("case", FOUND, ids=[f"{case.code}-{case.name}" for case in FOUND])
def test_the_same_findings_without_a_number_or_name(case: Case) -> None:
    plain, hashed = run_case(case), run_case(case, KEY)
    rows = hashed.findings.select("rule_code", "subject_key", "counties", "amount", "certainty").rows()
    assert {(code, key, tuple(counties), amount, certainty) for code, key, counties, amount, certainty in rows} == as_hashed(plain)
    told = " ".join(str(value) for row in hashed.findings.select("subject_key", "message").rows() for value in row)
    people = {str(row.get(name)) for county in case.given.values() for rows_ in county.values() for row in rows_ for name in ("id_number", "name", "account_no")}
    assert not [one for one in people if len(one) > 1 and one != "None" and one in told]


@given(st.text(min_size=1, max_size=40), st.binary(min_size=32, max_size=100))
def test_the_database_hashes_as_the_standard_says(value: str, key: bytes) -> None:
    db = DuckDB(threads=1)
    keyed.make_macro(db, key)
    db.put("said", pl.DataFrame({"v": [value, None]}))
    assert set(db.rows("SELECT keyed('person', v) AS v FROM said")["v"]) == {keyed.keyed(key, keyed.PERSON, value), None}
    db.close()


def test_a_key_is_made_once_and_read_back(tmp_path: Path) -> None:
    keyed.new_key(tmp_path / "密钥")
    assert len(keyed.read_key(tmp_path / "密钥")) == 32
    assert (tmp_path / "密钥").stat().st_mode & 0o077 == 0
    with pytest.raises(UsageError, match="已经存在"):
        keyed.new_key(tmp_path / "密钥")


@pytest.mark.parametrize("text", ["", "abc", "00" * 31, "张三", None])
def test_what_is_no_key_is_refused(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "密钥").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="读不出密钥"):
        keyed.read_key(tmp_path / "密钥")
