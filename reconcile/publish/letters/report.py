"""书面汇报: what a review level reports to those above it, with 附件1 and 附件2 as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from reconcile.publish.coverage import NOT_RUN
from reconcile.publish.letters.counts import Counts
from reconcile.publish.letters.paper import Paper
from reconcile.publish.run_data import RunData
from reconcile.wording.figures import ended, say
from schemas.answer import LEVELS

WORST = 5
"""Rules that 突出问题 names, each with one finding."""
SIGNERS = {
    LEVELS[0]: ("县区党委主要负责同志（签字）：", "县区人民政府主要负责同志（签字）："),
    LEVELS[1]: ("互查组负责同志（签字）：",),
    LEVELS[2]: ("市级复查组负责同志（签字）：",),
}
NEXT_STEPS = (
    "逐条入户核实。对照任务清单明确整改措施、完成时限和责任人，谁入户、谁签字、谁负责。",
    "分类处理到位。漏保的按程序纳入，不符合条件的办理渐退或停保，少发、漏发、扣取的及时补发或返还，多发、错发的依规追回。",
    "核实结果填入核查工作簿交回，由系统复核后逐条销号；不属实的写明理由。",
)


@dataclass(frozen=True)
class Letterhead:
    """What a letter says of who sends it: the county's name, empty where the office did not give it."""

    county: str

    @property
    def ours(self) -> str:
        """Name the county in a sentence."""
        return self.county or "本县（区）"


def write_report(paper: Paper, counts: Counts, head: Letterhead, level: str) -> None:
    """Write the body of 书面汇报."""
    paper.part("基本情况")
    for text in basics(counts.data, head, level):
        paper.line(text)
    paper.part("筛查结果")
    paper.line(f"共{counts.whole().in_words}。各清单情况如下：")
    paper.items([(one.title, ended(one.in_words)) for one in counts.lists()])
    paper.part("突出问题")
    worst = list(outstanding(counts))
    paper.unnumbered(worst) if worst else paper.line("本次没有发现与规定直接矛盾的问题。")
    if level != LEVELS[0]:
        paper.part("复核情况")
        paper.line(_reviewed(counts, level))
    paper.part("整改情况")
    for text in _put_right(counts, level):
        paper.line(text)
    paper.part("未执行事项和需要说明的情况")
    paper.unnumbered(remarks(counts))
    paper.part("下一步")
    paper.unnumbered([*_stages(counts.data, level), *NEXT_STEPS])
    paper.sign(SIGNERS[level])
    _annexes(paper, counts)


def basics(data: RunData, head: Letterhead, level: str) -> Iterator[str]:
    """Tell what was compared, of whom and where."""
    manifest = data.manifest
    given = [one for one in manifest["sources"].values() if one["handed_in"]]
    balance, tables = manifest["balance"], manifest["tables"]
    yield (
        f"{head.ours}以{say(manifest['as_of'])}为基准日，对低保、特困供养、临时救助、建档立卡和资金发放等数据进行了比对核查，"
        f"现将{level}情况汇报如下。"
    )
    yield (
        f"共收到{say(len(given))}类数据、{say(sum(one['files'] for one in given))}个文件，读入{say(balance['read'])}行，"
        f"采用{say(balance['accepted'])}行，拒收{say(balance['quarantined'])}行，其余{say(balance['furniture'])}行为表头、合计等。"
        f"比对涉及{say(tables['person'])}人、{say(tables['household'])}户，其中低保家庭{say(tables['family'])}户（含已停保）。"
    )
    silent = list(manifest.get("townships_missing", ()))
    examined = f"应核查乡镇（街道）{say(len(manifest['townships']))}个，已交低保花名册{say(len(manifest['townships']) - len(silent))}个"
    missing = f"；{'、'.join(silent)}未交低保花名册，需要与名册比对的事项均未核查" if silent else ""
    yield ended(examined + missing)


def outstanding(counts: Counts, township: str | None = None) -> Iterator[str]:
    """Name the rules under which most was found that contradicts the rules outright, each with one finding."""
    rows = counts.live.filter(pl.col("certainty") == "问题", pl.col("severity") == "高")
    codes = {rule["title"]: rule["code"] for rule in counts.data.manifest["rules"]}
    certain = dict(rows.group_by("rule_code").len().iter_rows())
    listed = [one for one in counts.rules(township) if certain.get(codes[one.title]) and one.findings]
    for one in sorted(listed, key=lambda one: -one.findings)[:WORST]:
        mine = rows.filter(pl.col("rule_code") == codes[one.title])
        if township:
            mine = mine.filter(pl.col("township") == township)
        example = (
            mine.sort("amount", "finding_id", descending=[True, False], nulls_last=True)
            .head(1)["message"]
            .to_list()
        )
        yield f"{one.title}。{ended(one.in_words)}" + (f"如：{ended(example[0])}" if example else "")


