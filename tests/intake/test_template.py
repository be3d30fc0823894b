from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from reconcile.intake.cells.columns import parse_field
from reconcile.intake.template import example_value, write_template
from schemas import Source, catalogue
from schemas.id_number import is_valid

SOURCES = catalogue()
EACH = pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))


@EACH
def test_the_workbook_has_every_standard_header_and_an_example(source: Source, tmp_path: Path) -> None:
    [path] = write_template([source], tmp_path)
    header, example = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert path.stem == source.title
    assert [str(cell).rstrip("*") for cell in header[1:]] == [field.header for field in source.fields]
    assert [str(cell).endswith("*") for cell in header[1:]] == [field.required for field in source.fields]
    assert str(example[0]) == "示例"


@EACH
def test_the_example_is_read_as_the_field_asks(source: Source) -> None:
    import polars as pl

    for field in source.fields:
        value = example_value(field)
        if not value:
            continue
        assert not parse_field(field, pl.Series([str(value)])).unreadable[0]
        assert field.kind != "id" or is_valid(value)


def test_the_same_template_is_the_same_file(tmp_path: Path) -> None:
    [first] = write_template([SOURCES["dibao_roster"]], tmp_path / "one")
    [second] = write_template([SOURCES["dibao_roster"]], tmp_path / "two")
    assert first.read_bytes() == second.read_bytes()
