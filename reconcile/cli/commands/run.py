"""`reconcile run`: one night; the last line on stdout is one JSON object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reconcile.cli import options, streams
from reconcile.cli.chinese import EXITS
from reconcile.cli.chinese import command as explained
from reconcile.cli.values import DAY, FILE, FOLDER, SIZE, OneOf


@explained(
    "run", "运行一次比对核查并发布成果",
    examples=(
        "reconcile run --input 报送目录 --output 成果目录",
        "reconcile run --input data/sample --output out --as-of 2019-06-30",
        "reconcile run --input 报送目录 --output 成果目录 --parameters 本地参数.yaml --mapping 映射.yaml --strict",
    ),
    exits={0: "已发布（有无问题都是0）", 3: EXITS[3], 4: EXITS[4], 5: "加了 --strict：已发布但不完整（有规则未执行、乡镇未交或文件被拒收）"},
)  # fmt: skip
@options.option("--input", "报送数据目录，每类数据一个文件夹", FOLDER, required=True)
@options.option("--output", "成果目录，没有则新建", FOLDER, required=True)
@options.option("--as-of", "核查基准日，默认今天（北京时间）", DAY)
@options.option("--area", "区划代码，默认取户籍中最多的县")
@options.option("--county", "县名，用于运行名称和通知")
@options.parameters
@options.mapping
@options.option("--calendar", "本地工作日历，每行“日期,工作日”或“日期,休息日”", FILE)
@options.option("--engine", "计算引擎，默认 duckdb", OneOf(("duckdb", "spark")), default="duckdb")
@options.flag("--skip-refused", "跳过被拒收的文件继续，成果标明不完整")
@options.flag("--strict", "成果不完整时以代码5结束")
@options.flag("--mask", "工作簿中隐去姓名和号码")
@options.password_file
@options.option("--sources", "数据库来源文件：从哪些库表一并读取", FILE)
@options.option("--group", "可以读取成果的用户组")
@options.option("--memory", "比对数据库最多占用的内存，如 2GB；默认为机器内存的五分之二，最多2GB", SIZE)
@options.flag("--unless-published", "该夜已有成果时不再运行")
@options.flag("--timings", "结束时说明各阶段用时和内存")
@options.option("--notify", "通知地址文件，每行一个 apprise 地址；默认取环境变量 RECONCILE_NOTIFY_FILE", FILE)
@options.flag("--allow-future", "允许基准日晚于今天（试算用）")
def command(notify: Path | None, timings: bool, **values: Any) -> int:
    """Run one night and tell it."""
    from reconcile.cli.progress import shown
    from reconcile.night import run as nightly
    from reconcile.night.settings import RunSettings
    from reconcile.night.summary import is_incomplete
    from reconcile.night.timings import lines
    from reconcile.night.told import told
    from reconcile.operations.notify import watched

    settings = RunSettings.told(values)
    with watched(settings, notify), shown() as progress:
        summary = nightly.run(settings, progress)
    streams.tell("\n".join(told(summary)))
    if timings:
        streams.tell("\n".join(lines(summary.get("timings", {}), nightly.STAGES)))
    try:
        streams.say(json.dumps(summary, ensure_ascii=False))
    except (streams.CutOff, streams.Unwritable):
        streams.tell("提示：成果已发布，只是最后一行没能写到标准输出")
    return 5 if settings.strict and is_incomplete(summary) else 0
