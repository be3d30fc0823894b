"""`status`, `prune`, `combine`, `deployments`, `export` as an operator calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from reconcile import cli
from tests.operations.conftest import publish_night


@pytest.fixture()
def output(tmp_path: Path) -> Path:
    for night in ("2019-06-29", "2019-06-30"):
        publish_night(tmp_path / "out", night, ["新增"])
    return tmp_path / "out"


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main([str(one) for one in arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def test_status_is_one_line_and_a_code(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = said(capsys, "status", "--output", output, "--max-age", "26h")
    assert code == 1 and out.startswith("过期：基准日 2019-06-30") and len(out.splitlines()) == 1
    assert said(capsys, "status", "--output", output, "--max-age", "9999d")[0] == 0
    assert said(capsys, "status", "--output", output, "--max-age", "soon")[0] == 2
    assert said(capsys, "status", "--output", output.parent / "none")[0] == 1


def test_prune_says_what_it_would_do_and_does_it(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["prune", "--output", output, "--keep-nights", 1, "--keep-months", 0]
    assert said(capsys, *told, "--dry-run")[1].startswith("将删除 1 夜") and (output / "2019-06-29").exists()
    assert said(capsys, *told)[1].startswith("已删除 1 夜") and not (output / "2019-06-29").exists()
    assert said(capsys, *told[:3], "--keep-nights", 0)[0] == 2
    assert said(capsys, "prune", "--output", output.parent / "none")[0] == 2
    assert not (output.parent / "none").exists()


def test_deployments_are_what_prefect_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "counties.yaml").write_text("counties:\n- {name: 甲县, input: /a/in, output: /a/out}\n", "utf-8")
    code, out, _ = said(capsys, "deployments", tmp_path / "counties.yaml")
    assert code == 0 and [one["name"] for one in yaml.safe_load(out)["deployments"]] == ["nightly-甲县", "feedback-甲县"]
    assert said(capsys, "deployments", tmp_path / "none.yaml")[0] == 2


def test_combine_ends_with_5_where_a_county_has_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "counties.yaml").write_text(f"counties:\n- {{name: 甲县, input: /a/in, output: {tmp_path}/a}}\n", "utf-8")
    code, out, err = said(capsys, "combine", tmp_path / "counties.yaml", "--output", tmp_path / "全市")
    assert code == 5 and "1 个县" in err
    assert all(Path(line).is_file() for line in out.splitlines()) and len(out.splitlines()) == 2


def test_export_needs_an_address(output: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_DSN", raising=False)
    code, _, err = said(capsys, "export", "--output", output, "--dsn-env", "NO_DSN")
    assert code == 2 and "环境变量 NO_DSN 中没有数据库地址" in err
