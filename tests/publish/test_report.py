"""The page: nothing of a person on it, nothing from the network, and it works in a real browser."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
import shutil
import stat
import subprocess
from html import unescape as html_text
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from reconcile.publish import write_report
from reconcile.publish.run_data import read_run
from schemas.finding import NO_LONGER_APPLIES
from schemas.row_hash import ID_HEADER
from tests.needs import need
from tests.publish.conftest import HEADER, Published
from tests.publish.synthetic import AS_OF

REASONS = ("数据更正", *NO_LONGER_APPLIES)
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
    assert "发现问题107条，较上次（2019-06-29）增加" in html
    assert "另有3条经核查不属实或数据错误，已排除，不计在内。" in html
    assert "1条规则未执行，不等于没有问题。" in html
    assert "1个乡镇未交名册（空山乡），与名册有关的问题未核查，不等于没有问题。" in html
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
  var town = page.querySelector("select[data-filter='3']"); town.value = "青山镇";
  town.dispatchEvent(new view.Event("input"));
  told.filtered = rows().length; told.said = page.getElementById("shown").textContent;
  told.towns = Array.from(new Set(rows().map(function (r) { return r.cells[3].textContent; })));
  town.value = ""; town.dispatchEvent(new view.Event("input"));
  var button = page.querySelectorAll("#findings thead button")[8]; button.focus();
  told.focused = page.activeElement === button; button.click();
  told.sums = rows().slice(0, 20).map(function (r) { return parseFloat(r.cells[8].dataset.v) || 0; });
  told.reachable = page.querySelectorAll("a[href], button, input, select, [tabindex='0']").length;
  document.getElementById("out").textContent = JSON.stringify(told);
});
</script>"""


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


def test_what_was_not_read_and_not_examined_is_told_first(published: Published, tmp_path: Path) -> None:
    shutil.copytree(published.run_dir, tmp_path, dirs_exist_ok=True)
    manifest = copy.deepcopy(published.manifest)
    manifest["notes"] = ["temporary_releif/ 不属于任何来源，没有读"]
    manifest["inputs"][0] |= {"refused": "工作簿已损坏", "notices": ["列“甲”有3个单元格的写法不认识；如知其含义，请写映射文件"]}
    glance = write_report(tmp_path, manifest, []).read_text("utf-8").split('<section id="lists"')[0]
    assert "temporary_releif/ 不属于任何来源，没有读。" in glance
    assert f"文件被拒收：{manifest['inputs'][0]['path']}（工作簿已损坏）。" in glance
    assert f"{manifest['inputs'][0]['path']}：列“甲”有3个单元格的写法不认识。" in glance


def test_every_count_of_findings_is_the_same(published: Published, html: str) -> None:
    live = pl.read_parquet(published.run_dir / "findings.parquet").filter(~pl.col("suppressed"))
    assert f"发现问题{live.height}条" in html and f"{live.height}条问题，" in html and f"共{live.height}条，" in html
    lists = html.split("各清单的户数、人数和条数</caption>")[1].split("</table>", maxsplit=1)[0]
    for title, key in (("漏保", "missed_coverage"), ("资金", "withheld_funds")):
        row = re.search(rf"<th scope=\"row\">{title}</th>(.*?)</tr>", lists)
        assert row
        figures = [int(n) for n in re.findall(r'data-v="(\d+)"', row[1])]
        assert figures[3] == live.filter(pl.col("list") == key).height


def test_progress_is_that_of_the_first_annex(published: Published, html: str) -> None:
    told = html.split("各乡镇的核查和整改进度（条；金额：元）</caption>")[1].split("</table>", maxsplit=1)[0]
    lines = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in told.split("<tr>")[1:]]
    annex = {}
    heads: list[Any] = []
    for row in published.county()["附件1"].iter_rows(values_only=True):
        if row[0] == "乡镇" and "应反馈" in row:
            heads = list(row)
        elif heads and row[0]:
            annex.setdefault(row[0], dict(zip(heads, row, strict=True)))
    figures = lines[0][1:-1]
    assert figures[:3] == ["应反馈", "已反馈", "属实"] and lines[1][0] == "合计" and len(lines) > 2
    for name, *cells, _ in lines[1:]:
        assert [float(cell.replace(",", "")) for cell in cells] == [float(annex[name][head]) for head in figures], name


def test_a_number_leads_to_the_row_of_the_workbook(published: Published, html: str) -> None:
    findings = pl.read_parquet(published.run_dir / "findings.parquet")
    titles = {rule["code"]: f"{rule['code']} {rule['title']}" for rule in published.manifest["rules"]}
    rules = dict(findings.select("finding_id", pl.col("rule_code").replace(titles)).iter_rows())
    said = dict(re.findall(r'<tr><th scope="row">([^<]+-\d+)</th><td>([^<]+)</td>', html.split('id="findings"')[1]))
    assert len(said) == findings.filter(~pl.col("suppressed")).height
    checked = 0
    for sheet in published.county().worksheets:
        heads = [cell.value for cell in sheet[HEADER]]
        if ID_HEADER in heads:
            for row in sheet.iter_rows(min_row=HEADER + 1, values_only=True):
                number = f"{sheet.title}-{row[heads.index('序号')]}"
                if row[heads.index(ID_HEADER)] and number in said:
                    assert said[number] == rules[str(row[heads.index(ID_HEADER)])]
                    checked += 1
    assert checked == len(said)


