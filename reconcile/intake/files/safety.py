"""What a file really is, told from its bytes before any parser sees it, whatever its name says."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import IO, Literal

from reconcile.errors import InputRefused
from reconcile.intake.files.archive import check_zip, names_in

WORKBOOK_NAMES = frozenset([".xlsx", ".xlsm", ".xls", ".et"])
Kind = Literal["workbook", "text", "parquet", "page", "xml", "archive", "other"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", "PDF 文档"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"SQLite format 3", "数据库"),
    (b"\x7fELF", "程序"),
    (b"{\\rtf", "RTF 文档"),
    (b"BZh", "bzip2 压缩包"),
    (b"\xfd7zXZ", "xz 压缩包"),
    (b"\x00\x01\x00\x00Standard", "Access 数据库"),
    (b"II*\x00", "图片"),
    (b"MM\x00*", "图片"),
    (b"BM", "图片"),
)
_MARKUP: tuple[tuple[re.Pattern[bytes], Kind, str], ...] = (
    (re.compile(rb"^(?:<!--.*?-->\s*)?(?:<!doctype html|<html|<head|<meta|<body|<div|<table|<style)", re.IGNORECASE | re.DOTALL), "page", ""),
    (re.compile(rb"^<\?xml[^>]*>\s*(?:<!doctype html|<html)", re.IGNORECASE), "page", ""),
    (re.compile(rb"^mime-version:", re.IGNORECASE), "other", "网页（MHT）"),
    (re.compile(rb"^(?:<\?xml[^>]*>\s*)?(?:<\?mso[^>]*>\s*|<!--.*?-->\s*)*<(?:\w+:)?workbook\b", re.IGNORECASE | re.DOTALL), "xml", ""),
    (re.compile(rb"^<\?xml|^<\?mso", re.IGNORECASE), "other", "XML 文档"),
)
_IN_ZIP = (
    ("xl/workbook.bin", "other", "xlsb 工作簿"),
    ("xl/", "workbook", ""),
    ("word/", "other", "Word 文档"),
    ("ppt/", "other", "演示文稿"),
    ("OFD.xml", "other", "OFD 文档"),
    ("content.xml", "workbook", ""),
)
_TABLE_FILE = re.compile(rb"^[\x03\x04\x05\x30\x31\x83\x8b\xf5]..[\x01-\x1f]", re.DOTALL)
"""How a dBASE file begins: its version, then the day it was written."""
_REMEDIES = {"压缩包": "请解压后报送其中的表格，或打成 zip 包", "图片": "请报送电子表格，不报送扫描件和照片"}
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REPEATED = re.compile(rb"(?:rows|columns)-repeated=[\"']0*(\d+)")
_MOST_REPEATED = 1 << 20
_NEAR_END = 64
_HEAD = 4096
_PIECE = 1 << 20


def kind_of(path: Path) -> tuple[Kind, str]:
    """Tell what a file is by its content.

    Returns:
        the kind, and for "other" what it is, in Chinese.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return "other", "空文件"
    if head.startswith(b"PAR1"):
        return "parquet", ""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_in_zip(path)
    if head.startswith(_OLE):
        return "workbook", ""
    for magic, title in _FOREIGN:
        if head.startswith(magic):
            return "other", title
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, kind, title in _MARKUP:
        if pattern.match(start):
            return kind, title
    if path.suffix.lower() == ".dbf" and _TABLE_FILE.match(head):
        return "other", "dBASE 数据表"
    return "text", ""


def not_read(title: str) -> InputRefused:
    """Return the refusal of a file of a kind that is not read."""
    remedy = next((said for word, said in _REMEDIES.items() if word in title), "请另存为 xlsx 或 UTF-8 的 CSV 后报送")
    return InputRefused(f"文件内容是{title}，不是可读的数据文件", remedy)


def check_workbook(path: Path) -> None:
    """Refuse a workbook that would burst, that has a password, or whose XML declares entities of its own.

    Raises:
        InputRefused: it does.
    """
    with path.open("rb") as file:
        is_ole = file.read(8) == _OLE
    if is_ole:
        _check_ole(path)
    elif path.suffix.lower() in WORKBOOK_NAMES and names_in(path) is None:
        raise InputRefused("不是有效的Excel文件，已损坏或不完整，打不开", "请用表格软件打开原文件，另存为 xlsx 后报送")
    else:
        check_zip(path)
        _check_parts(path)


def _kind_in_zip(path: Path) -> tuple[Kind, str]:
    names = names_in(path)
    if names is None:
        return ("archive" if path.suffix.lower() == ".zip" else "workbook"), ""
    for start, kind, title in _IN_ZIP:
        if any(name.startswith(start) for name in names):
            return ("workbook" if kind == "workbook" else "other"), title
    return "archive", ""


def _check_ole(path: Path) -> None:
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            streams = {"/".join(entry).lower() for entry in ole.listdir()}
    except (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, RecursionError):
        streams = None
    if streams is None:
        raise InputRefused("工作簿已损坏或不完整，打不开", "请用表格软件打开后另存为 xlsx，再报送")
    if "encryptedpackage" in streams:
        raise InputRefused("工作簿有密码保护，打不开", "请去掉密码后另存")
    if not streams & {"workbook", "book"}:
        raise InputRefused("文件是旧版 Office 文档，但不是工作簿", "请用表格软件打开后另存为 xlsx，再报送")


def _check_parts(path: Path) -> None:
    problem = _problem_in_parts(path)
    if problem:
        raise InputRefused(problem, "请核实文件来源，用表格软件打开后另存为 xlsx，再报送")


def _repeats_too_often(head: bytes, part: IO[bytes]) -> bool:
    """Read a part to its end, which checks its sum; say whether it repeats more rows or columns than a sheet can have."""
    tail = head
    while tail:
        if any(len(times) > 7 or int(times) > _MOST_REPEATED for times in _REPEATED.findall(tail)):
            return True
        piece = part.read(_PIECE)
        tail = tail[-_NEAR_END:] + piece if piece else b""
    return False


def _problem_in_parts(path: Path) -> str | None:
    """Unpack every part once, which checks its sum, and look for entities at its head."""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    head = part.read(_HEAD).replace(b"\x00", b"")
                    if entry.filename.lower().endswith((".xml", ".rels")) and _ENTITIES.search(head):
                        return "工作簿内含自定义实体（疑似恶意文件），未打开"
                    if _repeats_too_often(head, part):
                        return "工作表的重复行列数超出表格的最大范围（疑似恶意文件），未打开"
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        # NotImplementedError: a compression that zipfile does not know, which no workbook has.
        return "工作簿内部已损坏，打不开"
    return None
