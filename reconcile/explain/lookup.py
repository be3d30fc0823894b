"""Finds people of a published night by name, and by village where several have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.base.masking import masked
from reconcile.engine.duckdb import DuckDB
from reconcile.errors import UsageError
from reconcile.explain.records import open_ground, quoted
from reconcile.load.raw import ROW_ID
from schemas.names import clean_name

# Sources that say where a person lives, and what of each says so.
RESIDENTS = ("household_registration", "dibao_roster", "poverty_registry", "tekun_roster", "temporary_relief")
MOST = 30


@dataclass(frozen=True)
class Candidate:
    """Somebody of a name: who, where, and on which rosters."""

    person: str
    name: str
    place: str
    sources: str


class SeveralPeople(UsageError):
    """More than one person has the name; `listed` tells them apart, for the terminal alone."""

    def __init__(self, candidates: Sequence[Candidate], is_masked: bool = False) -> None:
        super().__init__(f"同名的有 {len(candidates)} 人", "用 --village 指明村或乡镇，或直接用身份证号查询")
        hide = masked if is_masked else str
        shown = [f"  {one.name[:1] + '*' if is_masked else one.name}　{'（没有有效号码）' if one.person.startswith('N:') else hide(one.person)}　{one.place}　{one.sources}" for one in candidates[:MOST]]
        more = [f"  ……另有 {len(candidates) - MOST} 人"] if len(candidates) > MOST else []
        self.listed = "\n".join(["同名人员：", *shown, *more])


def find_by_name(night: Path, name: str, village: str | None, titles: dict[str, str], is_masked: bool = False) -> str:
    """Give the number of the one person of a name.

    Raises:
        SeveralPeople: there are several.
        UsageError: there is nobody.
    """
    found = candidates(night, name, village, titles)
    if not found:
        where = f"“{village}”" if village else "这次核查的数据里"
        raise UsageError(f"{where}没有叫这个名字的人", "检查姓名和村名；也可用身份证号查询")
    if len(found) > 1:
        raise SeveralPeople(found, is_masked)
    return found[0].person


def candidates(night: Path, name: str, village: str | None, titles: dict[str, str]) -> list[Candidate]:
    """List the people of a name, by place; a village or township may be named in part."""
    ground = open_ground(night)
    parts = []
    for source in RESIDENTS:
        rows = ground.rows_of(source, "name_clean", "township", "village")
        if rows:
            parts.append(f"SELECT {ROW_ID} AS row_id, '{source}' AS source, name_clean, township, village FROM ({rows}) WHERE name_clean = $name")
    query = f"""
        SELECT l.person, ANY_VALUE(r.name_clean),
            STRING_AGG(DISTINCT CONCAT_WS('', r.township, r.village), '、' ORDER BY CONCAT_WS('', r.township, r.village)) AS place,
            LIST(DISTINCT r.source ORDER BY r.source)
        FROM ({' UNION ALL '.join(parts)}) AS r JOIN read_parquet({quoted(night / 'person_link.parquet')}) AS l ON l.row_id = r.row_id
        GROUP BY l.person
        HAVING $village IS NULL OR BOOL_OR(CONTAINS(CONCAT_WS('', r.township, r.village), $village))
        ORDER BY place, l.person"""
    told = {"name": clean_name(name), "village": village.strip() if village else None}
    rows_found = DuckDB().connection.execute(query, told).fetchall() if parts else []
    return [Candidate(who, known, place, "、".join(titles.get(one, one) for one in sources)) for who, known, place, sources in rows_found]
