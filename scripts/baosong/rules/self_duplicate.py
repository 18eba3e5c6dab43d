"""与本单位报过的稿件雷同

同一篇稿子换个日期、改几个数字又报一遍，挤占版面，也让统计的篇数虚高。
比较时不计单位和人员名称、数字、所引文件的标题和套话，先到的一篇不算雷同；续报另用一个更高的标准。

错误示例：11月照着4月的《企业名称争议“当面裁”首日办结11件》改几个数字再报

正确示例：写明 `follow_up`，只写4月以后的变化：又裁了多少件，规则改了哪一条，效果怎样

怎样改：重复的删去；有新进展的写成续报（follow_up），旧情况一句带过，只写新的事情和数字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.likeness.copies import Bars, copy_of
from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "DUP002",
    "self-duplicate",
    Severity.WARNING,
    Scope.SUBMISSION,
    {
        "percent": Option(45, "相同文字占本稿百分之多少起算雷同"),
        "kin_percent": Option(75, "续报与前稿之间，百分之多少起算雷同"),
    },
    alone=False,
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare with what the unit itself had sent before."""
    bars = Bars(context.option(RULE, "percent"), context.option(RULE, "kin_percent"))
    copy = copy_of(submission, context.archive, context.prose, bars, own=True)
    if copy is None:
        return
    yield RULE.at(
        submission.path,
        copy.mark,
        f"{copy.percent}% 的文字与本单位先报的{copy.name}雷同",
        "重复的删去；有新进展的写成续报（follow_up），旧情况一句带过，只写新的事情和数字",
        related=copy.passages,
    )
