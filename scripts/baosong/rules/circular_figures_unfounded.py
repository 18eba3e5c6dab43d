"""通报的数字与事实对不上

通报的数字是按当日的台账、刊期和计分办法算出来的。按同一天再算一遍，得数应当一样；不一样，要么数字连封签一起被改过，
要么当日以前的事实后来补登、改动过，要么计分办法变了。

错误示例：通报写青泉县局 8 分，按台账算到同一天是 5 分

正确示例：补登之后出更正：`baosong circular --period 2026-03 --correct`

怎样改：核对是数字被改还是事实有变；没有印发的用 --recount 重新取数，已经印发的用 --correct 出更正。
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

RULE = Rule("FLOW031", "circular-figures-unfounded", Severity.ERROR, Scope.CIRCULAR)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Count again as of the day the figures were taken; what has been corrected is held to nothing but its seal."""
    day = circular.fields.as_of
    if day is None or day > context.today or in_force(context.archive, circular.period) is not circular:
        return
    changed = differing(circular, context.tally(day))
    if changed:
        yield RULE.at(
            circular.path,
            circular.mark("figures"),
            f"按 {day} 的事实再算，{told(changed)}",
            f"核对后{advice(circular)}",
        )
