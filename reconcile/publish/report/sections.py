"""The sections of the report page, in the order of a leader's questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from reconcile.publish.report.figures import Night, ReportFigures
from reconcile.publish.report.html import Bar, legend, paragraph, section, table, tiles, trend, yuan
from reconcile.publish.run_data import RunData

_CERTAINTIES = ("问题", "疑点", "提示")


def glance(data: RunData, figures: ReportFigures, nights: Sequence[Night]) -> str:
    """Tell the night in six figures and a sentence."""
    total = figures.total
    done = total["settled"] + total["open"]
    share = f"{total['settled'] / done:.0%}" if done else "—"
    certain = figures.amounts.get("问题", 0)
    gone = figures.gone(nights).get("已消除", 0)
    warning = _warning(data)
    return section(
        "glance",
        "概况",
        tiles(
            (
                ("问题户数", f"{total['households']:,}", f"{total['findings']:,}条问题"),
                ("涉及人数", f"{total['persons']:,}", "按人去重"),
                ("涉及金额", yuan(total["amount"]), f"其中确定的问题{yuan(certain)}"),
                (
                    "本次新增",
                    f"{figures.states.get('新增', 0):,}",
                    f"复发{figures.states.get('复发', 0):,}条",
                ),
                ("本次消除", f"{gone:,}", "复核后不再存在"),
                ("整改率", share, f"已整改{total['settled']:,}条，未整改{total['open']:,}条"),
            )
        ),
        paragraph(_in_a_sentence(data, figures, nights), "lead"),
        paragraph(warning, "alarm") if warning else "",
    )


def _in_a_sentence(data: RunData, figures: ReportFigures, nights: Sequence[Night]) -> str:
    total = figures.total
    ran = sum(rule["status"] == "ran" for rule in data.manifest["rules"])
    said = [
        f"核查{figures.examined:,}户，执行规则{ran}条，发现问题{total['findings'] + total['refuted']:,}条"
    ]
    if len(nights) > 1:
        step = nights[-1].total - nights[-2].total
        word = "持平" if step == 0 else f"{'增加' if step > 0 else '减少'}{abs(step):,}条"
        said.append(f"较上次（{nights[-2].as_of}）{word}")
    if total["refuted"]:
        said.append(f"其中{total['refuted']:,}条经核查不属实或数据错误，已排除")
    said.append(
        f"{'其余' if total['refuted'] else ''}涉及{total['households']:,}户、{total['persons']:,}人，金额{yuan(total['amount'])}"
    )
    return "，".join(said) + "。"


def _warning(data: RunData) -> str:
    idle = sum(rule["status"] != "ran" for rule in data.manifest["rules"])
    missing = data.manifest.get("townships_missing", ())
    warned = [
        f"{idle}条规则未执行，不等于没有问题" if idle else "",
        f"{len(missing)}个乡镇未交名册（{'、'.join(missing)}）" if missing else "",
    ]
    return "".join(f"{one}。" for one in warned if one)


def change(figures: ReportFigures, nights: Sequence[Night]) -> str:
    """Compare with the night before, and draw the trend."""
    before = nights[-2].by_list if len(nights) > 1 else {}
    gone = figures.gone(nights)
    rows = [
        (
            title,
            count,
            before.get(title, 0) if before else "—",
            count - before.get(title, 0) if before else "—",
        )
        for title, count in nights[-1].by_list.items()
    ]
    words = [f"{word}{figures.states.get(word, 0):,}条" for word in ("新增", "持续", "复发")]
    words += [f"{word}{gone.get(word, 0):,}条" for word in ("已消除", "期满移出", "未复核")]
    return section(
        "change",
        "与上次相比",
        paragraph("、".join(words) + "。"),
        trend([(night.as_of, night.total) for night in nights]),
        table("各清单问题条数的变化", ("清单", "本次", "上次", "增减"), rows),
    )


def lists(figures: ReportFigures) -> str:
    """Show households, persons, findings and money by list."""
    most = max((one["findings"] for one in figures.by_list), default=0)
    wealth = max((float(one["amount"]) for one in figures.by_list), default=0.0)
    counts = [
        (
            one["title"],
            *((one["examined"], one["households"], one["persons"]) if one["ran"] else ("未执行", "—", "—")),
            one["findings"] if one["ran"] else "—",
            Bar([one[word] for word in _CERTAINTIES], most),
        )
        for one in figures.by_list
    ]
    money = [
        (one["title"], one["amount"], Bar([float(one["amount"])], wealth), one["settled"], one["open"])
        for one in figures.by_list
    ]
    return section(
        "lists",
        "各清单",
        legend(("问题（直接矛盾）", "疑点（须入户核实）", "提示")),
        table("各清单的户数、人数和条数", ("清单", "核查户数", "问题户数", "人数", "条数", "程度"), counts),
        table("各清单涉及的金额和整改", ("清单", "涉及金额（元）", "", "已整改", "未整改"), money),
        paragraph("同一笔款项可能涉及多条规则，各清单金额不宜简单相加。", "quiet"),
    )


def places(data: RunData, figures: ReportFigures) -> str:
    """Show the same by township, and findings by township and list."""
    most = max((one["findings"] for one in figures.by_township), default=0)
    missing = set(data.manifest.get("townships_missing", ()))
    rows = [
        (
            one["township"] + ("（未交名册）" if one["township"] in missing else ""),
            *(one["examined"], one["households"], one["persons"], one["findings"]),
            Bar([one["findings"]], most),
            one["amount"],
        )
        for one in figures.by_township
    ]
    return section(
        "places",
        "各乡镇",
        table("各乡镇", ("乡镇", "核查户数", "问题户数", "人数", "条数", "", "涉及金额（元）"), rows),
        table("各乡镇各清单的问题条数", ("乡镇", *data.lists.values()), figures.crossing),
        paragraph("跨乡镇的问题在所涉各乡镇分别计数。", "quiet"),
    )


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
    return section(
        "quality",
        "数据质量",
        paragraph(
            f"读入{balance['read']:,}行＝采用{balance['accepted']:,}行＋拒收{balance['quarantined']:,}行"
            f"＋表式{balance['furniture']:,}行。"
        ),
        table("拒收的行（按数据和原因）", ("数据", "原因", "行数"), figures.refused_rows),
        table("拒收的文件", ("文件", "原因"), refused) if refused else "",
        table("各项数据", ("数据", "报送", "文件数", "采用行数"), sources),
    )


def detail(data: RunData, figures: ReportFigures) -> str:
    """List the most urgent findings, to be filtered and sorted."""
    headings = ("规则", "清单", "乡镇", "村", "程度", "状态", "时段", "涉及金额（元）", "首次发现")
    fields = (
        _select("清单", 1, data.lists.values()),
        _select("乡镇", 2, data.townships),
        _select("程度", 4, _CERTAINTIES),
        '<label>查找<input type="search" data-filter="any" placeholder="规则、村、时段…"></label>',
    )
    many = figures.most_urgent
    note = f"共{figures.total['findings']:,}条，列出最紧急的{len(many):,}条（金额、程度、时间综合）；全部见工作簿。"
    return section(
        "detail",
        "问题明细",
        paragraph(note),
        f'<div class="filters" id="filters" hidden>{"".join(fields)}<span id="shown" role="status"></span></div>',
        table("最紧急的问题", headings, many, key="findings"),
        paragraph("打印时只列前40条。", "print-only quiet"),
    )


def _select(name: str, column: int, words: Iterable[str]) -> str:
    options = "".join(f"<option>{escape(word)}</option>" for word in words)
    return f'<label>{name}<select data-filter="{column}"><option value="">全部</option>{options}</select></label>'
