"""Compares a county's social-assistance rosters, ledgers and registers, and publishes what does not fit."""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path and any(word.split(".")[0] == "reconcile" for word in sys.orig_argv):
    # `python -m` looks for every module in the current folder first, where the files handed in may lie.
    here, root = sys.path.pop(0), __file__.rpartition("reconcile")[0].rstrip("/\\")
    sys.path += [root] if root not in sys.path else []

TYPE_CHECKING = False
if TYPE_CHECKING:
    from reconcile.notebook import published

__version__ = "0.1.0"
__all__ = ["__version__", "published"]


def __getattr__(name: str) -> object:
    """Opens the notebook's door only when somebody knocks."""
    if name == "published":
        from reconcile.notebook import published

        return published
    raise AttributeError(name)
