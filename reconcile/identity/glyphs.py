"""Characters that people mistake for one another in names, and marks that stand for a missing one.

The groups were put together by hand from confusions usual when a name is copied from handwriting or picked from
an input method's list; nothing was measured. They are meant to be plausible, not complete: a pair that is not
here counts as different. Each character stands in one group of a table only, which a test checks.
"""

from __future__ import annotations

from typing import Final

# What printers, exports and typists put where a rare character could not be written.
MISSING: Final = "□■▢◇◆○●〓?？*＊_\ufffd"
# Characters of a private font arrive as code points nobody else can read.
MISSING_PATTERN: Final = f"[{MISSING}\\x{{E000}}-\\x{{F8FF}}]"

# One word of a name under several code points, beyond what OpenCC folds to the simplified form.
VARIANTS: Final = "哲喆嚞 坤堃 佩珮 昆崐 和龢 炯烱 秋秌龝 略畧 泉灥 侄姪 法灋 岩嵒 吴呉 强彊 朵朶 炮砲 奔犇 熙煕熈 睿叡 驱駈 窗窓 阔濶 麟麐"

LOOK_ALIKES: Final = (
    "未末 己已巳 日曰 土士 王玉主壬 千干于 人入 大太犬 天夫 无元 田由甲申 贝见 风凤 刀力 乌鸟马 午牛 厂广 木本术 "
    "白自百 今令 冶治 折拆析 侯候 段叚 陈阵 杨扬 荣莱 英芙 香杳查 莹萤 晓哓 娟捐涓 婷停 梅海悔 桂佳 清请情晴精 "
    "伟纬 军车 洋样 勇男 芳劳 娜那哪 静净 兵乒丘 锋烽蜂 辉挥晖 雷雪霞 暇假 祥详 福副幅 春眷 秀季李 珍诊 建健 "
    "志态忠 永水冰 全金 庆厌 学字宇 光先 华毕 平乎 文交 成戍戌 有存 正止 占古 石右 吉告 龙尤 云去 义叉 弟第 恩思 "
    "怡抬 恒桓 娥峨 妍研 娇骄 媛缓援 杜社 张弦 赵越 孙孔 郭敦 何河 高亭 郑邓 梁粱 宋宗 许诉 曾会 董薰 袁衷 潘播 "
    "蒋将 蔡祭 余佘 叶计 苏办 魏巍 吕品 沈沉 卢户 姜美 钟种 陆际 汪江 范苑 夏复 方万 孟盂 熊能 秦泰 尹伊 闫间 史吏 "
    "毛手 郝赦 武式 戴载 莫奠 向同 兰三 莲连 萍苹 慧彗 斌赋 根恨 槐魄 焕换 玲冷 珠株 瑞端 琼凉 科料 隐稳 章童 "
    "纪记 绪诸 耀曜 聪职 良艮 花化 苗笛 虎虚 贞贡 进迸 远这 郎朗 雄堆 艳绝 敏繁 丽鹂 世也 之乏 代伐 仕仁 俊浚 信倍 "
    "传付 儿几 叔淑 可司 嘉喜 堂常 夕歹 奇寄 守寺 幸辛 廷延 彦产 念含 性姓 才寸 择泽 拴栓 昊吴 晨辰 景影 智知 柏拍 "
    "柳仰 楠南 歌哥 波坡 洪供 浩诰 润闰 涛祷 照昭 爱受 琳淋 璐露 盛威 祖袓 禄绿 素索 维准 翠卒 翔羊 艺乙 茂芪 菊匊 "
    "萱宣 诚城 贤坚 贵责 通逋 邦帮 钰钮 铁秩 锐悦 顺须 魁魂 鹏朋"
)
