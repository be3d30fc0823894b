"""The rows of the finding lists: what an auditor reads, what is to be filled in, and the hidden marks."""

from __future__ import annotations

import polars as pl

from reconcile.publish.answers import newest_answers, results_by_level
from reconcile.publish.citation import basis
from reconcile.publish.masking import Mask
from reconcile.publish.numbers import in_order
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import clean_text
from reconcile.publish.sheet.table import Column
from reconcile.publish.text import evidence_text
from schemas.answer import (
    ACCEPTED_BY,
    AMOUNT,
    CHECKED_BY,
    CHECKED_ON,
    COLUMNS,
    COMPLETED_ON,
    DEADLINE,
    EXPLANATION,
    HANDLING,
    LEADING,
    LISTED,
    MEASURES,
    NUMBERING,
    PROGRESS,
    PROOF,
    REMARK,
    RESPONSIBLE,
    RESULT,
    SETTLED_AMOUNT,
    TRAILING,
    UNIT,
)
from schemas.row_hash import FILLED_HEADER, HASH_HEADER, ID_HEADER, row_hash

REFUTED = "已排除"
"""Stands beside the state of a finding that an auditor refuted."""

_LOOKS = {
    "乡镇": (8, "center"),
    "村": (9.5, "center"),
    "姓名": (8, "center"),
    "证件号码": (19.5, "id"),
    "问题": (15, "text"),
    "问题说明": (47, "text"),
    AMOUNT: (11, "money"),
    "金额性质": (8.5, "center"),
    "处理建议": (21, "text"),
    "联系电话": (12.5, "id"),
    "住址": (13, "text"),
    "同一问题": (10.5, "text"),
    "已有反馈": (12, "text"),
    "户号或账号": (20, "id"),
    "程度": (6, "center"),
    "状态": (9, "center"),
    "时段": (8.5, "center"),
    "证据": (26, "text"),
    "政策依据": (16, "text"),
    "首次发现": (11.5, "center"),
}
_INPUT_WIDTHS = {
    RESULT: 9, EXPLANATION: 24, CHECKED_BY: 7.5, CHECKED_ON: 10.5, HANDLING: 7, SETTLED_AMOUNT: 10.5, MEASURES: 14,
    UNIT: 9, RESPONSIBLE: 7.5, DEADLINE: 10.5, COMPLETED_ON: 10.5, PROGRESS: 8.5, PROOF: 10, ACCEPTED_BY: 7.5, REMARK: 9,
}  # fmt: skip
_MAY_GO = (AMOUNT, "金额性质", "联系电话", "住址", "同一问题", "已有反馈", "户号或账号", "时段")
"""Columns left out of a list where none of its rows fills them."""

_SLICE = 10_000

LIST_COLUMNS = (
    Column(NUMBERING, 5, "center"),
    *(Column(name, *_LOOKS[name]) for name in LEADING),
    *(Column(column.name, _INPUT_WIDTHS[column], f"input_{column.kind}") for column in COLUMNS),
    *(Column(name, *_LOOKS[name], is_folded=True) for name in TRAILING),
    *(Column(name, 8, "hidden") for name in (ID_HEADER, HASH_HEADER, FILLED_HEADER)),
)


def columns_of(rows: pl.DataFrame) -> tuple[Column, ...]:
    """Give the columns of a list: those that none of its rows fills are left out."""
    empty = {
        name for name in _MAY_GO
        if (values := rows[name].cast(pl.String).drop_nulls()).is_empty() or (values == "").all()
    }  # fmt: skip
    return tuple(column for column in LIST_COLUMNS if column.name not in empty)


def list_rows(data: RunData, mask: Mask, cases: pl.DataFrame, level: str) -> pl.DataFrame:
    """Put every finding into the words of the lists, once for all workbooks.

    The cells to be filled in hold what the level itself has said; what others have said stands in 已有反馈 alone.

    Args:
        data: the run.
        mask: hides names and numbers.
        cases: of `Statistics.cases`.
        level: whose answers are to be filled in.

    Returns:
        A column for each heading of `LIST_COLUMNS` but 序号, beside finding_id, list, rule_code, case; by township,
        village and urgency.
    """
    findings = data["findings"]
    order = in_order(data)
    said = results_by_level(data).join(newest_answers(data, level), on="finding_id", how="full", coalesce=True)
    beside = said.join(_named(cases), on="finding_id", how="full", coalesce=True)
    parts = (_part(data, mask, findings[rows["row"]], beside) for rows in order.iter_slices(_SLICE))
    return pl.concat(parts) if findings.height else _part(data, mask, findings, beside)


