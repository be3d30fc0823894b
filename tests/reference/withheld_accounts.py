"""The rule pages, list 3, 资金: returned money, accounts, standards, aid and batches (WF04–WF07, WF14–WF21)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from tests.reference.catalogue import Found, cents, rule
from tests.reference.coverage import (
    covered,
    covered_families,
    covered_members,
    families,
    families_paid_through,
    families_with,
    family_area,
    first_supported_row,
    rows_now,
    scheme_of_family,
    supported,
    supported_persons,
    unsure_families,
)
from tests.reference.dates import (
    add_months,
    days_after,
    month_end,
    older_than_days,
    quarter_label,
    within_months,
)
from tests.reference.households import household, scheme, surveys_of
from tests.reference.identity import ADDED, ID_FIELDS, rows_by_person
from tests.reference.numbers import clean_name
from tests.reference.parameters import Missing
from tests.reference.payments import (
    NOTHING,
    TOLERANCE,
    accepted_rows,
    beneficiary,
    cancellations,
    counted_rows,
    counted_rows_of,
    earliest_period,
    in_window,
    judged,
    months,
    newest_paid_date,
    share_in,
    unclear_rows_of,
    window_rows,
    window_start,
)
from tests.reference.people import area, people_of, place, register_households
from tests.reference.world import Row, World, word


@word
def _failed_rows(w: World) -> list[Row]:
    rows = [row for row in accepted_rows(w) if row.txn_type == "发放" and row.amount > 0]
    return [row for row in rows if row.status in ("失败", "退回")]


@rule("WF04", "问题", _failed_rows, ["payment_ledger.status"])
def wf04(w: World, row: Row) -> Iterable[Found]:
    """A 失败/退回 row of the window, old enough, that no counted row made good on or after its date."""
    p = beneficiary(row)
    days = w.parameters.get("repay_days", area(w, p), w.as_of)
    again = any(
        r.period == row.period and r.paid_date >= row.paid_date
        for r in counted_rows_of(w, p, row.program) + unclear_rows_of(w, p, row.program)
    )
    if in_window(w, row.paid_date) and not again and older_than_days(row.paid_date, days, w.as_of):
        yield Found(f"P:{p}|{row.program}", row.period or "")


# ---- accounts -------------------------------------------------------------------------------------------


@word
def names(w: World) -> dict[str, set[str]]:
    """Person → every cleaned name that any row gives him."""
    found: dict[str, set[str]] = {}
    for source, fields in ID_FIELDS.items():
        for row in w.rows(source) if source not in ADDED else ():
            for person, name_field in fields.values():
                if name_field and row.get(person) and row.get(name_field):
                    found.setdefault(row[person], set()).add(clean_name(row[name_field]))
    return found


@word
def own_circle(w: World, payee: str) -> set[str]:
    """Names of anyone of the payee's dibao family or register household."""
    persons = {payee}
    for family in families_paid_through(w).get(payee, []):
        persons |= {p for row in families(w)[family] for p in (row.person, row.head_person) if p}
    for home in register_households(w, payee):
        persons |= set(people_of(w, home))
    heads = {
        clean_name(row.head_name)
        for family in families_paid_through(w).get(payee, [])
        for row in families(w)[family]
        if row.head_name
    }
    return heads.union(*(names(w).get(p, set()) for p in persons))


def _institution(w: World, row: Row) -> bool:
    """The beneficiary's support_mode is 集中 and the account's name has an institution's word."""
    p = beneficiary(row)
    central = any(r.support_mode == "集中" for r in rows_by_person(w, "tekun_roster").get(p, []))
    words = w.parameters.get("institution_words", area(w, p), w.as_of)
    return central and any(one in (row.account_name or "") for one in words)


def _account_rows(w: World) -> list[Row]:
    return [row for row in window_rows(w) if row.account_no]


@rule("WF05", "疑点", _account_rows, ["payment_ledger.account_no", "payment_ledger.account_name"])
def wf05(w: World, row: Row) -> Iterable[Found]:
    """Into an account in the name of nobody of the payee's, not 孤儿基本生活费, not an institution."""
    if not row.account_name or row.program == "孤儿基本生活费" or _institution(w, row):
        return
    known = own_circle(w, row.person) | names(w).get(beneficiary(row), set()) | {clean_name(row.name)}
    if clean_name(row.account_name) not in known:
        yield Found(f"P:{row.person}|A:{row.account_no}", amount=row.amount)


def _family_of(w: World, p: str) -> str:
    """family_no, else register household, else person."""
    mine = families_with(w).get(p, [])
    now = [f for f in mine if p in covered_members(w, f)]
    found = now or mine or families_paid_through(w).get(p, [])
    if found:
        return f"D:{found[0]}"
    homes = register_households(w, p)
    return f"H:{homes[0]}" if homes else f"P:{p}"


@word
def _rows_by_account(w: World) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in _account_rows(w):
        if not _institution(w, row):
            groups.setdefault(row.account_no, []).append(row)
    return groups


