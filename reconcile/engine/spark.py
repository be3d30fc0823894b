"""The Spark engine: the same facts and rules on a local Spark session (extra `spark`, Java 17)."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import polars as pl

from reconcile.engine.spark_sql import WINDOW_COLUMN, adapted, numbered
from reconcile.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

OPTIONS = {
    "spark.app.name": "reconcile",
    "spark.master": "local[2]",
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
}
LIGHT_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
REMEDY = "先运行 make test-spark 安装，或改用 --engine duckdb"
# Seconds a Java process may take to end.
ENDING = 60


class Spark:
    """One local Spark session; every table made is computed once and read back, so that plans stay short.

    Args:
        folder: directory for the tables and Java's files, removed with `close`; default a fresh temporary one.
        in_memory: keeps tables in the driver's memory; for small ones.

    Raises:
        UsageError: pyspark or Java is not there.
    """

    dialect = "spark"

    def __init__(self, folder: Path | None = None, *, in_memory: bool = False) -> None:
        require()
        self.folder = folder or Path(tempfile.mkdtemp(prefix="spark-"))
        self.in_memory = in_memory
        self.session = _session(self.folder, in_memory)
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

    def drop(self, name: str) -> None:
        """Lets go of a table."""
        self.session.catalog.dropTempView(name)

    def rows(self, sql: str) -> pl.DataFrame:
        """Runs a query; gives a polars frame."""
        frame = pl.from_arrow(self._asked(sql).toArrow())
        assert isinstance(frame, pl.DataFrame)
        return frame

    def columns(self, name: str) -> list[str]:
        """Gives the columns of a table."""
        columns: list[str] = self.session.table(name).columns
        return columns

    def hands(self) -> list[Self]:
        """Gives no further hand: a query already uses every core."""
        return []

    def close(self) -> None:
        """Ends the session and its Java process, and removes its tables."""
        from pyspark import SparkContext

        context: Any = SparkContext
        gateway = context._gateway
        self.session.stop()
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait(ENDING)
        context._gateway = context._jvm = None
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


def require() -> None:
    """Sees that pyspark and Java are there.

    Raises:
        UsageError: which of them is not.
    """
    if find_spec("pyspark") is None:
        raise UsageError("Spark 引擎不可用：没有安装 pyspark", REMEDY)
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise UsageError("Spark 引擎不可用：没有安装 Java 17", REMEDY)


def _session(folder: Path, in_memory: bool) -> SparkSession:
    """Starts Java with its words kept in a file of the folder, off the terminal."""
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    java = f'"-Djava.io.tmpdir={folder}"' + (f" {LIGHT_JAVA}" if in_memory else "")
    own = {
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder),
        "spark.driver.extraJavaOptions": java,
    }
    folder.mkdir(mode=0o700, exist_ok=True)
    conf = SparkConf(loadDefaults=False).setAll([*{**OPTIONS, **(IN_MEMORY if in_memory else STORED), **own}.items()])
    launch: Callable[..., Any] = launch_gateway
    gateway = None
    with (folder / "java.log").open("wb") as log, _utf8(), suppress(PySparkRuntimeError):
        gateway = launch(conf, {"stdout": log, "stderr": log})
    if gateway is None:
        shutil.rmtree(folder, ignore_errors=True)
        raise UsageError("Spark 引擎不可用：Java 启动不了（须为 Java 17）", REMEDY)
    session: SparkSession = SparkSession(SparkContext(gateway=gateway, conf=conf))
    return session


@contextmanager
def _utf8() -> Iterator[None]:
    """Lets Java find folders with Chinese names, whatever this process's locale: it goes by the one it starts in."""
    before = os.environ.get("LC_ALL")
    os.environ["LC_ALL"] = "C.UTF-8"
    try:
        yield
    finally:
        del os.environ["LC_ALL"]
        if before is not None:
            os.environ["LC_ALL"] = before
