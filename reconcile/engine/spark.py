"""The Spark engine: the same facts and rules on a local Spark session (extra `spark`, Java 17)."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from reconcile.engine.spark_sql import WINDOW_COLUMN, adapted, numbered
from reconcile.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.driver.memory": "3g",
}
# What a night's tables want, and what small tables kept in memory want: one task a query, without code to compile.
STORED = {"spark.sql.shuffle.partitions": "2", "spark.default.parallelism": "2"}
IN_MEMORY = {
    "spark.sql.shuffle.partitions": "1",
    "spark.default.parallelism": "1",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.buffer.pageSize": "256k",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}


class Spark:
    """One local Spark session; every table made is computed once and read back, so that plans stay short.

    Args:
        folder: directory for the tables, removed with `close`; default a fresh temporary one.
        in_memory: keeps tables in the driver's memory; for small ones.

    Raises:
        UsageError: pyspark or Java is not installed.
    """

    dialect = "spark"

    def __init__(self, folder: Path | None = None, *, in_memory: bool = False) -> None:
        self.folder = folder or Path(tempfile.mkdtemp(prefix="spark-"))
        self.in_memory = in_memory
        self.session = _session(self.folder, IN_MEMORY if in_memory else STORED)
        self.versions: dict[str, int] = {}

    def put(self, name: str, data: Path | pl.DataFrame) -> None:
        """Makes the table `name` from one Parquet file or a polars frame."""
        if self.in_memory:
            self._hold(name, (data if isinstance(data, pl.DataFrame) else pl.read_parquet(data)).to_arrow())
            return
        if isinstance(data, pl.DataFrame):
            path = self._fresh(name)
            data.write_parquet(path)
            data = path
        self.session.read.parquet(str(data)).createOrReplaceTempView(name)

    def make(self, name: str, sql: str) -> None:
        """Makes the table `name` from a query in Spark's dialect."""
        if self.in_memory:
            self._hold(name, self._asked(sql).toArrow())
            return
        path = self._fresh(name)
        self._asked(sql).write.parquet(str(path))
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)

    def rows(self, sql: str) -> pl.DataFrame:
        """Runs a query; gives a polars frame."""
        frame = pl.from_arrow(self._asked(sql).toArrow())
        assert isinstance(frame, pl.DataFrame)
        return frame

    def columns(self, name: str) -> list[str]:
        """Gives the columns of a table."""
        columns: list[str] = self.session.table(name).columns
        return columns

    def close(self) -> None:
        """Ends the session and removes its tables."""
        self.session.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _asked(self, sql: str) -> DataFrame:
        frame = self.session.sql(adapted(sql))
        frame = frame.drop(*(column for column in frame.columns if column.startswith(WINDOW_COLUMN)))
        names = numbered(frame.columns)
        return frame if names == frame.columns else frame.toDF(*names)

    def _hold(self, name: str, table: pa.Table) -> None:
        """Keeps a table in one partition: then no join or group has to move rows."""
        self.session.createDataFrame(table).coalesce(1).createOrReplaceTempView(name)

    def _fresh(self, name: str) -> Path:
        self.versions[name] = self.versions.get(name, 0) + 1
        return self.folder / f"{name}-{self.versions[name]}.parquet"


def _session(folder: Path, options: dict[str, str]) -> SparkSession:
    missing: str | None = None
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        missing = "没有安装 pyspark"
    if missing is None and not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        missing = "没有安装 Java 17"
    if missing is not None:
        raise UsageError(f"Spark 引擎不可用：{missing}", "先运行 make test-spark 安装，或改用 --engine duckdb")
    builder: Any = SparkSession.builder.master("local[2]").appName("reconcile")
    own = {"spark.sql.warehouse.dir": str(folder / "warehouse"), "spark.local.dir": str(folder)}
    for key, value in {**OPTIONS, **options, **own}.items():
        builder = builder.config(key, value)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
