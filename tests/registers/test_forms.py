"""The named forms of a small made county, each figure told beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from bench.county.catalogue import TABLES
from bench.county.plain import write_clean
from reconcile.night.run import run
from reconcile.night.settings import RunSettings
from reconcile.registers.forms import FORMS
from tests.reference.cases import number, yuan

AS_OF = date(2019, 6, 30)
UP = {"township": "青石镇", "village": "上坪村", "village_code": "629901100201"}
DOWN = {"township": "白杨乡", "village": "下坪村", "village_code": "629901101201"}
BOSS, SON, BROTHER, OLD = number("19600101", 1), number("19850101", 1), number("19630101", 3), number("19400101", 1)
POOR, WIFE = number("19700101", 5), number("19720101", 6)


def d(text: str) -> date:
    return date.fromisoformat(text)


def _registered(who: str, name: str, home: str, place: dict[str, str], **cells: Any) -> dict[str, Any]:
    return {"id_number": who, "name": name, "household_no": home, "status": "正常", **place, **cells}


def _insured(who: str, name: str, family: str, place: dict[str, str], **cells: Any) -> dict[str, Any]:
    row = {"family_no": family, "head_id": who, "head_name": name, "id_number": who, "name": name, "category": "三类"}
    return row | {"start_date": d("2018-01-01"), "monthly_amount": yuan(100), **place} | cells


def _world() -> dict[str, list[dict[str, Any]]]:
    father = number("19380101", 7)
    return {
        "household_registration": [
            _registered(BOSS, "王干部", "H1", UP, father_id=father),
            _registered(SON, "王儿子", "H2", UP, father_id=BOSS),
            _registered(BROTHER, "王兄弟", "H3", DOWN, father_id=father),
            _registered(OLD, "李老人", "H4", UP),
            _registered(POOR, "赵贫困", "H5", DOWN),
            _registered(WIFE, "钱贫困", "H5", DOWN, spouse_id=POOR),
        ],
        "dibao_roster": [
            _insured(SON, "王儿子", "F1", UP, relative_filed=True, last_review_date=d("2018-12-01")),
            _insured(BROTHER, "王兄弟", "F2", DOWN, category="一类", last_review_date=d("2019-05-01")),
            _insured(OLD, "李老人", "F3", UP, last_review_date=d("2019-05-01")),
        ],
        "poverty_registry": [
            {"household_id": "R1", "id_number": POOR, "name": "赵贫困", "relation_to_head": "户主", "poverty_status": "未脱贫", **DOWN},
            {"household_id": "R1", "id_number": WIFE, "name": "钱贫困", "relation_to_head": "配偶", "poverty_status": "未脱贫", **DOWN},
        ],
        "payment_ledger": [
            {"id_number": OLD, "name": "李老人", "program": "农村低保", "period": "2019-05", "amount": yuan(100), "paid_date": d("2019-05-09")}
        ],
        "official_relatives": [
            {"cadre_name": "王干部", "cadre_id": BOSS, "position": "主任", "relative_name": "王儿子", "relative_id": SON, "filed_date": d("2018-02-01")}
        ],
        "village_list": [UP | {"poor_village": False}, DOWN | {"poor_village": True}],
        "deliberation": [
            UP | {"met_on": d("2019-05-05"), "attendees": 20, "representatives": 14, "votes_for": 10, "signed": True, "family_no": "F1"},
            DOWN | {"met_on": d("2019-05-06"), "attendees": 19, "representatives": 14, "signed": True},
        ],
        "risk_ledger": [
            {"household_id": "R1", "name": "赵贫困", "id_number": POOR, "risk": "医疗", "channel": way, "raised_on": d(day), **DOWN}
            for way, day in (("线上", "2019-05-01"), ("线下", "2019-05-03"))
        ],
    }  # fmt: skip


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("forms")
    world = {source: [TABLES[source].row(**row) for row in rows] for source, rows in _world().items()}
    write_clean(world, folder / "in")
    run(RunSettings(input=folder / "in", output=folder / "out", as_of=AS_OF, area="629901"))
    yield folder / "out" / str(AS_OF)


def form(published: Path, name: str, *columns: str) -> list[tuple[Any, ...]]:
    return pl.read_parquet(published / "forms" / f"{name}.parquet").select(columns).rows()


def test_cadres_and_their_kin(published: Path) -> None:
    rows = form(published, "干部亲属备案表", "干部姓名", "享受低保人员", "与干部关系", "低保家庭编号", "备案情况", "备案日期")
    assert rows == [
        ("王干部", "王儿子", "亲属", "F1", "已备案", "2018-02-01"),
        ("王干部", "王兄弟", "兄弟姐妹", "F2", "未备案", None),
    ]
    counted = form(published, "干部亲属统计表", "乡镇", "干部人数", "亲属享受低保人数", "其中已备案", "其中未备案", "涉及低保户数", "户月保障金合计")
    assert counted == [
        ("合计", 1, 2, 1, 1, 2, Decimal("200.00")),
        ("青石镇", 1, 2, 1, 1, 2, Decimal("200.00")),
        ("白杨乡", 0, 0, 0, 0, 0, Decimal("0.00")),
    ]


def test_ratings(published: Path) -> None:
    rows = form(published, "评议结果汇总表", "低保家庭编号", "评议日期", "同意", "评议结果", "备注")
    assert rows == [
        ("F1", "2019-05-05", 10, "未通过", None),
        ("F3", None, None, "未评议", None),
        ("F2", None, None, "未按户登记", "会议不合规"),
    ]


def test_kinds_of_families(published: Path) -> None:
    rows = form(published, "分类管理表", "低保家庭编号", "分类", "依据", "劳动能力未登记人数", "最近核查日期", "下次核查日期", "提示")
    assert rows == [
        ("F3", "长期保障户", "李老人（老年人）", 0, "2019-05-01", "2019-11-01", "类别偏低"),
        ("F1", "一般保障户", "王儿子（有劳动能力）", 1, "2018-12-01", "2019-06-01", "核查逾期"),
        ("F2", "一般保障户", "王兄弟（有劳动能力）", 1, "2019-05-01", "2020-05-01", "类别偏高"),
    ]


def test_warnings_and_villages(published: Path) -> None:
    rows = form(published, "线上线下对比表", "户编号", "季度", "线上预警日期", "线下排查日期", "比对结果", "监测状态", "处理")
    assert rows == [("R1", "2019Q2", "2019-05-01", "2019-05-03", "一致", "未纳入", "列入建议名单")]
    watched = form(published, "督战村清单", "村", "类别", "户籍人口", "未脱贫户数", "未脱贫人数", "发生率", "已纳入低保人数")
    assert watched == [("下坪村", "挂牌督战", 3, 1, 2, Decimal("0.6667"), 0)]


def test_what_was_not_handed_in_is_null(published: Path) -> None:
    quarter = pl.read_parquet(published / "forms" / "防贫季度报送表.parquet")
    assert quarter["乡镇"].to_list() == ["合计", "青石镇", "白杨乡"]
    assert quarter["一致户数"].to_list() == [1, 0, 1]
    assert quarter["本季排查户数"].null_count() == quarter["救助人次"].null_count() == 3
    counts = pl.read_parquet(published / "forms" / "专项治理情况统计表.parquet")
    assert counts["在保户数"].to_list() == [3, 2, 1]
    assert counts["评议会次数"].to_list() == [2, 1, 1]
    assert counts["清查户数"].null_count() == counts["未公示户数"].null_count() == 3


def test_tasks_are_one_a_household_with_a_day(published: Path) -> None:
    rows = form(published, "任务清单", "对象", "完成时限", "逾期")
    assert len({row[0] for row in rows}) == len(rows) > 0
    assert {row[2] for row in rows} == {"否"}
    assert min(row[1] for row in rows) == "2019-07-15"


def test_sheets_stand_in_the_order_of_the_forms(published: Path) -> None:
    assert openpyxl.load_workbook(published / "workbooks" / "报表.xlsx").sheetnames == list(FORMS)
    mine = openpyxl.load_workbook(published / "workbooks" / "乡镇" / "白杨乡.xlsx")
    assert [name for name in mine.sheetnames if name in FORMS] == list(FORMS[:7])
