"""What titles, sheet names and file names say for every row below them: township, village, scheme."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

_START = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[年月日号县市区州旗度及和与的全]))"
_NO_PLACE = re.compile(
    rf"{_START}(?:城乡|城镇(?=居民|低保|户)|(?:[各本全分]|所属)?乡镇|新?农村|行政村|自然村|贫困村|(?:各|本|全|分|驻)村)"
    r"|(?:[由经报向按]|所在)乡镇|农村(?=居民|低保|特困|五保|户)|村干部|村民(?!委)|村级|镇级|乡级|乡村振兴"
)
_TOWN = re.compile(
    r"(?:^|[县区市州旗\W\d_])(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇(?!镇(?![\u4e00-\u9fff])|[市县区](?![场郊东西南北中桥])|村|社区|居)|乡(?![镇族]|[县区市](?![场郊东西南北中桥])|村|社区|居)|苏木|街道(?:办事处|办)?))"
)
_VILLAGE = re.compile(r"(?P<village>[\u4e00-\u9fff]{1,8}?(?:村民委员会|村委会|村|居委会|社区|嘎查))")
_COUNTY = re.compile(r"^.*?[\u4e00-\u9fffA-Za-z]{1,6}?(?:自治县|县|区|市(?!场)|州)(?![县区旗])(?=[\u4e00-\u9fff])")
_ABOVE = re.compile(
    r"^[\u4e00-\u9fff]{1,9}?(?:省|自治区|特别行政区|自治州|地区|盟|市(?!场)|自治县|自治旗|县|区|旗|州)(?![县区旗省])(?=[\u4e00-\u9fff]{1,8}?(?:镇|乡(?![镇族县区市])|苏木|街道|[省市县区州旗]))"
)
"""A province, city, county or district before a township: no part of its name."""
_UNNAMED = re.compile(r"(?:[×XＸx*＊○某]{1,4}|_{2,})(?:省|自治区|自治州|市|自治县|县|区|州|旗)")
"""A place left blank in a form: ××县."""
_BREAK = re.compile(r"[\W\d_年月日号]+")
_LIST_WORDS = re.compile(
    r"在保|停保|渐退|新增|正常|全部|其[他它]|合并|最终|原始|导出|数据|模板|示例|备用|空白|农业|城市|片区|"
    r"花名册|名册|名单|明细|台账|统计|汇总|说明|低保|特困|五保|救助|残疾|医疗|核对|核查|备案|审批|评议|公示|参保|资金|发放|户籍|档|表|单位|一卡通|人口"
)
_NO_VILLAGE = tuple("乡 镇 街道 县 市 区 月 组 队 片 类 期 度 批 页 册 户 人".split())
_OFFICE = re.compile(r"人民政府|民政(?:办|所|局)|社会事务办|办事处$|便民服务中心")
_SHEET = re.compile(r"(?i)^sheet\d*|^工作表|^表\d|^\d+$")
_SCHEMES = (
    ("农村", re.compile("农村(?:居民)?(?:最低生活保障|低保)")),
    ("城市", re.compile("城[市镇](?:居民)?(?:最低生活保障|低保)")),
)


def place_in(text: str, known: Collection[str] = ()) -> dict[str, str]:
    """Return the township and village that a title, sheet name or file name tells, as far as it does.

    Args:
        text: the title or name.
        known: the county's townships, where they are known; another is none.
    """
    found = _place_in(text)
    if not known or (found.get("township") is None or is_known(found["township"], known)):
        return found
    plain = unicodedata.normalize("NFKC", text)
    named = max((name for name in known if name in plain), key=len, default="")
    if not named:
        return {name: place for name, place in found.items() if name != "township"}
    return {"township": named, **{name: place for name, place in _place_in(plain.partition(named)[2]).items() if name == "village"}}


def is_known(township: str, known: Collection[str]) -> bool:
    """Say whether a township is one of those known, its office's ending or not."""
    return _bare_town(township) in {_bare_town(name) for name in known}


def _bare_town(name: str) -> str:
    return re.sub(r"(?:街道)?(?:办事处|办)$|街道$|人民政府$", "", name)


def _place_in(text: str) -> dict[str, str]:
    plain = _OFFICE.sub(" ", _UNNAMED.sub(" ", unicodedata.normalize("NFKC", text)))
    plain = _NO_PLACE.sub(" ", plain)
    found: dict[str, str] = {}
    for token in _BREAK.split(plain):
        rest = _COUNTY.sub("", _below(token))
        rest = rest if _TOWN.match(rest) or _VILLAGE.match(rest) else _below(token)
        if town := _TOWN.match(rest):
            found.setdefault("township", town["town"])
            rest = rest[town.end() :]
        if village := _VILLAGE.match(rest):
            found.setdefault("village", village["village"])
    return found


def _below(token: str) -> str:
    """Return a text without province, city, county and district before a township."""
    nearest = rest = token
    while above := _ABOVE.match(rest):
        rest = rest[above.end() :]
        nearest = rest if _TOWN.match(rest) else nearest
    return nearest


def bare_village(sheet_name: str) -> dict[str, str]:
    """Return a sheet's name as a village where it is a short Chinese word that is no list and no township."""
    text = unicodedata.normalize("NFKC", sheet_name).strip()
    text = re.sub(r"[(\[].*?[)\]]|\d+户?$", "", text).strip()
    is_word = re.fullmatch(r"[\u4e00-\u9fff]{2,6}", text) is not None
    if not is_word or _LIST_WORDS.search(text) or _NO_PLACE.search(text) or text.endswith(_NO_VILLAGE):
        return {}
    return {"village": text}


def scheme_in(texts: Sequence[str]) -> dict[str, str]:
    """Return 农村 or 城市 where a title speaks of one scheme only."""
    joined = unicodedata.normalize("NFKC", " ".join(texts))
    said = [scheme for scheme, pattern in _SCHEMES if pattern.search(joined)]
    return {"scheme": said[0]} if len(said) == 1 else {}
