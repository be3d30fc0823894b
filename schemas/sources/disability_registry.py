"""残疾人证: disability cards, one row a card."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

CATEGORIES = ("视力", "听力", "言语", "肢体", "智力", "精神", "多重")
LEVELS = {"一级": "一1Ⅰ壹", "二级": "二2Ⅱ贰", "三级": "三3Ⅲ叁", "四级": "四4Ⅳ肆"}
STATUS = {
    "有效": "正常 在用 有效证件 已发证 有效期内 是 有效证 已办证 持证 可用 启用",
    "注销": "已注销 作废 死亡注销 已作废 死亡 注销证件 迁出注销",
    "过期": "已过期 失效 到期 已失效 逾期 已到期 超期",
}
_LEVEL_WORDS = {
    level: " ".join(
        [f"{number}{end}" for number in numbers for end in ("级", "")]
        + [
            f"{lead}{number}级"
            for lead in ("残疾", *CATEGORIES, *(f"{kind}残疾" for kind in CATEGORIES))
            for number in numbers
        ]
    )
    for level, numbers in LEVELS.items()
}
_CATEGORY_WORDS = {
    kind: " ".join(
        [str(digit), f"{kind}残疾", f"{kind}类", f"{kind}残疾人", f"{kind}残"]
        + [
            f"{kind}{end}{number}级"
            for end in ("", "残疾")
            for numbers in LEVELS.values()
            for number in numbers
        ]
    )
    for digit, kind in enumerate(CATEGORIES, start=1)
}


class DisabilityRegistry(SourceModel):
    """Cards of the disabled persons' federation (the 20-character number says kind and level)."""

    name: c.Text = c.person("姓名", "残疾人姓名 持证人 持证人姓名", required=True)
    id_number: c.Text = c.id_number("身份证号", "残疾人身份证号 残疾人身份证号码", instead="cert_no")
    cert_no: c.Text = c.code(
        "残疾人证号",
        "残疾证号 残疾人证号码 残疾证号码 残疾人证编号 残疾人证件号 残疾证编号 残疾证件号 残疾人证 残疾证 持证号 持证号码",
        note="20位：身份证号+类别+等级",
    )
    category: c.Text = c.choice("残疾类别", "残疾类型 残疾种类 类别", choices=_CATEGORY_WORDS, otherwise="")
    level: c.Text = c.choice("残疾等级", "残疾级别 等级 级别", choices=_LEVEL_WORDS)
    expire_date: c.Day = c.day(
        "有效期止",
        "有效期至 有效期 有效期截止日期 有效期限 证件有效期 到期日期 有效截止日期 有效期止日期",
        plan=True,
        month_end=True,
    )
    status: c.Text = c.choice(
        "证件状态",
        "状态 残疾证状态 证件有效状态 残疾人证状态",
        choices=STATUS,
        otherwise="",
        default="有效",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=7,
            title="残疾人证",
            also_names="残疾人 残疾人信息 残疾人名册 残疾人花名册 残疾证 残疾人证信息 残联 残联数据 残疾人口 持证残疾人 残疾人证台账",
            grain="一证一行",
        )
