"""Names and numbers that stand where names of files, sheets and headings belong are never said."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from tests.safety.office import AS_OF, copied, hand_in, run

NUMBER, NAME = "629901196812034692", "龘瀀瀁"
FURTHER = ("13987654321", "6217001930012345678")
CANARIES = (NUMBER, NAME, *FURTHER)
ROWS = f"{NAME},{NUMBER},{FURTHER[0]},{FURTHER[1]}\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("office")
    source, output = hand_in(folder / "in"), folder / "out"
    assert run(source, output) == 0
    return source, output


def book(sheet: str, *rows: list[str]) -> bytes:
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as made:
        page = made.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return written.getvalue()


HANDED_IN: dict[str, Callable[[Path], object]] = {
    "行当作表头": lambda folder: (folder / "a.csv").write_text(ROWS * 5, "utf-8"),
    "文件名": lambda folder: (folder / f"{NAME}{NUMBER}.csv").write_text("甲,乙\n1,2\n", "utf-8"),
    "文件名打不开": lambda folder: (folder / f"{NAME}_{FURTHER[1]}_.xlsx").write_bytes(b"PK\x03\x04broken"),
    "工作表名": lambda folder: (folder / "b.xlsx").write_bytes(book(f"{NAME}{FURTHER[0]}", ["甲", "乙"], ["1", "2"])),
    "表头中": lambda folder: (folder / "c.xlsx").write_bytes(book("表", [f"{NAME}{NUMBER}", NAME, FURTHER[0]], ["1", "2", "3"])),
    "换行伪造": lambda folder: (folder / f"坏\n错误：{NAME}{NUMBER}.csv").write_text("甲\n", "utf-8"),
}


@pytest.mark.parametrize("handed_in", HANDED_IN.values(), ids=HANDED_IN)
def test_nothing_of_a_person_is_said_of_a_refused_file(
    office: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str], handed_in: Callable[[Path], object]
) -> None:
    source, output = copied(office, tmp_path)
    (source / "field_survey").mkdir(exist_ok=True)
    handed_in(source / "field_survey")
    assert run(source, output, "--verbose") == 3
    assert run(source, output, "--skip-refused") == 0
    out, err = capfd.readouterr()
    manifest = (output / AS_OF / "manifest.json").read_text("utf-8")
    page = (output / AS_OF / "report.html").read_text("utf-8")
    for canary in CANARIES:
        assert canary not in out + err, canary
        assert canary not in manifest + page, canary
    assert sum(line.startswith("错误：") for line in err.splitlines()) == 1


def test_nothing_of_a_person_is_said_of_a_parameter_or_an_inner_error(
    office: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own.yaml"
    for text in (f"death_grace_days: {NAME}{NUMBER}", f"{NAME}{NUMBER}: 3", f"death_grace_days: [{NUMBER}", f"exit_words_move: [{NAME * 20}]"):
        own.write_text(text, "utf-8")
        assert run(*office, "--parameters", str(own)) == 2

    def fails(*_: object) -> None:
        raise ValueError(f"{NAME} {NUMBER}")

    monkeypatch.setattr("reconcile.night.run.assemble", fails)
    assert run(*office, "--verbose") == 1
    out, err = capfd.readouterr()
    assert not [canary for canary in CANARIES if canary in out + err]


def test_a_person_typed_into_the_township_is_no_place(office: tuple[Path, Path], tmp_path: Path) -> None:
    source, output = copied(office, tmp_path)
    path = next((source / "temporary_relief").iterdir())
    lines = path.read_text("utf-8-sig").splitlines()
    place = lines[0].split(",").index("乡镇")
    cells = lines[1].split(",")
    cells[place] = f"{NAME}{NUMBER}"
    path.write_text("\n".join([lines[0], ",".join(cells), *lines[2:]]), "utf-8")
    assert run(source, output) == 0
    names = [entry.name for entry in output.rglob("*")]
    assert not [name for name in names if NUMBER in name or NAME in name]
    assert NUMBER not in (output / AS_OF / "report.html").read_text("utf-8")
