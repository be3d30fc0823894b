"""Two pens write what one writes, and one goes on where the other is gone."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.publish import write_workbooks
from reconcile.publish.workbook.worker import WorkbookWorker
from reconcile.publish.workbook.write import MATERIAL
from tests.publish.conftest import Published
from tests.publish.synthetic import make_run


@pytest.fixture
def pen() -> Iterator[WorkbookWorker]:
    pen = WorkbookWorker()
    yield pen
    pen.close()


def test_the_workbook_worker_writes_what_the_first_would(published: Published, tmp_path: Path, pen: WorkbookWorker) -> None:
    manifest = make_run(tmp_path, findings=110, people=40)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    paths = write_workbooks(tmp_path, manifest)
    for path in paths:
        path.unlink()
    wanted: deque[str | None] = deque([None, MATERIAL, *(path.stem for path in paths[2:])])
    pen.prepare(tmp_path, mask=False)
    pen.help(wanted)
    assert not wanted
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in published.paths]


def test_where_the_workbook_worker_died_the_first_writes_all(
    published: Published, tmp_path: Path, pen: WorkbookWorker
) -> None:
    manifest = make_run(tmp_path, findings=110, people=40)
    pen.close()
    paths = write_workbooks(tmp_path, manifest, pen=pen)
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in published.paths]
