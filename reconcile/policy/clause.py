"""The clauses of the policy documents, by id, and how papers cite them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reconcile.policy.yaml_text import yaml_load

_DIGITS = "零一二三四五六七八九"


@cache
def clauses() -> dict[str, dict[str, str]]:
    """Gives clause id → document, title, text, and the citation: 〔陇南2019方案二（二）1〕."""
    content = yaml_load((Path(__file__).parent / "clauses.yaml").read_text("utf-8"))
    return {code: _clause(code, text, content["documents"]) for code, text in content["clauses"].items()}


def _clause(code: str, text: str, documents: dict[str, dict[str, str]]) -> dict[str, str]:
    name, _, places = code.partition("-")
    document = documents[name]
    return {
        "document": name, "title": document["title"], "text": text,
        "cited": f"〔{document['short']}{numbered(places)}〕",
    }  # fmt: skip


def numbered(places: str) -> str:
    """Write a place of a document as official papers number it: 2.2.1 is 二（二）1, 2.1.3.1 is 二（一）3（1）."""
    shown = []
    for level, place in enumerate(places.split(".")):
        chinese = _chinese(int(place))
        shown.append((chinese, f"（{chinese}）", place, f"（{place}）")[min(level, 3)])
    return "".join(shown)


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
