"""How much of a night rests on words that nobody understands and on refused rows: counted for manifest and page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB

COUNTS = {
    "register_people": """
        SELECT COUNT(DISTINCT h.person) AS n FROM household_registration AS h
        WHERE h.status = '未知' AND h.person NOT IN (
            SELECT k.person FROM household_registration AS k WHERE k.status IN ('死亡注销', '正常', '暂离') AND k.person IS NOT NULL
        )""",
    "payments": "SELECT COUNT(*) AS n FROM payment_ledger WHERE status = '未知' OR txn_type = '未知'",
    "families_refused": """
        SELECT COUNT(DISTINCT family_no) AS n FROM refused_entry WHERE source = 'dibao_roster' AND family_no IS NOT NULL""",
    "families_status": "SELECT COUNT(DISTINCT family_no) AS n FROM dibao_roster WHERE status = '未知' AND NOT end_given",
    "supported_status": "SELECT COUNT(DISTINCT person) AS n FROM tekun_roster WHERE status = '未知' AND NOT end_given",
}
SAID = {
    "register_people": "{}人的户籍状态无法识别，既不按死亡也不按迁出、注销处理，依据其户籍的发现至多列为疑点",
    "payments": "{}笔发放记录的结果或类型无法识别，不计入已发，也不算未发；所涉各期不判断未发放、未足额、未按时和超额发放",
    "families_refused": "{}户低保家庭有成员行被拒收，应发金额不明，不判断资金各期和类别标准，其他发现至多列为疑点",
    "families_status": "{}户低保家庭有成员的保障状态无法识别，应发金额不明，不判断资金各期和类别标准，其他发现至多列为疑点",
    "supported_status": "{}名特困人员的保障状态无法识别，不判断其资金各期，其他发现至多列为疑点",
}


def count_unknown(db: DuckDB) -> dict[str, int]:
    """Return how many people, payments and families are doubtful so, by the keys of `COUNTS`."""
    return {name: int(db.rows(sql)["n"][0]) for name, sql in COUNTS.items()}


def said_of(counts: dict[str, int]) -> list[str]:
    """Return a note for each count that is not zero."""
    return [f"数据质量：{SAID[name].format(count)}" for name, count in counts.items() if count]
