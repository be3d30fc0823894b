"""An office's own parameter file: every line held to what its parameter allows, before anything else is done."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from reconcile.base.text import NotText, read_text
from reconcile.errors import UsageError
from reconcile.policy.allowed import SCHEMES, check_shape, examples, read_area, read_value, read_word
from reconcile.policy.numbers import NotAllowed, folded, read_day, same_unit
from reconcile.policy.value import SINCE_EVER, Value
from reconcile.policy.yaml_text import YAMLError, entries

COLUMNS = ("item", "scheme", "category", "area", "valid_from", "value", "unit", "source")
FURTHER = ("status", "title", "basis")
DATED = ("from", "value", "unit", "basis", "status", "title", "source")
STATUSES = {"cited": "有据", "derived": "推算", "illustrative": "示例 示例值"}
MOST_TOLD = 5


@dataclass
class OwnFile:
    """What one file of an office sets.

    Attributes:
        values: in the order of the file.
        outright: parameters set for ever, without a first day: nothing shipped of them stays.
    """

    values: list[Value] = field(default_factory=list)
    outright: set[str] = field(default_factory=set)


class _Faults:
    """What is wrong with a file, line by line."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    @contextmanager
    def at(self, line: int, name: str, column: str = "") -> Iterator[None]:
        """Note what is not allowed where, and go on."""
        try:
            yield
        except NotAllowed as error:
            self.lines.append(f"第{line}行 {name}{f' 的 {column}' if column else ''}：{error}")


