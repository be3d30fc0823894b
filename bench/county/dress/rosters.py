"""The files of the dibao rosters, each township in its own layout."""

from __future__ import annotations

import random
from dataclasses import replace

from bench.county.catalogue import Record
from bench.county.dress import writers
from bench.county.dress.office import SIGNED, SMALL, Office, by_family, families
from bench.county.dress.sheets import Layout, headers, lay_out, wide


def rosters(office: Office) -> None:
    """The dibao rosters, each township in its own layout."""
    source = "dibao_roster"
    folder = f"{source}/2019年6月"
    plain = headers(source)
    written = by_family(office.rows(source, "青石镇"))
    layout = Layout(
        headers(
            source, ("phone",), id_number="身份证号*", monthly_amount="月保障金\n（元）", category="类　别"
        ),
        "青石县青石镇2019年6月农村低保花名册",
        "填报单位：青石镇民政办                    单位：元",
        SIGNED,
        groups=(("name", "relation_to_head", "家庭成员"), ("taper_start", "taper_end", "渐退期")),
        once="merge",
        serial=True,
        numbered=True,
        total="monthly_amount",
    )
    office.one(
        f"{folder}/青石镇.xlsx",
        "xlsx",
        source,
        written,
        layout,
        office.style(date="excel", word=1, stray=0.01),
    )
    _by_village(office, folder, "柳林镇")
    _wide(office, folder, "白杨乡")
    columns = headers(
        source,
        name="家 庭 成 员 姓 名",
        id_number="身 份 证 号 码",
        head_name="户　主",
        start_date="享受时间",
    )
    layout = Layout(columns, once="ditto", repeat=40, numbered=True)
    habits = office.style(date="chinese", money="unit", yes_no="有无", word=1)
    office.one(
        f"{folder}/黑河乡.csv", "utf-8-sig", source, by_family(office.rows(source, "黑河乡")), layout, habits
    )
    layout = Layout(
        headers(source, start_date="起始年月", category="档次"),
        "红崖乡农村低保花名册",
        gaps=60,
        total="monthly_amount",
    )
    habits = office.style(date="compact", money="comma", yes_no="勾叉", word=3)
    office.one(
        f"{folder}/红崖乡.ods", "ods", source, by_family(office.rows(source, "红崖乡")), layout, habits
    )
    layout = Layout(headers(source, scheme="保障类型", status="状态"), once="blank", footer=SIGNED)
    habits = office.style(date="slash", money="sign", yes_no="数字")
    stone = by_family(office.rows(source, "石门乡"))
    for name in ("石门乡.txt", "石门乡（补报）.txt"):  # the same list handed in twice
        same = replace(habits, dice=random.Random(1))
        office.one(f"{folder}/{name}", "utf-16", source, stone, layout, same)
    layout = Layout(plain)
    office.one(
        f"{folder}/城关街道.parquet",
        "parquet",
        source,
        office.rows(source, "城关街道"),
        layout,
        office.style(date="excel", stray=0.0),
    )
    parts = {}
    for township in SMALL:
        sheet = lay_out(
            township, source, by_family(office.rows(source, township)), layout, office.style(yes_no="英文")
        )
        parts[f"花名册/{township}.csv"] = writers.FORMATS["gb18030"]([sheet])
    (office.out / folder / "其他乡镇.zip").write_bytes(writers.archive(parts))


def _by_village(office: Office, folder: str, township: str) -> None:
    """Write a workbook with one sheet a village; the place stands in the sheets' titles only."""
    source = "dibao_roster"
    records = by_family(office.rows(source, township))
    columns = headers(source, ("township", "village", "village_code"), monthly_amount="月补助金额")
    sheets = []
    for village in dict.fromkeys(str(r["village"]) for r in records):
        own = [r for r in records if r["village"] == village]
        layout = Layout(
            columns,
            f"青石县{township}{village}农村居民最低生活保障花名册",
            serial=True,
            total="monthly_amount",
        )
        sheets.append(lay_out(village, source, own, layout, office.style(date="slash", money="comma")))
    writers.write(office.out / folder / f"{township}.xls", "xls", sheets)


def _wide(office: Office, folder: str, township: str) -> None:
    """Write one row a family where its rows agree in all that the row shares; the rest in a plain file."""
    source = "dibao_roster"
    own = ("name", "id_number", "relation_to_head")
    across: list[list[Record]] = []
    rest: list[list[Record]] = []
    for rows in families(office.rows(source, township)):
        first = rows[0]
        agree = all(r[c] == first[c] for r in rows for c in r if c not in own)
        stopped = any(
            first[c] is not None for c in ("end_date", "taper_start", "family_amount", "exit_reason")
        )
        headed = first["head_id"] == first["id_number"] and first["head_name"] == first["name"]
        fits = agree and headed and not stopped and first["status"] == "在保" and len(rows) <= 7
        (across if fits else rest).append(rows)
    sheet = wide(
        "一户一行",
        across,
        f"{township}农村低保一户一行花名册",
        office.style(date="compact", yes_no="英文", word=2),
    )
    writers.write(office.out / folder / f"{township}.csv", "gb18030", [sheet])
    layout = Layout(headers(source), once="merge", title=f"{township}其余家庭")
    habits = office.style(date="excel")
    office.one(
        f"{folder}/{township}其余.xlsx", "xlsx", source, [r for rows in rest for r in rows], layout, habits
    )
