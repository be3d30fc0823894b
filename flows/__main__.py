"""`python -m flows INPUT OUTPUT [AS_OF]`: the nightly flow once, on a server of its own that ends with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

HOME = Path.cwd() / ".prefect"
SETTINGS = {
    "PREFECT_HOME": str(HOME),
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
}


def main() -> int:
    """Runs the flow and says in a few lines what was found and which files to open."""
    if len(sys.argv) < 3:
        print("用法：python -m flows 输入目录 输出目录 [基准日]", file=sys.stderr)
        return 2
    os.umask(0o077)
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    os.environ.pop("PREFECT_API_URL", None)
    HOME.mkdir(mode=0o700, exist_ok=True)
    from flows.nightly import nightly
    from flows.tasks import StageFailed

    try:
        summary = nightly(sys.argv[1], sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else "")
    except StageFailed as error:
        print(f"错误：{error}", file=sys.stderr)
        return 1
    print(told(summary))
    return 0


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
