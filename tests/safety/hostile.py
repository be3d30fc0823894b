"""Files that mean harm or went wrong: good ones of every format, and what can be done to their bytes and their parts."""

from __future__ import annotations

import io
import lzma
import random
import re
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import openpyxl
import polars as pl
import xlsxwriter
import xlwt

from bench.county import random_world, write_clean

Spoil = Callable[[bytes, random.Random], bytes]
ROWS = 12
# What offices hand in as, and what LibreOffice writes it as where it is installed.
BY_OFFICE = {"ods": "ods", "fods": "fods", "html": "html", "xls": "xls:MS Excel 97", "xml": "xlsx:Calc MS Excel 2007 XML", "dif": "dif", "slk": "slk", "dbf": "dbf"}


@cache
def tables() -> dict[str, list[list[str]]]:
    """Give some good rows of every source that the made county hands in."""
    with tempfile.TemporaryDirectory() as name:
        write_clean(random_world(11, 60), Path(name))
        return {path.parent.name: [line.split(",") for line in path.read_text("utf-8-sig").splitlines()[:ROWS]] for path in sorted(Path(name).glob("*/*.csv"))}


def as_xlsx(rows: list[list[str]]) -> bytes:
    """Write a workbook as one library does."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as made:
        page = made.add_worksheet("一")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        page.merge_range(len(rows) + 1, 0, len(rows) + 1, 1, "制表人：")
    return written.getvalue()


def as_openpyxl(rows: list[list[str]]) -> bytes:
    """Write a workbook as another does, with a formula, a hidden sheet and types."""
    made, written = openpyxl.Workbook(), io.BytesIO()
    page = made.active
    assert page is not None
    for row in rows:
        page.append([float(cell) if re.fullmatch(r"\d{1,6}\.\d\d", cell) else cell for cell in row])
    page.cell(2, len(rows[0]) + 1, "=1/0")
    made.create_sheet("隐藏").sheet_state = "hidden"
    made.save(written)
    return written.getvalue()


def as_xls(rows: list[list[str]]) -> bytes:
    """Write an old workbook, which WPS also calls .et."""
    made, written = xlwt.Workbook(encoding="utf-8"), io.BytesIO()
    page = made.add_sheet("一")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write(number, column, cell)
    made.save(written)
    return written.getvalue()


def as_text(rows: list[list[str]], encoding: str, between: str = ",", end: str = "\r\n") -> bytes:
    """Write text."""
    return (end.join(between.join(f'"{cell}"' if between in cell else cell for cell in row) for row in rows) + end).encode(encoding, "replace")


def as_parquet(rows: list[list[str]]) -> bytes:
    """Write Parquet."""
    written = io.BytesIO()
    width = len(rows[0])
    pl.DataFrame([(row + [""] * width)[:width] for row in rows[1:]], schema=rows[0], orient="row").write_parquet(written)
    return written.getvalue()


def as_html(rows: list[list[str]]) -> bytes:
    """Write the web page that many systems call .xls."""
    return ("<html><table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table></html>").encode()


def packed(content: bytes, name: str = "明细.csv") -> bytes:
    """Put a file into a zip."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return written.getvalue()


FORMATS: dict[str, Callable[[list[list[str]]], bytes]] = {
    "xlsx": as_xlsx,
    "openpyxl.xlsx": as_openpyxl,
    "xls": as_xls,
    "et": as_xls,
    "csv": lambda rows: as_text(rows, "utf-8-sig"),
    "gbk.csv": lambda rows: as_text(rows, "gb18030"),
    "utf16.txt": lambda rows: as_text(rows, "utf-16", "\t"),
    "tsv": lambda rows: as_text(rows, "utf-8", "\t", "\n"),
    "parquet": as_parquet,
    "html.xls": as_html,
    "zip": lambda rows: packed(as_text(rows, "utf-8")),
    "xlsx.zip": lambda rows: packed(as_xlsx(rows), "a.xlsx"),
}


