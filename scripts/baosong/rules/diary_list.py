"""流水账

“上午……下午……”按时间一路记下来，没有结果，也看不出哪件事要紧。领导要看的是结果和问题。

错误示例：上午8时30分签到。9时会议开始。10时20分茶歇。下午2时分组讨论。

正确示例：先写查出什么、定了什么，再写怎样做到的

怎样改：把结果放到第一段；过程只留说明结果所必需的。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL011", "diary-list", Severity.WARNING, Scope.SUBMISSION)

_DAY = "(?:[0-9]{1,2}月[0-9]{1,2}日|第[一二三四五六七]天|当天|次日)?"
_PART = "(?:上午|下午|中午|傍晚|晚上|早上|清晨|早晨)"
_CLOCK = re.compile(
    f"(?:^|(?<=[。；，\n])){_DAY}(?:{_PART}?[0-9]{{1,2}}(?:时|点|:)(?:[0-9]{{1,2}}分?|半|许)?|{_PART})", re.MULTILINE
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count clauses that open with a time of day, against the sentences there are."""
    prose = context.prose(submission)
    found = [one for one in prose.search(_CLOCK) if not prose.is_quoted(one.start)]
    if len(found) >= 5 and len(found) * 10 >= len(prose.sentences) * 3 and submission.fields.category != "urgent":
        yield RULE.at(
            submission.path,
            prose.mark(found[0].start, found[-1].end),
            f"按时间记流水账，有 {len(found)} 处“上午”“下午”“几时”",
            "把结果放到第一段，过程只留说明结果所必需的",
        )
