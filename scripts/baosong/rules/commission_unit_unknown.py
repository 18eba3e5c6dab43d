"""约稿约了不存在的单位

代码写错，被约的单位收不到提醒，截止后却查不出是谁缺报。

错误示例：`units: [hekuo, qingquan]`

正确示例：`units: [hekou, qingquan]`

怎样改：照提示改成正确的单位代码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Commission, Diagnostic
    from baosong.rules import Context

RULE = Rule("META033", "commission-unit-unknown", Severity.ERROR, Scope.COMMISSION)


def check(commission: Commission, context: Context) -> Iterator[Diagnostic]:
    """Look each asked unit up."""
    org = context.archive.policy.org
    for place, unit in enumerate(commission.fields.units):
        if unit not in org.units:
            near = org.meant(unit)
            yield RULE.at(
                commission.path,
                commission.mark(f"units.{place}"),
                f"没有单位“{unit}”" + (f"，是不是“{near}”？" if near else ""),
                f"改为 {near}" if near else f"可用的单位代码：{'、'.join(org.units)}",
            )
