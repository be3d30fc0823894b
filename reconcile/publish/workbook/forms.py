"""The named forms of the policy documents on paper: 报表.xlsx, and a township's own part of them in its workbook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from reconcile.publish.citation import in_citations
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.sheet.table_sheet import Book, write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date
from reconcile.publish.workbook.material import Material

FILE = "报表.xlsx"
IDS = ("身份证号", "干部身份证号", "低保家庭编号", "户编号", "区划代码", "电话")
NAMES = ("干部姓名", "享受低保人员", "户主姓名", "对象")
WIDE = {"依据": 40, "问题说明": 50, "政策依据": 36, "整改要求": 30, "问题": 22, "住址": 20, "风险类型": 16, "提示": 16}
ABSENT = "未提供或未执行"


@dataclass(frozen=True)
class Form:
    """A form on paper: who signs it, which columns are filled in by hand, and what it stands on."""

    signed_by: str
    basis: str
    by_hand: Sequence[str] = ()
    of_township: bool = True
    page_per: str | None = None


FORMS: Mapping[str, Form] = {
    "干部亲属备案表": Form("干部本人、乡镇挂点领导", "DX-3.2.1", ("核查意见", "干部签字")),
    "干部亲属统计表": Form("填表人、审核人、负责人", "DX-3.2.1、3.2.4"),
    "评议结果汇总表": Form("村（居）民代表、村（居）委会主任、乡镇挂点领导", "DX-3.2.2", page_per="村"),
    "专项治理情况统计表": Form("填表人、审核人、负责人", "DX-2.1至2.5、3.2.4"),
    "防贫季度报送表": Form("填表人、审核人、负责人", "FP2020-4.2.2"),
    "分类管理表": Form("填表人、审核人、负责人", "SW2016-2.1"),
    "线上线下对比表": Form("填表人、审核人、负责人", "FP2020-4.1.2"),
    "督战村清单": Form("填表人、审核人、负责人", "MZ2020-1.2、3.4", of_township=False),
    "任务清单": Form(
        "填表人、审核人、负责人", "LN2019-4.1",
        ("整改措施", "责任单位", "责任人", "完成情况", "完成日期", "验收人"), of_township=False,
    ),
}  # fmt: skip
"""The forms in the order of their sheets."""


def write_forms_workbook(run_dir: Path, material: Material) -> list[Path]:
    """Write the county's forms, a sheet each; the workbook's path, none where an older run has no forms."""
    path = run_dir / "workbooks" / FILE
    tables = [form_table(material.data, material.mask, name, None) for name in FORMS if _path(material.data, name)]
    if not tables:
        return []
    with open_book(path, material.data.manifest["as_of"], sum(one.frame.height for one in tables)) as book:
        for table in tables:
            write_table(book, table)
    return [path]


def write_township_forms(book: Book, material: Material, township: str) -> None:
    """Write a township's own part of the forms that it has one of."""
    for name, form in FORMS.items():
        if form.of_township and _path(material.data, name):
            write_table(book, form_table(material.data, material.mask, name, township))


def form_table(data: RunData, mask: Mask, name: str, township: str | None) -> Table:
    """Lay out one form of the county (None), or of a township."""
    form, frame = FORMS[name], pl.read_parquet(_path(data, name) or Path())
    if township is not None:
        frame = frame.filter(pl.col("乡镇") == township)
    notes = [f"签字：{'：　　　　　　'.join(form.signed_by.split('、'))}：　　　　　　", *_totals(name, frame)]
    notes.append(f"注：依据{in_citations(data.manifest, form.basis)}；文件没有给出表样的，按本表样式。")
    is_summed = name == "评议结果汇总表"
    if is_summed:
        frame = with_subtotals(frame.with_columns(序号=pl.int_range(1, pl.len() + 1, dtype=pl.Int64)))
    shown = _shown(frame, mask)
    columns = [replace(_column(one, shown.schema[one]), is_own=is_summed) for one in frame.columns] + [Column(one, 14) for one in form.by_hand]
    shown = shown.with_columns(pl.lit(None, pl.String).alias(one) for one in form.by_hand)
    return Table(
        sheet=name,
        title=name,
        subtitle=_subtitle(data, name, township),
        columns=columns,
        frame=shown,
        nothing="没有",
        nothing_at="乡镇",
        notes=notes,
        frozen=3 if "村" in frame.columns else 1,
        breaks=_page_starts(shown, form.page_per),
    )


