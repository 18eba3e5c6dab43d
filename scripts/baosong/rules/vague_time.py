"""用了“近日”一类含糊的时间

“近日”“日前”说不清是哪一天，采用时还要去问；事情的新旧也就看不出来。引用别人的话、“节日前”“春节前后”“近期将……”不在此列。

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
_UNIT = "局科室所队处院厅委部会办社站中心县区市省镇乡该"
_FOLLOWED = f"(?=[，,、{_HAN}0-9])"
_VAGUE = re.compile(
    f"(?<![{_HAN}0-9〇])(?:近日|日前|近期|最近|前不久|不久前|前段时间|前些天|前几天|近段时间|这段时间){_FOLLOWED}"
    f"|(?<=[{_HAN}])(?:于近日|于日前|(?<![附临接邻靠贴就远相迫切])近日|前不久){_FOLLOWED}"
    f"|(?<=[{_UNIT}])(?:日前|近期|最近){_FOLLOWED}"
)
_NOT_TIME = re.compile(
    "最近(?:的|一|端|点|处|邻|距|(?:[0-9]{1,3}|[两二三四五六七八九十几]{1,3})个?(?:年|月|季|周|期|批|次|轮|届|公里|米|站))"
    "|(?:近日|日前)(?:后|夕|点|用|常|间|结|均|记)"
    "|近期(?:目标|规划|计划|工作|内|风险|走势|价格|供应|还|重点|任务|需|可|应|能|仍|或|易)"
)
_PLANNED = re.compile("将|拟|计划|准备|打算|预计|有望|即将|争取")
_BEFORE, _BEHIND = 8, 12
"""Characters around the word in which a plan shows that no past event is dated by it."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the words where they tell when the event was: at the head of a clause, in the report own words."""
    prose = context.prose(submission)
    found = (
        one
        for one in places(prose, _VAGUE)
        if not one.quoted and not _NOT_TIME.match(one.match.string, one.match.start()) and not _planned(one.match)
    )
    for line in by_line(found):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”说不清是哪一天",
            "写出具体日期，例如“3月2日”；时间跨度长的写起止日期",
        )


def _planned(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    before = re.split("[，。；：！？\n]", text[max(0, start - _BEFORE) : start])[-1]
    behind = re.split("[。；！？\n]", text[end : end + _BEHIND])[0]
    return bool(_PLANNED.search(before) or _PLANNED.search(behind))
