"""`inspect`: what a file would be read as."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reconcile.intake import inspect_file
from tests.intake.made import ID1, LEDGER, ROSTER, as_csv, table


def test_a_file_by_its_header_its_name_and_its_mapping(tmp_path: Path) -> None:
    (tmp_path / "某文件.csv").write_text(LEDGER + "农村低保,2019-03,0,2019-03-08,张三,\n,合计,320,,,\n", encoding="gbk")
    page = str(inspect_file(tmp_path / "某文件.csv"))
    assert "一卡通发放明细（payment_ledger，按表头判断）" in page
    assert "共4行 = 采用1 + 拒收1 + 其他2（表头1、合计1）" in page
    assert "问题：第3行 金额：" in page
    assert "张三" not in page

    (tmp_path / "低保花名册").mkdir()
    odd = tmp_path / "低保花名册" / "城关镇.csv"
    odd.write_text(ROSTER.replace("身份证号", "号码"), encoding="utf-8")
    page = str(inspect_file(odd))
    assert "按名称判断" in page
    assert "不能使用：缺少必需的列：“身份证号”" in page
    mapping = tmp_path / "m.yaml"
    mapping.write_text("dibao_roster: {id_number: 号码}", encoding="utf-8")
    assert "号码 → 身份证号（id_number）" in str(inspect_file(odd, [mapping]))


def test_archives_and_rubbish(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("a.csv", ROSTER)
        archive.writestr("b.csv", as_csv(table(f"甲|乙\n{ID1}|1")))
        archive.writestr("c.xlsx", b"PK\x03\x04rubbish")
    page = str(inspect_file(tmp_path / "x.zip"))
    assert "x.zip/a.csv\n  来源：低保花名册" in page
    assert "x.zip/b.csv\n  来源：没有相符的来源\n  不能使用：没有找到任何来源的表头" in page
    assert "x.zip/c.xlsx\n  来源：没有相符的来源\n  不能使用：" in page


def test_a_folder_is_read_file_by_file(tmp_path: Path) -> None:
    folder = tmp_path / "低保花名册" / "城关镇"
    folder.mkdir(parents=True)
    (folder / "一村.csv").write_text(ROSTER.replace("身份证号", '"身份证\n号"', 1), encoding="utf-8")
    (folder / "说明.md").write_text("一", encoding="utf-8")
    seen = inspect_file(tmp_path / "低保花名册")
    page = str(seen)
    assert "低保花名册/城关镇/一村.csv\n  来源：低保花名册（dibao_roster，按名称判断）" in page
    assert "说明.md\n  来源：低保花名册（dibao_roster，按名称判断）\n  不能使用：没有找到表头" in page
    assert "身份证号 → 身份证号（id_number）" in page
    assert seen.is_refused
    assert inspect_file(folder / "说明.md").is_refused


def test_unused_columns_are_shown_with_their_words_and_every_doubt_is_named(tmp_path: Path) -> None:
    ids = [f"6299011956031201{n:02}" for n in range(8)]
    words = ["正常", "空挂", "待核", "人户分离", "补录", "正常", "空挂", "待核"]
    rows = [f"{number},田{n},H{n},{words[n]},{'汉族' if n % 2 else '回族'},王主任,1399990000{n}" for n, number in enumerate(ids)]
    (tmp_path / "户籍人口信息").mkdir()
    file = tmp_path / "户籍人口信息" / "a.csv"
    file.write_text("\n".join(["公民身份号码,姓名,户号,户籍状态,所属族别,经办人,手机", *rows]) + "\n", "utf-8")
    page = str(inspect_file(tmp_path))
    assert "没有使用的列：所属族别（最多见“回族”4个、“汉族”4个）、经办人、手机" in page
    assert "不认识的写法：列“户籍状态”：“待核”2个、“空挂”2个、“人户分离”1个、“补录”1个" in page
    assert "王主任" not in page
    assert "1399990000" not in page

