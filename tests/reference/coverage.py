"""The rule pages, Words, Coverage: who is covered and supported on a day, dibao families, disabilities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from tests.reference.dates import within_months
from tests.reference.identity import Place, card_tail, completed, is_unknown, rows_by_person
from tests.reference.numbers import clean_text
from tests.reference.people import HEAD_WORDS, area_at, at_home, place_rows, register_households
from tests.reference.world import Row, World, by, word

KINDS = {"1": "视力", "2": "听力", "3": "言语", "4": "肢体", "5": "智力", "6": "精神", "7": "多重"}
LEVELS = {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}


def row_covers(row: Row, day: date) -> bool:
    """start_date ≤ d, end_date empty or > d; 停保 counts only where the file gives no end_date."""
    if row.start_date is None or row.start_date > day:
        return False
    if not row["_end_given"]:
        return bool(row.status != "停保")
    return bool(row.end_date is None or row.end_date > day)


def covered_rows(w: World, p: str, day: date | None = None) -> list[Row]:
    rows = rows_by_person(w, "dibao_roster").get(p, [])
    return [row for row in rows if row_covers(row, day or w.as_of)]


def covered(w: World, p: str, day: date | None = None) -> bool:
    return bool(covered_rows(w, p, day))


def supported_rows(w: World, p: str, day: date | None = None) -> list[Row]:
    rows = rows_by_person(w, "tekun_roster").get(p, [])
    return [row for row in rows if row_covers(row, day or w.as_of)]


def supported(w: World, p: str, day: date | None = None) -> bool:
    return bool(supported_rows(w, p, day))


@word
def covered_persons(w: World) -> list[str]:
    return sorted({row.person for row in w.rows("dibao_roster") if row_covers(row, w.as_of)})


@word
def supported_persons(w: World) -> list[str]:
    return sorted({row.person for row in w.rows("tekun_roster") if row_covers(row, w.as_of)})


def first_supported_row(w: World, p: str) -> Row:
    return supported_rows(w, p)[0]


def tapering_row(w: World, row: Row) -> bool:
    """Covered, status 渐退, taper_start ≤ as-of, taper_end empty or ≥ as-of."""
    begun = row.taper_start is not None and row.taper_start <= w.as_of
    running = row.taper_end is None or row.taper_end >= w.as_of
    return row_covers(row, w.as_of) and row.status == "渐退" and begun and running


# ---- dibao families -------------------------------------------------------------------------------------


@word
def families(w: World) -> dict[str, list[Row]]:
    """family_no → all its rows in order."""
    return by(w.rows("dibao_roster"), "family_no")


@word
def rows_on(w: World, family: str, day: date) -> tuple[Row, ...]:
    """dibao family(d): its rows covered on d."""
    return tuple(row for row in families(w).get(family, []) if row_covers(row, day))


def rows_now(w: World, family: str) -> tuple[Row, ...]:
    return rows_on(w, family, w.as_of)


@word
def covered_families(w: World) -> list[str]:
    return [family for family in sorted(families(w)) if rows_now(w, family)]


def current_rows(w: World, family: str) -> list[Row]:
    """The rows covered now; of a family wholly ended, all its rows."""
    return list(rows_now(w, family)) or families(w)[family]


def family_persons(w: World, family: str) -> list[str]:
    """Persons of all rows of the family, each once."""
    return list(dict.fromkeys(row.person for row in families(w)[family]))


def covered_members(w: World, family: str) -> list[str]:
    return list(dict.fromkeys(row.person for row in rows_now(w, family)))


def single_person(w: World, family: str) -> bool:
    """Any of its rows says so."""
    return any(row.single_person for row in current_rows(w, family))


def scheme_of_family(w: World, family: str) -> str:
    """The scheme of the first of its current rows."""
    return str(current_rows(w, family)[0].scheme)


def _usable(p: str | None) -> bool:
    return p is not None and not is_unknown(p)


@word
def head(w: World, family: str) -> str:
    """Most frequent usable head_id; else the row with 户主/本人; else the smallest id_number."""
    rows = current_rows(w, family)
    named = Counter(row.head_person for row in rows if _usable(row.head_person))
    if named:
        return str(min(named, key=lambda p: (-named[p], p)))
    own = next((row.person for row in rows if row.relation_to_head in HEAD_WORDS), None)
    return str(own or min((row.person for row in rows), key=lambda p: (is_unknown(p), p)))


@word
def heads_register_household(w: World, family: str) -> str | None:
    """Of the head if 正常, else of the smallest covered member who is."""
    for p in [head(w, family), *sorted(covered_members(w, family))]:
        if at_home(w, p) and register_households(w, p):
            return register_households(w, p)[0]
    return None


@word
def family_place(w: World, family: str) -> Place:
    """Completed from the head's rows in the family, its other rows, and what else is known of the head."""
    rows = current_rows(w, family)
    own = [row for row in rows if row.person == head(w, family)]
    return completed(w, [*own, *rows, *place_rows(w, head(w, family))])


