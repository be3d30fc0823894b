"""核对报告: one A4 page a family that applies, with who they are, what was found item by item, and who signs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.beforehand.applicants_check import ASKED, BARRED, Applications, Family, Item
from reconcile.publish.guard import guard_of
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.protect import make_private_dir
from reconcile.publish.sheet.table import Column, Table
from reconcile.publish.sheet.table_sheet import Book, write_table
from reconcile.publish.sheet.upright_page import LINE_POINTS, UprightPage
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date, wrapped_lines

FOLDER, TITLE = "逢进必核", "社会救助家庭经济状况核对报告"
PAGES_A_SHEET = 500
PIXELS = (36, 84, 150, 76, 54, 100, 100, 200)
SCALE = 74
_ADVICE = {
    BARRED: "有不符合情形（{}），查清前不得纳入",
    ASKED: "未发现不符合情形；{}须入户核实后再行评议、审核",
    "": "核对未发现不符合情形，按程序入户调查、评议、审核",
}
_COLUMNS = (
    Column("序号", 6, "center"), Column("报告编号", 10, "center"), Column("乡镇", 12, "center"), Column("村", 14, "center"), Column("申请人", 11, "center"),
    Column("身份证号", 21, "id"), Column("人数", 7, "count"), Column("核对结论", 46), Column("不符合", 26), Column("须核实", 34),
)  # fmt: skip


class ReportPage(UprightPage):
    """Writes the reports of a sheet one below the other."""

    def __init__(self, book: Book, sheet: BulkWorksheet, made: Applications) -> None:
        super().__init__(book, sheet, PIXELS)
        self._made = made

    def write(self, number: int, family: Family) -> None:
        """Write one family's report."""
        head = family.members[0]
        self.begin(f"{TITLE}（续）　编号：{number:04d}　申请人：{head['name']}")
        unit = self._made.manifest.get("reporting_unit") or ""
        self.span(TITLE, "title", 34)
        self.span(f"编号：{number:04d}　　核对基准日：{chinese_date(self._made.manifest['as_of'])}　　核对单位（盖章）：{unit}", "subtitle", 20)
        place = "　".join(filter(None, (head["township"], head["village"])))
        self.pair("申请人", str(head["name"]), "身份证号", str(head["id_number"] or ""))
        self.pair("乡镇、村", place, "申请人口", f"{len(family.members)}人")
        self.pair("户籍住址", str(head["address"] or ""), "联系电话", str(head["phone"] or ""))
        self._members(family)
        self.line(("序号", ("核对项目", 1), ("核对情况", 5), "入户核实情况"), "label", 20)
        for place_, item in enumerate(family.items, start=1):
            height = max(2, wrapped_lines(item.text, 74)) * LINE_POINTS + 5
            self.line((str(place_), item.title, (item.text, 5), ""), "text", height)
        self._conclusion(family)

    def _members(self, family: Family) -> None:
        self.line(("序号", "姓名", "身份证号", "与申请人\n关系", "年龄", "户籍状态", "现享受保障", "有效残疾证"), "label", 30)
        for place, one in enumerate(family.members, start=1):
            self.line((str(place), *_member(one)), "id", 18)

    def _conclusion(self, family: Family) -> None:
        advice = advice_for(family)
        self.make_room(60 + 92)
        self.line((("核对结论", 2), (f"{advice}。\n□核对无误，进入下一程序　　□不予受理，已书面告知理由　　□退回补充材料", 6)), "text", max(2, wrapped_lines(advice, 100) + 1) * LINE_POINTS + 14)
        day = "\n\n\n日期：　　　年　　月　　日"
        self.line(((f"核对经办人（签字）：{day}", 3), (f"乡镇（街道）审核人（签字、盖章）：{day}", 4), (f"县级民政部门（盖章）：{day}", 1)), "box", 80)
        self.span("本报告只反映核对基准日各部门数据所载情况，供审核确认时参考，应与入户调查结果一并使用；不得向无关人员泄露。", "note", 18)


def advice_for(family: Family) -> str:
    """Put what was found into one sentence."""
    return _ADVICE[family.level].format("、".join(family.titles(family.level)))


def write_reports(made: Applications, output: Path, *, mask: bool = False, password: str | None = None) -> Path:
    """Write the reports and their list beside the published nights, at least as closed as the night, and give the workbook's path."""
    guard = guard_of(made.night, made.manifest, mask=mask, password=password)
    if guard.is_masked:
        made = _hidden(made, guard.mask(read_run(made.night, made.manifest)))
    target = make_private_dir(output / FOLDER) / f"核对报告-{made.manifest['as_of']}-{made.mark}.xlsx"
    with open_book(target, made.manifest["as_of"]) as book:
        for start in range(0, len(made.families), PAGES_A_SHEET):
            page = ReportPage(book, book.sheet(f"核对报告{start // PAGES_A_SHEET + 1 if start else ''}"), made)
            for number, family in enumerate(made.families[start : start + PAGES_A_SHEET], start=start + 1):
                page.write(number, family)
            page.close(TITLE, SCALE)
        write_table(book, _list(made))
    guard.seal([target])
    return target


def _hidden(made: Applications, mask: Mask) -> Applications:
    """Give the families with names and numbers as they may be read."""
    knowing = mask.knowing(pl.Series([str(one["name"]) for family in made.families for one in family.members], dtype=pl.String))

    def shown(how: Callable[[pl.Expr], pl.Expr], text: object) -> str | None:
        return None if text is None else str(pl.select(how(pl.lit(str(text)))).item())

    def member(one: Mapping[str, Any]) -> Mapping[str, Any]:
        hidden = {"name": mask.name, "id_number": mask.number, "address": mask.address, "phone": mask.number}
        return {**one, **{column: shown(how, one[column]) for column, how in hidden.items()}}

    def item(one: Item) -> Item:
        return replace(one, said=[(level, shown(knowing.text, text) or "") for level, text in one.said])

    families = [Family([member(one) for one in family.members], [item(one) for one in family.items]) for family in made.families]
    return replace(made, families=families)


def _list(made: Applications) -> Table:
    rows = [
        {
            "报告编号": f"{number:04d}", "乡镇": one.members[0]["township"], "村": one.members[0]["village"], "申请人": one.members[0]["name"],
            "身份证号": one.members[0]["id_number"], "人数": len(one.members), "核对结论": advice_for(one),
            "不符合": "、".join(one.titles(BARRED)), "须核实": "、".join(one.titles(ASKED)),
        }
        for number, one in enumerate(made.families, start=1)
    ]  # fmt: skip
    schema = {column.name: pl.Int64() if column.style == "count" else pl.String() for column in _COLUMNS[1:]}
    return Table(
        sheet="核对名单", title="申请家庭核对名单", subtitle=f"核对基准日：{chinese_date(made.manifest['as_of'])}　　共{len(rows)}户　　申请表：{made.file}",
        columns=_COLUMNS, frame=pl.DataFrame(rows, schema=schema), nothing="没有申请家庭", nothing_at="核对结论",
        notes=[f"注：{line}" for line in made.lines()], frozen=5, back_to=None,
    )  # fmt: skip


def _member(one: Mapping[str, Any]) -> tuple[str, ...]:
    age = "" if one["age"] is None else str(one["age"])
    told = (one["name"], one["id_number"], one["relation_to_head"], age, one["register_status"], one["covered"], one["disability"])
    return tuple(str(value or "") for value in told)
