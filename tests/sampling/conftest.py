"""The published night that audits are drawn from."""

from tests.beforehand.conftest import output

__all__ = ["output"]
