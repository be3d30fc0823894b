"""Columns that no field uses though their cells look like what a rule depends on: said with heading and commonest values."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from reconcile.intake.cells.words import read_yes_no
from reconcile.intake.files.grid import Grid
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.spelling import plain

_LOOKED_AT, _SHOWN, _LONGEST, _MOST_WORDS, _FEW_WORDS, _CODED_WORDS = 2000, 3, 12, 30, 4, 8
_MOSTLY, _HALF = 0.8, 0.5
_STATUS = (
    "死亡|去世|过世|离世|已故|亡故|身亡|病故|火化|注销|销户|迁出|停保|退保|停发|停供|退出|渐退|在保|未保|保障中|享受|成功|失败|退回|退票|退汇|未发|已发|到账|"
    "入账|打卡|在册|健在|在世|存活|终止|取消|有效|失效|作废|冻结|暂停|核减|重复|停止|暂缓|冲正|撤销|作废|同意|批准|通过|驳回"
)
_DEPENDS = re.compile(
    "保障|在保|低保|享受|供养|发放|成功|到账|入账|有效|注销|死|亡|去世|过世|停|退|迁|失败|健在|在世|存活|纳入|保留|计入|重复|核减|冻结|暂停|取消|剔除|删除|作废|合格|符合"
)
_ENDS = re.compile("死|亡|去世|过世|逝世|离世|身故|病故|火化|殡|注销|销户|迁|停|退|终止|截止|结束|到期|期满|失效|核减|取消|(?:止|期)$")
_AMOUNT = re.compile("金额|合计|总计|小计|总额|补助|补贴|补差|保障金|施保|保金|增发|低保金|供养金|救助|发放|应发|实发|扣|补发|增发|加发|标准|款|收入|支出|费")
_NO_AMOUNT = re.compile("年龄|人口|人数|户数|编号|证号|账号|帐号|卡号|号码|代码|日期|时间|电话|手机|序|年度|月数|期数|面积|类别|类型|名称|方式")
_CODED = re.compile("(?:状态|标志|标识|标记|结果)$|^(?:是否|是不是)|与否$")
_NO_CODE = re.compile("健康|婚|残|文化|政治|劳动|住房|危房|就业|务工|上学|就学|教育|身体|病|党|军|烈|饮水|医保|养老|参保|保险|贫困|备案|签字|公示|一致|本人")
_DAY = r"^(?:19|20)[0-9]{2}(?:[-./年][0-9]{1,2}.*|(?:0[1-9]|1[0-2])(?:[0-3][0-9])?)$"
_MONEY = r"^-?[0-9]{1,9}(?:,[0-9]{3})*(?:\.[0-9]+)?元?$"
_SOMEBODYS = re.compile("人$|姓名|户主|名称?$|电话|手机|地址|住址|账|帐|卡|证|号|配偶|父|母|签|经办|村|组|备注|说明")
_REPEATED = 5
"""Words must come so often before they are no names."""
_PRIVATE = re.compile(r"[0-9]{5,}")


def unused_notices(grid: Grid, header: Header, kinds: pl.Series, said: Sequence[str]) -> list[str]:
    """Return a notice for each such column.

    Args:
        grid: the table.
        header: its header.
        kinds: what each row is; null for data.
        said: notices so far; a column that one of them names is known.
    """
    labels = header.layout.labels
    used = {use.index for use in (*header.layout.uses, *header.layout.spares)}
    notices = []
    for index, name in enumerate(grid.cells.columns):
        label = labels[index] if index < len(labels) else ""
        if index in used or (label and any(f"“{label}”" in notice for notice in said)):
            continue
        column = grid.cells[name].filter(kinds.is_null()).drop_nulls()
        like = _like(column.head(_LOOKED_AT), plain(label))
        if like:
            title = f"列“{label}”" if label else f"第{index + 1}列（无表头）"
            notices.append(f"{title}没有使用，内容像{like}（{_commonest(column, like)}）；如影响结果，请改表头或用映射文件指定")
    return notices


def commonest_of(cells: pl.Series, label: str) -> str:
    """Return the commonest cells of a column that no field uses; nothing where they may be somebody's name or number."""
    column = cells.drop_nulls()
    words = column.head(_LOOKED_AT).unique()
    many = len(words) > _CODED_WORDS and len(words) * _REPEATED > min(len(column), _LOOKED_AT)
    if words.is_empty() or many or _SOMEBODYS.search(plain(label)) or any(_PRIVATE.search(word) or len(word) > _LONGEST for word in words):
        return ""
    return _commonest(column, "")


def _like(cells: pl.Series, heading: str) -> str:
    """Return what a column looks like that a rule may depend on; nothing for others."""
    if cells.is_empty():
        return ""
    words = cells.unique()
    if len(words) <= _MOST_WORDS and float(str(cells.str.len_chars().mean())) <= _LONGEST:
        said = cells.str.contains(_STATUS)
        if said.any() and (said | cells.str.contains("正常")).mean() >= _HALF:  # type: ignore[operator]
            return "状态"
        asks = not heading or _DEPENDS.search(heading)
        if len(words) <= _FEW_WORDS and asks and all(_answers(word) for word in words):
            return "是否计入的标记"
        if len(words) <= _CODED_WORDS and _CODED.search(re.sub(r"[(\[【].*$", "", heading) or heading) and not _NO_CODE.search(heading):
            return "状态"
    if _ENDS.search(heading) and cells.str.contains(_DAY).mean() >= _MOSTLY:  # type: ignore[operator]
        return "终止或死亡日期"
    money = _AMOUNT.search(heading) and not _NO_AMOUNT.search(heading)
    return "金额" if money and cells.str.contains(_MONEY).mean() >= _MOSTLY else ""  # type: ignore[operator]


def _answers(word: str) -> bool:
    return not word.strip().isdigit() and read_yes_no(word, {}) is not None


def _commonest(column: pl.Series, like: str) -> str:
    """Return the commonest values with their numbers; of days only the years, and nothing that may be somebody's."""
    name, values = "value", column.alias("value")
    if "日期" in like:
        values = values.str.slice(0, 4) + "年"
    counts = values.value_counts(name="n").sort(["n", name], descending=[True, False]).head(_SHOWN)
    shown = [f"“{value}”{count}个" for value, count in counts.rows() if len(value) <= _LONGEST and not _PRIVATE.search(value)]
    return "最多见" + "、".join(shown) if shown else f"共{len(column)}个"
