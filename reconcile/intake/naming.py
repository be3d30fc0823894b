"""What names of files and folders tell: the source, and the place and scheme of what is inside."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Container, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from reconcile.base.masking import masked_name
from reconcile.intake.places import place_in, scheme_in
from reconcile.intake.saying import said_in

if TYPE_CHECKING:
    from schemas.source import Source

_NUMBERING = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,2})[._、\- ]+")
_DATE = r"\d{4}年?(?:[-._]?\d{1,2}月?)?(?:第?[一二三四1-4]季度)?"
_AROUND = re.compile(
    rf"^\d{{1,2}}(?=[\u4e00-\u9fff])|^{_DATE}度?[_]?|[_]?{_DATE}度?$"
    r"|[(\[【](?=[^)\]】]*[年月镇乡村县区市道])[^)\]】]*[)\]】]$"
)
_COUNTY = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:自治县|县|区|市|镇|乡|街道)_?(?=[\u4e00-\u9fff])")
_NEAR = 60
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What would end a line, move a terminal's cursor or turn a line round."""


def source_names(catalogue: Mapping[str, Source]) -> dict[str, str]:
    """Return every plain name of a folder or file with its source; standard names win over further ones."""
    names: dict[str, str] = {}
    for source in catalogue.values():
        names |= {plain_name(source.name): source.name, plain_name(source.title): source.name}
    for source in catalogue.values():
        for name in source.also_names:
            names.setdefault(plain_name(name), source.name)
    return names


def source_named(path: Path, catalogue: Mapping[str, Source]) -> str | None:
    """Return the source that a file's own name, or the nearest of its folders, names."""
    names = source_names(catalogue)
    found = [
        owner_of(path.stem, names),
        *(owner_of(folder.name, names) for folder in path.absolute().parents),
    ]
    return next((name for name in found if name), None)


def owner_of(name: str, names: Mapping[str, str], named: Container[str | None] = ()) -> str | None:
    """Return the source that a folder's or file's name says, a number, a date or a place around it or not.

    Args:
        name: of the folder or file.
        names: plain names of the sources.
        named: sources that another entry names without anything around; such a one is not looked for.
    """
    plain = plain_name(shown_name(name))
    bare = plain_name(_AROUND.sub("", plain))
    around = names.get(bare) or names.get(plain_name(_COUNTY.sub("", bare)))
    return names.get(plain) or (around if around not in named else None)


def shown_name(name: str) -> str:
    """Return a name that can be printed on one line: one that is no UTF-8 comes from an archive made on Chinese Windows."""
    raw = os.fsencode(name)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _CONTROLS.sub("�", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _CONTROLS.sub("�", raw.decode("utf-8", "replace"))


def plain_name(name: str) -> str:
    """Return the name of a file or folder without width, case, numbering."""
    bare = unicodedata.normalize("NFKC", name).strip().casefold()
    return re.sub(r"[\s\-_]+", "_", _NUMBERING.sub("", bare)).strip("_")


def hint_of(relative: str, known: Collection[str] = ()) -> dict[str, str]:
    """Return what the names of a file and its folders tell of place, scheme, programme and time, the nearest first.

    Args:
        relative: the file's path below the input directory.
        known: the county's townships, where they are known; another is none.
    """
    parts = [PurePosixPath(part).stem for part in PurePosixPath(relative).parts]
    told: dict[str, str] = {}
    for part in reversed(parts):
        told = place_in(part, known) | told
    return told | scheme_in(parts) | said_in(parts[::-1])


def belongs_nowhere(path: Path, names: Mapping[str, str]) -> str:
    """Say that a file or folder belongs to no source, and which name it may have meant."""
    from rapidfuzz import fuzz, process

    nearest = process.extractOne(plain_name(shown_name(path.stem)), list(names), scorer=fuzz.ratio, score_cutoff=_NEAR)
    asked = f"；是否为“{nearest[0]}”？" if nearest else ""
    return f"{masked_name(shown_name(path.name))}{'/' if path.is_dir() else ''} 不属于任何来源，没有读{asked}"
