"""`python -m reconcile` is the command `reconcile`."""

import sys

from reconcile.cli import main

sys.exit(main())
