"""The blank parts of a 入户核查表, as offices' own forms have them: family, income, property, kin, the three guarantees."""

from __future__ import annotations

from reconcile.publish.sheet.upright_page import Line

MEMBERS = 6
"""Lines for the members of a family."""

FAMILY: Line = (
    "序号", "姓名", "与户主关系", ("证件号码", 2), "健康状况", "劳动力", "就业、就学、务工地点",
)  # fmt: skip
INCOME: tuple[Line, ...] = (
    (("近12个月\n收入（元）", 2), "工资性", "经营性", "财产性", "转移性", "合计", "人均"),
    (("", 2), "", "", "", "", "", ""),
    (("近12个月\n支出（元）", 2), "医疗自付", "教育", "残疾康复", "灾害事故", "其他", "负债"),
    (("", 2), "", "", "", "", "", ""),
)
TICKS: tuple[tuple[str, str], ...] = (
    ("家庭财产", "□机动车　□商品房　□经营实体　□大型农机　□存款理财　□财政供养人员　□无　　说明："),
    ("赡养抚养人", "□有（姓名、关系：　　　　　　　　　　　）□有能力　□无能力　　□没有赡养抚养人"),
    ("干部近亲属", "□是（干部姓名、职务、关系：　　　　　　　　　　　）□已备案　□未备案　　□否"),
    ("三保障和饮水", "义务教育□有□无　基本医疗□有□无　住房安全□有□无　饮水安全□有□无　　说明："),
)
"""Name and what is to be ticked."""
