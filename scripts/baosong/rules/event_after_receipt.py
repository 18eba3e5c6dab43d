"""事发日期晚于收文日期

稿件收文的时候，所报的事应当已经发生。收文以后再把事发日期往后改，迟报就看不出来了。

错误示例：3月4日收文的稿件，后来把 event_date 改成 `2026-03-06`

正确示例：`event_date: 2026-03-02`

怎样改：改回事情实际发生的日子；收文以后的新进展另写一篇续报（follow_up）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("TIME003", "event-after-receipt", Severity.ERROR, Scope.SUBMISSION, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the event's day with the day of the receipt in Shanghai."""
    receipt = context.archive.receipt(submission)
    event_date = submission.fields.event_date
    if receipt is None or event_date is None or event_date <= receipt.received_at.date():
        return
    yield RULE.at(
        submission.path,
        submission.mark("event_date"),
        f"事发日期 {event_date} 晚于收文日期 {receipt.received_at:%Y-%m-%d}（收文第 {receipt.number} 号）",
        "改回事情实际发生的日子；收文以后的进展另写续报（follow_up）",
    )
