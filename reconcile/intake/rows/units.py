"""Amounts in another unit than their field's: 万元, 元/季度, 元/年, a month's income; turned into it to the cent, and said."""

from __future__ import annotations

import re
from fractions import Fraction

import polars as pl

from reconcile.intake.cells.words import read_money
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.spelling import plain, unit_factor
from reconcile.intake.headings.vocabulary import PER
from reconcile.intake.headings.wide import column_of
from schemas.source import Field, Source

_MONTHS = {"月": 1, "季": 3, "半年": 6, "年": 12}
_SPAN = r"(?P<span>半年|季度?|年度?|月)"
_EXPLICIT = re.compile(rf"元?\s*[/每·]\s*(?:人|户)?\s*[/·.]?\s*(?:每)?{_SPAN}|(?:每|按|一|全){_SPAN.replace('span', 'each')}|[(](?P<bare>半年|季度?|年度?|月度?)[)]")
_IN_NAME = re.compile(
    r"(?P<half>半年)|(?P<quarter>季度?)(?=保障|补助|补差|发放|救助|供养|护理|标准|金额|基本|低保|人均|收入|金)|"
    r"(?P<year>年度?|全年)(?=保障|补助|补差|发放|救助|供养|护理|标准|金额|基本|低保|金$)|(?P<month>月(?=人均|收入|纯收入|均)|(?<=人均)月|月均)"
)
_OF_A_YEAR = re.compile("年(?=人均|家庭|纯?收入|可支配)|(?<=人均)年")
"""A heading that says so itself goes before the unit of the whole sheet."""
_TITLE = re.compile(rf"单位[:：]?.{{0,6}}元\s*[/每]\s*(?:人|户)?[/·.]?{_SPAN}")
_IN_CELL = r"[/每](?:人|户)?[/·.]?(?:每)?(半年|季度?|年|月)$"
_OF_TITLE = re.compile(r"季度?|半年|全年|年度")
_NO_MONTHS = re.compile(r"元\s*[/每·]\s*(?:人|户)?\s*[/·.]?(?P<odd>日|天|周|旬|次|双月|(?:两|二|三|四|六|[2-9])个?月)")
_WRITTEN = {Fraction(10_000): "万元", Fraction(1_000): "千元", Fraction(100): "百元", Fraction(1, 10): "角", Fraction(1, 100): "分"}
_EXACT = r"^-?[0-9]{1,12}(?:\.[0-9]{1,4})?$"


def in_field_units(rows: pl.DataFrame, header: Header, source: Source, notices: list[str]) -> pl.DataFrame:
    """Turn amounts into yuan a month or a year, as their field means them.

    Args:
        rows: raw rows.
        header: its headings and the unit rows above tell the units.
        source: what the rows are.
        notices: takes what was turned into what.
    """
    of_sheet = next((times for text in reversed(header.above) if (times := unit_factor(text)) != 1), Fraction(1))
    for use in header.layout.uses:
        field = source.field(use.field)
        if field.kind != "money":
            continue
        times = unit_factor(use.label)
        times = of_sheet if times == 1 and "元" not in use.label else times
        said = [_WRITTEN[times]] if times in _WRITTEN else []
        factor, per = times, PER.get((source.name, field.name))
        span = _span_of(use.label, header.above, field) if per else None
        if per and span and span != per:
            factor *= Fraction(_MONTHS[per], _MONTHS[span])
            said.append(f"每{span}{'度' if span == '季' else ''}")
        name = column_of(use)
        if per and (odd := _NO_MONTHS.search(plain(use.label))):
            rows = rows.with_columns(pl.concat_str([name, pl.lit(f"元/{odd['odd']}")]).alias(name))
            notices.append(f"列“{use.label}”按“每{odd['odd']}”填写，无法换算为每{per}，没有采用")
            continue
        if per:
            rows = _by_cell(rows, name, per, use.label, notices)
        if said:
            rows = rows.with_columns(_turned(rows[name], factor).alias(name))
            target = f"元，每{per}" if per else "元"
            notices.append(f"列“{use.label}”按“{'、'.join(said)}”填写，已换算为{target}（四舍五入到分）")
        elif per == "月" and not span:
            notices += _of_title(use.label, header.above)
    return rows


def _of_title(label: str, above: tuple[str, ...]) -> list[str]:
    """Ask about amounts below a title that speaks of a quarter or a year, where no unit says what they are for."""
    title = next((match[0] for text in above if "月" not in text and (match := _OF_TITLE.search(text))), None)
    asked = f"标题写有“{title}”，列“{label}”没有写明计发周期，按每月读取；如为每{title}的金额，请在表头写明（如“元/季度”）"
    return [asked] if title and "月" not in label else []


def _span_of(label: str, above: tuple[str, ...], field: Field) -> str | None:
    """Return what the heading, else a unit row above the table, says that the money is for."""
    heading = plain(label)
    if match := _EXPLICIT.search(heading):
        return _short(match["span"] or match["each"] or match["bare"])
    standard = {plain(word) for word in (field.header,)}
    if heading not in standard and (match := _IN_NAME.search(heading)):
        return {"half": "半年", "quarter": "季", "year": "年", "month": "月"}[str(match.lastgroup)]
    if _OF_A_YEAR.search(heading):
        return "年"
    return next((_short(match["span"]) for text in above if (match := _TITLE.search(plain(text)))), None)


def _short(span: str) -> str:
    return "半年" if span == "半年" else span[0]


def _by_cell(rows: pl.DataFrame, name: str, per: str, label: str, notices: list[str]) -> pl.DataFrame:
    """Turn cells that say themselves what they are for (3816元/年)."""
    spans = rows[name].str.extract(_IN_CELL)
    other = (spans.str.slice(0, 1) != per) & spans.is_not_null()
    if not other.fill_null(False).any():
        return rows
    cells = rows[name].filter(other.fill_null(False)).unique()
    turned = {}
    for cell in cells:
        match = re.search(_IN_CELL, cell)
        if match and (amount := read_money(cell[: match.start()])) is not None:
            turned[cell] = _cents(Fraction(amount) * Fraction(_MONTHS[per], _MONTHS[_short(match[1])]))
    notices.append(f"列“{label}”有{int(other.sum())}个单元格写明了计发周期，已换算为每{per}（四舍五入到分）")
    return rows.with_columns(rows[name].replace(list(turned), list(turned.values())).alias(name))


def _turned(column: pl.Series, factor: Fraction) -> pl.Series:
    """Return amounts times a factor as text, rounded half up to the cent."""
    bare = column.str.replace_all(r"[,，\s￥¥]|元整?$", "")
    exact = bare.str.contains(_EXACT).fill_null(False)
    fine = bare.set(~exact, None).cast(pl.Decimal(38, 4), strict=False)
    small = (fine * 10_000).cast(pl.Int64, strict=False)
    whole, part = 2 * factor.denominator * 100, factor.numerator * 2
    cents = pl.select((small * part + factor.denominator * 100) // whole).to_series()
    shown = (cents.cast(pl.Decimal(38, 2)) / 100).cast(pl.Decimal(38, 2)).cast(pl.String)
    odd = column.filter(~exact & column.is_not_null()).unique()
    others = {cell: _cents(Fraction(amount) * factor) for cell in odd if (amount := read_money(cell)) is not None}
    rest = column.replace(list(others), list(others.values())) if others else column
    return pl.select(pl.when(exact).then(shown).otherwise(rest)).to_series()


def _cents(amount: Fraction) -> str:
    cents = (2 * amount.numerator * 100 + amount.denominator) // (2 * amount.denominator)
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
