"""One input file of any kind, from its bytes to typed Parquet; runs in a child process."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.errors import InputRefused
from reconcile.intake import decisions
from reconcile.intake.cache import META, QUARANTINE_ROWS, ROWS
from reconcile.intake.files.delimited import read_delimited
from reconcile.intake.files.grid import Grid
from reconcile.intake.files.markup import read_web_page, read_xml_workbook
from reconcile.intake.files.parquet import read_parquet
from reconcile.intake.files.safety import WORKBOOK_NAMES, check_workbook, kind_of, not_read
from reconcile.intake.files.workbook import read_workbook
from reconcile.intake.headings.advice import remedy
from reconcile.intake.headings.find import SEARCHED_ROWS, best_score
from reconcile.intake.headings.vocabulary import Vocabulary
from reconcile.intake.mapping import SourceMapping
from reconcile.intake.model import sheet_to_dict
from reconcile.intake.rows.notices import file_notices
from reconcile.intake.rows.quarantine import KNOWN_AGAIN
from reconcile.intake.rows.sheet import Reading, read_sheet
from reconcile.intake.rows.typed import type_rows
from reconcile.intake.rows.unknown import Doubt
from schemas.source import Source

_LIKE_A_LIST = 0.5


def grids_of(path: Path, vocabularies: Sequence[Vocabulary]) -> Iterator[Grid]:
    """Yield the sheets of a file, read as what it truly is.

    Args:
        path: the file.
        vocabularies: headings of the sources that it may be, to tell separators of text apart.

    Raises:
        InputRefused: no format of the list, unsafe, or damaged.
    """
    kind, title = kind_of(path)
    if kind == "workbook":
        check_workbook(path)
        yield from read_workbook(path)
    elif kind == "parquet":
        yield read_parquet(path)
    elif kind == "text":
        grid = delimited_grid(path.read_bytes(), vocabularies)
        if path.suffix.lower() in WORKBOOK_NAMES and not any(best_score(grid.head(SEARCHED_ROWS), one) for one in vocabularies):
            raise InputRefused("不是有效的Excel文件（内容是文本，也不是名册）", "请用表格软件打开原文件，另存为 xlsx 后报送")
        yield grid
    elif kind == "page":
        yield from read_web_page(path.read_bytes())
    elif kind == "xml":
        yield from read_xml_workbook(path.read_bytes())
    else:
        raise not_read(title or "压缩包")


def delimited_grid(text: bytes, vocabularies: Sequence[Vocabulary]) -> Grid:
    """Return separated text as a sheet; see `grids_of`."""
    return read_delimited(text, lambda rows: max(best_score(rows, one) for one in vocabularies))


def read_file(
    path: Path, source: Source, mapping: SourceMapping, hint: Mapping[str, str], out: Path
) -> dict[str, Any]:
    """Read a file as one source and write its typed rows, its quarantine and its account into a folder.

    Args:
        path: the file.
        source: what it was handed in as.
        mapping: what the office's mapping files say of the source.
        hint: place and scheme told by the file's name.
        out: an existing folder.

    Returns:
        the account: sheets, columns, notices.

    Raises:
        InputRefused: the file cannot be used.
    """
    source = explained(source, mapping.words)
    vocabulary = Vocabulary(source, mapping.headings)
    decisions.forget()
    return read_grids(grids_of(path, [vocabulary]), vocabulary, mapping, hint, out)


def read_grids(
    grids: Iterable[Grid], vocabulary: Vocabulary, mapping: SourceMapping, hint: Mapping[str, str], out: Path
) -> dict[str, Any]:
    """Read sheets as one source; see `read_file`."""
    source = vocabulary.source
    readings = [reading for grid in grids for reading in read_sheet(grid, vocabulary, hint, mapping)]
    sheets = {reading.sheet.position: reading.sheet for reading in readings}
    _refuse_unmatched(readings, source)
    rows, quarantine, notices, doubts = _typed(readings, source)
    _validate(rows, source)
    rows.write_parquet(out / ROWS, compression="lz4")
    quarantine.write_parquet(out / QUARANTINE_ROWS)
    has = set[str]().union(*(reading.raw.columns for reading in readings if reading.raw is not None))
    columns = [field.name for field in source.fields if field.name in has]
    account = {
        "sheets": [sheet_to_dict(sheet) for sheet in sheets.values()],
        "columns": columns,
        "doubts": [doubt.to_dict() for doubt in doubts],
        "head_rows": readings[0].head_rows,
        "row_notices": [*_sheet_notices(readings), *notices],
        "notices": [*_sheet_notices(readings), *notices, *file_notices(rows, columns)],
    }
    (out / META).write_text(json.dumps(account, ensure_ascii=False), encoding="utf-8")
    return account


def explained(source: Source, words: Mapping[str, Mapping[str, str]]) -> Source:
    """Return a source that understands the office's own words too."""
    fields = (
        replace(field, choices={**field.choices, **words[field.name]}) if field.name in words else field
        for field in source.fields
    )
    return replace(source, fields=tuple(fields))


