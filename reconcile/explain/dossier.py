"""Puts one person's dossier together and tells it on the terminal and as a workbook."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.base.secret import secret_of
from reconcile.engine.duckdb import DuckDB
from reconcile.errors import UsageError
from reconcile.explain.hidden import hidden
from reconcile.explain.lookup import find_by_name
from reconcile.explain.overview import facts_of, homes_of, name_of, payments_of
from reconcile.explain.record_rows import Record, records
from reconcile.explain.records import Ground, gather, open_ground, sources_of
from reconcile.explain.tracer import Tracer
from reconcile.explain.verdicts import PLACE_LISTED, Case, Verdict, figures, verdicts
from reconcile.load.persons import make_sources
from reconcile.load.places import make_places
from reconcile.load.raw import load_all
from reconcile.output.nights import published
from reconcile.policy.rule import catalogue
from reconcile.policy.then import values_then
from reconcile.publish.guard import guard_of
from reconcile.publish.masking import Mask
from reconcile.publish.run_data import read_run
from reconcile.screening.facts import make_facts
from schemas import id_number
from schemas.source import Source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FOLDER = "核查档案"


@dataclass(frozen=True)
class Dossier:
    """One person as a published night has them.

    Attributes:
        office: that ran the night, empty where it was not told.
        facts: what is known of the person, each value beside what it is called.
        homes: the person's households: kind, number, what is known of it.
        payments: what was paid to or for the person, the latest first: columns as in `PAYMENT_COLUMNS`.
        summary: person, households and verdicts in a few lines.
    """

    person: str
    name: str
    as_of: date
    office: str
    facts: list[tuple[str, str]]
    homes: list[tuple[str, str, str]]
    payments: list[tuple[Any, ...]]
    summary: list[str]
    records: list[Record]
    verdicts: list[Verdict]

    def text(self) -> str:
        """The dossier for the terminal."""
        lines = [f"{self.name} {self.person}　{self.as_of} 核查档案", "", *self.summary, "", "一、记录"]
        for one in self.records:
            link = one.link.replace("\n", "；")
            lines.append(f"  {one.source}｜{one.place}｜{one.whose}｜{link}\n    {one.content}")
        lines += ["", "二、各规则结论"]
        lines += [f"  {one.code} {one.title}：{one.verdict}　{one.why}" for one in self.verdicts]
        return "\n".join(lines)


def explain_person(
    output: Path, as_of: date | None, who: str, village: str | None = None, *, mask: bool = False, password: str | None = None
) -> str:
    """Explains one person; writes the workbook beside the nights, no more open than theirs, and gives the text with its path.

    Args:
        output: the output directory.
        as_of: the night; None for the newest.
        who: a citizen number, or a name.
        village: where the person of that name lives, a part of the name will do.
        mask: hide names and numbers, as is done anyway where the night hid them.
        password: seals the workbook; needed where the night's workbooks are sealed.

    Raises:
        UsageError: nothing published, nobody, or several people, of that number or name in it, or a night sealed with
            another password.
    """
    from reconcile.explain.workbook import write_dossier

    night = published(output, as_of)
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    guard = guard_of(night, manifest, mask=mask, password=password)
    if any(character.isdigit() for character in who):
        number = id_number.expand(id_number.clean(who))
    else:
        known = sources_of(night)
        number = find_by_name(night, who, village, {source.name: source.title for source in known.values()}, guard.is_masked)
    hides = guard.mask(read_run(night, manifest)) if guard.is_masked else Mask()
    dossier = make_dossier(night, number, hides)
    name = hmac.new(secret_of(output), dossier.person.encode(), hashlib.sha256).hexdigest()[:12]
    target = output / FOLDER / f"{dossier.as_of}-{name}.xlsx"
    if guard.is_masked:
        dossier = hidden(dossier, hides)
    write_dossier(dossier, target)
    guard.seal([target])
    return f"{dossier.text()}\n\n工作簿：{target}"


def make_dossier(night: Path, person: str, mask: Mask | None = None) -> Dossier:
    """Gathers records, links and verdicts of one person of a published night; cells that name somebody as the mask shows them."""
    manifest: dict[str, Any] = json.loads((night / "manifest.json").read_text("utf-8"))
    as_of = date.fromisoformat(manifest["as_of"])
    ground = open_ground(night)
    sources = sources_of(night)
    db = DuckDB()
    own, around = gather(db, ground, night, person)
    if not own:
        raise UsageError("这次核查的数据里没有这个号码", "检查号码是否输错；号码残缺的可查 person_link.parquet")
    _load(db, ground, sources, night, as_of, around | own)
    case = _case(db, manifest, as_of, person, {source.name: source.title for source in sources.values()})
    keys = case.keys
    told = verdicts(case, night, manifest)
    homes = homes_of(db, person, keys)
    return Dossier(
        person=person,
        name=name_of(db, person),
        as_of=as_of,
        office=manifest.get("reporting_unit") or "",
        facts=facts_of(db, person),
        homes=homes,
        payments=payments_of(db, own),
        summary=_summary(db, person, homes, told),
        records=records(db, ground, sources, night, own, around, keys, mask or Mask()),
        verdicts=told,
    )


def _summary(db: DuckDB, person: str, homes: list[tuple[str, str, str]], told: list[Verdict]) -> list[str]:
    """The person, the households the person belongs to, and how many rules say what."""
    lines = [f"本人：{figures(db, 'person', person, {f'P:{person}'}) or '户籍库和名册中没有'}"]
    lines += [f"{f'{kind} {number}'.strip()}：{seen}" for kind, number, seen in homes]
    listed = _titles(told, "列入")
    near = [f"；{word} {len(_titles(told, word))}条（{'、'.join(_titles(told, word))}）" for word in PLACE_LISTED.values() if _titles(told, word)]
    count = Counter(one.verdict for one in told)
    rest = "，".join(f"{verdict} {count[verdict]}条" for verdict in ("未列入", "不在核查范围", "未执行"))
    return [*lines, f"规则结论：列入 {len(listed)}条{'（' + '、'.join(listed) + '）' if listed else ''}，{rest}{''.join(near)}"]


def _titles(told: list[Verdict], verdict: str) -> list[str]:
    return [f"{one.code} {one.title}" for one in told if one.verdict == verdict]


def _load(db: DuckDB, ground: Ground, sources: Mapping[str, Source], night: Path, as_of: date, rows: set[int]) -> None:
    """Makes the tables of the circle's rows, places and links as the night had them."""
    load_all(db, sources, ground.files, None, as_of, wanted=rows)
    for path in ground.folder.glob("*.parquet"):
        if not path.name.startswith("typed-"):
            db.put(path.stem, path)
    make_places(db, sources)
    links = pl.read_parquet(night / "person_link.parquet", columns=["row_id", "person", "method", "probability"])
    known = links.filter(pl.col("method").is_in(["repaired", "probabilistic"]))
    make_sources(db, sources, lambda unclear, _: unclear.filter(pl.col("field") != "head_id").join(known, on="row_id"))
    db.put("name_grade", pl.DataFrame(schema={"person": pl.String, "name_a": pl.String, "name_b": pl.String, "grade": pl.String}))
    db.put("number_name", pl.DataFrame(schema={"person": pl.String, "row_id": pl.Int64, "name": pl.String, "name_clean": pl.String}))
    db.put("possible_double", pl.DataFrame(schema={"person_a": pl.String, "person_b": pl.String, "probability": pl.Float64}))