def test_what_came_and_went_is_named_with_its_reason(published: Published, html: str) -> None:
    change = html.split('<section id="change"')[1].split("</section>", maxsplit=1)[0]
    new = pl.read_parquet(published.run_dir / "findings.parquet").filter(pl.col("state").is_in(["新增", "复发"]))
    assert f"新出现的问题（{new.height}条）" in change
    gone = read_run(published.run_dir, published.manifest)["ledger"].filter(pl.col("state").is_in(["已消除", "期满移出"]))
    told = re.search(r"不再出现的问题（(\d+)条", change)
    assert told and 0 < int(told[1]) <= gone.height
    rows = re.findall(r'<tr><th scope="row".*?</tr>', change.split("不再出现的问题")[-1])
    assert len(rows) == int(told[1]) and all(any(word in row for word in ("已消除", "期满移出", *REASONS)) for row in rows)


LINKS = """
  var link = page.querySelector("#matrix td.h3 a, #matrix td.h4 a, #matrix td.h5 a"); link.click();
  told.linked = parseInt(page.getElementById("shown").textContent.replace(/\\D/g, ""), 10);
  told.expected = parseInt(link.textContent, 10); told.aimed = link.getAttribute("href");
  page.querySelectorAll("[data-filter]").forEach(function (f) { f.value = ""; f.dispatchEvent(new view.Event("input")); });
  told.first = rows()[0].textContent; page.getElementById("later").click();
  told.turned = rows().length > 0 && rows()[0].textContent !== told.first; told.leaf = page.getElementById("leaf").textContent;
"""


def test_a_figure_of_the_matrix_filters_the_findings_and_leaves_can_be_turned(page: Path, tmp_path: Path) -> None:
    probe = tmp_path / "probe.html"
    head, body = PROBE.split("  var town =", 1)
    ending = body[body.index("  document.getElementById"):]
    probe.write_text((head + LINKS + ending) % (page.as_uri(), 1200), encoding="utf-8")
    told = json.loads(re.search(r'<pre id="out">(.*?)</pre>', _chromium(tmp_path, "--virtual-time-budget=5000", "--dump-dom", probe.as_uri()), re.DOTALL)[1])  # type: ignore[index]
    assert told["linked"] == told["expected"] > 0 and told["aimed"] == "#detail"
    assert told["turned"] and told["leaf"].startswith("第 2 页")


AXE = Path(__file__).parents[1] / "browser" / "node_modules" / "axe-core"
SCAN = """<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>t</title><iframe id="f" src="%s" width="%d" height="900"></iframe>
<pre id="out"></pre><script>
document.getElementById("f").addEventListener("load", function (event) {
  var page = event.target.contentDocument, view = event.target.contentWindow, script = page.createElement("script");
  script.textContent = %s; page.head.appendChild(script);
  view.axe.run(page, { iframes: false }).then(function (told) {
    var found = told.violations.map(function (v) { return v.id + ": " + v.nodes[0].html.slice(0, 150); });
    document.getElementById("out").textContent = JSON.stringify({ found: found, passed: told.passes.length,
      dark: view.matchMedia("(prefers-color-scheme: dark)").matches, ink: view.getComputedStyle(page.body).color });
  });
});
</script>"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 800, 1400])
def test_axe_finds_nothing(page: Path, tmp_path: Path, width: int, scheme: str) -> None:
    probe = tmp_path / "scan.html"
    source = json.dumps(Path(need("axe.min.js", [str(AXE)])).read_text("utf-8")).replace("</", "<\\/")
    probe.write_text(SCAN % (page.as_uri(), width, source), encoding="utf-8")
    setting = f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"
    dom = _chromium(tmp_path, setting, "--virtual-time-budget=20000", "--dump-dom", probe.as_uri())
    found = re.search(r'<pre id="out">(.+?)</pre>', dom, re.DOTALL)
    assert found is not None
    told = json.loads(html_text(found[1]))
    assert told["dark"] == (scheme == "dark")
    assert told["found"] == [] and told["passed"] > 20


def test_it_prints(page: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    _chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri())
    content = target.read_bytes()
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    assert 2 <= pages <= 8


def _chromium(folder: Path, *arguments: str) -> str:
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [need("chromium"), *FLAGS, profile, *arguments], capture_output=True, timeout=60, check=True, text=True
    )
    return done.stdout
