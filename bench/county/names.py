"""Names: common surnames and given names, and the spellings one name is found in."""

from __future__ import annotations

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何林罗高梁郑谢宋唐许邓韩冯曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史贺陶顾毛郝龚邵万覃武钱戴严莫孔向汤"
MALE = [
    "伟",
    "强",
    "磊",
    "军",
    "勇",
    "杰",
    "涛",
    "明",
    "超",
    "刚",
    "平",
    "辉",
    "鹏",
    "华",
    "飞",
    "鑫",
    "波",
    "斌",
    "宇",
    "浩",
    "建国",
    "建军",
    "志强",
    "志明",
    "国强",
    "国华",
    "文军",
    "小军",
    "海军",
    "永强",
    "永福",
    "德胜",
    "德明",
    "福生",
    "贵生",
    "满仓",
    "来福",
    "根生",
    "长生",
    "世杰",
    "俊杰",
    "子轩",
    "浩然",
    "天佑",
    "新民",
    "爱国",
    "建平",
    "玉林",
    "正华",
    "双全",
    "喜成",
    "占魁",
    "万福",
    "有才",
    "全德",
    "守义",
    "守信",
    "存德",
    "存孝",
    "进财",
    "进宝",
    "成林",
    "树林",
    "怀忠",
]
FEMALE = [
    "芳",
    "娜",
    "敏",
    "静",
    "秀英",
    "丽",
    "艳",
    "娟",
    "霞",
    "玲",
    "桂英",
    "桂兰",
    "玉兰",
    "玉珍",
    "玉梅",
    "秀兰",
    "秀珍",
    "凤英",
    "凤兰",
    "淑英",
    "淑珍",
    "春梅",
    "春花",
    "红梅",
    "红霞",
    "彩霞",
    "小红",
    "小燕",
    "巧玲",
    "翠花",
    "翠英",
    "菊花",
    "菊香",
    "梅英",
    "兰英",
    "月娥",
    "月英",
    "改改",
    "招弟",
    "引弟",
    "转转",
    "雪梅",
    "雪莲",
    "海燕",
    "晓燕",
    "子涵",
    "欣怡",
    "诗涵",
    "雨桐",
    "梓萱",
    "喜梅",
    "喜莲",
    "银花",
    "金花",
    "金莲",
    "玉莲",
    "香莲",
    "琴琴",
    "粉粉",
    "芬芳",
]
DOTTED = (
    "阿依努尔·买买提",
    "买买提·艾力",
    "才让·卓玛",
    "古丽·阿不都",
)
TRADITIONAL = str.maketrans("张刘陈杨赵马国红华兰军", "張劉陳楊趙馬國紅華蘭軍")
DOTS = "·•‧∙・．."
# (written, heard): characters of one sound, as clerks mistake them
SAME_SOUND = (
    ("红", "洪"),
    ("伟", "卫"),
    ("芳", "方"),
    ("明", "铭"),
    ("华", "花"),
    ("娟", "捐"),
    ("英", "瑛"),
)


def spaced(name: str) -> str:
    """Return a two- or three-character name with a space inside."""
    return name[0] + " " + name[1:]


def wide_spaced(name: str) -> str:
    """Return the name with an ideographic space inside."""
    return name[0] + "\u3000" + name[1:]


def traditional(name: str) -> str:
    """Return the name in traditional characters as far as it has such."""
    return name.translate(TRADITIONAL)


def other_dot(name: str, dot: str) -> str:
    """Return the name with another form of the dot."""
    return name.replace("·", dot)


def same_sound(name: str) -> str:
    """Return the name with a character of the same sound in it, or unchanged."""
    for written, heard in SAME_SOUND:
        if written in name:
            return name.replace(written, heard, 1)
    return name
