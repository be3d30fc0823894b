"""Files that only their owner reads, and workbooks that open only with a password."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO


def make_private_dir(path: Path) -> Path:
    """Make a directory, with its parents, that only its owner may enter."""
    for folder in [*reversed(path.parents), path]:
        if not folder.exists():
            folder.mkdir(mode=0o700)
    return path


def create_private(path: Path) -> BinaryIO:
    """Open a file for writing, empty, that only its owner may read."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def encrypt(path: Path, password: str) -> None:
    """Encrypt a workbook in place (AES-256, as Excel does); the plain file is gone when it returns."""
    from msoffcrypto.format.ooxml import OOXMLFile

    sealed = path.with_name(f".{path.name}.sealed")
    with path.open("rb") as plain, create_private(sealed) as target:
        OOXMLFile(plain).encrypt(password, target)
    sealed.replace(path)


def opens(path: Path, password: str) -> bool:
    """Whether a password opens a sealed file; nothing is written anywhere."""
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        with path.open("rb") as sealed:
            office = OOXMLFile(sealed)
            if not office.is_encrypted():
                return False
            office.load_key(password=password, verify_password=True)
    except (DecryptionError, FileFormatError, InvalidKeyError):
        return False
    return True
