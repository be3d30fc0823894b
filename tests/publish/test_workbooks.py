"""The workbooks as files: which there are, what their other sheets say, who may read them."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import msoffcrypto
import openpyxl
import polars as pl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reconcile.publish import write_workbooks
from reconcile.publish.run_data import SHAPES
from reconcile.publish.sheet import table, table_sheet
from reconcile.publish.sheet import workbook_file as book_file
from reconcile.publish.workbook import policy_sheets
from schemas import catalogue
from schemas.answer import CHOICE_SHEET, LEVEL_LABEL, LEVELS, LISTED
from schemas.row_hash import META_SHEET, run_mark
from schemas.source import to_json
from tests.publish.conftest import Published, rows
from tests.publish.synthetic import LISTS, TOWNSHIP_NAMES, make_run

TITLES = [title for title, *_ in LISTS.values()]
BOOKS = ["逐户核对表", "重点核查名单", "资金对账总表", "移交清单", "销号清单", "复核分歧", "变化清单"]
MATERIAL = ["使用前须核定的参数", "低收入人口库", "规则说明", "参数取值", "数据来源"]
HIDDEN = [CHOICE_SHEET, META_SHEET]


def is_one_page(sheet: Worksheet) -> bool:
    """Excel's own default is one page each way."""
    setup = sheet.page_setup
    return bool(sheet.sheet_properties.pageSetUpPr.fitToPage) and {setup.fitToHeight, setup.fitToWidth} <= {
        None,
        1,
    }


def test_county_and_every_township_have_a_workbook(published: Published) -> None:
    names = [path.relative_to(published.run_dir / "workbooks").as_posix() for path in published.paths]
    assert names == ["核查总表.xlsx", "资料附册.xlsx", *(f"乡镇/{name}.xlsx" for name in TOWNSHIP_NAMES)]


def test_sheets_stand_in_order(county: Workbook, published: Published) -> None:
    shared = ["汇总", "附件1", "附件2", "附图", *TITLES]
    assert county.sheetnames == [*shared, *BOOKS, "拒收清单", *HIDDEN]
    own = ["核查任务台账", *BOOKS[:3], "低收入人口库", *BOOKS[3:]]
    assert published.township(TOWNSHIP_NAMES[0]).sheetnames == [*shared, *own, "拒收清单", *HIDDEN]
    assert published.material().sheetnames == MATERIAL
    assert [sheet.sheet_state for sheet in county][-2:] == ["veryHidden", "veryHidden"]


def test_hidden_sheet_says_what_the_workbook_is_of(published: Published) -> None:
    told = dict(published.township(TOWNSHIP_NAMES[1])[META_SHEET].iter_rows(values_only=True))
    assert told["基准日"] == "2019-06-30"
    assert told["运行编号"] == run_mark(published.manifest)
    assert told["乡镇"] == TOWNSHIP_NAMES[1]
    assert told["校验列"] == "|".join(LISTED)


def test_summary_states_the_level_and_leads_to_every_sheet(county: Workbook) -> None:
    sheet = county["汇总"]
    label = next(cell for row in sheet for cell in row if cell.value == LEVEL_LABEL)
    assert sheet.cell(label.row, label.column + 1).value == LEVELS[0]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["B3"]
    links = {
        cell.hyperlink.location.split("!")[0].strip("'") for row in sheet for cell in row if cell.hyperlink
    }
    assert links == set(county.sheetnames) - {"汇总", *HIDDEN}


def test_summary_says_what_was_not_done(county: Workbook) -> None:
    texts = "".join(str(cell.value) for row in county["汇总"] for cell in row if cell.value)
    assert "未交低保花名册的乡镇：空山乡" in texts
    assert "“监测类别与脱贫属性矛盾”（缺少监测户名册）" in texts


def test_first_annex_is_a_matrix_of_townships_and_lists(county: Workbook) -> None:
    sheet = county["附件1"]
    assert [sheet.cell(row, 1).value for row in range(5, 12)] == ["合计", *TOWNSHIP_NAMES]
    heads = [cell.value for cell in sheet[3] if cell.value]
    assert heads == ["乡镇", "全部清单", *TITLES, "金额（元）"]
    assert is_one_page(sheet)
    total = [cell.value for cell in sheet[5]]
    found = sum(sheet.cell(row, 4).value for row in range(6, 11))
    assert total[3] == found > 0
    captions = [str(cell.value) for (cell,) in sheet.iter_rows(max_col=1)]
    assert any(text.startswith("核查与整改进度") for text in captions)


def test_second_annex_is_a_table_of_rules_and_one_of_villages(county: Workbook) -> None:
    lines = list(county["附件2"].iter_rows(values_only=True))
    first = next(n for n, line in enumerate(lines) if line[0] == "表一　分规则")
    second = next(n for n, line in enumerate(lines) if line[0] == "表二　分村")
    rules = {str(line[1]).split()[0]: line for line in lines[first + 2 : second - 1] if line[1]}
    assert set(rules) == {code for _, code, *_ in LISTS.values()}
    assert rules["MO01"][2] == "未执行"
    villages = [line[:2] for line in lines[second + 2 :] if line[0] in TOWNSHIP_NAMES]
    assert len(set(villages)) == len(villages) == 4 * len(TOWNSHIP_NAMES)
    assert len(county["附图"]._charts) == 4


