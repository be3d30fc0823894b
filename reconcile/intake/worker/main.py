"""The child process: reads one file at a time on request, so that a file that kills it kills nothing else.

Requests and replies are lines of JSON on standard input and output.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from reconcile.base import child_process
from reconcile.base.disk import NOT_OURS, cause_of
from reconcile.errors import ReconcileError

_NOT_NEEDED = frozenset(["pandas", "pyspark", "hypothesis", "modin", "dask", "geopandas", "ibis"])
"""What pandera loads where it finds it; reading needs none of them, and a child should start fast."""


class _NotInstalled:
    """Lets this process not find what it does not need."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Say of an unneeded package that it is not there, in the words that pandera looks for."""
        if name in _NOT_NEEDED:
            raise ModuleNotFoundError(f"No module named '{name}'", name=name)


def main() -> None:
    """Load what reading needs, say so, then answer requests until the input ends."""
    replies = child_process.answering()
    sys.meta_path.insert(0, _NotInstalled)
    from reconcile.intake.worker.requests import answer

    _send(replies, {"ready": True})
    for line in sys.stdin:
        request = json.loads(line)
        _limit_memory(request.get("memory"))
        _send(replies, _answered(answer, request))


def _answered(answer: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"done": answer(request)}
    except ReconcileError as error:
        return {"refused": {"message": error.message, "remedy": error.remedy}}
    except MemoryError:
        return {"failed": "memory"}
    except BaseException as error:
        cause = cause_of(error)
        if cause in NOT_OURS:
            return {"machine": cause}
        # A panic of a native reader is no Exception. Its text may quote the file: only its kind and place go out.
        return {"failed": f"{type(error).__name__} {_place_of(error)}"}


def _place_of(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next and "reconcile" in trace.tb_next.tb_frame.f_code.co_filename:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""


def _limit_memory(limit: int | None) -> None:
    """Let this process have so many bytes more than it has now."""
    if limit and sys.platform == "linux":
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[5])
        most = limit + pages * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_DATA, (most, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def _send(replies: Any, reply: dict[str, Any]) -> None:
    replies.write(json.dumps(reply) + "\n")
    replies.flush()


if __name__ == "__main__":
    main()