def _case(
    db: DuckDB, manifest: Mapping[str, Any], as_of: date, person: str, titles: Mapping[str, str]
) -> Case:
    """Makes what the rules looked at, with the night's own parameters."""
    kept = {row[0] for row in db.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    values = values_then(manifest, as_of)

    def make(tables: Collection[str]) -> None:
        there = {row[0] for row in db.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        make_facts(db, tables, values, kept=there)

    ran = {one["code"] for one in manifest["rules"] if one["status"] == "ran"}
    make([rule.examines for code, rule in catalogue().items() if code in ran] + ["household", "person"])
    return Case(db, Tracer(db, values, titles, kept), make, person, _keys(db, person), _places(db, person))


def _keys(db: DuckDB, person: str) -> set[str]:
    found = db.connection.execute(
        "SELECT household FROM person WHERE person = $p UNION SELECT 'D:' || family_no FROM dibao_roster WHERE person = $p"
        " UNION SELECT 'R:' || household_id FROM poverty_registry WHERE person = $p"
        " UNION SELECT 'H:' || household_no FROM household_registration WHERE person = $p",
        {"p": person},
    ).fetchall()
    return {row[0] for row in found} | {f"P:{person}"}


def _places(db: DuckDB, person: str) -> set[str]:
    found = db.connection.execute(
        "SELECT 'V:' || village_code FROM person WHERE person = $p UNION SELECT 'T:' || township FROM person WHERE person = $p"
        " UNION SELECT 'V:' || township || '|' || village FROM person WHERE person = $p AND village_code IS NULL",
        {"p": person},
    ).fetchall()
    return {row[0] for row in found if row[0]}
