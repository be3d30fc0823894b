"""Names and numbers that stand where names of files, sheets and headings belong are never said."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile import cli
from reconcile.base.person_words import without_names
from reconcile.policy.rule import catalogue as rules
from schemas import catalogue
from tests.safety.canaries import CANARIES, HANDED_IN, NAME, NAMES, NUMBER, met_in, met_under, plant
from tests.safety.office import AS_OF, copied, hand_in, run


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("office")
    source, output = hand_in(folder / "in"), folder / "out"
    assert run(source, output) == 0
    return source, output


def quiet(output: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """See that nobody is met where nobody may be, nor in the name of any file; gives what was said."""
    out, err = capfd.readouterr()
    assert met_in((out + err).encode("utf-8", "surrogateescape")) == []
    night = (output / AS_OF).resolve()
    for path in (night / "manifest.json", night / "report.html", *(night / "sql").iterdir(), output / "latest.txt"):
        assert met_in(path.read_bytes()) == [], path.name
    assert not [path.name for path in output.rglob("*") if met_in(os.fsencode(path.name))]
    assert {oct(path.stat().st_mode & 0o077) for path in output.rglob("*") if not path.is_symlink()} == {"0o0"}
    return err


@pytest.mark.parametrize("handed_in", HANDED_IN.values(), ids=HANDED_IN)
def test_nothing_of_a_person_is_said_of_a_refused_file(
    office: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str], handed_in: Callable[[Path], object]
) -> None:
    source, output = copied(office, tmp_path)
    (source / "field_survey").mkdir(exist_ok=True)
    handed_in(source / "field_survey")
    assert run(source, output, "--verbose") == 3
    said = quiet(output, capfd)
    assert sum(line.startswith("错误：") for line in said.splitlines()) == 1


def test_nothing_of_a_person_is_said_of_a_night_without_the_refused_files(
    office: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source, output = copied(office, tmp_path)
    for number, handed_in in enumerate(HANDED_IN.values()):
        folder = source / "field_survey" / str(number)
        folder.mkdir(parents=True)
        handed_in(folder)
    assert run(source, output, "--skip-refused") == 0
    quiet(output, capfd)
    assert sum(bool(one["refused"]) for one in json.loads((output / AS_OF / "manifest.json").read_text("utf-8"))["inputs"]) > 2 * len(HANDED_IN)


def test_people_in_every_field_are_met_in_the_published_tables_alone(
    office: tuple[Path, Path], tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, output = copied(office, tmp_path)
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    fields = plant(source)
    assert fields > 60
    assert run(source, output, "--verbose") == 0
    quiet(output, capfd)
    assert met_under(tmp_path / "scratch") == [] and not list((tmp_path / "scratch").iterdir())
    night = (output / AS_OF).resolve()
    assert set(CANARIES) <= set(met_in(b"".join(path.read_bytes() for path in (night / "ground").iterdir())))
    for words in (["status"], ["sample", "--rate", "1", "--by", "township", "--seed", "1"], ["report"], ["prune", "--keep-nights", "5"]):
        assert cli.main([*words, "--output", str(output)]) in (0, 5)
    quiet(output, capfd)


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


def office_words() -> set[str]:
    """Give the words that this program itself knows sources, headings and contents by."""
    fields = [field for source in catalogue().values() for field in source.fields]
    words = {source.title for source in catalogue().values()} | {rule.title for rule in rules().values()}
    return words.union(*((field.header, *field.also, *field.choices, *field.choices.values(), *field.contains) for field in fields))


def test_the_words_of_offices_are_no_names() -> None:
    assert len(office_words()) > 1000
    assert {word: without_names(word) for word in office_words() if without_names(word) != word} == {}


@pytest.mark.parametrize("name", [*NAMES, "李娜", "王建国", "诸葛亮", "马致远", "赵一曼"])
@pytest.mark.parametrize("around", ["{}.xlsx", "低保花名册（{}）", "{}入户核查表", "石门村{}", "2019年{}", "payment_ledger/{}/明细.csv", "{}_副本", "第3批{}补报"])
def test_a_name_is_told_from_the_words_around_it(name: str, around: str) -> None:
    shown = without_names(around.format(name))
    assert name not in shown and shown == around.format(f"{name[0]}*")


@pytest.mark.parametrize("name", ["双河乡", "青石镇低保花名册", "高台县", "一卡通发放明细2019年6月", "最终版", "乱码", "公安局提供", "payment_ledger/农村低保2018年下半年.csv"])
def test_places_and_plain_words_are_no_names(name: str) -> None:
    assert without_names(name) == name
