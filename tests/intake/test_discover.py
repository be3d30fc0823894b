"""Which file belongs to which source."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from reconcile.errors import InputRefused
from reconcile.intake.discover import Inputs, discover
from schemas.source import Source


@pytest.fixture
def find(tmp_path: Path, catalogue: dict[str, Source]):
    def finder(files: dict[str, bytes | str]) -> Inputs:
        folder = tmp_path / "in"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        unpacked = tmp_path / "unpacked"
        unpacked.mkdir()
        return discover(folder, catalogue, unpacked)

    return finder


def zipped(files: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_folders_and_files_by_english_and_chinese_names(find) -> None:
    inputs = find({
        "dibao_roster/b.csv": "x", "dibao_roster/a/东街.XLSX": "x", "低保花名册.csv": "x", "01_户籍人口信息/全县.txt": "x",
        "Payment-Ledger.tsv": "x", "建档立卡/1.csv": "x", "行政村名册.csv": "x",
    })  # fmt: skip
    assert [(one.source, one.path) for one in inputs.files] == [
        ("household_registration", "01_户籍人口信息/全县.txt"),
        ("dibao_roster", "dibao_roster/a/东街.XLSX"), ("dibao_roster", "dibao_roster/b.csv"), ("dibao_roster", "低保花名册.csv"),
        ("poverty_registry", "建档立卡/1.csv"), ("payment_ledger", "Payment-Ledger.tsv"), ("village_list", "行政村名册.csv"),
    ]  # fmt: skip
    assert inputs.notices == []


def test_lock_files_and_system_files_are_not_there(find) -> None:
    names = [
        "~$a.xlsx",
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
        ".~lock.a.ods#",
        "._a.csv",
        "a.tmp",
        "__MACOSX/a.csv",
        ".git/a.csv",
    ]
    inputs = find(
        {f"dibao_roster/{name}": "x" for name in names} | {".DS_Store": "x", "~$低保花名册.xlsx": "x"}
    )
    assert (inputs.files, inputs.notices, inputs.refused) == ([], [], [])


def test_what_belongs_to_no_source_is_said(find) -> None:
    inputs = find(
        {
            "dibao_rooster/a.csv": "x",
            "readme.txt": "x",
            "说明\n错误：伪造.docx": "x",
        }
    )
    assert inputs.files == []
    assert any("dibao_rooster/" in notice and "dibao_roster" in notice for notice in inputs.notices)
    assert sum("没有读" in notice for notice in inputs.notices) == 3
    assert not any("\n" in notice for notice in inputs.notices)


def test_every_file_of_a_source_is_read_or_refused_whatever_its_name(find) -> None:
    names = ["说明.docx", "扫描.pdf", "名册.et", "名册.rar", "名册", "名册.html", "~$名册.xlsx", "Thumbs.db", "坏\n名.csv"]
    inputs = find({f"dibao_roster/{name}": "x" for name in names})
    assert sorted(one.path.rpartition("/")[2] for one in inputs.files) == sorted([*names[:6], "坏�名.csv"])
    assert inputs.notices == []


def test_a_name_that_is_no_utf_8_belongs_nowhere_and_can_be_printed(
    tmp_path: Path, catalogue: dict[str, Source]
) -> None:
    (tmp_path / os.fsdecode("说明.txt".encode("gbk"))).write_text("x")
    (tmp_path / "unpacked").mkdir()
    [notice] = [n for n in discover(tmp_path, catalogue, tmp_path / "unpacked").notices if "txt" in n]
    assert notice.startswith("说明.txt 不属于任何来源")


def test_members_of_archives(find) -> None:
    inputs = find({
        "dibao_roster/全部.zip": zipped({"城关镇/a.csv": "x", "__MACOSX/._a.csv": "x", "b.pdf": "x", "c.csv": "y"}),
        "上报.zip": zipped({"payment_ledger/1.csv": "x", "建档立卡.csv": "x", "其他/x.csv": "x"}),
    })  # fmt: skip
    assert [(one.source, one.path) for one in inputs.files] == [
        ("dibao_roster", "dibao_roster/全部.zip/b.pdf"), ("dibao_roster", "dibao_roster/全部.zip/c.csv"),
        ("dibao_roster", "dibao_roster/全部.zip/城关镇/a.csv"),
        ("poverty_registry", "上报.zip/建档立卡.csv"), ("payment_ledger", "上报.zip/payment_ledger/1.csv"),
    ]  # fmt: skip
    assert inputs.files[2].hint == {"township": "城关镇"}
    assert inputs.files[2].file.read_text() == "x"
    assert len(inputs.notices) == 1


def test_a_whole_county_in_one_archive(find) -> None:
    inputs = find({
        "会宁县2019年6月.zip": zipped({"会宁县/低保花名册/a.csv": "x", "会宁县/建档立卡.csv": "x", "会宁县/其他/b.csv": "x"})
    })  # fmt: skip
    assert [one.source for one in inputs.files] == ["dibao_roster", "poverty_registry"]
    assert len(inputs.notices) == 1


def test_names_with_a_number_a_date_or_a_place_around(find) -> None:
    inputs = find({
        "01低保花名册/a.csv": "x", "建档立卡（2019年6月）.csv": "x", "一卡通发放明细2019年一季度.csv": "x", "会宁县残疾人证.csv": "x",
        "残疾人证（甲镇）.csv": "x", "特困供养花名册.csv": "x", "特困供养花名册（2018年）.csv": "x", "行政村名册 - 副本.csv": "x",
    })  # fmt: skip
    assert [one.source for one in inputs.files] == [
        "dibao_roster", "poverty_registry", "payment_ledger", "tekun_roster", "disability_registry", "disability_registry",
    ]  # fmt: skip
    assert ["2018年" in notice or "副本" in notice for notice in inputs.notices] == [True, True]


def test_a_dated_copy_beside_the_folder_itself_is_told_and_not_read(find) -> None:
    inputs = find({"dibao_roster/a.csv": "x", "dibao_roster_2019-05/b.csv": "x", "低保花名册2019年4月/c.csv": "x"})
    assert [one.path for one in inputs.files] == ["dibao_roster/a.csv"]
    assert sorted(inputs.notices) == [
        "dibao_roster_2019-05 与 dibao_roster 同类，按规定只读后者", "低保花名册2019年4月 与 dibao_roster 同类，按规定只读后者"
    ]  # fmt: skip


def test_names_that_are_no_utf_8_are_shown_as_chinese(tmp_path: Path, catalogue: dict[str, Source]) -> None:
    folder = os.fsencode(tmp_path / "in") + b"/" + "低保花名册".encode("gbk")
    Path(os.fsdecode(folder)).mkdir(parents=True)
    Path(os.fsdecode(folder + b"/" + "东街".encode("gbk") + b".csv")).write_text("x")
    (tmp_path / "unpacked").mkdir()
    inputs = discover(tmp_path / "in", catalogue, tmp_path / "unpacked")
    assert [(one.source, one.path) for one in inputs.files] == [("dibao_roster", "低保花名册/东街.csv")]


def test_links_to_folders_are_said_and_not_followed(tmp_path: Path, find) -> None:
    (tmp_path / "in" / "dibao_roster").mkdir(parents=True)
    (tmp_path / "in" / "dibao_roster" / "环").symlink_to(tmp_path)
    (tmp_path / "in" / "dibao_roster" / "里").symlink_to(tmp_path / "in")
    inputs = find({"dibao_roster/a.csv": "x"})
    assert [one.path for one in inputs.files] == ["dibao_roster/a.csv"]
    assert [one.message for one in inputs.refused] == ["链接指向输入目录之外，没有读"]
    assert inputs.notices == ["dibao_roster/里/ 是指向文件夹的链接，没有读"]


def test_member_names_as_chinese_windows_writes_them(tmp_path: Path, catalogue: dict[str, Source]) -> None:
    folder, unpacked = tmp_path / "in" / "dibao_roster", tmp_path / "unpacked"
    folder.mkdir(parents=True)
    unpacked.mkdir()
    with zipfile.ZipFile(folder / "a.zip", "w") as archive:
        archive.writestr("PLACEHOLDER.csv", "x")
    raw = (folder / "a.zip").read_bytes().replace(b"PLACEHOLDER", "东街村a石门".encode("gbk"))
    (folder / "a.zip").write_bytes(raw)
    assert [one.path for one in discover(tmp_path / "in", catalogue, unpacked).files] == [
        "dibao_roster/a.zip/东街村a石门.csv"
    ]


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        (zipped({"../../etc/passwd.csv": "x"}), "指向包外"),
        (zipped({"a.zip": zipped({"b.csv": "x"})}), "还有压缩包"),
        (zipped({"a.csv": "x" * 1000})[:-30], "已损坏"),
        (zipped({"a.csv": "content"}).replace(b"content", b"kontent"), "已损坏"),
    ],
)
def test_unsafe_archives_are_refused(find, archive: bytes, said: str) -> None:
    inputs = find({"dibao_roster/a.zip": archive})
    assert inputs.files == []
    assert len(inputs.refused) == 1
    assert said in inputs.refused[0].message


def test_an_archive_of_too_many_or_too_big_members_is_refused(find) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * (150 << 20))
    many = zipped({f"{number}.csv": "" for number in range(10_001)})
    inputs = find({"dibao_roster/bomb.zip": data.getvalue(), "dibao_roster/many.zip": many})
    assert ["压缩炸弹" in refusal.message or "超过" in refusal.message for refusal in inputs.refused] == [
        True,
        True,
    ]


def test_a_workbook_named_zip_is_still_a_workbook(find, tmp_path: Path) -> None:
    inputs = find({"dibao_roster/a.zip": zipped({"xl/workbook.xml": "x", "[Content_Types].xml": "x"})})
    assert [one.path for one in inputs.files] == ["dibao_roster/a.zip"]


def test_pipes_and_missing_directories_do_not_hang(
    find, tmp_path: Path, catalogue: dict[str, Source]
) -> None:
    (tmp_path / "in" / "dibao_roster").mkdir(parents=True)
    os.mkfifo(tmp_path / "in" / "dibao_roster" / "a.csv")
    (tmp_path / "in" / "dibao_roster" / "b.csv").symlink_to(tmp_path / "gone.csv")
    inputs = find({})
    assert "不是普通文件" in inputs.notices[0]
    assert "读不出来" in inputs.refused[0].message
    with pytest.raises(InputRefused, match="不存在"):
        discover(tmp_path / "nowhere", catalogue, tmp_path)
