"""Township, village and scheme from titles, sheet names and file names."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.intake.places import bare_village, place_in, scheme_in
from tests.intake.made import ID1, ID2, Read, write_xlsx


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
        ("本表由乡镇填写", (None, None)), ("报所在乡镇", (None, None)),
    ],
)  # fmt: skip
def test_places_in_texts(text: str, place: tuple[str | None, str | None]) -> None:
    found = place_in(text)
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
