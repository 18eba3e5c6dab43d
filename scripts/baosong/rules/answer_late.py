"""约稿迟交

约稿要赶上级的期限，过了截止日的收文时刻，办公室已经不带这一家上报了。
送达时间以收文台账为准，没有收文记录的按今天计算。

错误示例：约稿 2026-01 截止 3月20日，应约稿件 3月20日17:31 送达

正确示例：应约稿件 3月20日17:30 以前送达

怎样改：迟交无法补救，只能如实登记；来不及的，在截止之前告诉约稿联系人。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.extensions import extended
from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("TIME005", "answer-late", Severity.WARNING, Scope.SUBMISSION, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the receipt, or today, with closing time on the commission's due day."""
    archive = context.archive
    commission = archive.commissions.get(submission.fields.commission or "")
    if commission is None or commission.fields.due is None:
        return
    closing = archive.calendar.closing(commission.fields.due)
    due = extended(closing, archive, unit=submission.folder, submission=submission.id)
    times = timeliness(submission, archive, context.today)
    if times.reckoned_at <= due:
        return
    arrived = f"{times.reckoned_at:%Y-%m-%d %H:%M:%S} 送达" if times.received_at else "至今未收文"
    contact = f"联系人{commission.fields.contact}" if commission.fields.contact else "办公室"
    yield RULE.at(
        submission.path,
        submission.mark("commission"),
        f"约稿 {commission.id} 迟交：应在 {due:%Y-%m-%d %H:%M} 前送达，{arrived}",
        f"如实报送，并告诉{contact}；今后来不及的在截止之前说明",
    )
