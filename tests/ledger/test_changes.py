"""Two nights side by side: nothing is lost between them, and every change is of one kind."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from reconcile.ledger.changes import BACK, CHANGED, COLUMNS, GONE, NEW, UNSEEN, changes
from reconcile.ledger.finding_id import finding_id
from tests.ledger.county import finding, table

LEDGER = {"finding_id": pl.String, "state": pl.String, "reason": pl.String}


def night(*findings: dict[str, object]) -> pl.DataFrame:
    return table(*findings).with_columns(finding_id())


def ledger(*rows: tuple[str, str, str | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=LEDGER, orient="row")


def test_each_change_has_its_kind_and_reason() -> None:
    stays, goes, waits, grows = (finding(key=f"D:{n}") for n in range(1, 5))
    comes, returns = finding(key="D:8"), finding(key="D:9")
    before, after = night(stays, goes, waits, grows), night(stays, grows | {"amount": Decimal("99.50")}, comes, returns)
    ids = dict(pl.concat([before, after]).select("subject_key", "finding_id").unique().iter_rows())
    told = ledger((ids["D:2"], "已消除", "数据更正：低保花名册"), (ids["D:3"], "未复核", None))
    rows = changes(before, after, told, [ids["D:9"]])
    said = {row["finding_id"]: row for row in rows.iter_rows(named=True)}
    assert rows.columns == list(COLUMNS) and rows.schema == pl.Schema(COLUMNS)
    kinds = {key: said[ids[key]]["change"] for key in ("D:2", "D:3", "D:4", "D:8", "D:9")}
    assert kinds == {"D:2": GONE, "D:3": GONE, "D:4": CHANGED, "D:8": NEW, "D:9": BACK}
    assert ids["D:1"] not in said
    assert (said[ids["D:2"]]["reason"], said[ids["D:3"]]["reason"]) == ("数据更正：低保花名册", UNSEEN)
    assert (said[ids["D:4"]]["before"], said[ids["D:4"]]["after"]) == (Decimal("120.00"), Decimal("99.50"))


NIGHTS = st.dictionaries(st.integers(1, 12), st.integers(1, 3))


@given(NIGHTS, NIGHTS)
def test_what_was_there_less_what_went_and_more_what_came_is_what_is_there(old: dict[int, int], new: dict[int, int]) -> None:
    before, after = (night(*(finding(key=f"D:{key}", amount=Decimal(money)) for key, money in one.items())) for one in (old, new))
    rows = changes(before, after, ledger())
    counts = dict(rows["change"].value_counts().iter_rows())
    assert before.height - counts.get(GONE, 0) + counts.get(NEW, 0) == after.height
    assert counts.get(CHANGED, 0) == sum(new[key] != money for key, money in old.items() if key in new)
    assert rows["finding_id"].n_unique() == rows.height
