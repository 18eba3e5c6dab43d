"""约稿约了不在的单位

约稿发出时或截止前，这个单位已经撤销、并入别的单位，或者还没有设立。它不会交稿，也不算缺报，这件事就没有人做。

错误示例：温泉度假区分局 6月30日并入河口分局，7月6日发出的约稿写 `units: [wenquan]`

正确示例：`units: [hekou]`

怎样改：改约承接的单位；已经发出的，同时告知该单位。承接的单位写上这次约稿的编号报送，也算应约。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.tenure import absence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Commission, Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW042", "commission-unit-ended", Severity.ERROR, Scope.COMMISSION)


def check(commission: Commission, context: Context) -> Iterator[Diagnostic]:
    """Each unit that is asked must be there on the due day; without one, when it is asked."""
    org, day = context.archive.policy.org, commission.fields.due or commission.fields.issued
    for place, unit in enumerate(commission.fields.units):
        if day is None or unit not in org.units or not (why := absence(org, unit, day)):
            continue
        heir = org.heir(unit, day)
        yield RULE.at(
            commission.path,
            commission.mark(f"units.{place}"),
            f"{org.units[unit].on(day).short}{why}，约稿 {day} 截止时它不在",
            f"改约 {heir}" if heir not in {"", unit, *commission.fields.units} else f"删去 {unit}",
        )