@rule("WF06", "疑点", _rows_by_account, ["payment_ledger.account_no"])
def wf06(w: World, account: str) -> Iterable[Found]:
    """An account that took counted rows for beneficiaries of three or more different families."""
    rows = _rows_by_account(w)[account]
    least = w.parameters.get("shared_account_families", w.run_area, w.as_of)
    if len({_family_of(w, beneficiary(row)) for row in rows}) >= least:
        yield Found(f"A:{account}", amount=sum((row.amount for row in rows), NOTHING))


def _deductions(w: World) -> list[Row]:
    rows = [row for row in accepted_rows(w) if row.txn_type == "扣款" and row.status == "成功"]
    return [row for row in rows if row.account_no and in_window(w, row.paid_date)]


LEDGER_DEDUCTIONS = [f"payment_ledger.{c}" for c in ("account_no", "txn_type", "memo")]


@rule("WF07", "疑点", _deductions, LEDGER_DEDUCTIONS)
def wf07(w: World, row: Row) -> Iterable[Found]:
    """A deduction for a loan on or within 7 days after a counted row into the same account."""
    words, excepted, days = (
        w.parameters.get(f"deduction_{part}", area(w, row.person), w.as_of)
        for part in ("words", "except_words", "days")
    )
    memo = row.memo or ""
    if not any(one in memo for one in words) or any(one in memo for one in excepted):
        return
    if any(
        r.account_no == row.account_no and r.paid_date <= row.paid_date <= days_after(r.paid_date, days)
        for r in counted_rows(w)
    ):
        key = f"A:{row.account_no}|{row.paid_date.isoformat()}|{abs(row.amount):.2f}"
        yield Found(key, amount=abs(row.amount))


# ---- standards ------------------------------------------------------------------------------------------


@word
def _rural_amounts(w: World) -> dict[tuple[str, str], set[Decimal]]:
    """(township, category) → per-head amounts of rural people in families without family_amount."""
    groups: dict[tuple[str, str], set[Decimal]] = {}
    for family in covered_families(w):
        rows = rows_now(w, family)
        if scheme_of_family(w, family) != "农村" or any(row.family_amount is not None for row in rows):
            continue
        first = {p: next(row for row in rows if row.person == p) for p in covered_members(w, family)}
        for row in first.values():
            township = place(w, row.person).township
            if township and row.category and row.monthly_amount is not None:
                groups.setdefault((township, row.category), set()).add(row.monthly_amount)
    return groups


@rule("WF14", "疑点", _rural_amounts, ["dibao_roster.category"])
def wf14(w: World, group: tuple[str, str]) -> Iterable[Found]:
    """In one township and category two or more different per-head amounts."""
    if len(_rural_amounts(w)[group]) >= 2:
        yield Found(f"T:{group[0]}|农村|{group[1]}")


@rule("WF15", "问题", covered_families, ["dibao_roster.category", "$category_amount"])
def wf15(w: World, family: str) -> Iterable[Found]:
    """A covered member whose monthly_amount < category_amount − 0.005."""
    if family in unsure_families(w):
        return
    rows = rows_now(w, family)
    for p in covered_members(w, family):
        row = next(row for row in rows if row.person == p)
        least = _category_amount(w, family, row)
        if least is not None and row.monthly_amount is not None and row.monthly_amount < least - TOLERANCE:
            yield Found(f"D:{family}", amount=least - row.monthly_amount)


def _category_amount(w: World, family: str, row: Row) -> Decimal | None:
    """None for a category (scheme, area) that has no amount: the rule is 未执行 for it."""
    if not row.category:
        return None
    place_, kind = family_area(w, family), scheme_of_family(w, family)
    try:
        least: Decimal = w.parameters.get("category_amount", place_, w.as_of, kind, row.category)
    except Missing as missing:
        w.partial.setdefault("WF15", set()).add(str(missing))
        return None
    return least


AID = [f"medical_expense.{c}" for c in ("in_policy_cost", "aid_paid", "visit_type")]


@rule("WF16", "疑点", lambda w: w.rows("medical_expense"), AID)
def wf16(w: World, row: Row) -> Iterable[Found]:
    """aid_paid < ratio × in_policy_cost − 0.005, of a person covered (住院) or supported that day."""
    if row.in_policy_cost is None or not within_months(row.settle_date, 12, w.as_of):
        return
    p, ratios = row.person, w.parameters.get("aid_ratio", area(w, row.person), w.as_of)
    mine = [ratios["低保"]] if row.visit_type == "住院" and covered(w, p, row.settle_date) else []
    mine += [ratios["特困"]] if supported(w, p, row.settle_date) else []
    expected = max(mine, default=NOTHING) * row.in_policy_cost
    paid = row.aid_paid or NOTHING
    if mine and paid < expected - TOLERANCE:
        yield Found(f"P:{p}|{row.settle_date.isoformat()}", amount=cents(expected - paid))


CARE = "特困护理补贴"


