"""Names cleaned for comparison: spaces out, dots made one, half-width, traditional and variant characters folded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

import polars as pl

from schemas.characters import BLANKS

DOT = "·"
_DOTS = "•‧∙・．.･⋅﹒⸱◦∘"
_BLANKS = re.compile(f"[{BLANKS}]")
# Pairs of a variant and the standard character, where OpenCC leaves the variant. None of the variants is a
# character of the standard table, which has a name of its own.
_VARIANTS = (
    "髙高 秌秋 珎珍 寳宝 児儿 竒奇 栢柏 恵惠 徳德 栄荣 偘侃 勲勋 逺远 靑青 淸清 黒黑 槑梅 荘庄 廼乃 乹乾 俢修 斉齐 囯国 戸户 呉吴 関关 鉄铁 広广 沢泽 辺边 桜樱 渕渊 "
    "暁晓 覚觉 変变 実实 帯带 亜亚 歩步 毎每 様样 鶏鸡 姫姬 姉姐 冨富 冝宜 寕宁 尓尔 兎兔 堦阶 塲场 壻婿 婣姻 嬭奶 媿愧 柟楠 椶棕 濬浚 犂犁 畧略 畱留 穉稚 窻窗 緜绵 "
    "肎肯 胷胸 萲萱 蔴麻 衞卫 襃褒 谿溪 迺乃 銕铁 隣邻 鞌鞍 頋顾 騐验 鴈雁 麐麟 齢龄 龝秋"
)


def clean_name(name: str) -> str:
    """Return a name as it is compared."""
    return _clean(_BLANKS.sub("", name))


def clean_name_expr(name: pl.Expr) -> pl.Expr:
    """Return the expression that `clean_name` is the scalar of: each distinct name is cleaned once."""
    return name.map_batches(clean_name_series, return_dtype=pl.String)


def clean_name_series(names: pl.Series) -> pl.Series:
    """Return the names as they are compared; null stays null.

    All distinct names are folded as one text, one character map for the lot: 300,000 names take about half a second.
    """
    distinct = names.drop_nulls().unique()
    if distinct.is_empty():
        return names.cast(pl.String)
    lines = "\n".join(distinct.str.replace_all(_BLANKS.pattern, ""))
    cleaned = pl.Series(_clean(lines).split("\n"), dtype=pl.String)
    return names.replace_strict(distinct, cleaned, default=None, return_dtype=pl.String)


def _clean(text: str) -> str:
    spaced = unicodedata.normalize("NFKC", text)  # which sets some lone accents on a space
    narrow = unicodedata.normalize("NFC", spaced.replace(" ", "")).translate(_dots())
    return narrow.translate(_folding(frozenset(narrow)))


@cache
def _dots() -> dict[int, str]:
    return {ord(dot): DOT for dot in _DOTS}


def _folding(characters: frozenset[str]) -> dict[int, str]:
    folded = {ord(character): _fold(character) for character in characters if ord(character) > 0x2E7F}
    return {code: plain for code, plain in folded.items() if plain != chr(code)}


@cache
def _fold(character: str) -> str:
    standard = _variants().get(character, character)
    simplify = _simplify()
    return simplify(simplify(standard))  # 薴 becomes 苧, which becomes 苎


@cache
def _variants() -> dict[str, str]:
    return {pair[0]: pair[1] for pair in _VARIANTS.split()}


@cache
def _simplify() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert
