"""What stands first in a dossier: the person, the households, and what was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.explain.verdicts import figures, labelled

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

HOUSEHOLDS = {"R": "建档立卡户", "D": "低保家庭", "H": "户籍户"}
PAYMENT_COLUMNS = ("发放日期", "补贴项目", "所属期", "金额（元）", "领款人", "账号", "发放状态", "备注")


def name_of(db: DuckDB, person: str) -> str:
    """The person's name."""
    found = db.connection.execute("SELECT name FROM person_name WHERE person = ?", [person]).fetchone()
    return str(found[0]) if found else ""


def facts_of(db: DuckDB, person: str) -> list[tuple[str, str]]:
    """What is known of the person, each value beside what it is called."""
    rows = labelled(db, "person", person, {f"P:{person}"}) or []
    return [(label, value.strip(" ：")) for label, value in (rows[0] if rows else [])]


def homes_of(db: DuckDB, person: str, keys: set[str]) -> list[tuple[str, str, str]]:
    """The person's households and families: kind, number, what is known of it."""
    seen = {key: figures(db, "household", person, {key}) for key in sorted(keys)}
    return [
        (HOUSEHOLDS.get(key[0], "一人一户"), key[2:] if key[0] in HOUSEHOLDS else "", told)
        for key, told in seen.items()
        if told
    ]


def payments_of(db: DuckDB, own: set[int]) -> list[tuple[Any, ...]]:
    """What was paid to or for the person, the latest first."""
    if not {"paid_date", "program", "amount"} <= set(db.columns("payment_ledger")):
        return []
    query = """
        SELECT paid_date, program, period, amount, name, account_no, COALESCE(status, ''),
            CONCAT_WS('；', NULLIF(txn_type, '发放'), fail_reason, memo)
        FROM payment_ledger WHERE row_id IN (SELECT UNNEST(?))
        ORDER BY paid_date DESC NULLS LAST, period DESC, row_id"""
    return db.connection.execute(query, [sorted(own)]).fetchall()