@rule("WF17", "问题", supported_persons, ["tekun_roster.care_subsidy"])
def wf17(w: World, p: str) -> Iterable[Found]:
    """A quarter of the window and of the ledger, wholly past, whose 特困护理补贴 is < 3 × care_subsidy − 0.005."""
    subsidy, newest = first_supported_row(w, p).care_subsidy or NOTHING, newest_paid_date(w, counted=False)
    if subsidy <= 0 or newest is None:
        return
    first = window_start(w)
    while first <= w.as_of:
        quarter = [add_months(first, i) for i in range(3)]
        ended = month_end(quarter[2])
        unknown = any(m in quarter for r in unclear_rows_of(w, p, CARE) for m in months(r))
        if (
            not unknown
            and first.month % 3 == 1
            and (earliest_period(w) or first) <= first
            and ended <= min(w.as_of, newest)
            and supported(w, p, first)
        ):
            rows = counted_rows_of(w, p, CARE)
            paid = sum((share_in(row, quarter) for row in rows), NOTHING)
            if paid < 3 * subsidy - TOLERANCE and judged(w, p, first, CARE):
                yield Found(f"P:{p}", quarter_label(first), 3 * subsidy - paid)
        first = add_months(first, 1)


@rule("WF18", "问题", lambda w: w.rows("field_survey"), ["field_survey.card_holder"])
def wf18(w: World, row: Row) -> Iterable[Found]:
    """A survey within 365 days with card_holder 村干部 or 他人 whose head is covered or supported."""
    recent = row in surveys_of(w, [row.person])
    if (
        recent
        and row.card_holder in ("村干部", "他人")
        and (covered(w, row.person) or supported(w, row.person))
    ):
        yield Found(household(w, row.person))


@word
def _batches(w: World) -> dict[tuple[str, str], list[Row]]:
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in w.rows("fund_batch"):
        if row.purpose != "备用金":
            groups.setdefault((row.batch_no, row.program), []).append(row)
    return groups


@word
def _spent(w: World) -> dict[tuple[str, str], Decimal]:
    """What the ledger says of each batch: counted rows, 失败/退回 rows, a cancelled pair once."""
    cancelling, total = set(cancellations(w).values()), {}
    for row in (*counted_rows(w), *cancellations(w), *(r for r in _failed_rows(w) if r not in cancelling)):
        total[(row.batch_no, row.program)] = total.get((row.batch_no, row.program), NOTHING) + row.amount
    return total


@rule("WF19", "问题", _batches, ["fund_batch.allocated_on", "payment_ledger.batch_no"])
def wf19(w: World, batch: tuple[str, str]) -> Iterable[Found]:
    """Counted and 失败/退回 rows do not add up to allocated (a cancelled pair counts once)."""
    parts = _batches(w)[batch]
    if any("未知" in (r.status, r.txn_type) and (r.batch_no, r.program) == batch for r in w.rows("payment_ledger")):
        return
    days = w.parameters.get("repay_days", w.run_area, w.as_of)
    if not all(row.allocated_on and older_than_days(row.allocated_on, days, w.as_of) for row in parts):
        return
    difference = abs(sum((row.allocated for row in parts), NOTHING) - _spent(w).get(batch, NOTHING))
    if difference > TOLERANCE:
        yield Found(f"B:{batch[0]}|{batch[1]}", amount=difference)


@rule("WF20", "问题", supported_persons, ["tekun_roster", "$tekun_standard"])
def wf20(w: World, p: str) -> Iterable[Found]:
    """12 × monthly_amount < tekun_standard − 0.005."""
    amount = first_supported_row(w, p).monthly_amount
    yearly = w.parameters.get("tekun_standard", area(w, p), w.as_of, scheme(w, household(w, p)))
    if amount is not None and 12 * amount < yearly - TOLERANCE:
        yield Found(f"P:{p}", amount=cents(yearly / 12 - amount))


@rule(
    "WF21",
    "问题",
    supported_persons,
    ["tekun_roster.self_care", "tekun_roster.care_subsidy", "$care_subsidy"],
)
def wf21(w: World, p: str) -> Iterable[Found]:
    """12 × care_subsidy < care_subsidy(self_care) − 0.005."""
    row = first_supported_row(w, p)
    if row.self_care and row.care_subsidy is not None:
        yearly = w.parameters.get("care_subsidy", area(w, p), w.as_of, None, row.self_care)
        if 12 * row.care_subsidy < yearly - TOLERANCE:
            yield Found(f"P:{p}", amount=cents(yearly / 12 - row.care_subsidy))


BANKED = ("农村低保", "城市低保", "特困供养", "特困护理补贴")


def _has_accounts(w: World) -> bool:
    return any(row.account_no for row in w.rows("payment_ledger"))


@rule(
    "WF22",
    "疑点",
    lambda w: [row for row in window_rows(w) if row.program in BANKED],
    [("!payment_ledger.account_no", "!payment_ledger.pay_method")],
)
def wf22(w: World, row: Row) -> Iterable[Found]:
    """In cash, or without account_no and not 一卡通; not where a tekun row of the beneficiary says 集中."""
    if any(r.support_mode == "集中" for r in rows_by_person(w, "tekun_roster").get(beneficiary(row), [])):
        return
    cash = row.pay_method == "现金"
    if cash or (_has_accounts(w) and not row.account_no and row.pay_method != "一卡通"):
        yield Found(f"P:{row.person}|{row.program}", amount=row.amount, certainty="问题" if cash else "疑点")
