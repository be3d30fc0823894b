"""干部近亲属备案: relatives of officials, one row a relative."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about


class OfficialRelatives(SourceModel):
    """Officials and village cadres with the relatives they declared."""

    cadre_name: c.Text = c.person("干部姓名", "村干部姓名 工作人员姓名 经办人姓名 干部", required=True)
    cadre_id: c.Text = c.identity(
        "干部身份证号",
        "干部身份证号码 干部公民身份号码 干部证件号码 村干部身份证号 村干部身份证号码 工作人员身份证号 "
        "干部身份证",
        name_field="cadre_name",
        required=True,
    )
    position: c.Text = c.text("职务", "干部职务 工作单位及职务 单位及职务 单位职务")
    relative_name: c.Text = c.person("近亲属姓名", "亲属姓名 近亲属 享受对象姓名 享受低保近亲属姓名")
    relative_id: c.Text = c.identity(
        "近亲属身份证号",
        "近亲属身份证号码 近亲属公民身份号码 近亲属证件号码 亲属身份证号 亲属身份证号码 近亲属身份证",
        name_field="relative_name",
        required=True,
    )
    relation: c.Text = c.text("关系", "亲属关系 与干部关系 与近亲属关系 与本人关系 近亲属关系")
    filed_date: c.Day = c.day("备案日期", "备案时间 登记日期 申报日期")

    class Config:
        """Facts of the source."""

        metadata = about(
            order=10,
            title="干部近亲属备案",
            also_names="干部近亲属 近亲属备案 近亲属备案表 干部近亲属备案表 干部近亲属备案台账 近亲属备案登记表 干部近亲属享受低保备案",
            grain="一名近亲属一行",
        )
