"""The files of the register and of the poverty registry."""

from __future__ import annotations

from typing import Any

from bench.county.dress import writers
from bench.county.dress.office import SIGNED, SMALL, Office
from bench.county.dress.sheets import Layout, Sheet, headers, lay_out


def registers(office: Office) -> None:
    """The register, a file a township."""
    source = "household_registration"
    full = headers(source)
    title = "青石县{}户籍人口信息（截至2019年6月）"

    def hand_in(township: str, kind: str, layout: Layout, **habits: Any) -> None:
        ending = {"xlsx": "xlsx", "xls": "xls", "ods": "ods", "parquet": "parquet", "utf-16": "txt"}.get(
            kind, "csv"
        )
        records = office.rows(source, township)
        office.one(f"{source}/{township}.{ending}", kind, source, records, layout, office.style(**habits))

    hand_in(
        "青石镇",
        "xlsx",
        Layout(full, title.format("青石镇"), "填报单位：青石镇派出所", serial=True),
        date="excel",
    )
    renamed = headers(
        source, id_number="证件号码", name="人员姓名", birth_date="出生年月", spouse_id="配偶公民身份号码"
    )
    hand_in("柳林镇", "gb18030", Layout(renamed, repeat=120), date="slash", word=2, stray=0.03)
    hand_in(
        "白杨乡",
        "utf-8-sig",
        Layout(headers(source, ("address",), status="注销标识", status_date="死亡日期")),
        date="compact",
    )
    hand_in("黑河乡", "utf-16", Layout(full), date="chinese", word=1)
    hand_in("红崖乡", "ods", Layout(full, title.format("红崖乡")), date="excel")
    hand_in(
        "石门乡", "xls", Layout(full, title.format("石门乡"), gaps=50, footer=SIGNED), date="serial", word=3
    )
    hand_in("城关街道", "parquet", Layout(full), date="excel", stray=0.0)
    hand_in("云雾乡", "utf-8", Layout(full))
    sheets = [
        lay_out(t, source, office.rows(source, t), Layout(full, title.format(t)), office.style(date="excel"))
        for t in SMALL
    ]
    note = Sheet("填表说明", [["一、本表由派出所填报。"], ["二、身份证号码按文本格式填写。"]])
    writers.write(office.out / source / "其他乡镇.xlsx", "xlsx", [*sheets, note])


def registry(office: Office) -> None:
    """The national system's export of the poverty registry, and one township's own file."""
    source = "poverty_registry"
    records = office.world[source]
    upper = ("青石镇", "柳林镇", "白杨乡")
    sheets = []
    for name, wanted in (("第一片区", True), ("第二片区", False)):
        own = [r for r in records if (r["township"] in upper) == wanted]
        layout = Layout(
            headers(source, poverty_status="脱贫状态", exit_year="脱贫时间"), "全国扶贫开发信息系统导出"
        )
        sheets.append(
            lay_out(name, source, own, layout, office.style(date="slash", word=int(wanted), stray=0.01))
        )
    writers.write(office.out / source / "贫困人口信息.xlsx", "xlsx", sheets)
