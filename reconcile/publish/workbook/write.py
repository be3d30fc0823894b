"""The workbooks of a run: 核查总表.xlsx for the county, one a township."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.publish.run_data import RunData, read_run
from reconcile.publish.sheet.protect import encrypt, make_private_dir
from reconcile.publish.sheet.table import Table
from reconcile.publish.sheet.table_sheet import Book, write_table
from reconcile.publish.sheet.workbook_file import open_book
from reconcile.publish.text import chinese_date, file_name
from reconcile.publish.workbook.annex_sheets import (
    write_first_annex,
    write_second_annex,
)
from reconcile.publish.workbook.annexes import BY_VILLAGE, COUNTY
from reconcile.publish.workbook.handover import handover
from reconcile.publish.workbook.hidden_sheets import write_choices, write_metadata
from reconcile.publish.workbook.list_sheets import write_list
from reconcile.publish.workbook.material import Material, prepare
from reconcile.publish.workbook.policy_sheets import parameter_table
from reconcile.publish.workbook.register_sheets import BOOKS, BookSheet
from reconcile.publish.workbook.source_sheets import refused_table, source_table
from reconcile.publish.workbook.summary import Contents, write_summary
from reconcile.publish.workbook.worker import WorkbookWorker, taken

COUNTY_FILE = "核查总表.xlsx"


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
    places = [None, *material.data.townships]
    _write_all(run_dir, material, deque(places), pen)
    paths = [path_of(run_dir, township) for township in places]
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
    """Name the workbook of a township, or of the county (None), of a run."""
    if township is None:
        return run_dir / "workbooks" / COUNTY_FILE
    return run_dir / "workbooks" / "乡镇" / f"{file_name(township)}.xlsx"


def write_workbook(path: Path, material: Material, township: str | None) -> None:
    """Write the workbook of a township, or of the county (None)."""
    data = material.data
    rows, figures = material.rows, material.first_annex
    if township is not None:
        here = material.places.filter(pl.col("township") == township)
        rows = rows.join(here.select("finding_id"), on="finding_id", how="semi", maintain_order="left")
        figures = figures.filter(pl.col("乡镇") == township)
    own = figures.filter(pl.col("乡镇") == (township or COUNTY))
    books = {one: _of_township(material.books[one.sheet], township) for one in BOOKS}
    subtitle = _subtitle(data, township)
    length = rows.height + sum(frame.height for frame in books.values())
    with open_book(path, data.manifest["as_of"], length) as book:
        write_summary(book, data, _contents(material, township, own, rows, books))
        write_first_annex(book, figures, subtitle)
        write_second_annex(book, _of_place(material.second_annex, township), subtitle)
        _write_lists(book, data, rows, own, subtitle)
        for one, frame in books.items():
            write_table(book, _book_table(one, frame, subtitle))
        if township is None:
            write_table(book, refused_table(data, material.mask, subtitle))
        write_table(book, replace(material.rules, subtitle=subtitle))
        if township is None:
            write_table(book, parameter_table(data, subtitle))
            write_table(book, source_table(data, subtitle))
        write_choices(book)
        write_metadata(book, data.manifest, township, material.is_masked)


def _subtitle(data: RunData, township: str | None) -> str:
    place = township or f"全县（{data.manifest['area']}）"
    return f"基准日：{chinese_date(data.manifest['as_of'])}　　范围：{place}　　金额单位：元"


def _contents(
    material: Material,
    township: str | None,
    figures: pl.DataFrame,
    rows: pl.DataFrame,
    books: Mapping[BookSheet, pl.DataFrame],
) -> Contents:
    others: list[tuple[str, int | None, str]] = [
        ("附件1", None, "筛查统计表：分乡镇、分清单，附图"),
        ("附件2", None, "筛查统计表：分规则、分村，附图"),
        *((one.sheet, frame.height, one.note) for one, frame in books.items()),
    ]
    if township is None:
        others += [("拒收清单", material.data["quarantine"].height, "未采用的行和文件，及原因")]
    others += [
        ("规则说明", len(material.data.manifest["rules"]), "每条规则的问题、政策依据、参数取值和执行情况")
    ]
    if township is None:
        values = len(material.data.manifest["parameters"]["values"])
        others += [("参数取值", values, "每个参数的取值、起用日期、依据和性质")]
        others += [("数据来源", len(material.data.manifest["inputs"]), "每个文件、工作表的行数平衡")]
    title = f"社会救助对账核查汇总表{f'（{township}）' if township else ''}"
    return Contents(
        title, _subtitle(material.data, township), figures, rows, others, _placeless(material, township), material.level
    )


def _placeless(material: Material, township: str | None) -> list[str]:
    """Say how many findings stand in no township's workbook."""
    count = material.rows.join(material.places, on="finding_id", how="anti").height
    if township is not None or not count:
        return []
    return [f"{count}条问题没有所在乡镇（全县性问题或人员无住址），只列在本表，不在各乡镇表中。"]


def _write_lists(book: Book, data: RunData, rows: pl.DataFrame, figures: pl.DataFrame, subtitle: str) -> None:
    examined = dict(figures.select("清单", pl.col("核查户数").cast(pl.Int64, strict=False)).iter_rows())
    for key, title in data.lists.items():
        write_list(book, data, key, rows.filter(pl.col("list") == key), subtitle, examined.get(title, 0))


def _of_township(frame: pl.DataFrame, township: str | None) -> pl.DataFrame:
    return frame if township is None else frame.filter(pl.col("乡镇") == township)


def _of_place(annex: pl.DataFrame, township: str | None) -> pl.DataFrame:
    """Choose the county's rules and all villages, or one township's of both."""
    if township is not None:
        return annex.filter(pl.col("乡镇") == township)
    return annex.filter((pl.col("乡镇") == COUNTY) | (pl.col("口径") == BY_VILLAGE))


def _book_table(one: BookSheet, frame: pl.DataFrame, subtitle: str) -> Table:
    return Table(
        sheet=one.sheet,
        title=one.sheet,
        subtitle=f"{subtitle}　　共{frame.height}条",
        columns=one.columns,
        frame=frame,
        nothing="本次未发现",
        nothing_at=one.nothing_at,
        notes=[f"注：{one.note}"],
        frozen=3,
        breaks=_page_starts(frame, one.page_per),
    )


def _page_starts(frame: pl.DataFrame, column: str | None) -> list[int]:
    if column is None:
        return []
    begins = frame[column] != frame[column].shift()
    return [row for row in begins.fill_null(False).arg_true().to_list() if row]
