"""What is wrong with a database, by its kind alone: a driver's own words may hold an address, a name or a row."""

from __future__ import annotations

import re

UNREACHABLE, PASSWORD, RIGHTS, QUERY = "连不上", "口令不对", "没有权限", "查询出错"
REMEDIES = {
    UNREACHABLE: "检查数据库地址、网络和数据库是否已启动",
    PASSWORD: "检查用户名和口令",
    RIGHTS: "请数据库管理员授予只读权限",
    QUERY: "先在数据库工具中试运行 query 和 key",
}
# PostgreSQL and 人大金仓 by SQLSTATE, MySQL by number, Oracle and 达梦 by code.
_STATES = ((r"28", PASSWORD), (r"42501", RIGHTS), (r"08|57P|3D000|53300", UNREACHABLE))
_NUMBERS = {
    **dict.fromkeys((1045, 1698, 1862), PASSWORD),
    **dict.fromkeys((1044, 1142, 1143, 1227), RIGHTS),
    **dict.fromkeys((1040, 1049, 2002, 2003, 2005, 2006, 2013), UNREACHABLE),
}
_CODES = (
    (r"ORA-(01017|28000|28001)|\b-2501\b|口令|password authentication failed", PASSWORD),
    (r"ORA-(01031|00942)|\b-55(04|01)\b|permission denied", RIGHTS),
    (r"ORA-(12\d{3}|03113|03114)|DPY-(6005|6001|4011)|\b-70(28|19)\b|could not (connect|translate)|refused|timed? ?out|server closed", UNREACHABLE),
)  # fmt: skip


def kind_of(error: BaseException) -> str:
    """Tell what kind of fault an error of a driver is; what no code names is the query's."""
    state = getattr(error, "sqlstate", None) or getattr(error, "pgcode", None)
    if isinstance(state, str) and state.strip("\0 "):
        return next((kind for pattern, kind in _STATES if re.match(pattern, state)), QUERY)
    number = error.args[0] if error.args else None
    if isinstance(number, int):
        return _NUMBERS.get(number, QUERY)
    return next((kind for pattern, kind in _CODES if re.search(pattern, str(error), re.IGNORECASE)), QUERY)
