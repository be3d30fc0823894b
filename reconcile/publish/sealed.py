"""成果数据.sealed: a night's Parquet and page in one file that opens only with the password of its workbooks.

It is a zip in the container that Office seals workbooks with (AES-256, 100,000 rounds of SHA-512 from the password);
`reconcile unseal` opens it, as does any tool that knows that container.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from reconcile.errors import UsageError
from reconcile.publish.sheet.protect import create_private, encrypt, make_private_dir, opens

SEALED = "成果数据.sealed"
# Of what is handed out: what rows were read from stays, and the workbooks are sealed one by one.
_STAYS = ("ground", "workbooks", "sql")
# What names nobody: all there is to seal of a night whose names are hidden.
_NAMES_NOBODY = ("report.html", "manifest.json")
# What makes a zip the kind of package that the container may hold.
_TYPES = "[Content_Types].xml"
_TYPES_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="parquet" ContentType="application/octet-stream"/></Types>
"""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def seal_night(run_dir: Path, password: str, *, is_masked: bool) -> Path:
    """Write the sealed file into a run directory; of a masked night without the Parquet, in which names are not hidden."""
    target = run_dir / SEALED
    parts = [path.relative_to(run_dir) for path in sorted(run_dir.rglob("*")) if path.is_file() and path != target]
    kept = [part for part in parts if part.parts[0] not in _STAYS and not part.name.startswith(".")]
    with create_private(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(_TYPES, _FIRST_DAY), _TYPES_TEXT)
        for part in kept:
            if not is_masked or part.as_posix() in _NAMES_NOBODY:
                archive.writestr(zipfile.ZipInfo(part.as_posix(), _FIRST_DAY), (run_dir / part).read_bytes(), zipfile.ZIP_DEFLATED)
    encrypt(target, password)
    return target


def unseal(path: Path, password: str, target: Path) -> list[Path]:
    """Open a sealed file, or a sealed workbook or letter, into a directory.

    Raises:
        UsageError: it is not one, or the password is another.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    if not path.is_file():
        raise UsageError(f"没有文件 {path.name}", "检查文件名")
    if not opens(path, password):
        raise UsageError(f"{path.name} 打不开：密码不对，或不是加密的成果文件", "检查 --password-file 和文件")
    make_private_dir(target)
    plain = target / f".{path.name}.plain"
    try:
        with path.open("rb") as sealed, create_private(plain) as opened:
            office = OOXMLFile(sealed)
            office.load_key(password=password)
            office.decrypt(opened, verify_integrity=True)
        if path.suffix == Path(SEALED).suffix:
            return _unpacked(plain, target)
        return [plain.replace(target / path.name)]
    finally:
        plain.unlink(missing_ok=True)


def _unpacked(plain: Path, target: Path) -> list[Path]:
    paths = []
    with zipfile.ZipFile(plain) as archive:
        for name in archive.namelist():
            if name == _TYPES:
                continue
            path = target / name
            if not path.resolve().is_relative_to(target.resolve()):
                raise UsageError("加密文件中的名称指向目录之外", "不要使用这个文件")
            make_private_dir(path.parent)
            with create_private(path) as file:
                file.write(archive.read(name))
            paths.append(path)
    return paths
