"""The whole intake: children, cache, refusals, rows handed in twice, balance."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

from reconcile.errors import InputRefused, ReconcileError, UsageError
from reconcile.intake import Intake, read_inputs
from reconcile.intake.cache import Cache
from reconcile.intake.template import write_template
from reconcile.intake.worker.child import Limits
from reconcile.intake.worker.pool import Pool
from schemas.source import Source
from tests.intake.made import ID1, ID2, LEDGER, REGISTER, REGISTRY, ROSTER, Read, as_csv, table, write_xlsx

COUNTY = {
    "household_registration/全县.csv": REGISTER,
    "dibao_roster/城关镇.csv": ROSTER,
    "poverty_registry.csv": REGISTRY,
    "payment_ledger/2019.csv": LEDGER,
}


def write_county(folder: Path) -> Path:
    for name, text in COUNTY.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that an earlier night left."""
    folder = tmp_path_factory.mktemp("warm")
    read_inputs(write_county(folder / "in"), folder / "cache")
    return folder / "cache"


@pytest.fixture
def cache(warm: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(warm, tmp_path / "cache"))


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return write_county(tmp_path / "in")


def accepted(intake: Intake) -> dict[str, int]:
    return {file.path: sum(sheet.accepted for sheet in file.sheets) for file in intake.files}


