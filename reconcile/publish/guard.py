"""What is made of a published night is never more open than the night's own workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.errors import UsageError
from reconcile.publish.masking import Mask, Masked
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.protect import encrypt, opens

KEY = "workbooks"
"""Where manifest.json says how the workbooks of a night were written."""


@dataclass(frozen=True)
class Guard:
    """How what is written is kept from who should not read it: names and numbers hidden, files sealed, or neither."""

    is_masked: bool = False
    password: str | None = None

    def mask(self, data: RunData) -> Mask:
        """Give what hides names and numbers, or leaves them."""
        return Masked(data) if self.is_masked else Mask()

    def seal(self, paths: Iterable[Path]) -> None:
        """Encrypt files that Office opens, where there is a password."""
        for path in paths if self.password else ():
            encrypt(path, str(self.password))


OPEN = Guard()


def is_masked(manifest: Mapping[str, Any]) -> bool:
    """Whether a night hid names and numbers in its workbooks."""
    return bool((manifest.get(KEY) or {}).get("masked"))


def is_sealed(manifest: Mapping[str, Any]) -> bool:
    """Whether a night sealed its workbooks."""
    return bool((manifest.get(KEY) or {}).get("sealed"))


def guard_of(night: Path, manifest: Mapping[str, Any], *, mask: bool = False, password: str | None = None) -> Guard:
    """Give how something made of a night is to be written: at least as closed as the night.

    Args:
        night: directory of the night.
        manifest: its manifest.
        mask: hide names and numbers although the night did not.
        password: opens the night's workbooks where they are sealed, and seals what is made.

    Raises:
        UsageError: the night is sealed, and no password was given or another one.
    """
    if is_sealed(manifest):
        if password is None:
            raise UsageError("这次成果的工作簿是加密发布的，由它生成的文件也须加密", "加 --password-file，用发布时的密码文件")
        county = next(iter(sorted((night / "workbooks").glob("*.xlsx"))), None)
        if county is not None and not opens(county, password):
            raise UsageError("密码与这次成果发布时的密码不一致", "检查 --password-file")
    return Guard(mask or is_masked(manifest), password)
