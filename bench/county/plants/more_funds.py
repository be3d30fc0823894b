"""Faults and near-misses of list 3, second half: too much, twice, to the wrong, below the standard."""

from __future__ import annotations

from bench.county.build.county import County, day
from bench.county.build.people import Person
from bench.county.plants.withheld_funds import RURAL, elder, family, sent_back, supported

OLD_AGE = "高龄津贴"


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
    for month in ("2019-04-01", "2019-05-01"):
        c.paid(person, RURAL, day(month), 318)
    c.fault(f"{person.key}|{RURAL}", "on no roster, paid in April and May", 636)
    home = c.home()
    c.dibao(home)
    c.paid(home.head, "特困供养", day("2019-03-01"), "435.50")
    c.fault(f"{home.head.key}|特困供养", "on the dibao roster, paid as supported", "435.50")
    home = c.home("户主女50", "侄子男11")
    aunt = {"head_name": home[0].name, "head_id": home[0].id, "payee": home[0]}
    c.dibao(home, members=[home[1]], **aunt)  # type: ignore[arg-type]
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


def wf14(c: County) -> None:
    """WF14: two standards."""
    village = c.village("石门乡", "石崖村")
    for monthly in (58, 58, 60):
        c.dibao(c.home(village=village), "四类", monthly=monthly)
    c.fault("T:石门乡|农村|四类", "60 beside 58")
    c.dibao(c.home(village=c.village("红崖乡", "红崖村")), "三类", monthly=90)
    c.fault("T:红崖乡|农村|三类", "90 beside 84")
    urban = c.village("城关街道", "北关社区")
    for monthly in (500, 524):
        home = c.home(village=urban, hukou="非农业家庭户")
        c.dibao(home, "三类", monthly=monthly, scheme="城市")
    c.near("T:城关街道|城市|三类", "urban sums top up incomes and may differ")
    home = c.home(*("户主男52", "配偶女50"), village=village)
    c.near("T:石门乡|农村|三类", "the one other sum is a family's whole")
    c.dibao(home, "三类", monthly_amount=None, family_amount=c.yuan(170))
    c.dibao(c.home(village=village), "三类")
    c.dibao(c.home(village=village), "二类")
    c.ended(c.home(village=village), day("2018-12-31"), "自愿放弃", monthly=300)
    c.near("T:石门乡|农村|二类", "the other sum was paid to a family that has ended")


def wf15(c: County) -> None:
    """WF15: below the class's sum."""
    village = c.village("石门乡", "石崖村")  # 四类 differs there anyway
    c.fault(c.dibao(c.home(village=village), "四类", monthly="57.99"), "四类, a cent below", "0.01")
    home = c.home("户主男52", "配偶女50", village=village)
    c.fault(c.dibao(home, "四类", monthly=50), "two people at 50 instead of 58", 16)
    c.near(c.dibao(c.home(), "四类"), "exactly 58")
    home = c.home(village=c.village("城关街道", "北关社区"), hukou="非农业家庭户")
    c.near(c.dibao(home, "四类", monthly=40, scheme="城市"), "no sum is fixed for urban classes")
    home = c.home("户主男52", "配偶女50")
    c.near(
        c.dibao(home, monthly_amount=None, family_amount=c.yuan(400)), "only the family's whole sum is known"
    )
    c.near(
        c.ended(c.home(village=village), day("2019-01-31"), "自愿放弃", category="四类", monthly=40), "ended"
    )


def wf16(c: County) -> None:
    """WF16: medical aid too small."""

    def covered(**cells: object) -> Person:
        home = c.home()
        c.dibao(home)
        c.ill(home.head, **cells)  # type: ignore[arg-type]
        return home.head

    on = day("2019-03-12")
    c.fault(f"{covered(aid_paid='849.99').key}|{on}", "849.99 of 1000, a cent below 85 %", "0.01")
    person = supported(c)
    c.ill(person, on, visit_type="门诊", in_policy_cost=300, aid_paid=200)
    c.fault(f"{person.key}|{on}", "supported: outpatient costs too, in full", 100)
    c.near(f"{covered(aid_paid='850.00').key}|{on}", "850 of 1000")
    c.near(f"{covered(aid_paid=0, visit_type='门诊').key}|{on}", "covered, but outpatient")
    home = c.home()
    c.dibao(home, start=day("2019-03-13"))
    c.ill(home.head, on, aid_paid=0)
    c.near(f"{home.head.key}|{on}", "covered from the next day")
    c.near(f"{covered(day=day('2018-06-30'), aid_paid=0).key}|2018-06-30", "twelve months ago to the day")
    person = c.home("户主男47", "配偶女45").head
    c.ill(person, on, aid_paid=0)
    c.near(f"{person.key}|{on}", "neither covered nor supported")


