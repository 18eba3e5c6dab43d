"""豁免已经到期

豁免是临时的：到期之后规则照常执行，留着的条目只会让人以为还有效。

错误示例：3月10日仍留着 `expires: 2026-02-28` 的豁免

正确示例：改好稿件，删去这一项；确需延期的，写明新的理由和日期

怎样改：在 policy/waivers.yml 里删去到期的一项，或由办公室重新批准并改 expires。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic
    from baosong.rules import Context, WaiverUse

RULE = Rule("META036", "waiver-expired", Severity.WARNING, Scope.WAIVER, waivable=False)


def check(use: WaiverUse, context: Context) -> Iterator[Diagnostic]:
    """Compare the last day with today."""
    waiver = use.waiver
    if not waiver.holds(context.today):
        yield RULE.at(
            waiver.file,
            waiver.mark,
            f"{waiver.path} 对 {waiver.rule} 的豁免已于 {waiver.expires} 到期",
            "删去这一项；确需延期的，由办公室重新批准并改 expires",
        )
