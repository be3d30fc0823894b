"""经济状况核对: hits of the property check, one row a hit."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about

ASSET = {
    "财政供养人员": "财政供养 公职人员 财政供养信息 财政供养人员信息 财政供养在职人员",
    "机动车": "车辆 小汽车 轿车 汽车 机动车辆 车辆信息 机动车信息 小轿车 家用汽车 私家车",
    "商品房": "商品住房 商品房信息 购买商品房 购房 城镇商品房 商品住宅",
    "工商登记": "工商 工商注册 营业执照 工商登记信息 市场主体登记 市场主体 个体工商户 工商户 工商注册登记 企业登记",
    "大型农机": "大型农机具 大型农业机械 大型农业机具 大型农用机械",
    "存款": "银行存款 存款信息 金融资产 大额存款 存款余额 银行存款信息",
    "公积金": "住房公积金 公积金缴存 住房公积金信息 公积金信息",
}


class AssetCheck(SourceModel):
    """Property and posts found for a person; further kinds than the named ones stay as read."""

    name: c.Text = c.person("姓名", "核对对象姓名 被核对人姓名 核对对象", required=True)
    id_number: c.Text = c.id_number("身份证号", "核对对象身份证号 被核对人身份证号")
    asset_type: c.Text = c.choice(
        "核对项目",
        "资产类型 核对类型 核对类别 信息类型 核查项目 财产类型",
        required=True,
        choices=ASSET,
        contains={
            "财政供养人员": "财政供养",
            "机动车": "机动车",
            "商品房": "商品房",
            "工商登记": "工商登记",
            "大型农机": "大型农机",
            "公积金": "公积金",
        },
        otherwise="",
    )
    detail: c.Text = c.text("详情", "核对详情 核对结果 明细 具体信息 详细信息 核对信息")
    value: c.Money = c.money("价值", "金额 价值（金额） 估值 资产价值 评估价值")
    check_date: c.Day = c.day("核对日期", "核对时间 比对日期 比对时间 核查日期", own_date=True)

    class Config:
        """Facts of the source."""

        metadata = about(
            order=9,
            title="经济状况核对",
            also_names="家庭经济状况核对 经济核对 经济状况核对结果 核对结果 居民家庭经济状况核对 资产核对 核对平台反馈",
            grain="一条比中信息一行",
        )
