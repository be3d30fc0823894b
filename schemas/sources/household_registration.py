"""户籍人口信息: the register of residents, one row a person."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about
from schemas.vocabulary import UNKNOWN

RELATIONS = {
    "户主": "本人 户主本人 本人或户主 本人（户主） 户主(本人) 户主或本人 0 01 02 申请人 申请人本人",
    "配偶": "夫 妻 妻子 丈夫 爱人 老伴 夫妻 夫或妻 10 11 12",
    "子": "20",
    "独生子": "21",
    "长子": "大儿子 22",
    "次子": "二子 二儿子 23",
    "三子": "三儿子 24",
    "女": "30",
    "独生女": "31",
    "长女": "大女儿 32",
    "次女": "二女 二女儿 33",
    "三女": "三女儿 34",
    "养子或继子": "26",
    "养女或继女": "36",
    "父": "父亲 51",
    "母": "母亲 52",
    "孙子": "41",
    "孙女": "42",
}
STATUS = {
    "正常": "有效 在册 在籍 未注销 正常户口 正常在册 常住 常住户口 入户 已入户 迁入 出生 恢复 健在 存活 在世 生存 活 正常在世 存在",
    "死亡注销": "死亡 已死亡 亡 已亡 身亡 故 已火化 火化 已故未销户 死亡未注销 死亡未销户 已故未注销 亡故 去世 已故 病故 死亡销户 死亡注销户口 因死亡注销 已去世 身故 死亡已注销 注销(死亡) 注销-死亡",
    "迁出": "已迁出 户口迁出 迁移 迁出注销 县外迁出 市外迁出 省外迁出 迁往县外 迁往市外 迁往省外 迁往市(县)外 迁出县外 注销(迁出) "
    "注销-迁出 外迁 迁出本县",
    "其他注销": "其它注销 注销 已注销 户口注销 已销户 销户 重户注销 重复户口注销 重复户口 重户 失踪注销 宣告失踪 出国定居注销 出国(境)定居注销 "
    "加入外籍注销 虚假户口注销 其他",
    "暂离": "服兵役 参军 入伍 应征入伍 服役 服兵役注销 参军注销 入伍注销 出国 出境 出国(境) 出国出境 出国注销 服刑 服刑人员 在押 "
    "服刑注销 被判刑 劳改 暂时离开",
}
_CANCELLED = ("注销", "已注销", "户口注销", "销户", "已销户")
STATUS |= {
    status: f"{words} "
    + " ".join(f"{lead}{form.format(reason)}" for lead in _CANCELLED for form in ("({})", "-{}", ":{}") for reason in reasons)
    for status, words, reasons in (
        ("死亡注销", STATUS["死亡注销"], ("死亡", "已死亡", "因死亡")),
        ("迁出", STATUS["迁出"], ("迁出", "已迁出", "户口迁出")),
        ("暂离", STATUS["暂离"], ("服兵役", "参军", "服刑", "出国")),
    )
}
STATUS_PARTS = {
    "死亡注销": "死亡 病故 亡故 去世 已故 身亡 已亡 火化",
    "迁出": "迁出 迁往",
    "其他注销": "重户 失踪 定居",
    "暂离": "兵役 服刑 参军 入伍",
    "正常": "正常 未注销 未死亡 未迁出",
}
MARITAL = {
    "未婚": "10 1 未婚人士 没结婚",
    "已婚": "初婚 再婚 复婚 有配偶 已婚(有配偶) 20 21 22 23 2",
    "丧偶": "30 3 丧偶未再婚",
    "离异": "离婚 已离婚 离异未再婚 离婚未再婚 40 4",
    "": "90 9 未说明 未说明的婚姻状况 不详",
}


class HouseholdRegistration(SourceModel):
    """Residents of the county's police register."""

    id_number: c.Text = c.id_number("公民身份号码", "GMSFHM SFZH GMSFZH")
    name: c.Text = c.person("姓名", "人员姓名 居民姓名 XM", required=True)
    sex: c.Text = c.choice(
        "性别",
        "XB",
        choices={"男": "男性 1 M m 男孩", "女": "女性 2 F f 女孩", "": "0 9 未知 不详 未说明的性别"},
    )
    ethnicity: c.Text = c.text("民族", "MZ")
    birth_date: c.Day = c.day("出生日期", "出生年月 出生年月日 出生时间 CSRQ", own_date=True)
    household_no: c.Text = c.code("户号", "户口编号 户籍号 户编码 户编号 户口簿号 家庭户号 户号编码 农户编码 HH", required=True)
    relation_to_head: c.Text = c.choice(
        "与户主关系",
        "与户主或家长的关系 与户主或家长关系 家庭关系 与户主的关系 户主或与户主关系 户主或与户主的关系 YHZGX",
        choices=RELATIONS,
        otherwise="",
    )
    hukou_type: c.Text = c.text("户口性质", "户别 户口类型 户籍性质 户口类别")
    village_code: c.Text = c.village_code()
    township: c.Text = c.township()
    village: c.Text = c.village()
    address: c.Text = c.text("住址", "家庭住址 户籍地址 现住址 户籍住址 详细地址 地址 户籍地 户籍所在地")
    marital_status: c.Text = c.choice("婚姻状况", "婚姻 婚姻状态 HYZK", choices=MARITAL)
    spouse_id: c.Text = c.identity(
        "配偶身份证号",
        "配偶公民身份号码 配偶身份证号码 配偶证件号码",
        name_field=None,
    )
    father_id: c.Text = c.identity(
        "父亲身份证号",
        "父亲公民身份号码 父亲身份证号码 父亲证件号码",
        name_field=None,
    )
    mother_id: c.Text = c.identity(
        "母亲身份证号",
        "母亲公民身份号码 母亲身份证号码 母亲证件号码",
        name_field=None,
    )
    status: c.Text = c.choice(
        "户籍状态",
        "人员状态 注销标识 注销状态 入户状态 户口状态 注销类型 注销原因 注销类别 是否注销 生存状态 变动类型 ZXBS",
        choices=STATUS,
        contains=STATUS_PARTS,
        otherwise=UNKNOWN,
        default="正常",
    )
    status_date: c.Day = c.day(
        "变动日期",
        "死亡日期 注销日期 迁出日期 死亡时间 火化时间 注销时间 迁出时间 变动时间 状态变动日期 SWRQ",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=1,
            title="户籍人口信息",
            also_names="户籍人口 户籍信息 户籍 户籍数据 户籍库 户口信息 公安户籍 人口信息 常住人口 常住人口信息",
            grain="一人一行",
            required=True,
        )