def _path(data: RunData, name: str) -> Path | None:
    """Find a form as the night worked it out; an older run has none."""
    path = (data.run_dir or Path()) / "forms" / f"{name}.parquet"
    return path if path.is_file() else None


def with_subtotals(frame: pl.DataFrame) -> pl.DataFrame:
    """Put behind each village a row with its families, people and results, which has no number of its own."""
    if frame.is_empty():
        return frame
    result = pl.col("评议结果")
    sums = (
        frame.group_by("乡镇", "村", maintain_order=True)
        .agg(
            pl.col("序号").max().alias("place"),
            pl.format(
                "户数{}，人数{}，通过{}，未通过{}，未评议{}", pl.len(), pl.col("保障人口").sum(),
                (result == "通过").sum(), (result == "未通过").sum(), (result == "未评议").sum(),
            ).alias("备注"),
        )
        .with_columns(pl.lit("小计").alias("户主姓名"), pl.lit(1).alias("last"))
    )  # fmt: skip
    both = pl.concat([frame.with_columns(pl.lit(0).alias("last"), pl.col("序号").alias("place")), sums], how="diagonal_relaxed")
    return both.sort("place", "last").select(frame.columns)


def report_day(data: RunData) -> str:
    """Tell the day by which the quarter is reported: the first of `report_dates` on or after as-of."""
    as_of = dt.date.fromisoformat(data.manifest["as_of"])
    values = data.manifest["parameters"]["values"]
    days: Sequence[str] = next((one["value"] for one in values if one["name"] == "report_dates"), ())
    dated = [dt.date.fromisoformat(f"{year}-{day}") for year in (as_of.year, as_of.year + 1) for day in days]
    return min((day for day in dated if day >= as_of), default=as_of).isoformat()


def _subtitle(data: RunData, name: str, township: str | None) -> str:
    place = township or f"全县（{data.manifest['area']}）"
    head = f"填报单位：{place}　　基准日：{chinese_date(data.manifest['as_of'])}　　单位：户、人、元"
    return f"{head}　　报送日：{chinese_date(report_day(data))}" if name == "防贫季度报送表" else head


def _totals(name: str, frame: pl.DataFrame) -> list[str]:
    """Add up the families and people of each kind, where a form asks for it."""
    if name != "分类管理表":
        return []
    kinds = frame.group_by("分类", maintain_order=True).agg(pl.len().alias("households"), pl.col("保障人口").sum())
    return ["合计：" + "；".join(f"{kind}{households}户{people}人" for kind, households, people in kinds.iter_rows())]


def _shown(frame: pl.DataFrame, mask: Mask) -> pl.DataFrame:
    """Hide what is to be hidden, and say of a column without any figure that there is none."""
    shown = frame.with_columns(
        *(mask.name(pl.col(one)).alias(one) for one in NAMES if one in frame.columns),
        *(mask.number(pl.col(one)).alias(one) for one in IDS if one in frame.columns and one != "区划代码"),
        *(mask.text(pl.col(one)).alias(one) for one in ("依据", "问题说明") if one in frame.columns),
    )
    if "发生率" in shown.columns:
        shown = shown.with_columns(pl.col("发生率").cast(pl.String))
    empty = [name for name in shown.columns if shown.height and shown[name].null_count() == shown.height and shown.schema[name].is_numeric()]
    return shown.with_columns(pl.lit(ABSENT).alias(name) for name in empty)


def _column(name: str, dtype: pl.DataType) -> Column:
    if name == "发生率":
        return Column(name, 9, "center")
    if name in IDS:
        return Column(name, 20.5, "id")
    if dtype.is_decimal():
        return Column(name, 14, "money")
    if dtype.is_integer():
        return Column(name, 6 if name == "序号" else 9, "center" if name == "序号" else "count")
    return Column(name, WIDE.get(name, 12), "text" if name in WIDE else "center")


def _page_starts(frame: pl.DataFrame, column: str | None) -> list[int]:
    if column is None or frame.is_empty():
        return []
    begins = frame[column] != frame[column].shift()
    return [row for row in begins.fill_null(False).arg_true().to_list() if row]
