"""A published night in words, for whoever is on duty; counts and places only, never a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from reconcile.night.summary import is_incomplete, read_manifest, summary_of


@dataclass(frozen=True)
class Told:
    """What an operator needs to know of a published night."""

    manifest: dict[str, Any]
    summary: dict[str, Any]
    new: dict[str, int]
    gone: dict[str, int]

    @property
    def is_incomplete(self) -> bool:
        """Tell whether the night lacks something."""
        return is_incomplete(self.summary)

    @property
    def found(self) -> int:
        """Count the findings."""
        return sum(self.summary["findings"].values())

    def lacks(self) -> list[str]:
        """Say what the night lacks, a line each: files, townships, rules that ran the night before."""
        said = self.summary
        parts = [
            ("被拒收的文件", said["refused"]), ("没有报送的乡镇", said["townships_missing"]),
            ("上一夜执行过、本夜未执行的规则", said["stopped_since"]),
        ]  # fmt: skip
        return [f"{title} {len(names)} 个：{'、'.join(names)}" for title, names in parts if names]

    def line(self) -> str:
        """Say the night in one line that may leave the house: no file names."""
        said = self.summary
        parts = [f"共发现 {self.found} 条，新增 {sum(self.new.values())} 条，消除 {sum(self.gone.values())} 条"]
        parts += [f"拒收文件 {len(said['refused'])} 个"] if said["refused"] else []
        parts += [f"未报送乡镇：{'、'.join(said['townships_missing'])}"] if said["townships_missing"] else []
        parts += [f"停止执行的规则：{'、'.join(said['stopped_since'])}"] if said["stopped_since"] else []
        return "；".join(parts)

    def page(self) -> str:
        """Say the night as a page of Markdown."""
        said, balance, titles = self.summary, self.manifest["balance"], self._titles()
        rows = [
            f"| {titles[name]} | {count} | {self.new.get(name, 0)} | {self.gone.get(name, 0)} |"
            for name, count in said["findings"].items()
        ]
        night = Path(said["published"]).absolute()
        return "\n".join([
            f"# {said['as_of']} {'已发布，但不完整' if self.is_incomplete else '已发布'}", "",
            *(f"- **{line}**" for line in self.lacks()),
            f"- 行数：读入 {balance['read']} = 采用 {balance['accepted']} + 拒收 {balance['quarantined']} + 表头等 {balance['furniture']}",
            f"- 文件 {said['inputs']} 个，其中未变动 {said['inputs_unchanged']} 个",
            "", "| 清单 | 发现 | 其中新增 | 已消除 |", "|---|---:|---:|---:|", *rows,
            f"| 合计 | {self.found} | {sum(self.new.values())} | {sum(self.gone.values())} |", "",
            f"未执行的规则 {len(said['not_run'])} 条" + ("：" if said["not_run"] else ""),
            *(f"- {code}：{reason}" for code, reason in said["not_run"].items()), "",
            "请打开：",
            *(f"- `{night / name}`" for name in ("report.html", "workbooks/核查总表.xlsx", "workbooks/乡镇")),
        ])  # fmt: skip

    def _titles(self) -> dict[str, str]:
        return {rule["list"]: rule["list_title"] for rule in self.manifest["rules"]}


def told(night: Path, shown_as: Path | None = None) -> Told:
    """Read a published night.

    Args:
        night: the directory that holds it.
        shown_as: what operators know it by, `<output>/<as-of>`.
    """
    manifest = read_manifest(night)
    ledger = pl.scan_parquet(night / "ledger.parquet").filter(state="已消除")
    # A ledger of an older version does not tell which night found a finding gone.
    tells = "gone_on" in pl.read_parquet_schema(night / "ledger.parquet")
    gone = ledger.filter(gone_on=pl.lit(manifest["as_of"]).str.to_date()) if tells else ledger.clear()
    return Told(
        manifest,
        summary_of(manifest, shown_as or night),
        _by_list(pl.scan_parquet(night / "findings.parquet").filter(state="新增")),
        _by_list(gone),
    )


def _by_list(rows: pl.LazyFrame) -> dict[str, int]:
    return dict(rows.group_by("list").len().collect().iter_rows())
