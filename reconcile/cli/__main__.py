"""`python -m reconcile.cli` is the command `reconcile`."""

import sys

from reconcile.cli.program import main

sys.exit(main())
