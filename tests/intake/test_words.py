"""Coded words with a negation, a doubt or a second word beside them: never taken for what only a part of them says."""

from __future__ import annotations

import pytest

from reconcile.intake.cells.words import compact, read_choice
from schemas.source import Source

WORDS = {
    ("household_registration", "status"): {
        None: "没有死亡 非死亡 疑似死亡 待核实死亡 死亡（待核实） 死亡？ 死亡待注销 非正常 不正常 户主死亡 父死亡 正常（已故） 恢复迁出",
        "死亡注销": "死亡 意外死亡 因病死亡 注销（死亡） 死亡未注销 死亡注销(原正常) 1-死亡注销",
        "正常": "未死亡 正常（在册） 未迁出",
        "迁出": "迁出（婚嫁） 已迁出",
    },
    ("payment_ledger", "status"): {
        None: "部分成功 成功（退回） 成功？ 疑似失败 发放失败已退回财政 未发放成功",
        "成功": "交易成功[0000] 已发放（补） 00-成功 OK",
        "失败": "失败（账号错误） 不成功 未成功 账户不存在",
    },
    ("dibao_roster", "status"): {
        None: "拟停保 停保待审 部分在保 渐退（停保） 待停保",
        "停保": "停保(死亡) 已停保（迁出） 停止救助",
        "在保": "未停保 在保（原停保） 续保",
        "渐退": "在保（渐退）",
    },
    ("payment_ledger", "program"): {
        None: "低保电价补贴 非农村低保 农村低保补发",
        "困难残疾人生活补贴": "困难残疾人生活补贴(低保)",
        "农村低保": "农村低保（残疾人） 2019年6月农村低保",
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "field", "word", "meaning"),
    [(*place, word, meaning) for place, said in WORDS.items() for meaning, words in said.items() for word in words.split()],
)
def test_a_word_with_something_beside_it(catalogue: dict[str, Source], source: str, field: str, word: str, meaning: str | None) -> None:
    known = catalogue[source].field(field)
    assert read_choice(word, {compact(one): said for one, said in known.choices.items()}, known.contains) == meaning
