"""YAML read with the compiled loader where there is one; an office's file as plain texts, with its lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from yaml import YAMLError

__all__ = ["YAMLError", "entries", "yaml_load"]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_load(text: str) -> Any:
    """Reads one YAML document; plain data only."""
    return yaml.load(text, Loader=LOADER)


def entries(text: str) -> Iterator[tuple[str, int, Any]]:
    """Yield the entries of a mapping: name, line, and what is told as written: texts, pairs (line, entry), mappings.

    YAML would make 030 an octal number, 1:30 a sum of sixties and 否 a text but no a Boolean: who reads a text
    knows what it should be.

    Raises:
        YAMLError: no YAML, or no mapping; a name stands twice; something refers to something else.
    """
    root = yaml.compose(text, Loader=LOADER)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        raise _fault("not a mapping", root)
    names: set[str] = set()
    for key, value in root.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in names:
            raise _fault("twice the same name, or no name", key)
        names.add(key.value)
        yield key.value, key.start_mark.line + 1, _plain(value, set())


def _plain(node: Any, seen: set[int]) -> Any:
    if id(node) in seen:
        raise _fault("an alias", node)
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [(one.start_mark.line + 1, _plain(one, seen)) for one in node.value]
    found: dict[str, Any] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.value in found:
            raise _fault("twice the same name, or no name", key)
        found[key.value] = _plain(value, seen)
    return found


def _fault(problem: str, node: Any) -> YAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
