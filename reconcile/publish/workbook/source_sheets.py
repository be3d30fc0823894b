"""The sheets 拒收清单 and 数据来源: what was handed in, what of it was used, and what was not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column, Mark, Table

_NUMBER = Column("序号", 6, "center")
_REFUSED = (
    *(_NUMBER, Column("数据", 13), Column("文件", 26), Column("工作表", 10), Column("行", 7, "center")),
    *(
        Column("列", 12),
        Column("原值", 20, "id"),
        Column("拒收原因", 32),
        Column("更正后的值", 17, "input_text"),
    ),
    *(Column("更正人", 9, "input_text"), Column("更正日期", 11, "input_date")),
)
_SOURCES = (
    *(_NUMBER, Column("数据", 18), Column("文件", 34), Column("工作表", 14)),
    *(Column(name, 9, "count") for name in ("读入行", "采用行", "拒收行", "表式行")),
    *(Column("表式行明细", 24), Column("说明", 44), Column("SHA-256（前12位）", 16, "id")),
)


_CORRECTION = {name: pl.lit(None, pl.String) for name in ("更正后的值", "更正人", "更正日期")}


def refused_table(data: RunData, mask: Mask, township: str | None, subtitle: str) -> Table:
    """List every row that was not accepted, and every file that was refused, with the reason, to be corrected.

    A township's own list has the rows of its files and those that stand among its rows in the county's.
    """
    listed = data["quarantine"]
    if township is not None:
        listed = listed.filter(pl.col("township") == township)
    rows = listed.select(
        数据=pl.col("source").replace(data.source_titles),
        文件="file",
        工作表="sheet",
        行=pl.col("row").cast(pl.String),
        列="column",
        原值=mask.raw(pl.col("value")),
        拒收原因="reason",
        **_CORRECTION,
    )
    files = [
        {
            "数据": data.source_titles.get(one["source"], one["source"]),
            "文件": one["path"],
            "拒收原因": one["refused"],
        }
        for one in data.manifest["inputs"]
        if one["refused"] and (township is None or township in one["path"])
    ]
    refused = pl.DataFrame(files, schema=rows.schema)
    return Table(
        sheet="拒收清单",
        title="拒收清单",
        subtitle=subtitle,
        columns=_REFUSED,
        frame=pl.concat([refused, rows]),
        nothing="本次没有拒收的文件和行",
        nothing_at="拒收原因",
        notes=["拒收的行未参加核对。请在黄色单元格写明更正内容，更正原表后重新报送。"],
        frozen=4,
        township=township,
    )


def source_table(data: RunData, subtitle: str) -> Table:
    """Account for every file and sheet: rows read = accepted + refused + furniture."""
    rows = [row for one in data.manifest["inputs"] for row in _input_rows(one, data)]
    rows += [
        {"数据": source["title"], "说明": "未提供（必报）" if source["required"] else "未提供"}
        for source in data.manifest["sources"].values()
        if not source["handed_in"]
    ]
    balance = data.manifest["balance"]
    rows.append(
        {
            "数据": "合计",
            **{"读入行": balance["read"], "采用行": balance["accepted"]},
            **{"拒收行": balance["quarantined"], "表式行": balance["furniture"]},
            "说明": "读入行＝采用行＋拒收行＋表式行",
        }
    )
    schema = {column.name: pl.Int64 if column.style == "count" else pl.String for column in _SOURCES[1:]}
    money = "；".join(
        f"{_called(name, data)}{value}元" for name, value in data.manifest.get("money", {}).items()
    )
    return Table(
        sheet="数据来源",
        title="数据来源",
        subtitle=subtitle,
        columns=_SOURCES,
        frame=pl.DataFrame(rows, schema=schema),
        nothing="没有数据文件",
        nothing_at="文件",
        notes=[f"{money}。"] if money else [],
        frozen=3,
        marks=[Mark('{数据}="合计"', "total")],
        back_to=None,
    )


_SUMS = {
    "payment_ledger.amount": "发放流水金额", "dibao_roster.monthly_amount": "低保花名册月保障金",
    "tekun_roster.monthly_amount": "特困花名册月供养金", "temporary_relief.amount": "临时救助金额",
    "medical_expense.self_paid": "医疗自付", "fund_batch.allocated": "资金拨付",
}  # fmt: skip


def _called(column: str, data: RunData) -> str:
    """Name a sum of money as offices do."""
    return f"{_SUMS.get(column) or data.source_titles.get(column.split('.', maxsplit=1)[0], column)}合计"


def _input_rows(one: Mapping[str, Any], data: RunData) -> list[dict[str, Any]]:
    file = {
        "数据": data.source_titles.get(one["source"], one["source"]),
        "文件": one["path"],
        "SHA-256（前12位）": one["sha256"][:12],
    }
    notices = [f"拒收：{one['refused']}"] if one["refused"] else []
    notices += ["内容未变，沿用上次读取结果"] if one["reused"] else []
    notices += one["notices"]
    if not one["sheets"]:
        return [{**file, "说明": "；".join(notices)}]
    return [_sheet_row(file, notices, sheet) for sheet in one["sheets"]]


def _sheet_row(file: Mapping[str, Any], notices: list[str], sheet: Mapping[str, Any]) -> dict[str, Any]:
    said = [*notices, *([f"跳过：{sheet['skipped']}"] if sheet["skipped"] else [])]
    said += [f"未使用的列：{'、'.join(sheet['ignored'])}"] if sheet["ignored"] else []
    return {
        **file,
        "工作表": sheet["name"],
        "读入行": sheet["read"],
        "采用行": sheet["accepted"],
        "拒收行": sheet["quarantined"],
        "表式行": sum(sheet["furniture"].values()),
        "表式行明细": "、".join(f"{name}{count}" for name, count in sheet["furniture"].items()),
        "说明": "；".join(said),
    }
