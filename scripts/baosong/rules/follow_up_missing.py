"""续报所接的稿件不存在

续报要接得上前一篇，读的人才能看到来龙去脉。编号写错，两篇就断了；接自己或接成一圈也读不通。

错误示例：`follow_up: hekou/2026/one-windows`

正确示例：`follow_up: hekou/2026/one-window`

怎样改：写前一篇稿件的“单位/年/文件名”（不带 .md）；不是续报的删去这一行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("META029", "follow-up-missing", Severity.ERROR, Scope.SUBMISSION, alone=False)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Follow the chain from report to report: its first link must exist, and it must not come back."""
    target = submission.fields.follow_up
    if target is None:
        return
    known = context.archive.submissions
    mark = submission.mark("follow_up")
    if target == submission.id:
        yield RULE.at(submission.path, mark, "续报接的是这一篇自己", "写前一篇稿件的编号，或删去这一行")
    elif target not in known:
        near = context.archive.meant(target)
        yield RULE.at(
            submission.path,
            mark,
            f"没有稿件“{target}”" + (f"，是不是“{near}”？" if near else ""),
            f"改为 follow_up: {near}" if near else "写前一篇稿件的“单位/年/文件名”，不带 .md；不是续报的删去这一行",
        )
    else:
        chain = [submission.id]
        while target is not None and target in known and target not in chain:
            chain.append(target)
            target = known[target].fields.follow_up
        if target == submission.id:
            yield RULE.at(
                submission.path, mark, f"续报接成了一圈：{' → '.join([*chain, target])}", "只由后一篇接前一篇"
            )