def test_rules_show_clause_text_and_values_without_a_source_are_to_be_settled(published: Published) -> None:
    book = published.material()
    rule = next(iter(rows(book["规则说明"])))
    assert "〔陇南2019方案二（二）2〕家庭人均稳定收入高于低保标准的家庭" in rule["政策依据"]
    assert rule["参数取值"] == "death_grace_days＝30日"
    values = {row["参数文件中的名称"]: row["性质"] for row in rows(book["参数取值"])}
    assert values == {"death_grace_days": "须核定", "dibao_standard": "推算"}
    (unsettled,) = rows(book["使用前须核定的参数"])
    assert (unsettled["现用值"], unsettled["核定值"]) == ("30日", None)
    assert is_one_page(book["使用前须核定的参数"])


def test_sources_balance_and_name_what_is_missing(published: Published) -> None:
    table_rows = list(rows(published.material()["数据来源"]))
    assert [row["数据"] for row in table_rows if row["说明"] == "未提供"] == ["财产比对结果"]
    whole = table_rows[-1]
    assert whole["读入行"] == whole["采用行"] + whole["拒收行"] + whole["表式行"] == 9822


def test_handover_is_by_department_and_data_too(published: Published, county: Workbook) -> None:
    departments = [row["移交部门"] for row in rows(county["移交清单"])]
    assert list(dict.fromkeys(departments)) == ["金融机构", "扶贫办", "住建"]
    data = pl.read_parquet(published.run_dir / "handover.parquet")
    assert data.height == len(departments)


def test_empty_books_make_proper_sheets(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=11, people=5)
    for name in ("verdicts", "population", "funds", "focus", "quarantine", "answers", "ledger", "examined"):
        pl.DataFrame(schema=dict(SHAPES[name])).write_parquet(tmp_path / f"{name}.parquet")
    nothing = pl.read_parquet(tmp_path / "findings.parquet").head(0)
    nothing.write_parquet(tmp_path / "findings.parquet")
    paths = write_workbooks(tmp_path, manifest)
    book = openpyxl.load_workbook(paths[0])
    for name in BOOKS:
        (said,) = [str(value) for row in rows(book[name]) for value in row.values() if value]
        assert said.startswith(
            ("没有", "在保家庭都不", "核查期内没有", "各级核查结果没有", "未核查：未提供", "与上一次相比没有")
        )
    assert book["附件1"].cell(5, 4).value == 0


def test_same_input_gives_the_same_bytes(published: Published, tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=110, people=40)
    again = write_workbooks(tmp_path, manifest)
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in published.paths]


def test_long_workbooks_hold_the_same_by_way_of_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = make_run(tmp_path, findings=33, township_count=1, people=9)
    short = _contents(write_workbooks(tmp_path, manifest)[0])
    monkeypatch.setattr(book_file, "_ROWS_IN_MEMORY", 0)
    monkeypatch.setattr(table, "_RENDER_ONCE", 0)
    monkeypatch.setattr(table_sheet, "_SLICE", 7)
    assert _contents(write_workbooks(tmp_path, manifest)[0]) == short
    assert not list(tmp_path.rglob(".*"))


def test_only_the_owner_may_read(published: Published) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in published.paths} == {0o600}
    folders = {path.parent for path in published.paths}
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_masked_workbooks_hold_no_name_and_no_number(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=44, township_count=2, people=10)
    paths = write_workbooks(tmp_path, manifest, mask=True)
    findings = pl.read_parquet(tmp_path / "findings.parquet")
    homes = pl.read_parquet(tmp_path / "households.parquet")
    secrets = {
        *findings["name"],
        *findings["id_number"],
        *homes["account_no"],
        *homes["phone"],
        *homes["head"],
    }
    texts = "\n".join(text for path in paths for text in _contents(path).values())
    assert not [secret for secret in secrets if secret in texts]
    row = next(rows(openpyxl.load_workbook(paths[0])["漏保"]))
    assert row["姓名"][1:] == "*"
    assert row["证件号码"][3:-4] == "*" * 11


def test_masking_finds_names_where_the_wording_puts_them(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=11, people=5)
    rule = next(rule for rule in manifest["rules"] if rule["code"] == "WF07")
    rule["says"] = "补贴打入户名[“{account_name}”]的账户{account_no}共{rows}笔"
    said = pl.lit("补贴打入户名“欧阳远山”的账户6217001200000000007共3笔（未提供特困名册）")
    findings = pl.read_parquet(tmp_path / "findings.parquet")
    changed = pl.when(pl.col("rule_code") == "WF07").then(said).otherwise("message").alias("message")
    findings.with_columns(changed).write_parquet(tmp_path / "findings.parquet")
    book = openpyxl.load_workbook(write_workbooks(tmp_path, manifest, mask=True)[0])
    shown = [row["问题说明"] for row in rows(book["资金"])]
    assert shown == ["补贴打入户名“欧*”的账户621****0007共3笔（未提供特困名册）"]


