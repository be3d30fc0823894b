"""The sheets 规则说明 and 参数取值: what was asked, on what grounds, with which values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import polars as pl

from reconcile.publish.citation import basis, in_citations
from reconcile.publish.run_data import RunData
from reconcile.publish.sheet.table import Column, Mark, Table, rendered

_STATUS = {"cited": "有据", "derived": "推算", "illustrative": "须核定"}
_UNITS = {**dict.fromkeys((None, "词", "类", "项", "文件", "比例", "概率", "日期", "月-日"), ""), "月": "个月", "工作日": "个工作日", "村": "个村"}
"""How a parameter's unit is said behind its value; others as they are."""

_DAY, _MONTH_DAY = re.compile(r"(\d{4})-0?(\d{1,2})-0?(\d{1,2})"), re.compile(r"\b0?(\d{1,2})-0?(\d{1,2})\b")
_SHARE = re.compile(r"\d+(?:\.\d+)?")
_WORDS = {"monthly": "按月"}
_NUMBER = Column("序号", 6, "center")
_RULES = (
    *(_NUMBER, Column("代码", 8, "center"), Column("规则", 18), Column("清单", 11, "center")),
    *(Column("核查问题", 34), Column("等级", 6, "center"), Column("程度", 7, "center")),
    *(Column("政策依据", 44), Column("参数取值", 44), Column("处理建议", 24), Column("执行情况", 18)),
    *(Column("审查数", 9, "count"), Column("问题条数", 9, "count")),
)
_PARAMETERS = (
    *(_NUMBER, Column("参数", 30), Column("类别", 14), Column("地区", 8, "center")),
    *(Column("起用日期", 12, "center"), Column("取值", 40), Column("性质", 12, "center"), Column("依据", 44)),
    *(Column("来源", 14), Column("备注", 18), Column("参数文件中的名称", 26)),
)
_UNSETTLED = (
    *(_NUMBER, Column("参数", 26), Column("现用值", 34), Column("现用依据", 26), Column("影响的规则", 26)),
    *(Column("核定值", 16, "input_text"), Column("核定依据", 20, "input_text")),
)
UNSETTLED = "使用前须核定的参数"


def rule_table(data: RunData, subtitle: str) -> Table:
    """Tell every rule: question, clauses, parameter values in force, whether it ran."""
    rows = [_rule_row(rule, data.manifest) for rule in data.manifest["rules"]]
    return Table(
        sheet="规则说明",
        title="规则说明",
        subtitle=subtitle,
        columns=_RULES,
        frame=rendered(pl.DataFrame(rows, infer_schema_length=None), _RULES),
        nothing="没有规则",
        nothing_at="规则",
        notes=[
            "程度：问题——记录之间或与规定直接矛盾；疑点——线索，须入户核实；提示——数据或可酌情处理的情形。",
            f"参数的依据和性质见“参数取值”，没有文件依据的见“{UNSETTLED}”；未执行的规则不等于没有问题。",
        ],
        frozen=3,
        marks=[
            Mark('LEFT({执行情况},3)="未执行"', "urgent", only="执行情况"),
        ],
        back_to=None,
    )


def parameter_table(data: RunData, subtitle: str) -> Table:
    """List every parameter value: where and since when it holds, its basis, and who set it."""
    values = data.manifest["parameters"]["values"]
    rows = [
        {
            "参数": one.get("title") or one["name"],
            "类别": "　".join(str(one[key]) for key in ("scheme", "category") if one[key]),
            "地区": one["area"] or "全部",
            "起用日期": "—" if _is_undated(one) else one["valid_from"],
            "取值": _said(one),
            "性质": _STATUS[one["status"]],
            "依据": in_citations(data.manifest, one["basis"] or ""),
            "来源": "程序自带" if one["source"] == "shipped" else one["source"],
            "备注": "已久未更新，请核定" if one.get("stale") and not _is_undated(one) else "",
            "参数文件中的名称": one["name"],
        }
        for one in values
    ]
    schema = {column.name: pl.String for column in _PARAMETERS[1:]}
    return Table(
        sheet="参数取值",
        title="参数取值",
        subtitle=subtitle,
        columns=_PARAMETERS,
        frame=rendered(pl.DataFrame(rows, schema=schema), _PARAMETERS),
        nothing="没有参数",
        nothing_at="参数",
        notes=[f"标明须核定的，没有找到文件依据，见“{UNSETTLED}”；由本单位参数文件改定后按所定取值核对。"],
        frozen=3,
        back_to=None,
    )


