"""How a rule is declared, when it is 未执行, and how its rows become findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from tests.reference.households import rests_on_unknown
from tests.reference.parameters import Missing
from tests.reference.world import DATES, World, word

GRADES = ("提示", "疑点", "问题")
KIN_COLUMNS = ("spouse_id", "father_id", "mother_id")
EMPTY_IS_ABSENT = {
    "last_review_date", "agreement_date", "guardian_name", "last_visit_date", "assessed_on",
    "surveyor", "signed", "signed_by_household", "relative_filed",
}  # fmt: skip
INCOME = (
    "field_survey.per_capita_income",
    "poverty_registry.per_capita_income",
    "dibao_roster.per_capita_income",
)
REGISTRY_INCOME = INCOME[:2]  # the roster says nothing of a registry household
EXPENSE = ("medical_expense.self_paid", "field_survey.rigid_expense")
KIN = tuple(f"household_registration.{column}" for column in KIN_COLUMNS)


Need = str | tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One row a rule found; rows of one (key, period) become one finding."""

    key: str
    period: str = ""
    amount: Decimal | None = None
    certainty: str | None = None
    rests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """What is compared: who, what, when, how much, how sure."""

    rule_code: str
    subject_key: str
    period: str
    amount: Decimal | None
    certainty: str


@dataclass(frozen=True)
class Rule:
    """A rule: its subjects, what makes one a finding, and what it must have to run."""

    code: str
    certainty: str
    subjects: Callable[[World], Iterable[Any]]
    judge: Callable[[World, Any], Iterable[Found]]
    needs: tuple[str | tuple[str, ...], ...]


RULES: dict[str, Rule] = {}


def rule(
    code: str,
    certainty: str,
    subjects: Callable[[World], Iterable[Any]],
    needs: Sequence[Need] = (),
) -> Callable[[Callable[[World, Any], Iterable[Found]]], Callable[[World, Any], Iterable[Found]]]:
    """Declare a rule; in `needs` a tuple stands for "at least one of", `$name` for a parameter with a value,
    `!source.column` for a column filled in some row."""

    def declare(judge: Callable[[World, Any], Iterable[Found]]) -> Callable[[World, Any], Iterable[Found]]:
        RULES[code] = Rule(code, certainty, subjects, judge, tuple(needs))
        return judge

    return declare


def once(w: World) -> Iterable[None]:
    """Subjects of a rule that looks at the county as a whole."""
    return (None,)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


# ---- 未执行 ---------------------------------------------------------------------------------------------


def _there(w: World, need: str) -> bool:
    if need.startswith("$"):
        return any(value.valid_from <= w.as_of for value in w.parameters.values[need[1:]])
    filled, need = need.startswith("!"), need.lstrip("!")
    source, _, column = need.partition(".")
    if not w.has(source, *([column] if column else [])):
        return False
    if column in KIN_COLUMNS:
        return not w.rows(source) or any(
            row.get(c) is not None for row in w.rows(source) for c in KIN_COLUMNS
        )
    fault = filled or column in EMPTY_IS_ABSENT or (source == "approval_process" and column in DATES[source])
    return not fault or not w.rows(source) or any(row.get(column) is not None for row in w.rows(source))


def why_not(w: World, one: Rule) -> str | None:
    """The missing source or column that makes the rule 未执行."""
    for need in one.needs:
        options = (need,) if isinstance(need, str) else need
        if not any(_there(w, option) for option in options):
            return " / ".join(options)
    return None


# ---- findings -------------------------------------------------------------------------------------------


@word
def raw(w: World, code: str) -> tuple[Found, ...]:
    """The rows of a rule; a missing parameter skips the subject and is noted."""
    return _rows(w, code)


def _rows(w: World, code: str) -> tuple[Found, ...]:
    one, rows = RULES[code], []
    for subject in one.subjects(w):
        try:
            rows.extend(list(one.judge(w, subject)))
        except Missing as missing:
            w.partial.setdefault(code, set()).add(str(missing))
    return tuple(rows)


@word
def fact(w: World, code: str) -> frozenset[str]:
    """Keys for which the rule's predicate holds, in townships without a roster too; none where it could not run."""
    if why_not(w, RULES[code]):
        return frozenset()
    w.is_silent = False
    rows = _rows(w, code)
    w.is_silent = True
    return frozenset(row.key for row in rows)


def _unsure(w: World, row: Found) -> bool:
    if row.key.startswith("P:N:"):
        return True
    keys = (row.key.split("|")[0], *row.rests) if row.key[:2] in ("R:", "D:", "H:", "P:") else row.rests
    return any(rests_on_unknown(w, key) for key in keys)


def _certainty(w: World, one: Rule, rows: list[Found]) -> str:
    """The strongest of its rows, at most a 疑点 where a person is unknown."""
    grade = max(GRADES.index(row.certainty or one.certainty) for row in rows)
    return GRADES[min(grade, 1) if any(_unsure(w, row) for row in rows) else grade]


def findings_of(w: World, code: str) -> Iterator[Finding]:
    """Rows with one key are one finding: amounts add."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for row in raw(w, code):
        groups.setdefault((row.key, row.period), []).append(row)
    for (key, period), rows in sorted(groups.items()):
        amounts = [cents(row.amount) for row in rows if row.amount is not None]
        total = sum(amounts, Decimal(0)) if amounts else None
        yield Finding(code, key, period, total, _certainty(w, RULES[code], rows))
