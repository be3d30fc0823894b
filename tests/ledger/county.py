"""A small county for the ledger's tests: findings, published nights, and a plain writer of workbooks."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from zlib import crc32

import polars as pl
import xlsxwriter

from reconcile.ledger.answers import current, no_answers
from reconcile.ledger.finding_id import finding_id
from reconcile.ledger.states import carry_over
from reconcile.output import claim, previous
from reconcile.publish.workbook.write import write_workbooks
from schemas.answer import COLUMNS, LEVEL_LABEL, LISTED, NUMBERING, SUMMARY_SHEET
from schemas.row_hash import FILLED_HEADER, HASH_HEADER, ID_HEADER, META_SHEET, row_hash, run_mark
from tests.publish.synthetic import make_run

NIGHTS = [dt.date(2019, 4, 30), dt.date(2019, 5, 31), dt.date(2019, 6, 30), dt.date(2019, 7, 31)]
HEADINGS = (NUMBERING, *LISTED, *(column.name for column in COLUMNS), ID_HEADER, HASH_HEADER, FILLED_HEADER)
AMOUNT = next(heading for heading in LISTED if "金额" in heading)
SCHEMA = {
    "rule_code": pl.String,
    "list": pl.String,
    "severity": pl.String,
    "certainty": pl.String,
    "subject_key": pl.String,
    "id_number": pl.String,
    "name": pl.String,
    "township": pl.String,
    "village": pl.String,
    "village_code": pl.String,
    "period": pl.String,
    "amount": pl.Decimal(18, 2),
    "message": pl.String,
    "remedy": pl.String,
    "clauses": pl.List(pl.String),
    "evidence": pl.List(
        pl.Struct({"source": pl.String, "file": pl.String, "sheet": pl.String, "row": pl.Int64})
    ),
}


def finding(rule: str = "WF01", key: str = "D:1", period: str = "", **more: object) -> dict[str, object]:
    """One finding, with plain values for what a test is not about."""
    number = f"6204021950{crc32(key.encode()) % 10**7:07d}X"
    plain: dict[str, object] = {
        "rule_code": rule,
        "list": "withheld_funds",
        "severity": "高",
        "certainty": "问题",
        "subject_key": key,
        "id_number": number,
        "name": f"王{key[2:]}",
        "township": "青山镇",
        "village": "上河村",
        "village_code": "620402101201",
        "period": period,
        "amount": Decimal("120.00"),
        "message": f"{key}在{period or '基准日'}应发120.00元，未发放",
        "remedy": "补发",
        "clauses": ["LN2019-2.6.1"],
        "evidence": [{"source": "dibao_roster", "file": "a.xlsx", "sheet": "1", "row": 3}],
    }
    return plain | more


def table(*findings: dict[str, object]) -> pl.DataFrame:
    """Findings of one night as the rules give them."""
    return pl.DataFrame(list(findings), schema=SCHEMA, orient="row")


def id_of(one: Mapping[str, object]) -> str:
    """The finding_id of one finding."""
    return str(table(dict(one)).select(finding_id()).item())


def manifest(as_of: dt.date, version: str = "1") -> dict[str, object]:
    """As much of a manifest as names a run."""
    return {"as_of": str(as_of), "version": version, "parameters": {"sha256": ""}, "inputs": []}


Writer = Callable[[Path, dt.date, pl.DataFrame, pl.DataFrame, str], None]


def publish(
    output: Path, as_of: dt.date, findings: pl.DataFrame, version: str = "1", writer: Writer | None = None
) -> Path:
    """Publish a night: carry states over, apply the answers, write a workbook a township."""
    with claim(output) as out:
        run_dir = out.begin(as_of)
        before = previous(output, as_of)
        answers = current(output)
        shown, ledger = carry_over(
            findings,
            pl.read_parquet(before / "ledger.parquet") if before else None,
            as_of=as_of,
            window_start=as_of.replace(year=as_of.year - 1, day=1),
            rules_ran={"WF01", "OE01"},
            sources_read={"dibao_roster"},
            examined=lambda gone: pl.Series([True] * gone.height),
            answers=answers,
        )
        shown.write_parquet(run_dir / "findings.parquet")
        ledger.write_parquet(run_dir / "ledger.parquet")
        (writer or write_plainly)(run_dir, as_of, shown, answers, version)
        return out.publish(run_dir)


def write_plainly(
    run_dir: Path, as_of: dt.date, shown: pl.DataFrame, answers: pl.DataFrame, version: str
) -> None:
    """Write a manifest and one plain workbook a township."""
    (run_dir / "manifest.json").write_text(json.dumps(manifest(as_of, version)))
    for (township,), rows in shown.group_by("township", maintain_order=True):
        write_workbook(run_dir / f"{township}.xlsx", as_of, str(township), rows, answers, version)


def write_really(
    run_dir: Path, as_of: dt.date, shown: pl.DataFrame, answers: pl.DataFrame, version: str
) -> None:
    """Write the workbooks that offices get, into a run directory filled with made-up people."""
    ledger = pl.read_parquet(run_dir / "ledger.parquet")
    made = make_run(run_dir, findings=4, township_count=3, people=20)
    told = made | manifest(as_of, version) | {"parameters": made["parameters"]}
    shown.write_parquet(run_dir / "findings.parquet")
    ledger.write_parquet(run_dir / "ledger.parquet")
    answers.write_parquet(run_dir / "answers.parquet")
    (run_dir / "manifest.json").write_text(json.dumps(told, default=str))
    write_workbooks(run_dir, told)
    for path in (run_dir / "workbooks" / "乡镇").iterdir():
        path.rename(run_dir / path.name)


def write_workbook(
    path: Path,
    as_of: dt.date,
    township: str,
    findings: pl.DataFrame,
    answers: pl.DataFrame | None = None,
    version: str = "1",
) -> None:
    """Write findings the way published workbooks look, a sheet a rule."""
    answers = no_answers() if answers is None else answers
    prefilled = _prefilled(answers)
    book = xlsxwriter.Workbook(path)
    book.add_worksheet(SUMMARY_SHEET).write_row(0, 0, [LEVEL_LABEL, ""])
    for (rule,), rows in findings.group_by("rule_code", maintain_order=True):
        sheet = book.add_worksheet(str(rule))
        sheet.write_row(0, 0, [f"{township}清单"])
        sheet.write_row(2, 0, HEADINGS)
        for number, one in enumerate(rows.iter_rows(named=True), start=3):
            inputs = [prefilled.get((one["finding_id"], column.name)) for column in COLUMNS]
            listed = _listed(one)
            filled = row_hash(inputs) if any(inputs) else ""
            sheet.write_row(
                number, 0, [number - 2, *listed, *inputs, one["finding_id"], row_hash(listed), filled]
            )
        sheet.write_row(rows.height + 4, 0, ["填表人：", "", "", "审核人："])
    meta = book.add_worksheet(META_SHEET)
    run = run_mark(manifest(as_of, version))
    told = {"基准日": str(as_of), "运行编号": run, "乡镇": township, "校验列": "|".join(LISTED)}
    for number, pair in enumerate(told.items()):
        meta.write_row(number, 0, pair)
    meta.hide()
    book.close()


def _prefilled(answers: pl.DataFrame) -> dict[tuple[str, str], str]:
    return {
        (key, column): value
        for key, column, value in answers.select("finding_id", "column", "value").iter_rows()
    }


def _listed(one: Mapping[str, object]) -> list[object]:
    amount = one["amount"]
    shown = {
        "乡镇": one["township"],
        "村": one["village"],
        "姓名": one["name"],
        "证件号码": one["id_number"],
        "户号或账号": one["subject_key"],
        "问题": one["rule_code"],
        "状态": one["state"],
        "时段": one["period"],
        AMOUNT: float(str(amount)) if amount is not None else None,
        "问题说明": one["message"],
        "处理建议": one["remedy"],
        "首次发现": str(one["first_seen"]),
    }
    return [shown.get(heading) for heading in LISTED]
