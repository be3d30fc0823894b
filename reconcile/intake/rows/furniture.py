"""Rows that are no records: titles, headers, column numbers, totals, blank lines, signatures, examples."""

from __future__ import annotations

import polars as pl

from reconcile.intake.decisions import NEIGHBOURS, settled
from reconcile.intake.files.grid import Grid, compact, squeeze
from reconcile.intake.headings.find import Header, is_hint_row
from reconcile.intake.headings.group_line import is_group_line
from reconcile.intake.model import BLANK, COLUMN_NUMBERS, EXAMPLE, FOOTER, HEADER, HINT, TITLE, TOTAL

_TOTAL = (
    r"^[^0-9]{0,12}(?:合计|总计|小计|共计|累计)"
    r"(?:[:：(（、，,0-9].*|(?:户数|人数|金额|户|人|元|数).*|[(（].*)?$"
)
_PEOPLE = "填表|制表|填报|审核|审批|复核|复审|负责|经办|主管|统计|报送|分管|核查|核对|录入|签字|签名|盖章|联系|单位|村委会|乡镇|民政|领导|会计|出纳|制单|打印|导出"
_FOOTER = (
    rf"^(?:(?:{_PEOPLE})[^:：]{{0,12}}[:：]"
    rf"|(?:填表人|制表人|填报人|审核人|负责人|经办人|主管领导|分管领导|复核人|制单人|单位负责人|签字|盖章)$"
    r"|(?:注|备注|说明|附注|填表说明)[:：]"
    r"|[(（]?(?:以下|此页|本页)(?:空白|无正文|无))"
)
_LONELY_FOOTER = r"^[-—]*(?:第?[0-9一二三四五六七八九十]+页|共[0-9]+页|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?$|.{0,20}(?:盖章|公章|签章)[)）]?[:：]?$)"
_UNIT = r"^[(（]?(?:金额)?(?:单位|填报单位|填报时间|填报日期|统计时间|统计日期|制表时间|制表日期|报送单位|编制单位|所属期|日期)[:：]"
_COLUMN_NUMBER = r"^(?:[(（]?[0-9]{1,2}[)）]?|[甲乙丙丁戊己庚辛]|[A-Za-z]{1,2}|序号|栏次|行次|列次|列号|栏目|[0-9]{1,2}=.*)$"
_EXAMPLE = r"^[(（\[【]?(?:示例|样例|填写示例|例[:：])"
_DIGITS = r"^[^:：]*(?:[0-9０-９]{8}|[0-9][eE]\+?[0-9]{2})[^:：]*$"
_SCANNED_COLUMNS = 6
_FEW = 3
_HINT_ROWS = 3


def classify(grid: Grid, header: Header, id_fields: frozenset[str]) -> pl.Series:
    """Say what each row of a sheet is.

    Only rows without any identity number are looked at closely, so that big files stay fast.

    Args:
        grid: the sheet.
        header: its header.
        id_fields: fields that hold identity numbers.

    Returns:
        a text a row: the kind of furniture, or null for a record.
    """
    cells = grid.cells.with_row_index("#")
    columns = grid.cells.columns
    uses = header.layout.uses
    numbers = [pl.col(str(use.index)).str.contains(_DIGITS) for use in uses if use.field in id_fields]
    names = [*_name_columns(header), *columns[:1]]
    example = pl.any_horizontal(
        [pl.col(name).str.contains(_EXAMPLE) for name in dict.fromkeys(names)]
    ).fill_null(False)
    identified = pl.any_horizontal([*numbers, pl.lit(False)]).fill_null(False)
    plain = _plainly_identified(header, id_fields)
    close = cells.filter((pl.col("#") <= header.last) | example | ~plain)
    close = close.filter((pl.col("#") <= header.last) | example | ~identified)
    close = close.with_columns(compact(pl.col(name)) for name in columns).with_columns(
        example.alias("example")
    )
    filled = pl.sum_horizontal([pl.col(name).is_not_null() for name in columns])
    seen = close.select("#", _kind(grid, header, columns).alias("kind"), (filled == 1).alias("lonely"))
    kinds = cells.select("#").join(seen, on="#", how="left", maintain_order="left")
    return _header_rest(grid, header, _hints(grid, header, _notes_go_on(kinds), identified))


def _plainly_identified(header: Header, id_fields: frozenset[str]) -> pl.Expr:
    """Say whether the first identity number of a row looks like one: quicker to tell than whether any may be one."""
    first = next((str(use.index) for use in header.layout.uses if use.field in id_fields), None)
    return pl.col(first).str.contains(r"^[0-9]{17}[0-9Xx]$").fill_null(False) if first else pl.lit(False)


def _notes_go_on(kinds: pl.DataFrame) -> pl.Series:
    """Take lines of one cell below a note or signature, blank lines between or not, as going on with it."""
    kind = pl.col("kind")
    goes_on = kind.is_null() & pl.col("lonely").fill_null(False)
    last_kind = pl.when(~goes_on & (kind != BLANK).fill_null(True)).then(kind.fill_null("")).forward_fill()
    note = goes_on & (last_kind == FOOTER).fill_null(False)
    if kinds.select(note.any()).item():
        settled(NEIGHBOURS)
    return kinds.select(pl.when(note).then(pl.lit(FOOTER)).otherwise(kind).alias("kind"))["kind"]


