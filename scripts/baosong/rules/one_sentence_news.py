"""一句话新闻

全文只有一两句，没有经过和结果，只能算一条预告。简讯由编辑从稿件里摘，报送的稿子要把事情说完整；突发事件的初报除外。

错误示例：10月16日，石桥县局召开会议，部署四季度工作。

正确示例：写明会议定了什么、哪些单位何时做完、解决了什么问题

怎样改：补上经过、数字、结果；没有可补的就不报。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL005", "one-sentence-news", Severity.WARNING, Scope.SUBMISSION)

_LEAST = 3
_SHORT = 120
"""Sentences a report must have, and characters with which two may pass."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count the sentences; a flash of an emergency is told in one, and follow-ups tell the rest."""
    prose = context.prose(submission)
    own = [one for one in prose.sentences if len(one.text) > 1]
    if submission.fields.category == "urgent" or prose.tables or not own:
        return
    if len(own) == 1 or (len(own) < _LEAST and prose.characters < _SHORT):
        yield RULE.at(
            submission.path,
            prose.mark(own[0].start, own[-1].end),
            f"全文只有 {len(own)} 句话，没有经过和结果",
            "补上经过、数字、结果；没有可补的就不报",
        )
