"""The files of the payment ledger."""

from __future__ import annotations

from typing import Any

from bench.county.dress import writers
from bench.county.dress.office import SIGNED, Office
from bench.county.dress.sheets import Layout, headers, lay_out


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

    def programs(path: str, kind: str, names: tuple[str, ...], layout: Layout, **habits: Any) -> None:
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
