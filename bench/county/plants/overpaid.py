"""Faults and near-misses of list 3, too much, twice, to the wrong (WF09–WF13)."""

from __future__ import annotations

from typing import Any

from bench.county.build.county import County, day
from bench.county.plants.families import (
    OLD_AGE,
    RURAL,
    elder,
    family,
    sent_back,
    supported,
)


def wf09(c: County) -> None:
    """WF09: paid too much."""
    c.fault(family(c, m2019_01="318.01"), "a cent too much", "0.01", period="2019-01")
    more = [("318", day("2018-09-05")), ("50", day("2018-09-06"))]
    c.fault(family(c, m2018_09=more), "50 on top", 50, period="2018-09")
    c.fault(supported(c, pay={"2019-04": "500"}), "support of 435.50, 500 paid", "64.50", period="2019-04")
    home = c.home()
    paid = c.dibao(home, start=day("2018-10-15"))
    c.paid(home.head, RURAL, day("2018-10-01"), 318, day("2018-10-20"), account_no=paid.account)
    c.near(paid, "October 2018 paid, though nothing is owed for the month of entry")
    undone = [("318", day("2018-09-05")), ("20", day("2018-09-06")), ("-20", day("2018-09-07"))]
    c.near(family(c, m2018_09=undone), "20 on top, taken back by a negative row")
    twice = [("318", day("2018-09-05")), ("318", day("2018-09-07"))]
    paid = family(c, m2018_09=twice)
    c.near(paid, "the same payment twice: that is WF10's")
    c.also("WF10", f"{paid.head.key}|{RURAL}", "the same payment twice", 318, period="2018-09")


def wf10(c: County) -> None:
    """WF10: paid twice."""
    twice = [("318", day("2018-12-05")), ("318", day("2018-12-06"))]
    paid = family(c, m2018_12=twice)
    c.fault(f"{paid.head.key}|{RURAL}", "December twice", 318, period="2018-12")
    person = elder(c)
    c.allowance(person, OLD_AGE, 60)
    c.paid(person, OLD_AGE, day("2019-05-01"), 60, day("2019-05-20"))
    c.fault(
        f"{person.key}|{OLD_AGE}",
        "the old-age allowance for May twice: a lead",
        60,
        period="2019-05",
        certainty="疑点",
    )
    person = supported(c, pay={"2019-01": [("435.50", day("2019-01-04"))] * 3})
    c.fault(f"{person.key}|特困供养", "January three times", 871, period="2019-01")
    again = [("318", day("2018-12-05")), ("318", day("2018-12-10"))]
    paid = family(c, m2018_12=again)
    sent_back(c, paid.head, "2018-12", "2018-12-07")
    c.near(f"{paid.head.key}|{RURAL}", "the first came back, so it was paid again")
    paid = family(c, m2018_12=[("159", day("2018-12-05")), ("159", day("2018-12-06"))])
    c.near(f"{paid.head.key}|{RURAL}", "two equal halves of what is owed")
    home = c.home("户主男84", "配偶女83")
    for month in c.months("2019-03"):
        for person in home:
            c.paid(home[0], OLD_AGE, month, 60, beneficiary_id=person.id)
    c.near(f"{home[0].key}|{OLD_AGE}", "he is paid for himself and for his wife")
    paid = family(c)
    failed = c.paid(
        paid.head, RURAL, day("2018-12-01"), 318, day("2018-12-04"), status="失败", account_no=paid.account
    )
    failed["fail_reason"] = "账户状态异常"
    c.near(f"{paid.head.key}|{RURAL}", "the first attempt failed")


