"""report.html: one self-contained page that a leader reads in a minute, without a person's name or number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from reconcile.publish.report.changes import change
from reconcile.publish.report.details import detail
from reconcile.publish.report.figures import Night, ReportFigures
from reconcile.publish.report.html import paragraph
from reconcile.publish.report.overview import glance
from reconcile.publish.report.sections import idle, lists, places, quality
from reconcile.publish.run_data import read_run
from reconcile.publish.sheet.protect import create_private
from reconcile.publish.text import chinese_date

FILE = "report.html"
TEMPLATE = Path(__file__).with_name(FILE)
_NIGHTS = 24
_MENU = {
    "glance": "概况",
    "lists": "各清单",
    "places": "各乡镇",
    "change": "变化",
    "idle": "未执行",
    "quality": "数据质量",
    "detail": "问题明细",
}


def write_report(run_dir: Path, manifest: Mapping[str, Any], history: Sequence[Mapping[str, Any]]) -> Path:
    """Write the page of a run.

    Args:
        run_dir: directory of the run; report.html is written there.
        manifest: what manifest.json of the run says.
        history: manifests of the published nights, in any order; this night's own and later ones do not count.

    Returns:
        The page.
    """
    data = read_run(run_dir, manifest)
    figures = ReportFigures(data)
    nights = _nights(manifest, history)
    main = "".join(
        (
            glance(data, figures, nights),
            lists(figures),
            places(data, figures),
            change(data, figures.states, nights),
            idle(data),
            quality(data, figures),
            detail(data, figures.total["findings"]),
        )
    )
    title = f"社会救助对账核查结果（{manifest['as_of']}）"
    page = (
        TEMPLATE.read_text(encoding="utf-8")
        .replace("<!--TITLE-->", escape(title))
        .replace("<!--HEADER-->", _header(manifest))
        .replace("<!--FOOTER-->", paragraph("本页不含个人姓名和证件号码；明细见核查总表和各乡镇工作簿。"))
        .replace("<!--MAIN-->", main)
    )
    path = run_dir / FILE
    with create_private(path) as target:
        target.write(page.encode())
    return path


def _nights(manifest: Mapping[str, Any], history: Sequence[Mapping[str, Any]]) -> list[Night]:
    known = {one["as_of"]: one for one in history if one["as_of"] < manifest["as_of"]}
    earlier = [Night.of(known[day]) for day in sorted(known)]
    return [*earlier, Night.of(manifest)][-_NIGHTS:]


def _header(manifest: Mapping[str, Any]) -> str:
    links = "".join(f'<li><a href="#{key}">{escape(name)}</a></li>' for key, name in _MENU.items())
    where = f"全县（{manifest['area']}）" if manifest.get("area") else "全县"
    return (
        "<h1>社会救助对账核查结果</h1>"
        + paragraph(
            f"基准日 {chinese_date(manifest['as_of'])}　{where}　程序版本 {manifest['version']}", "quiet"
        )
        + f'<nav aria-label="本页内容"><ul>{links}</ul></nav>'
    )
