"""约稿快到截止日

离约稿截止只剩 policy/rules.yml 的 due_soon_days 个工作日以内，这个单位还没有交。趁还来得及，提醒一声。

错误示例：约稿截止 3月20日，3月19日河口分局还没有应约的稿件

正确示例：河口分局 3月18日已交来写着 `commission: 2026-01` 的稿件

怎样改：办公室打电话提醒；该单位在截止日的收文时刻之前送达。
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

RULE = Rule("TIME007", "commission-due-soon", Severity.INFO, Scope.COMMISSION)


def check(commission: Commission, context: Context) -> Iterator[Diagnostic]:
    """Tell each asked unit that has sent nothing, when few working days are left."""
    due = commission.fields.due
    if due is None or due < context.today:
        return
    left = context.archive.calendar.workdays_between(context.today, due)
    if left > context.archive.policy.rules.due_soon_days:
        return
    met = answers(commission, context.archive, context.today)
    closing = context.archive.calendar.closing(due)
    units = context.archive.policy.org.on(context.today).units
    for place, unit in enumerate(commission.fields.units):
        known = units.get(unit)
        if known is None or met[unit][0] is not Answer.OPEN:
            continue
        yield RULE.at(
            commission.path,
            commission.mark(f"units.{place}"),
            f"{known.short}还没有应约报送，{f'还有 {left} 个工作日' if left else '今天'}截止",
            f"提醒{known.short}在 {closing:%Y-%m-%d %H:%M} 前送达，稿件里写 commission: {commission.id}",
        )
