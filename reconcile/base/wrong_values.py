"""What a pydantic model finds wrong, in Chinese and without the value, which may be a secret or a person's."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

_KINDS = {
    "bool_type": "应为是或否（true 或 false）",
    "string_type": "应为文本",
    "path_type": "应为路径",
    "tuple_type": "应为路径的列表",
    "string_too_long": "太长",
    "string_pattern_mismatch": "格式不符",
    "list_type": "应为列表",
    "too_short": "不能为空",
}


def wrong_values(error: ValidationError, model: type[BaseModel], word: str = "参数") -> list[str]:
    """Say of every value what is wrong with it.

    Args:
        error: what the model found.
        model: whose fields have Chinese titles where one was given.
        word: what the fields are called: 参数, 字段.
    """
    return [_said(one, model, word) for one in error.errors(include_input=False, include_url=False)]


def _said(one: Any, model: type[BaseModel], word: str) -> str:
    kind = one["type"]
    reason = one["ctx"]["error"] if kind == "value_error" else None
    if not one["loc"]:
        return str(reason or "格式不符")
    name = str(one["loc"][0])
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name, model.model_fields, 1)
        return f"没有{word} {name}" + (f"（是否 {near[0]}）" if near else "")
    if kind == "missing":
        title = model.model_fields[name].title
        return f"缺少{word} {name}" + (f"（{title}）" if title else "")
    if kind == "literal_error":
        reason = f"可用 {one['ctx']['expected'].replace(' or ', '、')}"
    return f"{word} {name} 不对：{reason or _KINDS.get(kind, '格式不符')}"
