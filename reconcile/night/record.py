"""The run directory's data: findings with state and evidence, quarantine, links, books, manifest."""

from __future__ import annotations

import calendar
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.base.clock import now
from reconcile.base.masking import masked, masked_name, masked_numbers, masked_tree
from reconcile.engine.side_by_side import Job, side_by_side
from reconcile.explain.archive import keep_ground
from reconcile.ledger import answers, states
from reconcile.ledger.changes import changes
from reconcile.ledger.finding_id import finding_id
from reconcile.load.persons import main_id, person_column
from reconcile.night.gone import why_gone
from reconcile.night.screen import Night
from reconcile.night.summary import summary_of
from reconcile.night.unknown import count_unknown, said_of
from reconcile.output.nights import nights, previous
from reconcile.output.sums import changed
from reconcile.policy.clause import clauses
from reconcile.policy.rule import Rule, render
from reconcile.policy.rule import catalogue as rule_catalogue
from reconcile.publish.guard import KEY
from reconcile.publish.manifest import MONEY, parameter_entries, rule_entries, write_manifest
from reconcile.registers.examined import was_examined, write_examined
from reconcile.registers.forms import write_forms
from reconcile.registers.refused import of_township
from reconcile.registers.write import write_books, write_links
from reconcile.screening.evidence import where, with_evidence

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB
    from reconcile.intake.model import Intake
    from reconcile.night.settings import RunSettings
    from reconcile.output.directory import Claim
    from schemas.source import Source

FINDING_COLUMNS = [
    "finding_id", "rule_code", "list", "severity", "certainty", "subject_key", "id_number", "name", "township", "village",
    "village_code", "period", "amount", "message", "remedy", "clauses", "evidence", "state", "suppressed", "first_seen",
    "last_seen", "answer", "answered_by", "answered_on", "remark", "amount_kind",
]  # fmt: skip
KEYS = ["rule_code", "subject_key", "period"]
RENEWED = ("dibao_standard", "category_amount", "tekun_standard", "care_subsidy")


@dataclass
class Assembled:
    """A run directory whose data is complete, and what the last line will say."""

    run_dir: Path
    manifest: dict[str, Any]
    history: list[dict[str, Any]]

    def summary(self, published: Path) -> dict[str, Any]:
        """The run's last line on stdout."""
        return summary_of(self.manifest, published)


def assemble(
    settings: RunSettings, claim: Claim, db: DuckDB, intake: Intake, night: Night, version: str, timings: Mapping[str, Any],
) -> Assembled:  # fmt: skip
    """Writes findings, ledger, quarantine, links, books and manifest into a fresh run directory."""
    run_dir = claim.begin(settings.as_of)
    sheets = sheet_table(intake)
    before = previous(settings.output, settings.as_of)
    rules = rule_catalogue()
    ran = {code: rule for code, rule in rules.items() if night.statuses[code].ran}
    examined = write_examined(db, ran.values(), run_dir)
    why = why_gone(db, intake, before, ran, night.policy.sha256, version)
    findings = _with_states(settings, db, intake, night, sheets, before, ran, why)
    findings.select(FINDING_COLUMNS).sort("list", "rule_code", "township", "village", "subject_key", "period").write_parquet(
        run_dir / "findings.parquet"
    )
    quarantine = _quarantine(db, intake, sheets)
    rows = _identities(intake.catalogue.values())
    side_by_side(db, [
        Job("books", lambda hand: write_books(hand, night.values, findings, run_dir)),
        Job("touched", lambda hand: _write_touched(hand, night, run_dir)),
        Job("links", lambda hand: write_links(hand, rows, sheets, run_dir / "person_link.parquet")),
        Job("sql", lambda hand: _write_sql(hand, night, run_dir)),
    ])  # fmt: skip
    refused = of_township(quarantine, db, run_dir / "person_link.parquet")
    refused.write_parquet(run_dir / "quarantine.parquet")
    given = pl.read_parquet(run_dir / "answers.parquet")
    write_forms(db, night.values, findings, given, ran, refused, run_dir)
    keep_ground(db, intake, run_dir)
    history, damaged = _history(settings.output)
    manifest = _masked(_manifest(settings, db, intake, night, findings, quarantine, examined, version))
    if damaged:
        manifest["notes"].append(f"以下各夜的记录已损坏，趋势中略去，请重新运行或删除：{'、'.join(damaged)}")
    manifest["timings"] = dict(timings)
    manifest["stopped_since"] = _stopped_since(before, manifest)
    manifest["changes"] = _changes(findings, run_dir, settings.as_of)
    if before:
        _write_changes(before, findings, run_dir)
    write_manifest(run_dir, manifest)
    return Assembled(run_dir, manifest, [one for one in history if one["as_of"] < manifest["as_of"]])


