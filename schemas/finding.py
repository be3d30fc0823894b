"""The contract of a finding: what every rule yields, what findings.parquet holds, what every workbook shows."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

SEVERITIES = ("高", "中", "低")
AMOUNT_KINDS = ("应补发", "应追缴", "违规拨付", "困难支出（非问题资金）")
"""What a finding's money is: owed to people, to be got back, paid against the rules, or a poor family's own expense.

Sums of different kinds are never added; the last is nobody's fault and no money of the office's.
"""
FAULTY = AMOUNT_KINDS[:3]
TAIL = "尾差"
"""The kind of a faulty amount too small to matter (parameter tail_amount): listed, but in no sum of its kind."""

CORRECTED = "数据更正"
AGED, PARAMETER, RULES, SLID = "年龄或期限变化", "参数变化", "规则变化（程序升级）", "期满移出"
NO_LONGER_APPLIES = (AGED, PARAMETER, RULES, SLID)
"""Reasons for which a gone finding is neither corrected nor put right: it does not apply any more."""

CERTAINTIES = ("问题", "疑点", "提示")
PUBLISHED_STATES = ("新增", "持续", "复发")
KEPT_STATES = ("已消除", "未复核", "期满移出")
EVIDENCE = pl.Struct({"source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int32})


@dataclass(frozen=True)
class Column:
    """One column of findings.parquet.

    Attributes:
        name: of the column.
        dtype: its type.
        title: the heading in workbooks.
        filled: never null (text may be empty).
        words: the values it may have; empty: any.
    """

    name: str
    dtype: pl.DataType
    title: str
    filled: bool = True
    words: tuple[str, ...] = ()


COLUMNS = (
    Column("finding_id", pl.String(), "问题编号"),
    Column("rule_code", pl.String(), "规则编号"),
    Column("list", pl.String(), "清单"),
    Column("severity", pl.String(), "严重程度", words=SEVERITIES),
    Column("certainty", pl.String(), "性质", words=CERTAINTIES),
    Column("subject_key", pl.String(), "对象"),
    Column("id_number", pl.String(), "身份证号", filled=False),
    Column("name", pl.String(), "姓名", filled=False),
    Column("township", pl.String(), "乡镇", filled=False),
    Column("village", pl.String(), "村", filled=False),
    Column("village_code", pl.String(), "行政区划代码", filled=False),
    Column("period", pl.String(), "所属期"),
    Column("amount", pl.Decimal(18, 2), "涉及金额", filled=False),
    Column("message", pl.String(), "问题描述"),
    Column("remedy", pl.String(), "处理建议"),
    Column("clauses", pl.List(pl.String), "政策依据"),
    Column("evidence", pl.List(EVIDENCE), "证据"),
    Column("state", pl.String(), "状态", words=PUBLISHED_STATES),
    Column("suppressed", pl.Boolean(), "已排除"),
    Column("first_seen", pl.Date(), "首次发现"),
    Column("last_seen", pl.Date(), "最近发现"),
    Column("answer", pl.String(), "核查结果", filled=False),
    Column("answered_by", pl.String(), "核查人", filled=False),
    Column("answered_on", pl.Date(), "核查日期", filled=False),
    Column("remark", pl.String(), "备注", filled=False),
    Column("amount_kind", pl.String(), "金额性质", filled=False),
)
SCHEMA = pl.Schema({column.name: column.dtype for column in COLUMNS})


def faults(findings: pl.DataFrame) -> list[str]:
    """Return what breaks the contract, one sentence a column, with counts and without values; empty if nothing does."""
    if dict(findings.schema) != dict(SCHEMA):
        wrong = [name for name, dtype in SCHEMA.items() if findings.schema.get(name) != dtype]
        return [
            f"columns absent or of another type: {wrong}; further columns: {sorted(set(findings.columns) - set(SCHEMA))}"
        ]
    said = []
    for column in COLUMNS:
        values = findings[column.name]
        if column.filled and values.null_count():
            said.append(f"{column.name}: {values.null_count()} empty")
        if column.words and (unknown := (~values.drop_nulls().is_in(list(column.words))).sum()):
            said.append(f"{column.name}: {unknown} of an unknown word")
    if twice := findings.height - findings["finding_id"].n_unique():
        said.append(f"finding_id: {twice} not unique")
    return said
