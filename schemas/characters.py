"""Characters that mean the same or nothing: full-width forms, blanks that print nothing."""

from __future__ import annotations

import polars as pl

FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs by code point, with their half-width forms."""

BLANKS = "\\s\\x00-\\x1f\\x7f-\\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u3164\ufeff"
"""What prints nothing, as the inside of a character class that Python and polars read alike."""


def half_width(text: str) -> str:
    """Return the text with half-width letters, digits and signs."""
    return text.translate(FULL_WIDTH)


def half_width_expr(text: pl.Expr, signs: str) -> pl.Expr:
    """Return the text with these letters, digits and signs half-width."""
    return text.str.replace_many([chr(ord(sign) + 0xFEE0) for sign in signs], list(signs))
