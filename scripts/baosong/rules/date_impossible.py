"""日历上没有这一天

11月31日、星期几对不上，说明日期没有核对过；时限要从日期算起，错一天就可能变成迟报。

错误示例：须在11月31日前完成；10月22日（星期二）（2026年那天是星期四）

正确示例：须在11月30日前完成；10月22日（星期四）

怎样改：对着日历改正日期或星期。
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from baosong.findings import places
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL031", "date-impossible", Severity.ERROR, Scope.SUBMISSION)

_DAY = re.compile(
    "(?:(?P<year>[0-9]{4})年|(?P<said>今年|去年|上年|明年|次年))?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
    "(?:[（(]?(?:星期|周)(?P<weekday>[一二三四五六日天])[）)]?)?"
)
_CLOCK = re.compile("(?:上午|下午|凌晨|晚上?|[0-9]日)(?P<hour>2[5-9]|[3-9][0-9])(?:时|点|:)")
_WEEKDAYS = "一二三四五六日"
_SHIFT = {"今年": 0, "去年": -1, "上年": -1, "明年": 1, "次年": 1}


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Ask the calendar for every day that is written; the year is the one named, or the event year."""
    prose = context.prose(submission)
    event = submission.fields.event_date
    for one in places(prose, _DAY):
        match = one.match
        year = (
            int(match["year"]) if match["year"] else (event.year + _SHIFT.get(match["said"] or "", 0) if event else 0)
        )
        try:
            day = date(year or 2000, int(match["month"]), int(match["day"]))
        except ValueError:
            yield RULE.at(
                submission.path, one.mark, f"日历上没有{match['month']}月{match['day']}日", "对着日历改正日期"
            )
            continue
        weekday = (match["weekday"] or "").replace("天", "日")
        if weekday and year and _WEEKDAYS[day.weekday()] != weekday:
            right = _WEEKDAYS[day.weekday()]
            yield RULE.at(
                submission.path,
                one.mark,
                f"{day:%Y}年{day.month}月{day.day}日是星期{right}，不是星期{weekday}",
                "改正日期或星期",
            )
    for one in places(prose, _CLOCK):
        yield RULE.at(submission.path, one.mark, f"一天里没有 {one.match['hour']} 时", "改正时刻")
