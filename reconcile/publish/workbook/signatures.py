"""Who signs: the county's leaders as the plans name them, a township's own."""

from __future__ import annotations

from reconcile.publish.sheet.table_sheet import SIGNATURES

_COUNTY = (
    "县（区）委主要负责同志（签字）：　　　　　　　　　　　　县（区）政府主要负责同志（签字）：",
    "民政部门主要负责人（签字）：　　　　　　　　　　　　　　扶贫部门主要负责人（签字）：",
)
_TOWNSHIP = (
    "民政专干（签字）：　　　　　　　　　　分管领导（签字）：　　　　　　　　　　乡镇长（主任）（签字）：",
)


def signatures(township: str | None) -> tuple[str, ...]:
    """Give the lines to sign under a statistical form."""
    return (SIGNATURES, *(_COUNTY if township is None else _TOWNSHIP))