def wf11(c: County) -> None:
    """WF11: paid without a roster."""
    person = c.home("户主男41", "配偶女40").head
    for month in c.months("2019-04")[:2]:
        c.paid(person, RURAL, month, 318)
    c.fault(f"{person.key}|{RURAL}", "on no roster, paid in April and May", 636)
    home = c.home()
    c.dibao(home)
    c.paid(home.head, "特困供养", day("2019-03-01"), "435.50")
    c.fault(f"{home.head.key}|特困供养", "on the dibao roster, paid as supported", "435.50")
    home = c.home("户主女50", "侄子男11")
    aunt: dict[str, Any] = {"head_name": home[0].name, "head_id": home[0].id, "payee": home[0]}
    c.dibao(home, members=[home[1]], **aunt)
    c.near(f"{home[0].key}|{RURAL}", "the aunt is head_id of the family")
    home = c.home("户主女52", "子男28")
    paid = c.dibao(home, members=[home[0]], pay=False)
    for month in c.months("2018-06"):
        c.paid(home[1], RURAL, month, 318, beneficiary_id=home[0].id, account_no=paid.account)
    c.near(f"{home[1].key}|{RURAL}", "the son receives what is hers")
    person = c.home("户主男41", "配偶女40").head
    c.paid(person, "other", day("2019-04-01"), 200, memo="耕地地力保护补贴")
    c.near(f"{person.key}|other", "a farm subsidy needs no roster")
    home = c.home()
    c.ended(home, day("2018-08-31"), "自愿放弃")
    c.near(f"{home.head.key}|{RURAL}", "stands on the roster as ended")


def wf12(c: County) -> None:
    """WF12: paid after the end."""
    home = c.home()
    ended = c.ended(home, day("2019-03-15"), "自愿放弃")
    c.paid(home.head, RURAL, day("2019-04-01"), 318, account_no=ended.account)
    c.fault(ended, "ended in March, paid for April", 318, period="2019-04")
    person = c.home("户主男67", "配偶女66").head
    c.tekun(person, end_date=day("2019-02-20"), status="停保")
    c.paid(person, "特困供养", day("2019-03-01"), "435.50")
    c.fault(person, "support ended in February, paid for March", "435.50", period="2019-03")
    home = c.home()
    ended = c.ended(home, day("2019-03-01"), "自愿放弃")
    c.paid(home.head, RURAL, day("2019-03-01"), 318, account_no=ended.account)
    c.near(ended, "the month of the end may be paid")
    home = c.home()
    ended = c.ended(home, day("2019-01-31"), "自愿放弃", pay={"2019-01": None})
    c.paid(home.head, RURAL, day("2019-01-01"), 954, period="2019Q1", account_no=ended.account)
    c.near(ended, "a quarter that begins before the end")
    home = c.home("户主男41", "配偶女40")
    ended = c.ended(home, day("2019-01-01"), "分户")
    c.dibao(home, start=day("2019-01-01"))
    c.near(ended, "covered in another family")


def wf13(c: County) -> None:
    """WF13: paid after death."""
    person = elder(c)
    c.dies(person, day("2019-03-20"))
    c.allowance(person, OLD_AGE, 60, last=day("2019-05-31"))
    c.fault(f"{person.key}|{OLD_AGE}", "died in March, paid for April and May", 120)
    home = c.home("户主男58", "配偶女56")
    paid = c.dibao(home, pay=False)
    paid.of(home[0]).update(end_date=day("2019-04-30"), status="停保", exit_reason="死亡")
    c.pay_family(paid, home[0], {})
    c.dies(home[0], day("2019-04-10"))
    c.fault(
        f"{home[0].key}|{RURAL}", "the dead head is still payee of his widow's family", 636, certainty="疑点"
    )
    person = elder(c)
    c.dies(person, day("2019-05-05"))
    c.allowance(person, OLD_AGE, 60, last=day("2019-05-31"))
    c.near(f"{person.key}|{OLD_AGE}", "the month of death may be paid")
    home = c.home("户主男50", "父男85")
    c.dies(home[1], day("2019-02-14"))
    c.paid(home[0], OLD_AGE, day("2019-05-01"), 60, beneficiary_id=home[1].id)
    c.near(f"{home[0].key}|{OLD_AGE}", "the payee lives; the father for whom it is does not")
    person = elder(c)
    c.dies(person, day("2019-02-14"))
    c.paid(person, "other", day("2019-05-01"), 60, memo="耕地地力保护补贴")
    c.near(f"{person.key}|other", "no named programme")
