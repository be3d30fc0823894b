"""Spark is optional: without pyspark or Java a run that asks for it ends in one Chinese line, before any work."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from reconcile.cli import main
from reconcile.engine import spark
from reconcile.errors import UsageError

SAMPLE = Path(__file__).parents[2] / "data" / "sample"


def told(output: Path) -> list[str]:
    return ["run", "--input", str(SAMPLE), "--output", str(output), "--as-of", "2019-06-30", "--engine", "spark"]


def test_without_pyspark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda _: None)
    assert main(told(tmp_path)) == 2
    assert capsys.readouterr().err.startswith("错误：Spark 引擎不可用：没有安装 pyspark；处理办法：")
    assert not (tmp_path / "2019-06-30").exists()


def test_without_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(spark, "find_spec", lambda _: True)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(told(tmp_path)) == 2
    assert "没有安装 Java 17" in capsys.readouterr().err


@pytest.mark.spark
@pytest.mark.skipif(find_spec("pyspark") is None, reason="pyspark is an extra; make test-spark installs it and runs this")
def test_java_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old or broken Java ends at once; nothing is left behind."""
    java = tmp_path / "java" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("#!/bin/sh\nexit 1\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(java.parents[1]))
    with pytest.raises(UsageError, match="Java 启动不了"):
        spark.Spark(tmp_path / "spark")
    assert not (tmp_path / "spark").exists()