def by_office(folder: Path, rows: list[list[str]]) -> dict[str, bytes]:
    """Have LibreOffice write the same rows in all that it knows; nothing where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    (folder / "seed.xlsx").write_bytes(as_xlsx(rows))
    for kind, how in BY_OFFICE.items():
        words = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", how, "--outdir", str(folder / kind), str(folder / "seed.xlsx")]
        subprocess.run(words, capture_output=True, check=False, timeout=120)
    return {f"office.{path.suffix[1:]}": path.read_bytes() for path in sorted(folder.glob("*/seed.*"))}


def flip(content: bytes, dice: random.Random) -> bytes:
    """Alter some bits."""
    made = bytearray(content)
    for _ in range(dice.choice((1, 1, 3, 20))):
        made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
    return bytes(made)


def cut(content: bytes, dice: random.Random) -> bytes:
    """Cut short, at the end or in the middle."""
    first, second = sorted(dice.randrange(len(content)) for _ in range(2))
    return content[:first] if dice.random() < 0.5 else content[:first] + content[second:]


def repeat(content: bytes, dice: random.Random) -> bytes:
    """Repeat a piece."""
    first, second = sorted(dice.randrange(len(content)) for _ in range(2))
    return content[:second] + content[first:second] * dice.choice((1, 2, 50)) + content[second:]


def junk(content: bytes, dice: random.Random) -> bytes:
    """Put something in, or over."""
    piece = dice.choice((b"\x00" * 100, b"\xff" * 64, b"\r\n\r\n", b'"' * 7, b"=" * 40, "张三".encode("gbk"), b"\xef\xbb\xbf", bytes(range(256)), b"\xe2\x80\xa8", b"]]>", b"\x1a"))
    at = dice.randrange(len(content))
    return content[:at] + piece + content[at + dice.choice((0, len(piece))) :]


BYTES: dict[str, Spoil] = {"翻转": flip, "截断": cut, "重复": repeat, "混入": junk}
_NUMBER = re.compile(rb'(?<=")\d+(?=")')
_CELL = re.compile(rb'r="[A-Z]+\d+"')
_TAG = re.compile(rb"<[^>]+>")


def _numbers(content: bytes, dice: random.Random) -> bytes:
    wild = (b"0", b"-1", b"4294967295", b"4294967296", b"99999999999999999999", b"1048576", b"16384", b"1e308", b"NaN", b"")
    return _NUMBER.sub(lambda found: dice.choice(wild) if dice.random() < 0.2 else found[0], content)


def _cells(content: bytes, dice: random.Random) -> bytes:
    wild = (b'r="XFD1048576"', b'r="A0"', b'r="ZZZZ9"', b'r="A1048577"', b'r="1A"', b'r=""', b'r="XFE1"', b'r="A99999999999"')
    return _CELL.sub(lambda found: dice.choice(wild) if dice.random() < 0.1 else found[0], content)


def _tags(content: bytes, dice: random.Random) -> bytes:
    return _TAG.sub(lambda found: dice.choice((b"", found[0] * 2, b"<x>", b"</x>", found[0])) if dice.random() < 0.05 else found[0], content)


def _nested(content: bytes, dice: random.Random) -> bytes:
    depth = dice.choice((50, 5_000, 200_000))
    return content.replace(b"</", b"<a>" * depth + b"</a>" * depth + b"</", 1)


def _entities(content: bytes, _: random.Random) -> bytes:
    return content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>', 1)


PARTS: dict[str, Spoil] = {"数字": _numbers, "单元格": _cells, "标签": _tags, "嵌套": _nested, "实体": _entities, "清空": lambda _content, _dice: b"", **BYTES}


def in_a_part(content: bytes, dice: random.Random) -> bytes:
    """Spoil one part of a zip, or leave it out, rename it, repeat it; the zip itself stays whole."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = dice.choice([one for one in old.infolist() if one.file_size] or old.infolist())
        how = dice.choice((*PARTS, "缺少", "改名", "两份"))
        for entry in old.infolist():
            part = old.read(entry)
            if entry is not chosen:
                new.writestr(entry.filename, part)
            elif how == "改名":
                new.writestr(dice.choice((entry.filename.replace("/", "\\"), entry.filename.upper(), "../" + entry.filename, "/" + entry.filename)), part)
            elif how != "缺少":
                new.writestr(entry.filename, PARTS[how](part, dice) if how in PARTS and part else part)
                if how == "两份":
                    new.writestr(entry.filename + " ", part)
    return written.getvalue()


def spoilt(content: bytes, dice: random.Random) -> bytes:
    """Do one to three things to a file."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        if len(content) > 1 and zipfile.is_zipfile(io.BytesIO(content)) and dice.random() < 0.7:
            try:
                content = in_a_part(content, dice)
            except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, IndexError, KeyError, zlib.error, lzma.LZMAError):
                content = flip(content, dice)
        elif len(content) > 1:
            content = BYTES[dice.choice(list(BYTES))](content, dice)
    return content


def mutants(number: int, seeds: dict[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Give, for a number, always the same spoilt file of every seed: its ending and its content."""
    for name, content in seeds.items():
        yield name, spoilt(content, random.Random(f"{number} {name}"))
