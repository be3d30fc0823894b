"""The shared column kinds: what a cell holds, its type and check, and headers that many sources share.

A model writes `field: Kind = kind("标准表头", "同义表头", …)`. The annotation is the column's type, the call its facts;
`schemas.models.source_of` reads both. Words that more than one source uses stand
in `schemas.vocabulary`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import pandera.polars as pa
import polars as pl

from schemas.vocabulary import CATEGORY, COVER_STATUS, COVER_STATUS_PARTS, PROGRAM, UNKNOWN

Text = pl.String
Flag = pl.Boolean
Day = pl.Date
Money = Annotated[pl.Decimal, 18, 2]
Whole = pl.Int32


MOST_MONEY = 9_999_999_999
"""No amount of a county reaches ten thousand million yuan; an account number typed a column off does."""
LONGEST_PLACE = 40


def numbers_of(people: str) -> str:
    """Return the headers of these people's numbers: 户主身份证号, 户主公民身份号码, …"""
    return " ".join(f"{person}{number}" for person in people.split() for number in ID_HEADERS.split())


ID_HEADERS = (
    "公民身份号码 身份证号 身份证号码 身份证 证件号码 身份证件号 身份证件号码 证号 居民身份证号码 身份证编号 "
    "居民身份证号 居民身份证 公民身份证号码 公民身份证号 公民身份证件编号 身份证件编号"
)
ACCOUNT_HEADERS = (
    "一卡通账号 银行账号 账号 卡号 社保卡号 银行账户 存折号 社会保障卡银行账号 一卡通存折号码 银行卡号 一卡通卡号 "
    "惠农一卡通账号 存折账号 开户账号 账户 社会保障卡号 一卡通帐号 银行帐号 帐号 社保卡账号 社保卡帐号 社保账号 社会保障卡账号 银行卡账号 发放账号 银行存折账号"
)
ACCOUNT_NAME_HEADERS = "户名 开户名 开户人姓名 账户名称 开户人 账户名 账户姓名 开户姓名 持卡人姓名 银行账户名称 银行户名"


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
    return _field("money", header, also, {}, {"least": -MOST_MONEY, "greatest": MOST_MONEY, **facts})


def integer(header: str, also: str = "", **facts: Any) -> Any:
    """Return a whole number; people are counted unless the field says what else."""
    return _field("integer", header, also, {}, {"least": 0, "greatest": 99_999, **facts})


def year(header: str, also: str = "", **facts: Any) -> Any:
    """Return a calendar year."""
    return _field("year", header, also, {"in_range": {"min_value": 1880, "max_value": 2200}}, facts)


def period(header: str, also: str = "", **facts: Any) -> Any:
    """Return a month `2019-03` or a quarter `2019Q1`."""
    return _field("period", header, also, {"str_matches": r"^\d{4}(?:-(?:0[1-9]|1[0-2])|Q[1-4])$"}, facts)


def township(**facts: Any) -> Any:
    """Return the township of the row."""
    facts = {"longest": LONGEST_PLACE, **facts}
    return text("乡镇", "乡镇（街道） 所属乡镇 乡（镇） 乡镇名称 乡镇街道 所在乡镇 街道 镇 乡 乡镇名 所属街道 所属乡镇街道 乡镇（街道）名称", **facts)


def village(**facts: Any) -> Any:
    """Return the village of the row."""
    headers = "行政村 村（社区） 村（居）委会 村居 村名 村名称 行政村名称 所属村 所在村 村委会 村（居） 社区 所属行政村 所属社区 居委会 所属居委会 村（居）委会名称 社区名称 村组"
    return text("村", headers, **{"longest": LONGEST_PLACE, **facts})


def village_code(**facts: Any) -> Any:
    """Return the village's code of twelve digits (GB/T 2260 and the statistics bureau's six further digits)."""
    headers = "区划代码 村代码 行政村代码 村编码 区划编码 行政区划编码 行政村编码"
    return code("行政区划代码", headers, pattern=r"\d{12}", note="12位代码", **facts)


def account_no(header: str = "一卡通账号", also: str = "") -> Any:
    """Return the bank account that the money goes into."""
    return code(header, f"{ACCOUNT_HEADERS} {also}", exact=True)


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
        "住房是否安全 住房安全有保障 安全住房 住房保障 住房安全保障 危房户 是否危房户 是否危房 是否为危房户",
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
        "状态 享受状态 低保状态 在保状态 供养状态 人员状态 是否在保 是否享受 是否保障对象 保障情况 是否享受低保",
        choices=COVER_STATUS,
        contains=COVER_STATUS_PARTS,
        otherwise=UNKNOWN,
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
