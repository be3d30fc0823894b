"""Every row's person: the valid number, else what identity repaired, else N:name|village."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from reconcile.engine.side_by_side import Job, side_by_side
from reconcile.load.places import PLACE, has_place, place_join
from schemas.source import Field, Source

if TYPE_CHECKING:
    import polars as pl

    from reconcile.engine.duckdb import DuckDB

Repair = Callable[["pl.DataFrame", "pl.DataFrame"], "pl.DataFrame"]


def person_column(source: Source, field: Field) -> str:
    """The name of the column that holds the human an id field means: id_number → person, head_id → head_person."""
    if field.name == main_id(source):
        return "person"
    return field.name.removesuffix("_id") + "_person"


def main_id(source: Source) -> str | None:
    """The id field that says whose row it is; None where a row is about no single human."""
    names = [field.name for field in source.fields if field.kind == "id"]
    if "id_number" in names:
        return "id_number"
    return "head_id" if names == ["head_id"] else None


def _is_subject(source: Source, field: Field) -> bool:
    """Whether an unusable number still denotes somebody (N:…) here, instead of nobody known."""
    return field.name == main_id(source) or field.name in ("cadre_id", "relative_id")


def _may_be_nobody(source: Source, field: Field) -> bool:
    """Whether an empty cell means that the row is about nobody: a request without the number of whom it is about."""
    return not field.required and field.name == main_id(source) and field.name == "id_number"


def references(db: DuckDB, catalogue: Mapping[str, Source]) -> pl.DataFrame:
    """Gives the id cells that are no valid number, with the names and places that may still tell who is meant.

    Shape: ref_id, source, row_id, field, read, lost, name_clean, village_code, sex, birth_date, head_name_clean.
    """
    parts = []
    for source in catalogue.values():
        known = {field.name for field in source.fields}
        for field in source.fields:
            if field.kind != "id" or field.name_field is None:
                continue
            extra = {"sex": "sex", "birth_date": "birth_date", "head_name_clean": "head_name"}
            columns = ", ".join(
                f"r.{column} AS {column}"
                if needed in known and field.name == "id_number"
                else f"CAST(NULL AS {'DATE' if column == 'birth_date' else 'VARCHAR'}) AS {column}"
                for column, needed in extra.items()
            )
            code, join = ("l.village_code", place_join(source)) if has_place(source) else ("CAST(NULL AS VARCHAR)", "")
            if source.name == "poverty_registry":
                columns = columns.replace("CAST(NULL AS VARCHAR) AS head_name_clean", "h.head_name_clean")
                join += _heads(source.name)
            empty = "" if _is_subject(source, field) and not _may_be_nobody(source, field) else f"AND r.{field.name}_read IS NOT NULL"
            parts.append(
                f"SELECT '{source.name}' AS source, r.row_id, '{field.name}' AS field, r.{field.name}_read AS read,"
                f" COALESCE(r.{field.name}_lost, FALSE) AS lost, r.{field.name_field}_clean AS name_clean,"
                f" {code} AS village_code, {columns} FROM raw_{source.name} AS r {join}"
                f" WHERE r.{field.name} IS NULL AND r.{field.name_field}_clean IS NOT NULL {empty}"
            )
    return db.rows(
        "SELECT ROW_NUMBER() OVER (ORDER BY row_id, field) AS ref_id, * FROM (" + " UNION ALL ".join(parts) + ")"
    )


# The column that says which rows are one household, where the head is a row of it.
HOUSEHOLD_KEYS = {"household_registration": "household_no", "poverty_registry": "household_id"}


def _heads(source: str) -> str:
    """The join that gives a row (alias r) the name of its household's 户主 (alias h)."""
    key = HOUSEHOLD_KEYS.get(source)
    if key is None:
        return ""
    return (
        f" LEFT JOIN (SELECT {key}, arg_min(name_clean, row_id) AS head_name_clean FROM raw_{source}"
        f" WHERE relation_to_head IN ('户主', '本人') GROUP BY {key}) AS h ON h.{key} = r.{key}"
    )


def register_people(db: DuckDB, catalogue: Mapping[str, Source]) -> pl.DataFrame:
    """Gives the register's people with a valid number, a row a name of theirs: person, name_clean, sex, birth_date, village_code, head_name_clean."""
    join = place_join(catalogue["household_registration"])
    return db.rows(
        f"""
        SELECT r.id_number AS person, r.name_clean, r.sex, r.birth_date, l.village_code, h.head_name_clean
        FROM raw_household_registration AS r {join} {_heads("household_registration")}
        WHERE r.id_number IS NOT NULL
        QUALIFY ROW_NUMBER() OVER (PARTITION BY r.id_number, r.name_clean ORDER BY r.row_id) = 1
        ORDER BY person, r.name_clean
        """
    )


def known_people(db: DuckDB) -> pl.DataFrame:
    """Gives source and person of every row that the lists of persons name by a valid number."""
    lists = ("household_registration", "dibao_roster", "poverty_registry", "tekun_roster", "disability_registry")
    return db.rows(
        " UNION ".join(f"SELECT '{name}' AS source, id_number AS person FROM raw_{name} WHERE id_number IS NOT NULL" for name in lists)
    )


def listed_people(db: DuckDB) -> pl.DataFrame:
    """Gives the people of the rosters and the registry who have a valid number: person, name_clean and what is known."""
    lists = ("dibao_roster", "poverty_registry", "tekun_roster")
    return db.rows(
        " UNION ".join(
            "SELECT id_number AS person, name_clean, CAST(NULL AS VARCHAR) AS sex, CAST(NULL AS DATE) AS birth_date,"
            f" village_code, {'head_name_clean' if name == 'dibao_roster' else 'CAST(NULL AS VARCHAR) AS head_name_clean'}"
            f" FROM {name} WHERE id_number IS NOT NULL"
            for name in lists
        )
    )


