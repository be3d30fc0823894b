"""When it runs: Prefect flows around the same functions the command line calls."""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path and any(word.split(".")[0] == "flows" for word in sys.orig_argv):
    # `python -m` looks for every module in the current folder first, where the files handed in may lie.
    here, root = sys.path.pop(0), __file__.rpartition("flows")[0].rstrip("/\\")
    sys.path += [root] if root not in sys.path else []
