"""Zip files: their directory checked before anything is unpacked, their members unpacked within bounds."""

from __future__ import annotations

import hashlib
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reconcile.base.disk import NOT_OURS, cause_of
from reconcile.errors import InputRefused

MOST_ENTRIES = 10_000
MOST_UNPACKED = 3 << 30
HARMLESS_UNPACKED = 100 << 20
LARGE_UNPACKED = 1 << 30
HIGHEST_RATIO = 150
HIGHEST_TEXT_RATIO = 500
"""Text files of rows much alike pack some hundredfold; unpacked they lie on the disk and are read within their own limits."""
_MOST_DIRECTORY = 8 << 20
_END = b"PK\x05\x06"
_END_SPAN = (1 << 16) + 22
_PIECE = 1 << 20
_REPACK = "请重新保存或重新打包后报送"
_NO_DIRECTORY = (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error)
"""What zipfile raises at a directory that it cannot read; NotImplementedError: at a version that it does not know."""

_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What it raises at a member; NotImplementedError: at a compression that it does not know, RuntimeError: at a password."""


@dataclass(frozen=True)
class Member:
    """One file of an archive, unpacked: its name inside, where it lies now, its hash."""

    name: str
    path: Path
    sha256: str


def names_in(path: Path) -> list[str] | None:
    """Return the names in a zip file's directory, with slashes, or None where it cannot be read."""
    try:
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            return [name.replace("\\", "/") for name in archive.namelist()]
    except (InputRefused, *_NO_DIRECTORY):
        return None


def check_zip(path: Path) -> list[zipfile.ZipInfo]:
    """Read the directory of a zip file and refuse what would burst, lead outside or needs a password.

    Raises:
        InputRefused: it does, or it is damaged.
    """
    _check_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _NO_DIRECTORY:
        entries = []
    if not entries:
        raise InputRefused("文件结构已损坏或不完整，打不开", _REPACK)
    is_office = any(entry.filename.startswith(("xl/", "content.xml", "[Content_Types]")) for entry in entries)
    most_times = HIGHEST_RATIO if is_office or sum(entry.file_size for entry in entries) > LARGE_UNPACKED else HIGHEST_TEXT_RATIO
    unpacked = sum(entry.file_size for entry in entries)
    times = unpacked // max(1, path.stat().st_size)
    if len(entries) > MOST_ENTRIES:
        raise InputRefused(
            f"压缩包内有{len(entries)}个文件，超过{MOST_ENTRIES}个，未打开", "请核实文件来源后分批报送"
        )
    if unpacked > MOST_UNPACKED or (unpacked > HARMLESS_UNPACKED and times > most_times):
        raise InputRefused(
            f"解压后有{unpacked >> 20}MB，是原文件的{times}倍，疑似压缩炸弹，未打开",
            "请核实文件来源后重新导出",
        )
    if any(_leads_outside(entry.filename) for entry in entries):
        raise InputRefused("压缩包内有指向包外的路径，未打开", "请核实文件来源后重新打包")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputRefused("压缩包有密码，打不开", "请去掉密码后重新打包")
    return entries


def unpack(path: Path, folder: Path) -> Iterator[Member]:
    """Unpack the files of a checked archive one after another into a folder, under names of our own.

    Raises:
        InputRefused: the archive is unsafe or damaged.
    """
    entries = [
        entry
        for entry in check_zip(path)
        if not entry.is_dir() and not stat.S_ISLNK(entry.external_attr >> 16)
    ]
    with zipfile.ZipFile(path) as archive:
        for number, entry in enumerate(entries):
            name = _decoded(entry)
            target = folder / f"{number}{PurePosixPath(name).suffix.lower()}"
            digest = _copy(archive, entry, target)
            if digest is None:
                raise InputRefused(f"压缩包内的“{name}”已损坏，解不开", _REPACK)
            yield Member(name, target, digest)


def _copy(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> str | None:
    """Copy one member, no further than its declared size; return its hash, or None if it is damaged."""
    digest = hashlib.sha256()
    try:
        with archive.open(entry) as source, target.open("wb") as copy:
            while piece := source.read(_PIECE):
                digest.update(piece)
                copy.write(piece)
    except _DAMAGED as error:
        if cause_of(error) in NOT_OURS:
            raise
        return None
    return digest.hexdigest()


def _check_directory(path: Path) -> None:
    """Refuse a zip file whose directory is missing or too long to be read safely."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _END_SPAN))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        raise InputRefused("文件结构已损坏或不完整，打不开", _REPACK)
    entries, directory = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > MOST_ENTRIES or directory > _MOST_DIRECTORY:
        raise InputRefused(f"压缩包内的文件超过{MOST_ENTRIES}个，未打开", "请核实文件来源后分批报送")


def _leads_outside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in name[:3]


def _decoded(entry: zipfile.ZipInfo) -> str:
    """Return a member's name; Chinese Windows writes GBK where the standard says CP437."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = entry.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/")
