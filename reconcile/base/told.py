"""What a command line or a scheduler tells a run: checked at once, and wrong values said in one Chinese line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from reconcile.base.wrong_values import wrong_values
from reconcile.errors import UsageError


class ToldSettings(BaseModel):
    """Settings that are told from outside; nothing else than their fields is taken."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @classmethod
    def told(cls, values: Mapping[str, Any]) -> Self:
        """Check what was told.

        Raises:
            UsageError: in one Chinese line, every value that is wrong; never the value itself.
        """
        try:
            return cls.model_validate(dict(values))
        except ValidationError as error:
            wrong = wrong_values(error, cls)
        remedy = f"可用的参数：{'、'.join(cls.model_fields)}" if any("没有参数" in one for one in wrong) else "按提示改正后重新运行"
        raise UsageError("；".join(wrong), remedy)
