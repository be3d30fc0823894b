"""The output directory: one run at a time, results published whole or not at all."""

from reconcile.output.directory import Claim, claim
from reconcile.output.nights import nights, previous, published

__all__ = ["Claim", "claim", "nights", "previous", "published"]
