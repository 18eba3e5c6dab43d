"""约稿的截止日期早于发出日期

截止在发出之前，被约的单位一收到就已经缺报。

错误示例：`issued: 2026-06-08`，`due: 2026-05-30`

正确示例：`issued: 2026-06-08`，`due: 2026-06-30`

怎样改：核对两个日期，截止日期至少留出几个工作日。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Commission, Diagnostic
    from baosong.rules import Context

RULE = Rule("META034", "commission-dates", Severity.ERROR, Scope.COMMISSION)


def check(commission: Commission, context: Context) -> Iterator[Diagnostic]:
    """Compare the two dates."""
    issued, due = commission.fields.issued, commission.fields.due
    if issued is not None and due is not None and due < issued:
        yield RULE.at(
            commission.path,
            commission.mark("due"),
            f"截止日期 {due} 早于约稿日期 {issued}",
            "改正日期，截止日期不早于发出日期",
        )
