"""What the operating system refuses, said by its name: a full disk is no damaged file."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from reconcile.errors import ReconcileError, UsageError

P = ParamSpec("P")
R = TypeVar("R")
_FULL = "请腾出空间后重新运行；报送文件不需要重报"
_RIGHTS = "请检查目录权限和运行账户"
CAUSES = {
    errno.ENOSPC: ("磁盘空间不足", _FULL),
    errno.EDQUOT: ("磁盘配额已用完", _FULL),
    errno.EFBIG: ("文件超过了系统允许的大小", _FULL),
    errno.EROFS: ("文件系统是只读的", "请检查磁盘是否以只读方式挂载，或改用别的成果目录"),
    errno.EACCES: ("没有访问权限", _RIGHTS),
    errno.EPERM: ("系统不允许这样操作", _RIGHTS),
    errno.EIO: ("磁盘读写出错", "请检查磁盘和网络共享，更换后重新运行"),
    errno.ENOTDIR: ("路径中有一段不是目录", "请检查路径，把同名的文件移走"),
    errno.EISDIR: ("应为文件的地方是一个目录", "请把同名的目录移走"),
    errno.EEXIST: ("该处已有同名的文件或目录", "请把它移走"),
    errno.ENOTEMPTY: ("该处已有同名的目录", "请把它移走"),
    errno.ELOOP: ("链接绕成了圈", "请检查链接"),
    errno.ENAMETOOLONG: ("路径太长", "请改用较短的目录名"),
    errno.EMFILE: ("打开的文件太多", "请提高 ulimit -n 后重新运行"),
    errno.ENFILE: ("打开的文件太多", "请稍后重新运行"),
    errno.ENOMEM: ("内存不足", "请关闭别的程序，或换内存较大的机器"),
    errno.ESTALE: ("网络共享断开了", "请检查网络共享后重新运行"),
    errno.ETIMEDOUT: ("网络共享没有回应", "请检查网络共享后重新运行"),
}
# What libraries say of the same in their own words.
_WORDS = {
    "No space left on device": errno.ENOSPC,
    "Disk quota exceeded": errno.EDQUOT,
    "Read-only file system": errno.EROFS,
    "Permission denied": errno.EACCES,
    "File too large": errno.EFBIG,
    "Input/output error": errno.EIO,
    "Too many open files": errno.EMFILE,
    "Cannot allocate memory": errno.ENOMEM,
}
NOT_OURS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EFBIG})
"""Causes that lie with the machine, whatever file was at hand."""


class MachineRefused(ReconcileError):
    """The operating system refuses: a full or read-only disk, rights, a share that is gone (exit code 1)."""


_OWN_NAMES = frozenset({"latest", "latest.txt", ".latest.txt.new", ".latest.new", ".lock", ".running", ".cache", ".runs", ".issued", ".returned", "files", "identity"})


def _place_of(error: BaseException) -> str:
    """Name the thing in an output directory that an error is about; other names may be of persons."""
    names = (Path(str(name)).name for name in (getattr(error, "filename2", None), getattr(error, "filename", None)) if name)
    return next((name for name in names if name in _OWN_NAMES or re.fullmatch(r"\d{4}-\d{2}-\d{2}", name)), "")


def says_why(work: Callable[P, R]) -> Callable[P, R]:
    """Have what the operating system refuses said in Chinese, built outside the handler so that no text is kept."""

    @wraps(work)
    def told(*arguments: P.args, **named: P.kwargs) -> R:
        refusal: ReconcileError | None = None
        try:
            return work(*arguments, **named)
        except ReconcileError:
            raise
        except Exception as error:
            refusal = as_told(error)
            if refusal is None:
                raise
        raise refusal

    return told


def cause_of(error: BaseException) -> int | None:
    """Find the operating system's cause of an error, in it or in what it came from, whichever library says it."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        if isinstance(one, OSError) and one.errno in CAUSES:
            return one.errno
        if isinstance(one, MemoryError):
            return errno.ENOMEM
        text = str(one)
        if type(one).__module__.split(".")[0] in _LIBRARIES or isinstance(one, OSError):
            for words, number in _WORDS.items():
                if words in text:
                    return number
        one = one.__cause__ or one.__context__
    return None


_LIBRARIES = frozenset({"duckdb", "_duckdb", "polars", "xlsxwriter", "pyarrow", "zipfile"})


def as_told(error: BaseException, what: str = "") -> ReconcileError | None:
    """Say an error of the operating system in Chinese; None where it is none.

    Args:
        what: what was at hand, for the operator; never a path with personal data.
    """
    number = cause_of(error)
    if number is None:
        return None
    message, remedy = CAUSES[number]
    what = what or (f"成果目录中的 {place}" if (place := _place_of(error)) else "")
    said = f"{what}：{message}" if what else message
    if number in (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ELOOP, errno.ENAMETOOLONG):
        return UsageError(said, remedy)
    return MachineRefused(said, remedy)
