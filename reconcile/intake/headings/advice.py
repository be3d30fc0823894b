"""Headings that come near to what a source needs: what to ask the office."""

from __future__ import annotations

from reconcile.intake.headings.find import Header
from reconcile.intake.headings.spelling import plain
from reconcile.intake.headings.vocabulary import Vocabulary
from schemas.source import Field

_NEAR = 30
_VERY_NEAR = 80
_NEAREST = 3


def nearest_headings(wanted: Field, header: Header, vocabulary: Vocabulary) -> list[str]:
    """Return the headings that come nearest to a field's, those that no field uses first."""
    from rapidfuzz import fuzz

    words = vocabulary.nearest_words(wanted.name)
    unused = [header.layout.labels[index] for index in header.layout.ignored]
    scored = sorted(
        ((max(fuzz.ratio(plain(label), word) for word in words), label) for label in unused), reverse=True
    )
    return [label for score, label in scored if score >= _NEAR][:_NEAREST] or unused[:_NEAREST]


def doubtful_columns(header: Header, vocabulary: Vocabulary) -> list[str]:
    """Ask about headings that no field uses but that look like one the sheet lacks."""
    from rapidfuzz import fuzz

    absent = [f for f in vocabulary.source.fields if f.name not in header.layout.fields]
    notices = []
    for label in dict.fromkeys(header.layout.labels[index] for index in header.layout.ignored):
        for wanted in absent:
            score = max(fuzz.ratio(plain(label), word) for word in vocabulary.nearest_words(wanted.name))
            if score >= _VERY_NEAR:
                notices.append(
                    f"列“{label}”没有识别，是否为“{wanted.header}”？如是，请改表头或用映射文件指定"
                )
                break
    return notices
