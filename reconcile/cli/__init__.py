"""The command line. A command is a file of `commands/`: whoever adds one adds a file."""

from reconcile.base.clock import today
from reconcile.cli.program import main

__all__ = ["main", "today"]