def unsettled_table(data: RunData, subtitle: str) -> Table:
    """List on one page the parameters in force that rest on no document: an office settles and signs them before use."""
    values = [one for one in data.manifest["parameters"]["values"] if one["status"] == "illustrative"]
    rules = data.manifest["rules"]
    rows = []
    for name in dict.fromkeys(one["name"] for one in values):
        here = _in_force(values, name)
        asking = [rule["code"] for rule in rules if name in rule["parameters"]]
        rows.append(
            {
                "参数": here[0].get("title") or name,
                "现用值": "；".join(_placed(one) for one in here),
                "现用依据": "；".join(dict.fromkeys(in_citations(data.manifest, one["basis"] or "") for one in here)),
                "影响的规则": "、".join(asking[:_SHOWN_RULES]) + ("等" if len(asking) > _SHOWN_RULES else ""),
                "核定值": None,
                "核定依据": None,
            }
        )
    schema = {column.name: pl.String for column in _UNSETTLED[1:]}
    return Table(
        sheet=UNSETTLED,
        title=UNSETTLED,
        subtitle=subtitle,
        columns=_UNSETTLED,
        frame=pl.DataFrame(rows, schema=schema),
        nothing="现用参数都有依据",
        nothing_at="参数",
        notes=[
            "以上参数没有找到文件依据，现用值仅供参考。请本单位核定后写入参数文件，并由负责人签字；未核定前，所涉规则的结果只作线索。"
        ],
        is_one_page=True,
        back_to=None,
    )


_SHOWN_RULES = 4


def _placed(one: Mapping[str, Any]) -> str:
    place = "".join(str(one[key]) for key in ("scheme", "category") if one[key])
    return f"{place}{_said(one)}"


def _rule_row(rule: Mapping[str, Any], manifest: Mapping[str, Any]) -> dict[str, Any]:
    values = manifest["parameters"]["values"]
    ran = rule["status"] == "ran"
    said = "；".join(rule["partial"])
    return {
        "代码": rule["code"],
        "规则": rule["title"],
        "清单": rule["list_title"],
        "核查问题": rule["asks"],
        "等级": rule["severity"],
        "程度": rule["certainty"],
        "政策依据": "\n".join(basis(manifest, rule, quoted=True)),
        "参数取值": "\n".join(
            _in_words(one) for name in rule["parameters"] for one in _in_force(values, name)
        ),
        "处理建议": rule["remedy"],
        "执行情况": ("已执行" + (f"（{said}）" if said else "")) if ran else f"未执行：{rule['reason']}",
        "审查数": rule["examined"] if ran else None,
        "问题条数": rule["findings"] if ran else None,
    }


def _is_undated(one: Mapping[str, Any]) -> bool:
    return str(one["valid_from"]) <= "1900-01-01"


def _in_force(values: Sequence[Mapping[str, Any]], name: str) -> list[Mapping[str, Any]]:
    """Choose of each place, scheme and category the newest value."""
    newest: dict[tuple[Any, ...], Mapping[str, Any]] = {}
    for one in sorted((one for one in values if one["name"] == name), key=lambda one: str(one["valid_from"])):
        newest[one["area"], one["scheme"], one["category"]] = one
    return list(newest.values())


def _in_words(one: Mapping[str, Any]) -> str:
    place = "".join(str(one[key]) for key in ("scheme", "category") if one[key])
    return f"{one.get('title') or one['name']}{f'（{place}）' if place else ''}＝{_said(one)}"


def _said(one: Mapping[str, Any]) -> str:
    """Write a value with its unit: a number, some words, or a figure for each of several names."""
    value, unit = one["value"], str(_UNITS.get(one["unit"], one["unit"]))
    if isinstance(value, dict):
        return "、".join(f"{key} {_in_days(one, each)}{unit}" for key, each in value.items())
    return "、".join(_in_days(one, each) for each in (value if isinstance(value, list) else [value])) + unit


def _in_days(one: Mapping[str, Any], value: object) -> str:
    """Write a day as papers do: 2020年12月31日, 3月31日; 06-10/06-15 is 6月10日至6月15日."""
    said = _WORDS.get(str(value), str(value))
    if one["unit"] in ("比例", "概率") and _SHARE.fullmatch(said):
        return f"{(Decimal(said) * 100).normalize():f}%"
    if one["unit"] == "日期":
        return _DAY.sub(r"\1年\2月\3日", said)
    return _MONTH_DAY.sub(r"\1月\2日", said).replace("/", "至") if one["unit"] == "月-日" else said
