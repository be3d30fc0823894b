"""Remarks that people write into a cell of a name: taken off before names are compared."""

from __future__ import annotations

import polars as pl

from schemas.characters import BLANKS

_OPEN, _CLOSE = r"(（\[【〔<《{", r")）\]】〕>》}"
_DEATHS = "已故|亡故|病故|身故|故去|已亡|身亡|死亡|已死亡|已死|去世|已去世|离世|已火化|已注销|亡"
_ROLES = "户主|本人|申请人|户代表|配偶|妻子|丈夫|妻|夫|长子|次子|三子|儿子|子|长女|次女|三女|女儿|女|父亲|母亲|父|母|孙子|孙女|兄|弟|姐|妹"
_NOTES = (
    "迁出|已迁出|外出|外出务工|在外|新增|新纳入|停保|已停保|退出|残疾|残|五保|特困|低保|单人户|代领|代办|代|监护人|户口不在本村|"
    "重名|同名|社保卡|一卡通|空挂户|服刑|服兵役|在读|学生|大|小"
)
_BRACKETED = rf"[{_OPEN}][^{_OPEN}{_CLOSE}]*[{_CLOSE}]?"
_KNOWN = rf"[{_OPEN}](?:{_DEATHS}|{_ROLES}|{_NOTES})[{_CLOSE}]?"
_BEHIND = rf"(?:[-—–/\\,，、:：;；{BLANKS}]+(?:{_DEATHS}|户主|本人|{_NOTES})|(?:已故|已去世|已死亡|已亡|病故|已迁出))$"
_MARKS = r"^[*＊★☆※#＃△▲●○◎√×?？!！.。,，、:：;；+'’‘`_\-—]+|[*＊★☆※#＃△▲●○◎√?？!！.。,，、:：;；+'’‘`_\-—]+$"
_DEATH = rf"(?:[{_OPEN}]|[-—–/\\,，、{BLANKS}])(?:{_DEATHS})|(?:已故|已去世|已死亡|已亡|病故)[{_CLOSE}]?$"


def without_remark(name: pl.Expr, *, holds_account: bool = False) -> pl.Expr:
    """Return a name without the remarks at it: brackets (户主), words behind a dash, stars; nothing else is left: as it was.

    Args:
        name: the cells.
        holds_account: the name an account is held in, where brackets may name an institution: known words only.
    """
    name = name.str.replace(rf"^[{_OPEN}]([^{_OPEN}{_CLOSE}]+)[{_CLOSE}]$", "$1")
    bare = name.str.replace_all(_KNOWN if holds_account else _BRACKETED, "").str.replace_all(_MARKS, "")
    bare = bare.str.replace(_BEHIND, "").str.replace_all(_MARKS, "").str.replace_all(f"^[{BLANKS}]+|[{BLANKS}]+$", "")
    return pl.when(bare != "").then(bare).otherwise(name)


def says_death(name: pl.Expr) -> pl.Expr:
    """Say whether the remark at a name says that the person is dead."""
    return name.str.contains(_DEATH)
