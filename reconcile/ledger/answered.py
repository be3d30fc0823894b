"""Which figures an answer is about: kept from night to night, so that a new wording lets no answer lapse.

An answer carries a mark. One of today is the hash of what was compared (`figures`); one given before nights kept that is
the hash of the sentence (`worded`). The first night on which such a sentence still stands word for word, or stood the night
before and says the same figures in other words, tells what was compared: from then on the answer is about that.
"""

from __future__ import annotations

import polars as pl

from reconcile.ledger.finding_id import worded

MARKS = ("figures", "answered_mark", "answered_figures")
"""The ledger's columns: what was compared; the mark of the answer that holds; what was compared when it was given."""

_BEFORE = ("was_mark", "was_figures", "was_message", "was_amount")
_DATE_OR_NUMBER = r"\d+(?:\.\d+)?"


def of_the_night_before(earlier: pl.DataFrame) -> dict[str, pl.Expr]:
    """Name what of the night before is asked of a finding that is there again; the sentence, where nothing better is known."""
    is_old = "answered_mark" not in earlier.columns
    nothing = pl.lit(None, pl.String)
    return {
        "was_mark": nothing if is_old else pl.col("answered_mark"),
        "was_figures": nothing if is_old else pl.col("answered_figures"),
        "was_message": pl.col("message") if is_old else nothing,
        "was_amount": pl.col("amount") if is_old else pl.lit(None, pl.Decimal(18, 2)),
    }


def remember(ledger: pl.DataFrame) -> pl.DataFrame:
    """Write down which figures each answer is about: `answered_mark`, `answered_figures`.

    Args:
        ledger: with figures_then, the mark of the answer that holds.
    """
    ledger = ledger.with_columns(
        pl.lit(None, pl.Decimal(18, 2) if name == "was_amount" else pl.String).alias(name)
        for name in (*MARKS, *_BEFORE)
        if name not in ledger.columns
    )
    mark = pl.col("figures_then")
    known_before = pl.when(pl.coalesce("was_mark", "answered_mark") == mark).then(pl.coalesce("was_figures", "answered_figures"))
    told_now = (mark == pl.col("figures")) | (mark == worded()) | _is_reworded(mark)
    return ledger.with_columns(
        answered_figures=pl.coalesce(known_before, pl.when(told_now).then(pl.col("figures"))),
        answered_mark=mark,
    ).drop(_BEFORE)


def is_about_these() -> pl.Expr:
    """Tell whether the answer that holds is about the finding's figures as they are now."""
    return (pl.col("answered_figures") == pl.col("figures")).fill_null(False) | (
        pl.col("figures").is_null() & (pl.col("answered_mark") == worded())
    )


def _is_reworded(mark: pl.Expr) -> pl.Expr:
    """Tell whether the sentence that was answered stood the night before, and tonight's says the same figures."""
    was, now = (_numbers(pl.col(name)) for name in ("was_message", "message"))
    same = (was.list.set_difference(now).list.len() == 0) | (now.list.set_difference(was).list.len() == 0)
    same_money = pl.col("was_amount").eq_missing(pl.col("amount").cast(pl.Decimal(18, 2)))
    return (mark == worded("was_amount", "was_message")) & pl.col("was_message").is_not_null() & same & same_money


def _numbers(text: pl.Expr) -> pl.Expr:
    """Give the numbers of a sentence, those of its dates too, without those that say nothing (0)."""
    found = text.str.replace_all(r"(\d),(\d{3})", "$1$2").str.extract_all(_DATE_OR_NUMBER)
    plain = found.list.eval(pl.element().str.strip_chars_start("0").str.replace(r"(\.\d*?)0+$", "$1").str.strip_suffix("."))
    return plain.list.unique().list.set_difference(pl.lit(pl.Series([[""]])))
