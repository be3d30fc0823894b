"""Which files belong to which source: by the folder they lie in, or by their own name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reconcile.base.masking import masked_name
from reconcile.errors import InputRefused
from reconcile.intake.files.archive import unpack
from reconcile.intake.files.safety import kind_of
from reconcile.intake.model import Refusal
from reconcile.intake.naming import belongs_nowhere, hint_of, owner_of, plain_name, shown_name, source_names

if TYPE_CHECKING:
    from schemas.source import Source

_NOT_INPUT = re.compile(
    r"(?i)^(?:~\$|\.|_?desktop\.ini$|thumbs\.db$|__macosx$|\$recycle\.bin$|system volume information$|icon\r$)|(?:\.tmp|\.lock|\.lnk|\.crdownload|~|#)$"
)


_DEEPEST = 30
"""Folders within folders that are looked into."""


@dataclass(frozen=True)
class Found:
    """One file to read.

    Attributes:
        source: name of the source it was handed in as.
        path: relative to the input directory; members of an archive as "a.zip/b.csv".
        file: where its bytes are.
        hint: township, village and scheme that its name tells.
        key: the column that names a record, for a table of a database.
        spared: fields that the source requires and this file may lack.
    """

    source: str
    path: str
    file: Path
    hint: Mapping[str, str] = field(default_factory=dict)
    key: str | None = None
    spared: tuple[str, ...] = ()


@dataclass
class Inputs:
    """Everything found below the input directory: files to read, archives refused, what belongs to no source."""

    files: list[Found] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def discover(input_dir: Path, catalogue: Mapping[str, Source], unpacked: Path) -> Inputs:
    """Find the input files of every source.

    Args:
        input_dir: the directory that offices hand in.
        catalogue: every source, in load order.
        unpacked: an empty folder for the members of archives.

    Returns:
        the files by source order and path.

    Raises:
        InputRefused: the directory cannot be read.
    """
    if not input_dir.is_dir():
        raise InputRefused(f"输入目录不存在：{input_dir}", "用 --input 指定各来源文件所在的目录")
    names = source_names(catalogue)
    inputs = Inputs()
    entries = sorted(_listed(input_dir), key=lambda entry: os.fsencode(entry.name))
    plainly = {names.get(plain_name(_own_name(path))): path for path in entries}
    named = set(plainly)
    plainly.pop(None, None)
    for path in entries:
        source = names.get(plain_name(_own_name(path))) or owner_of(_own_name(path), names, named)
        is_archive = path.suffix.lower() == ".zip" and path.is_file()
        if source is None and not is_archive:
            same = plainly.get(owner_of(_own_name(path), names))
            told = f"{shown_name(path.name)} 与 {shown_name(same.name)} 同类，按规定只读后者" if same else belongs_nowhere(path, names)
            inputs.notices.append(told)
            continue
        for file in _files(path):
            relative = shown_name(file.relative_to(input_dir).as_posix())
            if reason := _not_followed(file, input_dir):
                inputs.refused.append(Refusal(source or "", relative, *reason))
            elif file.is_dir():
                inputs.notices.append(f"{relative}/ 是指向文件夹的链接，没有读")
            else:
                _add(inputs, relative, file, source, names, unpacked)
    in_order(inputs, catalogue)
    return inputs


def in_order(inputs: Inputs, catalogue: Mapping[str, Source]) -> None:
    """Sort the files by source order and path."""
    order = list(catalogue)
    inputs.files.sort(key=lambda one: (order.index(one.source), os.fsencode(one.path)))


def _not_followed(file: Path, input_dir: Path) -> tuple[str, str] | None:
    """Say why a link or a folder is not followed: what it leads to was not handed in, or lies too deep."""
    if file.is_symlink() or any(folder.is_symlink() for folder in file.parents if folder.is_relative_to(input_dir) and folder != input_dir):
        try:
            is_inside = file.resolve(strict=True).is_relative_to(input_dir.resolve())
        except (OSError, RuntimeError):
            return "链接指向的文件读不出来，或链接绕成了圈", "请放入文件本身，不要放链接"
        if not is_inside:
            return "链接指向输入目录之外，没有读", "请放入文件本身，不要放链接"
    elif file.is_dir():
        return f"文件夹嵌套超过{_DEEPEST}层，没有读", "请把文件移到较浅的文件夹"
    return None


def _own_name(path: Path) -> str:
    return path.name if path.is_dir() else path.stem


def _add(
    inputs: Inputs, relative: str, file: Path, source: str | None, names: Mapping[str, str], unpacked: Path
) -> None:
    """Take a file, or the members of an archive, into the inputs."""
    if file.exists() and not file.is_file():
        inputs.notices.append(f"{relative}：不是普通文件，没有读")
    elif not os.access(file, os.R_OK):
        inputs.refused.append(
            Refusal(source or "", relative, "文件读不出来", "请检查文件是否存在、有无访问权限")
        )
    elif kind_of(file)[0] == "archive":
        folder = unpacked / str(len(list(unpacked.iterdir())))
        folder.mkdir()
        _add_members(inputs, relative, file, source, names, folder)
    elif source is None:
        inputs.notices.append(f"{relative} 不属于任何来源，没有读")
    else:
        inputs.files.append(Found(source, relative, file, hint_of(relative)))


def _add_members(
    inputs: Inputs, relative: str, file: Path, source: str | None, names: Mapping[str, str], folder: Path
) -> None:
    try:
        members = list(unpack(file, folder))
    except InputRefused as error:
        refused = (error.message, error.remedy)
        members = []
        inputs.refused.append(Refusal(source or "", relative, *refused))
    for member in members:
        inside = PurePosixPath(member.name)
        path = f"{relative}/{shown_name(member.name)}"
        said = (owner_of(part, names) for part in (*inside.parts[:-1], inside.stem))
        owner = next(filter(None, said), None) if source is None else source
        if any(_NOT_INPUT.search(part) for part in inside.parts):
            continue
        if owner is None:
            inputs.notices.append(f"{masked_name(path)} 不属于任何来源，没有读")
        elif kind_of(member.path)[0] == "archive":
            inputs.refused.append(
                Refusal(owner, path, "压缩包里还有压缩包，未打开", "请解开内层压缩包后报送")
            )
        else:
            inputs.files.append(Found(owner, path, member.path, hint_of(path)))


def _listed(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if not _NOT_INPUT.search(path.name)]
    except OSError:
        reason = f"目录读不出来：{folder.name}"
    raise InputRefused(reason, "请检查目录的访问权限")


def _files(path: Path, depth: int = 0) -> Iterator[Path]:
    """Yield a file, or all files below a folder; links to folders, and folders too deep, are yielded themselves."""
    if not path.is_dir() or depth > _DEEPEST:
        yield path
        return
    for entry in sorted(_listed(path), key=lambda entry: os.fsencode(entry.name)):
        if entry.is_dir() and entry.is_symlink():
            yield entry
        else:
            yield from _files(entry, depth + 1)


def collect(file: Path, source: str, unpacked: Path) -> Inputs:
    """Take one file, or the members of an archive, as a source ("" where none is known yet)."""
    inputs = Inputs()
    _add(inputs, file.name, file, source, {}, unpacked)
    return inputs


def files_below(path: Path) -> list[Path]:
    """Return a file, or what a run would look at below a folder."""
    return [file for file in _files(path) if not file.is_dir()]


def missing_sources(catalogue: Mapping[str, Source], files: Sequence[Found]) -> list[str]:
    """Return the required sources of which no file was found."""
    there = {one.source for one in files}
    return [name for name, source in catalogue.items() if source.required and name not in there]
