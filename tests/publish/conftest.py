from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.publish import write_workbooks
from tests.publish.synthetic import make_run

HEADER = 3


@lru_cache
def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


@dataclass(frozen=True)
class Published:
    """A run directory with its workbooks."""

    run_dir: Path
    manifest: dict[str, Any]
    paths: list[Path]

    def county(self) -> Workbook:
        return opened(self.paths[0])

    def material(self) -> Workbook:
        return opened(self.paths[1])

    def township(self, name: str) -> Workbook:
        return opened(self.run_dir / "workbooks" / "乡镇" / f"{name}.xlsx")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    run_dir = tmp_path_factory.mktemp("run")
    manifest = make_run(run_dir, findings=110, people=40)
    return Published(run_dir, manifest, write_workbooks(run_dir, manifest))


@pytest.fixture(scope="session")
def county(published: Published) -> Workbook:
    return published.county()


def headings(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet[HEADER]]


def rows(sheet: Worksheet) -> Iterator[dict[str, Any]]:
    """The table's rows: from under the headings to the first line that is empty."""
    names = headings(sheet)
    for values in sheet.iter_rows(min_row=HEADER + 1, max_col=len(names), values_only=True):
        if not any(value not in (None, "") for value in values):
            return
        yield dict(zip(names, values, strict=True))
