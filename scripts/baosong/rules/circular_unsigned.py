"""通报印发的手续不全

写了印发日期，数字就不能再改，所以印发须有领导签发，日期也不能早于取数的那一天。

错误示例：`issued: 2026-04-09`，没有 signed_by

正确示例：`signed_by: 章文博`，`issued: 2026-04-09`

怎样改：补上 signed_by，核对 issued；还在修改的草稿，先不要写 issued。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Circular, Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW035", "circular-unsigned", Severity.ERROR, Scope.CIRCULAR)


def check(circular: Circular, context: Context) -> Iterator[Diagnostic]:
    """Look at what issuing takes."""
    issued, as_of = circular.fields.issued, circular.fields.as_of
    if issued is None:
        return
    mark = circular.mark("issued")
    if not circular.fields.signed_by:
        yield RULE.at(circular.path, mark, "通报已写印发日期，没有写签发人", "补上 signed_by；还是草稿的，删去 issued")
    if as_of is not None and issued < as_of:
        yield RULE.at(circular.path, mark, f"印发日期 {issued} 早于数据截止日 {as_of}", "写实际印发的日子")
    if issued > context.today:
        yield RULE.at(circular.path, mark, f"印发日期 {issued} 在今天（{context.today}）之后", "印发那天再写 issued")
