"""Township, village and scheme from titles, sheet names and file names."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from reconcile.intake.places import bare_village, place_in, scheme_in
from reconcile.intake.reading import read_inputs
from tests.intake.made import ID1, ID2, LEDGER, REGISTER, REGISTRY, ROSTER, Read, write_xlsx


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("某某县城关镇东街村2019年6月农村低保花名册", ("城关镇", "东街村")), ("××县2019年6月农村低保花名册", (None, None)),
        ("东街村（12户）", (None, "东街村")), ("城关镇", ("城关镇", None)), ("填报单位：城关镇人民政府  单位：元", ("城关镇", None)),
        ("临洮县新添镇 崖湾村 低保名册", ("新添镇", "崖湾村")), ("01城关镇低保花名册_2019", ("城关镇", None)),
        ("安定区凤翔镇口下村农村低保对象花名册", ("凤翔镇", "口下村")), ("乡镇：城关镇 村：东街村", ("城关镇", "东街村")),
        ("城镇居民低保", (None, None)), ("XX市XX区中华路街道西关社区低保", ("中华路街道", "西关社区")),
        ("青山乡柳树村村民委员会", ("青山乡", "柳树村")), ("2019年全县各乡镇低保发放明细", (None, None)), ("城乡低保", (None, None)),
        ("村干部近亲属备案", (None, None)), ("东乡县龙泉镇", ("龙泉镇", None)), ("马家集镇", ("马家集镇", None)), ("Sheet1", (None, None)),
        ("沙城镇低保花名册", ("沙城镇", None)), ("东乡镇2019年低保", ("东乡镇", None)), ("2019年城镇低保花名册", (None, None)),
        ("新区街道低保", ("新区街道", None)), ("某县城乡低保对象", (None, None)), ("古城镇大村农村低保", ("古城镇", "大村")),
        ("农村居民", (None, None)), ("填报单位（盖章）：石门乡", ("石门乡", None)), ("行政村名册", (None, None)),
        ("沙市区中山路街道2019年6月低保", ("中山路街道", None)), ("荆州市沙市区中山路街道", ("中山路街道", None)), ("市中区通江街道", ("通江街道", None)),
        ("青岛市市南区香港中路街道低保", ("香港中路街道", None)), ("广州市番禺区市桥街道", ("市桥街道", None)), ("新镇村", (None, "新镇村")),
        ("古镇镇", ("古镇镇", None)), ("内乡县灌涨镇", ("灌涨镇", None)), ("内乡县低保", (None, None)), ("景德镇市浮梁县浮梁镇", ("浮梁镇", None)),
        ("景德镇市低保", (None, None)), ("宁乡市", (None, None)), ("达拉特旗树林召镇", ("树林召镇", None)), ("右翼前旗乌兰毛都苏木", ("乌兰毛都苏木", None)),
        ("某县红旗街道", ("红旗街道", None)), ("城关镇镇东村", ("城关镇", "镇东村")), ("东平县州城街道", ("州城街道", None)), ("老城镇老乡村", ("老城镇", "老乡村")),
        ("西乡县城北街道", ("城北街道", None)), ("镇平县贾宋镇", ("贾宋镇", None)), ("乡宁县昌宁镇", ("昌宁镇", None)), ("城关镇市场村", ("城关镇", "市场村")),
        ("矿区街道", ("矿区街道", None)), ("桐乡市乌镇镇", ("乌镇镇", None)), ("青山乡白音嘎查", ("青山乡", "白音嘎查")), ("旗下营镇", ("旗下营镇", None)),
        ("本表由乡镇填写", (None, None)), ("报所在乡镇", (None, None)),
    ],
)  # fmt: skip
def test_places_in_texts(text: str, place: tuple[str | None, str | None]) -> None:
    found = place_in(text)
    assert (found.get("township"), found.get("village")) == place


@pytest.mark.parametrize(
    ("text", "known", "place"),
    [
        ("安宁市县街街道下村低保", ["县街街道", "连然街道"], ("县街街道", "下村")), ("古镇镇新村", ["古镇镇"], ("古镇镇", "新村")),
        ("东山镇西村", ["城关镇"], (None, "西村")), ("城关街道", ["城关街道办事处"], ("城关街道", None)), ("东山镇西村", [], ("东山镇", "西村")),
    ],
)  # fmt: skip
def test_only_townships_of_the_county(text: str, known: list[str], place: tuple[str | None, str | None]) -> None:
    found = place_in(text, known)
    assert (found.get("township"), found.get("village")) == place


@pytest.mark.parametrize(
    "name",
    [
        "Sheet1",
        "低保",
        "花名册",
        "2019年6月",
        "城关镇",
        "农村",
        "明细表",
        "一",
        "在保人员名单",
        "一组",
        "停保",
        "第二批",
    ],
)
def test_sheet_names_that_are_no_village(name: str) -> None:
    assert bare_village(name) == {}


def test_a_short_sheet_name_may_be_a_village() -> None:
    assert bare_village("东街（12户）") == {"village": "东街"}


def test_schemes() -> None:
    assert scheme_in(["某县城市低保花名册"]) == {"scheme": "城市"}
    assert scheme_in(["某县农村最低生活保障花名册"]) == {"scheme": "农村"}
    assert scheme_in(["城市低保", "农村低保"]) == {}
    assert scheme_in(["低保花名册"]) == {}


HEAD = ["家庭编号", "姓名", "身份证号", "月保障金", "享受时间"]


def test_one_sheet_a_village(tmp_path: Path, read: Read) -> None:
    sheets = {
        "东街村": [["某某县城关镇城市低保花名册"], HEAD, ["D1", "张三", ID1, 1, "2019-01"]],
        "西街": [["某某县城关镇农村低保花名册"], HEAD, ["D2", "李四", ID2, 1, "2019-01"]],
        "Sheet3": [["某某县石门乡柳树村低保花名册"], HEAD, ["D3", "王五", ID2, 1, "2019-01"]],
    }
    outcome = read(write_xlsx(tmp_path / "a.xlsx", sheets))
    assert outcome.rows.select("township", "village", "scheme").rows() == [
        ("城关镇", "东街村", "城市"), ("城关镇", "西街", "农村"), ("石门乡", "柳树村", "农村"),
    ]  # fmt: skip
    assert outcome.columns >= {"township", "village"}


def test_columns_of_the_sheet_count_more_than_its_title(tmp_path: Path, read: Read) -> None:
    rows = [["某某县城关镇东街村低保花名册"], [*HEAD, "村"], ["D1", "张三", ID1, 1, "2019-01", "西街村"]]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"一": rows}), hint={"township": "石门乡"})
    assert outcome.rows.select("township", "village").rows() == [("城关镇", "西街村")]


def test_the_files_name_is_the_last_resort(tmp_path: Path, read: Read) -> None:
    rows = [HEAD, ["D1", "张三", ID1, 1, "2019-01"]]
    outcome = read(write_xlsx(tmp_path / "a.xlsx", {"Sheet1": rows}), hint={"township": "石门乡"})
    assert outcome.column("township") == ["石门乡"]


@pytest.mark.parametrize(
    ("name", "title", "township", "said"),
    [
        ("低保花名册.csv", "安宁市县街街道2019年6月农村低保花名册", "县街街道", "按“县街街道”读取"),
        ("低保花名册.csv", "外县东山镇低保花名册", None, "没有采用"),
        ("东山镇低保花名册.csv", "", None, "没有采用"),
        ("县街街道低保花名册.csv", "", "县街街道", ""),
    ],
)
def test_a_township_of_a_title_must_be_one_of_the_register(tmp_path: Path, name: str, title: str, township: str | None, said: str) -> None:
    places = "乡镇\n"
    write = {
        "household_registration/a.csv": REGISTER.replace("户号\n", f"户号,{places}").replace(",H1\n", ",H1,县街街道\n"),
        f"dibao_roster/{name}": (f"{title},,,,\n" if title else "") + ROSTER, "poverty_registry/a.csv": REGISTRY, "payment_ledger/a.csv": LEDGER,
    }  # fmt: skip
    for path, text in write.items():
        (tmp_path / "in" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / path).write_text(text, "utf-8")
    for _night in range(2):
        intake = read_inputs(tmp_path / "in", tmp_path / "cache")
        file = next(file for file in intake.files if file.source == "dibao_roster")
        assert pl.read_parquet(file.parquet)["township"].to_list() == [township]
        assert any(said in notice and "不是本县的乡镇" in notice for notice in file.notices) == bool(said)
