"""Every command that README, handbook and the other pages show is one, and does what it is shown for."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from bench.county import random_world, write_clean
from reconcile import cli
from reconcile.cli.program import program

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_SHOWN = re.compile(r"(?:\.venv/bin/)?(reconcile [a-z].*)")
AS_OF, NEXT = "2019-06-30", "2019-07-01"
# What a page calls it → what it is in the office of this test; a command that names anything else is only held to be one.
STANDS_FOR = {
    "/srv/dibao/报送": "报送目录", "/srv/dibao/成果": "成果目录", "input": "报送目录", "out": "成果目录", "那一天": AS_OF,
    "文件": "报送目录/dibao_roster/dibao_roster.csv", "input/dibao_roster/花名册.xlsx": "报送目录/dibao_roster/dibao_roster.csv",
    "工作簿": "交回/柳林镇.xlsx", "对照.yaml": "表头对照.yaml", "映射.yaml": "表头对照.yaml", "data/sample": str(ROOT / "data" / "sample"),
    "2091-06-30": NEXT, "拟发放表.xlsx": "报送目录/payment_ledger/payment_ledger.csv", "申请家庭.xlsx": "报送目录/dibao_roster/dibao_roster.csv",
}  # fmt: skip
# Ends with something else than 0 here: nothing handed back yet is new, no database, a county without a night.
CODES = {"export": (2,), "combine": (5,), "province": (5,), "status": (0, 5), "run": (0, 5), "feedback": (0,), "precheck": (0, 5), "check": (0, 5)}


def shown(page: Path) -> Iterator[str]:
    """Yield the commands of a page's blocks and of its running text, without comments and what a shell adds."""
    text = page.read_text("utf-8")
    fenced = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))
    for line in [*(line for block in fenced for line in block.splitlines()), *inline]:
        match = _SHOWN.search(re.split(r"\s+#\s|\s>{1,2}\s|\s2>|\"", line)[0])
        if match and "reconcile.published" not in line:
            yield match[1].strip()


COMMANDS = sorted({command for page in PAGES for command in shown(page)})


@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_a_command_with_these_options(command: str) -> None:
    name, *rest = shlex.split(command)[1:]
    known = program()
    context = known.make_context("reconcile", ["rules"], resilient_parsing=True)
    made = known.get_command(context, name)
    assert made is not None, name
    options = {option for param in made.params for option in (*param.opts, *param.secondary_opts)}
    assert {word for word in rest if word.startswith("-")} - options - {"--help"} == set()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in which what the pages name is there."""
    folder = tmp_path_factory.mktemp("office")
    write_clean(random_world(11, 60), folder / "报送目录")
    (folder / "本地参数.yaml").write_text("death_grace_days: 30\n", "utf-8")
    (folder / "表头对照.yaml").write_text("dibao_roster:\n  family_no: 家庭编码\n", "utf-8")
    (folder / "counties.yaml").write_text("counties:\n- {name: 甲县, input: 报送目录, output: 无成果}\n", "utf-8")
    run = ["run", "--input", str(folder / "报送目录"), "--output", str(folder / "成果目录"), "--as-of", AS_OF]
    assert cli.main(run) == 0
    assert cli.main([*run[:-1], NEXT]) == 0
    (folder / "交回").mkdir()
    for path in (folder / "成果目录" / AS_OF / "workbooks" / "乡镇").glob("*.xlsx"):
        (folder / "交回" / path.name).write_bytes(path.read_bytes())
    return folder


def resolved(command: str, office: Path) -> list[str] | None:
    """Put what is there in place of what a page calls it; None where something is not there."""
    people = pl.read_parquet(office / "成果目录" / AS_OF / "person_link.parquet")["person"].drop_nulls()
    person = next(one for one in people if re.fullmatch(r"\d{17}[\dX]", one))
    words: list[str] = []
    for word in shlex.split(command)[1:]:
        if "*" in word:
            words += sorted(str(path.relative_to(office)) for path in office.glob(word))
            continue
        meant = person if word == "身份证号" else STANDS_FOR.get(word, word)
        is_new = words[-1:] == ["--output"]
        if re.search(r"[\u4e00-\u9fff…/]", meant) and not is_new and not (office / meant).exists():
            return None
        words.append(meant)
    return words


def test_every_command_does_what_it_is_shown_for(office: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(office)
    monkeypatch.delenv("RECONCILE_BI_DSN", raising=False)
    ran, wrong = [], []
    for command in COMMANDS:
        words = resolved(command, office)
        # A bare name in running text is spoken of, not shown.
        if words is None or (len(words) == 1 and words[0] not in ("template", "rules")):
            continue
        code = cli.main(words)
        told = capsys.readouterr()
        ran.append(words[0])
        if code not in CODES.get(words[0], (0,)):
            wrong.append(f"{command} → {code}: {told.err.strip()}")
    assert "\n".join(wrong) == ""
    assert {"run", "inspect", "explain", "feedback", "sample", "rules", "status", "prune", "combine", "deployments", "export", "precheck", "check"} <= set(ran)


def test_every_make_target_and_script_shown_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    text = "\n".join(path.read_text("utf-8") for path in PAGES)
    code = "\n".join("".join(pair) for pair in re.findall(r"^```\n(.*?)^```|`([^`\n]+)`", text, re.DOTALL | re.MULTILINE))
    targets = set(re.findall(r"(?:^|\s)make ([a-z-]+)", code))
    assert targets and all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets), targets
    scripts = {name.rstrip("./") for name in re.findall(r"\bops/[\w./-]+", code)}
    tracked = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "ops"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    assert scripts and [name for name in scripts if not any(one.startswith(name) for one in tracked)] == []
