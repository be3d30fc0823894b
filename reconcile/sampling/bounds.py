"""Exact bounds of shares, counts and means, and how many must be drawn for them (GB/T 2828 and audit practice use the same)."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache

_STEPS = 200
_HALVINGS = 60
_TINY = 1e-300


def beta_share(x: float, a: float, b: float) -> float:
    """Give the share of a beta distribution below x (the regularized incomplete beta function).

    The continued fraction of Lentz, as handbooks of numerical methods have it.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    scale = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / _not_zero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _STEPS):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / _not_zero(1 + term * d)
            c = _not_zero(1 + term / c)
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return scale * result


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def _solved(rises: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Find where a rising function reaches a value."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < wanted else (low, middle)
    return (low + high) / 2


def share_bound(hits: float, size: float, confidence: float, *, upper: bool) -> float:
    """Give the one-sided bound of a share (Clopper and Pearson), for a size that may be an effective one."""
    if upper:
        return 1.0 if hits >= size else _solved(lambda x: beta_share(x, hits + 1, size - hits), confidence, 0, 1)
    return 0.0 if hits <= 0 else _solved(lambda x: beta_share(x, hits, size - hits + 1), 1 - confidence, 0, 1)


def student(confidence: float, degrees: int) -> float:
    """Give the t value that a mean's error exceeds with a chance of 1 - confidence (one-sided)."""
    half = degrees / 2
    x = _solved(lambda x: beta_share(x, half, 0.5), 2 * (1 - confidence), 0, 1)
    return math.sqrt(degrees * (1 / x - 1)) if x > 0 else math.inf


@cache
def confidence_factor(errors: int, confidence: float) -> float:
    """Give the mean of a Poisson count of which so few errors are seen with a chance of 1 - confidence: 3.00 for none at 95%."""

    def more(mean: float) -> float:
        seen = math.fsum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) if mean else float(k == 0) for k in range(errors + 1))
        return 1 - seen

    return _solved(more, confidence, 0, 10 * (errors + 10))


def size_for(confidence: float, tolerable: float, expected: float, population: int) -> int:
    """Give the smallest sample whose expected errors still show a share below the tolerable one; never more than there are.

    The sample is small against the population for large ones; for small ones the finite correction is applied.
    """
    size = _least(lambda n: share_bound(math.ceil(n * expected - 1e-9), n, confidence, upper=True) <= tolerable, population)
    return min(population, math.ceil(size / (1 + (size - 1) / population)) if size < population else population)


def units_for(confidence: float, tolerable: float, expected: float) -> int:
    """Give the number of monetary units to draw: the factor grows with the errors expected among them."""
    most = 10_000
    return _least(lambda n: confidence_factor(math.ceil(n * expected - 1e-9), confidence) / n <= tolerable, most)


def _least(does: Callable[[int], bool], most: int) -> int:
    return next((n for n in range(1, most) if does(n)), most)
