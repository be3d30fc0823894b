"""入户核查表: one A4 page a household, with all its findings, what to ask, and both signatures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reconcile.publish.sheet.bulk_rows import BulkWorksheet
from reconcile.publish.sheet.table_sheet import Book
from reconcile.publish.sheet.upright_page import LINE_POINTS, UprightPage
from reconcile.publish.text import wrapped_lines
from reconcile.publish.visits.form import FAMILY, INCOME, MEMBERS, TICKS
from reconcile.publish.visits.questions import questions_for
from schemas.answer import HANDLING, RESULT

PIXELS = (36, 120, 108, 108, 108, 84, 76, 160)
"""Columns of the page: number, problem, three of explanation, amount, certainty, result."""

SCALE = 74
"""Percentage at which the page is printed: columns grow where another font with wider digits stands in for 宋体."""

_CHOICES = "　".join(f"□{word}" for word in HANDLING.choices)
_RESULTS = "\n".join(
    " ".join(f"□{word}" for word in RESULT.choices[start : start + 2]) for start in (0, 2, 4)
)


@dataclass(frozen=True)
class Visit:
    """A household to call on.

    Attributes:
        number: of its page.
        facts: what is known of it (row of households.parquet).
        findings: a case each, most urgent first: number (in 核查总表), problem, message, amount, certainty, first_seen,
            list.
        checker: who is to call, empty where nobody was named.
    """

    number: int
    facts: Mapping[str, Any]
    findings: Sequence[Mapping[str, Any]]
    checker: str


class VisitPage(UprightPage):
    """Writes the pages of a sheet one below the other."""

    def __init__(self, book: Book, sheet: BulkWorksheet) -> None:
        super().__init__(book, sheet, PIXELS)

    def write(self, visit: Visit) -> None:
        """Write one household's page; what does not fit goes on under a heading of its own."""
        self.begin(f"入户核查表（续）　编号：{visit.number:04d}　户主：{visit.facts.get('head_name') or ''}")
        self.span("入户核查表", "title", 32)
        checker = f"　　核查单位：{visit.checker}" if visit.checker else ""
        self.span(
            f"编号：{visit.number:04d}　　基准日：{self.book.as_of}{checker}　　单位（盖章）：",
            "subtitle",
            20,
        )
        for pair in _facts(visit.facts):
            self.pair(*pair)
        self._findings(visit.findings)
        self._family()
        self._questions([str(finding["list"]) for finding in visit.findings])
        self._conclusion()

    def _findings(self, findings: Sequence[Mapping[str, Any]]) -> None:
        self.line(
            ("序号", "问题（总表编号）", ("核对发现的情况", 3), "涉及金额\n（元）", "程度", "核实结果"),
            "label",
            32,
        )
        if not findings:
            text = "本次核对未发现问题，请按下列要点全面核实。"
            self.line(("", "", (text, 6)), "text", 2 * LINE_POINTS + 4)
        for number, one in enumerate(findings, start=1):
            said = str(one["message"])
            problem = f"{one['problem']}\n{one['number']}"
            height = max(3, wrapped_lines(said, 44), wrapped_lines(problem, 15)) * LINE_POINTS + 4
            amount = "—" if one["amount"] is None else f"{one['amount']:,.2f}"
            since = (
                f"{one['certainty']}\n{one['first_seen']:%y-%m-%d}起"
                if one["first_seen"]
                else one["certainty"]
            )
            self.line((str(number), problem, (said, 3), amount, since, _RESULTS), "text", height)

    def _family(self) -> None:
        """Leave room for what is asked in every home."""
        self.line(FAMILY, "label", 20)
        for _ in range(MEMBERS):
            self.line(("", "", "", ("", 2), "", "", ""), "text", 17)
        for number, line in enumerate(INCOME):
            self.line(line, "box" if number % 2 else "label", 20 if number % 2 else 30)
        for name, ticks in TICKS:
            self.line(((name, 2), (ticks, 6)), "text", 20)

    def _questions(self, lists: Sequence[str]) -> None:
        self.line(("序号", ("询问和查看要点", 4), ("记录", 3)), "label", 20)
        for number, question in enumerate(questions_for(lists), start=1):
            height = wrapped_lines(question, 60) * LINE_POINTS + 4
            self.line((str(number), (question, 4), ("", 3)), "text", height)

    def _conclusion(self) -> None:
        self.make_room(46 + 74)
        self.line(
            (("核查结论\n和处理意见", 2), (f"{_CHOICES}\n追缴或补发金额：　　　　　　元　　其他：", 6)),
            "text",
            46,
        )
        day = "\n\n\n日期：　　　年　　月　　日"
        asked = f"核查人员（签字，不少于2人）：{day}"
        answered = f"被核查对象或代理人（签字、按手印）：{day}"
        village = f"村（社区）负责人（签字、盖章）：{day}"
        self.line(((asked, 3), (answered, 3), (village, 2)), "box", 74)


def _facts(facts: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    def said(name: str, unit: str = "") -> str:
        value = facts.get(name)
        return "" if value is None else f"{value}{unit}"

    covered = "　".join(filter(None, (said("scheme"), said("category"))))
    return [
        ("户主", said("head_name"), "证件号码", said("head")),
        ("乡镇、村", f"{said('township')}　{said('village')}", "联系电话", said("phone")),
        ("住址", said("address"), "家庭人口", said("members", "人")),
        ("保障情况", covered, "人均年收入", said("income", "元")),
        ("领款账号", said("account_no"), "户编号", said("household")[2:]),
    ]
