"""Writes sheets as the files that offices hand in; the same sheets always give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from bench.county.dress.sheets import Sheet
from bench.county.dress.spelling import Cell

CREATED = dt.datetime(2019, 7, 1, 9, 0)
STAMP = (2019, 7, 1, 9, 0, 0)


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": CREATED})
    day, text = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": "@"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for merge in sheet.merges:
            if (merge[0], merge[1]) != (merge[2], merge[3]):
                page.merge_range(*merge, "", text)
        for r, row in enumerate(sheet.rows):
            for c, cell in enumerate(row):
                match cell:
                    case None | "":
                        continue
                    case dt.date():
                        page.write_datetime(r, c, dt.datetime.combine(cell, dt.time()), day)
                    case str():
                        page.write_string(r, c, cell, text)
                    case _:
                        page.write_number(r, c, cell)
    book.close()
    return buffer.getvalue()


def xlsm(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of the kind that may hold macros; it holds none."""
    with zipfile.ZipFile(io.BytesIO(xlsx(sheets))) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = parts["[Content_Types].xml"]
    return archive(
        parts
        | {
            "[Content_Types].xml": types.replace(
                plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
            )
        }
    )


def xls(sheets: Sequence[Sheet]) -> bytes:
    """Return a workbook of the old format."""
    import xlwt  # type: ignore[import-untyped]

    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for sheet in sheets:
        page = book.add_sheet(sheet.name)
        merged = {(m[0], m[1]): m for m in sheet.merges}
        for r, row in enumerate(sheet.rows):
            for c, cell in enumerate(row):
                if (r, c) in merged:
                    first_row, first, last_row, last = merged[r, c]
                    page.write_merge(first_row, last_row, first, last, cell)
                elif cell not in (None, ""):
                    page.write(r, c, cell, day) if isinstance(cell, dt.date) else page.write(r, c, cell)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: Sequence[Sheet]) -> bytes:
    """Return an OpenDocument spreadsheet, made by hand."""
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    body = "".join(
        f'<table:table table:name="{escape(sheet.name)}">'
        + "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in sheet.rows)
        + "</table:table>"
        for sheet in sheets
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{spaces} office:version="1.2">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {
        "mimetype": kind.encode(),
        "content.xml": content.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }
    return archive(parts)


def _ods_cell(cell: Cell) -> str:
    match cell:
        case None | "":
            return "<table:table-cell/>"
        case dt.date():
            kind = f'office:value-type="date" office:date-value="{cell:%Y-%m-%d}"'
        case str():
            kind = 'office:value-type="string"'
        case _:
            kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{escape(str(cell))}</text:p></table:table-cell>"


def archive(parts: dict[str, bytes]) -> bytes:
    """Return a zip file of named parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, STAMP)
            stored = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            file.writestr(entry, content)
    return buffer.getvalue()


def delimited(encoding: str, separator: str = ",") -> Callable[[Sequence[Sheet]], bytes]:
    """Return a writer of one sheet as delimited text."""

    def write(sheets: Sequence[Sheet]) -> bytes:
        lines = [separator.join(_quoted(_text(cell), separator) for cell in row) for row in sheets[0].rows]
        return ("\r\n".join(lines) + "\r\n").encode(encoding)

    return write


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case dt.date():
            return f"{cell:%Y-%m-%d}"
        case float():
            return f"{cell:.14E}" if cell >= 1e15 else f"{cell:.2f}"
        case _:
            return str(cell)


def _quoted(text: str, separator: str) -> str:
    if separator in text or '"' in text or "\n" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def parquet(sheets: Sequence[Sheet]) -> bytes:
    """Return a Parquet file of one sheet whose first row is the header."""
    import polars as pl

    head, *rows = sheets[0].rows
    columns = {
        str(name): pl.Series([row[k] if row[k] != "" else None for row in rows], strict=False)
        for k, name in enumerate(head)
    }
    buffer = io.BytesIO()
    pl.DataFrame(columns).write_parquet(buffer)
    return buffer.getvalue()


FORMATS: dict[str, Callable[[Sequence[Sheet]], bytes]] = {
    "xlsx": xlsx,
    "xlsm": xlsm,
    "xls": xls,
    "ods": ods,
    "parquet": parquet,
    "utf-8": delimited("utf-8"),
    "utf-8-sig": delimited("utf-8-sig"),
    "gb18030": delimited("gb18030"),
    "utf-16": delimited("utf-16", "\t"),
    "tab": delimited("utf-8", "\t"),
}


def write(path: Path, kind: str, sheets: Sequence[Sheet]) -> None:
    """Write sheets to a file in one of FORMATS."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(FORMATS[kind](sheets))