def test_masking_finds_the_names_of_everybody_in_the_evidence(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=11, people=5)
    findings = pl.read_parquet(tmp_path / "findings.parquet")
    findings.with_columns(message=pl.lit("车主司马青云名下有机动车")).write_parquet(
        tmp_path / "findings.parquet"
    )
    touched = {"finding_id": ["f000000000000002"], "name": ["司马青云"]}
    pl.DataFrame(touched).write_parquet(tmp_path / "touched.parquet")
    book = openpyxl.load_workbook(write_workbooks(tmp_path, manifest, mask=True)[0])
    assert next(rows(book["资金"]))["问题说明"] == "车主司*名下有机动车"


def test_password_encrypts_the_workbooks(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=11, township_count=2, people=5)
    paths = write_workbooks(tmp_path, manifest, password="对的口令")
    for path in paths:
        assert not path.read_bytes().startswith(b"PK")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in paths[0].parent.iterdir()) == [
        "乡镇",
        "核查总表.xlsx",
        "资料附册.xlsx",
    ]
    with paths[0].open("rb") as sealed:
        office = msoffcrypto.OfficeFile(sealed)
        assert office.type == "agile"
        assert b'keyBits="256"' in paths[0].read_bytes()
        office.load_key(password="对的口令")
        plain = io.BytesIO()
        office.decrypt(plain)
    assert "汇总" in openpyxl.load_workbook(plain).sheetnames


def test_findings_without_a_township_are_said_to_stand_in_the_county_alone(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=12, people=5)
    findings = pl.read_parquet(tmp_path / "findings.parquet")
    first = pl.col("finding_id") == "f000000000000000"
    gone = pl.when(first).then(None).otherwise("township").alias("township")
    findings.with_columns(gone).write_parquet(tmp_path / "findings.parquet")
    book = openpyxl.load_workbook(write_workbooks(tmp_path, manifest)[0])
    texts = [str(cell.value) for row in book["汇总"] for cell in row]
    assert any("1条问题没有所在乡镇" in text for text in texts)


def test_a_township_with_a_slash_in_its_name_has_a_file(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=11, township_count=2, people=5)
    manifest["townships"] = ["甲/乙乡"]
    names = [path.name for path in write_workbooks(tmp_path, manifest)]
    assert "甲＿乙乡.xlsx" in names


def _contents(path: Path) -> dict[tuple[str, str], str]:
    book = openpyxl.load_workbook(path)
    return {
        (sheet.title, cell.coordinate): str(cell.value)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and sheet.title not in HIDDEN
    }


def test_masking_knows_the_names_in_the_input_files(tmp_path: Path) -> None:
    manifest = make_run(tmp_path, findings=4, township_count=3, people=20)
    ground = tmp_path / "ground"
    ground.mkdir()
    pl.DataFrame({"name": ["秦老五"], "guardian_name": ["卢木匠"], "account_name": [None]}).write_parquet(
        ground / "typed-00001.parquet"
    )
    (ground / "catalogue.json").write_text(to_json(catalogue()), "utf-8")
    (ground / "files.json").write_text('[{"source": "tekun_roster", "parquet": "typed-00001.parquet"}]')
    findings = pl.read_parquet(tmp_path / "findings.parquet")
    findings.with_columns(message=pl.lit("照料人卢木匠没有签协议")).write_parquet(
        tmp_path / "findings.parquet"
    )
    with zipfile.ZipFile(write_workbooks(tmp_path, manifest, mask=True)[0]) as book:
        text = "".join(book.read(name).decode() for name in book.namelist())
    assert "卢木匠" not in text
    assert "卢*" in text


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("月-日", "03-31", "3月31日"), ("月-日", ["06-25", "11-05"], "6月25日、11月5日"), ("日期", "2020-12-31", "2020年12月31日"),
        ("月-日", {"县级自查": "06-10/06-15"}, "县级自查 6月10日至6月15日"), ("月", {"一类": 12}, "一类 12个月"), ("比例", "0.85", "85%"),
        ("比例", {"低保": "0.7", "特困": "1"}, "低保 70%、特困 100%"), ("概率", 0.99, "99%"), ("工作日", 3, "3个工作日"), ("词", ["死亡"], "死亡"),
        (None, "monthly", "按月"), ("元", "3000", "3000元"),
    ],
)  # fmt: skip
def test_parameters_are_told_as_papers_write_them(unit: str | None, value: object, told: str) -> None:
    assert policy_sheets._said({"unit": unit, "value": value}) == told
