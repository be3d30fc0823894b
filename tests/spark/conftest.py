"""One Spark session for all, and a folder for the groups of cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyspark")

from tests.spark.remembering import RememberingSpark


@pytest.fixture(scope="session")
def spark() -> Iterator[RememberingSpark]:
    engine = RememberingSpark()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("merged")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("filterwarnings", "ignore:PySpark does not yet fully support pandas:FutureWarning")
