"""乡镇通报, 部门移交函 and 季度报送: the shorter letters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl

from reconcile.publish.letters.counts import Count, Counts
from reconcile.publish.letters.paper import Paper
from reconcile.publish.letters.report import Letterhead, outstanding
from reconcile.publish.masking import Mask
from reconcile.publish.visits.urgency import urgency
from reconcile.publish.workbook.handover import handover
from reconcile.wording.figures import ended, numeral, say

FIRST_TO_VISIT = 20
"""Findings that a township's notice lists; all of them stand in its workbook."""
OFFICES = {
    "住建": "住房和城乡建设局", "教育": "教育局", "医保": "医疗保障局", "水利": "水利局", "残联": "残疾人联合会", "扶贫办": "扶贫开发办公室",
    "乡村振兴": "乡村振兴局", "公安": "公安局", "儿童福利（民政）": "民政局儿童福利股",
}  # fmt: skip
_ORGANS = ("局", "委", "办", "会", "中心", "站", "公室", "政府")
QUARTER_FORM, NOT_GIVEN = "防贫季度报送表", "未提供"
QUARTER_PARTS = (("脱贫和监测户", 8), ("识别、消除和排查", 6), ("未消除风险", 6), ("开单落实和兜底", 10))
"""The parts of the form, each with its number of columns, 乡镇 aside."""
QUARTERLY = ("policy_linkage", "missed_coverage", "missing_relief", "three_guarantees", "monitoring")


def write_township(paper: Paper, counts: Counts, head: Letterhead, township: str, mask: Mask) -> None:
    """Write the body of a township's 通报."""
    paper.line(
        f"{township}人民政府：" if not township.endswith("街道") else f"{township}办事处：", flush=True
    )
    paper.line(
        f"现将{head.ours}以{say(counts.data.manifest['as_of'])}为基准日对你乡镇（街道）比对核查的情况通报如下。"
    )
    paper.part("总体情况")
    whole = counts.whole(township)
    if township in counts.silent:
        paper.line(
            "你乡镇（街道）未交低保花名册，需要与名册比对的事项均未核查，以下数字不含这些事项。请立即补交。"
        )
    if whole.findings or township not in counts.silent:
        paper.line(f"{township}{ended(whole.in_words)}")
    paper.items([(one.title, ended(_of_township(counts, one, township))) for one in counts.lists(township)])
    worst = list(outstanding(counts, township))
    if worst:
        paper.part("突出问题")
        paper.unnumbered(worst)
    paper.part("整改要求")
    paper.unnumbered(
        [
            "对照工作簿所列问题逐户核实，填写核查结果、整改措施、责任人和完成时限，经核查人、被核查人签字后交回。",
            "属实的限期整改；不属实或数据有误的写明理由并附佐证材料。",
        ]
    )
    paper.sign([f"{head.county}民政局（盖章）", "年　　月　　日"], right=True)
    paper.annex()
    paper.table(
        "附件　先行核实的问题",
        ["序号", "村", "姓名", "问题", "问题说明"],
        _first(counts, township, mask),
        [paper.width * share for share in (0.07, 0.13, 0.12, 0.22, 0.46)],
    )


def _of_township(counts: Counts, one: Count, township: str) -> str:
    return counts.instead(one, township) or one.in_words


def _first(counts: Counts, township: str, mask: Mask) -> list[list[str]]:
    titles = {rule["code"]: rule["title"] for rule in counts.data.manifest["rules"]}
    as_of = dt.date.fromisoformat(counts.data.manifest["as_of"])
    mine = counts.live.filter(pl.col("township") == township).with_columns(urgency(as_of))
    worst = hidden(mine.sort("urgency", "finding_id", descending=[True, False]).head(FIRST_TO_VISIT), mask)
    return [
        [str(number), village or "", name or "", titles[code], message]
        for number, (village, name, code, message) in enumerate(worst.select("village", "name", "rule_code", "message").iter_rows(), start=1)
    ]  # fmt: skip


def hidden(rows: pl.DataFrame, mask: Mask) -> pl.DataFrame:
    """Give findings with their names and numbers as they may be read."""
    return rows.with_columns(
        name=mask.name(pl.col("name")), id_number=mask.number(pl.col("id_number")),
        message=mask.message(pl.col("rule_code"), pl.col("message")),
    )  # fmt: skip


def departments(counts: Counts) -> dict[str, pl.DataFrame]:
    """Give what is handed over, by department."""
    rows = handover(counts.data)
    return {
        str(name): rows.filter(pl.col("department") == name)
        for name in rows["department"].unique(maintain_order=True)
    }