def make_sources(db: DuckDB, catalogue: Mapping[str, Source], repair: Repair) -> None:
    """Makes each source's final table and `link`, the rows whose person is not simply their valid number."""
    unclear = references(db, catalogue)
    repaired = repair(unclear, register_people(db, catalogue))
    joined = unclear.select("ref_id", "row_id", "field").join(
        repaired.select("ref_id", *(c for c in ("person", "method", "probability") if c in repaired.columns)), on="ref_id"
    )
    if "person" not in joined.columns:
        joined = joined.select("row_id", "field").clear().with_columns(person=None, method=None, probability=None)
    db.put("repair", joined.select("row_id", "field", "person", "method", "probability"))
    db.connection.execute("ALTER TABLE repair ALTER person TYPE VARCHAR")
    db.connection.execute("ALTER TABLE repair ALTER method TYPE VARCHAR")
    db.connection.execute("ALTER TABLE repair ALTER probability TYPE DOUBLE")
    side_by_side(db, [Job(source.name, _finish(source)) for source in catalogue.values()])
    db.make("link", " UNION ALL ".join(_links(source) for source in catalogue.values() if _ids(source)))


def _finish(source: Source) -> Callable[[DuckDB], None]:
    """Return the making of a source's final table, which lets go of its raw one."""

    def work(cursor: DuckDB) -> None:
        cursor.make(source.name, _final(source))
        cursor.drop(f"raw_{source.name}")

    return work


def _ids(source: Source) -> list[Field]:
    return [field for field in source.fields if field.kind == "id"]


def _final(source: Source) -> str:
    taken = set(PLACE) if has_place(source) else set()
    names = {field.name for field in source.fields if field.kind == "name"}
    columns = [_tidy(name) if name in names else f'r."{name}"' for name in source.columns() if name not in taken]
    if has_place(source):
        columns += [f"l.{column}" for column in PLACE]
    if any(field.name == "end_date" for field in source.fields):
        columns.append("COALESCE(r.end_given, FALSE) AS end_given")
    joins = [place_join(source)] if has_place(source) else []
    for number, field in enumerate(_ids(source)):
        alias = f"f{number}"
        columns.append(f"{_person(source, field, alias)} AS {person_column(source, field)}")
        joins.append(f"LEFT JOIN repair AS {alias} ON {alias}.row_id = r.row_id AND {alias}.field = '{field.name}'")
    return f"SELECT r.row_id, {', '.join(columns)} FROM raw_{source.name} AS r {' '.join(joins)}"


def _tidy(name: str) -> str:
    """A name as people write it: 张　三 is 张三; names in Latin letters keep their spaces."""
    return (
        f"""CASE WHEN regexp_matches(r."{name}", '[A-Za-z]') THEN r."{name}" """
        f"""ELSE NULLIF(regexp_replace(r."{name}", '[\\s\\x{{3000}}\\x{{00A0}}]+', '', 'g'), '') END AS "{name}\""""
    )


def _person(source: Source, field: Field, alias: str) -> str:
    number = f"COALESCE(r.{field.name}, {alias}.person"
    if not _is_subject(source, field):
        return f"{number})"
    where = "COALESCE(l.village_code, l.village, '')" if has_place(source) else "''"
    unknown = f"'N:' || COALESCE(r.{field.name_field}_clean, r.{field.name}_read, '') || '|' || {where}"
    if _may_be_nobody(source, field):
        unknown = f"CASE WHEN r.{field.name}_read IS NOT NULL THEN {unknown} END"
    return f"{number}, {unknown})"


def _links(source: Source) -> str:
    """person_link's exceptions: rows whose cell was repaired, scored, or left unknown."""
    parts = [
        f"SELECT t.row_id, '{field.name}' AS field, t.{field.name}_read AS read, t.{person_column(source, field)} AS person,"
        " COALESCE(f.method, 'none') AS method, f.probability"
        f" FROM {source.name} AS t LEFT JOIN repair AS f ON f.row_id = t.row_id AND f.field = '{field.name}'"
        f" WHERE t.{field.name} IS NULL AND t.{person_column(source, field)} IS NOT NULL"
        for field in _ids(source)
    ]
    return " UNION ALL ".join(parts)


def make_names(db: DuckDB, catalogue: Mapping[str, Source]) -> pl.DataFrame:
    """Makes `number_name`, every row of a valid number that is written with two or more names.

    Returns:
        The pairs of names to grade: person, name_a, name_b.
    """
    rows = " UNION ALL ".join(
        f"SELECT {field.name} AS person, row_id, {field.name_field} AS name, {field.name_field}_clean AS name_clean"
        f" FROM {source.name} WHERE {field.name} IS NOT NULL AND {field.name_field}_clean IS NOT NULL"
        for source in catalogue.values()
        for field in _ids(source)
        if field.name_field
    )
    db.make(
        "number_name",
        f"WITH named AS ({rows}) SELECT * FROM named WHERE person IN"
        " (SELECT person FROM named GROUP BY person HAVING MIN(name_clean) <> MAX(name_clean))",
    )
    return db.rows(
        """
        SELECT DISTINCT a.person, a.name_clean AS name_a, b.name_clean AS name_b
        FROM number_name AS a JOIN number_name AS b ON b.person = a.person AND b.name_clean > a.name_clean
        ORDER BY ALL
        """
    )
