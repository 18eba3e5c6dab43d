"""已刊发的稿件被改动

稿件一经刊发，刊物上的文字就取自它，或由它改成；刊发以后再改稿件，网页上的刊物就与印出的不同了。

错误示例：稿件已登在第3期，又改了其中的数字

正确示例：改好以后登记 `baosong correct xinxi/2026/3 --item hekou/2026/one-window --text …`

怎样改：改错的从 git 恢复；确实要改的，用 baosong correct 为所在的刊期登记更正；有后续情况的，另报一篇续报。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("FLOW052", "printed-report-altered", Severity.ERROR, Scope.SUBMISSION, waivable=False, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the report with what each issue that printed it held last."""
    for issue in context.archive.printed.get(submission.id, ()):
        held = {one[submission.id] for one in issue.in_force.items if submission.id in one}
        if held != {submission.content.blob}:
            yield RULE.at(
                submission.path,
                Mark(),
                f"稿件已于 {issue.on} 刊发（{issue.issue}），在那以后改动过，台账里没有更正",
                f"改错的从 git 恢复；确实要改的，登记 baosong correct {issue.issue} --item {submission.id}",
            )