def _reviewed(counts: Counts, level: str) -> str:
    told = sum(counts.answered(level).values())
    if not told:
        return f"截至目前没有收到{level}的核查结果。"
    lower, same, other = counts.compared(level)
    if not lower:
        return f"{level}核查{say(told)}条，下一级没有核查同样的问题，无从比较。"
    return f"{level}核查{say(told)}条，其中与{lower}结果相同的{say(same)}条，不同的{say(other)}条；不同的以{level}结果为准，逐条会商。"


def _put_right(counts: Counts, level: str) -> Iterator[str]:
    answered = counts.answered(level)
    told = sum(answered.values())
    every = counts.data["findings"].height
    if not told:
        yield f"应反馈{say(every)}条，截至目前没有收到{level}的反馈。各层级合计{ended(counts.progress)}"
        return
    sorts = "、".join(f"{word}{say(number)}条" for word, number in answered.items() if number)
    yield f"应反馈{say(every)}条，已反馈{say(told)}条：{sorts}；填报已整改{say(counts.settled(level))}条。"
    yield f"各层级合计{ended(counts.progress)}"
    if sums := counts.handled(level):
        yield f"填报的处理金额：{'，'.join(f'{way}{say(amount)}元' for way, amount in sums.items())}。"


def remarks(counts: Counts) -> list[str]:
    """Say what was not examined, and on what the figures rest."""
    manifest = counts.data.manifest
    idle = [f"“{rule['title']}”（{rule['reason']}）" for rule in manifest["rules"] if rule["status"] != "ran"]
    guesses = [one for one in manifest["parameters"]["values"] if one["status"] == "illustrative"]
    refused = [one["path"] for one in manifest["inputs"] if one["refused"]]
    said = [
        f"执行规则{say(len(manifest['rules']) - len(idle))}条"
        + (
            f"，{NOT_RUN}{say(len(idle))}条（{NOT_RUN}不等于没有问题）：{'；'.join(idle)}"
            if idle
            else "，没有未执行的"
        ),
        f"未交低保花名册的乡镇：{'、'.join(counts.silent)}" if counts.silent else "",
        f"拒收的文件：{'、'.join(refused)}" if refused else "",
        f"核对所用的参数中有{say(len(guesses))}项为示例值，使用前请核定" if guesses else "",
        "“问题”是记录之间或与规定直接矛盾的，“疑点”须入户核实，“提示”是数据或可酌情处理的情形；不同性质的金额不相加",
    ]
    return [ended(text) for text in said if text]


def _stages(data: RunData, level: str) -> list[str]:
    """Say by when a level must be done and reported, where the parameters have its days."""
    held = [
        one["value"]
        for one in data.manifest["parameters"]["values"]
        if one["name"] == "stages" and isinstance(one["value"], dict)
    ]
    days = str(held[-1].get(level, "")).split("/") if held else [""]
    if len(days) != 2:
        return []
    done, reported = (f"{int(day[:2])}月{int(day[3:])}日" for day in days)
    if max(days) < data.manifest["as_of"][5:]:
        return [f"{level}应于{done}前完成、书面汇报应于{reported}前报送，现已过期限；没有完成的抓紧完成，书面汇报经负责同志签字后补报。"]
    return [f"{level}于{done}前完成，书面汇报经负责同志签字后于{reported}前报送。"]


def _annexes(paper: Paper, counts: Counts) -> None:
    lists = counts.lists()
    paper.annex()
    rows = [
        [
            "合计",
            *(say(one.findings) if not one.reason else NOT_RUN for one in lists),
            say(counts.whole().findings),
        ]
    ]
    for township in counts.data.townships:
        here = counts.lists(township)
        rows.append(
            [
                township,
                *(counts.cell(one, township) for one in here),
                counts.cell(counts.whole(township), township),
            ]
        )
    rest = (paper.width - 28) / (len(lists) + 1)
    widths = [28.0, *[rest] * (len(lists) + 1)]
    paper.table(
        "附件1　各乡镇筛查情况统计表（条）", ["乡镇", *(one.title for one in lists), "合计"], rows, widths
    )
    paper.line("")
    paper.table(
        "附件2　各类问题筛查情况统计表",
        ["清单", "问题", "条", "户", "人", "金额"],
        [
            [rule["list_title"], one.title, *([NOT_RUN, "—", "—", one.reason] if one.reason else _numbers(one.findings, one.households, one.persons, one.money_in_words))]
            for rule, one in zip(counts.data.manifest["rules"], counts.rules(), strict=True)
        ],
        [paper.width * share for share in (0.12, 0.3, 0.06, 0.06, 0.06, 0.4)],
    )  # fmt: skip


def _numbers(findings: int, households: int, persons: int, money: str) -> list[str]:
    return [say(findings), say(households), say(persons), money or "—"]
