"""An office's own YAML files: read whole, or told in Chinese what is wrong and in which line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from reconcile.base.text import NotText, read_text
from reconcile.errors import UsageError

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, what: str) -> Any:
    """Read one YAML document, plain data only.

    Args:
        path: the file.
        what: what it is, such as 映射文件.

    Raises:
        UsageError: there is no such file, or it is not YAML; with line and column.
    """
    remedy = "检查路径和访问权限，或另存为 UTF-8 编码"
    try:
        return yaml.load(read_text(path), Loader=LOADER)
    except NotText as error:
        said = f"{what} {path.name} 读不出来：{error}"
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"第{mark.line + 1}行第{mark.column + 1}列" if mark else ""
        said, remedy = f"{what} {path.name} {where}写法不对（不是有效的 YAML）", "检查该处的缩进、冒号、引号和括号；冒号后要有空格"
    except (yaml.YAMLError, ValueError, RecursionError):
        said, remedy = f"{what} {path.name} 写法不对（不是有效的 YAML）", "检查缩进、冒号、引号、括号和日期"
    raise UsageError(said, remedy)