def wf17(c: County) -> None:
    """WF17: care subsidy short in a quarter."""
    c.fault(supported(c, "半护理", {"2018Q4": None}), "nothing for the fourth quarter", 600, period="2018Q4")
    c.fault(supported(c, "全护理", {"2019Q1": "899.99"}), "a cent short", "0.01", period="2019Q1")
    person = supported(c, "半护理", {"2018Q4": None})
    for month in ("2018-10-01", "2018-11-01", "2018-12-01"):
        c.paid(person, "特困护理补贴", day(month), 200)
    c.near(person, "paid month by month")
    person = supported(c, "半护理", {"2018Q4": None}, start_date=day("2018-10-02"))
    c.near(person, "supported from the second day of the quarter")
    c.near(
        supported(c, "半护理", {"2019Q2": None}),
        "the second quarter's last day lies after the ledger's newest payment",
    )


def wf18(c: County) -> None:
    """WF18: somebody else keeps the card."""
    home = c.home()
    family = c.dibao(home, survey=False)
    c.survey(home.head, income=3600, card_holder="村干部")
    c.fault(family, "a village cadre keeps the card")
    person = supported(c)
    c.survey(person, income=5000, card_holder="他人")
    c.fault(f"H:{person.row['household_no']}", "supported, a stranger keeps the card")
    home = c.home()
    family = c.dibao(home, survey=False)
    c.survey(home.head, income=3600, card_holder="家人")
    c.near(family, "the family keeps it")
    home = c.home()
    family = c.dibao(home)
    c.survey(home.head, income=3600, day=day("2018-06-30"), card_holder="村干部")
    c.near(family, "that survey is 365 days old")
    home = c.home("户主男47", "配偶女45")
    c.survey(home.head, income=9000, card_holder="村干部")
    c.near(home, "neither covered nor supported")


def wf19(c: County) -> None:
    """WF19: batches that do not balance."""
    c.allocated[f"ND200-201809|{RURAL}"] = {"more": "0.01"}
    c.fault(f"B:ND200-201809|{RURAL}", "a cent more allocated than paid", "0.01")
    c.allocated[f"ND100-201904|{RURAL}"] = {"more": -636}
    c.fault(f"B:ND100-201904|{RURAL}", "636 more paid than allocated", 636)
    c.allocated[f"ND202-201906|{RURAL}"] = {"more": 318, "allocated_on": day("2019-06-15")}
    c.near(f"B:ND202-201906|{RURAL}", "allocated only fifteen days ago")
    elderly = c.home("户主男82", "配偶女72", village=c.village("青石镇", "青石村")).head
    c.paid(elderly, OLD_AGE, day("2019-06-01"), 60, day("2019-06-03"), status="失败", fail_reason="账号不符")
    c.paid(elderly, OLD_AGE, day("2019-06-01"), 60, day("2019-06-05"))
    c.near(f"B:GL100-201906|{OLD_AGE}", "failed rows count into the sum")
    home = c.home(village=c.village("黑河乡", "黑河村"))
    paid = c.dibao(home, pay={"2018-12": [("318", day("2018-12-05")), ("318", day("2018-12-10"))]})
    sent_back(c, paid.head, "2018-12", "2018-12-07")
    c.near(f"B:ND201-201812|{RURAL}", "a payment and its return count once")


def wf20(c: County) -> None:
    """WF20: support below the standard."""
    c.fault(supported(c, monthly_amount=c.yuan("435.49")), "5225.88 a year instead of 5226", "0.01")
    c.fault(supported(c, monthly_amount=c.yuan(400)), "400 a month", "35.50")
    c.near(supported(c, monthly_amount=c.yuan("435.50")), "exactly the standard")
    c.near(supported(c, monthly_amount=c.yuan(440)), "above the standard")
    person = c.home("户主男67", "配偶女66").head
    c.tekun(person, end_date=day("2019-01-31"), status="停保", monthly_amount=c.yuan(400))
    c.near(person, "no longer supported")


def wf21(c: County) -> None:
    """WF21: care subsidy below the class."""
    c.fault(supported(c, "半护理", care_subsidy=c.yuan("199.99")), "半护理 at 199.99", "0.01")
    c.fault(supported(c, "全护理", care_subsidy=c.yuan(200)), "全护理 at 200", 100)
    c.near(supported(c, "全护理"), "exactly 300")
    c.near(supported(c, care_subsidy=c.yuan(50), self_care=None), "never assessed: the class is unknown")
    c.near(supported(c, "全自理", care_subsidy=c.yuan(120)), "above the class")


PLANTS = (wf09, wf10, wf11, wf12, wf13, wf14, wf15, wf16, wf17, wf18, wf19, wf20, wf21)
