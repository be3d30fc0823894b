"""`reconcile unseal`: opens what a night published sealed."""

from __future__ import annotations

from pathlib import Path

from reconcile.base.secret import password_of
from reconcile.cli import options, streams
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import FILE, FOLDER


@explained(
    "unseal", "解开加密的成果：成果数据.sealed，或加密的工作簿、公文",
    examples=("reconcile unseal 成果数据.sealed --password-file 密码.txt --to 解开",),
)  # fmt: skip
@options.argument("file", "加密文件", "成果数据.sealed、加密的 .xlsx 或 .docx", FILE)
@options.option("--password-file", "密码文件，密码写在第一行", FILE, required=True)
@options.option("--to", "解开到哪个目录", FOLDER, required=True)
def command(file: Path, password_file: Path, to: Path) -> int:
    """Open it, and name what it held."""
    from reconcile.publish.sealed import unseal

    password = password_of(password_file)
    for path in unseal(file, str(password), to):
        streams.say(path)
    return 0
