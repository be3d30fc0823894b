"""参保缴费: enrolment in residents' medical insurance, one row a person a year."""

from __future__ import annotations

from schemas import columns as c
from schemas.models import SourceModel, about


class InsuranceEnrolment(SourceModel):
    """What a person paid for the year and what was paid for them."""

    name: c.Text = c.person("姓名", "参保人姓名 参保人 人员姓名", required=True)
    id_number: c.Text = c.id_number("身份证号", "参保人身份证号 参保人身份证号码")
    year: c.Whole = c.year("年度", "参保年度 缴费年度 年份 所属年度 保险年度", required=True)
    self_paid: c.Money = c.money(
        "个人缴费",
        "个人缴费金额 个人缴纳金额 个人缴费额 个人实缴 个人实缴金额 个人缴纳",
        required=True,
    )
    subsidised: c.Money = c.money(
        "资助金额",
        "资助参保金额 财政资助金额 代缴金额 资助 资助缴费金额 医疗救助资助金额 政府资助金额",
        required=True,
    )

    class Config:
        """Facts of the source."""

        metadata = about(
            order=17,
            title="参保缴费",
            also_names="参保 参保信息 医保参保 参保缴费明细 参保缴费台账 医保参保缴费 城乡居民医保参保 参保名单 医保缴费",
            grain="一人一年一行",
        )
