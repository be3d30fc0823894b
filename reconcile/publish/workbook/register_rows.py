"""The rows of the registers beside the lists, in the words of their headings."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from reconcile.publish.answers import newest_answers, results_by_level, rulings
from reconcile.publish.coverage import UNEXAMINED
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.bulk_rows import clean_text
from reconcile.publish.statistics import Statistics
from reconcile.publish.workbook.handover import handover
from schemas.answer import (
    ACCEPTED_BY,
    CHECKED_BY,
    COMPLETED_ON,
    HANDLING,
    LEVELS,
    MEASURES,
    PROOF,
    RULED_ON,
    RULING_COLUMNS,
    SETTLED_AMOUNT,
)
from schemas.row_hash import FILLED_HEADER, HASH_HEADER, ID_HEADER, row_hash

_SETTLING = ("属实", "部分属实", "不属实", "数据错误")
_OUTCOMES = {
    "fixed": "填报已整改",
    "vanished": "数据已消除（待确认）",
    "lapsed": "不再适用",
    "refuted": "已排除",
}


def verdicts_rows(data: RunData, mask: Mask, _statistics: Statistics) -> pl.DataFrame:
    """Every household in need: on the roster, supported, or neither and why."""
    return data.in_place_order(data["verdicts"], "household").select(
        乡镇="township",
        村="village",
        户主=mask.name(pl.col("head_name")),
        证件号码=mask.number(pl.col("head")),
        户编号=mask.number(pl.col("household").str.replace("^[RDHP]:", "")),
        人均年收入="income",
        低保标准="standard",
        核对结论="verdict",
        理由=mask.text(pl.col("reason")),
    )


def focus_rows(data: RunData, mask: Mask, _statistics: Statistics) -> pl.DataFrame:
    """The covered families to look at first."""
    return data.in_place_order(data["focus"], "family_no").select(
        乡镇="township",
        村="village",
        户主=mask.name(pl.col("head_name")),
        证件号码=mask.number(pl.col("head")),
        低保家庭编号="family_no",
        列入原因=mask.text(pl.col("reasons")),
    )


def funds_rows(data: RunData, _: Mask, _statistics: Statistics) -> pl.DataFrame:
    """Owed, paid and allocated by township, programme and month.

    What a township owes by a roster that it did not hand in is not known: the cells say so.
    """
    silent = pl.col("township").is_in(list(data.manifest.get("townships_missing", ())))
    is_blind = silent & pl.col("program").str.ends_with("低保") & pl.col("owed").is_null()
    blind = [
        pl.when(is_blind).then(pl.lit(UNEXAMINED)).otherwise(pl.col(name).cast(pl.String)).alias(name)
        for name in ("owed", "payees_owed", "heads_owed", "difference")
    ]
    placed = data["funds"].with_columns(*blind, village=pl.lit(None, pl.String))
    return data.in_place_order(placed, "program", "month").select(
        乡镇="township",
        项目="program",
        月份="month",
        应发金额="owed",
        实发金额="paid",
        拨付金额="allocated",
        应发户数="payees_owed",
        实发户数="payees_paid",
        应发人数="heads_owed",
        实发人数="heads_paid",
        差额="difference",
    )


def population_rows(data: RunData, mask: Mask, _statistics: Statistics) -> pl.DataFrame:
    """Everybody of low income, each once."""
    return data.in_place_order(data["population"], "household", "person").select(
        乡镇="township",
        村="village",
        姓名=mask.name(pl.col("name")),
        证件号码=mask.number(pl.col("person")),
        类别="kind",
        户编号=mask.number(pl.col("household").str.replace("^[RDHP]:", "")),
        依据=mask.text(pl.col("signs")),
    )


def handover_rows(data: RunData, mask: Mask, _statistics: Statistics) -> pl.DataFrame:
    """What other departments are to settle."""
    homes = data["households"].unique("head", keep="first").select("head", "address", "phone")
    rows = handover(data)
    departments = rows["department"].unique(maintain_order=True).to_list()
    rank = {name: number for number, name in enumerate(departments)}
    return (
        data.in_place_order(rows, "rule_code", "finding_id")
        .sort(pl.col("department").replace_strict(rank, return_dtype=pl.Int32), maintain_order=True)
        .join(homes, left_on="id_number", right_on="head", how="left", maintain_order="left")
        .select(
            移交部门="department",
            乡镇="township",
            村="village",
            姓名=mask.name(pl.col("name")),
            证件号码=mask.number(pl.col("id_number")),
            问题=pl.col("rule_code").replace(_titles(data)),
            问题说明=mask.message(pl.col("rule_code"), pl.col("message")),
            **{"涉及金额（元）": pl.col("amount")},
            住址=mask.address(pl.col("address")),
            联系电话=mask.number(pl.col("phone")),
            签收人=pl.lit(""),
            签收日期=pl.lit(""),
        )
    )


def disagreements_rows(data: RunData, mask: Mask, _statistics: Statistics) -> pl.DataFrame:
    """Findings that the levels of review, or two answers of one level, judge differently; 待核实 disagrees with nobody."""
    firm = [pl.when(pl.col(level).is_in(_SETTLING)).then(pl.col(level)) for level in LEVELS]
    several = pl.concat_list(firm).list.drop_nulls().list.n_unique() > 1
    prevails = pl.coalesce(
        *(
            pl.when(pl.col(level).is_in(_SETTLING)).then(pl.format("以{}为准：{}", pl.lit(level), level))
            for level in reversed(LEVELS)
        )
    )
    within = (
        data["contradictions"]
        .group_by("finding_id")
        .agg(
            pl.format("{}有不同意见（{}），须由该级核定；现以日期最新的为准", "level", "values")
            .str.join("；")
            .alias("within")
        )
    )
    rows = data.in_place_order(
        results_by_level(data)
        .join(within, on="finding_id", how="full", coalesce=True)
        .filter(several | pl.col("within").is_not_null())
        .join(data["findings"], on="finding_id", how="inner")
        .join(rulings(data), on="finding_id", how="left"),
        "finding_id",
    ).select(
        乡镇="township",
        村="village",
        姓名=mask.name(pl.col("name")),
        证件号码=mask.number(pl.col("id_number")),
        问题=pl.col("rule_code").replace(_titles(data)),
        问题说明=mask.message(pl.col("rule_code"), pl.col("message")),
        **{level: pl.col(level) for level in LEVELS},
        采用意见=pl.concat_str(prevails, "within", separator="；", ignore_nulls=True),
        **{column.name: pl.col(column.name) for column in RULING_COLUMNS},
        **{ID_HEADER: pl.col("finding_id")},
    )
    return rows.with_columns(
        pl.Series(HASH_HEADER, _hashes(rows, RULED_ON), pl.String),
        pl.Series(FILLED_HEADER, _hashes(rows, [column.name for column in RULING_COLUMNS]), pl.String),
    )


def _hashes(rows: pl.DataFrame, columns: Sequence[str]) -> list[str]:
    """Hash some cells of every row; empty where nothing stands in them."""
    cells = rows.select(clean_text(pl.col(name)).fill_null("") for name in columns)
    return [row_hash(row) if any(row) else "" for row in cells.iter_rows()]


def closed_rows(data: RunData, mask: Mask, statistics: Statistics) -> pl.DataFrame:
    """What is closed or may be: put right, gone from the data, not applying any more, refuted; with reason and day."""
    said = newest_answers(data)
    gone = statistics.gone.select(*_CLOSED, "outcome", "reason", closed_on="gone_on")
    signed = said.filter(pl.col("整改状态") == "已整改", pl.col(CHECKED_BY.name).is_not_null()).select(
        "finding_id"
    )
    here = data["findings"].with_columns(
        outcome=pl.when(pl.col("finding_id").is_in(signed["finding_id"].implode())).then(pl.lit("fixed"))
        .when(pl.col("suppressed").fill_null(False)).then(pl.lit("refuted"))
    ).filter(pl.col("outcome").is_not_null())  # fmt: skip
    reason = pl.format("核查为{}，仍列入核对结果", pl.col("answer").fill_null("已整改"))
    current = here.select(*_CLOSED, "outcome", reason=reason, closed_on=pl.lit(None, pl.Date))
    rows = pl.concat([gone, current]).join(said, on="finding_id", how="left")
    day = pl.coalesce(pl.col("closed_on").dt.strftime("%Y-%m-%d"), pl.col(COMPLETED_ON.name))
    return data.in_place_order(rows, "finding_id").select(
        乡镇="township",
        村="village",
        姓名=mask.name(pl.col("name")),
        证件号码=mask.number(pl.col("id_number")),
        问题=pl.col("rule_code").replace(_titles(data)),
        问题说明=mask.message(pl.col("rule_code"), pl.col("message")),
        **{"金额（元）": pl.col("amount")},
        金额性质="amount_kind",
        首次发现=pl.col("first_seen").dt.strftime("%Y-%m-%d"),
        销号类别=pl.col("outcome").replace(_OUTCOMES),
        原因=pl.col("reason"),
        整改措施=pl.concat_str(HANDLING.name, MEASURES.name, separator="；", ignore_nulls=True),
        **{SETTLED_AMOUNT.name: pl.col(SETTLED_AMOUNT.name)},
        佐证材料=pl.col(PROOF.name),
        核查人=pl.col(CHECKED_BY.name),
        验收人=pl.col(ACCEPTED_BY.name),
        销号日期=day,
    )


_CLOSED = (
    *(
        "finding_id",
        "rule_code",
        "township",
        "village",
        "name",
        "id_number",
        "message",
        "amount",
        "amount_kind",
    ),
    "first_seen",
)


def _titles(data: RunData) -> dict[str, str]:
    return {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
