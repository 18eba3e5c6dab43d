"""用了“近日”一类含糊的时间

“近日”“日前”说不清是哪一天，采用时还要去问；事情的新旧也就看不出来。引用别人的话、“节日前”“春节前后”不在此列。

错误示例：近日，河口分局查处一起计量违法案件。

正确示例：3月2日，河口分局查处一起计量违法案件。

怎样改：写出具体日期；时间跨度长的写起止日期。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL016", "vague-time", Severity.WARNING, Scope.SUBMISSION)

_HAN = "\u4e00-\u9fff"
_VAGUE = re.compile(
    f"(?<![{_HAN}0-9〇])(?:近日|日前|近期|最近|前不久|近段时间|这段时间)(?=[，,、{_HAN}])"
    f"|(?<=[{_HAN}])(?:于近日|于日前|近日|前不久)(?=[，,、{_HAN}])"
)
_NOT_TIME = re.compile(
    "最近(?:的|一|端|点|处|邻|距)|日前(?:后|夕)|近日点|近期(?:目标|规划|计划|工作|内|将|拟|风险|走势|价格|供应|还)"
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the words where they tell when the event was: at the head of a clause, in the report own words."""
    prose = context.prose(submission)
    found = [
        one
        for one in places(prose, _VAGUE)
        if not one.quoted and not _NOT_TIME.match(one.match.string, one.match.start())
    ]
    for line in by_line(found):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”说不清是哪一天",
            "写出具体日期，例如“3月2日”；时间跨度长的写起止日期",
        )