def _validate(rows: pl.DataFrame, source: Source) -> None:
    """Hold accepted rows to the source's model; what breaks it is a fault of this program."""
    from schemas.validation import SchemaBroken, validate

    try:
        validate(source, rows)
    except SchemaBroken as broken:
        fault = str(broken)
    else:
        return
    raise InputRefused(f"读出的内容不符合数据规范（{fault}）", "请把该文件和程序版本告知维护人员")


def _typed(readings: Sequence[Reading], source: Source) -> tuple[pl.DataFrame, pl.DataFrame, list[str], list[Doubt]]:
    """Type the rows of all sheets, those with equal headings together, and count them in each sheet's account."""
    groups: dict[tuple[Any, ...], list[Reading]] = {}
    for reading in readings:
        if reading.raw is not None:
            groups.setdefault((*sorted(reading.raw.columns), *reading.headings.items()), []).append(reading)
    parts = [
        type_rows(
            pl.concat([r.raw for r in group if r.raw is not None], how="diagonal"), source, group[0].headings
        )
        for group in groups.values()
    ]
    rows = pl.concat([part.rows for part in parts])
    names = {reading.sheet.position: reading.sheet.name for reading in readings}
    in_order = len(parts) == 1 and len(names) == len(readings)
    rows = rows if in_order else rows.sort("sheet_no", "row_no", "slot")
    refused = pl.concat([part.quarantine for part in parts]).sort("sheet_no", "row", maintain_order=True)
    accepted, quarantined = (dict(frame["sheet_no"].value_counts().rows()) for frame in (rows, refused))
    for reading in readings:
        reading.sheet.accepted = accepted.get(reading.sheet.position, 0)
        reading.sheet.quarantined = quarantined.get(reading.sheet.position, 0)
    sheet = pl.col("sheet_no").replace_strict(names, return_dtype=pl.String).alias("sheet")
    listed = refused.select(sheet, "row", "column", "value", "reason", *KNOWN_AGAIN)
    doubts = [doubt for part in parts for doubt in part.doubts]
    return rows, listed, [notice for part in parts for notice in part.notices], doubts


def _sheet_notices(readings: Sequence[Reading]) -> list[str]:
    several = len({reading.sheet.position for reading in readings}) > 1
    notices = []
    for reading in readings:
        where = f"工作表“{reading.sheet.name}”：" if several else ""
        notices += [where + notice for notice in reading.notices]
        if reading.missing and reading.found / (reading.found + len(reading.missing)) >= _LIKE_A_LIST:
            notices.append(f"{where}没有读（{reading.sheet.skipped}），如也是名册，请补齐后重报")
    return notices


def _refuse_unmatched(readings: Sequence[Reading], source: Source) -> None:
    """Refuse the file if no sheet of it is the list."""
    if any(reading.raw is not None for reading in readings):
        return
    best = max(readings, key=lambda reading: reading.found, default=None)
    where = f"工作表“{best.sheet.name}”" if best and best.sheet.name else ""
    if best is None or not best.missing:
        words = "、".join(field.header for field in source.fields if field.required)
        reason = best.sheet.skipped if best and best.sheet.skipped else "没有工作表"
        raise InputRefused(
            f"{where}{reason}，不是{source.title}", f"应有表头：{words}；或用 --mapping 映射文件指定表头"
        )
    named = "；".join(_missing_text(field.header, best.near.get(field.name, ())) for field in best.missing)
    raise InputRefused(f"{where}缺少必需的列：{named}", remedy(source.name, best.missing, best.near))


def _missing_text(header: str, near: Sequence[str]) -> str:
    said = f"最接近的表头：{'、'.join(f'“{label}”' for label in near)}" if near else "表中没有这样的列"
    return f"“{header}”（{said}）"
