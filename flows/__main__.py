"""`python -m flows INPUT OUTPUT [AS_OF]`: the nightly flow once, on a server of its own that ends with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flows.environment import prepare
from flows.watch import watched

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

HOME = Path.cwd() / ".prefect"
# A server of its own, which may take its time to start.
OWN_SERVER = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    # Somebody sits in front of it: a directory that is not there is said at once.
    "RECONCILE_SHARE_WAITS": "",
}


def main() -> int:
    """Runs the flow and says in a few lines what was found and which files to open."""
    if len(sys.argv) < 3:
        print("用法：python -m flows 输入目录 输出目录 [基准日]", file=sys.stderr)
        return 2
    os.environ.pop("PREFECT_API_URL", None)
    prepare(HOME, **OWN_SERVER)
    watched()
    from flows.nightly import nightly
    from reconcile.base.clock import today
    from reconcile.errors import EXIT_CODES, INCOMPLETE
    from reconcile.night.summary import read_manifest, summary_of
    from reconcile.night.told import told

    as_of = sys.argv[3] if len(sys.argv) > 3 else str(today())
    state: State[Any] = cast(Any, nightly)(sys.argv[1], sys.argv[2], as_of, return_state=True)
    if state.is_completed() or state.name == INCOMPLETE:
        night = Path(sys.argv[2]) / as_of
        print("\n".join(told(summary_of(read_manifest(night), night))))
        return 0
    print(f"错误：{state.message}", file=sys.stderr)
    return EXIT_CODES.get(state.name or "", 1)


if __name__ == "__main__":
    sys.exit(main())
