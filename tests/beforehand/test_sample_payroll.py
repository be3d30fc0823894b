"""An unseen payroll made of the sample county's last payments: exactly what is planted in it is found."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from reconcile.beforehand.payroll_check import Payroll, check_payroll
from reconcile.explain.records import open_ground
from reconcile.night.run import run
from reconcile.night.settings import RunSettings

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
AS_OF = date(2019, 6, 30)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("sample")
    run(RunSettings(input=SAMPLE, output=output, as_of=AS_OF, area="629901"))
    return output


def _of(output: Path, source: str) -> pl.DataFrame:
    ground = open_ground(output / str(AS_OF))
    return pl.concat([pl.read_parquet(one.parquet) for one in ground.files if one.source == source], how="diagonal")


def _payroll(output: Path) -> pl.DataFrame:
    """What the county paid for June, as a payroll of July."""
    is_regular = pl.col("program").is_in(["农村低保", "城市低保", "特困供养"]) & (pl.col("status") == "成功") & (pl.col("txn_type") == "发放")
    june = _of(output, "payment_ledger").filter((pl.col("period") == "2019-06") & is_regular)
    return june.select(
        补贴项目="program", 所属期=pl.lit("2019年7月"), 姓名="name", 身份证号=pl.coalesce("id_number", "id_number_read"), 补贴对象身份证号="beneficiary_id",
        账号="account_no", 户名="account_name", 金额="amount",
    )  # fmt: skip


def _checked(output: Path, lines: pl.DataFrame, path: Path) -> Payroll:
    lines.write_csv(path)
    return check_payroll(output, path)


def _places(made: Payroll) -> list[int]:
    """The rows of the list, from 0, that something speaks against."""
    found = pl.concat([frame["at"] for frame in (made.stopped, made.held, made.differing)])
    return [int(place.strip("第行")) - 2 for place in found]


def test_exactly_the_planted_lines_are_found(output: Path, tmp_path: Path) -> None:
    raw = _payroll(output)
    wrong = _places(_checked(output, raw, tmp_path / "raw.csv"))
    sound = raw.filter(~pl.int_range(pl.len()).is_in(wrong))
    clean = _checked(output, sound, tmp_path / "sound.csv")
    assert _places(clean) == []
    assert clean.total("after") == clean.total("listed") + clean.total("missing")

    register = _of(output, "household_registration").filter(pl.col("status").is_in(["死亡注销"]) & pl.col("id_number").is_not_null() & (pl.col("status_date") < AS_OF))
    on_roster = _of(output, "dibao_roster")["id_number"].drop_nulls()
    dead = register.filter(~pl.col("id_number").is_in(on_roster.implode())).row(0, named=True)
    alone = sound.filter((pl.col("补贴项目") == "农村低保") & pl.col("金额").is_in([318, 84]) & pl.col("身份证号").is_unique())
    twice, less, left_off, odd_account = (alone.row(place, named=True) for place in (3, 40, 80, 120))
    planted = [
        twice,
        {**twice, "姓名": dead["name"], "身份证号": dead["id_number"], "账号": None, "户名": None},
        {**twice, "姓名": "从未见过", "身份证号": "62990119", "账号": None, "户名": None},
    ]  # fmt: skip
    is_ = {name: pl.col("身份证号") == one["身份证号"] for name, one in (("less", less), ("off", left_off), ("odd", odd_account))}
    changed = sound.with_columns(
        金额=pl.when(is_["less"]).then(pl.col("金额") - 1).otherwise("金额"), 户名=pl.when(is_["odd"]).then(pl.lit("某干部")).otherwise("户名")
    ).filter(~is_["off"])
    found = _checked(output, pl.concat([changed, pl.DataFrame(planted, schema=changed.schema)]), tmp_path / "planted.csv")

    assert found.stopped.select("name", "kinds").rows() == [(twice["姓名"], "重复列入"), (dead["name"], "已死亡、名册没有此人")]
    assert sorted(found.held.select("name", "kinds").rows()) == sorted([(odd_account["姓名"], "他人账户"), ("从未见过", "身份不明")])
    assert found.differing.select("name", "difference").rows() == [(less["姓名"], -1)]
    before, after = set(clean.missing["subject_key"]), set(found.missing["subject_key"])
    assert before <= after and found.missing.filter(~pl.col("subject_key").is_in(before))["name"].to_list() == [left_off["姓名"]]
