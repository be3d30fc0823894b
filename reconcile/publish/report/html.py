"""Pieces of the report page: tables with bars, tiles, a trend line. Plain HTML and SVG, every text escaped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape

TONES = ("strong", "mid", "light")
"""Classes of the parts of a bar, the darkest first."""


@dataclass(frozen=True)
class Bar:
    """A cell that shows figures as a stacked bar, beside the cells that give them in digits."""

    parts: Sequence[float]
    of: float


@dataclass(frozen=True)
class Raw:
    """A cell of ready HTML, with what it is sorted by and the class that colours it."""

    html: str
    value: str | int
    tone: str = ""


Cell = str | int | Decimal | Bar | Raw


def section(key: str, title: str, *content: str) -> str:
    """Make a section that the page's menu leads to."""
    return f'<section id="{key}" aria-labelledby="{key}-h"><h2 id="{key}-h">{escape(title)}</h2>{"".join(content)}</section>'


def paragraph(text: str, kind: str = "") -> str:
    """Make a paragraph."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(texts: Iterable[str], kind: str = "") -> str:
    """Make a list of sentences."""
    return f"<ul class='{kind}'>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def tiles(figures: Iterable[tuple[str, str, str]]) -> str:
    """Make the row of large figures: name, figure, what it means."""
    cells = (
        f"<div class='tile'><dt>{escape(name)}</dt><dd>{escape(figure)}</dd><dd class='hint'>{escape(hint)}</dd></div>"
        for name, figure, hint in figures
    )
    return f"<dl class='tiles'>{''.join(cells)}</dl>"


def legend(names: Iterable[str]) -> str:
    """Say which tone of a bar is what."""
    items = (
        f'<li><span class="key {tone}"></span>{escape(name)}</li>'
        for tone, name in zip(TONES, names, strict=False)
    )
    return f"<ul class='legend'>{''.join(items)}</ul>"


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, key: str = "") -> str:
    """Make a table; the first cell of a row names it. It scrolls sideways by itself where it is too wide."""
    lines = list(rows)
    body = "".join(f"<tr>{''.join(_cells(line))}</tr>" for line in lines)
    figures = [
        any(isinstance(line[place], int | Decimal) or (isinstance(line[place], Raw) and place) for line in lines)
        for place in range(len(headings))
    ]
    head = "".join(
        f'<th scope="col"{" class=n" if is_figure else ""}>{escape(name) or "<span class=unseen-word>条形图</span>"}</th>'
        for name, is_figure in zip(headings, figures, strict=True)
    )
    if not body:
        body = f'<tr><td colspan="{len(headings)}">本次没有</td></tr>'
    name = f' id="{key}"' if key else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table{name}>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def yuan(amount: Decimal | float) -> str:
    """Write money as a leader reads it: 281.9万元."""
    return f"{float(amount) / 10000:,.1f}万元" if abs(float(amount)) >= 10000 else f"{float(amount):,.2f}元"


def trend(nights: Sequence[tuple[str, int]]) -> str:
    """Draw how many findings each published night had; the figures stand beside the points."""
    if len(nights) < 2:
        return paragraph("尚无往次结果可比。", "quiet")
    width, height, left, top, bottom = 420, 170, 14, 26, 30
    most = max(count for _, count in nights) or 1
    days = [dt.date.fromisoformat(day).toordinal() for day, _ in nights]
    step = (width - 2 * left - 20) / (days[-1] - days[0] or 1)
    points = [
        (left + 10 + (day - days[0]) * step, top + (height - top - bottom) * (1 - count / most))
        for day, (_, count) in zip(days, nights, strict=True)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    every = max(1, round(len(nights) / 6))
    marks = []
    for n, ((x, y), (day, count)) in enumerate(zip(points, nights, strict=True)):
        marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"><title>{escape(day)}：{count}条</title></circle>'
        )
        if (len(nights) - 1 - n) % every == 0:
            marks.append(f'<text x="{x:.1f}" y="{y - 8:.1f}">{count}</text>')
            marks.append(f'<text x="{x:.1f}" y="{height - 10}">{escape(day[2:])}</text>')
    told = "；".join(f"{day} {count}条" for day, count in nights)
    return (
        f'<figure><svg class="trend" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(told)}">'
        f'<line class="axis" x1="{left}" y1="{height - bottom}" x2="{width - left}" y2="{height - bottom}"/>'
        f'<polyline points="{line}"/>{"".join(marks)}</svg>'
        "<figcaption>历次核对的问题条数</figcaption></figure>"
    )


def _cells(row: Sequence[Cell]) -> Iterable[str]:
    for index, cell in enumerate(row):
        if isinstance(cell, Raw):
            tag, kind = ('th scope="row"', "") if index == 0 else ("td", f' class="n {cell.tone}" data-v="{escape(str(cell.value))}"')
            yield f"<{tag}{kind}>{cell.html}</{tag[:2]}>"
        elif isinstance(cell, Bar):
            yield f'<td class="bar">{_bar(cell)}</td>'
        elif isinstance(cell, str):
            tag = 'th scope="row"' if index == 0 else 'td class="n"' if cell == "—" else "td"
            yield f"<{tag}>{escape(cell)}</{tag[:2]}>"
        else:
            shown = f"{cell:,.2f}" if isinstance(cell, Decimal) else f"{cell:,}"
            yield f'<td class="n" data-v="{cell}">{shown}</td>'


def _bar(bar: Bar) -> str:
    start, parts = 0.0, []
    for tone, part in zip(TONES, bar.parts, strict=False):
        width = 100 * part / bar.of if bar.of else 0
        parts.append(f'<rect class="{tone}" x="{start:.2f}" y="0" width="{width:.2f}" height="10"/>')
        start += width
    return f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'
