"""Reads filled sheets of a sample back: one answer a sample, and every cell that could not be taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import polars as pl

from reconcile.errors import InputRefused
from reconcile.ledger.input_cell import read_cell
from reconcile.ledger.sheets import Cell, Sheet, kind, read_sheets
from reconcile.sampling.plan import Plan
from reconcile.sampling.sheets import AUDITED, BY, JUDGED, MARK, NUMBER, ON, SHEET, WHY

_HEADER_ROWS = 30


@dataclass(frozen=True)
class Answer:
    """What somebody found of one sample."""

    unit: str
    result: str
    audited: Decimal | None
    why: str
    by: str
    on: str
    place: str


@dataclass
class Returned:
    """The answers of all sheets, one a unit, and what could not be taken of them, each in a Chinese line without persons."""

    answers: dict[str, Answer] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    files: int = 0


def read_returned(plan: Plan, paths: Sequence[Path], password: str | None = None) -> Returned:
    """Read filled workbooks; a sample answered twice and differently counts as not answered.

    Raises:
        InputRefused: a file is no workbook, or holds no sheet of the sample.
    """
    found = Returned()
    disputed: set[str] = set()
    for path in paths:
        try:
            if not path.is_file():
                raise InputRefused("文件不存在", "请检查路径")
            kind(path.read_bytes())
            sheets = [table for sheet in read_sheets(path, password).values() if (table := _heading(sheet))]
            if not sheets:
                raise InputRefused(f"没有“{SHEET}”的表头", "请交回由 reconcile sample 生成的抽样底稿")
        except InputRefused as refused:
            said = (f"{path.name}：{refused.message}", refused.remedy)
        else:
            found.files += 1
            for table in sheets:
                for answer in _answers(plan, path.name, *table, found.problems):
                    _take(found, disputed, answer)
            continue
        raise InputRefused(*said)
    return found


def _take(found: Returned, disputed: set[str], answer: Answer) -> None:
    before = found.answers.get(answer.unit)
    if answer.unit in disputed or (before and (before.result, before.audited) != (answer.result, answer.audited)):
        disputed.add(answer.unit)
        found.answers.pop(answer.unit, None)
        found.problems.append(f"{answer.place}：同一样本有两种核查结果，按未核查处理")
        return
    found.answers[answer.unit] = answer


def _heading(sheet: Sheet) -> tuple[Sheet, int, dict[str, int]] | None:
    for number, cells in sheet[:_HEADER_ROWS]:
        places = {str(cell).strip(): place for place, cell in reversed(list(enumerate(cells))) if cell is not None}
        if NUMBER in places and JUDGED["findings"].name in places:
            return sheet, number, places
    return None


def _answers(plan: Plan, file: str, sheet: Sheet, top: int, places: dict[str, int], problems: list[str]) -> Iterator[Answer]:
    units = {f"{number:04d}": unit for number, unit in plan.drawn.select("number", "unit").iter_rows()}
    judged = JUDGED[plan.wish.frame]
    for number, cells in sheet:
        row = dict(enumerate(cells))
        given = {one.name: row.get(places.get(one.name, -1)) for one in (judged, AUDITED, WHY, BY, ON)}
        asked = _mark(row.get(places[NUMBER]))
        if number <= top or asked is None or not any(value not in (None, "") for value in given.values()):
            continue
        place = f"{file} 第{number}行"
        unit = units.get(asked)
        mark = row.get(places.get(MARK, -1))
        if unit is None or (mark not in (None, "") and str(mark) != unit):
            problems.append(f"{place}：样本编号与抽样方案不符，没有采用")
            continue
        answer = _answer(plan, unit, given, place, problems)
        if answer is not None:
            yield answer


def _mark(value: Cell) -> str | None:
    text = str(int(value)) if isinstance(value, float) else str(value or "").strip()
    return text.zfill(4) if text.isdecimal() else None


def _answer(plan: Plan, unit: str, given: dict[str, Cell], place: str, problems: list[str]) -> Answer | None:
    columns = (JUDGED[plan.wish.frame], AUDITED, WHY, BY, ON)
    read = {one.name: read_cell(one, given[one.name]) for one in columns}
    for one in columns:
        if read[one.name] is None:
            problems.append(f"{place}：“{one.name}”无法识别，没有采用")
    result, audited = read[columns[0].name], read[AUDITED.name]
    if not result:
        if result == "":
            problems.append(f"{place}：没有填“{columns[0].name}”，没有采用")
        return None
    if audited is None or (result == "部分属实" and audited == ""):
        problems.append(f"{place}：结果为{result}，但没有可用的“{AUDITED.name}”，按未核查处理")
        return None
    amount = Decimal(audited) if audited else None
    return Answer(unit, result, amount, read[WHY.name] or "", read[BY.name] or "", read[ON.name] or "", place)


def answer_table(plan: Plan, answers: dict[str, Answer]) -> pl.DataFrame:
    """Put the answers beside what was drawn; who did not answer, or is still asked, has none.

    Returns:
        The drawn with result, audited, hit (0/1, null: not answered), error (yuan, null: not answered), is_tail, why, by, on. For
        findings a hit is one that proved true and the error its amount; for people on the rolls a hit is an error and the
        error what they get too much (negative: too little). A difference below the tail amount is no hit.
    """
    rows = [(one.unit, one.result, one.audited, one.why, one.by, one.on) for one in answers.values()]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {"unit": pl.String, "result": pl.String, "audited": pl.Decimal(18, 2), "why": pl.String, "by": pl.String, "on": pl.String}
    told = plan.drawn.join(pl.DataFrame(rows, schema=schema, orient="row"), on="unit", how="left")
    result, audited, book = pl.col("result"), pl.col("audited"), pl.col("book")
    none = pl.lit(0, pl.Decimal(18, 2))
    if plan.wish.frame == "findings":
        is_true = result.is_in(["属实", "部分属实"])
        error = pl.when(is_true).then(pl.coalesce(audited, book)).otherwise(none)
        is_tail = pl.lit(False)
        hit = is_true
    else:
        is_wrong = result == "有误"
        error = pl.when(is_wrong & audited.is_not_null()).then(book - audited).otherwise(none)
        is_tail = is_wrong & audited.is_not_null() & (error.abs() < plan.tail_amount)
        hit = is_wrong & ~is_tail
        error = pl.when(is_tail).then(none).otherwise(error)
    is_open = result.is_null() | (result == "待核实")
    return told.with_columns(
        hit=pl.when(~is_open).then(hit.cast(pl.Int64)), error=pl.when(~is_open).then(error.cast(pl.Decimal(18, 2))),
        is_tail=(is_tail & ~is_open).fill_null(False), tail=pl.when(is_wrong & ~is_open).then(book - audited) if plan.wish.frame == "population" else none,
    )  # fmt: skip
