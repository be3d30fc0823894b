"""Statuses that stand elsewhere than in a column of words: in dates of death or moving, answers, a legend of codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from reconcile.intake.cells.names import remarked_dead
from reconcile.intake.cells.words import compact, read_choice
from reconcile.intake.decisions import settled
from reconcile.intake.headings.find import Header
from reconcile.intake.headings.layout import Use
from reconcile.intake.headings.spelling import plain
from reconcile.intake.headings.wide import column_of
from reconcile.intake.rows.answers import answered, is_question
from reconcile.intake.rows.legend import CODE, explained_codes, legend_of, own_legend
from schemas.source import Field, Source
from schemas.vocabulary import UNKNOWN

_BY_DATE = (
    ("死|亡|去世|逝世|过世|离世|身故|病故|火化|殡葬|SW(?:RQ|SJ)", "死亡注销"), ("迁出|外迁|迁往|QC(?:RQ|SJ)", "迁出"),
    ("注销|销户|ZX(?:RQ|SJ)", "其他注销"), ("迁移|减员|核减", UNKNOWN),
)  # fmt: skip
_DAY_IN_CELL = r"[0-9]{4}\s*[-./年]\s*[0-9]{1,2}(?:\s*[-./月]\s*(?:[0-9]{1,2}\s*日?)?)?|[0-9]{8}|[0-9]{6}"
_SAYS_NOT = r"^\s*(?:[-–—/\\.。*0]+|否|无|暂无|未|不详|健在|正常|空|null|none|0000-00-00|1900-01-00)\s*$"
_NOT_COVERED, _DEAD, _MOVED = "停保", "死亡注销", "迁出"


def settle_statuses(rows: pl.DataFrame, header: Header, source: Source, notes: list[str], notices: list[str]) -> pl.DataFrame:
    """Write statuses as words into the raw rows.

    Args:
        rows: raw rows, further columns of a field as `#spare0`, `#spare1`, ….
        header: of the table.
        source: what the rows are.
        notes: texts below the table.
        notices: takes what the office should look at.
    """
    for name, use in _columns(header):
        field = source.field(use.field)
        if field.kind == "choice" and rows[name].dtype == pl.String:
            rows = rows.with_columns(_explained(rows[name], use, header, source, field, notes, notices).alias(name))
    rows = _negatives_win(rows, header, source, notices)
    return _by_remarks(_by_dates(rows, header, source, notices)) if source.name == "household_registration" else rows


def _by_remarks(rows: pl.DataFrame) -> pl.DataFrame:
    """Take a person for unknown whose name has a remark of death and of whom no cell says a status."""
    if "name" not in rows.columns or not (dead := remarked_dead(rows["name"])).any():
        return rows
    had = "status" in rows.columns
    silent = rows["status"].str.strip_chars().fill_null("") == "" if had else pl.repeat(True, rows.height, eager=True)
    own = rows["status"] if had else pl.repeat(None, rows.height, dtype=pl.String, eager=True)
    status = pl.select(pl.when(dead & silent).then(pl.lit(UNKNOWN)).otherwise(own).alias("status")).to_series()
    return rows.with_columns(status, *([] if had else [pl.lit(False).alias("status__num")]))


def _columns(header: Header) -> Iterator[tuple[str, Use]]:
    yield from ((column_of(use), use) for use in header.layout.uses)
    yield from ((f"#spare{place}", use) for place, use in enumerate(header.layout.spares))


def _explained(
    column: pl.Series, use: Use, header: Header, source: Source, field: Field, notes: list[str], notices: list[str]
) -> pl.Series:
    column = answered(column, use.label, source.name, field)
    if not column.str.contains(CODE).any():
        return column
    legend = legend_of([use.label, *header.above, *notes], field) or own_legend(column, field)
    settled(f"legend {use.label}", sorted(legend.items()))
    if legend:
        said = "、".join(f"{code}为{word}" for code, word in sorted(legend.items()))
        notices.append(f"列“{use.label}”的代码按文件自己的说明读取：{said}")
    return explained_codes(column, legend)


def _negatives_win(rows: pl.DataFrame, header: Header, source: Source, notices: list[str]) -> pl.DataFrame:
    """Let a column that asks (是否保障对象: 否; 是否死亡: 是) go before a status that says nothing of it."""
    decisive = {"dibao_roster": _NOT_COVERED, "tekun_roster": _NOT_COVERED, "household_registration": _DEAD}.get(source.name)
    uses = [(name, use) for name, use in _columns(header) if use.field == "status" and decisive]
    for name, use in uses:
        if is_question(use.label) and (count := int((rows[name] == decisive).sum())):
            said = "不在保" if decisive == _NOT_COVERED else "死亡"
            notices.append(f"列“{use.label}”有{count}行按{said}读取")
            if name != "status" and "status" in rows.columns:
                rows = rows.with_columns(pl.when(pl.col(name) == decisive).then(pl.lit(decisive)).otherwise("status").alias("status"))
    return rows


def _by_dates(rows: pl.DataFrame, header: Header, source: Source, notices: list[str]) -> pl.DataFrame:
    """Take a day of death, of moving away or of cancelling for the status where no column says one."""
    found = [(name, status, use.label) for name, use in _columns(header) if use.field == "status_date" and (status := _said_by(use.label))]
    order = [status for _, status in _BY_DATE]
    columns = sorted(found, key=lambda one: order.index(one[1]))
    if not columns:
        return rows
    words, days = [], []
    for name, status, _label in columns:
        text = pl.col(name)
        filled = text.is_not_null() & ~text.str.contains(_SAYS_NOT).fill_null(True)
        remark = _remarked(rows[name], source.field("status"))
        said = text.replace_strict(remark, default=None, return_dtype=pl.String) if remark else pl.lit(None, pl.String)
        words.append(pl.when(filled).then(pl.coalesce(said, pl.lit(status))))
        inside = pl.when(text.str.contains(r"\p{Han}")).then(text.str.extract(f"({_DAY_IN_CELL})"))
        days.append(pl.when(filled).then(pl.coalesce(inside, text)))
    had = "status" in rows.columns
    spoken, own = pl.coalesce(words), pl.col("status") if had else pl.lit(None, pl.String)
    silent = own.is_null() | own.str.contains(r"^\s*$").fill_null(True)
    rows = rows.with_columns(pl.when(silent).then(spoken).otherwise(own).alias("#status"), pl.coalesce(days).alias("#day"))
    if had:
        living = pl.col("status").str.strip_chars().is_in(["正常", "在册", "健在"])
        if differ := int(rows.select((living & spoken.is_not_null()).sum()).item()):
            notices.append(f"有{differ}行户籍状态为正常，却填有“{columns[0][2]}”，按状态列读取，请核实")
    else:
        counts = rows["#status"].drop_nulls().value_counts(sort=True).rows()
        told = "、".join(f"{word}{count}人" for word, count in counts)
        labels = "”、“".join(dict.fromkeys(label for _, _, label in columns))
        notices.append(f"没有户籍状态列，按“{labels}”判断：{told or '没有人填写'}")
    flag = [] if "status__num" in rows.columns else [pl.lit(False).alias("status__num")]
    status_date = pl.coalesce("#day", "status_date").alias("status_date")
    return rows.with_columns(pl.col("#status").alias("status"), status_date, *flag).drop("#status", "#day")


def _said_by(label: str) -> str | None:
    """Return the status that the heading of a day says; unknown where it says two: 死亡（迁出）日期."""
    heading = plain(label)
    said = [status for pattern, status in _BY_DATE if re.search(pattern, heading, re.IGNORECASE)]
    gone = [status for status in said if status in (_DEAD, _MOVED)]
    listed = len(said) > 1 and re.search(r"[/、,]|[或及和与]", heading)
    return UNKNOWN if len(gone) > 1 or (gone and listed and "原因" not in heading) else next(iter(gone or said), None)


def _remarked(column: pl.Series, status: Field) -> dict[str, str]:
    """Return what cells that hold a day and a reason (2019-03-05 死亡) say of the status."""
    cells = column.filter(column.str.contains(r"\p{Han}").fill_null(False)).unique()
    words = {compact(word): meaning for word, meaning in status.choices.items()}
    found = {}
    for cell in cells:
        rest = re.sub(f"{_DAY_IN_CELL}|[\\s,，;；:：、()（）因于]", "", cell)
        if rest and (meaning := read_choice(rest, words, status.contains)):
            found[cell] = meaning
    return found
