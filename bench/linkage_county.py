"""An invented county for the linkage evaluation: names, villages, households, twins and numbers as they are met.

Surnames follow the published ranking of the commonest Chinese surnames; given names are drawn by sex and generation
with a steep head and a long tail; two thirds of a village belong to a few clans, whose men share a generation
character. All people are made up; the region code 629901 does not exist.
"""

from __future__ import annotations

import numpy as np
import polars as pl

REGION = "629901"
SURNAMES = (
    "王7.1 李7.0 张6.7 刘5.1 陈4.6 杨3.1 黄2.2 赵2.1 吴1.9 周1.9 徐1.4 孙1.4 马1.3 朱1.1 胡1.1 郭1.1 何1.1 林1.1 "
    "高1.0 罗1.0 郑0.9 梁0.9 谢0.8 宋0.7 唐0.7 许0.7 韩0.7 冯0.6 邓0.6 曹0.6 彭0.6 曾0.6 肖0.6 田0.5 董0.5 袁0.5 "
    "潘0.5 于0.5 蒋0.4 蔡0.4 余0.4 杜0.4 叶0.4 程0.4 苏0.4 魏0.4 吕0.4 丁0.4 任0.4 沈0.4 姚0.4 卢0.4 姜0.4 崔0.3 "
    "钟0.3 谭0.3 陆0.3 汪0.3 范0.3 金0.3 石0.3 廖0.3 贾0.3 夏0.3 韦0.3 付0.3 方0.3 白0.3 邹0.3 孟0.3 熊0.3 秦0.3 "
    "邱0.3 江0.3 尹0.3 薛0.3 闫0.2 段0.2 雷0.2 侯0.2 龙0.2 史0.2 陶0.2 黎0.2 贺0.2 顾0.2 毛0.2 郝0.2 龚0.2 邵0.2 "
    "万0.2 钱0.2 严0.2 覃0.2 武0.2 戴0.2 莫0.2 孔0.2 向0.2 汤0.2 温0.1 康0.1 施0.1 文0.1 牛0.1 樊0.1 葛0.1 邢0.1 "
    "安0.1 齐0.1 易0.1 乔0.1 伍0.1 庞0.1 颜0.1 倪0.1 庄0.1 聂0.1 章0.1 鲁0.1 岳0.1 翟0.1 殷0.1 詹0.1 申0.1 欧0.1"
)
MEN = (
    "建国 国强 志强 建军 建华 国华 永强 建平 志明 国平 海龙 小军 小平 文明 永刚 成军 玉林 文军 德福 福贵 有才 万福 "
    "天宝 宝山 金山 玉山 国栋 明亮 志刚 学军 卫东 卫国 爱国 红军 卫军 向东 小龙 小东 海军 海峰 伟 强 军 勇 涛 磊 杰 "
    "鹏 斌 波 飞 刚 平 辉 亮 超 明 龙 浩 宇 俊杰 浩然 子轩 宇轩 浩宇 天宇 文博 志远 宏伟 晓东 晓军 春生 根生 栓柱 双喜"
)
WOMEN = (
    "秀英 桂英 秀兰 玉兰 桂兰 玉英 秀珍 凤英 玉珍 桂芳 淑珍 秀芳 兰英 玉梅 春梅 秀梅 红梅 菊花 彩霞 翠兰 巧云 彩云 "
    "芳 英 丽 静 艳 娟 敏 霞 燕 玲 娜 红 梅 丽娟 海燕 小红 小燕 晓燕 晓霞 春花 桂花 金花 腊梅 雪梅 玉霞 玉芳 小兰 "
    "婷 婷婷 欣怡 梓涵 雨欣 佳怡 思雨 诗涵 梦瑶 雅琴 淑芬 淑英 秀琴 玉琴 菊兰 兰芳 引弟 招弟 改花 芳芳 丽丽 莉"
)
TAIL = (
    "文武德福禄寿喜荣华富贵春夏秋冬东西南北金银铜铁山川江河林森木水火土天地日月星云风雨雪霜红黄蓝青白玉珍珠宝"
    "琴棋书画诗礼义仁智信忠孝廉明亮光辉建国民军兵强刚毅勇猛龙虎凤鹏飞翔远志向前进成功业安康平和顺利兴旺发达"
    "英俊杰秀丽美芳香兰菊梅竹莲花草芝蓉霞燕莺娟娥婷妍静淑慧敏巧翠碧彩艳玲珑琳瑶璐瑾萍莉蕾薇欣怡悦佳雅思梦"
)
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])


