"""Families that apply, before they are approved, against everything the last night knows of them (逢进必核)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.beforehand.read import Kind, reading
from reconcile.beforehand.reopen import Reopened, reopening
from reconcile.explain.records import sources_of
from reconcile.output.nights import published

QUERIES = Path(__file__).parent / "applicants"
# A family that applies has no number, no money and no first day yet; its application has a number.
KIND = Kind(
    "dibao_roster", ("family_no", "monthly_amount", "start_date"),
    dict.fromkeys(("申请编号", "受理编号", "申请书编号", "申请户编号", "申请家庭编号", "登记编号"), "family_no"),
)  # fmt: skip
BARRED, ASKED, TOLD = "不符合", "须核实", "供参考"
# What is looked at, the sources that tell it (any of them will do), and what is said where they tell nothing.
ITEMS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "item_01_register": ("户籍信息", ("household_registration",), "全员在户籍库，状态正常，同户人员都已列入"),
    "item_02_covered": ("已享受保障", ("dibao_roster", "tekun_roster"), "低保、特困供养花名册中没有本户人员"),
    "item_03_poverty": ("建档立卡、监测", ("poverty_registry",), "不是建档立卡户或监测对象"),
    "item_04_income": ("已知收入", ("poverty_registry", "field_survey", "dibao_roster"), "各来源都没有本户收入，须入户核算"),
    "item_05_assets": ("家庭财产", ("asset_check",), "核对结果中没有本户人员和同户亲属的财产"),
    "item_06_kin": ("赡养抚养人", ("household_registration",), "户籍中没有未列入申请的配偶、父母、子女"),
    "item_07_payments": ("近期领取补贴", ("payment_ledger",), "核查期内没有领取补贴"),
    "item_08_hardship": ("残疾、重病、临时救助", ("disability_registry", "medical_expense", "temporary_relief"), "没有残疾证、自付医疗费和临时救助记录"),
    "item_09_cadres": ("干部近亲属", ("official_relatives",), "不在干部近亲属备案中"),
}


@dataclass(frozen=True)
class Item:
    """What was looked at of a family: what is said, level by level, and what the night did not have for it."""

    title: str
    said: list[tuple[str, str]]
    nothing: str
    lacking: str

    @property
    def text(self) -> str:
        """What the report says of it."""
        lines = [text if level == TOLD else f"【{level}】{text}" for level, text in self.said]
        if not lines and not self.lacking:
            lines = [self.nothing]
        return "\n".join([*lines, *([self.lacking] if self.lacking else [])])

    @property
    def level(self) -> str:
        """The worst that is said of it; nothing where nothing is."""
        return next((level for level in (BARRED, ASKED, TOLD) if any(said == level for said, _ in self.said)), "")


@dataclass(frozen=True)
class Family:
    """A family that applies: its members as the list and the night have them, and what was found."""

    members: Sequence[Mapping[str, Any]]
    items: list[Item]

    @property
    def level(self) -> str:
        """The worst that was found."""
        return next((level for level in (BARRED, ASKED) if any(one.level == level for one in self.items)), "")

    def titles(self, level: str) -> list[str]:
        """What was looked at and is of a level."""
        return [one.title for one in self.items if any(said == level for said, _ in one.said)]


@dataclass(frozen=True)
class Applications:
    """The families of a list, and the night that they were held against."""

    night: Path
    manifest: Mapping[str, Any]
    file: str
    mark: str
    families: list[Family]
    refused: int
    notices: list[str]

    def lines(self) -> Iterator[str]:
        """Say it in Chinese, without persons."""
        count = {level: sum(one.level == level for one in self.families) for level in (BARRED, ASKED, "")}
        people = sum(len(one.members) for one in self.families)
        yield (
            f"申请家庭 {len(self.families)} 户 {people} 人，对照 {self.manifest['as_of']} 的核查成果："
            f"有不符合情形 {count[BARRED]} 户，须入户核实 {count[ASKED]} 户，核对未发现问题 {count['']} 户"
        )
        if self.refused:
            yield f"有 {self.refused} 行读不出来，没有核对；请用 reconcile inspect 查看原因"
        lacking = sorted({one.lacking for family in self.families for one in family.items if one.lacking})
        yield from lacking
        yield from self.notices


def check_applications(output: Path, path: Path, *, as_of: dt.date | None = None, mappings: Sequence[Path] = ()) -> Applications:
    """Hold families that apply against a published night; nothing published changes.

    Args:
        output: the output directory.
        path: the families, in any layout that a dibao roster may have; number of the family, money and dates may be missing.
        as_of: the night; None for the newest.
        mappings: mapping files of the office.

    Raises:
        UsageError: nothing published.
        InputRefused: the list cannot be used.
    """
    night = published(output, as_of)
    with reading(path, sources_of(night), KIND, mappings) as given, reopening(night, given, KIND) as again:
        again.make(QUERIES)
        notices = [one for one in given.notices if "保障金" not in one]
        return Applications(night, again.manifest, path.name, given.mark, list(_families(again)), given.refused, notices)


def _families(again: Reopened) -> Iterator[Family]:
    db = again.db
    found = pl.concat([
        db.rows(f"SELECT family, '{name}' AS item, level, row_id, written(said) AS said FROM {name}").unique() for name in ITEMS
    ])  # fmt: skip
    order = {BARRED: 0, ASKED: 1, TOLD: 2}
    found = found.sort("family", "item", pl.col("level").replace_strict(order), "row_id", "said")
    said = {key: list(rows.select("level", "said").iter_rows()) for key, rows in found.group_by("family", "item", maintain_order=True)}
    lacking = {name: _lacking(again, sources) for name, (_, sources, _) in ITEMS.items()}
    members = db.rows("SELECT * FROM member ORDER BY MIN(row_id) OVER (PARTITION BY family), family, place")
    for (family,), rows in members.group_by("family", maintain_order=True):
        items = [Item(title, said.get((family, name), []), nothing, lacking[name]) for name, (title, _, nothing) in ITEMS.items()]
        yield Family(rows.to_dicts(), items)


def _lacking(again: Reopened, sources: Sequence[str]) -> str:
    """Say which sources of an item the night did not have; of several that tell the same, only where all are missing."""
    missing = [again.sources[name].title for name in sources if name not in again.handed_in]
    if not missing:
        return ""
    return f"未提供{'、'.join(missing)}，{'没有核对' if len(missing) == len(sources) else '该部分没有核对'}"
