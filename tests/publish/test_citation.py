"""What a rule rests on: clauses, and the office's own documents."""

from __future__ import annotations

from typing import Any

from reconcile.publish.citation import basis, in_citations

RULE = {"code": "MC01", "clauses": ["LN2019-2.2.1", "X-1"]}


def manifest(*values: dict[str, Any]) -> dict[str, Any]:
    known = {"LN2019-2.2.1": {"cited": "〔陇南2019方案二（二）1〕", "text": "应保尽保"}}
    return {"clauses": known, "parameters": {"values": list(values)}}


def local(value: dict[str, str], area: str = "", valid_from: str = "1900-01-01") -> dict[str, Any]:
    return {"name": "local_basis", "value": value, "area": area, "valid_from": valid_from}


def test_clauses_are_cited_and_quoted() -> None:
    assert basis(manifest(), RULE) == ["〔陇南2019方案二（二）1〕", "X-1"]
    assert basis(manifest(), RULE, quoted=True)[0] == "〔陇南2019方案二（二）1〕应保尽保"


def test_an_offices_own_documents_stand_beside() -> None:
    own = local({"LN2019-2.2.1": "某县民发〔2019〕12号第三条", "OE01": "别的"})
    assert basis(manifest(own), RULE)[2:] == ["本地依据：某县民发〔2019〕12号第三条"]
    nearer = local({"MC01": "某县民发〔2020〕1号"}, area="629901", valid_from="2020-01-01")
    assert basis(manifest(own, nearer), RULE)[2:] == ["本地依据：某县民发〔2020〕1号", "本地依据：某县民发〔2019〕12号第三条"]


def test_our_own_numbers_are_never_printed() -> None:
    known = {"DX-3.2.1": {"cited": "〔德兴方案三（二）1〕", "title": "甲"}, "DX-3.2.4": {"cited": "〔德兴方案三（二）4〕", "title": "甲"}}
    told = manifest() | {"clauses": known}
    assert in_citations(told, "DX-3.2.1、3.2.4：每季度") == "〔德兴方案三（二）1〕、〔德兴方案三（二）4〕：每季度"
    assert in_citations(told, "DX-9.9") == "《甲》"
    assert in_citations(told, "3.2.1、1.5倍 ND200-201809 QQ2019-1") == "3.2.1、1.5倍 ND200-201809 QQ2019-1"