def read_own(path: Path, rank: int) -> OwnFile:
    """Read a file that overrides the shipped values.

    Args:
        rank: its number among the files told, from 1.

    Raises:
        UsageError: what is wrong, with line, parameter and what is allowed; no value is quoted.
    """
    faults, made = _Faults(), OwnFile()
    try:
        text = read_text(path)
        if path.suffix.lower() == ".csv":
            _read_csv(text, made, faults)
        elif path.suffix.lower() in (".yaml", ".yml"):
            _read_yaml(text, made, faults)
        else:
            raise NotText("参数文件应为 .yaml 或 .csv")
        unread = ""
    except (NotText, csv.Error) as error:
        unread = str(error) if isinstance(error, NotText) else "不是 CSV"
    except (YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        unread = f"第{mark.line + 1}行的 YAML 写法不对" if mark else "YAML 写法不对"
    if unread:
        raise UsageError(f"参数文件 {path.name} 读不出来：{unread}", "请检查文件；写法见 PARAMETERS 说明，可用 UTF-8 或 GBK 编码")
    _check_doubles(made.values, faults)
    if faults.lines:
        more = f"；另有{len(faults.lines) - MOST_TOLD}处" if len(faults.lines) > MOST_TOLD else ""
        raise UsageError(f"参数文件 {path.name}：{'；'.join(faults.lines[:MOST_TOLD])}{more}", "请改正后重新运行")
    made.values = [_from_file(value, path, rank) for value in made.values]
    return made


def _from_file(value: Value, path: Path, rank: int) -> Value:
    return replace(value, source=path.name, rank=rank)


def _read_csv(text: str, made: OwnFile, faults: _Faults) -> None:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = [folded(cell).lower() for cell in next(lines, [])]
    absent = [column for column in ("item", "valid_from", "value") if column not in header]
    if absent:
        raise NotText(f"缺少列 {'、'.join(absent)}；列应为 {','.join(COLUMNS)}")
    strange = [str(number) for number, column in enumerate(header, 1) if column and column not in COLUMNS + FURTHER]
    if strange or len(set(filter(None, header))) < len(list(filter(None, header))):
        raise NotText(f"第1行有不认识或重复的列（第{'、'.join(strange) or '?'}列）；列应为 {','.join(COLUMNS)}")
    for cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        row = dict(zip(header, [*cells, *[""] * len(header)], strict=False))
        if any(cell.strip() for cell in cells[len(header) :]):
            faults.lines.append(f"第{lines.line_num}行：比表头多出几列（数字中有逗号时请用引号括起）")
            continue
        _row(row, lines.line_num, made, faults)


def _row(row: Mapping[str, str], line: int, made: OwnFile, faults: _Faults) -> None:
    name = _known(folded(row["item"]), line, faults)
    if name is None:
        return
    told: dict[str, Any] = {"name": name, "area": "", "valid_from": SINCE_EVER, "scheme": folded(row.get("scheme", "")), "category": folded(row.get("category", ""))}
    before = len(faults.lines)
    with faults.at(line, name, "scheme"):
        told["scheme"] = read_word(told["scheme"], SCHEMES) if told["scheme"] else ""
    with faults.at(line, name, "area"):
        told["area"] = read_area(row.get("area", ""))
    with faults.at(line, name, "valid_from"):
        told["valid_from"] = read_day(row["valid_from"]) if row["valid_from"].strip() else SINCE_EVER
    with faults.at(line, name):
        told["category"] = _category(name, told["category"])
        check_shape(Value(name, None, scheme=told["scheme"], category=told["category"]))
    if len(faults.lines) == before:
        _finish(name, told, {**row, "basis": row.get("source") or row.get("basis", "")}, row["value"], line, made, faults)


def _category(name: str, category: str) -> str:
    """Read a class of families, or of care, in whatever way it is written."""
    from schemas.vocabulary import CATEGORY

    return next((word for word, forms in CATEGORY.items() if name == "category_amount" and category in forms.split()), category)


def _finish(
    name: str, told: Mapping[str, Any], more: Mapping[str, Any], value: Any, line: int, made: OwnFile, faults: _Faults
) -> None:
    """Add a value whose place is right, if value, unit and status are."""
    like = examples()[name]
    before = len(faults.lines)
    with faults.at(line, name, "value"):
        read = read_value(name, value, told.get("category", ""))
    with faults.at(line, name, "unit"):
        if not isinstance(more.get("unit", ""), str) or not same_unit(more.get("unit", ""), like.unit):
            raise NotAllowed(f"应为{like.unit or '空'}")
    with faults.at(line, name, "status"):
        status = read_word(more["status"], STATUSES) if more.get("status") else "cited"
    if len(faults.lines) == before:
        basis, title = str(more.get("basis") or more.get("source") or "本地设定"), str(more.get("title") or like.title)
        made.values.append(Value(**told, value=read, unit=like.unit, basis=basis, status=status, title=title))


def _read_yaml(text: str, made: OwnFile, faults: _Faults) -> None:
    for raw, line, told in entries(text):
        name = _known(raw, line, faults)
        if name is None:
            continue
        like = examples()[name]
        if like.scheme or like.category:
            need = "scheme" if like.scheme else "category"
            faults.lines.append(f"第{line}行 {name}：按 {need} 分别设定，请写在 CSV 参数文件里，列为 {','.join(COLUMNS)}")
        elif isinstance(told, list) and told and all(isinstance(one, dict) and "value" in one for _, one in told):
            for where, one in told:
                _dated(name, where, one, made, faults)
        else:
            made.outright.add(name)
            _finish(name, {"name": name}, {}, _bare(told), line, made, faults)


def _dated(name: str, line: int, one: Mapping[str, Any], made: OwnFile, faults: _Faults) -> None:
    strange = sorted(set(one) - set(DATED))
    if strange or any(not isinstance(told, str) for key, told in one.items() if key != "value"):
        faults.lines.append(f"第{line}行 {name}：每项只能有 {'、'.join(DATED)}")
        return
    day = SINCE_EVER
    with faults.at(line, name, "from"):
        day = read_day(one["from"]) if one.get("from", "") else SINCE_EVER
        _finish(name, {"name": name, "valid_from": day}, one, _bare(one["value"]), line, made, faults)


def _bare(told: Any) -> Any:
    """Leave out the lines that the entries of a list stand in."""
    return [_bare(one) for _, one in told] if isinstance(told, list) else told


def _known(name: str, line: int, faults: _Faults) -> str | None:
    if name in examples():
        return name
    faults.lines.append(f"第{line}行：不认识的参数 {name[:40] if name.isidentifier() and name.isascii() else '（名称写法不对）'}，名称见“规则说明”")
    return None


def _check_doubles(values: Sequence[Value], faults: _Faults) -> None:
    """Refuse a file that says two things of one place and day."""
    seen: dict[Any, Value] = {}
    for value in values:
        other = seen.setdefault(value.place, value)
        if other is not value and other.value != value.value:
            faults.lines.append(f"{value.name} 在同一地区、类别、起始日写了两个不同的值")

