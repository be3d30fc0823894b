"""What a rule rests on, as papers cite it: the clauses, and the office's own documents beside them (本地依据)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

LOCAL = "local_basis"
"""The parameter in which an office names its own documents, by clause or rule."""


def cited(manifest: Mapping[str, Any], clause: str) -> str:
    """Cite a clause: 〔陇南2019方案二（二）1〕."""
    return str(manifest["clauses"].get(clause, {}).get("cited", clause))


def basis(manifest: Mapping[str, Any], rule: Mapping[str, Any], *, quoted: bool = False) -> list[str]:
    """List what a rule rests on, a line each.

    Args:
        manifest: the night's.
        rule: the rule's entry in it.
        quoted: whether the words of a clause stand behind it.
    """
    known = manifest["clauses"]
    lines = [
        cited(manifest, one) + (str(known[one]["text"]) if quoted and one in known else "")
        for one in rule["clauses"]
    ]
    return lines + [f"本地依据：{text}" for text in local_basis(manifest, [rule["code"], *rule["clauses"]])]


_CLAUSE = re.compile(r"[A-Z]{2}(?:\d{4})?-\d+(?:\.\d+)*")
_NEXT = re.compile(r"([A-Z]{2}(?:\d{4})?-)(\d+(?:\.\d+)*(?:、\d+(?:\.\d+)+)+)")


def in_citations(manifest: Mapping[str, Any], text: str) -> str:
    """Write the clauses that a text names by our own numbers as papers cite them; of one not listed, its document."""
    known = manifest["clauses"]

    def written(found: re.Match[str]) -> str:
        if found[0] in known:
            return cited(manifest, found[0])
        document = found[0].split("-")[0]
        titles = [one["title"] for name, one in known.items() if name.split("-")[0] == document]
        return f"《{titles[0]}》" if titles else found[0]

    spelt = _NEXT.sub(lambda found: "、".join(found[1] + one for one in found[2].split("、")), text)
    return _CLAUSE.sub(written, spelt)


def local_basis(manifest: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """List the office's own documents for rules and clauses, each once."""
    given: dict[str, Any] = {}
    for value in sorted(
        manifest["parameters"]["values"], key=lambda one: (len(one["area"]), one["valid_from"])
    ):
        if value["name"] == LOCAL and isinstance(value["value"], dict):
            given |= value["value"]
    return list(dict.fromkeys(str(given[name]) for name in names if name in given))
