"""The rosters and registers of a large county: who is covered, supported, registered poor, disabled, surveyed."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

AS_OF = dt.date(2019, 6, 30)
RATES = {"一类": 335, "二类": 318, "三类": 84, "四类": 58}
PERSON = ("name", "id_number")
PLACE = ("township", "village", "village_code")


def days_before(low: int, high: int, size: int, rng: np.random.Generator) -> pl.Series:
    """Return dates so many days before the as-of date."""
    return pl.Series(np.datetime64(AS_OF) - rng.integers(low, high, size).astype("timedelta64[D]")).cast(
        pl.Date
    )


def yes_no(share: float, size: int, rng: np.random.Generator) -> pl.Series:
    """Return 是 that often, else 否."""
    return pl.Series(np.where(rng.random(size) < share, "是", "否"))


def rosters(people: pl.DataFrame, rng: np.random.Generator) -> dict[str, pl.DataFrame]:
    """Return the dibao, tekun and poverty rosters and what else lists people."""
    homes = people.select("home").unique(maintain_order=True)
    roll = rng.random(len(homes))
    homes = homes.with_columns(
        listed=pl.Series(roll < 0.19),
        covered=pl.Series((roll < 0.045) | (rng.random(len(homes)) < 0.012)),
        poor=pl.Series(roll < 0.03),
    )
    lonely = people.filter(pl.col("single") & (pl.col("age") >= 60) & ~pl.col("has_child"))
    lonely = lonely.select("home").sample(fraction=0.97, seed=3)
    members = people.join(homes, on="home", maintain_order="left").with_columns(
        supported=pl.col("home").is_in(lonely["home"].implode())
    )
    members = members.with_columns(covered=pl.col("covered") & ~pl.col("supported"))
    dibao = _dibao(members.filter("covered"), rng)
    tables = {"dibao_roster": dibao, "tekun_roster": _tekun(members.filter("supported"), rng)}
    tables["poverty_registry"] = _registry(members.filter("listed"), rng)
    tables["field_survey"] = _survey(members, rng)
    tables["disability_registry"] = _disabled(people, rng)
    return tables | _papers(dibao, rng) | _people_lists(people, members, rng)


def _dibao(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    homes = people.select("home", "head_id").unique(maintain_order=True, keep="first")
    size = len(homes)
    category = rng.choice(list(RATES), p=(0.15, 0.4, 0.3, 0.15), size=size)
    stopped = rng.random(size) < 0.04
    ended = days_before(1, 700, size, rng)
    families = homes.with_columns(
        family_no=pl.lit("DB") + pl.col("home").cast(pl.String).str.zfill(7),
        category=pl.Series(category),
        monthly_amount=pl.Series([RATES[c] for c in category]).cast(pl.Decimal(18, 2)),
        start_date=days_before(800, 2200, size, rng).dt.month_start(),
        end_date=pl.Series(np.where(stopped, ended.to_numpy(), np.datetime64("NaT"))).cast(pl.Date),
        status=pl.Series(np.where(stopped, "停保", "在保")),
        exit_reason=pl.Series(np.where(stopped, rng.choice(["收入提高", "死亡", "自愿放弃"], size), "")),
        last_review_date=days_before(1, 100, size, rng),
        single_person=pl.lit("否"),
        relative_filed=pl.lit("否"),
        account_no=pl.lit("6217") + pl.col("home").cast(pl.String).str.zfill(13),
        scheme=pl.lit("农村"),
    ).drop("head_id")
    heads = people.filter(pl.col("place") == 0).select("home", head_name="name", account_name="name")
    left_out = pl.Series(rng.random(len(people)) < 0.01) & (people["place"] > 0)
    joined = (
        people.drop("status")
        .join(families, on="home")
        .join(heads, on="home", how="left", maintain_order="left")
    )
    return joined.filter(~left_out).with_columns(per_capita_income=pl.Series(rng.integers(3250, 4010, len(joined)))
                                                 .filter(~left_out).cast(pl.Decimal(18, 2)))  # fmt: skip


def _tekun(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    size = len(people)
    care = rng.choice(["全自理", "半护理", "全护理"], p=(0.8, 0.14, 0.06), size=size)
    return people.select(*PERSON, *PLACE, "home", "place").with_columns(
        support_mode=pl.Series(np.where(rng.random(size) < 0.15, "集中", "分散")),
        self_care=pl.Series(care),
        guardian_name=pl.lit("照料人") + pl.col("home").cast(pl.String),
        agreement_date=days_before(200, 900, size, rng),
        last_visit_date=days_before(1, 31, size, rng),
        monthly_amount=pl.lit("435.50"),
        care_subsidy=pl.Series([{"全自理": 100, "半护理": 200, "全护理": 300}[c] for c in care]),
        assessed_on=days_before(1, 370, size, rng),
        prefers_central=pl.lit("否"),
        start_date=days_before(900, 2500, size, rng),
        status=pl.lit("在保"),
        account_no=pl.lit("6218") + pl.col("home").cast(pl.String).str.zfill(13),
        account_name=pl.col("name"),
    )


def _registry(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    homes = people.select("home", "poor", "covered").unique(maintain_order=True)
    size = len(homes)
    poor, covered = pl.col("poor"), pl.col("covered")
    in_need = pl.Series(rng.random(size) < 0.4)
    watched = pl.Series(rng.random(size) < 0.03)
    low = pl.Series(rng.integers(2500, 4010, size))
    high = pl.Series(rng.integers(4100, 14000, size))
    homes = homes.with_columns(
        household_id=pl.lit("6299") + pl.col("home").cast(pl.String).str.zfill(7),
        poverty_status=pl.when(poor & in_need).then(pl.lit("未脱贫")).otherwise(pl.lit("已脱贫")),
        exit_year=pl.when(~(poor & in_need)).then(2014 + pl.Series(rng.integers(0, 5, size))),
        household_type=pl.when(covered).then(pl.lit("低保贫困户")).otherwise(pl.lit("一般贫困户")),
        per_capita_income=pl.when(covered).then(low).otherwise(high),
        monitor_type=pl.when(watched & ~covered).then(pl.lit("脱贫监测户")),
        risk_cleared=pl.when(watched & ~covered).then(pl.lit("否")),
        monitored_on=pl.when(watched & ~covered).then(days_before(20, 420, size, rng)),
        identify_year=pl.lit(2014),
        housing_safe=yes_no(0.998, size, rng),
        education_ok=yes_no(0.998, size, rng),
        medical_ok=yes_no(0.998, size, rng),
        water_safe=yes_no(0.998, size, rng),
    ).drop("poor", "covered")
    joined = people.select(*PERSON, *PLACE, "home", "place", "age", "relation_to_head").join(
        homes, on="home", maintain_order="left"
    )
    able = pl.col("age").is_between(16, 59)
    return joined.with_columns(
        person_id=pl.col("household_id") + pl.col("place").cast(pl.String),
        health=pl.lit("健康"),
        labor=pl.when(able).then(pl.lit("普通劳动力")).otherwise(pl.lit("无劳动力")),
    )


def _survey(members: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    chosen = members.filter((pl.col("place") == 0) & (pl.col("covered") | pl.col("poor")))
    chosen = chosen.filter(pl.Series(rng.random(len(chosen)) < 0.99))
    size = len(chosen)
    low, high = pl.Series(rng.integers(3250, 4010, size)), pl.Series(rng.integers(4050, 9000, size))
    return chosen.select(head_name="name", head_id="id_number", covered="covered").with_columns(
        survey_date=days_before(5, 200, size, rng),
        surveyor=pl.lit("核查组"),
        signed=yes_no(0.995, size, rng),
        signed_by_household=yes_no(0.995, size, rng),
        per_capita_income=pl.when("covered").then(low).otherwise(high),
        card_holder=pl.Series(rng.choice(["本人", "家人", "村干部"], p=(0.7, 0.298, 0.002), size=size)),
        housing_safe=pl.lit("是"),
        education_ok=pl.lit("是"),
        medical_ok=pl.lit("是"),
        water_safe=pl.lit("是"),
    )


def _disabled(people: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    chosen = people.filter(pl.Series(rng.random(len(people)) < 0.03) & (pl.col("status") == "正常"))
    size = len(chosen)
    kinds = np.array(["视力", "听力", "言语", "肢体", "智力", "精神", "多重"])
    kind, level = rng.integers(0, 7, size), rng.integers(1, 5, size)
    return chosen.select(*PERSON).with_columns(
        cert_no=pl.col("id_number") + pl.Series((kind + 1).astype(str)) + pl.Series(level.astype(str)),
        category=pl.Series(kinds[kind]),
        level=pl.Series(np.array(["一级", "二级", "三级", "四级"])[level - 1]),
        expire_date=days_before(-2500, 100, size, rng),
        status=pl.lit("有效"),
    )


def _papers(dibao: pl.DataFrame, rng: np.random.Generator) -> dict[str, pl.DataFrame]:
    """Return the paper trail of the dibao families."""
    families = dibao.group_by("family_no", maintain_order=True).agg(
        pl.col("start_date", "end_date", "village_code").first()
    )
    back = {"apply_date": 50, "checked_on": 45, "visited_on": 44, "deliberated_on": 35, "reviewed_on": 28}
    back |= {"publicity_start": 20, "publicity_end": 13, "approved_on": 10}
    approvals = families.with_columns(
        *(pl.col("start_date").dt.offset_by(f"-{days}d").alias(step) for step, days in back.items()),
        stop_notice_on=pl.col("end_date"),
    )
    late = pl.Series(rng.random(len(families)) < 0.005)
    approvals = approvals.with_columns(
        deliberated_on=pl.when(late).then("start_date").otherwise("deliberated_on")
    )
    notices = families.with_columns(
        kind=pl.when(pl.col("end_date").is_null()).then(pl.lit("在保")).otherwise(pl.lit("退保")),
        posted_on=pl.lit(dt.date(2019, 1, 15)),
    )
    changed = dibao.filter(pl.Series(rng.random(len(dibao)) < 0.2) & (pl.col("place") == 0))
    changes = changed.select(
        *PERSON, "family_no", to_category="category", from_category="category"
    ).with_columns(change_date=days_before(1, 700, len(changed), rng), change_type=pl.lit("调标"))
    meetings = dibao.select(*PLACE).unique(maintain_order=True)
    attendees = pl.Series(rng.integers(19, 40, len(meetings)))
    meetings = meetings.with_columns(
        met_on=days_before(30, 300, len(meetings), rng),
        attendees=attendees,
        representatives=attendees - 5,
        signed=pl.lit("是"),
    )
    return {
        "approval_process": approvals,
        "publicity_list": notices,
        "dibao_changes": changes,
        "deliberation": meetings,
    }


def _people_lists(
    people: pl.DataFrame, members: pl.DataFrame, rng: np.random.Generator
) -> dict[str, pl.DataFrame]:
    """Return enrolment, illness, assets, relief and cadres' kin."""
    helped = members.filter(pl.col("covered") | pl.col("supported"))
    enrolled = helped.filter(pl.Series(rng.random(len(helped)) < 0.997)).select(*PERSON)
    own = pl.Series(rng.random(len(enrolled)) < 0.003)
    insurance = enrolled.with_columns(year=pl.lit(2019), self_paid=pl.when(own).then(250).otherwise(0),
                                      subsidised=pl.when(own).then(0).otherwise(250))  # fmt: skip
    ill = people.filter(pl.Series(rng.random(len(people)) < 0.08)).select(*PERSON)
    cost = pl.Series(rng.gamma(1.2, 1500, len(ill))).round(2)
    medical = ill.with_columns(
        settle_date=days_before(1, 500, len(ill), rng), visit_type=pl.lit("住院"), diagnosis=pl.lit("慢性病"),
        major_illness=yes_no(0.01, len(ill), rng), total_cost=cost * 3, in_policy_cost=cost,
        aid_paid=cost, self_paid=(cost * 0.3).round(2),
    )  # fmt: skip
    held = people.filter(pl.Series(rng.random(len(people)) < 0.01)).select(*PERSON)
    kinds = ["财政供养人员", "机动车", "商品房", "工商登记", "存款", "公积金"]
    assets = held.with_columns(
        asset_type=pl.Series(rng.choice(kinds, len(held))),
        value=pl.Series(rng.integers(1000, 200000, len(held))),
        check_date=days_before(1, 500, len(held), rng),
    )
    needy = people.filter(pl.Series(rng.random(len(people)) < 0.008)).select(*PERSON, *PLACE[:2])
    applied = days_before(40, 380, len(needy), rng)
    relief = needy.with_columns(
        relief_type=pl.lit("支出型"), reason=pl.lit("因病"), apply_date=applied, approve_date=applied.dt.offset_by("6d"),
        approve_level=pl.lit("乡镇"), amount=pl.Series(rng.integers(3, 31, len(needy)) * 100), paid_date=applied.dt.offset_by("9d"),
    )  # fmt: skip
    cadres, kin = people.sample(800, seed=5).select(*PERSON), people.sample(800, seed=6).select(*PERSON)
    officials = cadres.rename({"name": "cadre_name", "id_number": "cadre_id"}).with_columns(
        relative_name=kin["name"], relative_id=kin["id_number"], relation=pl.lit("亲属"), position=pl.lit("村干部"),
        filed_date=days_before(1, 900, 800, rng),
    )  # fmt: skip
    return {
        "insurance_enrolment": insurance,
        "medical_expense": medical,
        "asset_check": assets,
        "temporary_relief": relief,
        "official_relatives": officials,
    }
