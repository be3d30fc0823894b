"""One person's records: where each stands, what it says, and how it is held to be the person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.explain.hidden import hide_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reconcile.engine.duckdb import DuckDB
    from reconcile.explain.records import Ground
    from reconcile.publish.masking import Mask
    from schemas.source import Source

METHODS = {"exact": "号码一致", "repaired": "号码有误，经规则修复", "probabilistic": "号码不可用，按姓名等核对", "none": "身份不明"}
OWN, SHARED = "本人", "同户"
_NEARLY_ALIKE = 0.999
_COMPARED = {
    "name": "姓名", "sex": "性别", "birth_date": "出生日期", "village_code": "行政区划代码", "village": "村",
    "household_no": "户号", "head_name": "户主姓名",
}  # fmt: skip
_KEYS = {"family_no": "D:", "household_id": "R:", "household_no": "H:"}


@dataclass(frozen=True)
class Record:
    """One record: its source, where it stands, how it is held to be the person's, and what it says."""

    source: str
    place: str
    whose: str
    link: str
    content: str


def records(
    db: DuckDB, ground: Ground, sources: Mapping[str, Source], night: Path, own: set[int], around: set[int], keys: set[str], mask: Mask
) -> list[Record]:
    """Gives the person's records and those of the person's households, the person's own first; cells as the mask shows them."""
    links = {row["row_id"]: row for row in _links(night, own | around).iter_rows(named=True)}
    registered = _registered(db)
    told = []
    for source in sources.values():
        fields = source.fields
        for row in _rows(db, source, keys):
            if row[0] not in own and not row[1]:
                continue
            said = dict(zip((field.name for field in fields), row[2:], strict=True))
            content = "，".join(f"{field.header} {hide_cell(mask, field, _said(said[field.name]))}" for field in fields if said[field.name] is not None)
            link = _link(links.get(row[0]), said, registered)
            told.append(Record(source.title, _place(ground, row[0]), OWN if row[0] in own else SHARED, link, content))
    return sorted(told, key=lambda one: one.whose != OWN)


def _links(night: Path, rows: set[int]) -> pl.DataFrame:
    return (
        pl.scan_parquet(night / "person_link.parquet")
        .filter(pl.col("row_id").is_in(sorted(rows)))
        .select("row_id", "id_number", "person", "method", "probability")
        .collect()
    )


def _registered(db: DuckDB) -> dict[str, dict[str, Any]]:
    """What the register says of the people around."""
    names = [name for name in ("person", *_COMPARED) if name in db.columns("household_registration")]
    listed = ", ".join(f'"{name}"' for name in names)
    found = db.connection.execute(f"SELECT {listed} FROM household_registration WHERE person IS NOT NULL ORDER BY row_id DESC").fetchall()
    return {row[0]: dict(zip(names, row, strict=True)) for row in found}


def _rows(db: DuckDB, source: Source, keys: set[str]) -> Sequence[tuple[Any, ...]]:
    names = ", ".join(f'"{field.name + "_read" if field.kind == "id" else field.name}"' for field in source.fields)
    query = f"SELECT row_id, {_shared(source, keys)} AS shared, {names} FROM {source.name} ORDER BY row_id"
    return db.connection.execute(query).fetchall()


def _link(link: Mapping[str, Any] | None, said: Mapping[str, Any], registered: Mapping[str, Mapping[str, Any]]) -> str:
    """How a record is held to be somebody's: the method and, where the number alone did not tell, what agrees."""
    if not link:
        return "—"
    method = METHODS.get(link["method"], "—")
    if link["method"] not in ("repaired", "probabilistic"):
        return method
    known = registered.get(link["person"], {})
    both = {called: (said.get(name), known.get(name)) for name, called in _COMPARED.items()}
    given = {called: pair for called, pair in both.items() if None not in pair}
    agree = [called for called, (ours, theirs) in given.items() if ours == theirs]
    differ = [called for called, (ours, theirs) in given.items() if ours != theirs]
    lines = [
        method,
        f"原填“{link['id_number'] or '空'}”，认定为{link['person']}",
        f"与户籍相符：{'、'.join(agree)}" if agree else "",
        f"与户籍不符：{'、'.join(differ)}" if differ else "",
        _likeness(link["probability"]) if link["method"] == "probabilistic" else "",
    ]
    return "\n".join(filter(None, lines))


def _likeness(probability: float | None) -> str:
    if probability is None:
        return ""
    return "相似度99.9%以上" if probability >= _NEARLY_ALIKE else f"相似度{100 * probability:.1f}%"


def _shared(source: Source, keys: set[str]) -> str:
    """A condition for rows of the person's households."""
    names = {field.name for field in source.fields}
    parts = [
        f"{name} IN ({', '.join(_quoted(key[2:]) for key in sorted(keys) if key.startswith(prefix)) or 'NULL'})"
        for name, prefix in _KEYS.items()
        if name in names
    ]
    return " OR ".join(parts) or "FALSE"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _said(value: object) -> str:
    return {True: "是", False: "否"}[value] if isinstance(value, bool) else str(value)


def _place(ground: Ground, row_id: int) -> str:
    path, sheets = ground.names[row_id // 2**40]
    sheet = sheets.get(str(row_id // 2**28 % 2**12), "")
    return f"{path}{' ' + sheet if sheet else ''} 第{row_id // 2**5 % 2**23}行"
