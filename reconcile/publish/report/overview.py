"""The first section: the night in a few figures, a sentence, and all that was missing or not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.publish.report.figures import Night, ReportFigures
from reconcile.publish.report.html import bullets, paragraph, section, tiles, yuan
from reconcile.publish.run_data import RunData
from reconcile.wording.noticed import notes
from schemas.finding import AMOUNT_KINDS, FAULTY

BURDEN = AMOUNT_KINDS[-1]
MOST = 8
"""Things not read that are named one by one."""


def glance(data: RunData, figures: ReportFigures, nights: Sequence[Night]) -> str:
    """Tell the night."""
    total, right = figures.total, figures.put_right
    warned = list(_warnings(data))
    return section(
        "glance",
        "概况",
        tiles(
            (
                ("问题户数", f"{total['households']:,}", f"{total['findings']:,}条问题，{total['persons']:,}人"),
                *_money(figures),
                ("本次新增", f"{figures.states.get('新增', 0):,}", f"复发{figures.states.get('复发', 0):,}条"),
                ("整改率", right.share, f"填报已整改{right.reported:,}条，未整改{right.open:,}条"),
                ("数据已消除", f"{right.corrected:,}", f"待确认；另有{right.no_longer:,}条不再适用"),
            )
        ),
        paragraph(_in_a_sentence(data, figures, nights), "lead"),
        bullets(warned, "alarm") if warned else "",
    )


def _money(figures: ReportFigures) -> Iterator[tuple[str, str, str]]:
    for kind in FAULTY:
        amount, count = figures.money.get(kind, (0, 0))
        yield kind, yuan(amount), f"{count:,}条"


def _in_a_sentence(data: RunData, figures: ReportFigures, nights: Sequence[Night]) -> str:
    total = figures.total
    ran = sum(rule["status"] == "ran" for rule in data.manifest["rules"])
    said = [f"核查{figures.examined:,}户，执行规则{ran}条，发现问题{total['findings']:,}条"]
    if len(nights) > 1:
        step = nights[-1].total - nights[-2].total
        word = "持平" if step == 0 else f"{'增加' if step > 0 else '减少'}{abs(step):,}条"
        said.append(f"较上次（{nights[-2].as_of}）{word}")
    said.append(f"涉及{total['households']:,}户、{total['persons']:,}人")
    excluded = f"另有{total['refuted']:,}条经核查不属实或数据错误，已排除，不计在内。" if total["refuted"] else ""
    burden = figures.money.get(BURDEN, (0, 0))
    own = f"困难家庭自付医疗等支出{yuan(burden[0])}，不是问题资金，不计入上列金额。" if burden[1] else ""
    return "，".join(said) + "。" + excluded + own


def _warnings(data: RunData) -> Iterator[str]:
    """Say what was not examined, not read, refused, or noticed while reading."""
    manifest = data.manifest
    missing = manifest.get("townships_missing", ())
    if missing:
        yield f"{len(missing)}个乡镇未交名册（{'、'.join(missing)}），与名册有关的问题未核查，不等于没有问题。"
    idle = sum(rule["status"] != "ran" for rule in manifest["rules"])
    if idle:
        yield f"{idle}条规则未执行，不等于没有问题。"
    refused = [one for one in manifest["inputs"] if one["refused"]]
    for one in refused[:MOST]:
        yield f"文件被拒收：{one['path']}（{one['refused']}）。"
    if len(refused) > MOST:
        yield f"另有{len(refused) - MOST}个文件被拒收，见数据质量。"
    noted = notes(manifest)
    for note in noted[:MOST]:
        yield f"{_shortened(note.rstrip('。'))}。"
    if len(noted) > MOST:
        yield f"另有{len(noted) - MOST}条同类提示，见数据质量。"


def _shortened(note: str) -> str:
    """Leave out what to do about it, which 数据质量 says."""
    return note.partition("；如")[0]

