"""YAML read with the compiled loader where there is one."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import YAMLError

__all__ = ["YAMLError", "yaml_load"]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_load(text: str) -> Any:
    """Reads one YAML document; plain data only."""
    return yaml.load(text, Loader=LOADER)
