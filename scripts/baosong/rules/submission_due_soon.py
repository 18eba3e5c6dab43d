"""快到报送时限

还没有收文的稿件，离时限只剩 policy/rules.yml 的 due_soon_days 个工作日以内。
送达时间以代码平台的记录为准，从合并请求打开、最后一稿提交算起；平台没有记录的，从合并进主干算起。写好了没有提交的不算送达。

错误示例：时限是 3月10日17:30，3月10日17:40 才提交合并请求

正确示例：3月9日就已提交合并请求

怎样改：在时限之前提交合并请求，草稿转为待审；没有代码平台的，请签发人和审核人在时限之前合并。
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

RULE = Rule("TIME004", "submission-due-soon", Severity.INFO, Scope.SUBMISSION, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count the working days left for a report that waits for its receipt."""
    times = timeliness(submission, context.archive, context.today)
    if times.received_at is not None or times.due is None or times.late:
        return
    left = context.archive.calendar.workdays_between(context.today, times.due.date())
    if left > context.archive.policy.rules.due_soon_days:
        return
    category = context.archive.policy.rules.categories[submission.fields.category or ""]
    yield RULE.at(
        submission.path,
        submission.mark("event_date"),
        f"{f'还有 {left} 个工作日' if left else '今天'}截止：{category.name}类应在 {times.due:%Y-%m-%d %H:%M} 前送达",
        "在时限之前提交审核：送达从合并请求打开、最后一稿提交算起，没有代码平台的从合并算起",
    )
