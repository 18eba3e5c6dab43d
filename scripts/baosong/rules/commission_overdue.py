"""约稿过期未交

约稿已经截止，这个单位一篇也没有交，统计时记缺报。

错误示例：约稿截止 3月20日，3月23日河口分局还没有应约的稿件

正确示例：河口分局在 3月20日17:30 前交来写着 `commission: 2026-01` 的稿件

怎样改：办公室催报；交过而忘了写约稿编号的，请该单位在稿件里补上 commission。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.timeliness import Answer, answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Commission, Diagnostic
    from baosong.rules import Context

RULE = Rule("TIME006", "commission-overdue", Severity.WARNING, Scope.COMMISSION)


def check(commission: Commission, context: Context) -> Iterator[Diagnostic]:
    """Tell each asked unit that has sent nothing, once the due day is over."""
    due = commission.fields.due
    if due is None or context.today <= due:
        return
    met = answers(commission, context.archive, context.today)
    units = context.archive.policy.org.on(context.today).units
    for place, unit in enumerate(commission.fields.units):
        known = units.get(unit)
        if known is None or met[unit][0] is not Answer.MISSED:
            continue
        yield RULE.at(
            commission.path,
            commission.mark(f"units.{place}"),
            f"{known.short}没有应约报送，约稿已于 {due} 截止",
            f"催报；交过稿件的，请{known.short}在那篇稿件里补写 commission: {commission.id}",
        )
