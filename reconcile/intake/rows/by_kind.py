"""Columns whose heading is not in the vocabulary but says what they are, and whose cells say the same: 亡故日期, 打款结果, 是否停保."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from reconcile.intake.cells.dates import read_date
from reconcile.intake.cells.words import compact, read_choice, read_yes_no
from reconcile.intake.decisions import settled
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.layout import Use
from reconcile.intake.headings.spelling import plain
from reconcile.intake.rows.answers import answered, is_question
from schemas.source import Field, Source

_CELLS, _LEAST, BY_KIND, _ANSWERS = 400, 0.5, 99, 4
_DAY = "(?:日期|时间|年月日?|月份|之?日)"
_GONE = "死亡|亡故|身亡|去世|逝世|过世|离世|身故|病故|火化|殡葬|迁出|迁往|外迁|迁移|注销|销户|减员|核减"
_SAYS = "(?:状态|状况|情况|结果|标志|标识|标记|与否)"
_STOPPED = "停止|停|终止|中止|截止|取消|退出|结束|退保|清退"
_COVER = (
    ("status", rf"^(?:是否|是不是).*(?:保障|低保|特困|供养|享受|在保|纳入|停保|停发|退保|退出|取消|注销|有效|救助)|(?:保障|享受|待遇|救助|低保|在保|供养|停保|发放资格){_SAYS}$|^(?:低保|保障|特困|供养)对象$|^(?:共同生活)?(?:但|而)?(?:不享受|非保障)"),
    ("end_date", rf"^(?!.*(?:渐退|有效|证|卡|协议|公示|复核|核查|申请|审批|缴|原因)).*(?:{_STOPPED}).{{0,6}}{_DAY}$"),
)  # fmt: skip
_KINDS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    name: tuple((field, re.compile(pattern)) for field, pattern in kinds)
    for name, kinds in {
        "household_registration": (
            ("status_date", rf"^(?!父|母|配偶|丈夫|妻).*(?:{_GONE}).{{0,8}}{_DAY}(?:[和及与、/].{{1,6}})?$|^(?:sw|zx|qc|hh)(?:rq|sj)$"),
            ("status", rf"^(?:是否|是不是)?(?:已经?)?(?:死亡|亡故|去世|过世|身故|火化|健在|在世|存活|注销|销户|迁出){_SAYS}?$|^存亡{_SAYS}?$|^状态$|(?:人口|人员|户口|户籍|生存|存活|在世|死亡|注销|迁移){_SAYS}{{1,2}}$|(?:变动|注销|减少|减员|迁移){{1,2}}(?:原因|类型|类别|种类|情况)$|^(?:sw|zx|hk|ry)(?:bz|zt|bs)$"),
        ),
        "payment_ledger": (
            ("status", rf"(?:发放|代发|代付|打款|打卡|支付|付款|划款|交易|入账|到账|处理|反馈|返回|返盘|回单|回执|回盘|清算|银行|兑付|成功|失败|退回|退款|退票).{{0,4}}(?:{_SAYS[3:-1]}|信息|说明|回执|反馈)$|^(?:结果|状态)(?:说明|描述)?$|^(?:是否|是不是).*(?:成功|失败|到账|入账|发放|支付|打卡|退回|退款|退票)|^银行(?:回执|反馈|返回)$"),
        ),
        "dibao_roster": _COVER,
        "tekun_roster": _COVER,
        "disability_registry": (("status", rf"(?:证件?|残疾证|持证|办证|卡片?){_SAYS}$|^(?:是否|是不是).*(?:有效|注销|过期|失效|作废)"),),
        "poverty_registry": (
            ("poverty_status", rf"脱贫.{{0,3}}(?:属性|类别|标准|{_SAYS[3:-1]})$|^(?:是否|是不是).{{0,3}}脱贫"),
            ("risk_cleared", r"风险.{0,4}消除|消除.{0,3}风险|^是否.{0,3}消除"),
        ),
    }.items()
}  # fmt: skip
"""Source -> fields with what their headings look like; a day's heading is asked for the day, another's for the word."""
_CODED = re.compile(r"状态$|标志$|标识$|结果$|(?:bz|zt|bs)$")
_NO_DAY = re.compile(r"[-–—/\\.。*0]+|无|否|健在|正常|空|未|暂无|长期")


def of_kind(header: Header, source: Source, grid: Grid) -> Header:
    """Give columns that no field uses to the field that their heading and their cells say.

    A further column of a field that is there joins it only where it is a day or an answer to a question (是否停保 beside
    a status): the rows say then which of both counts.
    """
    if header.layout.wide:
        return header
    asking = [use.index for use in header.layout.spares if _asks_in_fact(use, header, source, grid)]
    uses, spares = list(header.layout.uses), [use for use in header.layout.spares if use.index not in asking]
    taken = {use.field for use in uses}
    for use in _of_kind(header, source, grid, asking):
        if use.field not in taken:
            uses.append(use)
            taken.add(use.field)
        elif is_question(use.label) or use.field == "status_date":
            spares.append(use)
    in_order = tuple(sorted(uses, key=lambda use: use.index))
    return replace(header, layout=replace(header.layout, uses=in_order, spares=tuple(spares)))


def _of_kind(header: Header, source: Source, grid: Grid, asking: Sequence[int]) -> Iterator[Use]:
    for index in sorted([*header.layout.ignored, *asking]):
        label = header.layout.labels[index]
        name = next((name for name, pattern in _KINDS.get(source.name, ()) if pattern.search(bare_heading(label))), None)
        if name is None or str(index) not in grid.cells.columns:
            continue
        cells = grid.cells[str(index)].slice(header.last + 1).drop_nulls().head(_CELLS)
        if cells.is_empty():  # a piece of a file may have none of them: its heading is all there is to go by
            yield Use(index, label, name, rank=BY_KIND)
            continue
        fits = _fits(cells, label, source, source.field(name))
        settled(f"kind {label}", fits)
        if fits:
            yield Use(index, label, name, rank=BY_KIND)


def _asks_in_fact(use: Use, header: Header, source: Source, grid: Grid) -> bool:
    """Say whether a further column of names holds 是 and 否: 保障对象 beside 姓名 asks whether somebody is one."""
    if source.field(use.field).kind != "name":
        return False
    words = grid.cells[str(use.index)].slice(header.last + 1).drop_nulls().unique().head(_CELLS).to_list()
    is_asked = bool(words) and len(words) <= _ANSWERS and all(read_yes_no(word, {}) is not None for word in words)
    settled(f"asks {use.label}", is_asked)
    return is_asked


def bare_heading(label: str) -> str:
    """Return a heading without a closing note in brackets (火化日期（殡仪馆）); stacked ones by their last part."""
    last = plain(label.rpartition("/")[2] or label)
    return re.sub(r"(?<=.)[(\[【][^()\[\]【】]*[)\]】]$", "", last) or last


def _fits(cells: pl.Series, label: str, source: Source, field: Field) -> bool:
    if field.kind == "date":
        said = [cell for cell in cells if not _NO_DAY.fullmatch(cell.strip())]
        return bool(said) and sum(_holds_day(cell) for cell in said) >= _LEAST * len(said)
    if field.kind == "yes_no":
        return sum(read_yes_no(cell, field.choices) is not None for cell in cells) >= _LEAST * len(cells)
    words = {compact(word): meaning for word, meaning in field.choices.items()}
    known = sum(read_choice(cell, words, field.contains) is not None for cell in answered(cells, label, source.name, field))
    codes = cells.str.contains(r"^\s*[0-9A-Za-z]{1,4}(?:\.0+)?\s*$").sum()
    return known >= _LEAST * len(cells) or (_CODED.search(bare_heading(label)) is not None and codes >= _LEAST * len(cells))


def _holds_day(cell: str) -> bool:
    """Say whether a cell is a day, or begins with one: 2019-03-05 死亡."""
    start = re.match(r"[0-9]{4}[-./年0-9月日号]{2,7}", cell.strip())
    return len(cell.strip()) > 4 and (read_date(cell).day is not None or (start is not None and read_date(start[0]).day is not None))
