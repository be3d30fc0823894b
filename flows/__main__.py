"""`python -m flows INPUT OUTPUT [AS_OF]`: the nightly flow once, on a server of its own that ends with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flows.environment import prepare

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State

HOME = Path.cwd() / ".prefect"
# A server of its own, which may take its time to start.
OWN_SERVER = {
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_LOGGING_LEVEL": "WARNING",
}


def main() -> int:
    """Runs the flow and says in a few lines what was found and which files to open."""
    if len(sys.argv) < 3:
        print("用法：python -m flows 输入目录 输出目录 [基准日]", file=sys.stderr)
        return 2
    os.environ.pop("PREFECT_API_URL", None)
    prepare(HOME, **OWN_SERVER)
    from flows.nightly import nightly
    from reconcile.base.clock import today
    from reconcile.errors import EXIT_CODES, INCOMPLETE
    from reconcile.night.summary import read_manifest, summary_of
    
    as_of = sys.argv[3] if len(sys.argv) > 3 else str(today())
    state: State[Any] = cast(Any, nightly)(sys.argv[1], sys.argv[2], as_of, return_state=True)
    if state.is_completed() or state.name == INCOMPLETE:
        night = Path(sys.argv[2]) / as_of
        print(told(summary_of(read_manifest(night), night)))
        return 0
    print(f"错误：{state.message}", file=sys.stderr)
    return EXIT_CODES.get(state.name or "", 1)


def told(summary: dict[str, object]) -> str:
    """The night in a few lines: found list by list, what did not run, which files to open."""
    from reconcile.policy.rule import LISTS

    findings, not_run = summary["findings"], summary["not_run"]
    assert isinstance(findings, dict) and isinstance(not_run, dict)
    folder = Path(str(summary["published"]))
    lines = [f"{summary['as_of']} 核查完成，共发现 {sum(findings.values())} 条："]
    lines += [f"  {LISTS[name]}：{count} 条" for name, count in findings.items()]
    if not_run:
        lines.append(f"  未执行规则：{'、'.join(not_run)}")
    lines += [
        f"请打开：{folder / 'report.html'}（一页概览）",
        f"        {folder / 'workbooks' / '核查总表.xlsx'}（全县总表）",
        f"        {folder / 'workbooks' / '乡镇'}（各乡镇工作簿）",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
