"""Who hands in what: every office's files of the invented county, each in its own habit."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from bench.county.catalogue import TABLES, Record, World
from bench.county.dress import writers
from bench.county.dress.sheets import Layout, Sheet, headers, lay_out, wide
from bench.county.dress.spelling import Style

SMALL = ("大坪乡", "小川乡", "马营乡", "定源乡", "沙湾乡", "三岔乡", "水磨乡", "五里乡")
SIGNED = "填表人：            审核人：            负责人：            （盖章）"


@dataclass
class Office:
    """Writes the files of one county into an input directory."""

    world: World
    out: Path
    dice: random.Random

    def style(self, **habits: object) -> Style:
        """Return a style with its own random source."""
        return replace(Style(), dice=random.Random(self.dice.random()), **habits)  # type: ignore[arg-type]

    def rows(self, source: str, township: str | Sequence[str]) -> list[Record]:
        """Return a source's rows of one township or several."""
        wanted = (township,) if isinstance(township, str) else township
        return [r for r in self.world[source] if r.get("township", r.get("_township")) in wanted]

    def one(
        self, path: str, kind: str, source: str, records: Sequence[Record], layout: Layout, style: Style
    ) -> None:
        """Write one sheet as one file."""
        name = TABLES[source].title[:20]
        writers.write(self.out / path, kind, [lay_out(name, source, records, layout, style)])


def by_family(records: Sequence[Record]) -> list[Record]:
    """Return roster rows with each family's together, families in the order of their first rows."""
    place: dict[object, int] = {}
    for record in records:
        place.setdefault(record["family_no"], len(place))
    return sorted(records, key=lambda r: place[r["family_no"]])


def families(records: Sequence[Record]) -> Iterator[list[Record]]:
    """Yield each family's rows."""
    for _, rows in groupby(by_family(records), key=lambda r: r["family_no"]):
        yield list(rows)


def registers(office: Office) -> None:
    """The register, a file a township."""
    source = "household_registration"
    full = headers(source)
    title = "青石县{}户籍人口信息（截至2019年6月）"

    def hand_in(township: str, kind: str, layout: Layout, **habits: object) -> None:
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
    across, rest = [], []
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


def ledgers(office: Office) -> None:
    """The ledger: banks' exports by programme and half-year."""
    source = "payment_ledger"
    rural = [r for r in office.world[source] if r["program"] == "农村低保"]
    early = [r for r in rural if str(r["paid_date"]) < "2019"]
    late = [r for r in rural if str(r["paid_date"]) >= "2019"]
    bank = headers(
        source, amount="交易金额", paid_date="交易日期", name="收款人姓名", id_number="收款人身份证号"
    )
    habits = office.style(date="compact", period="compact", word=1)
    office.one(f"{source}/农村低保2018年下半年.csv", "utf-8", source, early, Layout(bank), habits)
    sheet = lay_out(
        "明细",
        source,
        late,
        Layout(headers(source, status="处理结果")),
        office.style(period="chinese", word=2),
    )
    (office.out / source / "农村低保2019年上半年.zip").write_bytes(
        writers.archive({"导出/明细.csv": writers.FORMATS["gb18030"]([sheet])})
    )

    def programs(path: str, kind: str, names: tuple[str, ...], layout: Layout, **habits: object) -> None:
        own = [r for r in office.world[source] if r["program"] in names]
        office.one(f"{source}/{path}", kind, source, own, layout, office.style(**habits))

    tidy = Layout(
        headers(source, account_no="银行账号"),
        "青石县一卡通发放明细",
        "单位：元",
        SIGNED,
        serial=True,
        total="amount",
    )
    programs("城市低保.xlsx", "xlsx", ("城市低保",), tidy, date="excel")
    programs(
        "特困供养.xlsx",
        "xlsx",
        ("特困供养", "特困护理补贴"),
        tidy,
        date="excel",
        money="comma",
        period="chinese",
        word=1,
    )
    allowances = ("困难残疾人生活补贴", "重度残疾人护理补贴", "高龄津贴", "孤儿基本生活费")
    programs(
        "各类补贴.csv",
        "utf-8-sig",
        allowances,
        Layout(headers(source)),
        date="chinese",
        period="compact",
        money="sign",
    )
    relief = Layout(headers(source, program="项目名称"), gaps=30)
    programs("临时救助.xls", "xls", ("临时救助",), relief, date="serial", stray=0.0)
    programs("临时救助（再次报送）.xls", "xls", ("临时救助",), relief, date="excel", stray=0.0)
    programs("惠农补贴.txt", "tab", ("other", "None"), Layout(headers(source)), date="slash", money="wide")
    blank = [r for r in office.world[source] if r["program"] is None]
    office.one(f"{source}/无项目.csv", "utf-8", source, blank, Layout(headers(source)), office.style())


def others(office: Office) -> None:
    """The optional sources, one file each: in folders of either name or directly in the input directory."""
    plans: dict[str, tuple[str, str, Layout, dict[str, object]]] = {
        "tekun_roster": (
            "tekun_roster/特困人员花名册.csv",
            "gb18030",
            Layout({}, repeat=50),
            {"date": "slash"},
        ),
        "temporary_relief": (
            "temporary_relief/2019.xlsx",
            "xlsx",
            Layout({}, "临时救助台账", serial=True),
            {"date": "excel"},
        ),
        "disability_registry": ("残疾人证/残联导出.xlsx", "xlsx", Layout({}), {"date": "serial"}),
        "medical_expense": (
            "medical_expense/结算.csv",
            "utf-8",
            Layout({}),
            {"money": "comma", "yes_no": "数字"},
        ),
        "asset_check": ("经济状况核对/反馈.xls", "xls", Layout({}, "核对反馈"), {"date": "excel"}),
        "official_relatives": ("official_relatives.csv", "utf-8-sig", Layout({}), {"date": "chinese"}),
        "field_survey": (
            "入户核查表/汇总.xlsx",
            "xlsx",
            Layout(
                {},
                "入户核查表汇总",
                numbered=True,
                groups=(("housing_safe", "water_safe", "三保障和饮水安全"),),
            ),
            {"date": "excel", "yes_no": "勾叉"},
        ),
        "village_list": (
            "village_list/青石县.xlsx",
            "xlsx",
            Layout({}, "青石县行政村名册"),
            {"date": "excel", "numeric_codes": True},
        ),
        "dibao_changes": ("dibao_changes/变动.ods", "ods", Layout({}), {"date": "excel"}),
        "approval_process": (
            "approval_process/审批台账.xlsx",
            "xlsx",
            Layout({}, "低保审批台账"),
            {"date": "excel"},
        ),
        "deliberation": ("deliberation/评议.csv", "utf-8", Layout({}), {"date": "slash", "yes_no": "有无"}),
        "publicity_list": ("publicity_list/公示名单.txt", "tab", Layout({}), {"date": "compact"}),
        "insurance_enrolment": (
            "insurance_enrolment/参保.parquet",
            "parquet",
            Layout({}),
            {"date": "excel", "stray": 0.0},
        ),
        "fund_batch": ("fund_batch/拨付.csv", "utf-8", Layout({}), {"period": "chinese", "word": 1}),
    }
    for source, (path, kind, layout, habits) in plans.items():
        layout.columns = headers(source)
        office.one(path, kind, source, office.world[source], layout, office.style(**habits))


PARTS: tuple[Callable[[Office], None], ...] = (registers, rosters, registry, ledgers, others)


def dress(world: World, out: Path, seed: int) -> None:
    """Write a county's records as its offices would hand them in."""
    office = Office(world, out, random.Random(seed))
    for part in PARTS:
        part(office)
