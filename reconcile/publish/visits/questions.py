"""What to ask and look at on a visit, for each list that the household stands on."""

from __future__ import annotations

from collections.abc import Iterable

ALWAYS = (
    "现有家庭成员、常住人口与户口簿是否一致，有无死亡、迁出、婚嫁、服刑、服兵役",
    "近12个月家庭各项收入（务工、种养、财产、转移收入）和主要支出各是多少",
)
BY_LIST = {
    "missed_coverage": (
        "是否申请过低保、特困供养或残疾人等补贴，何时、向谁提出，结果和理由是什么",
        "有无重度残疾、重病患者、失能老人、无人抚养的儿童；查看残疾证、诊断和结算单",
    ),
    "overdue_exit": (
        "低保、特困金现由谁领取，享受对象是否健在、是否仍在本地居住",
        "有无汽车、商品房、经营实体、大型农机、财政供养人员；查看证照并询问来源",
    ),
    "withheld_funds": (
        "查看一卡通存折和近12个月明细：每月到账金额、日期，卡折由谁保管、谁取款",
        "有无被扣还贷款、被要求平分或上交、被他人代领；何时、何人、多少",
    ),
    "missing_relief": (
        "近12个月自付的医疗、教育、灾害等大额支出有多少；查看票据",
        "是否申请过临时救助，何时申请、何时到账、金额多少",
    ),
    "policy_linkage": ("是否建档立卡户，何时识别、何时脱贫；扶贫手册与低保证记载是否一致",),
    "tekun_care": (
        "照料护理人是谁，多久来一次，做哪些事；查看委托照料协议和走访记录",
        "生活能否自理，是否愿意到敬老院集中供养",
    ),
    "three_guarantees": ("查看住房安全、饮水来源；义务教育阶段子女是否在校；是否参加医保、看病能否报销",),
    "integrity": ("家庭成员中有无村（社区）干部或经办人员的近亲属，是否按规定备案",),
    "fieldwork": ("上次入户是何时、何人，核查表由谁签字，所填情况是否属实",),
    "data_quality": ("查看身份证、户口簿原件，核对姓名和证件号码，如有差错当场记录正确号码",),
    "procedure": ("是否本人申请、有无入户调查、民主评议和公示；停保时是否收到书面通知",),
    "monitoring": ("致贫返贫风险有哪些，落实了哪些帮扶措施，是否已消除",),
}


def questions_for(lists: Iterable[str]) -> list[str]:
    """Give the questions for a household that stands on these lists, each once; on none: what anybody is asked."""
    wanted = set(lists) or {"withheld_funds", "three_guarantees"}
    asked = [question for key in BY_LIST if key in wanted for question in BY_LIST[key]]
    return [*asked, *ALWAYS]
