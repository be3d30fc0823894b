"""`python -m tests.safety.fuzz --minutes 60`: hand spoilt files of every format in as every source, and say what came of it.

Each is read as a night reads it: in a child with limits. It must be read with every row accounted for, or refused with a
reason in Chinese that is no bare name of an inner error; within a minute and two gigabytes; and never end the child.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reconcile.errors import InputRefused, ReconcileError
from reconcile.intake.files.archive import unpack
from reconcile.intake.worker.child import Child, Limits
from tests.safety import hostile

LONGEST, MOST = 60.0, 2 << 30
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What the program says where it has no words of its own for what happened.
_NO_WORDS = ("读取时出错（", "意外终止", "内存超过", "超过60秒", "程序内部出错")
_READ = ".csv .tsv .txt .xls .xlsx .et .ods .parquet".split()


class Reader:
    """One child that is asked file after file, and what came of each."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.child = folder, Child()
        self.ends: Counter[str] = Counter()
        self.broken: list[str] = []
        self.longest = 0.0
        self.most = 0

    def read(self, label: str, content: bytes, source: str, ending: str) -> None:
        """Hand one file in as a source."""
        path = self.folder / f"file.{ending.rsplit('.', 1)[-1]}"
        path.write_bytes(content)
        began = time.monotonic()
        for one in self._inside(path, label):
            self._ask(one, label, source)
        self.longest = max(self.longest, time.monotonic() - began)
        if time.monotonic() - began > LONGEST:
            self.broken.append(f"{label}：{time.monotonic() - began:.0f}秒")

    def _inside(self, path: Path, label: str) -> Iterator[Path]:
        """The files to read: the file itself, or what is packed in it."""
        if path.suffix != ".zip":
            yield path
            return
        with tempfile.TemporaryDirectory(dir=self.folder) as name:
            try:
                members = list(unpack(path, Path(name)))
            except ReconcileError as error:
                self._refused(label, str(error))
                return
            yield from (member.path for member in members)

    def _ask(self, path: Path, label: str, source: str) -> None:
        with tempfile.TemporaryDirectory(dir=self.folder) as out:
            request = {"task": "read", "path": str(path), "source": source, "hint": {}, "mapping": {}, "spared": [], "out": out}
            try:
                account = self.child.ask(request, Limits())
            except InputRefused as error:
                self._refused(label, str(error))
            except ReconcileError as error:
                self.broken.append(f"{label}：{error}")
            else:
                self.ends["读入"] += 1
                self.broken += [f"{label}：行数不平" for sheet in account["sheets"] if not _is_even(sheet)]
        self.most = max(self.most, _peak(self.child._process.pid))
        if not self.child.alive:
            self.child.close()
            self.child = Child()

    def _refused(self, label: str, said: str) -> None:
        self.ends["拒收"] += 1
        if not _HAN.search(said) or any(words in said for words in _NO_WORDS):
            self.broken.append(f"{label}：{said[:120]}")

    def close(self) -> None:
        """End the child."""
        self.child.close()
        if self.most > MOST:
            self.broken.append(f"内存{self.most >> 20}MB")


def _is_even(sheet: dict[str, object]) -> bool:
    furniture = sheet["furniture"]
    assert isinstance(furniture, dict)
    return bool(sheet["skipped"]) or sheet["read"] == sheet["accepted"] + sheet["quarantined"] + sum(furniture.values())  # type: ignore[operator]


def _peak(pid: int) -> int:
    try:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0
    return int(found[1]) << 10 if found else 0


def seeds_of(source: str, folder: Path | None = None) -> dict[str, bytes]:
    """Give good files of a source in every format; with a folder, those that LibreOffice writes too."""
    rows = hostile.tables()[source]
    return {kind: make(rows) for kind, make in hostile.FORMATS.items()} | (hostile.by_office(folder, rows) if folder else {})


def hand_in(reader: Reader, numbers: Iterator[int], seconds: float, by_office: Path | None = None, every: bool = False) -> int:
    """Hand spoilt files in until the time is over; gives how many. `every`: each as every source, else as its own."""
    tried, sources = 0, list(hostile.tables())
    seeds = {source: seeds_of(source, by_office / source if by_office and number == 0 else None) for number, source in enumerate(sources)}
    until = time.monotonic() + seconds
    for number in numbers:
        source = random.Random(number).choice(sources)
        for kind, content in hostile.mutants(number, seeds[source]):
            for other in sources if every else [source]:
                reader.read(f"{number} {kind} {source}→{other}", content, other, kind)
                tried += 1
                if time.monotonic() > until:
                    return tried
    return tried


def main() -> int:
    """Hand in until the time is over, and say what came of it; 1 where something did not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.safety.fuzz")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first number; the same number makes the same files")
    parser.add_argument("--every-source", action="store_true", help="hand each file in as every source")
    parser.add_argument("--office", action="store_true", help="spoil what LibreOffice writes too")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "office").mkdir()
        for source in hostile.tables():
            (Path(name) / "office" / source).mkdir()
        reader = Reader(Path(name))
        tried = hand_in(reader, iter(range(told.first, sys.maxsize)), told.minutes * 60, Path(name) / "office" if told.office else None, told.every_source)
        reader.close()
    ends = "，".join(f"{end}{times}" for end, times in reader.ends.most_common())
    print(f"共{tried}个：{ends}；最长{reader.longest:.1f}秒，内存最多{reader.most >> 20}MB；未守住{len(reader.broken)}")
    for line in reader.broken[:200]:
        print(f"  {line}")
    return 1 if reader.broken else 0


if __name__ == "__main__":
    sys.exit(main())
