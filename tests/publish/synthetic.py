"""Run directories made up for the tests of what is published: invented people, every list, odd cells."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.publish.run_data import SHAPES
from schemas.finding import AMOUNT_KINDS

AS_OF = dt.date(2019, 6, 30)
LISTS = {
    "missed_coverage": ("漏保", "MC01", "低收入建档立卡户整户未保", "高", "疑点"),
    "overdue_exit": ("应退未退", "OE01", "死亡人员未退出", "高", "问题"),
    "withheld_funds": ("资金", "WF07", "抵扣贷款", "高", "疑点"),
    "missing_relief": ("临时救助", "MR01", "刚性支出未救助", "高", "疑点"),
    "policy_linkage": ("两项制度衔接", "PL04", "低保户符合条件未建档", "中", "疑点"),
    "tekun_care": ("特困照料", "TK01", "未签委托照料协议", "中", "问题"),
    "three_guarantees": ("三保障与饮水", "TG01", "住房", "中", "问题"),
    "integrity": ("廉洁", "IN01", "干部本人享受低保", "高", "疑点"),
    "fieldwork": ("核查", "FW02", "核查表未签字", "中", "问题"),
    "data_quality": ("数据质量", "DQ02", "证件号码精度丢失", "低", "提示"),
    "procedure": ("程序", "PR01", "程序缺失或倒置", "中", "问题"),
    "monitoring": ("监测帮扶", "MO01", "监测类别与脱贫属性矛盾", "中", "问题"),
}
SILENT = "monitoring"
"""The list that finds nothing."""

TOWNSHIP_NAMES = ("青山镇", "白水乡", "石门土家族乡", "大坪镇", "柳林乡", "空山乡")
QUIET_TOWNSHIP = "空山乡"
"""The township where nothing is found."""

SEEING = ("WF07", "TK01", "MO01")
"""Rules that need no dibao roster."""

SURNAMES = "张王李赵刘陈杨黄周吴"


def townships(count: int) -> list[str]:
    return [*TOWNSHIP_NAMES[: count - 1], *(f"第{n}乡" for n in range(count - 6)), QUIET_TOWNSHIP][:count]


def make_run(
    run_dir: Path, *, findings: int = 1000, township_count: int = 6, seed: int = 7, people: int = 3000
) -> dict[str, Any]:
    """Fill a run directory and return its manifest."""
    run_dir.mkdir(parents=True, exist_ok=True)
    dice = random.Random(seed)
    places = townships(township_count)
    households = _households(dice, places, max(60, findings // 3))
    found = _findings(dice, households, findings)
    found.write_parquet(run_dir / "findings.parquet")
    pl.DataFrame(schema=SHAPES["touched"]).write_parquet(run_dir / "touched.parquet")
    pl.DataFrame(schema=SHAPES["contradictions"]).write_parquet(run_dir / "contradictions.parquet")
    households.write_parquet(run_dir / "households.parquet")
    _examined(places).write_parquet(run_dir / "examined.parquet")
    _books(run_dir, dice, households, places, people)
    _ledger(found).write_parquet(run_dir / "ledger.parquet")
    _answers(found).write_parquet(run_dir / "answers.parquet")
    return manifest(places, found)


def _households(dice: random.Random, places: list[str], count: int) -> pl.DataFrame:
    busy = [place for place in places if place != QUIET_TOWNSHIP] or places
    rows = []
    for n in range(count):
        township = busy[n % len(busy)]
        rows.append(
            {
                "household": f"{'RDHP'[n % 4]}:{n:06d}",
                "head": f"62990119{50 + n % 40}0101{n % 10000:04d}",
                "head_name": dice.choice(SURNAMES) + dice.choice(("小明", "芳", "建国", "秀英")),
                "township": township,
                "village": f"{township[:2]}{'一二三四'[n % 4]}村",
                "village_code": f"6299010{busy.index(township):02d}{n % 4:03d}",
                "address": f"{township}{n % 4 + 1}组{n}号",
                "phone": f"139{n:08d}",
                "members": n % 5 + 1,
                "income": Decimal(f"{2000 + n % 3000}.50") if n % 7 else None,
                "scheme": "农村",
                "category": "一类二类三类四类"[n % 4 * 2 :][:2],
                "account_no": f"62170012{n:011d}",
            }
        )
    return pl.DataFrame(rows, schema_overrides={"members": pl.Int32, "income": pl.Decimal(18, 2)})


def _findings(dice: random.Random, households: pl.DataFrame, count: int) -> pl.DataFrame:
    listing = [(key, *LISTS[key]) for key in LISTS if key != SILENT]
    homes = households.to_dicts()
    rows = [_finding(dice, n, listing[n % len(listing)], homes[n % len(homes)]) for n in range(count)]
    return pl.DataFrame(rows, schema=FINDING_SCHEMA)


def _finding(dice: random.Random, n: int, rule: tuple[str, ...], home: dict[str, Any]) -> dict[str, Any]:
    list_key, _, code, _, severity, certainty = rule
    amount = Decimal(dice.randrange(100, 900000)) / 100 if n % 3 else None
    name = "=cmd|' /C calc'!A0" if n == 5 else home["head_name"]
    return {
        "finding_id": f"f{n:015x}",
        "rule_code": code,
        "list": list_key,
        "severity": severity,
        "certainty": certainty,
        "subject_key": home["household"] if n % 2 else f"P:{home['head']}|低保",
        "id_number": home["head"],
        "name": name,
        "township": home["township"],
        "village": home["village"],
        "village_code": home["village_code"],
        "period": "2019-03" if code == "WF07" else "",
        "amount": amount,
        "message": f"{name}已于2018年3月{n % 28 + 1}日死亡注销，至今仍享受农村低保，每月{amount or 0}元"
        + ("，本人账户" + home["account_no"] if n % 4 == 0 else ""),
        "remedy": "核实死亡信息，停发并追回死亡次月起发放的资金",
        "clauses": ["LN2019-2.2.2", "LN2019-2.2.3"],
        "evidence": [
            {"source": "dibao_roster", "file": "dibao_roster/花名册.xlsx", "sheet": "表1", "row": n + k}
            for k in range(n % 8 + 1)
        ],
        "state": ("新增", "持续", "复发")[n % 3],
        "suppressed": n % 50 == 0,
        "first_seen": AS_OF - dt.timedelta(days=n % 90),
        "last_seen": AS_OF,
        "answer": "不属实" if n % 50 == 0 else None,
        "answered_by": None,
        "answered_on": None,
        "remark": None,
        "amount_kind": AMOUNT_KINDS[n % 4] if amount is not None else None,
    }


FINDING_SCHEMA = {
    **dict.fromkeys(
        [
            "finding_id",
            "rule_code",
            "list",
            "severity",
            "certainty",
            "subject_key",
            "id_number",
            "name",
            "township",
            "village",
            "village_code",
            "period",
        ],
        pl.String,
    ),
    "amount": pl.Decimal(18, 2),
    "message": pl.String,
    "remedy": pl.String,
    "clauses": pl.List(pl.String),
    "evidence": pl.List(
        pl.Struct({"source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64})
    ),
    "state": pl.String,
    "suppressed": pl.Boolean,
    "first_seen": pl.Date,
    "last_seen": pl.Date,
    "answer": pl.String,
    "answered_by": pl.String,
    "answered_on": pl.Date,
    "remark": pl.String,
    "amount_kind": pl.String,
}


def _examined(places: list[str]) -> pl.DataFrame:
    rows = []
    for key, (_, code, *_rest) in LISTS.items():
        for rule in ("", code):
            for place in places:
                rows += [
                    {
                        "list": key,
                        "rule_code": rule,
                        "township": place,
                        "village": f"{place[:2]}{v}村",
                        "village_code": "",
                        "subjects": 40,
                        "households": 20,
                    }
                    for v in "一二三四"
                ]
    return pl.DataFrame(rows)


def _books(
    run_dir: Path, dice: random.Random, households: pl.DataFrame, places: list[str], people: int
) -> None:
    households.select(
        "household",
        "head",
        "head_name",
        "township",
        "village",
        "income",
        standard=pl.lit(Decimal("4020.00")),
        verdict=pl.lit("均未纳入"),
        reason=pl.lit("人均年收入2500.50元，低于标准4020元，成员均不在低保、特困名册"),
    ).write_parquet(run_dir / "verdicts.parquet")
    kinds = ("特困", "低保", "监测", "低保边缘", "刚性支出困难")
    homes = households.to_dicts()
    pl.DataFrame(
        [
            {
                "person": f"6299011960010{n:05d}",
                "name": dice.choice(SURNAMES) + "某",
                "kind": kinds[n % 5],
                "township": homes[n % len(homes)]["township"],
                "village": homes[n % len(homes)]["village"],
                "household": homes[n % len(homes)]["household"],
                "signs": "在保；一级残疾；近12个月自付医疗费12345.60元",
            }
            for n in range(people)
        ]
    ).write_parquet(run_dir / "population.parquet")
    pl.DataFrame(
        [
            {
                "township": place,
                "program": program,
                "month": f"2019-{month:02d}",
                "owed": Decimal("12000.00"),
                "paid": Decimal("11800.00"),
                "allocated": Decimal("12000.00"),
                "heads_owed": 40,
                "heads_paid": 39,
                "payees_owed": 14,
                "payees_paid": 13,
                "difference": Decimal("-200.00"),
            }
            for place in places
            for program in ("农村低保", "特困供养")
            for month in range(1, 7)
        ]
    ).write_parquet(run_dir / "funds.parquet")
    households.head(20).select(
        "head",
        "head_name",
        "township",
        "village",
        family_no=pl.lit("D001"),
        reasons=pl.lit("家庭有普通劳动力；问题3条"),
    ).write_parquet(run_dir / "focus.parquet")
    pl.DataFrame(
        {
            "source": ["dibao_roster", "payment_ledger"],
            "file": ["dibao_roster/花名册.xlsx", "payment_ledger/a.csv"],
            "sheet": ["表1", ""],
            "row": [17, 3],
            "column": ["享受起始日期", "金额"],
            "value": ["二〇一九年", "@SUM(A1)"],
            "reason": ["日期无法识别", "金额为零"],
        }
    ).write_parquet(run_dir / "quarantine.parquet")


def _ledger(found: pl.DataFrame) -> pl.DataFrame:
    gone = found.head(12).with_columns(
        finding_id="g" + pl.col("finding_id"),
        state=pl.lit("已消除"),
        suppressed=pl.lit(False),
        last_seen=pl.lit(AS_OF - dt.timedelta(days=1)),
        gone_on=pl.lit(AS_OF),
        reason=pl.lit("数据更正：低保花名册"),
    )
    return pl.concat([found, gone], how="diagonal")


def _answers(found: pl.DataFrame) -> pl.DataFrame:
    ids = found["finding_id"].to_list()[1:40]
    filled = {
        "核查结果": "属实",
        "核查说明": "已入户，情况属实",
        "核查人": "核查员甲",
        "核查日期": "2019-06-20",
        "处理方式": "停发",
        "追缴或补发金额": "1234.50",
        "整改状态": "已整改",
    }
    rows = [
        {"finding_id": one, "level": "县级自查", "column": column, "value": value}
        for one in ids
        for column, value in filled.items()
    ]
    rows += [
        {"finding_id": one, "level": "市级复查", "column": "核查结果", "value": "不属实"} for one in ids[:3]
    ]
    return pl.DataFrame(rows).with_columns(
        answered_by=pl.lit("核查员甲"), answered_on=pl.lit(dt.date(2019, 6, 20)), file_hash=pl.lit("ab" * 32)
    )


def manifest(places: list[str], found: pl.DataFrame) -> dict[str, Any]:
    counts = dict(found["rule_code"].value_counts().iter_rows())
    rules = [
        {
            "code": code,
            "title": title,
            "list": key,
            "list_title": list_title,
            "asks": "户籍已死亡注销且超过宽限期的人，是否仍在低保或特困名册中？",
            "severity": severity,
            "certainty": certainty,
            "clauses": ["LN2019-2.2.2", "LN2019-2.2.3"],
            "parameters": ["death_grace_days"],
            "needs": [] if code in SEEING else ["dibao_roster"],
            "says": "{name}已于{died_on}死亡注销，至今仍享受{program}，每月{amount}元",
            "remedy": "核实死亡信息，停发并追回死亡次月起发放的资金",
            "status": "未执行" if key == SILENT else "ran",
            "reason": "缺少监测户名册" if key == SILENT else None,
            "partial": ["未提供特困名册"] if code == "MC01" else [],
            "examined": 960,
            "findings": counts.get(code, 0),
            "excluded": 0,
            "seconds": 0.01,
        }
        for key, (list_title, code, title, severity, certainty) in LISTS.items()
    ]
    return {
        "program": "dibao-reconcile",
        "version": "0.1.0",
        "as_of": AS_OF.isoformat(),
        "area": "629901",
        "engine": "duckdb",
        "parameters": {
            "sha256": "cd" * 32,
            "values": [
                {
                    "name": "death_grace_days",
                    "scheme": "",
                    "category": "",
                    "area": "",
                    "valid_from": "1900-01-01",
                    "value": 30,
                    "unit": "日",
                    "basis": "未见明文",
                    "status": "illustrative",
                    "source": "shipped",
                },
                {
                    "name": "dibao_standard",
                    "scheme": "农村",
                    "category": "",
                    "area": "62",
                    "valid_from": "2019-01-01",
                    "value": 4020,
                    "unit": "元/人/年",
                    "basis": "2019年甘肃特困标准5226元=1.3×4020元",
                    "status": "derived",
                    "source": "shipped",
                },
            ],
        },
        "clauses": {
            "LN2019-2.2.2": {
                "document": "LN2019",
                "title": "陇南市脱贫攻坚兜底保障冲刺清零筛查工作实施方案",
                "cited": "〔陇南2019方案二（二）2〕",
                "text": "家庭人均稳定收入高于低保标准的家庭，是否及时退出，应退尽退、不错保一户一人",
            },
            "LN2019-2.2.3": {
                "document": "LN2019",
                "title": "陇南市脱贫攻坚兜底保障冲刺清零筛查工作实施方案",
                "cited": "〔陇南2019方案二（二）3〕",
                "text": "动态管理：落实低保渐退期政策，有效期管理、定期核查、定期报告和近亲属备案制度",
            },
        },
        "sources": {
            "dibao_roster": {
                "title": "低保花名册",
                "required": True,
                "handed_in": True,
                "files": 1,
                "rows": 812,
            },
            "payment_ledger": {
                "title": "发放流水",
                "required": True,
                "handed_in": True,
                "files": 1,
                "rows": 9000,
            },
            "asset_check": {
                "title": "财产比对结果",
                "required": False,
                "handed_in": False,
                "files": 0,
                "rows": 0,
            },
        },
        "inputs": [
            {
                "source": "dibao_roster",
                "path": "dibao_roster/花名册.xlsx",
                "sha256": "0f" * 32,
                "reused": False,
                "refused": None,
                "notices": [],
                "sheets": [
                    {
                        "name": "表1",
                        "read": 820,
                        "accepted": 811,
                        "quarantined": 1,
                        "furniture": {"标题": 2, "表头": 2, "空行": 4},
                        "skipped": None,
                        "ignored": ["备注"],
                    },
                    {
                        "name": "说明",
                        "read": 3,
                        "accepted": 0,
                        "quarantined": 0,
                        "furniture": {},
                        "skipped": "没有可识别的表头",
                        "ignored": [],
                    },
                ],
            },
            {
                "source": "payment_ledger",
                "path": "payment_ledger/a.csv",
                "sha256": "1e" * 32,
                "reused": True,
                "refused": None,
                "notices": ["编码 GB18030"],
                "sheets": [
                    {
                        "name": "",
                        "read": 9002,
                        "accepted": 9000,
                        "quarantined": 1,
                        "furniture": {"表头": 1},
                        "skipped": None,
                        "ignored": [],
                    }
                ],
            },
        ],
        "balance": {"read": 9822, "accepted": 9811, "quarantined": 2, "furniture": 9},
        "money": {"payment_ledger.amount": "1234567.80"},
        "tables": {"person": 3000, "payment": 9000},
        "periods": {"农村低保": ["2018-06", "2018-07"]},
        "townships": places,
        "townships_missing": [QUIET_TOWNSHIP],
        "notes": ["2020年以后的工作日历缺失，按周一至周五计"],
        "rules": rules,
    }
