"""The two ends of a sample: drawn from a published night, and worked out from its filled sheets."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.base.disk import says_why
from reconcile.base.secret import secret_of
from reconcile.errors import UsageError
from reconcile.publish.guard import guard_of
from reconcile.publish.sheet.protect import encrypt
from reconcile.sampling.estimate import estimate
from reconcile.sampling.frame import frame_of
from reconcile.sampling.plan import PLAN_FILE, Plan, Wish, draw_plan, read_plan
from reconcile.sampling.report import RESULT_FILE, lines, write_result
from reconcile.sampling.returned import answer_table, read_returned
from reconcile.sampling.sheets import SHEET, described, write_sample
from schemas.row_hash import run_mark

FOLDER = "抽样"


@dataclass(frozen=True)
class Drawn:
    """A sample on paper."""

    plan: Plan
    folder: Path
    files: list[Path]

    @property
    def said(self) -> list[str]:
        """Say how it was drawn."""
        return described(self.plan)


@dataclass(frozen=True)
class Result:
    """What a sample says of all."""

    said: list[str]
    problems: list[str]
    unanswered: int
    path: Path


@says_why
def draw_audit(night: Path, output: Path, wish: Wish, *, mask: bool = False, password: str | None = None) -> Drawn:
    """Draw from a published night and write plan, sheets and visit sheets, at least as closed as the night.

    Raises:
        UsageError: there is nothing to draw from, or the same was drawn before: its sheets may be filled in.
    """
    manifest = json.loads((night / "manifest.json").read_text("utf-8"))
    guard = guard_of(night, manifest, mask=mask, password=password)
    frame, tails = frame_of(night, manifest, wish.frame)
    plan = draw_plan(frame, tails, wish, manifest, run_mark(manifest), secret_of(output))
    folder = output / FOLDER / f"{plan.as_of}-{wish.frame}-{wish.method}-{wish.strata}-{wish.seed}"
    if (folder / PLAN_FILE).exists():
        raise UsageError(f"{folder} 里已有抽好的样本，可能已经填写", "换一个种子，或先移走这个目录")
    return Drawn(plan, folder, write_sample(night, manifest, plan, folder, guard))


@says_why
def result_of(folder: Path, returned: Sequence[Path], password: str | None = None) -> Result:
    """Work out what the filled sheets of a sample say of all.

    Args:
        folder: the sample's directory, with its plan.
        returned: filled sheets, or folders of them; without any, those in the sample's own directory.

    Raises:
        UsageError: there is no plan.
        InputRefused: a returned file cannot be read.
    """
    plan = read_plan(folder)
    home = folder if folder.is_dir() else folder.parent
    paths = [file for one in returned or [home] for file in (sorted(one.glob(f"*{SHEET}*.*")) if one.is_dir() else [one])]
    given = read_returned(plan, [path for path in paths if path.name not in (PLAN_FILE, RESULT_FILE) and not path.name.startswith(("~$", "."))], password)
    told = answer_table(plan, given.answers)
    made = estimate(plan, told)
    path = write_result(plan, made, told, given.problems, home / RESULT_FILE)
    if password:
        encrypt(path, password)
    return Result(lines(plan, made), given.problems, made.asked, path)
