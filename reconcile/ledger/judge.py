"""Decide for every row of a returned workbook whose answer it is, and whether it can be taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from reconcile.ledger.answers import PENDING
from reconcile.ledger.form import Form, Row
from reconcile.ledger.input_cell import read_cell
from reconcile.ledger.known import Known
from schemas.answer import (
    CHECKED_BY,
    CHECKED_ON,
    COLUMNS,
    RESULT,
    RULED_BY,
    RULING,
    RULING_COLUMNS,
    AnswerColumn,
)

ANSWERED, EDITED, MISSING, REPEATED, UNKNOWN = "已反馈", "行被改", "行缺失", "重复", "未知编号"
RULED = "处理意见"
STATUSES = (ANSWERED, PENDING, EDITED, MISSING, REPEATED, UNKNOWN)


@dataclass(frozen=True)
class Lost:
    """A cell, or (整行) a row, whose content was not taken, and why; never the content."""

    column: str
    reason: str


WHOLE_ROW = "整行"
_UNREAD = {"choice": "不在可选的词内", "date": "不是日期，应写成 2019-06-30 的样子", "money": "不是金额，应填写数字（元）", "text": "无法识别"}


@dataclass(frozen=True)
class Verdict:
    """What became of one row: its status, whether its answer was taken, and what a person should know."""

    sheet: str
    row: int | None
    finding_id: str
    status: str
    is_taken: bool
    notes: list[str] = field(default_factory=list)
    lost: list[Lost] = field(default_factory=list)
    """What stood in the row and was not taken."""
    is_new: bool = False
    """Something was filled in that was not there when the workbook was sent out."""
    is_kept: bool = False
    """What was there when the workbook was sent out still stands."""


    is_ruling: bool = False
    """It is a 处理意见 on a finding that is judged differently, not an answer."""


Cells = list[dict[str, object]]


def judge(
    form: Form, known: Known, today: dt.date, lower: Mapping[tuple[str, str], Collection[str]] | None = None
) -> tuple[list[Verdict], Cells]:
    """Judge the rows of a workbook.

    A row is about the finding of its hidden number. Where its published cells were changed, the sentence decides:
    it tells a retyped cell from a sort that left the hidden columns behind, whose answers go back to the
    findings they were written beside. A row that names neither is reported, and its answer not taken.

    Args:
        form: the workbook.
        known: what was published.
        today: no 核查日期 is later.
        lower: finding and column → what lower levels said there. A workbook that carries their answers is no answer of
            this level: of a row that this level changed, only what differs from theirs is taken, and its 核查结果.

    Returns:
        One verdict a row and a missing row; and the cells to keep: finding_id, column, value, answered_by,
        answered_on, figures, position.
    """
    verdicts, cells, seen = [], list[dict[str, object]](), set[str]()
    for position, row in enumerate(form.rows):
        key, note = _subject(row, known)
        notes = [note] if note else []
        if key is None:
            is_lost = not row.finding_id or row.finding_id not in known.findings
            status = UNKNOWN if is_lost else EDITED
            gone = [] if row.is_as_published else [Lost(WHOLE_ROW, note)]
            verdicts.append(Verdict(row.sheet, row.number, row.finding_id, status, False, notes, gone))
            continue
        values, lost = _values(row, today)
        values = _without_leftovers(key, values, lower)
        notes += [f"“{one.column}”{one.reason}，未采纳" for one in lost]
        status = REPEATED if key in seen else _status(row, values)
        seen.add(key)
        is_new = not row.is_as_published
        verdicts.append(Verdict(row.sheet, row.number, key, status, True, notes, lost if is_new else [], is_new, bool(values) and not is_new))
        if not row.is_as_published:
            told = _figures(row, key, form, known)
            cells += [
                {"finding_id": key, "position": position, "figures": told, **cell} for cell in _cells(values)
            ]
    return verdicts + list(_missing(form, known, seen)), cells


def judge_rulings(form: Form, known: Known) -> tuple[list[Verdict], Cells]:
    """Judge what is written beside the findings that are judged differently; what was published there says nothing new."""
    verdicts, cells = [], list[dict[str, object]]()
    for position, row in enumerate(form.rulings):
        if row.is_as_published:
            continue
        key, note = _subject(row, known)
        gone = [] if key else [Lost(WHOLE_ROW, note)]
        notes = [note] if note else []
        verdicts.append(Verdict(row.sheet, row.number, key or row.finding_id, RULED, bool(key), notes, gone, bool(key), is_ruling=True))
        said = {column.name: read_cell(column, row.inputs[column.name]) or "" for column in RULING_COLUMNS}
        if key:
            told = {"column": RULING.name, "value": said[RULING.name], "answered_by": said[RULED_BY.name] or None, "answered_on": None}
            cells.append({"finding_id": key, "position": position, "figures": known.findings[key].figures, **told})
    return verdicts, cells


def _subject(row: Row, known: Known) -> tuple[str | None, str]:
    """Find the finding a row is about, and what is odd about it; None where that is not certain."""
    own = known.findings.get(row.finding_id)
    if row.is_intact and own:
        return row.finding_id, ""
    about = known.about(row.shown)
    if own and row.finding_id in about:
        return row.finding_id, "非填写列被改动，仍按编号采纳"
    if len(about) == 1:
        return about.pop(), "编号与内容不符，已按问题说明归位"
    if own and not about and own.name and own.name in row.shown:
        return row.finding_id, "问题说明被改动，姓名相符，仍按编号采纳"
    if own:
        return None, "编号与内容不符，未采纳，请人工核对"
    return None, "编号不在已发布的结果中，未采纳"


def _status(row: Row, values: dict[str, str]) -> str:
    if not row.is_intact:
        return EDITED
    return ANSWERED if values.get(RESULT.name, PENDING) not in ("", PENDING) else PENDING


def _without_leftovers(
    key: str, values: dict[str, str], lower: Mapping[tuple[str, str], Collection[str]] | None
) -> dict[str, str]:
    """Leave out what lower levels had written there already."""
    said = lower or {}
    return {name: value for name, value in values.items() if name == RESULT.name or value not in said.get((key, name), ())}


def _values(row: Row, today: dt.date) -> tuple[dict[str, str], list[Lost]]:
    """Read the input cells; what cannot be read is left out and named by its column, never quoted."""
    read = {column.name: read_cell(column, row.inputs[column.name]) for column in COLUMNS}
    lost = [Lost(column.name, _unread(column)) for column in COLUMNS if read[column.name] is None]
    values = {name: value for name, value in read.items() if value}
    if values.get(CHECKED_ON.name, "") > today.isoformat():
        del values[CHECKED_ON.name]
        lost.append(Lost(CHECKED_ON.name, "晚于今天"))
    return values, lost


def _unread(column: AnswerColumn) -> str:
    offered = f"（{'、'.join(column.choices)}）" if column.choices else ""
    return f"{_UNREAD[column.kind]}{offered}"


def _cells(values: dict[str, str]) -> Iterator[dict[str, object]]:
    day = values.get(CHECKED_ON.name)
    signed = {
        "answered_by": values.get(CHECKED_BY.name),
        "answered_on": dt.date.fromisoformat(day) if day else None,
    }
    for name, value in values.items():
        yield {"column": name, "value": value, **signed}


def _figures(row: Row, key: str, form: Form, known: Known) -> str:
    """Tell the figures that the auditor saw: those published now, if the run, or the sentence and amount, are.

    Where neither the run's mark nor the column of amounts came back, the sentence with its figures decides.
    """
    finding = known.findings[key]
    is_same_run = bool(known.mark) and form.run == known.mark
    told = {finding.message, finding.amount if row.has_amount else ""} - {""}
    stands = told <= row.shown
    return finding.figures if is_same_run or stands else ""


def _missing(form: Form, known: Known, seen: set[str]) -> Iterator[Verdict]:
    if form.township:
        expected = known.ids_of_township.get(form.township, set())
        for key in sorted(expected - seen):
            yield Verdict("", None, key, MISSING, False)
