"""What is made of a masked night names nobody; what is made of a sealed night opens with its password alone."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from reconcile import cli
from reconcile.errors import UsageError
from reconcile.publish.guard import guard_of
from reconcile.publish.run_data import read_run
from reconcile.publish.sealed import SEALED, seal_night, unseal
from tests.safety.office import AS_OF, EARLIER, hand_in, run

OLE, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
TEXT = re.compile(r"<[^>]*>")

MADE: dict[str, Callable[[str], list[str]]] = {
    "抽查，按户": lambda _: ["sample", "--rate", "1", "--by", "household", "--seed", "1"],
    "抽查，按乡镇": lambda _: ["sample", "--rate", "0.5", "--by", "township", "--seed", "1"],
    "档案，按号码": lambda person: ["explain", person],
    "公文": lambda _: ["report"],
    "分级核查": lambda _: ["issue", "--level", "县际互查"],
    "变化": lambda _: ["compare", EARLIER, AS_OF],
}


@pytest.fixture(scope="module")
def password(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("secret") / "密码.txt"
    path.write_text("一个长口令 2019\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a night that neither hid nor sealed anything."""
    folder = tmp_path_factory.mktemp("office")
    assert run(hand_in(folder / "in"), folder / "out", as_of=EARLIER) == 0
    return folder


@pytest.fixture(scope="module")
def masked(office: Path) -> Path:
    output = shutil.copytree(office / "out", office / "masked", symlinks=True)
    assert run(office / "in", output, "--mask") == 0
    return output


@pytest.fixture(scope="module")
def sealed(office: Path, password: Path) -> Path:
    output = shutil.copytree(office / "out", office / "sealed", symlinks=True)
    assert run(office / "in", output, "--password-file", str(password)) == 0
    return output


def somebody(output: Path) -> str:
    numbers = pl.read_parquet(output / AS_OF / "findings.parquet").filter(pl.col("rule_code") != "PR04")["id_number"].drop_nulls()
    return str(numbers.mode().sort()[0])


def people(output: Path) -> set[str]:
    """Every number, and every name, that was read."""
    night = (output / AS_OF).resolve()
    names = read_run(night, json.loads((night / "manifest.json").read_text("utf-8"))).names_read()
    numbers = pl.read_parquet(night / "person_link.parquet")["person"].drop_nulls()
    return {one for one in {*names.drop_nulls(), *numbers} if len(one) > 1 and not one.startswith("N:")}


def books(output: Path) -> list[Path]:
    """Whatever was written for people to open, but for the earlier night, which hid nothing."""
    return [path for path in output.rglob("*") if path.suffix in (".xlsx", ".docx") and f"{EARLIER}-" not in str(path.resolve().parent)]


