"""What a published night keeps so that one person can be explained later: the typed files and county-wide facts."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.source import to_json

if TYPE_CHECKING:
    from reconcile.engine.duckdb import DuckDB
    from reconcile.intake.model import Intake

# Tables that hold something of the whole county: a part of the county's rows cannot tell them.
COUNTY_WIDE = ("ledger_bounds", "due_day", "review_period", "last_due_month", "silent_township", "process_start", "calendar",
               "area_span", "area_value", "setting", "counter", "handed_in", "village", "township_name", "refused_entry")  # fmt: skip
FOLDER = "ground"


def keep_ground(db: DuckDB, intake: Intake, run_dir: Path) -> None:
    """Keeps the typed files (as links to the cache where the file system can) and the county-wide tables."""
    folder = run_dir / FOLDER
    folder.mkdir()
    made = {row[0] for row in db.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    for name in COUNTY_WIDE:
        if name in made:
            db.export(f'SELECT * FROM "{name}"', folder / f"{name}.parquet")
    index = []
    for number, file in enumerate(intake.files, 1):
        target = folder / f"typed-{number:05}.parquet"
        _link_or_copy(file.parquet, target)
        index.append({"file_no": number, "source": file.source, "path": file.path, "parquet": target.name,
                      "sheets": {sheet.position: sheet.name for sheet in file.sheets}})  # fmt: skip
    (folder / "catalogue.json").write_text(to_json(intake.catalogue), "utf-8")
    (folder / "files.json").write_text(json.dumps(index, ensure_ascii=False), "utf-8")


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
