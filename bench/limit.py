"""What nothing can be quicker than: DuckDB reading the same CSV without types, and the three plainest questions.

`python -m bench.limit DIR` prints seconds as JSON: read (every CSV into untyped Parquet), scan (every column of it),
group (the ledger by payee and period), join (the ledger with the register).
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def clocked(seconds: dict[str, float], name: str) -> Iterator[None]:
    """Add the seconds that a piece of work takes."""
    began = time.perf_counter()
    yield
    seconds[name] = round(time.perf_counter() - began, 3)


def main(county: Path) -> dict[str, float]:
    """Return the seconds of each."""
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, duckdb.connect(":memory:") as db:
        db.execute("SET memory_limit = '2GB'")
        db.execute("SET preserve_insertion_order = false")
        made = {path.parent.name: Path(folder) / f"{path.parent.name}.parquet" for path in county.glob("*/*.csv")}
        with clocked(seconds, "read"):
            for source, target in made.items():
                db.execute(
                    f"COPY (SELECT * FROM read_csv('{county / source}/*.csv', all_varchar = true, header = true))"
                    f" TO '{target}' (FORMAT parquet, COMPRESSION lz4)"
                )
        with clocked(seconds, "scan"):
            for target in made.values():
                columns = db.execute(f"DESCRIBE SELECT * FROM '{target}'").fetchall()
                counts = ", ".join(f'MAX("{name}")' for name, *_ in columns)
                db.execute(f"SELECT {counts} FROM '{target}'").fetchall()
        ledger, register = made["payment_ledger"], made["household_registration"]
        with clocked(seconds, "group"):
            db.execute(
                "CREATE TABLE grouped AS SELECT 身份证号, 所属期, COUNT(*) AS n, SUM(TRY_CAST(金额 AS DECIMAL(18, 2))) AS paid"
                f" FROM '{ledger}' GROUP BY ALL"
            )
        with clocked(seconds, "join"):
            db.execute(
                f"CREATE TABLE joined AS SELECT l.身份证号, l.金额, r.户号, r.户籍状态 FROM '{ledger}' AS l"
                f" LEFT JOIN '{register}' AS r ON r.公民身份号码 = l.身份证号"
            )
    return seconds


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