def family_area(w: World, family: str) -> str:
    return area_at(w, family_place(w, family))


@word
def families_with(w: World) -> dict[str, list[str]]:
    """Person → families with a row of his, bytewise order."""
    found: dict[str, set[str]] = {}
    for row in w.rows("dibao_roster"):
        found.setdefault(row.person, set()).add(row.family_no)
    return {p: sorted(numbers) for p, numbers in found.items()}


@word
def unsure_families(w: World) -> set[str]:
    """Families with a refused row, or a row of unknown status and no end: what they are owed is not known."""
    told = {row.family_no for row in w.rows("dibao_roster") if row.status == "未知" and not row["_end_given"]}
    return told | {row["family_no"] for row in w.refused if row.get("family_no")}


@word
def families_paid_through(w: World) -> dict[str, list[str]]:
    """Person → families of which he is a member or head_id of any row, bytewise order."""
    found: dict[str, set[str]] = {}
    for row in w.rows("dibao_roster"):
        for p in filter(None, (row.person, row.head_person)):
            found.setdefault(p, set()).add(row.family_no)
    return {p: sorted(numbers) for p, numbers in found.items()}


# ---- ended families -------------------------------------------------------------------------------------


def wholly_ended(w: World, family: str) -> bool:
    """It has rows, none covered now."""
    return not rows_now(w, family)


@word
def last_row(w: World, family: str) -> Row | None:
    """The first row that has the newest end_date."""
    ends = [row.end_date for row in families(w)[family] if row.end_date]
    return next(row for row in families(w)[family] if row.end_date == max(ends)) if ends else None


def end_of(w: World, family: str) -> date | None:
    row = last_row(w, family)
    return row.end_date if row else None


def exit_reason(w: World, family: str) -> str:
    row = last_row(w, family)
    return (row.exit_reason if row else None) or ""


def says(w: World, text: str | None, *lists: str) -> bool:
    """The text has one of the words of the exit_words_* lists."""
    return any(one in (text or "") for name in lists for one in w.parameters.get(name, "", w.as_of))


@word
def ended_within_12_months(w: World) -> list[str]:
    return [
        family
        for family in sorted(families(w))
        if wholly_ended(w, family) and within_months(end_of(w, family), 12, w.as_of)
    ]


def recently_ended(w: World, *except_words: str) -> Iterable[str]:
    """Families wholly ended within 12 months, but not for these reasons."""
    return (f for f in ended_within_12_months(w) if not says(w, exit_reason(w, f), *except_words))


# ---- disability -----------------------------------------------------------------------------------------


def _card(row: Row) -> tuple[str | None, str | None]:
    """Kind and level of a card, from cert_no where the cells are empty."""
    cert = clean_text(row.cert_no)
    tail = cert[18:20] if len(cert) >= 20 else "  "
    return row.category or KINDS.get(tail[0]), row.level or LEVELS.get(tail[1])


@word
def disabilities(w: World, p: str) -> list[tuple[str | None, str | None]]:
    """(kind, level) of each valid disability of p."""
    cards = rows_by_person(w, "disability_registry").get(p, [])
    if cards:
        return [
            _card(r) for r in cards if r.status == "有效" and not (r.expire_date and r.expire_date < w.as_of)
        ]
    tails = [card_tail(row) for row in rows_by_person(w, "poverty_registry").get(p, [])]
    return [(KINDS.get(tail[0]), LEVELS.get(tail[1])) for tail in tails if tail]


def disabled(w: World, p: str) -> bool:
    return bool(disabilities(w, p))


def severely_disabled(w: World, p: str) -> bool:
    """Level 一级/二级, or 智力/精神 with 三级."""
    return any(
        level in ("一级", "二级") or (level == "三级" and kind in ("智力", "精神"))
        for kind, level in disabilities(w, p)
    )


def first_or_second_level(w: World, p: str) -> bool:
    return any(level in ("一级", "二级") for _, level in disabilities(w, p))


def majorly_ill(w: World, p: str) -> bool:
    """major_illness = yes settled within 12 months."""
    rows = rows_by_person(w, "medical_expense").get(p, [])
    return any(row.major_illness and within_months(row.settle_date, 12, w.as_of) for row in rows)
