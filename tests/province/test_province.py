"""A small invented province from files to workbooks: exactly what is planted, each county its own, hashed alike."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import polars as pl
import pytest
import yaml

from bench.county.province import Province, made
from reconcile.errors import UsageError
from reconcile.operations.counties import County, read_counties
from reconcile.province import keyed
from reconcile.province.home_again import hand_over_from, take_back
from reconcile.province.run import Told, is_incomplete, run_province

AS_OF = date(2019, 6, 30)
NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")
KEY = "5c" * 32


class Made:
    """A province on the disk whose nights were run once; its last county hands in nothing that can be read."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.province = folder, made(3, 50, 7)
        path = self.province.write(folder)
        told = yaml.safe_load(path.read_text("utf-8"))
        (folder / "丁县" / "报送" / "dibao_roster").mkdir(parents=True)
        (folder / "丁县" / "报送" / "dibao_roster" / "a.csv").write_text("没有用的表\n1\n", "utf-8")
        told["counties"].append({"name": "丁县", "input": str(folder / "丁县" / "报送"), "output": str(folder / "丁县" / "成果"), "area": "629904"})
        path.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")
        self.path, self.counties = path, read_counties(path)
        self.summary = run_province(self.counties, Told(folder / "全市", AS_OF))
        self.night = folder / "全市" / "2019-06-30"

    def share(self, county: str) -> list[dict[str, object]]:
        return rows(self.folder / county / "成果" / "跨县" / "2019-06-30.xlsx", "跨县")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    yield Made(tmp_path_factory.mktemp("province"))


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    every = list(openpyxl.load_workbook(path, read_only=True)[sheet].iter_rows(values_only=True))
    at = next(n for n, row in enumerate(every) if row[0] in ("序号", "县", "规则"))
    return [dict(zip(every[at], row, strict=True)) for row in every[at + 1 :] if row[1] is not None]