def test_a_night_and_the_next(county: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    first = read_inputs(county, tmp_path / "new", progress=lines.append)
    assert [file.path for file in first.files] == [
        "household_registration/全县.csv", "dibao_roster/城关镇.csv", "poverty_registry.csv", "payment_ledger/2019.csv",
    ]  # fmt: skip
    assert accepted(first) == {file.path: 2 if "全县" in file.path else 1 for file in first.files}
    assert not any(file.reused for file in first.files)
    assert sorted(lines) == sorted(f"已读 {file.path}" for file in first.files)
    assert next(iter(first.catalogue)) == "household_registration"
    roster = pl.read_parquet(first.files[1].parquet)
    assert roster["township"].to_list() == ["城关镇"]
    assert roster.schema["monthly_amount"] == pl.Decimal(18, 2)

    second = read_inputs(county, tmp_path / "new", progress=lines.append)
    assert all(file.reused for file in second.files)
    assert [file.sheets for file in second.files] == [file.sheets for file in first.files]

    (county / "dibao_roster/城关镇.csv").rename(county / "dibao_roster/石门乡.csv")
    moved = read_inputs(county, tmp_path / "new")
    assert [file.reused for file in moved.files] == [True, False, True, True]
    assert pl.read_parquet(moved.files[1].parquet)["township"].to_list() == ["石门乡"]
    assert not list((tmp_path / "new").glob("work-*"))


def test_the_main_process_stays_light_and_starts_no_child_on_the_second_night(
    county: Path, cache: Path
) -> None:
    program = (
        "import sys, pathlib, reconcile.intake.worker.pool as pool\n"
        "from reconcile.intake import read_inputs\n"
        "pool.Child = None\n"
        "intake = read_inputs(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))\n"
        "assert all(file.reused for file in intake.files)\n"
        "assert not {'pandas', 'pandera', 'pyarrow', 'prefect'} & set(sys.modules)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    subprocess.run([sys.executable, "-c", program, str(county), str(cache)], check=True, env=environment)


@pytest.mark.parametrize(
    "name", ["household_registration", "dibao_roster", "poverty_registry.csv", "payment_ledger"]
)
def test_a_missing_required_source_is_refused(county: Path, cache: Path, name: str) -> None:
    (county / name).rename(county / f"x{name}")
    with pytest.raises(InputRefused) as refused:
        read_inputs(county, cache, skip_refused=True)
    assert name.removesuffix(".csv") in refused.value.message
    assert "\n" not in str(refused.value)


HOSTILE = {
    "a.xlsx": b"PK\x03\x04" + os.urandom(2000),
    "b.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(5000),
    "c.parquet": b"PAR1" + os.urandom(500) + b"PAR1",
    "d.csv": b"",
    "e.csv": os.urandom(3000),
    "f.ods": b"%PDF-1.4",
    "g.zip": b"PK\x05\x06" + b"\x00" * 10,
    "h.txt": "没有,表头\n1,2\n".encode(),
}


def test_every_garbled_file_is_one_line_and_the_rest_is_read(county: Path, cache: Path) -> None:
    for name, content in HOSTILE.items():
        (county / "dibao_roster" / name).write_bytes(content)
    intake = read_inputs(county, cache, skip_refused=True)
    assert not any("\n" in refusal.message for refusal in intake.refused)
    assert {refusal.path.removeprefix("dibao_roster/") for refusal in intake.refused} == set(HOSTILE)
    assert len(accepted(intake)) == 4


def test_a_file_that_kills_its_reader_is_refused_and_the_next_is_read(county: Path, cache: Path) -> None:
    path = write_xlsx(county / "dibao_roster" / "远.xlsx", {"一": table(ROSTER.replace(",", "|"))})
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            new.writestr(entry.filename, old.read(entry).replace(b"</sheetData>", far))
    path.write_bytes(data.getvalue())
    intake = read_inputs(county, cache, skip_refused=True)
    assert [refusal.path for refusal in intake.refused] == ["dibao_roster/远.xlsx"]
    assert "终止" in intake.refused[0].message or "内存" in intake.refused[0].message
    assert len(intake.files) == 4


def test_a_required_source_whose_only_file_is_refused_is_refused_even_with_skip(
    county: Path, cache: Path
) -> None:
    (county / "poverty_registry.csv").write_bytes(b"")
    with pytest.raises(InputRefused, match=r"poverty_registry\.csv：文件内容是空文件"):
        read_inputs(county, cache, skip_refused=True)


def test_limits_of_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ROSTER * 20_000, encoding="utf-8")
    request = {"task": "read", "path": str(path), "source": "dibao_roster", "hint": {}, "out": str(tmp_path)}
    request |= {"mapping": {"headings": {}, "amount_is_household": False}, "spared": []}
    with Pool() as pool:
        with pytest.raises(InputRefused, match="超过0秒"):
            pool.ask(request, Limits(seconds=0.01))
        with pytest.raises(InputRefused, match="内存超过"):
            pool.ask(request, Limits(memory=2 << 20))
        pool.ask(request, Limits())
        # What an earlier request took is not held against this one.
        pool.ask(request, Limits(memory=200 << 20))


def test_a_list_handed_in_twice_counts_once(county: Path, cache: Path) -> None:
    head, row = ROSTER.strip().split("\n")
    twice = f"{head}\n{row}\n{row}\n{row.replace('张三', '李四').replace(ID1, ID2)}\n"
    (county / "dibao_roster" / "城关镇补报.csv").write_text(twice, encoding="utf-8")
    intake = read_inputs(county, cache)
    assert intake.repeated.select("file_no", "row_no").rows() == [(3, 2), (3, 3)]
    sheet = intake.files[2].sheets[0]
    assert (sheet.accepted, sheet.furniture["重复报送"], sheet.read) == (1, 2, 4)
    assert sheet.balanced()
    assert any("重复报送" in notice for notice in intake.files[2].notices)
    assert pl.read_parquet(intake.files[2].parquet).height == 3


def test_equal_rows_of_one_file_are_not_repeated(county: Path, cache: Path) -> None:
    row = ROSTER.strip().split("\n")[1]
    (county / "dibao_roster" / "城关镇.csv").write_text(f"{ROSTER}{row}\n", encoding="utf-8")
    assert read_inputs(county, cache).repeated.height == 0


def test_a_row_repeated_on_another_sheet_counts_once(county: Path, cache: Path) -> None:
    head, row = (line.split(",") for line in ROSTER.strip().split("\n"))
    book = openpyxl.Workbook()
    book.active.title = "Sheet1"
    for sheet, rows in ((book.active, [row]), (book.create_sheet("Sheet2"), [row, row])):
        for line in (head, *rows):
            sheet.append(line)
    (county / "dibao_roster" / "城关镇.csv").unlink()
    book.save(county / "dibao_roster" / "城关镇.xlsx")
    intake = read_inputs(county, cache)
    assert intake.repeated.select("sheet_no", "row_no").rows() == [(2, 2), (2, 3)]


def test_one_content_under_two_names_is_read_once(county: Path, cache: Path) -> None:
    lines: list[str] = []
    for name in ("dibao_roster/1.csv", "dibao_roster/2.csv"):
        (county / name).write_text(ROSTER + "\n", encoding="utf-8")
    intake = read_inputs(county, cache, progress=lines.append)
    assert len(lines) == 1
    assert intake.repeated.select("file_no", "row_no").rows() == [(3, 2)]


def test_archives_are_read_like_folders(county: Path, cache: Path) -> None:
    with zipfile.ZipFile(county / "dibao_roster" / "乡镇.zip", "w") as archive:
        archive.writestr("石门乡.csv", ROSTER.replace("张三", "李四").replace(ID1, ID2))
    intake = read_inputs(county, cache)
    assert "dibao_roster/乡镇.zip/石门乡.csv" in accepted(intake)


def test_mapping_files(county: Path, cache: Path, tmp_path: Path) -> None:
    (county / "dibao_roster" / "城关镇.csv").write_text(
        ROSTER.replace("低保家庭编号", "卡号编码"), encoding="utf-8"
    )
    with pytest.raises(InputRefused, match="低保家庭编号"):
        read_inputs(county, cache)
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text("低保花名册:\n  family_no: 卡号编码\n  amount_is_household: true\n", encoding="utf-8")
    intake = read_inputs(county, cache, mappings=[mapping])
    assert pl.read_parquet(intake.files[1].parquet)["family_amount"].to_list() == [Decimal(320)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nowhere:\n  a: b\n", "来源“nowhere”不存在"), ("dibao_roster:\n  nothing: b\n", "没有字段“nothing”"),
        ("- a\n", "形式"), ("a: [\n", "第2行"), ("dibao_roster: 3\n", "字段: 表头"),
    ],
)  # fmt: skip
def test_wrong_mapping_files_are_wrong_usage(
    county: Path, cache: Path, tmp_path: Path, text: str, said: str
) -> None:
    mapping = tmp_path / "mapping.yaml"
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_inputs(county, cache, mappings=[mapping])