def office_of(department: str, head: Letterhead) -> str:
    """Address a department; one that a ledger names itself, by that name."""
    if department in OFFICES:
        return f"{head.county or '县'}{OFFICES[department]}"
    return department if department.endswith(_ORGANS) else f"有关{department}"


def write_handover(
    paper: Paper, counts: Counts, head: Letterhead, department: str, rows: pl.DataFrame
) -> None:
    """Write the body of a department's 移交函."""
    titles = {rule["code"]: rule["title"] for rule in counts.data.manifest["rules"]}
    found = rows.group_by("rule_code", maintain_order=True).len().iter_rows()
    sorts = "、".join(f"“{titles[code]}”{say(number)}条" for code, number in found)
    paper.line(f"{office_of(department, head)}：", flush=True)
    paper.line(
        f"{head.ours}以{say(counts.data.manifest['as_of'])}为基准日开展社会救助数据比对核查，发现需由贵单位核实解决的问题{say(rows.height)}条：{sorts}。"
        "现予移交，请核实处理，并将结果函复。"
    )
    paper.line("附件：移交问题清单")
    paper.sign([f"{head.county}民政局（盖章）", "年　　月　　日"], right=True)
    paper.annex()
    paper.table(
        "附件　移交问题清单",
        ["序号", "乡镇", "村", "姓名", "证件号码", "问题", "问题说明"],
        [
            [
                str(number),
                *(one[key] or "" for key in ("township", "village", "name", "id_number")),
                titles[one["rule_code"]],
                one["message"],
            ]
            for number, one in enumerate(rows.iter_rows(named=True), start=1)
        ],
        [paper.width * share for share in (0.05, 0.1, 0.1, 0.09, 0.2, 0.15, 0.31)],
    )


def quarter_of(day: dt.date) -> str:
    """Name the quarter of a day: 2019年第二季度."""
    return f"{day.year}年第{numeral((day.month + 2) // 3)}季度"


def write_quarter(paper: Paper, counts: Counts, head: Letterhead) -> None:
    """Write the body of 季度报送: measures taken and what came of them."""
    data = counts.data
    as_of = dt.date.fromisoformat(data.manifest["as_of"])
    titles = {data.lists[name] for name in QUARTERLY if name in data.lists}
    paper.line(
        f"现将{head.ours}{quarter_of(as_of)}（截至{say(as_of)}）防贫监测和社会救助兜底工作情况报送如下。"
    )
    paper.part("采取的措施")
    ran = sum(rule["status"] == "ran" for rule in data.manifest["rules"])
    paper.line(
        f"对户籍、低保、特困供养、建档立卡、临时救助和资金发放等数据按{say(ran)}条规则比对，核查结果逐条反馈乡镇（街道）入户核实。"
    )
    paper.part("低收入人口情况")
    kinds = data["population"].group_by("kind", maintain_order=True).len().sort("len", descending=True)
    said = "、".join(f"{kind}{say(number)}人" for kind, number in kinds.iter_rows() if kind)
    paper.line(f"低收入人口库共{say(data['population'].height)}人" + (f"，其中{said}。" if said else "。"))
    paper.part("排查发现的问题")
    paper.items([(one.title, ended(one.in_words)) for one in counts.lists() if one.title in titles])
    paper.part("取得的成效")
    paper.line(f"截至{say(as_of)}，{ended(counts.progress)}")
    paper.part("各乡镇情况")
    headings = ["乡镇", *sorted(titles, key=list(data.lists.values()).index)]
    rows = [
        [town, *(counts.cell(one, town) for one in counts.lists(town) if one.title in titles)]
        for town in data.townships
    ]
    paper.table("各乡镇排查情况统计表（条）", headings, rows, [paper.width / len(headings)] * len(headings))
    paper.sign(["填表人：　　　　　　审核人：　　　　　　负责人（签字）："])
    _quarter_form(paper, counts)


def _quarter_form(paper: Paper, counts: Counts) -> None:
    """Put the quarter's form behind the letter, a part of its columns a table; what was not handed in is said."""
    path = (counts.data.run_dir or Path()) / "forms" / f"{QUARTER_FORM}.parquet"
    if not path.is_file():
        return
    form = pl.read_parquet(path)
    said = [
        [str(row[0]), *(NOT_GIVEN if value is None else say(value) for value in row[1:])] for row in form.iter_rows()
    ]  # fmt: skip
    paper.annex()
    start = 1
    for title, width in QUARTER_PARTS:
        chosen = [0, *range(start, start + width)]
        share = paper.width / (width + 1)
        paper.table(
            f"附件　{QUARTER_FORM}（{title}）", [form.columns[place] for place in chosen], [[row[place] for place in chosen] for row in said],
            [share] * len(chosen),
        )  # fmt: skip
        paper.line("")
        start += width
