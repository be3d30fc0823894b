"""The rows of the books beside the lists, in the words of their headings."""

from __future__ import annotations

import polars as pl

from reconcile.publish.answers import results_by_level
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.workbook.handover import handover
from schemas.answer import LEVELS

_SETTLING = ("属实", "部分属实", "不属实", "数据错误")


def verdicts_rows(data: RunData, mask: Mask) -> pl.DataFrame:
    """Every household in need: on the roster, supported, or neither and why."""
    return (
        data["verdicts"]
        .sort("township", "village", "household")
        .select(
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
    )


def focus_rows(data: RunData, mask: Mask) -> pl.DataFrame:
    """The covered families to look at first."""
    return (
        data["focus"]
        .sort("township", "village", "family_no")
        .select(
            乡镇="township",
            村="village",
            户主=mask.name(pl.col("head_name")),
            证件号码=mask.number(pl.col("head")),
            低保家庭编号="family_no",
            列入原因=mask.text(pl.col("reasons")),
        )
    )


def funds_rows(data: RunData, _: Mask) -> pl.DataFrame:
    """Owed, paid and allocated by township, programme and month."""
    return (
        data["funds"]
        .sort("township", "program", "month")
        .select(
            乡镇="township",
            项目="program",
            月份="month",
            应发金额="owed",
            实发金额="paid",
            拨付金额="allocated",
            应发人数="heads_owed",
            实发人数="heads_paid",
            差额="difference",
        )
    )


def population_rows(data: RunData, mask: Mask) -> pl.DataFrame:
    """Everybody of low income, each once."""
    return (
        data["population"]
        .sort("township", "village", "household", "person")
        .select(
            乡镇="township",
            村="village",
            姓名=mask.name(pl.col("name")),
            证件号码=mask.number(pl.col("person")),
            类别="kind",
            户编号=mask.number(pl.col("household").str.replace("^[RDHP]:", "")),
            依据=mask.text(pl.col("signs")),
        )
    )


def handover_rows(data: RunData, mask: Mask) -> pl.DataFrame:
    """What other departments are to settle."""
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
    homes = data["households"].unique("head", keep="first").select("head", "address", "phone")
    return (
        handover(data)
        .join(homes, left_on="id_number", right_on="head", how="left", maintain_order="left")
        .select(
            移交部门="department",
            乡镇="township",
            村="village",
            姓名=mask.name(pl.col("name")),
            证件号码=mask.number(pl.col("id_number")),
            问题=pl.col("rule_code").replace(titles),
            问题说明=mask.message(pl.col("rule_code"), pl.col("message")),
            **{"涉及金额（元）": pl.col("amount")},
            住址="address",
            联系电话=mask.number(pl.col("phone")),
            签收人=pl.lit(""),
            签收日期=pl.lit(""),
        )
    )


def disagreements_rows(data: RunData, mask: Mask) -> pl.DataFrame:
    """Findings that the levels of review judge differently; 待核实 disagrees with nobody."""
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in data.manifest["rules"]}
    firm = [pl.when(pl.col(level).is_in(_SETTLING)).then(pl.col(level)) for level in LEVELS]
    several = pl.concat_list(firm).list.drop_nulls().list.n_unique() > 1
    return (
        results_by_level(data)
        .filter(several)
        .join(data["findings"], on="finding_id", how="inner")
        .sort("township", "village", "finding_id")
        .select(
            乡镇="township",
            村="village",
            姓名=mask.name(pl.col("name")),
            证件号码=mask.number(pl.col("id_number")),
            问题=pl.col("rule_code").replace(titles),
            问题说明=mask.message(pl.col("rule_code"), pl.col("message")),
            **{level: pl.col(level) for level in LEVELS},
            处理意见=pl.lit(""),
        )
    )
