"""Numbers as keyed hashes (HMAC-SHA-256), for counties that may not hand numbers over."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from pathlib import Path

from reconcile.base.kept import keep_text
from reconcile.engine.duckdb import DuckDB
from reconcile.errors import UsageError

LEAST_BYTES, BLOCK = 32, 64
# What stands in the place of a number or name: its kind goes into the hash, so that no two kinds ever meet.
PERSON, NAME, ACCOUNT, TEXT = "person", "name", "account", "text"
SHOWN = 8


def read_key(path: Path) -> bytes:
    """Read a key: hexadecimal digits on the first line, at least 32 bytes of them.

    Raises:
        UsageError: there is none, or it is too short.
    """
    try:
        key = bytes.fromhex(path.read_text("ascii").split("\n", 1)[0].strip())
    except (OSError, UnicodeDecodeError, ValueError):
        key = b""
    if len(key) < LEAST_BYTES:
        raise UsageError(f"密钥文件 {path.name} 读不出密钥", f"用 reconcile handover --new-key {path.name} 生成，各县用同一个文件")
    return key


def new_key(path: Path) -> None:
    """Write a new key to a file that is not there yet.

    Raises:
        UsageError: the file is there.
    """
    if path.exists():
        raise UsageError(f"密钥文件 {path.name} 已经存在", "换一个文件名；各县必须用同一个密钥")
    keep_text(path, secrets.token_hex(LEAST_BYTES) + "\n")


def keyed(key: bytes, kind: str, value: str) -> str:
    """Hash one value; what `macro` does to a column."""
    return hmac.new(key, f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()


def fingerprint(key: bytes | None) -> str:
    """Tell two keys apart without telling the key; empty where there is none."""
    return keyed(key, "fingerprint", "")[:16] if key else ""


def make_macro(db: DuckDB, key: bytes) -> None:
    """Make `keyed(kind, value)`: HMAC in the database, where a county's numbers are hashed as columns.

    HMAC is two rounds of the hash over the key's two paddings; the paddings stand in a table, never in a query's text.
    """
    block = (key if len(key) <= BLOCK else hashlib.sha256(key).digest()).ljust(BLOCK, b"\0")
    pads = [bytes(byte ^ pad for byte in block) for pad in (0x36, 0x5C)]
    db.connection.execute("CREATE OR REPLACE TEMP TABLE padding AS SELECT ?::BLOB AS inner_pad, ?::BLOB AS outer_pad", pads)
    db.connection.execute(
        "CREATE OR REPLACE TEMP MACRO keyed(kind, said) AS CASE WHEN said IS NOT NULL THEN"
        " sha256((SELECT outer_pad FROM padding) || unhex(sha256((SELECT inner_pad FROM padding) || encode(kind || ':' || said)))) END"
    )
