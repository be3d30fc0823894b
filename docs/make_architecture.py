"""Draw the imports between packages into docs/architecture.md; `--check` fails where the drawing is stale."""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

TARGET = Path(__file__).parent / "architecture.md"
BEGIN, END = "<!-- imports: drawn by `make docs` -->", "<!-- end of imports -->"
ROOTS = ("flows", "reconcile", "schemas")


def room_of(module: str) -> str:
    """Return the package of a module that is drawn: the top one, or the one below `reconcile`."""
    parts = module.split(".")
    return parts[0] if parts[0] != "reconcile" or len(parts) == 1 else ".".join(parts[:2])


def drawing() -> str:
    """Return the imports between packages as a Mermaid diagram, an arrow from who imports to what is imported."""
    graph = grimp.build_graph(*ROOTS, exclude_type_checking_imports=True, cache_dir=None)
    packages = {room_of(module) for module in graph.modules if graph.find_children(room_of(module))}
    arrows = {
        (room_of(module), room_of(other))
        for module in graph.modules
        for other in graph.find_modules_directly_imported_by(module)
        if room_of(module) != room_of(other)
    }
    drawn = sorted(f"    {a} --> {b}" for a, b in arrows if {a, b} <= packages and a != "reconcile" != b)
    return "\n".join(["```mermaid", "graph LR", *drawn, "```"])


def main() -> int:
    """Write the drawing into the page, or with --check tell whether it is up to date."""
    page = TARGET.read_text("utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, foot = rest.partition(END)
    fresh = f"{head}{BEGIN}\n{drawing()}\n{END}{foot}"
    if "--check" not in sys.argv:
        TARGET.write_text(fresh, "utf-8")
    elif fresh != page:
        print("docs/architecture.md is stale: run `make docs`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
