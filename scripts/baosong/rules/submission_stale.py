"""过了采用期限

各类稿件都有采用期限（policy/rules.yml 的 stale_days），从事发次日起数自然日。过了期限，事情早有后续，
旧稿登出来会误导人，不再采用。送达时间以收文台账为准，没有收文记录的按今天计算。

错误示例：动态类稿件，3月2日的事，3月20日送达，采用期限是 15 天。

正确示例：同一稿件 3月17日以前送达。

怎样改：旧事有了新进展，另写一篇续报（follow_up），事发日期写新进展的那一天；没有进展的不必再报。
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

RULE = Rule("TIME002", "submission-stale", Severity.WARNING, Scope.SUBMISSION, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the age at receipt, or today, with the category's limit."""
    times = timeliness(submission, context.archive, context.today)
    if not times.stale:
        return
    category = context.archive.policy.rules.categories[submission.fields.category or ""]
    reckoned = "收文" if times.received_at else "今天"
    yield RULE.at(
        submission.path,
        submission.mark("event_date"),
        f"事发至{reckoned}已 {times.age_days} 天，超过{category.name}类 {category.stale_days} 天的采用期限，不再采用",
        "有新进展的另写一篇续报（follow_up），事发日期写新进展的那一天",
    )
