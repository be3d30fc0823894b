"""Remarks that people write into a cell of a name: taken off before names are compared."""

from __future__ import annotations

import polars as pl

from schemas.characters import BLANKS

_OPEN, _CLOSE = r"(（\[【〔<《{", r")）\]】〕>》}"
_DEATHS = "已故|亡故|病故|身故|故去|已亡|身亡|死亡|已死亡|已死|去世|已去世|离世|过世|已火化|火化|已注销|殁|亡|死"
_LONG_DEATHS = "[年月日号]亡|已故|亡故|病故|去世|死亡|过世|离世|已亡|身亡"
_ROLES = "户主|本人|申请人|户代表|配偶|妻子|丈夫|妻|夫|长子|次子|三子|儿子|子|长女|次女|三女|女儿|女|父亲|母亲|父|母|孙子|孙女|兄|弟|姐|妹"
_NOTES = (
    "迁出|已迁出|外出|外出务工|在外|新增|新纳入|停保|已停保|退出|残疾|残|五保|特困|低保|单人户|代领|代办|代|监护人|户口不在本村|"
    "重名|同名|社保卡|一卡通|空挂户|服刑|服兵役|在读|学生|大|小"
)
_BRACKETED = rf"[{_OPEN}][^{_OPEN}{_CLOSE}]*[{_CLOSE}]?"
_KNOWN = rf"[{_OPEN}](?:{_DEATHS}|{_ROLES}|{_NOTES})[{_CLOSE}]?"
_BEHIND = rf"(?:[-—–/\\,，、:：;；{BLANKS}]+(?:{_DEATHS}|户主|本人|{_NOTES})|(?:已故|已去世|已死亡|死亡|去世|过世|离世|已亡|病故|亡故|已迁出))$"
_MARKS = r"^[*＊★☆※#＃△▲●○◎√×?？!！.。,，、:：;；†+'’‘`_\-—]+|[*＊★☆※#＃△▲●○◎√?？!！.。,，、:：;；†+'’‘`_\-—]+$"
_LEAD = r"^(?:(?:户主|姓名|申请人|本人|成员|已故|亡人)[:：]|[0-9]{1,3}[.、)）．])"
_DAY_BEHIND = r"[0-9]{4}[-./年][0-9./\-年月日]*$"
_DEATH = rf"(?:[{_OPEN}]|[-—–/\\,，、{BLANKS}])(?:{_DEATHS})|(?:已故|已去世|已死亡|死亡|去世|过世|离世|已亡|病故|亡故)[{_CLOSE}]?$|^(?:已故|亡人)[:：]|[{_OPEN}][^{_OPEN}{_CLOSE}]*(?:{_LONG_DEATHS})"


def without_remark(name: pl.Expr, *, holds_account: bool = False) -> pl.Expr:
    """Return a name without the remarks at it: brackets (户主), words behind a dash, stars; nothing else is left: as it was.

    Args:
        name: the cells.
        holds_account: the name an account is held in, where brackets may name an institution: known words only.
    """
    name = name.str.replace(_LEAD, "")
    name = name.str.replace(rf"^[{_OPEN}]([^{_OPEN}{_CLOSE}]+)[{_CLOSE}]$", "$1")
    bare = name.str.replace_all(_KNOWN if holds_account else _BRACKETED, "").str.replace_all(_MARKS, "")
    bare = bare.str.replace(_DAY_BEHIND, "").str.replace(_BEHIND, "").str.replace_all(_MARKS, "").str.replace_all(f"^[{BLANKS}]+|[{BLANKS}]+$", "")
    return pl.when(bare != "").then(bare).otherwise(name)


def remarked_dead(names: pl.Series) -> pl.Series:
    """Say of every cell whether its remark says a death; quick where no cell has such a word."""
    may = names.str.contains("[故亡死世殁逝]").fill_null(False)
    if not may.any():
        return may
    return names.set(~may, None).to_frame("n").select(says_death(pl.col("n")).fill_null(False))["n"]


def says_death(name: pl.Expr) -> pl.Expr:
    """Say whether the remark at a name says that the person is dead."""
    return name.str.contains(_DEATH)
