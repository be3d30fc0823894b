"""Names of people inside the names of files, sheets and headings, told from the words that offices use there.

No list knows every name. What is left of such a name once the office's own words, places and dates are taken out of it,
is taken for a person's if it begins with a family name, is written with a character that ordinary words are not written
with, or has the dot of a name in translation.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# What is counted stands apart from what follows: 2019年张三, 第3批王五.
_RUN = re.compile(rf"(?<=\d)[年月日号批期季次份]|[{_HAN}·•]+")
_FAMILY = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟"
    "殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时"
    "穆司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩佘池查"
    "麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻厉伊仝郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支"
)
_TWO_FAMILY = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙", "夏侯", "端木", "南宫")
_PLACES = tuple("乡镇村组县市区州省社寨屯庄坊路街巷堡湾坪沟")
_BODIES = tuple("队局所站院校厂司部委会科股室处厅行")
_THINGS = tuple("表册单账库簿页图份年月日季次批期版号户类项")
_AT = re.compile(rf".+[{''.join(_PLACES)}]")
_MOST = 4
_COMMON = codecs.lookup("gb2312")
"""Looked up at once: a process that gives up its rights may no longer read where Python keeps it."""
WORDS = """
低保 城市 城镇 农村 城乡 居民 最低 生活 保障 花名 花名册 名册 名单 台账 明细 明细表 流水 发放 一卡通 补贴 资金 拨付 批次 特困 供养 救助 临时
五保 孤儿 残疾 残联 两项 护理 困难 高龄 老年 津贴 建档 立卡 扶贫 脱贫 贫困 防贫 监测 边缘 预警 处置 户籍 人口 信息 常住 登记 户口 公安 派出所
死亡 注销 迁出 迁入 火化 殡葬 婚姻 结婚 离婚 车辆 房产 不动产 工商 税务 社保 养老 保险 医保 参保 缴费 公积金 财政 供养 人员 干部 亲属 备案
资产 核查 核对 核实 入户 抽查 调查 评议 民主 公示 公开 审批 审核 审定 申请 受理 退出 停保 变动 动态 管理 复核 复查 自查 互查 市级 县级 乡级 村级 省级
季度 月度 年度 上半年 下半年 本年 本月 上月 截至 截止 汇总 合计 总表 分表 附件 附表 附册 样表 模板 模版 空表 示例 说明 目录 封面 备注 其他 其它
数据 导出 导入 系统 文件 文档 资料 材料 最终 终稿 定稿 初稿 修改 修订 更新 补充 补报 上报 报送 报表 提交 交回 返回 反馈 回执 新增 新建 正式
副本 复制 原始 备份 草稿 测试 旧版 新版 版本 打印 电子 扫描 照片 图片 全县 全镇 全乡 全村 各乡镇 乡镇 街道 社区 村委 居委 委员会 民政 民政局 人民政府
政府 办公室 服务 中心 单位 部门 部分 全部 所有 单人 单户 整户 整村 分户 合户 家庭 成员 户主 姓名 性别 民族 年龄 证件 号码 身份证 电话 联系 住址 地址
银行 账号 账户 卡号 开户 金额 人数 户数 标准 收入 支出 类别 类型 状态 日期 时间 编号 序号 区划 代码 原因 结果 意见 签字 盖章 关系 健康 劳动 能力
就业 教育 学生 医疗 住院 报销 大病 重病 住房 危房 饮水 安全 义务 三保障 关爱 留守 儿童 走访 诉求 群众 信访 来访 来信 督战 挂牌 清单 任务 整改 问题
线索 移交 汇报 通报 情况 统计 分析 对比 比对 对照 线上 线下 第一 第二 第三 第四 第五 一季度 二季度 三季度 四季度 一月 二月 三月 四月 五月 六月 七月 八月
九月 十月 十一月 十二月 工作表 数字 文本 列表 清册 底册 底数 底表 基础 基本 历史 当前 目前 现有 在册 在保 退保 纳入 应保 应退 已保 未保 漏保 错保
安置 安排 方案 方式 方面 方便 程序 成立 成果 成效 付款 付费 支付 兑付 代发 补发 追缴 扣缴 单据 凭证 票据 常规 常用 应急 应发 实发 时段 段落 关于 关联 关注
和解 强制 强化 全面 全市 全省 全区 简表 简要 简况 连续 连片 路径 项目 季报 月报 年报 周报 日报 计划 管护 解除 解释 商业 师资 海量 原件 原表 原名册 费用
收费 惠民 惠农 平台 平均 平安 国家 国标 地方 本地 本级 外地 外出 务工 产业 金融 保险 贷款 小额 康复 康养 华侨 文化 文字 文号 文书 白名单 黑名单 红名单
高清 高级 高标准 高风险 万元 千元 百元 元月 江河 石灰 施工 易地 搬迁 武警 军人 退役 优抚 伤残 烈属 辛劳 包户 包村 包保 帮扶 帮扶人 责任 责任人 联系人
经办 经办人 监督 监护 监护人 委托 代理 代领 领取 领款 明白卡 明白 时点 时限 期满 期限 到期 超期 逾期 延期 按期 有效 无效 有无 是否 需要 可以 不能 不符
向上 向下 温馨 提示 提醒 注意 牛羊 养殖 种植 林权 林地 田地 土地 耕地 草场 水利 水电 钱款 现金 存折 社会化 集中 分散 机构 敬老院 福利院 福利 慈善 捐赠
党员 党委 党支部 支部 书记 主任 村长 组长 队长 会计 出纳 文书 干事 专干 网格 网格员 驻村 工作队 第一书记 清退 清理 清查 清零 销号 排查 筛查 摸底 普查 抽样
生活费 护理费 费款 费金 补助 补差 成功 失败 商品 商品房 档次 等级 原档次 原等级 尚未 孙子 孙女 张贴 施保 查否 查实 支书 申报 范围 符合 低于 高于 致贫 易致贫
劳改 解决 入账 到账 未到账 应领 实领 单价 成人 成年 未成年 时长 包装 包括 强度 项下 项次 权限 权属 权益 官方 常年 常态 安装 方法 平方 乐观 易返贫 盖章 关怀 单独
""".split()


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, set(WORDS)), key=len, reverse=True)))


@cache
def _is_rare(sign: str) -> bool:
    """Whether ordinary Chinese text is written without a character."""
    try:
        return len(_COMMON.encode(sign)[0]) != 2
    except UnicodeEncodeError:
        return True


def is_name(piece: str) -> bool:
    """Whether what is left of a file's, sheet's or heading's name is taken for a person's."""
    if "·" in piece or "•" in piece:
        return len(piece) > 2
    if not 2 <= len(piece) <= _MOST or piece.endswith((*_PLACES, *_BODIES)):
        return False
    if any(map(_is_rare, piece)) or piece.startswith(_TWO_FAMILY):
        return True
    return piece[0] in _FAMILY and len(piece) < _MOST


def without_names(text: str) -> str:
    """Return the name of a file, sheet or heading with people's names as 张*."""
    return _RUN.sub(lambda run: _hidden(run[0]), text)


def _hidden(run: str) -> str:
    shown, end = [], 0
    for word in _words().finditer(run):
        shown += [_piece(run[end : word.start()]), word[0]]
        end = word.end()
    return "".join([*shown, _piece(run[end:])])


def _piece(piece: str) -> str:
    """Hide a name that stands alone, behind a place (石门村王五) or before a thing (王五表)."""
    place = _AT.match(piece)
    if place and place.end() < len(piece):
        return place[0] + _piece(piece[place.end() :])
    name, thing = (piece[:-1], piece[-1]) if piece.endswith(_THINGS) else (piece, "")
    return f"{name[0]}*{thing}" if is_name(name) else piece
