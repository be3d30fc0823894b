"""Compares a county's social-assistance rosters, ledgers and registers, and publishes what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.notebook import published

__version__ = "0.1.0"
__all__ = ["__version__", "published"]


def __getattr__(name: str) -> Any:
    """Opens the notebook's door only when somebody knocks."""
    if name == "published":
        from reconcile.notebook import published

        return published
    raise AttributeError(name)
