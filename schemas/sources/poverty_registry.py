"""建档立卡: the national system's export of registered poor households, one row a person."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about
from schemas.sources.household_registration import RELATIONS

HOUSEHOLD_TYPE = {
    "一般贫困户": "一般脱贫户 一般建档立卡户 一般建档立卡贫困户",
    "低保贫困户": "低保户 低保脱贫户 农村低保贫困户 低保建档立卡户",
    "五保贫困户": "五保户 特困供养贫困户 特困供养脱贫户 特困贫困户 特困户 农村特困供养户 特困供养户 特困人员户",
    "一般农户": "非贫困户 一般户 普通农户 一般农户(非贫困户)",
}
POVERTY_STATUS = {
    "未脱贫": "未脱贫户 未脱贫人口 预脱贫 预脱贫户 尚未脱贫 未脱 贫困户 否 0",
    "已脱贫": "脱贫 脱贫户 已脱贫户 稳定脱贫 稳定脱贫户 已脱贫(享受政策) 已脱贫(不享受政策) 已脱贫享受政策 已脱贫不享受政策 "
    "脱贫(享受政策) 脱贫(不享受政策) 脱贫享受政策 脱贫不享受政策 已脱贫(继续享受政策) 是 1 已脱",
    "返贫": "返贫户 已返贫 脱贫后返贫 脱贫返贫 返贫人口",
    "非贫困户": "一般农户 非贫困 非建档立卡户 不是贫困户 非贫困人口",
}
LABOR = {
    "普通劳动力": "普通劳力 一般劳动力 有劳动能力",
    "技能劳动力": "技能劳力 技术劳动力",
    "弱劳动力或半劳动力": "弱劳动力 半劳动力 弱劳力 半劳力 弱劳动力或半劳力 弱(半)劳动力 弱或半劳动力 弱劳动力/半劳动力 弱劳动力、半劳动力 弱半劳动力 部分丧失劳动能力",
    "丧失劳动力": "丧失劳动能力 完全丧失劳动能力 丧失劳力 完全丧失劳动力 丧失",
    "无劳动力": "无劳动能力 无劳力 无 无劳动能力者 无劳动",
}
MONITOR = {
    "脱贫监测户": "脱贫不稳定户 脱贫不稳定 脱贫监测 脱贫不稳定监测户 脱贫户监测",
    "边缘户": "边缘易致贫户 边缘易致贫 边缘监测户 边缘易致贫监测户 边缘",
    "突发严重困难户": "突发严重困难 突发困难户 突发严重困难监测户 突发严重困难农户",
    "": "无 否 非监测对象 不是 非监测户 未纳入 未监测",
}


class PovertyRegistry(SourceModel):
    """People of registered households, poor or monitored, now or once."""

    household_id: c.Text = c.code("户编号", "贫困户编号 扶贫户编号 脱贫户编号 家庭编号 户编码", required=True)
    person_id: c.Text = c.code("人编号", "人员编号 人编码")
    name: c.Text = c.person("姓名", "家庭成员姓名 人员姓名 成员姓名", required=True)
    id_number: c.Text = c.id_number("证件号码")
    relation_to_head: c.Text = c.choice(
        "与户主关系",
        "与户主的关系 家庭关系 关系 称谓",
        choices=RELATIONS,
        otherwise="",
    )
    household_type: c.Text = c.choice(
        "户类型",
        "贫困户属性 贫困户类型 农户类型 农户属性 户属性",
        choices=HOUSEHOLD_TYPE,
        otherwise="",
    )
    poverty_status: c.Text = c.choice(
        "脱贫属性",
        "脱贫状态 脱贫标识 脱贫情况 是否脱贫",
        required=True,
        choices=POVERTY_STATUS,
        contains={"未脱贫": "未脱贫", "已脱贫": "已脱贫 稳定脱贫", "返贫": "返贫"},
    )
    exit_year: c.Whole = c.year("脱贫年度", "脱贫时间 脱贫年份 脱贫年 脱贫日期")
    identify_year: c.Whole = c.year("识别年度", "识别时间 识别年份 识别年 建档立卡年度 建档年度")
    cause: c.Text = c.text("主要致贫原因", "致贫原因 致贫主要原因")
    health: c.Text = c.choice(
        "健康状况",
        "身体状况 健康情况 健康状态",
        otherwise="",
        choices={
            "健康": "良好 一般 健康或良好",
            "长期慢性病": "慢性病 慢病 患有慢性病 患慢性病",
            "患有大病": "大病 患大病 重大疾病 重病",
            "残疾": "残疾人",
        },
    )
    labor: c.Text = c.choice(
        "劳动能力",
        "劳动技能 劳动力 劳动力类型 劳动能力情况",
        choices=LABOR,
        otherwise="",
    )
    per_capita_income: c.Money = c.money(
        "人均纯收入",
        "家庭年人均纯收入 年人均纯收入 家庭人均纯收入 年人均收入 人均可支配收入 年人均可支配收入 家庭人均可支配收入",
    )
    monitor_type: c.Text = c.choice(
        "监测对象类别",
        "监测类型 监测类别 监测对象类型 监测户类型 监测对象 易返贫致贫户（监测对象）类型 易返贫致贫户类型 防止返贫监测对象类型",
        choices=MONITOR,
        contains={"脱贫监测户": "脱贫不稳定 脱贫监测", "边缘户": "边缘", "突发严重困难户": "突发严重困难"},
        otherwise="",
    )
    risk_cleared: c.Flag = c.yes_no(
        "风险是否消除",
        "风险已消除 风险是否已消除 是否消除风险 风险消除 风险消除情况",
        yes="已消除 消除 稳定消除",
        no="未消除 尚未消除",
    )
    monitored_on: c.Day = c.day(
        "识别监测时间",
        "风险识别时间 纳入监测时间 监测时间 识别监测日期 纳入监测日期 监测对象识别时间 认定监测时间 首次识别时间 首次识别监测时间",
    )
    cleared_on: c.Day = c.day("风险消除时间", "消除监测时间 风险消除日期 消除风险时间 消除时间")
    housing_safe: c.Flag = c.housing_safe()
    education_ok: c.Flag = c.education_ok()
    medical_ok: c.Flag = c.medical_ok()
    water_safe: c.Flag = c.water_safe()
    township: c.Text = c.township()
    village: c.Text = c.village()
    village_code: c.Text = c.village_code()

    class Config:
        """Facts of the source."""

        metadata = about(
            order=3,
            title="建档立卡",
            also_names="建档立卡户 建档立卡贫困户 建档立卡人口 建档立卡信息 建档立卡花名册 建档立卡数据 贫困户信息 贫困人口信息 扶贫系统导出 全国扶贫系统",
            grain="一人一行",
            required=True,
        )