def county(people: int, rng: np.random.Generator) -> pl.DataFrame:
    """Return the register: person, name_clean, sex, birth_date, village_code, household, head_name_clean."""
    size = rng.choice([1, 2, 3, 4, 5, 6], p=[0.12, 0.2, 0.22, 0.24, 0.14, 0.08], size=people // 3 + 1)
    household = np.repeat(np.arange(size.size), size)[:people]
    place = np.concatenate([np.arange(s) for s in size])[:people]
    homes = _villages(size.size, people, rng)
    village = homes[household]
    head_born = rng.integers(25, 85, size.size)
    age = np.where(place < 2, head_born[household] + rng.integers(-4, 5, people), head_born[household] - 26)
    age = np.clip(np.where(place > 1, age - 3 * (place - 2) + rng.integers(-1, 2, people), age), 0, 99)
    born = np.datetime64("2019-06-30") - (age * 365.25 + rng.integers(0, 365, people)).astype(
        "timedelta64[D]"
    )
    male = np.where(place == 0, rng.random(people) < 0.8, rng.random(people) < 0.5)
    male = np.where(place == 1, ~np.roll(male, 1), male)
    twin = (place > 2) & (rng.random(people) < 0.025)
    for array in (born, male):
        array[twin] = np.roll(array, 1)[twin]
    surnames, chance = _surnames()
    clan = _clan_surnames(homes, rng)
    own = rng.choice(surnames, p=chance, size=people)
    surname = np.where(place == 1, own, clan[household])
    given = _given(male, village, age, rng)
    given = _twin_names(given, twin)
    name = np.char.add(surname, given)
    head = np.zeros(size.size, dtype=object)
    head[household[place == 0]] = name[place == 0]
    return pl.DataFrame(
        {
            "name_clean": name.tolist(),
            "sex": np.where(male, "男", "女").tolist(),
            "birth_date": born.astype("datetime64[D]"),
            "village_code": [f"{REGION}{101 + v // 12:03d}{1 + v % 12 + 200:03d}" for v in village],
            "household": household,
            "head_name_clean": head[household].tolist(),
        },
        strict=False,
    ).pipe(_numbered, rng)


def _villages(homes: int, people: int, rng: np.random.Generator) -> np.ndarray:
    villages = max(4, people // 2000)
    weights = rng.uniform(0.5, 1.5, villages)
    return rng.choice(villages, p=weights / weights.sum(), size=homes)


def _surnames() -> tuple[np.ndarray, np.ndarray]:
    words = SURNAMES.split()
    weights = np.array([float(word[1:]) for word in words])
    return np.array([word[0] for word in words]), weights / weights.sum()


def _clan_surnames(homes: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Give each household a surname: two thirds of a village belong to one of its three clans."""
    surnames, chance = _surnames()
    clans = rng.choice(surnames, p=chance, size=(homes.max() + 1, 3))
    of_clan = clans[homes, rng.choice(3, p=[0.55, 0.3, 0.15], size=homes.size)]
    return np.where(rng.random(homes.size) < 0.66, of_clan, rng.choice(surnames, p=chance, size=homes.size))


def _given(male: np.ndarray, village: np.ndarray, age: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw given names: a quarter from the usual ones, the rest two characters, men's often of their generation."""
    people = male.size
    tail = np.array(list(dict.fromkeys(TAIL)))
    steep = 1 / np.arange(1, tail.size + 1) ** 0.7
    first, second = (rng.choice(rng.permutation(tail), p=steep / steep.sum(), size=people) for _ in range(2))
    generation = rng.choice(tail, size=(village.max() + 1, 5))[village, np.clip(age // 20, 0, 4)]
    first = np.where(male & (rng.random(people) < 0.2), generation, first)
    made = np.where(rng.random(people) < 0.12, second, np.char.add(first, second))
    usual = np.where(male, _zipf(MEN.split(), people, rng), _zipf(WOMEN.split(), people, rng))
    return np.where(rng.random(people) < 0.25, usual, made)


def _zipf(words: list[str], count: int, rng: np.random.Generator) -> np.ndarray:
    weights = 1 / np.arange(3, len(words) + 3) ** 0.8
    return rng.choice(np.array(words), p=weights / weights.sum(), size=count)


def _twin_names(given: np.ndarray, twin: np.ndarray) -> np.ndarray:
    """Let a twin's name differ from the sibling's in its last character."""
    named = given.astype("U4")
    for place in np.flatnonzero(twin):
        other, own = named[place - 1], named[place]
        named[place] = other[:-1] + (own[-1] if own[-1] != other[-1] else "双")
    return named


def _numbered(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """Give everybody an identity number (GB 11643) that nobody else has."""
    order = rng.integers(0, 400, people.height) * 2 + (people["sex"] == "男").to_numpy()
    body = people.select(
        body=pl.lit(REGION)
        + pl.col("birth_date").dt.strftime("%Y%m%d")
        + pl.Series(order).cast(pl.String).str.zfill(3)
    )["body"]
    numbers = [number + check_digit(number) for number in body]
    return people.insert_column(0, pl.Series("person", numbers)).unique(
        "person", keep="first", maintain_order=True
    )


def check_digit(body: str) -> str:
    """Return the check digit of the first 17 digits."""
    total = sum(int(digit) * int(weight) for digit, weight in zip(body, WEIGHTS, strict=True))
    return "10X98765432"[total % 11]
