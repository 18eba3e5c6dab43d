"""日历上没有这一天

11月31日、星期几对不上，说明日期没有核对过；时限要从日期算起，错一天就可能变成迟报。

错误示例：须在11月31日前完成；10月22日（星期二）（2026年那天是星期四）

正确示例：须在11月30日前完成；10月22日（星期四）

怎样改：对着日历改正日期或星期。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.days import days
from baosong.findings import places
from baosong.model import Commission, Manifest, Severity, Submission
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from baosong.days import Day
    from baosong.model import Diagnostic, Document, Mark
    from baosong.prose import Prose
    from baosong.rules import Context

RULE = Rule("QUAL031", "date-impossible", Severity.ERROR, Scope.DOCUMENT)

_MONTH = re.compile("(?<![0-9第])(?:0{1,2}|1[3-9]|[2-9][0-9])月(?=份|底|初|上旬|中旬|下旬)")
_CLOCK = re.compile(
    "(?P<when>上午|下午|凌晨|中午|早上|晚上?|[0-9]日|当日|次日)(?P<hour>[0-9]{1,2})(?:时|点|[:：])(?:(?P<minute>[0-9]{2})(?![0-9]))?"
    "|(?<![0-9:：])(?P<of>[0-9]{1,2})时(?P<past>[0-9]{1,2})分"
)
_LASTING = re.compile("(?:历时|用时|耗时|共|长达|累计|平均|超过|约|近|不足|仅|只用|缩短)$")
_WEEKDAYS = "一二三四五六日"
_DENIED = re.compile("不存在|没有这|并无|查无|伪造|虚构|捏造|错标|误标|误写|错写|写成|印成|标成|改成|造假")
"""A report may tell of an impossible day that somebody else wrote."""
_BEFORE, _REACH = 4, 60


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Ask the calendar for every day that is written; the year is the one named, or the event's."""
    prose = context.prose(document)
    event = _told_on(document)
    for text, at in ((prose.title.text, prose.title.mark), (prose.flow, _in_body(prose))):
        for day in days(text, event):
            wrong = _wrong(day)
            if wrong and not _denied(text, day.start, day.end) and not (text is prose.flow and _quoted(prose, day)):
                yield RULE.at(document.path, at(day.start, day.end), *wrong)
    for one in (*places(prose, _MONTH), *places(prose, _CLOCK)):
        if not one.quoted and (said := _no_time(one.match)):
            yield RULE.at(document.path, one.mark, said, "改正月份" if "月" in said else "改正时刻")


def _told_on(document: Document) -> date | None:
    """The day that says which year is meant where none is named."""
    if isinstance(document, Submission):
        return document.fields.event_date
    if isinstance(document, Commission):
        return document.fields.issued
    return document.fields.date if isinstance(document, Manifest) else None


def _in_body(prose: Prose) -> Callable[[int, int], Mark]:
    return lambda start, end: prose.mark(*prose.span(start, end))


def _wrong(day: Day) -> tuple[str, str] | None:
    """What is wrong with a day, and how to mend it."""
    if not day.exists:
        year = f"{day.years[0]}年" if day.month == 2 and day.day == 29 and day.years else ""
        return f"日历上没有{year}{day.month}月{day.day}日", "对着日历改正日期"
    dates = day.dates
    if not day.weekday or not dates or day.weekday in {_WEEKDAYS[one.weekday()] for one in dates}:
        return None
    right = _WEEKDAYS[dates[0].weekday()]
    told = f"{dates[0].year}年{day.month}月{day.day}日是星期{right}，不是星期{day.weekday}"
    return told, "改正日期或星期"


def _denied(text: str, start: int, end: int) -> bool:
    """Whether the sentence says itself that the day is wrong."""
    first = max(text.rfind(sign, max(0, start - _REACH), start) for sign in "。！？\n") + 1
    sentence = re.split("[。！？\n]", text[max(first, start - _REACH) : end + _REACH])
    return bool(_DENIED.search(sentence[0]))


def _quoted(prose: Prose, day: Day) -> bool:
    return prose.is_quoted(prose.span(day.start, day.end).start)


def _no_time(match: re.Match[str]) -> str:
    """Why there is no such month or time of day; empty if there is, or if the words tell how long something took."""
    if match.re is _MONTH:
        return f"一年里没有{match.group()}"
    if _LASTING.search(match.string[max(0, match.start() - _BEFORE) : match.start()]):
        return ""
    hour, minute = int(match["hour"] or match["of"]), int(match["minute"] or match["past"] or 0)
    return (
        f"一天里没有 {hour} 时" + (f" {minute} 分" if minute else "")
        if hour * 60 + minute > 1440 or minute > 59
        else ""
    )
