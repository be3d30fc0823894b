from __future__ import annotations

import polars as pl
import pytest

from reconcile.identity.glyphs import LOOK_ALIKES, VARIANTS
from reconcile.identity.name_forms import name_forms, syllables
from reconcile.identity.name_grade import GRADES, grade_names


@pytest.mark.parametrize(
    ("one", "other", "grade"),
    [
        ("张偉", "张伟", "繁简异体"),
        ("李喆", "李哲", "繁简异体"),
        ("王□英", "王秀英", "缺字"),
        ("王英", "王秀英", "缺字"),
        ("买买提艾力", "买买提·艾力", "缺字"),
        ("张玮", "章伟", "同音"),
        ("曾强", "增强", "同音"),
        ("王秀英", "王季英", "形近"),
        ("张未", "章末", "形近"),
        ("王秀英", "王秀兰", "不相关（疑为他人）"),
        ("王建国", "李明", "不相关（疑为他人）"),
        ("□□", "张伟", "不相关（疑为他人）"),
        ("", "张伟", "不相关（疑为他人）"),
    ],
)
def test_grades(one: str, other: str, grade: str) -> None:
    pairs = pl.DataFrame({"name_a": [one, other], "name_b": [other, one]})
    assert grade_names(pairs)["grade"].to_list() == [grade, grade]
    assert grade in GRADES


def test_the_frame_keeps_its_columns_its_order_and_its_repeats() -> None:
    pairs = pl.DataFrame({"key": [3, 1, 2], "x": ["张伟", "李明", "张伟"], "y": ["张玮", "王芳", "张玮"]})
    graded = grade_names(pairs, "x", "y")
    assert graded.drop("grade").equals(pairs)
    assert graded["grade"].to_list() == ["同音", "不相关（疑为他人）", "同音"]


def test_no_pairs_no_grades() -> None:
    pairs = pl.DataFrame(schema={"name_a": pl.String, "name_b": pl.String})
    assert grade_names(pairs).columns == ["name_a", "name_b", "grade"]


@pytest.mark.parametrize("table", [VARIANTS, LOOK_ALIKES])
def test_a_character_stands_in_one_group_only(table: str) -> None:
    characters = [character for group in table.split() for character in group]
    assert len(characters) == len(set(characters))
    assert all(len(group) > 1 for group in table.split())


def test_forms_of_names() -> None:
    names = pl.DataFrame({"name": ["买买提·艾力", "王？英", "李喆", "欧阳\ue123", None, ""]})
    forms = {
        row["written"]: row for row in name_forms(names.rename({"name": "written"}), "written").to_dicts()
    }
    assert set(forms) == {"买买提·艾力", "王？英", "李喆", "欧阳\ue123"}
    assert forms["买买提·艾力"]["name"] == "买买提艾力"
    assert (forms["王？英"]["pattern"], forms["王？英"]["known"]) == ("王_英", 2)
    assert forms["欧阳\ue123"]["pattern"] == "欧阳_"
    assert forms["李喆"] | {"written": ""} == {
        "written": "", "name": "李哲", "pattern": None, "sound": "li zhe ", "shape": "秀哲", "known": 2,
    }  # fmt: skip


def test_readings_have_no_tones_and_characters_without_one_are_left_out() -> None:
    assert syllables("吕曾A□") == {"吕": ["lv"], "曾": ["ceng", "zeng"]}
