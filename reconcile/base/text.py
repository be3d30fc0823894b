"""Text files that an office writes by hand: UTF-8, or what Excel and Notepad on a Chinese Windows make of them."""

from __future__ import annotations

import codecs
from pathlib import Path

MOST = 4 << 20
"""No settings file is larger; a register handed in by mistake is not read to its end."""


class NotText(ValueError):
    """A file that cannot be read as text; its message says why, in Chinese, and quotes nothing of it."""


def read_text(path: Path) -> str:
    """Read a small text file whole: UTF-8 or UTF-16 with a mark, UTF-8, else GB18030.

    Raises:
        NotText: no plain file, too large, or no text in any of these.
    """
    try:
        if not path.is_file():
            raise NotText("文件不存在，或不是普通文件")
        if path.stat().st_size > MOST:
            raise NotText(f"文件超过 {MOST >> 20} MB")
        content = path.read_bytes()
    except OSError:
        raise NotText("文件打不开，请检查访问权限") from None
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(content, "gb18030")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise NotText("文字编码不是 UTF-8、UTF-16 或 GBK") from None
    if "\x00" in text:
        raise NotText("不是文本文件")
    return text
