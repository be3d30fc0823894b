"""The shared column kinds: what a cell holds, its type and check, and headers that many sources share.

A model writes `field: Kind = kind("标准表头", "同义表头", …)`. The annotation is the column's type, the call its facts;
`schemas.models.source_of` reads both. A constant of words stands here when more than one source uses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

Text = pl.String
Flag = pl.Boolean
Day = pl.Date
Money = Annotated[pl.Decimal, 18, 2]
Whole = pl.Int32


def numbers_of(people: str) -> str:
    """Return the headers of these people's numbers: 户主身份证号, 户主公民身份号码, …"""
    return " ".join(f"{person}{number}" for person in people.split() for number in ID_HEADERS.split())


ID_HEADERS = (
    "公民身份号码 身份证号 身份证号码 身份证 证件号码 身份证件号 身份证件号码 证号 居民身份证号码 身份证编号"
)
ACCOUNT_HEADERS = (
    "一卡通账号 银行账号 账号 卡号 社保卡号 银行账户 存折号 社会保障卡银行账号 一卡通存折号码 银行卡号 一卡通卡号 "
    "惠农一卡通账号 存折账号 开户账号 账户 社会保障卡号 一卡通帐号 银行帐号 帐号"
)
ACCOUNT_NAME_HEADERS = "户名 开户名 开户人姓名 账户名称 开户人 账户名 账户姓名 开户姓名 持卡人姓名"

COVER_STATUS = {
    "在保": "正常 保障中 享受中 在享 正在享受 正常享受 享受 有效 在册 在保中 正常在保 正常保障 保障 供养中 在供 在养",
    "渐退": "渐退期 渐退中 渐退期内 缓退 救助渐退 渐退保障",
    "停保": "已停保 停发 已停发 退保 已退保 退出 已退出 注销 已注销 取消 终止 已终止 停保退出 停止保障 停止供养 终止供养 "
    "取消保障 不再享受 停止 已取消 死亡 已死亡 死亡停保 迁出",
}
COVER_STATUS_PARTS = {
    "渐退": "渐退",
    "停保": "停保 停发 退保 已退出 注销 取消",
    "在保": "在保 未停保 未停发 未退保 未注销 未取消",
}
CATEGORY = {
    kind: " ".join(
        [
            f"{number}{end}"
            for number in numbers
            for end in ("类", "类户", "类保障", "类低保", "档", "档户", "级", "等", "")
        ]
        + [
            f"{lead}{numbers[0]}{end}"
            for lead in ("第", "农村", "城市", "低保")
            for end in ("类", "档", "类户")
        ]
    )
    for kind, numbers in {
        "一类": "一1AaⅠⅰ壹",
        "二类": "二2BbⅡⅱ贰",
        "三类": "三3CcⅢⅲ叁",
        "四类": "四4DdⅣⅳ肆",
    }.items()
}
_MONEY_ENDINGS = (
    "",
    "金",
    "资金",
    "补助",
    "补助金",
    "补助资金",
    "补贴",
    "补贴资金",
    "款",
    "保障金",
    "补差",
    "救助",
    "救助金",
)
_PROGRAM_CORES = {
    "农村低保": "农村低保 农低保 农村居民低保 农村最低生活保障 农村居民最低生活保障 农村最低生活保障对象 农村低保户 农村低保对象 "
    "低保 最低生活保障 居民最低生活保障 农村居民最低生活 农村最低生活 农村低保生活 农村低保生活费",
    "城市低保": "城市低保 城镇低保 城低保 城市居民低保 城镇居民低保 城市最低生活保障 城市居民最低生活保障 城镇最低生活保障 "
    "城镇居民最低生活保障 城市最低生活保障对象 城市低保户 城市低保对象 城市最低生活 城市居民最低生活 城市低保生活费",
    "特困供养": "特困供养 特困人员供养 特困人员救助供养 特困救助供养 特困人员 特困人员基本生活 特困人员基本生活费 特困基本生活 "
    "特困基本生活费 特困人员生活费 特困人员生活 特困生活费 特困人员分散供养 特困人员集中供养 特困分散供养 特困集中供养 农村特困供养 "
    "农村特困人员供养 农村特困人员救助供养 城市特困供养 城市特困人员供养 城市特困人员救助供养 城乡特困人员救助供养 五保 五保供养 "
    "五保户供养 农村五保 农村五保供养 农村五保户供养 五保生活费 五保户 五保户生活费 五保分散供养 五保集中供养 分散供养五保 "
    "集中供养五保 分散供养特困人员 集中供养特困人员 分散供养 集中供养 特困人员基本生活标准 特困对象供养 特困户供养",
    "特困护理补贴": "特困护理 特困人员护理 特困人员照料护理 特困照料护理 特困人员照料护理费 特困人员护理费 特困护理费 "
    "特困人员救助供养护理 特困供养护理 特困供养人员护理 特困供养人员照料护理 五保护理 五保户护理 五保照料护理 照料护理 照料护理费 "
    "特困人员照料护理标准 特困人员照料 特困照料 特困失能护理 特困人员失能护理 特困人员照护 特困照护",
    "临时救助": "临时救助 临时生活救助 急难临时救助 急难型临时救助 支出型临时救助 急难救助 城乡临时救助 困难群众临时救助 "
    "城乡居民临时救助 临时救济 农村临时救助 城市临时救助 乡镇临时救助",
    "困难残疾人生活补贴": "困难残疾人生活 困难残疾人 残疾人生活 困难残疾人生活费 残疾人困难生活 贫困残疾人生活 困难残疾生活 困残生活 "
    "困难残疾人两项补贴生活 残疾人两项补贴生活 残疾人两项补贴-生活 残疾人两项补贴-困难 残疾人两项补贴-困难残疾人生活 "
    "残疾人两项补贴(生活补贴) 残疾人两项补贴(困难残疾人生活补贴) 残疾人两项补贴(生活) 残疾人两项补贴(困难) 残疾人两项补贴困难残疾人生活",
    "重度残疾人护理补贴": "重度残疾人护理 重度残疾人 残疾人护理 重残护理 重残人护理 重度残疾护理 重残 重残人员护理 重度残疾人护理费 "
    "残疾人两项补贴护理 残疾人两项补贴-护理 残疾人两项补贴-重度 残疾人两项补贴-重度残疾人护理 残疾人两项补贴(护理补贴) "
    "残疾人两项补贴(重度残疾人护理补贴) 残疾人两项补贴(护理) 残疾人两项补贴(重度) 残疾人两项补贴重度残疾人护理 重度残疾人两项补贴护理",
    "高龄津贴": "高龄津贴 高龄 高龄老人津贴 高龄老人 高龄老年人津贴 高龄老年人 高龄老年人生活 高龄老人生活 老年人高龄津贴 老年人高龄 "
    "老人高龄津贴 80岁以上高龄津贴 80岁以上高龄 80周岁以上高龄津贴 80岁以上老人高龄津贴 80岁以上老年人高龄津贴 高龄生活 高龄保健 "
    "高龄老人保健 高龄营养 高龄养老",
    "孤儿基本生活费": "孤儿基本生活费 孤儿生活费 孤儿基本生活 孤儿 孤儿生活 孤儿养育 孤儿养育费 孤儿养育津贴 孤儿津贴 孤儿保障 "
    "散居孤儿基本生活费 散居孤儿基本生活 集中供养孤儿基本生活费 社会散居孤儿基本生活费 孤儿基本生活保障费 困境儿童基本生活费 "
    "事实无人抚养儿童基本生活费 事实无人抚养儿童基本生活 事实无人抚养儿童生活费 事实无人抚养儿童生活 事实无人抚养儿童 孤儿和事实无人抚养儿童基本生活费",
}
PROGRAM = {
    program: " ".join(f"{core}{end}" for core in cores.split() for end in _MONEY_ENDINGS)
    for program, cores in _PROGRAM_CORES.items()
}


