"""The page: nothing of a person on it, nothing from the network, and it works in a real browser."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import shutil
import stat
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reconcile.publish import write_report
from tests.publish.conftest import Published
from tests.publish.synthetic import AS_OF

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files"]


def earlier_nights(manifest: dict[str, Any], count: int = 4) -> list[dict[str, Any]]:
    nights = []
    for days in range(count, 0, -1):
        night = copy.deepcopy(manifest)
        night["as_of"] = (AS_OF - dt.timedelta(days=days)).isoformat()
        for rule in night["rules"]:
            rule["findings"] = max(0, rule["findings"] - days)
        nights.append(night)
    return nights


@pytest.fixture(scope="module")
def page(published: Published) -> Path:
    history = earlier_nights(published.manifest)
    return write_report(published.run_dir, published.manifest, [published.manifest, *history])


@pytest.fixture(scope="module")
def html(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def test_no_name_and_no_number_of_a_person_is_on_it(published: Published, html: str) -> None:
    findings = pl.read_parquet(published.run_dir / "findings.parquet")
    homes = pl.read_parquet(published.run_dir / "households.parquet")
    secrets = {*findings["name"], *findings["id_number"], *homes["head_name"], *homes["phone"]}
    assert not [secret for secret in secrets if secret in html]
    assert not re.search(r"\d{11}", re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL))


def test_nothing_comes_from_elsewhere(html: str) -> None:
    assert "default-src 'none'" in html
    assert not re.search(r"(src|href)\s*=\s*[\"'](?!#)", html)
    assert "http" not in html.replace("http-equiv", "")


def test_it_is_well_formed(html: str) -> None:
    class Checker(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in ("meta", "input", "br"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            return

    checker = Checker()
    checker.feed(html)
    assert checker.open == []


def test_it_tells_the_night_in_a_sentence(html: str) -> None:
    assert "发现问题110条，较上次（2019-06-29）增加11条，其中3条经核查不属实或数据错误，已排除" in html
    assert "1条规则未执行，不等于没有问题。1个乡镇未交名册（空山乡）。" in html
    assert "已消除12条" in html
    assert "缺少监测户名册" in html


def test_later_nights_and_the_same_night_do_not_count_as_history(
    published: Published, tmp_path: Path
) -> None:
    shutil.copytree(published.run_dir, tmp_path, dirs_exist_ok=True)
    later = {**published.manifest, "as_of": "2019-07-31"}
    text = write_report(tmp_path, published.manifest, [later, published.manifest]).read_text(encoding="utf-8")
    assert "尚无往次结果可比" in text


def test_same_input_gives_the_same_page(published: Published, page: Path, tmp_path: Path) -> None:
    shutil.copytree(published.run_dir, tmp_path, dirs_exist_ok=True)
    again = write_report(tmp_path, published.manifest, earlier_nights(published.manifest))
    assert again.read_bytes() == page.read_bytes()
    assert stat.S_IMODE(again.stat().st_mode) == 0o600


PROBE = """<!DOCTYPE html><meta charset="utf-8"><iframe id="f" src="%s" width="%d" height="900"></iframe>
<pre id="out"></pre><script>
document.getElementById("f").addEventListener("load", function (event) {
  var page = event.target.contentDocument, view = event.target.contentWindow, told = {};
  var rows = function () { return Array.prototype.filter.call(page.querySelectorAll("#findings tbody tr"), function (r) { return !r.hidden; }); };
  var overflow = page.scrollingElement.scrollWidth - page.scrollingElement.clientWidth;
  told.overflow = overflow; told.all = rows().length;
  told.font = parseFloat(view.getComputedStyle(page.body).fontSize);
  var town = page.querySelector("select[data-filter='2']"); town.value = "青山镇";
  town.dispatchEvent(new view.Event("input"));
  told.filtered = rows().length; told.said = page.getElementById("shown").textContent;
  told.towns = Array.from(new Set(rows().map(function (r) { return r.cells[2].textContent; })));
  town.value = ""; town.dispatchEvent(new view.Event("input"));
  var button = page.querySelectorAll("#findings thead button")[7]; button.focus();
  told.focused = page.activeElement === button; button.click();
  told.sums = rows().slice(0, 20).map(function (r) { return parseFloat(r.cells[7].dataset.v) || 0; });
  told.reachable = page.querySelectorAll("a[href], button, input, select, [tabindex='0']").length;
  document.getElementById("out").textContent = JSON.stringify(told);
});
</script>"""


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("width", [390, 1200])
def test_it_works_in_a_browser_on_phone_and_desk(page: Path, tmp_path: Path, width: int) -> None:
    probe = tmp_path / "probe.html"
    probe.write_text(PROBE % (page.as_uri(), width), encoding="utf-8")
    dom = _chromium(tmp_path, "--virtual-time-budget=5000", "--dump-dom", probe.as_uri())
    found = re.search(r'<pre id="out">(.*?)</pre>', dom, re.DOTALL)
    assert found is not None
    told = json.loads(found[1])
    assert told["overflow"] <= 0
    assert told["font"] >= 15
    assert told["towns"] == ["青山镇"]
    assert 0 < told["filtered"] < told["all"]
    assert told["said"] == f"显示 {told['filtered']} 条"
    assert told["focused"]
    assert told["sums"] == sorted(told["sums"], reverse=True)
    assert told["reachable"] > 20


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
def test_it_prints(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    _chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    content = target.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    assert 2 <= pages <= 8


def _chromium(folder: Path, *arguments: str) -> str:
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [str(CHROMIUM), *FLAGS, profile, *arguments], capture_output=True, timeout=60, check=True, text=True
    )
    return done.stdout
