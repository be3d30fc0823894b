"""Errors that an operator sees: one Chinese line, no traceback, an exit code."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.base.masking import masked


class ReconcileError(Exception):
    """Base of every error shown to the operator.

    Args:
        message: one Chinese line: which file, sheet, row, column. Never personal data.
        remedy: what to do about it, in Chinese; may be empty.
    """

    exit_code = 1
    kind = "失败"

    def __init__(self, message: str, remedy: str = "") -> None:
        # Names of files, sheets and headings stand in messages, and may name people.
        self.message, self.remedy = masked(message), masked(remedy)
        super().__init__(self.message)

    def __str__(self) -> str:
        return f"{self.message}；处理办法：{self.remedy}" if self.remedy else self.message


class UsageError(ReconcileError):
    """Wrong usage or configuration (exit code 2)."""

    exit_code = 2
    kind = "参数不对"


class InputRefused(ReconcileError):
    """An input file, source or column cannot be used (exit code 3)."""

    exit_code = 3
    kind = "拒收"


class OutputBusy(ReconcileError):
    """Another run holds this output directory (exit code 4)."""

    exit_code = 4
    kind = "忙"


class RuleBroken(ReconcileError):
    """A rule file's header is wrong: told to whoever writes the rule, in English as the code is.

    Args:
        file: name of the rule file.
        faults: what is wrong with it.
    """

    def __init__(self, file: str, faults: Sequence[str]) -> None:
        super().__init__(f"{file}: {'; '.join(faults)}")


# What a night that was published but lacks something is called, beside the kinds of errors; and the exit code of each.
INCOMPLETE = "不完整"
EXIT_CODES = {one.kind: one.exit_code for one in (ReconcileError, UsageError, InputRefused, OutputBusy)} | {INCOMPLETE: 5}
