"""行政村名册: the county's villages, one row a village."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about


class VillageList(SourceModel):
    """Villages with their codes and when a poor village left poverty."""

    village_code: c.Text = c.village_code(required=True)
    township: c.Text = c.township(required=True)
    village: c.Text = c.village(required=True)
    poor_village: c.Flag = c.yes_no(
        "贫困村",
        "是否贫困村 贫困村属性 村类型 是否为贫困村",
        yes="贫困村 出列村 脱贫村",
        no="非贫困村 一般村",
    )
    exit_date: c.Day = c.day(
        "退出日期",
        "退出时间 出列时间 脱贫时间 出列日期 脱贫日期 贫困村退出时间 退出年月",
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=12,
            title="行政村名册",
            also_names="行政村 行政村名单 行政村信息 村名册 村级名册 行政村花名册 行政村列表 村列表 行政区划",
            grain="一村一行",
        )
