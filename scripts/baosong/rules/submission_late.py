"""迟报

事情过去十天半月才报上来，领导已从别处得知，稿件也就失去了采用的价值。
报送时限按类别规定（policy/rules.yml），从事发次日起数工作日，截至当日收文截止时刻；
送达时间以收文台账为准，没有收文记录的按今天计算。

错误示例：动态类稿件，3月2日（周一）的事，3月5日（周四）送达，时限是 2 个工作日。

正确示例：同一稿件 3月4日17:30 前送达。

怎样改：迟报无法补救，只能如实登记；今后事情一有结果就报，后续进展写续报（follow_up）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("TIME001", "submission-late", Severity.WARNING, Scope.SUBMISSION, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the receipt, or today, with the category's due moment."""
    times = timeliness(submission, context.archive, context.today)
    if not times.late or times.due is None:
        return
    category = context.archive.policy.rules.categories[submission.fields.category or ""]
    arrived = f"{times.reckoned_at:%Y-%m-%d %H:%M:%S} 送达" if times.received_at else "至今未收文"
    yield RULE.at(
        submission.path,
        submission.mark("event_date"),
        f"迟报 {times.late_workdays} 个工作日：{category.name}类应在 {times.due:%Y-%m-%d %H:%M} 前送达，{arrived}",
        "如实报送；后续进展可写续报，下次在时限内送达",
    )
