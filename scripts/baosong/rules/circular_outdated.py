"""通报以后事实有了变化

通报印发以后，上级采用被撤销、迟交的约稿到了，已经通报的数字就不再是现在的数字。通报不能悄悄改，各单位也不能蒙在鼓里。

错误示例：3 月通报后，一条 3 月的上级采用被撤销，通报照旧挂着

正确示例：`baosong circular --period 2026-03 --correct`，写明原数、新数和原因

怎样改：运行 `baosong circular --period 时段 --correct`，核对它写出的更正，改好文字，审定印发。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.circular.draft import advice, in_force
from baosong.circular.standing import differing, told
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Circular, Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW032", "circular-outdated", Severity.WARNING, Scope.CIRCULAR)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Count as of today what is in force; a difference that was there from the start has a rule of its own."""
    day = circular.fields.as_of
    latest = in_force(context.archive, circular.period)
    if circular.fields.issued is None or day is None or day > context.today or latest is not circular:
        return
    changed = differing(circular, context.tally(context.today))
    if changed and not differing(circular, context.tally(day)):
        yield RULE.at(
            circular.path,
            circular.mark("as_of"),
            f"{day} 以后事实有变化，{told(changed)}",
            advice(circular),
        )
