"""An official paper in Word: margins, type and numbering as GB/T 9704 has them, on the office's own template if it has one.

A template is any .docx. Where one of its paragraphs says 〔正文〕 the paper is put there, else at its end; 〔标题〕,
〔单位〕 and 〔日期〕 are filled in wherever they stand. Styles named as in `STYLES` are taken as the template has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from reconcile.errors import UsageError
from reconcile.wording.figures import numeral

BODY_HERE, TITLE_HERE, UNIT_HERE, DAY_HERE = "〔正文〕", "〔标题〕", "〔单位〕", "〔日期〕"
TITLE, BODY, FIRST, SECOND, CELL = "公文标题", "公文正文", "公文一级标题", "公文二级标题", "公文表格"
# Style: typeface, points (二号 22, 三号 16, 五号 10.5), alignment, first line indented by two characters.
STYLES: dict[str, tuple[str, float, Any, bool]] = {
    TITLE: ("方正小标宋简体", 22, WD_ALIGN_PARAGRAPH.CENTER, False),
    BODY: ("仿宋_GB2312", 16, WD_ALIGN_PARAGRAPH.LEFT, True),
    FIRST: ("黑体", 16, WD_ALIGN_PARAGRAPH.LEFT, True),
    SECOND: ("楷体_GB2312", 16, WD_ALIGN_PARAGRAPH.LEFT, True),
    CELL: ("仿宋_GB2312", 10.5, WD_ALIGN_PARAGRAPH.CENTER, False),
}
_LINE = Pt(28)
_GRID = "Table Grid"
WORDY = ("问题", "问题说明", "金额")
"""Columns of tables that hold words."""


class Paper:
    """One paper being written."""

    def __init__(
        self, title: str, template: Path | None = None, filled: Mapping[str, str] | None = None
    ) -> None:
        self.document = _opened(template)
        self._anchor = next((one for one in self.document.paragraphs if one.text.strip() == BODY_HERE), None)
        self._is_ours = template is None
        self._parts = 0
        _make_styles(self.document)
        if template is None:
            _lay_out(self.document)
        _fill(self.document, {TITLE_HERE: title.replace("\n", ""), **(filled or {})})
        for text in title.split("\n"):
            self.line(text, TITLE)
        self.line("", BODY)

    def line(self, text: str, style: str = BODY, *, flush: bool = False) -> Any:
        """Write a paragraph; one that is flush is not indented."""
        paragraph = self.document.add_paragraph(text, style)
        if flush:
            paragraph.paragraph_format.first_line_indent = Pt(0)
        self._place(paragraph)
        return paragraph

    def part(self, title: str) -> None:
        """Begin a part: 一、基本情况."""
        self._parts += 1
        self.line(f"{numeral(self._parts)}、{title}", FIRST)

    def items(self, texts: Sequence[tuple[str, str]]) -> None:
        """Write （一）heading and text, one under another."""
        for number, (heading, text) in enumerate(texts, start=1):
            paragraph = self.document.add_paragraph("", BODY)
            run = paragraph.add_run(f"（{numeral(number)}）{heading}。")
            _typeface(run, STYLES[SECOND][0])
            paragraph.add_run(text)
            self._place(paragraph)

    def unnumbered(self, texts: Sequence[str]) -> None:
        """Write 1. 2. 3., one under another."""
        for number, text in enumerate(texts, start=1):
            self.line(f"{number}．{text}")

    def table(
        self, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table under its title, the headings repeated on every page, no row torn in two.

        Args:
            title: over the table.
            headings: of the columns; those of `WORDY` are written from the left.
            rows: the cells' texts.
            widths: of the columns, in millimetres.
        """
        self.line(title, SECOND, flush=True)
        table = self.document.add_table(rows=1 + len(rows), cols=len(headings))
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        if _GRID in [style.name for style in self.document.styles]:
            table.style = _GRID
        cells = table._cells
        for place, text in enumerate(text for row in (headings, *rows) for text in row):
            paragraph = cells[place].paragraphs[0]
            paragraph.style = CELL
            run = paragraph.add_run(text)
            cells[place].width = Mm(widths[place % len(headings)])
            if place < len(headings):
                _typeface(run, "黑体")
            elif headings[place % len(headings)] in WORDY:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self._place(table)

    def sign(self, lines: Sequence[str], *, right: bool = False) -> None:
        """Leave room for signatures, then a line each; a letter's sender stands on the right."""
        self.line("")
        for text in lines:
            paragraph = self.line(text)
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def annex(self) -> None:
        """Begin a new page for tables, lengthwise where the paper is our own."""
        if self._anchor is None and self._is_ours:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = Mm(297), Mm(210)
            section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = Mm(26)
        else:
            self.line("").paragraph_format.page_break_before = True

    @property
    def width(self) -> float:
        """Millimetres that a table may take on this page."""
        section = self.document.sections[-1]
        return float((section.page_width - section.left_margin - section.right_margin) / Mm(1))

    def save(self, path: Path) -> Path:
        """Write the file, whole or not at all."""
        if self._anchor is not None:
            self._anchor._element.getparent().remove(self._anchor._element)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.tmp")
        self.document.save(str(beside))
        return beside.replace(path)

    def _place(self, block: Any) -> None:
        if self._anchor is not None:
            self._anchor._element.addprevious(block._element)


def _opened(template: Path | None) -> Any:
    if template is None:
        return Document()
    try:
        return Document(str(template))
    except Exception:
        raise UsageError(
            f"模板 {template.name} 打不开", "请检查文件是否存在、是否为 Word 文档（.docx）"
        ) from None


def _make_styles(document: Any) -> None:
    """Add the styles that a template does not have."""
    there = {style.name for style in document.styles}
    for name, (typeface, size, alignment, indented) in STYLES.items():
        if name in there:
            continue
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        style.font.name = "Times New Roman"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), typeface)
        # Quotation marks are Chinese ones.
        fonts.set(qn("w:hint"), "eastAsia")
        shape = style.paragraph_format
        shape.alignment = alignment
        shape.space_before = shape.space_after = Pt(0)
        if name != CELL:
            shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, _LINE
        if indented:
            shape.first_line_indent = Pt(2 * size)


def _lay_out(document: Any) -> None:
    """Set A4, the margins of an official paper, and the page number at its foot: — 1 —."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = text or None
        run._element.append(element)
    paragraph.add_run(" —")
    for run in paragraph.runs:
        run.font.size = Pt(14)
        _typeface(run, "宋体")


def _typeface(run: Any, name: str) -> None:
    run.font.name = "Times New Roman"
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    fonts.set(qn("w:hint"), "eastAsia")


def _fill(document: Any, filled: Mapping[str, str]) -> None:
    for paragraph in _paragraphs(document):
        if any(mark in paragraph.text for mark in filled):
            text = paragraph.text
            for mark, value in filled.items():
                text = text.replace(mark, value)
            first, *rest = paragraph.runs
            first.text = text
            for run in rest:
                run.text = ""


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from document.paragraphs
    for section in document.sections:
        yield from section.header.paragraphs
        yield from section.footer.paragraphs
    for table in document.tables:
        for cell in table._cells:
            yield from cell.paragraphs