def text_of(folder: Path) -> str:
    """Everything that a directory's files say."""
    said = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path, read_only=True)
            said += [str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        elif path.suffix == ".parquet":
            said.append(str(pl.read_parquet(path).to_dicts()))
        elif path.suffix in (".json", ".html"):
            said.append(path.read_text("utf-8"))
    return "\n".join(said)


def planted(province: Province) -> set[tuple[str, str, str]]:
    return set(province.planted)


def test_exactly_what_is_planted_is_found(small: Made) -> None:
    found = pl.read_parquet(small.night / "findings.parquet")
    assert set(found.select("rule_code", "subject_key", "certainty").iter_rows()) == planted(small.province)
    assert set(found["state"]) == {"新增"}
    assert found.filter(rule_code="XC01")["evidence"].list.eval(pl.element().struct.field("county")).list.unique().list.len().min() == 2
    assert found["id_number"].is_null().sum() == 1, "an account is nobody's"


def test_a_county_that_is_refused_stops_no_other_and_is_said(small: Made) -> None:
    summary = small.summary
    assert summary["failed"] == ["丁县"] and summary["unmatched"] == ["丁县"] and summary["matched"] == 3
    assert is_incomplete(summary)
    manifest = json.loads((small.night / "manifest.json").read_text("utf-8"))
    assert {one["name"]: one["night"] for one in manifest["counties"]}["丁县"] == "拒收"
    page = (small.night / "各县汇总.html").read_text("utf-8")
    assert page.index("丁县") < page.index("甲县") and "丁县没有参加跨县比对" not in page
    assert any("丁县没有参加跨县比对" in str(row) for row in rows(small.night / "各县汇总.xlsx", "跨县规则")) or "丁县没有参加" in text_of(small.night)


def test_the_prefecture_sees_counties_by_lists_worst_first_with_links(small: Made) -> None:
    table = rows(small.night / "各县汇总.xlsx", "各县清单")
    totals = [int(str(row["合计"])) for row in table if row["合计"] is not None]
    assert table[0]["县"] == "各县合计" and totals[1:] == sorted(totals[1:], reverse=True)
    assert table[0]["跨县"] == len(small.province.planted)
    page = (small.night / "各县汇总.html").read_text("utf-8")
    links = re.findall(r'href="([^"#]+report\.html)"', page)
    assert len(links) == 3
    assert all(Path(os.path.normpath(small.night / unquote(link))).exists() for link in links)
    assert not NUMBER.search(page)


def test_each_county_gets_its_own_people_and_nobody_elses(small: Made) -> None:
    a, b, c = (small.share(name) for name in ("甲县", "乙县", "丙县"))
    assert [len(one) for one in (a, b, c)] == [6, 5, 1]
    different = next(row for row in c if "姓名不同" in str(row["问题说明"]))
    same = next(row for row in a if "姓名不同" in str(row["问题说明"]))
    assert (different["姓名"], different["对方县"]) == ("另名", "甲县") and same["姓名"] != "另名"
    assert "另名" not in str(a) and str(same["姓名"]) not in str(c)
    inputs = {name: (small.folder / name / "报送") for name in ("甲县", "乙县", "丙县")}
    for name, share in (("甲县", a), ("乙县", b), ("丙县", c)):
        own = "".join(path.read_text("utf-8") for path in inputs[name].rglob("*.csv"))
        assert all(number in own for number in NUMBER.findall(str(share)))


def test_a_second_night_knows_them_again_and_hashed_ones_are_the_same(small: Made) -> None:
    key = small.folder / "密钥"
    key.write_text(KEY, "utf-8")
    hashed = run_province(small.counties, Told(small.folder / "市（密）", AS_OF, only_summary=True, key=key))
    night = Path(hashed["published"])
    found = pl.read_parquet(night / "findings.parquet")
    assert set(found.select("rule_code", "subject_key", "certainty").iter_rows()) == {
        (rule, _hashed(subject), certainty) for rule, subject, certainty in planted(small.province)
    }
    said = text_of(night)
    assert not NUMBER.search(said) and "6230990000001234567" not in said and "另名" not in said and "一平" not in said
    assert [len(small.share(name)) for name in ("甲县", "乙县", "丙县")] == [6, 5, 1]
    assert "尾号4567" in str(small.share("甲县")) and "代码" not in str(small.share("甲县"))
    again = run_province(small.counties, Told(small.folder / "全市", date(2019, 7, 1), only_summary=True))
    assert set(pl.read_parquet(Path(again["published"]) / "findings.parquet")["state"]) == {"持续"}


def _hashed(subject: str) -> str:
    who, *rest = subject.split("|")
    kind = keyed.PERSON if who.startswith("P:") else keyed.ACCOUNT
    return "|".join([who[:2] + keyed.keyed(bytes.fromhex(KEY), kind, who[2:]), *rest])


def test_a_county_elsewhere_hands_over_and_takes_back(small: Made) -> None:
    output = small.folder / "乙县" / "成果"
    key = bytes.fromhex(KEY)
    brought = [County(name, 0, {"handed": str(small.folder / "移交" / name)}) for name in ("甲县", "乙县")]
    for one, area in zip(brought, ("629901", None), strict=True):
        assert one.handed
        hand_over_from(small.folder / one.name / "成果", AS_OF, one.name, area, one.handed, key)
    assert not NUMBER.search(text_of(small.folder / "移交")) and "另名" not in text_of(small.folder / "移交")
    with pytest.raises(UsageError, match="已有内容"):
        hand_over_from(output, AS_OF, "乙县", None, small.folder / "移交" / "乙县", key)
    summary = run_province(brought, Told(small.folder / "市（移交）", AS_OF))
    assert summary["matched"] == 2 and summary["findings"]["XC01"] == 1
    back = Path(summary["published"]) / "交回各县" / "629902.parquet"
    assert not NUMBER.search(text_of(back.parent))
    before = small.share("乙县")
    take_back(output, "乙县", back)
    assert [row["证件号码"] for row in small.share("乙县")] == [row["证件号码"] for row in before if row["对方县"] == "甲县"]
    other = pl.read_parquet(back).with_columns(pl.lit("2000-01-01T00:00:00+08:00").alias("stamp"))
    other.write_parquet(small.folder / "旧.parquet")
    with pytest.raises(UsageError, match="重新运行过"):
        take_back(output, "乙县", small.folder / "旧.parquet")
    with pytest.raises(UsageError, match="不是市里交回的文件"):
        take_back(output, "乙县", small.path)


def test_keys_that_differ_and_codes_that_are_one_are_said(small: Made) -> None:
    for name, key in (("甲县", None), ("乙县", bytes(32))):
        hand_over_from(small.folder / name / "成果", AS_OF, name, None, small.folder / "混" / name, key)
    mixed = [County(name, 0, {"handed": str(small.folder / "混" / name)}) for name in ("甲县", "乙县")]
    with pytest.raises(UsageError, match="不是用同一个密钥"):
        run_province(mixed, Told(small.folder / "市（混）", AS_OF))
    one = small.counties[0]
    twins = [one, County("甲县二", 0, {**small.counties[1].told, "area": "629901"})]
    summary = run_province(twins, Told(small.folder / "市（同码）", AS_OF, only_summary=True))
    assert (summary["unmatched"] == ["甲县", "甲县二"] and "XC01" in summary["not_run"]) or not summary["findings"]
