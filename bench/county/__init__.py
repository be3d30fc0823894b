"""An invented county: consistent worlds, planted faults, dirty files, and random worlds full of edge cases."""

from bench.county.fuzz import random_world
from bench.county.plain import write_clean

__all__ = ["random_world", "write_clean"]
