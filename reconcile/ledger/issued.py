"""What was sent out: every night's workbooks by the mark of their run, so that only they are taken back.

A finding's number is the same wherever the same subject stands, and family numbers are not unique between counties:
an answer counts only in the output directory that asked for it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reconcile.base.kept import keep_text
from reconcile.errors import InputRefused
from reconcile.ledger.form import Form
from schemas.row_hash import run_mark, seal, seal_key

ISSUED = ".issued"


@dataclass(frozen=True)
class Issue:
    """One run whose workbooks were sent out."""

    area: str
    key: str


@dataclass(frozen=True)
class Issued:
    """The runs whose workbooks an output directory sent out, by their mark."""

    runs: Mapping[str, Issue]
    is_whole: bool
    """Nothing that was noted is damaged: what is not here was not sent out from here."""

    def check(self, form: Form) -> None:
        """Hold a returned workbook to what was sent out; one without a seal is an older program's.

        Raises:
            InputRefused: it is another county's or another output's, or what it says of itself was changed.
        """
        if not form.seal:
            return
        run = self.runs.get(form.run)
        if run is not None:
            if form.seal != seal(run.key, form.told):
                raise InputRefused("工作簿的隐藏信息被改动过", "请用原来发出的工作簿填写后交回")
            return
        if self.runs and form.area and form.area not in {one.area for one in self.runs.values()}:
            raise InputRefused("由另一个县发出，不属于本成果目录", "请交回本县发出的工作簿，或用 --output 指定它所属的成果目录")
        if self.runs and self.is_whole:
            raise InputRefused("不是从本成果目录发出的工作簿", "请用 --output 指定它所属的成果目录")


def note(output: Path, manifest: Mapping[str, Any]) -> None:
    """Note a run before its workbooks are there for anybody to take."""
    mark = run_mark(manifest)
    told = {"mark": mark, "area": manifest["area"], "key": seal_key(manifest)}
    folder = output / ISSUED
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_text(folder / f"{manifest['as_of']}-{mark}.json", json.dumps(told))


def issued(output: Path) -> Issued:
    """Read what was noted; a damaged note makes nobody's workbook unknown."""
    runs, is_whole = {}, True
    for path in sorted((output / ISSUED).glob("*.json")):
        try:
            told = json.loads(path.read_text("utf-8"))
            runs[str(told["mark"])] = Issue(str(told["area"]), str(told["key"]))
        except (OSError, ValueError, TypeError, KeyError):
            is_whole = False
    return Issued(runs, is_whole)