def words(spellings: Mapping[str, str], *, itself: bool = True) -> dict[str, str]:
    """Turn {canonical: "written forms by spaces"} into {written: canonical}; a canonical word is a form `itself`."""
    turned = {written: canonical for canonical, forms in spellings.items() for written in forms.split()}
    return turned | {canonical: canonical for canonical in spellings if canonical and itself}


def _field(kind: str, header: str, also: str, check: Mapping[str, Any], facts: dict[str, Any]) -> Any:
    may_be_empty = not facts.get("required") or any(
        facts.get(key) for key in ("empty_ok", "instead", "excused")
    )
    synonyms = tuple(dict.fromkeys(word for word in also.split() if word != header))
    metadata = {"kind": kind, "header": header, "also": synonyms, **facts}
    return pa.Field(nullable=may_be_empty or kind == "id", title=header, metadata=metadata, **check)


def identity(header: str, also: str = "", *, name_field: str | None = "name", **facts: Any) -> Any:
    """Return a citizen's number (GB 11643): the valid 18 characters or nothing, beside the text as read."""
    check = {"str_matches": r"^\d{17}[\dX]$"}
    return _field("id", header, also, check, {"name_field": name_field, **facts})


def id_number(header: str = "身份证号", also: str = "", *, required: bool = True, **facts: Any) -> Any:
    """Return the number of the person of the row, under all its usual headers."""
    return identity(header, f"{ID_HEADERS} {also}", required=required, **facts)


def person(header: str = "姓名", also: str = "", **facts: Any) -> Any:
    """Return a name, kept as read and cleaned for comparison."""
    return _field("name", header, also, {}, facts)


def text(header: str, also: str = "", **facts: Any) -> Any:
    """Return free text."""
    return _field("text", header, also, {}, facts)


def code(header: str, also: str = "", **facts: Any) -> Any:
    """Return a number or key that is text: without inner spaces, never calculated with."""
    check = {"str_matches": f"^(?:{facts['pattern']})$"} if "pattern" in facts else {}
    return _field("code", header, also, check, facts)


