"""People who must not be met outside the published tables, and where they are looked for."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import xlsxwriter

from schemas import catalogue
from schemas.source import Field

NUMBER, NAME = "629901196812034692", "龘瀀瀁"
PHONE, ACCOUNT = "13987654321", "6217001930012345678"
# Names as people have them, none with a number beside it.
NAMES = (NAME, "张宝玉", "欧阳秋菊", "古丽·买买提", "王犇")
CANARIES = (NUMBER, PHONE, ACCOUNT, *NAMES)


def book(sheet: str, *rows: list[str]) -> bytes:
    """Give a workbook of one sheet."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written) as made:
        page = made.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return written.getvalue()


def packed(**members: str) -> bytes:
    """Give a zip file."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return written.getvalue()


ROWS = f"{NAME},{NUMBER},{PHONE},{ACCOUNT}\n"
GOOD = "户主姓名,户主身份证号,核查日期,核查人,签字\n"
NOT_THIS = "甲,乙\n1,2\n"


def _named(folder: Path) -> None:
    for name in NAMES:
        (folder / f"{name}.csv").write_text(NOT_THIS, "utf-8")
        (folder / f"石门村{name}入户核查 副本.csv").write_text(NOT_THIS, "utf-8")


def _sheets(folder: Path) -> None:
    for number, name in enumerate(NAMES):
        (folder / f"s{number}.xlsx").write_bytes(book(name, ["甲", "乙"], ["1", "2"]))


HANDED_IN: dict[str, Callable[[Path], object]] = {
    "行当作表头": lambda folder: (folder / "a.csv").write_text(ROWS * 5, "utf-8"),
    "文件名有号码": lambda folder: (folder / f"{NAME}{NUMBER}.csv").write_text(NOT_THIS, "utf-8"),
    "文件名有账号，打不开": lambda folder: (folder / f"{NAME}_{ACCOUNT}_.xlsx").write_bytes(b"PK\x03\x04broken"),
    "文件名只有姓名": _named,
    "文件夹名": lambda folder: [(folder / name).mkdir() or (folder / name / "b.csv").write_text(NOT_THIS, "utf-8") for name in NAMES],
    "工作表名有号码": lambda folder: (folder / "b.xlsx").write_bytes(book(f"{NAME}{PHONE}", ["甲", "乙"], ["1", "2"])),
    "工作表名只有姓名": _sheets,
    "压缩包内文件名": lambda folder: (folder / "z.zip").write_bytes(packed(**{f"{name}低保.csv": NOT_THIS for name in NAMES}, **{f"{NUMBER}.csv": NOT_THIS})),
    "压缩包内打不开": lambda folder: (folder / "z.zip").write_bytes(packed(**{f"{name}.xlsx": "x" for name in NAMES})),
    "表头中": lambda folder: (folder / "c.xlsx").write_bytes(book("表", [f"{NAME}{NUMBER}", *NAMES, PHONE], ["1", "2", "3"])),
    "换行伪造": lambda folder: (folder / f"坏\n错误：{NAME}{NUMBER}.csv").write_text("甲\n", "utf-8"),
    "不属于来源的文件夹": lambda folder: [(folder.parent / f"{name}{number}").mkdir() for number, name in enumerate(NAMES)] + [(folder / "x.csv").write_text(NOT_THIS, "utf-8")],
    "没有扩展名": lambda folder: [(folder / name).write_bytes(b"\x00\x01") for name in NAMES],
    "不是数据的文件": lambda folder: [(folder / f"{name}.mp4").write_bytes(b"\x00\x01") for name in NAMES] + [(folder / "x.csv").write_text(NOT_THIS, "utf-8")],
}


def plant(source: Path) -> int:
    """Add to every file a row whose every free cell names somebody; gives how many cells do."""
    planted = 0
    for path in sorted(source.glob("*/*.csv")):
        lines = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        kinds = {field.header: field for field in catalogue()[path.parent.name].fields}
        row = [_cell(kinds.get(heading), number) or cell for number, (heading, cell) in enumerate(zip(lines[0], lines[1], strict=True))]
        planted += sum(before != after for before, after in zip(lines[1], row, strict=True))
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(row)
    return planted


def _cell(field: Field | None, number: int) -> str:
    if field is None or field.name in ("township", "village", "village_code") or field.kind not in ("id", "name", "text", "code"):
        return ""
    name = NAMES[number % len(NAMES)]
    named = {"phone": PHONE, "guardian_phone": PHONE, "account_no": ACCOUNT, "address": f"石门村{name}家"}
    return named.get(field.name) or {"id": NUMBER, "name": name, "text": f"{name}{PHONE}", "code": ""}[field.kind]


def forms(canary: str) -> Iterator[bytes]:
    """Write a canary in the ways that files, databases and logs write text."""
    for encoding in ("utf-8", "gb18030", "utf-16-le"):
        yield canary.encode(encoding)
    yield json.dumps(canary)[1:-1].encode()
    yield ascii(canary)[1:-1].encode()
    yield "".join(f"%{byte:02X}" for byte in canary.encode()).encode()


def met_in(content: bytes, people: Iterable[str] = CANARIES) -> list[str]:
    """Name the canaries that stand in some bytes in any of their forms."""
    return [one for one in people if any(form in content for form in forms(one))]


def met_under(folder: Path, people: Iterable[str] = CANARIES) -> list[str]:
    """Name files below a folder in whose name or content a canary stands."""
    people = list(people)
    return [str(path) for path in folder.rglob("*") if met_in(path.name.encode(), people) or (path.is_file() and met_in(path.read_bytes(), people))]
