"""One command a file, found by its name: `command` is the command, and what it does is imported when it is done.

To add a command, add a file: `commands/prune.py` with `@command("prune", …) def command(…) -> int` is `reconcile prune`.
"""
