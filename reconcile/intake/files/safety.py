"""What a file really is, told from its bytes before any parser sees it, whatever its name says."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from typing import Literal

from reconcile.errors import InputRefused
from reconcile.intake.files.archive import check_zip, names_in

Kind = Literal["workbook", "text", "parquet", "archive", "other"]

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
)
_MARKUP = (
    (re.compile(rb"^(?:<!doctype html|<html|<head|<meta|<table|<style)", re.IGNORECASE), "网页（HTML）"),
    (re.compile(rb"^mime-version:", re.IGNORECASE), "网页（MHT）"),
    (re.compile(rb"^<\?xml|^<\?mso|^<workbook", re.IGNORECASE), "XML 文档"),
)
_IN_ZIP = (
    ("xl/workbook.bin", "other", "xlsb 工作簿"),
    ("xl/", "workbook", ""),
    ("word/", "other", "Word 文档"),
    ("ppt/", "other", "演示文稿"),
    ("content.xml", "workbook", ""),
)
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
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
    for pattern, title in _MARKUP:
        if pattern.match(start):
            return "other", title
    return "text", ""


def check_workbook(path: Path) -> None:
    """Refuse a workbook that would burst, that has a password, or whose XML declares entities of its own.

    Raises:
        InputRefused: it does.
    """
    with path.open("rb") as file:
        is_ole = file.read(8) == _OLE
    if is_ole:
        _check_ole(path)
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


def _problem_in_parts(path: Path) -> str | None:
    """Unpack every part once, which checks its sum, and look for entities at its head."""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    head = part.read(_HEAD).replace(b"\x00", b"")
                    if entry.filename.lower().endswith((".xml", ".rels")) and _ENTITIES.search(head):
                        return "工作簿内含自定义实体（疑似恶意文件），未打开"
                    while part.read(_PIECE):
                        continue
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        # NotImplementedError: a compression that zipfile does not know, which no workbook has.
        return "工作簿内部已损坏，打不开"
    return None