def content(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return "\n".join(TEXT.sub("\0", book.read(name).decode("utf-8")) for name in book.namelist() if name.endswith((".xml", ".rels")))


@pytest.mark.parametrize("words", MADE.values(), ids=MADE)
def test_what_is_made_of_a_masked_night_names_nobody(masked: Path, capfd: pytest.CaptureFixture[str], words: Callable[[str], list[str]]) -> None:
    before = set(books(masked))
    assert cli.main([*words(somebody(masked)), "--output", str(masked)]) == 0
    made = set(books(masked)) - before
    assert made
    said = {"屏幕": "".join(capfd.readouterr())} | {path.name: content(path) for path in made}
    known = people(masked)
    assert len(known) > 100
    for where, text in said.items():
        assert not [one for one in known if one in text], where


def test_several_of_a_name_are_told_apart_without_their_numbers(masked: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = pl.read_parquet(masked / AS_OF / "population.parquet")["name"].value_counts(sort=True)
    for name in names["name"].head(6):
        cli.main(["explain", name, "--output", str(masked)])
    assert not [one for one in people(masked) if one in "".join(capfd.readouterr())]


def test_a_masked_nights_own_workbooks_name_nobody(masked: Path) -> None:
    for path in (masked / AS_OF / "workbooks").resolve().rglob("*.xlsx"):
        text = content(path)
        assert not [one for one in people(masked) if one in text], path.name


@pytest.mark.parametrize("words", MADE.values(), ids=MADE)
def test_what_is_made_of_a_sealed_night_is_sealed(
    sealed: Path, password: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], words: Callable[[str], list[str]]
) -> None:
    before, other = set(sealed.rglob("*")), tmp_path / "other.txt"
    other.write_text("不是这个\n", "utf-8")
    asked = [*words(somebody(sealed)), "--output", str(sealed)]
    assert cli.main(asked) == 2
    assert cli.main([*asked, "--password-file", str(other)]) == 2
    assert "密码" in capfd.readouterr().err
    assert not [path for path in set(sealed.rglob("*")) - before if path.is_file() and path.name != ".key"]
    assert cli.main([*asked, "--password-file", str(password)]) == 0
    made = [path for path in set(sealed.rglob("*")) - before if path.is_file() and path.name != ".key"]
    assert made
    for path in made:
        assert path.read_bytes()[:4] == OLE and path.stat().st_mode & 0o077 == 0, path.name


def test_the_sealed_form_holds_the_nights_data_and_opens_with_the_password_alone(sealed: Path, password: Path, tmp_path: Path) -> None:
    night = (sealed / AS_OF).resolve()
    raw = (night / SEALED).read_bytes()
    assert raw[:4] == OLE and not [one for one in people(sealed) if one.encode("utf-8") in raw]
    assert cli.main(["unseal", str(night / SEALED), "--password-file", str(password), "--to", str(tmp_path / "open")]) == 0
    for name in ("findings.parquet", "ledger.parquet", "report.html", "manifest.json", "forms/任务清单.parquet"):
        assert (tmp_path / "open" / name).read_bytes() == (night / name).read_bytes()
    assert {oct(path.stat().st_mode & 0o077) for path in (tmp_path / "open").rglob("*")} == {"0o0"}
    assert not (tmp_path / "open" / "ground").exists()
    with pytest.raises(UsageError, match="密码不对"):
        unseal(night / SEALED, "不是这个", tmp_path / "closed")
    with pytest.raises(UsageError, match="不是加密"):
        unseal(night / "report.html", "不是这个", tmp_path / "closed")
    assert not (tmp_path / "closed").exists()


def test_a_workbook_is_unsealed_too(sealed: Path, password: Path, tmp_path: Path) -> None:
    book = (sealed / AS_OF).resolve() / "workbooks" / "核查总表.xlsx"
    (made,) = unseal(book, password.read_text("utf-8").strip(), tmp_path)
    assert made.read_bytes()[:4] == ZIP


def test_of_a_masked_and_sealed_night_the_sealed_form_names_nobody(sealed: Path, tmp_path: Path) -> None:
    for name in ("findings.parquet", "report.html", "manifest.json"):
        (tmp_path / name).write_bytes(((sealed / AS_OF).resolve() / name).read_bytes())
    opened = io.BytesIO()
    office = OOXMLFile(seal_night(tmp_path, "x", is_masked=True).open("rb"))
    office.load_key(password="x")
    office.decrypt(opened)
    with zipfile.ZipFile(opened) as archive:
        assert {name for name in archive.namelist() if not name.startswith("[")} == {"report.html", "manifest.json"}


@pytest.mark.parametrize(("told", "mask", "password", "expected"), [
    ({}, False, None, (False, None)),
    ({}, True, "p", (True, "p")),
    ({"masked": True, "sealed": False}, False, None, (True, None)),
    ({"masked": True, "sealed": False}, False, "p", (True, "p")),
])  # fmt: skip
def test_nothing_is_more_open_than_its_night(tmp_path: Path, told: dict[str, bool], mask: bool, password: str | None, expected: tuple[bool, str | None]) -> None:
    guard = guard_of(tmp_path, {"workbooks": told} if told else {}, mask=mask, password=password)
    assert (guard.is_masked, guard.password) == expected
