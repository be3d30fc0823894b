"""A published night of a small made county, a household for each thing that a payroll can get wrong."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.county.catalogue import TABLES
from bench.county.plain import write_clean
from reconcile.night.run import run
from reconcile.night.settings import RunSettings
from tests.reference.cases import AS_OF, d, insured, kept, number, paid, registered, yuan

FAR = {"township": "白杨乡", "village": "下坪村", "village_code": "629901101201"}
HEADINGS = ("补贴项目", "所属期", "姓名", "身份证号", "账号", "户名", "金额")
# Who has a family of their own on the roster, 300 yuan a month from 2018 on: name → what is otherwise.
ALONE: dict[str, dict[str, Any]] = {
    "周如常": {}, "吴刚死": {}, "郑月内死": {}, "王无日期": {}, "冯迁出": {}, "陈停保": {"end_date": d("2019-07-01")},
    "褚月中停": {"end_date": d("2019-07-02")}, "卫新保": {"start_date": d("2019-07-01")}, "蒋未到": {"start_date": d("2019-07-02")},
    "沈重复": {}, "韩分两笔": {}, "杨城乡": {"scheme": "城市"}, "朱他人户名": {}, "秦家人户名": {}, "尤他人账号": {"account_no": "6217000000000001"},
    "许自己账号": {"account_no": "6217000000000002"}, "何共用": {}, "吕共用": {}, "施共用": {}, "张两户用": {}, "孔两户用": {}, "曹少一分": {},
    "严多十元": {}, "华漏发": {}, "金远处": FAR, "魏已发": {}, "陶发一半": {}, "姜号码坏": {}, "戚有拒收": {}, "谢季度": {},
}  # fmt: skip
NUMBERS = {name: number("19600101", 2 * place + 1) for place, name in enumerate(ALONE)} | {"姜号码坏": "62990119600101"}
FAMILIES = {name: f"F{place:02}" for place, name in enumerate(ALONE)}
HEAD, WIFE, TEKUN, CENTRAL, NEWCOMER = (number("19500101", serial) for serial in (1, 2, 3, 5, 7))
MAN, SPOUSE, SON, RICH, RICH_WIFE = (number(born, serial) for born, serial in (("19700303", 1), ("19720303", 2), ("19940303", 3), ("19700303", 5), ("19720303", 6)))
PARTED, STAYED = number("19550101", 1), number("19550101", 2)
STATUS = {
    "吴刚死": {"status": "死亡注销", "status_date": d("2019-06-30")}, "郑月内死": {"status": "死亡注销", "status_date": d("2019-07-01")},
    "王无日期": {"status": "死亡注销"}, "冯迁出": {"status": "迁出", "status_date": d("2019-05-01")},
}  # fmt: skip


def _world() -> dict[str, list[dict[str, Any]]]:
    register = [
        registered(NUMBERS[name], name, f"H{FAMILIES[name]}", **({**STATUS.get(name, {}), **(FAR if name == "金远处" else {})}))
        for name in ALONE
        if name != "姜号码坏"
    ]
    return {
        "household_registration": [
            *register,
            registered(number("19610101", 2), "秦之妻", f"H{FAMILIES['秦家人户名']}"),
            registered(HEAD, "赵户主", "HX", status="死亡注销", status_date=d("2019-03-01")),
            registered(WIFE, "钱在世", "HX"),
            registered(MAN, "白申请", "HA", spouse_id=SPOUSE), registered(SPOUSE, "白之妻", "HA", spouse_id=MAN),
            registered(SON, "白之子", "HB", father_id=MAN), registered(RICH, "黑收入", "HR"), registered(RICH_WIFE, "黑之妻", "HR"),
            registered(PARTED, "水离户", "HP"), registered(STAYED, "窦在户", "HP"),
            registered(TEKUN, "孙特困", "HT"), registered(CENTRAL, "李集中", "HC"), registered(NEWCOMER, "路人甲", "HN"),
        ],
        "dibao_roster": [
            *(insured(NUMBERS[name], name, FAMILIES[name], **more) for name, more in ALONE.items()),
            insured(PARTED, "水离户", "FP", end_date=d("2019-06-01")), insured(STAYED, "窦在户", "FP"),
            insured(HEAD, "赵户主", "FX", head_id=HEAD), insured(WIFE, "钱在世", "FX", head_id=HEAD),
            insured(number("19620101", 1), "戚家人", FAMILIES["戚有拒收"], start_date=None),
        ],
        "tekun_roster": [kept(TEKUN, "孙特困"), kept(CENTRAL, "李集中", support_mode="集中")],
        "asset_check": [
            {"id_number": MAN, "name": "白申请", "asset_type": "机动车", "value": yuan(50000), "check_date": d("2019-05-01")},
            {"id_number": SPOUSE, "name": "白之妻", "asset_type": "机动车", "value": yuan("49999.99"), "check_date": d("2019-05-01")},
        ],
        "official_relatives": [{"cadre_name": "白之子", "cadre_id": SON, "position": "文书", "relative_name": "白申请", "relative_id": MAN, "relation": "父亲", "filed_date": None}],
        "field_survey": [
            {"head_name": "白申请", "head_id": MAN, "survey_date": d("2019-05-05"), "per_capita_income": yuan(4020)},
            {"head_name": "黑收入", "head_id": RICH, "survey_date": d("2019-05-05"), "per_capita_income": yuan("4020.01")},
        ],
        "payment_ledger": [
            paid(NUMBERS["周如常"], "周如常", "2019-06", 300, "2019-06-05", account_no="6217000000000009"),
            paid(NUMBERS["魏已发"], "魏已发", "2019-07", 300, "2019-06-28"),
            paid(NUMBERS["陶发一半"], "陶发一半", "2019-07", 150, "2019-06-28"),
        ],
    }  # fmt: skip


@pytest.fixture(scope="package")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("beforehand")
    world = {source: [TABLES[source].row(**row) for row in rows] for source, rows in _world().items()}
    write_clean({source: [] for source in ("poverty_registry",)} | world, folder / "in", [*world, "poverty_registry"])
    (folder / "in" / "poverty_registry" / "poverty_registry.csv").write_text(
        f"户编号,姓名,证件号码,脱贫属性\nG1,路人甲,{NEWCOMER},已脱贫\n", "utf-8"
    )
    run(RunSettings(input=folder / "in", output=folder / "out", as_of=AS_OF, area="629901"))
    return folder / "out"


Line = Mapping[str, Any]


@pytest.fixture()
def payroll(tmp_path: Path) -> Callable[..., Path]:
    """Write a payroll: lines with what is otherwise than 农村低保 of 2019-07, 300 yuan."""

    def write(lines: Iterable[Line], name: str = "拟发放表.csv", without: Iterable[str] = ()) -> Path:
        headings = [one for one in HEADINGS if one not in without]
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings)
            writer.writerows([{"补贴项目": "农村低保", "所属期": "2019-07", "金额": yuan(300), **line}.get(one, "") for one in headings] for line in lines)
        return path

    return write


def line(name: str, **more: Any) -> dict[str, Any]:
    """Write a line of somebody of the county."""
    return {"姓名": name, "身份证号": NUMBERS.get(name, ""), **more}
