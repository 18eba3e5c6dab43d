"""豁免没有用处

稿件已经改好，或路径写错，豁免就什么也没有豁免；留着它，将来的新问题会被悄悄放过。

错误示例：稿件已补上签发人，仍留着 `rule: sign-off-self` 的豁免

正确示例：问题改好，豁免随即删去

怎样改：核对 rule 和 path；不再需要的，在 policy/waivers.yml 里删去这一项。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic
    from baosong.rules import Context, WaiverUse

RULE = Rule("META037", "waiver-unused", Severity.WARNING, Scope.WAIVER, waivable=False)


def check(use: WaiverUse, context: Context) -> Iterator[Diagnostic]:
    """Tell a waiver in force that has let nothing stand."""
    waiver = use.waiver
    if waiver.holds(context.today) and not use.used:
        yield RULE.at(
            waiver.file,
            waiver.mark,
            f"{waiver.path} 没有 {waiver.rule} 的问题，豁免用不上",
            "核对规则和路径；不再需要的删去这一项",
        )
