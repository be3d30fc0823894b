"""The sections of the report page, in the order of a leader's questions."""

from __future__ import annotations

from reconcile.publish.report.details import CERTAINTIES
from reconcile.publish.report.figures import ReportFigures
from reconcile.publish.report.html import Bar, Cell, legend, paragraph, section, table
from reconcile.publish.report.matrix import PARTLY
from reconcile.publish.run_data import RunData


def lists(figures: ReportFigures) -> str:
    """Show households, persons, findings and money by list."""
    most = max((one["findings"] for one in figures.by_list), default=0)
    counts = [
        (
            one["title"],
            *((one["examined"], one["households"], one["persons"]) if one["ran"] else ("未执行", "—", "—")),
            *((one["findings"], one["refuted"]) if one["ran"] else ("—", "—")),
            Bar([one[word] for word in CERTAINTIES], most),
        )
        for one in figures.by_list
    ]
    return section(
        "lists",
        "各清单",
        legend(("问题（直接矛盾）", "疑点（须入户核实）", "提示")),
        table("各清单的户数、人数和条数", ("清单", "核查户数", "问题户数", "人数", "条数", "已排除", "程度"), counts),
        table("各清单涉及的金额（元），按款项性质分列", ("清单", *figures.kinds), figures.money_rows),
        paragraph("条数不含已排除的（经核查不属实或数据错误）。各种款项性质不同，不相加；同一笔款项可能涉及多条规则，各清单金额不宜简单相加。", "quiet"),
    )


def places(data: RunData, figures: ReportFigures) -> str:
    """Show the same by township, and findings by township and list."""
    most = max((one["findings"] for one in figures.by_township), default=0)
    missing = set(data.manifest.get("townships_missing", ()))
    rows = [
        (
            one["township"] + ("（未交名册）" if one["township"] in missing else ""),
            one["examined"],
            *(one[name] or (PARTLY if one["township"] in missing else 0) for name in ("households", "persons", "findings")),
            Bar([one["findings"]], most),
        )
        for one in figures.by_township
    ]
    return section(
        "places",
        "各乡镇",
        table("乡镇与清单对照（问题条数，点数字看明细）", ("乡镇", "合计", *data.lists.values()), figures.matrix.rows(), key="matrix"),
        paragraph(
            "跨乡镇的问题在所涉各乡镇分别计数。"
            + ("“未核查”为未交花名册、无从核查；“未全查”和带*的只执行了不需要花名册的规则。" if figures.matrix.is_partly_blind else ""), "quiet",
        ),
        table("各乡镇的户数、人数和条数", ("乡镇", "核查户数", "问题户数", "人数", "条数", ""), rows),
        table("各乡镇的核查和整改进度（条；金额：元）", ("乡镇", *_PROGRESS.values(), "核实率"), _progress(figures)),
    )


_PROGRESS = {
    "due": "应反馈", "replied": "已反馈", "confirmed": "属实", "partly": "部分属实", "refuted_by_answer": "不属实",
    "pending": "待核实", "recovered": "追缴金额", "repaid": "补发金额", "overdue": "超期", "fixed": "填报已整改", "open": "未整改",
}  # fmt: skip


def _progress(figures: ReportFigures) -> list[tuple[Cell, ...]]:
    """Tell of every township with findings how far answers have come, the county first."""
    county = {"township": "合计", **figures.total}
    return [
        (one["township"], *(one[name] or 0 for name in _PROGRESS), f"{one['replied'] / one['due']:.0%}" if one["due"] else "—")
        for one in (county, *figures.by_township)
        if one["due"] or one["township"] == "合计"
    ]


def idle(data: RunData) -> str:
    """Name the rules that did not run, or not wholly, and why."""
    rows = [
        (f"{rule['code']} {rule['title']}", rule["list_title"], rule["reason"] or "")
        for rule in data.manifest["rules"]
        if rule["status"] != "ran"
    ]
    partial = [
        (f"{rule['code']} {rule['title']}", rule["list_title"], "；".join(rule["partial"]))
        for rule in data.manifest["rules"]
        if rule["status"] == "ran" and rule["partial"]
    ]
    return section(
        "idle",
        "未执行的规则",
        table("未执行的规则及原因", ("规则", "清单", "原因"), rows),
        table("部分执行的规则", ("规则", "清单", "说明"), partial) if partial else "",
    )


def quality(data: RunData, figures: ReportFigures) -> str:
    """Account for the rows read, and say what was refused."""
    balance = data.manifest["balance"]
    sources = [
        (source["title"], "已提供" if source["handed_in"] else "未提供", source["files"], source["rows"])
        for source in data.manifest["sources"].values()
    ]
    refused = [(one["path"], one["refused"]) for one in data.manifest["inputs"] if one["refused"]]
    noticed = [(one["path"], notice) for one in data.manifest["inputs"] for notice in one.get("notices") or ()]
    return section(
        "quality",
        "数据质量",
        paragraph(
            f"读入{balance['read']:,}行＝采用{balance['accepted']:,}行＋拒收{balance['quarantined']:,}行"
            f"＋表式{balance['furniture']:,}行。"
        ),
        table("拒收的行（按数据和原因）", ("数据", "原因", "行数"), figures.refused_rows),
        table("拒收的文件", ("文件", "原因"), refused) if refused else "",
        table("没有读的文件夹和文件、其他提示", ("提示",), [(note,) for note in data.manifest.get("notes", ())]) if data.manifest.get("notes") else "",
        table("读取时的提示", ("文件", "提示"), noticed) if noticed else "",
        table("各项数据", ("数据", "报送", "文件数", "采用行数"), sources),
    )
