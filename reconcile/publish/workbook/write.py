"""The workbooks of a run: 核查总表.xlsx and 资料附册.xlsx for the county, one a township."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.publish.run_data import UNNAMED, RunData, read_run
from reconcile.publish.sheet.protect import encrypt, make_private_dir
from reconcile.publish.sheet.table_sheet import write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date, file_name
from reconcile.publish.workbook.annex_sheets import write_first_annex, write_second_annex
from reconcile.publish.workbook.chart_sheet import write_charts
from reconcile.publish.workbook.forms import write_forms_workbook, write_township_forms
from reconcile.publish.workbook.handover import handover
from reconcile.publish.workbook.hidden_sheets import write_choices, write_metadata
from reconcile.publish.workbook.list_sheets import result_cells, write_list
from reconcile.publish.workbook.material import Material, prepare
from reconcile.publish.workbook.policy_sheets import parameter_table, rule_table, unsettled_table
from reconcile.publish.workbook.register_sheets import BOOKS, BookSheet, book_table
from reconcile.publish.workbook.source_sheets import refused_table, source_table
from reconcile.publish.workbook.summary import Contents, write_summary
from reconcile.publish.workbook.worker import WorkbookWorker, taken

COUNTY_FILE = "核查总表.xlsx"
MATERIAL_FILE = "资料附册.xlsx"
MATERIAL = "\0资料附册"
"""Stands for the county's second workbook where a township's name would."""


def write_workbooks(
    run_dir: Path,
    manifest: Mapping[str, Any],
    *,
    mask: bool = False,
    password: str | None = None,
    pen: WorkbookWorker | None = None,
) -> list[Path]:
    """Write the workbooks, and handover.parquet, into a run directory.

    The same run gives the same bytes (unless encrypted).

    Args:
        run_dir: directory of the run; read for everything that is shown.
        manifest: what manifest.json of the run says.
        mask: hide names and numbers (张*, 620***********0011).
        password: encrypt each workbook with it (AES-256).
        pen: writes some of them beside this process.

    Returns:
        The workbooks, the county's first.
    """
    if pen:
        pen.prepare(run_dir, mask=mask)
    material = prepare(read_run(run_dir, manifest), mask)
    handover(material.data).write_parquet(run_dir / "handover.parquet")
    make_private_dir(run_dir / "workbooks" / "乡镇")
    places = [None, MATERIAL, *material.data.townships]
    _write_all(run_dir, material, deque(places), pen)
    paths = [path_of(run_dir, township) for township in places]
    paths += write_forms_workbook(run_dir, material)
    for path in paths if password else ():
        encrypt(path, str(password))
    return paths


def _write_all(
    run_dir: Path, material: Material, wanted: deque[str | None], pen: WorkbookWorker | None
) -> None:
    def write() -> None:
        for township in taken(wanted):
            write_workbook(path_of(run_dir, township), material, township)

    with ThreadPoolExecutor(1) as threads:
        helped = threads.submit(pen.help, wanted) if pen else None
        try:
            write()
            if helped:
                helped.result()
                write()
        finally:
            wanted.clear()


def path_of(run_dir: Path, township: str | None) -> Path:
    """Name the workbook of a township, of the county (None) or of its material, of a run."""
    folder = run_dir / "workbooks"
    if township is None or township == MATERIAL:
        return folder / (MATERIAL_FILE if township else COUNTY_FILE)
    return folder / "乡镇" / f"{file_name(township)}.xlsx"


def write_workbook(path: Path, material: Material, township: str | None) -> None:
    """Write the workbook of a township, of the county (None) or of its material."""
    if township == MATERIAL:
        _write_material(path, material)
        return
    data, annexes = material.data, material.annexes
    lists = material.of_township(township)
    books = {
        one: _of_township(material.books[one.sheet], township) for one in BOOKS if one.stands_in(township)
    }
    refused = refused_table(data, material.mask, township, _subtitle(data, township))
    subtitle = _subtitle(data, township)
    length = sum(frame.height for frame in (*lists.values(), *books.values()))
    with open_book(path, data.manifest["as_of"], length) as book:
        write_summary(book, data, _contents(material, township, lists, books, refused.frame.height))
        write_first_annex(book, data, annexes, township, subtitle)
        write_second_annex(book, data, annexes, township, subtitle)
        write_charts(book, data, annexes, township, subtitle)
        for key, rows in lists.items():
            line = annexes.cell(township, key)
            write_list(book, data, key, material.lists[key], rows, subtitle, line, township)
        for one, frame in books.items():
            write_table(book, book_table(one, frame, subtitle, data, annexes.coverages, township))
        write_table(book, refused)
        if township is not None:
            write_township_forms(book, material, township)
        write_choices(book)
        write_metadata(book, data.manifest, township, material.is_masked)


def _write_material(path: Path, material: Material) -> None:
    data = material.data
    subtitle = _subtitle(data, None)
    rest = [one for one in BOOKS if one.is_aside]
    length = sum(material.books[one.sheet].height for one in rest)
    with open_book(path, data.manifest["as_of"], length) as book:
        write_table(book, unsettled_table(data, subtitle))
        for one in rest:
            frame = material.books[one.sheet]
            write_table(
                book, book_table(one, frame, subtitle, data, material.annexes.coverages, None, back_to=None)
            )
        for table in (rule_table, parameter_table, source_table):
            write_table(book, table(data, subtitle))


def _subtitle(data: RunData, township: str | None) -> str:
    place = township or data.county_name
    unit = f"填报单位：{data.reporting_unit}　　" if data.reporting_unit else ""
    return f"{unit}基准日：{chinese_date(data.manifest['as_of'])}　　范围：{place}　　金额单位：元"


def _contents(
    material: Material,
    township: str | None,
    lists: Mapping[str, pl.DataFrame],
    books: Mapping[BookSheet, pl.DataFrame],
    refused: int,
) -> Contents:
    data = material.data
    others: list[tuple[str, int | None, str]] = [
        ("附件1", None, "统计表：分乡镇、分清单，及核查整改进度"),
        ("附件2", None, "统计表：分规则、分村"),
        ("附图", None, "各清单、各乡镇的问题、金额和整改情况"),
        *((one.sheet, frame.height, one.note) for one, frame in books.items()),
        ("拒收清单", refused, "未采用的行和文件及原因，请更正后重新报送"),
    ]
    named = data.manifest.get("county_name") or ""
    county = "" if named == UNNAMED else named
    title = f"{county}社会救助对账核查汇总表{f'（{township}）' if township else ''}"
    filled = {
        data.lists[key]: result_cells(data, key, material.lists[key], rows) for key, rows in lists.items()
    }
    words = ["list", "程度", "状态"]
    rows = pl.concat([frame.select(words) for frame in lists.values()])
    return Contents(
        title, _subtitle(data, township), township, material.annexes.lists(township), rows, others, filled,
        _placeless(material, township), material.level,
    )  # fmt: skip


def _placeless(material: Material, township: str | None) -> list[str]:
    """Say how many findings stand in no township's workbook."""
    if township is not None:
        return []
    ids = pl.concat([one.rows.select("finding_id") for one in material.lists.values()])
    count = ids.join(material.places, on="finding_id", how="anti").height
    note = ["低收入人口库、规则说明、参数取值、数据来源和使用前须核定的参数见《资料附册》。"]
    return [
        *(
            [f"{count}条问题没有所在乡镇（全县性问题或人员无住址），只列在本表，不在各乡镇表中。"]
            if count
            else []
        ),
        *note,
    ]


def _of_township(frame: pl.DataFrame, township: str | None) -> pl.DataFrame:
    return frame if township is None else frame.filter(pl.col("乡镇") == township)
