"""The clauses of the policy documents, by id, and how papers cite them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from reconcile.policy.yaml_text import yaml_load
from reconcile.wording.figures import numeral


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
        chinese = numeral(int(place))
        shown.append((chinese, f"（{chinese}）", place, f"（{place}）")[min(level, 3)])
    return "".join(shown)

