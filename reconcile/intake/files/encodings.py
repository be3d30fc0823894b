"""Text files as UTF-8: encodings told apart strictly, and files that break off or are no text refused."""

from __future__ import annotations

import codecs
from typing import BinaryIO

import polars as pl

from reconcile.errors import InputRefused

_CHUNK = 1 << 20
_LARGE_CHUNK = 8 << 20
_UTF8_EVIDENCE = 20
"""So many bytes of Chinese read as UTF-8 before the first bad one: the file is damaged UTF-8, not GB18030."""


def to_utf8(data: bytes) -> bytes:
    """Return the text as UTF-8 without a byte order mark and with plain line ends.

    Raises:
        InputRefused: neither UTF-8, UTF-16 nor GB18030.
    """
    text = _decoded(data)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
        text = text if b'"' in text else text.replace(b"\r", b"\n")
    return text


def _decoded(data: bytes) -> bytes:
    if data.startswith(codecs.BOM_UTF8):
        return _checked(data[3:], "utf-8")
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return _recoded(data[2:], encoding)
    if unmarked := _utf16_without_mark(data):
        return _recoded(data, unmarked)
    bad = _first_bad_utf8(data)
    if bad is None:
        return data
    if sum(byte & 0xC0 == 0xC0 for byte in data[max(0, bad - 4096) : bad]) >= _UTF8_EVIDENCE:
        _checked(data, "utf-8")
    return _recoded(data, "gb18030")


def _checked(data: bytes, encoding: str) -> bytes:
    bad = _first_bad_utf8(data)
    if bad is None:
        return data
    raise _undecodable(data, bad, encoding)


def _first_bad_utf8(data: bytes) -> int | None:
    """Return where the bytes stop being UTF-8; found piece by piece, so that no second copy is made."""
    if _is_utf8(data):
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), _CHUNK):
        try:
            decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            return min(start + error.start, len(data))
    return None


def _is_utf8(data: bytes) -> bool:
    """Say whether all bytes are UTF-8, quickly: in pieces that end with a line."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _LARGE_CHUNK) + 1 or len(data)
        try:
            pl.Series([data[start:end]], dtype=pl.Binary).cast(pl.String)
        except pl.exceptions.PolarsError:
            return False
        start = end
    return True


def _recoded(data: bytes, encoding: str) -> bytes:
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces = []
    for start in range(0, len(data), _CHUNK):
        try:
            piece = decoder.decode(data[start : start + _CHUNK], final=start + _CHUNK >= len(data))
        except UnicodeDecodeError as error:
            bad = start + error.start
            break
        pieces.append(piece.encode("utf-8", "replace"))
    else:
        return b"".join(pieces)
    raise _undecodable(data, bad, encoding)


def _undecodable(data: bytes, bad: int, encoding: str) -> InputRefused:
    line = data.count(b"\n", 0, bad) + 1
    return undecodable(line, encoding, at_end=bad >= len(data) - 4 and b"\n" not in data[bad:])


def encoding_of(file: BinaryIO) -> str:
    """Return the encoding of a text file too large to be held: utf-8, utf-16-le, utf-16-be or gb18030.

    Args:
        file: the file from its beginning; left just behind the byte order mark, or at the beginning.

    Raises:
        InputRefused: it is UTF-8 with damaged characters.
    """
    head = file.read(_CHUNK)
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            file.seek(len(mark))
            return encoding
    is_marked = head.startswith(codecs.BOM_UTF8)
    unmarked = None if is_marked else _utf16_without_mark(head[: len(head) & ~1])
    file.seek(0)
    if unmarked:
        return unmarked
    bad = _bad_utf8_in(file)
    file.seek(0)
    if bad is None:
        return "utf-8"
    line, before = bad
    if is_marked or sum(byte & 0xC0 == 0xC0 for byte in before) >= _UTF8_EVIDENCE:
        raise undecodable(line, "utf-8", at_end=False)
    return "gb18030"


def _bad_utf8_in(file: BinaryIO) -> tuple[int, bytes] | None:
    """Return the line of the first bytes that are no UTF-8, with the bytes before them; None where all are."""
    decoder, line, before = codecs.getincrementaldecoder("utf-8")(), 1, b""
    while True:
        data = file.read(_LARGE_CHUNK)
        try:
            decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            before = (before + data[: error.start])[-4096:]
            return line + data.count(b"\n", 0, error.start), before
        if not data:
            return None
        line, before = line + data.count(b"\n"), data[-4096:]


def undecodable(line: int, encoding: str, *, at_end: bool) -> InputRefused:
    """Say where a text stops being readable."""
    where = "文件末尾不完整" if at_end else f"第{line}行有无法识别的字符"
    return InputRefused(f"{where}（按 {encoding.upper()} 读取）", "请另存为 UTF-8 编码的 CSV，或重新导出")


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:2000]
    if sample.count(b"\x00") * 10 < len(sample) or len(data) % 2:
        return None
    return "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