def _named(cases: pl.DataFrame) -> pl.DataFrame:
    """Name the other findings of each one's case: finding_id, case, `same`."""
    same = pl.when(pl.col("others").list.len() > 0).then(pl.col("others").list.join("、"))
    return cases.select("finding_id", "case", same=same)


def _part(data: RunData, mask: Mask, findings: pl.DataFrame, said: pl.DataFrame) -> pl.DataFrame:
    """Make some of the rows: all at once would take half a gigabyte for 100,000 findings."""
    evidence = evidence_text(findings, data.source_titles)
    homes = (
        data["households"]
        .unique("head", keep="first")
        .select(id_number="head", address="address", phone="phone")
    )
    rows = (
        findings.join(evidence, on="finding_id", how="left", maintain_order="left")
        .join(said, on="finding_id", how="left", maintain_order="left")
        .join(homes, on="id_number", how="left", maintain_order="left")
        .select("finding_id", "list", "rule_code", "township", "case", *_shown(data, mask), *_filled())
    )
    return rows.with_columns(
        pl.col("finding_id").alias(ID_HEADER),
        pl.Series(HASH_HEADER, _hashes(rows.select(LISTED)), pl.String),
        _published_answers(rows),
    )


def _shown(data: RunData, mask: Mask) -> list[pl.Expr]:
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
    rests_on = {rule["code"]: "\n".join(basis(data.manifest, rule)) for rule in data.manifest["rules"]}
    key = pl.col("subject_key")
    number = pl.coalesce(
        key.str.extract(r"(?:^|\|)A:([^|]+)"), key.str.extract(r"^[RDHB]:([^|]+)"), pl.lit("")
    )
    refuted = pl.when(pl.col("suppressed")).then(pl.lit(f"·{REFUTED}")).otherwise(pl.lit(""))
    shown = {
        "乡镇": pl.col("township"),
        "村": pl.col("village"),
        "姓名": mask.name(pl.col("name")),
        "证件号码": mask.number(pl.col("id_number")),
        "户号或账号": mask.number(number),
        "问题": pl.col("rule_code").replace(titles),
        "程度": pl.col("certainty"),
        "状态": pl.col("state") + refuted,
        "时段": pl.col("period"),
        "问题说明": mask.message(pl.col("rule_code"), pl.col("message")),
        "证据": pl.col("evidence_text"),
        "处理建议": pl.col("remedy"),
        "政策依据": pl.col("rule_code").replace(rests_on),
        "首次发现": pl.col("first_seen").dt.strftime("%Y-%m-%d"),
        "已有反馈": pl.col("feedback"),
        "金额性质": pl.col("amount_kind"),
        "联系电话": mask.number(pl.col("phone")),
        "住址": mask.address(pl.col("address")),
        "同一问题": pl.col("same"),
    }
    texts = [clean_text(value).fill_null("").alias(name) for name, value in shown.items()]
    return [*texts, pl.col("amount").alias(AMOUNT)]


def _filled() -> list[pl.Expr]:
    return [clean_text(pl.col(column.name)).alias(column.name) for column in COLUMNS]


def _hashes(rows: pl.DataFrame) -> list[str]:
    return [row_hash(row) for row in rows.iter_rows()]


def _published_answers(rows: pl.DataFrame) -> pl.Series:
    """Hash what stands in the input cells, empty where nothing does."""
    cells = rows.select(column.name for column in COLUMNS)
    answered = cells.select(~pl.all_horizontal(pl.all().is_null())).to_series()
    marks = dict(zip(answered.arg_true().to_list(), _hashes(cells.filter(answered)), strict=True))
    return pl.Series(FILLED_HEADER, [marks.get(n, "") for n in range(rows.height)], pl.String)