def _kind(grid: Grid, header: Header, columns: list[str]) -> pl.Expr:
    """Return the kind of a row whose cells have no blanks inside any more."""
    texts = [pl.col(name) for name in columns]
    filled = pl.sum_horizontal([text.is_not_null() for text in texts])
    first = pl.coalesce(texts)
    looked_at = list(dict.fromkeys([*columns[:_SCANNED_COLUMNS], *_name_columns(header)]))
    total = pl.any_horizontal([pl.col(name).str.contains(_TOTAL) for name in looked_at])
    numbered = pl.all_horizontal([text.is_null() | text.str.contains(_COLUMN_NUMBER) for text in texts])
    mapped = [pl.col(str(use.index)) for use in (*header.layout.uses, *header.layout.spares)]
    is_footer = first.str.contains(_FOOTER) | ((filled < _FEW) & first.str.contains(_LONELY_FOOTER))
    titles = pl.lit(pl.Series([squeeze(title) for title in header.above], dtype=pl.String).implode())
    across = pl.col("#").is_in(_across(grid, len(columns)))
    order = pl.col("#").cast(pl.Int64)
    return (
        pl.when(filled == 0).then(pl.lit(BLANK))
        .when(order < header.first).then(pl.lit(TITLE))
        .when(order <= header.last).then(pl.lit(HEADER))
        .when(_repeats(header)).then(pl.lit(HEADER))
        .when(numbered & (filled >= _FEW)).then(pl.lit(COLUMN_NUMBERS))
        .when("example").then(pl.lit(EXAMPLE))
        .when(total).then(pl.lit(TOTAL))
        .when(first.str.contains(_UNIT)).then(pl.lit(TITLE))
        .when(is_footer).then(pl.lit(FOOTER))
        .when((filled <= _FEW) & first.is_in(titles) | across).then(pl.lit(TITLE))
        .when(pl.all_horizontal([cell.is_null() for cell in mapped]) & _digits_only(columns)).then(pl.lit(BLANK))
    )  # fmt: skip


def _name_columns(header: Header) -> list[str]:
    return [str(use.index) for use in header.layout.uses if use.field.endswith("name")]


def _digits_only(columns: list[str]) -> pl.Expr:
    """Say whether a row holds nothing but a running number."""
    return pl.all_horizontal(
        [pl.col(name).is_null() | pl.col(name).str.contains(r"^[0-9]{1,6}$") for name in columns]
    )


def _repeats(header: Header) -> pl.Expr:
    """Say whether a row repeats a row of the header: three in five of its texts, two at least."""
    tests = []
    for row in header.rows:
        labels = {str(index): squeeze(label) for index, label in enumerate(row) if label}
        equal = [(pl.col(name) == label).fill_null(False) for name, label in labels.items()]
        if equal:
            tests.append(pl.sum_horizontal(equal) >= max(min(2, len(equal)), 0.6 * len(equal)))
    return pl.any_horizontal(tests)


def _across(grid: Grid, width: int) -> list[int]:
    """Return the rows that are one cell merged across half the sheet or more."""
    return [
        top
        for top, left, bottom, right in grid.merges
        if top == bottom and right - left + 1 >= max(_FEW, width / 2)
    ]


def _hints(grid: Grid, header: Header, kinds: pl.Series, identified: pl.Expr) -> pl.Series:
    """Take lines right below the header that tell how to fill in the columns as such; they hold no number."""
    below = grid.cells.slice(header.last + 1, _HINT_ROWS)
    has_number = below.with_columns(identified.alias("n"))["n"].to_list()
    result = kinds.to_list()[: header.last + 1 + below.height]
    for place, (row, known) in enumerate(zip(below.rows(), has_number, strict=True), start=header.last + 1):
        if not known and is_hint_row(row):
            result[place] = HINT
        elif result[place] is None:
            break
    return pl.concat([pl.Series("kind", result, pl.String), kinds.slice(len(result))])


def _header_rest(grid: Grid, header: Header, kinds: pl.Series) -> pl.Series:
    """Take rows right below the header that say nothing about any field, only words, as part of it."""
    mapped = {use.index for use in (*header.layout.uses, *header.layout.spares)}
    result = kinds.to_list()[: header.last + 4]
    for row in range(header.last + 1, len(result)):
        cells = grid.cells.row(row)
        others = [cell for index, cell in enumerate(cells) if cell and index not in mapped]
        only_words = others and not any(cell[:1].isdigit() for cell in others) and not is_group_line(list(cells))
        if (
            result[row] is not None
            or any(cells[index] for index in mapped if index < len(cells))
            or not only_words
        ):
            break
        result[row] = HEADER
    return pl.concat([pl.Series("kind", result, pl.String), kinds.slice(len(result))])
