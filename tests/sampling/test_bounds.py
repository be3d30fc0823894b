"""Bounds as the tables of handbooks have them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.sampling.bounds import beta_share, confidence_factor, share_bound, size_for, student, units_for


@pytest.mark.parametrize(("errors", "confidence", "factor"), [(0, 0.95, 2.996), (1, 0.95, 4.744), (2, 0.95, 6.296), (5, 0.95, 10.513), (0, 0.90, 2.303), (3, 0.90, 6.681)])
def test_factors_of_monetary_units(errors: int, confidence: float, factor: float) -> None:
    assert confidence_factor(errors, confidence) == pytest.approx(factor, abs=6e-4)


@pytest.mark.parametrize(("degrees", "confidence", "value"), [(1, 0.95, 6.314), (10, 0.975, 2.228), (30, 0.975, 2.042), (120, 0.95, 1.658)])
def test_values_of_student(degrees: int, confidence: float, value: float) -> None:
    assert student(confidence, degrees) == pytest.approx(value, abs=6e-4)


@pytest.mark.parametrize(("hits", "size", "low", "high"), [(0, 10, 0.0, 0.3085), (2, 20, 0.0123, 0.3170), (10, 20, 0.2720, 0.7280), (20, 20, 0.8316, 1.0)])
def test_bounds_of_shares(hits: int, size: int, low: float, high: float) -> None:
    assert share_bound(hits, size, 0.975, upper=False) == pytest.approx(low, abs=1e-4)
    assert share_bound(hits, size, 0.975, upper=True) == pytest.approx(high, abs=1e-4)


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0.01, 0.99))
def test_the_share_of_a_beta_is_that_of_a_binomial(a: int, b: int, x: float) -> None:
    n = a + b - 1
    binomial = math.fsum(math.comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))
    assert beta_share(x, a, b) == pytest.approx(binomial, abs=1e-9)


def test_sizes_of_samples() -> None:
    assert size_for(0.95, 0.05, 0.0, 10**6) == 59
    assert size_for(0.95, 0.05, 0.01, 10**6) == 93
    assert size_for(0.95, 0.05, 0.01, 5) == 5
    assert 50 < size_for(0.95, 0.05, 0.01, 200) < 93
    assert units_for(0.95, 0.05, 0.0) == 60