def test_a_cache_that_lost_its_rows_reads_again(county: Path, cache: Path) -> None:
    first = read_inputs(county, cache)
    first.files[1].parquet.unlink()
    first.files[2].parquet.with_name("meta.json").write_text("{", encoding="utf-8")
    again = read_inputs(county, cache)
    assert [file.reused for file in again.files] == [True, False, False, True]
    assert accepted(again) == accepted(first)


def test_rows_that_do_not_add_up_fail_the_run(county: Path, cache: Path) -> None:
    entry = read_inputs(county, cache).files[1].parquet.parent
    account = json.loads((entry / "meta.json").read_text(encoding="utf-8"))["account"]
    account["sheets"][0]["accepted"] += 1
    made = cache / "made"
    entry.rename(made)
    (made / "meta.json").write_text(json.dumps(account), encoding="utf-8")
    Cache(cache).keep(made, entry)
    with pytest.raises(ReconcileError, match="不平") as failed:
        read_inputs(county, cache)
    assert failed.value.exit_code == 1


def test_a_file_without_matching_columns_names_no_person(county: Path, cache: Path) -> None:
    (county / "dibao_roster" / "城关镇.csv").write_text(
        as_csv(table(f"张三|{ID1}|320\n李四|{ID2}|5")), encoding="utf-8"
    )
    with pytest.raises(InputRefused) as refused:
        read_inputs(county, cache)
    assert "张三" not in str(refused.value)
    assert ID1 not in str(refused.value)


def test_blank_templates_read_back_as_lists_without_rows(
    catalogue: dict[str, Source], read: Read, tmp_path: Path
) -> None:
    paths = write_template(catalogue.values(), tmp_path / "templates")
    for source, path in zip(catalogue.values(), paths, strict=True):
        outcome = read(path, source.name)
        assert (outcome.rows.height, outcome.quarantine.height) == (0, 0), path.stem
        assert outcome.sheet["furniture"]["示例"] == 1
        assert outcome.columns == {field.name for field in source.fields}


def test_a_file_that_changes_while_it_is_read_is_refused(
    county: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = county / "dibao_roster" / "城关镇.csv"
    path.write_text(ROSTER + "\n\n", encoding="utf-8")
    ask = Pool.ask

    def slow(pool: Pool, request: dict[str, Any], limits: Limits) -> Any:
        answer = ask(pool, request, limits)
        path.write_text(ROSTER, encoding="utf-8")
        return answer

    monkeypatch.setattr(Pool, "ask", slow)
    with pytest.raises(InputRefused, match="被改动"):
        read_inputs(county, cache)