def choice(
    header: str,
    also: str = "",
    *,
    choices: Mapping[str, str],
    contains: Mapping[str, str] | None = None,
    **facts: Any,
) -> Any:
    """Return a coded value: one of the canonical words of `choices` ({canonical: "written forms"}).

    `contains` ({canonical: "parts"}) names parts of a longer text that say as much.
    """
    parts = words(contains or {}, itself=False)
    closed = facts.get("otherwise") != ""
    allowed = [word for word in [*choices, facts.get("otherwise")] if word]
    return _field(
        "choice",
        header,
        also,
        {"isin": allowed} if closed else {},
        {"choices": words(choices), "contains": parts, **facts},
    )


def yes_no(header: str, also: str = "", *, yes: str = "", no: str = "", **facts: Any) -> Any:
    """Return a yes or no; `yes` and `no` are further words that say so in this column."""
    return _field("yes_no", header, also, {}, {"choices": words({"是": yes, "否": no}), **facts})


def day(header: str, also: str = "", **facts: Any) -> Any:
    """Return a date; a month-only date is its first day, or its last for a plan."""
    return _field("date", header, also, {}, facts)


def money(header: str, also: str = "", **facts: Any) -> Any:
    """Return an amount of yuan with two decimals."""
    return _field("money", header, also, {}, facts)


def integer(header: str, also: str = "", **facts: Any) -> Any:
    """Return a whole number."""
    return _field("integer", header, also, {}, facts)


def year(header: str, also: str = "", **facts: Any) -> Any:
    """Return a calendar year."""
    return _field("year", header, also, {"in_range": {"min_value": 1880, "max_value": 2200}}, facts)


def period(header: str, also: str = "", **facts: Any) -> Any:
    """Return a month `2019-03` or a quarter `2019Q1`."""
    return _field("period", header, also, {"str_matches": r"^\d{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4])$"}, facts)


def township(**facts: Any) -> Any:
    """Return the township of the row."""
    return text("乡镇", "乡镇（街道） 所属乡镇 乡（镇） 乡镇名称 乡镇街道 所在乡镇 街道 镇", **facts)


def village(**facts: Any) -> Any:
    """Return the village of the row."""
    headers = "行政村 村（社区） 村（居）委会 村居 村名 村名称 行政村名称 所属村 所在村 村委会 村（居） 社区 所属行政村"
    return text("村", headers, **facts)


def village_code(**facts: Any) -> Any:
    """Return the village's code of twelve digits (GB/T 2260 and the statistics bureau's six further digits)."""
    headers = "区划代码 村代码 行政村代码 村编码 区划编码 行政区划编码 行政村编码"
    return code("行政区划代码", headers, pattern=r"\d{12}", note="12位代码", **facts)


def account_no(header: str = "一卡通账号", also: str = "") -> Any:
    """Return the bank account that the money goes into."""
    return code(header, f"{ACCOUNT_HEADERS} {also}")


def account_name(header: str = "户名", also: str = "") -> Any:
    """Return the name in which the account is held."""
    return person(header, f"{ACCOUNT_NAME_HEADERS} {also}")


def bank() -> Any:
    """Return the bank's name."""
    return text("开户银行", "开户行 开户行名称 银行名称 代发银行 开户网点")


def housing_safe() -> Any:
    """Return whether the dwelling is safe."""
    return yes_no(
        "住房安全",
        "住房是否安全 住房安全有保障 安全住房 住房保障 住房安全保障",
        yes="安全 有保障 A级 B级 达标",
        no="不安全 无保障 C级 D级 危房 未达标 不达标",
    )


def education_ok() -> Any:
    """Return whether compulsory education is secured."""
    return yes_no(
        "义务教育",
        "义务教育有保障 义务教育是否有保障 义务教育保障 教育有保障",
        yes="有保障 已保障 达标",
        no="无保障 未保障 辍学 失学 未达标 不达标",
    )


def medical_ok() -> Any:
    """Return whether basic medical care is secured."""
    return yes_no(
        "基本医疗",
        "基本医疗有保障 基本医疗是否有保障 基本医疗保障 医疗有保障",
        yes="有保障 已保障 已参保 达标",
        no="无保障 未保障 未参保 未达标 不达标",
    )


def water_safe() -> Any:
    """Return whether drinking water is safe."""
    return yes_no(
        "安全饮水",
        "饮水是否安全 饮水安全 饮水安全有保障 饮水安全保障 是否解决安全饮用水",
        yes="安全 有保障 已解决 达标",
        no="不安全 无保障 未解决 未达标 不达标",
    )


def cover_status() -> Any:
    """Return whether the person is covered, tapering or stopped."""
    return choice(
        "保障状态",
        "状态 享受状态 低保状态 在保状态 供养状态",
        choices=COVER_STATUS,
        contains=COVER_STATUS_PARTS,
        otherwise="",
        default="在保",
    )


def category(header: str, also: str = "") -> Any:
    """Return the class of a dibao family; other words stay as read, for a parameter may map them."""
    return choice(header, also, choices=CATEGORY, otherwise="")


def program(header: str, also: str = "", **facts: Any) -> Any:
    """Return the programme that pays; the word as read is kept beside it."""
    return choice(
        header, also, choices={**PROGRAM, "other": "其他 其它"}, otherwise="other", keep_read=True, **facts
    )
