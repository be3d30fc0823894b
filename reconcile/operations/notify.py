"""Telling whoever is on duty, through apprise: mail, WeCom, DingTalk, Feishu, any webhook; never a person's data."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reconcile.errors import ReconcileError, UsageError
from reconcile.output.nights import nights

if TYPE_CHECKING:
    from reconcile.night.settings import RunSettings

Event = Literal["done", "incomplete", "failed", "crashed"]
TITLES: dict[Event, str] = {"done": "已发布", "incomplete": "已发布，但不完整", "failed": "未发布", "crashed": "运行中断"}
# Where the file of addresses is named for those who cannot say --notify: the worker's and the timer's environment.
VARIABLE = "RECONCILE_NOTIFY_FILE"
_NUMBER = re.compile(r"(?<![0-9A-Fa-f])(\d{3})\d{9,}(\d{3}[\dXx])")


def addresses(told: Path | None = None) -> Path | None:
    """Find the file of addresses: the one told, else the environment's."""
    named = os.environ.get(VARIABLE, "").strip()
    return told or (Path(named) if named else None)


def notify(event: Event, run: str, body: str, file: Path | None = None) -> bool:
    """Tell everybody whose address asks for this event.

    Args:
        event: what became of the run.
        run: county and day.
        body: one or a few lines.
        file: apprise's text form, an address a line; `failed,incomplete=mailto://…` asks for these events only.

    Returns:
        False where somebody could not be told; that is said on stderr and never fails a night.
    """
    path = addresses(file)
    if path is None:
        return True
    try:
        return _send(path, event, f"低保核查 {run} {TITLES[event]}", masked(body))
    except UsageError as error:
        reason = str(error)
    except Exception as error:  # a messenger's fault is not the night's
        reason = type(error).__name__
    print(f"提示：通知没有发出（{reason}）", file=sys.stderr)
    return False


@contextmanager
def watched(settings: RunSettings, file: Path | None = None) -> Iterator[None]:
    """Tell how a run of the command line ends, whichever way; a night that was there already is nothing new."""
    if addresses(file) is None:
        yield
        return
    was_there = settings.unless_published and settings.as_of in dict(nights(settings.output))
    try:
        yield
    except ReconcileError as error:
        notify("failed", settings.title, f"{error.kind}：{error}", file)
        raise
    except Exception as error:
        notify("failed", settings.title, f"程序内部出错（{type(error).__name__}），上一次发布的成果不受影响", file)
        raise
    except BaseException:
        notify("crashed", settings.title, "运行被中断，上一次发布的成果不受影响", file)
        raise
    if not was_there:
        from reconcile.operations.told import told

        says = told(settings.output / str(settings.as_of))
        notify("incomplete" if says.is_incomplete else "done", settings.title, says.line(), file)


def masked(text: str) -> str:
    """Hide any long number that a file's name might hold."""
    return _NUMBER.sub(r"\1***********\2", text)


def _send(path: Path, event: Event, title: str, body: str) -> bool:
    if find_spec("apprise") is None:
        raise UsageError("没有安装通知组件", "pip install 'dibao-reconcile[notify]'")
    import apprise

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        text = ""
    book = apprise.AppriseConfig()
    if not text.strip() or not book.add_config(text, format="text") or not book.servers():
        raise UsageError(f"通知地址文件 {path.name} 读不出地址", "每行写一个 apprise 地址")
    everybody = apprise.Apprise()
    for server in book.servers():
        if not server.tags or event in server.tags:
            everybody.add(server)
    sent = not len(everybody) or bool(everybody.notify(title=title, body=body))
    if not sent:
        print("提示：有通知没有送达，请检查通知地址和网络", file=sys.stderr)
    return sent
