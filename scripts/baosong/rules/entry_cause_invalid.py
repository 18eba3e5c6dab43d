"""加分、扣分的事由或分值不对

手工加分、扣分最容易引起争议，所以事由须是 policy/scoring.yml 的 causes 里列出的；
分值由它定的就不能另写，它不定的必须写明。

错误示例：`baosong merit hekou --cause false --points -3 …`，而策略规定虚报一律 -10

正确示例：`baosong merit hekou --cause false …`

怎样改：登记错的用 `--withdraw 编号` 撤销，再登记一条对的；已经写进台账的行不能改。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.entries import merits
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("FLOW023", "entry-cause-invalid", Severity.ERROR, Scope.LEDGER)


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Hold every merit against the cause it names."""
    causes = archive.policy.scoring.causes
    for one in merits(archive):
        merit = one.record
        cause = causes.get(merit.cause)
        if cause is None:
            near = nearest(merit.cause, causes)
            message = f"没有事由“{merit.cause}”" + (f"，是不是“{near}”？" if near else "")
            mend = f"可用的事由：{'、'.join(f'{key} {known.name}' for key, known in causes.items()) or '（还没有）'}"
        elif cause.points is None and merit.points is None:
            message, mend = f"事由“{cause.name}”没有写明分值", "撤销后重新登记，用 --points 写明分值"
        elif cause.points is not None and merit.points not in {None, cause.points}:
            message = f"事由“{cause.name}”的分值由策略定为 {cause.points}，不能写成 {merit.points}"
            mend = "撤销后重新登记，不写 --points"
        else:
            continue
        yield RULE.at(one.path, one.mark, message, mend)
