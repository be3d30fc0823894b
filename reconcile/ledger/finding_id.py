"""Name a finding the same way every night, and notice when its figures change."""

from __future__ import annotations

import hashlib

import polars as pl

_DIGITS = 19


def finding_id(
    rule_code: str = "rule_code", subject_key: str = "subject_key", period: str = "period"
) -> pl.Expr:
    """Hash (rule, subject key, period), the same in every version of every library.

    Args:
        rule_code: column with the rule's code.
        subject_key: column with the subject's key.
        period: column with the period, empty or null where the rule names none.

    Returns:
        An expression `finding_id`: 20 characters, a letter first, so that no spreadsheet takes it for a number.
    """
    return _hashed(pl.col(rule_code), pl.col(subject_key), pl.col(period)).alias("finding_id")


def figures(compared: str) -> pl.Expr:
    """Hash what an auditor's answer was about: the amount, and what was compared, however it is worded.

    Args:
        compared: column with the values that the rule compared.
    """
    return _hashed(_money("amount"), pl.col(compared)).alias("figures")


def worded(amount: str = "amount", message: str = "message") -> pl.Expr:
    """Hash the amount and the sentence: what answers were about before nights kept what was compared."""
    return _hashed(_money(amount), pl.col(message)).alias("worded")


def _money(amount: str) -> pl.Expr:
    return pl.col(amount).cast(pl.Decimal(18, 2)).cast(pl.String)


def _hashed(*parts: pl.Expr) -> pl.Expr:
    joined = pl.concat_str([part.fill_null("") for part in parts], separator="\x1f")
    return joined.map_batches(_digest, return_dtype=pl.String)


def _digest(texts: pl.Series) -> pl.Series:
    digests = ["f" + hashlib.sha256(text.encode()).hexdigest()[:_DIGITS] for text in texts]
    return pl.Series(texts.name, digests, dtype=pl.String)