def _masked(manifest: dict[str, Any]) -> dict[str, Any]:
    """Keep people out of what is said of the night; the names that offices gave files and sheets may name some."""
    named = ("inputs", "notes")
    return {name: masked_tree(one, masked if name in named else masked_numbers) for name, one in manifest.items()}


def sheet_table(intake: Intake) -> pl.DataFrame:
    """Every sheet read: file_no, sheet_no, source, file, sheet."""
    rows = [
        (number, sheet.position, file.source, file.path, sheet.name)
        for number, file in enumerate(intake.files, 1)
        for sheet in file.sheets
    ]
    schema = {"file_no": pl.Int32, "sheet_no": pl.Int32, "source": pl.String, "file": pl.String, "sheet": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def key_table(intake: Intake) -> pl.DataFrame | None:
    """Every record of the tables of databases: file_no, row, key."""
    parts = [
        pl.DataFrame({"key": file.keys}).select(
            pl.lit(number, pl.Int32).alias("file_no"), (pl.int_range(pl.len()) + 2).cast(pl.Int64).alias("row"), "key"
        )
        for number, file in enumerate(intake.files, 1)
        if file.keys is not None
    ]
    return pl.concat(parts) if parts else None


def _with_states(
    settings: RunSettings, db: DuckDB, intake: Intake, night: Night, sheets: pl.DataFrame, before: Path | None,
    ran: dict[str, Any], why: states.Why,
) -> pl.DataFrame:
    found = with_evidence(night.findings, night.screened.evidence, sheets, key_table(intake)).with_columns(
        pl.when(~pl.col("person").str.starts_with("N:")).then("person").alias("id_number")
    )
    given = answers.current(settings.output)
    window = night.values["window_start"]
    findings, ledger = states.carry_over(
        found.drop("person").join(newest_records(db, night.screened.evidence, ran), on=KEYS, how="left"),
        pl.read_parquet(before / "ledger.parquet") if before else None,
        as_of=settings.as_of, window_start=window, rules_ran=set(ran), sources_read=set(intake.usable),
        examined=lambda gone: was_examined(db, ran, gone),
        windows=windows(ran, settings.as_of, night.values), answers=given, why=why,
    )  # fmt: skip
    run_dir = max(settings.output.joinpath(".runs").glob(f"{settings.as_of}-*"), key=lambda path: int(path.name[11:]))
    ledger.write_parquet(run_dir / "ledger.parquet")
    given.write_parquet(run_dir / "answers.parquet")
    answers.contradictions(settings.output).write_parquet(run_dir / "contradictions.parquet")
    return findings


def windows(rules: Mapping[str, Rule], as_of: date, values: Mapping[str, Any]) -> dict[str, date]:
    """The first day that each rule which looks back looked at."""
    months = as_of.year * 12 + as_of.month - 1 - int(values["recent_months"])
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    first = {
        "review": values["window_start"],
        "recent": date(months // 12, months % 12 + 1, min(as_of.day, last)) + timedelta(days=1),
        "survey": as_of - timedelta(days=int(values["survey_days"]) - 1),
    }
    return {code: first[rule.slides[1]] for code, rule in rules.items() if rule.slides}


def newest_records(db: DuckDB, evidence: pl.DataFrame, rules: Mapping[str, Rule]) -> pl.DataFrame:
    """The newest date, `latest_on`, among the records that a finding's window is measured by."""
    sliding = pl.DataFrame(
        [(code, *rule.slides[0].split(".")) for code, rule in rules.items() if rule.slides],
        schema={"rule_code": pl.String, "source": pl.String, "column": pl.String}, orient="row",
    )  # fmt: skip
    parts = [evidence.head(0).select(KEYS).with_columns(latest_on=pl.lit(None, pl.Date))]
    for (source, column), rows in evidence.join(sliding, on="rule_code").group_by("source", "column", maintain_order=True):
        db.put("proof", rows)
        parts.append(
            db.rows(
                f"SELECT {', '.join('p.' + key for key in KEYS)}, MAX(s.{column}) AS latest_on"
                f" FROM proof AS p JOIN {source} AS s ON s.row_id = p.row_id GROUP BY ALL"
            )
        )
    return pl.concat(parts)


def _write_touched(db: DuckDB, night: Night, run_dir: Path) -> None:
    """Who else and where a finding's records touch: findings across townships stand in the workbook of each."""
    proofs = night.screened.evidence.with_columns(finding_id()).select("finding_id", "row_id", *KEYS)
    db.put("proof", proofs.select("finding_id", "row_id"))
    with_place = ("household_registration", "dibao_roster", "poverty_registry", "tekun_roster", "temporary_relief")
    rows = " UNION ALL ".join(
        [f"SELECT row_id, person, name, township, village FROM {table}" for table in with_place]
        + [f"SELECT row_id, person, name, NULL AS township, NULL AS village FROM {table}" for table in ("payment_ledger", "asset_check")]
    )
    db.export(
        f"""
        SELECT DISTINCT f.finding_id, h.household, r.person, r.name,
            COALESCE(r.township, p.township) AS township, COALESCE(r.village, p.village) AS village
        FROM proof AS f JOIN ({rows}) AS r ON r.row_id = f.row_id
        LEFT JOIN person_place AS p ON p.person = r.person
        LEFT JOIN household_of AS h ON h.person = r.person
        ORDER BY ALL
        """,
        run_dir / "touched.parquet",
    )


def _quarantine(db: DuckDB, intake: Intake, sheets: pl.DataFrame) -> pl.DataFrame:
    parts = [
        pl.read_parquet(file.quarantine).select(
            pl.lit(file.source).alias("source"), pl.lit(file.path).alias("file"), pl.col("sheet").cast(pl.String),
            pl.col("row").cast(pl.Int64), pl.col("column", "value", "reason").cast(pl.String),
        )
        for file in intake.files
    ]  # fmt: skip
    negative = where(db.rows("SELECT row_id, amount FROM unusable_amount"), sheets, key_table(intake))
    parts.append(
        negative.select(
            "source", "file", "sheet", pl.col("row").cast(pl.Int64), pl.lit("金额").alias("column"),
            pl.col("amount").cast(pl.String).alias("value"), pl.lit("金额为负，且没有可冲销的同人同项目同期同额的发放记录").alias("reason"),
        )
    )  # fmt: skip
    _move_to_quarantine(intake, negative)
    return pl.concat([part for part in parts if part.height] or parts[-1:])


def _move_to_quarantine(intake: Intake, rows: pl.DataFrame) -> None:
    """Keeps the balance of each sheet true for rows found unusable only after matching."""
    for file_no, sheet_no, count in rows.group_by("file_no", "sheet_no").len().iter_rows():
        sheet = next(one for one in intake.files[file_no - 1].sheets if one.position == sheet_no)
        sheet.accepted -= count
        sheet.quarantined += count


def _identities(sources: Iterable[Source]) -> list[tuple[str, list[tuple[str, str]]]]:
    pairs = []
    for source in sources:
        fields = [f for f in source.fields if f.kind == "id" and (f.name == main_id(source) or f.name in ("cadre_id", "relative_id"))]
        if fields:
            pairs.append((source.name, [(f.name, person_column(source, f)) for f in fields]))
    return pairs


def _write_sql(db: DuckDB, night: Night, run_dir: Path) -> None:
    folder = run_dir / "sql"
    folder.mkdir()
    for code, rule in rule_catalogue().items():
        if night.statuses[code].ran:
            header = f"-- {code} {rule.title}\n-- {rule.asks}\n"
            (folder / f"{code}.sql").write_text(header + render(rule.sql, night.values, db.dialect) + "\n", "utf-8")


def _manifest(
    settings: RunSettings, db: DuckDB, intake: Intake, night: Night, findings: pl.DataFrame, quarantine: pl.DataFrame,
    examined: dict[str, int], version: str,
) -> dict[str, Any]:  # fmt: skip
    inputs = [_input_entry(file) for file in intake.files] + [
        {"source": r.source, "path": masked_name(r.path), "sha256": r.sha256, "reused": False, "refused": r.message, "notices": [], "doubts": [], "sheets": []}
        for r in intake.refused
    ]
    every = [sheet for entry in inputs for sheet in entry["sheets"]]
    given, unknown = intake.usable, count_unknown(db)
    tables = [*intake.catalogue, "person", "household", "family"]
    counts = {name: db.count(name) for name in tables}
    months = db.rows("SELECT program, period FROM review_period WHERE months = 1 ORDER BY 1, 2") if _has(db, "review_period") else None
    periods: dict[str, list[str]] = {}
    for program, period in months.iter_rows() if months is not None else ():
        periods.setdefault(program, []).append(period)
    return {
        "program": "dibao-reconcile", "version": version, "as_of": settings.as_of.isoformat(),
        "finished_at": now().isoformat(timespec="seconds"), "county": settings.county, "area": night.policy.area,
        "county_name": settings.county or night.policy.scalars.get("county_name", ""),
        "reporting_unit": night.policy.scalars.get("reporting_unit", ""),
        "engine": settings.engine,
        KEY: {"masked": settings.mask, "sealed": settings.password_file is not None},
        "parameters": {"sha256": night.policy.sha256, "values": parameter_entries(night.policy)},
        "clauses": clauses(),
        "sources": {
            name: {"title": source.title, "required": source.required, "handed_in": name in given,
                   "files": sum(file.source == name for file in intake.files), "rows": counts[name]}
            for name, source in intake.catalogue.items()
        },
        "inputs": inputs,
        "balance": {
            "read": sum(s["read"] for s in every), "accepted": sum(s["accepted"] for s in every),
            "quarantined": sum(s["quarantined"] for s in every), "furniture": sum(sum(s["furniture"].values()) for s in every),
        },
        "money": {
            f"{name}.{column}": str(db.rows(f"SELECT CAST(COALESCE(SUM({column}), 0) AS DECIMAL(18, 2)) AS s FROM {name}")["s"][0])
            for name, column in MONEY.items() if name in given
        },
        "tables": {**counts, "findings": findings.height, "quarantine": quarantine.height},
        "periods": periods,
        "townships": db.rows("SELECT township FROM place WHERE township IS NOT NULL GROUP BY township ORDER BY MIN(village_code) NULLS LAST, township")["township"].to_list(),
        "townships_missing": db.rows("SELECT township FROM silent_township ORDER BY 1")["township"].to_list(),
        "unknown": unknown,
        "notes": [*_notes(intake, night), *said_of(unknown)],
        "rules": rule_entries(rule_catalogue(), night.statuses, findings, night.screened.seconds, examined),
    }  # fmt: skip


def _has(db: DuckDB, table: str) -> bool:
    return bool(db.rows(f"SELECT COUNT(*) AS n FROM duckdb_tables() WHERE table_name = '{table}'")["n"][0])


def _input_entry(file: Any) -> dict[str, Any]:
    sheets = [
        {"name": masked_name(s.name), "read": s.read, "accepted": s.accepted, "quarantined": s.quarantined, "furniture": s.furniture,
         "skipped": s.skipped, "ignored": [masked_name(one) for one in s.ignored]}
        for s in file.sheets
    ]  # fmt: skip
    if any(s["read"] != s["accepted"] + s["quarantined"] + sum(s["furniture"].values()) for s in sheets):
        raise AssertionError("a sheet's rows do not balance")
    return {"source": file.source, "path": masked_name(file.path), "sha256": file.sha256, "reused": file.reused, "refused": None,
            "notices": file.notices, "doubts": file.doubts, "sheets": sheets}  # fmt: skip


def _notes(intake: Intake, night: Night) -> list[str]:
    notes, policy = list(intake.notices), night.policy
    stale = sorted({value.title or value.name for value in policy.timeline if value.name in RENEWED and policy.is_stale(value)})
    if stale:
        notes.append(f"以下标准已超过{policy.scalars['stale_months']}个月未更新，请核定：{'、'.join(stale)}")
    return notes + policy.passed_over()


def _changes(findings: pl.DataFrame, run_dir: Path, as_of: date) -> dict[str, int]:
    """Count what is new, back again, and gone for whatever reason since the night before."""
    states = findings["state"]
    gone = pl.scan_parquet(run_dir / "ledger.parquet").filter(pl.col("gone_on") == as_of).select(pl.len()).collect().item()
    return {"new": int((states == "新增").sum()), "returned": int((states == "复发").sum()), "gone": int(gone)}


def _write_changes(before: Path, findings: pl.DataFrame, run_dir: Path) -> None:
    """Write what changed since the night before, finding by finding."""
    ledger = pl.read_parquet(run_dir / "ledger.parquet", columns=["finding_id", "state", "reason"])
    back = findings.filter(pl.col("state") == "复发")["finding_id"].to_list()
    changes(pl.read_parquet(before / "findings.parquet"), findings, ledger, back).write_parquet(run_dir / "changes.parquet")


def _history(output: Path) -> tuple[list[dict[str, Any]], list[str]]:
    """Read what every published night says of itself; give the nights too that can no longer be read."""
    told, damaged = [], []
    for night, path in nights(output):
        try:
            if changed(path, ("manifest.json",)):
                raise ValueError
            told.append(json.loads((path / "manifest.json").read_text("utf-8")))
        except (OSError, ValueError):
            damaged.append(str(night))
    return told, damaged


def _stopped_since(before: Path | None, manifest: dict[str, Any]) -> list[str]:
    """Rules 未执行 tonight that ran the night before."""
    if before is None:
        return []
    earlier = json.loads((before / "manifest.json").read_text("utf-8"))
    ran = {rule["code"] for rule in earlier["rules"] if rule["status"] == "ran"}
    return [rule["code"] for rule in manifest["rules"] if rule["status"] != "ran" and rule["code"] in ran]
