"""写到了事发日期之后的事

正文里已经发生的事晚于事发日期，不是事发日期写早了，就是日期写错了。打算、要求、期限不在此列。

错误示例：事发日期11月10日，正文“11月19日，公安机关已采取强制措施”

正确示例：事发日期写成最后一件事发生的日子；以后的进展写续报

怎样改：核对日期；事情确已发生的，改事发日期，或另写续报。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.days import days
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.days import Day
    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL032", "date-after-event", Severity.INFO, Scope.SUBMISSION)

_PAST = re.compile("已|了(?!解)|全部|结清|复查时|当场|当天|当日|当晚|随即|截至")
_DONE = re.compile(
    "(?:[上下中]午|凌晨|晚|夜)?，?[^，。；]{0,16}?(?:查获|查处|查封|抓获|立案|下架|召开|举行|通报|公布|送达|收到|接到|检查|抽检"
    "|约谈|责令|处罚|办结|完成|恢复|退还|发放|印发|签订|启动|回访|复检|移交|移送|公示|发现|到场|采取|停售|补交)"
)
"""What a sentence that opens with a day tells of as done, where no word of planning stands in it."""
_PLAN = re.compile(
    "将|拟|计划|预计|定于|届时|到期|打算|准备|明年|下一步|下次|力争|争取|预定|有望|为限|限期|限时|为期|有效期|须|不得"
    "|(?<![反供相适响效对])应(?!急|用|对|聘|邀|诉|答|届|付)|如[果未有]|若|再次?(?:查|检|访|抽|看)"
)
_ASKED = re.compile("要求|约定|承诺|答应|责令|通知|商定|安排|保证|确保|限|约|到$|至$|于$|赶在|之前|期限")
"""Words before a day that make it a day set for others."""
_OPEN_END = re.compile("之?前|以前|之后|以后|后|起|至|到|止|内|施行|截止|期满|[—～~-]")
_NEAR = 30
_FAR = 60
"""Days after which a day is more likely another year's than a slip."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the days that a sentence tells as past with the event date; a sentence is told once."""
    event = submission.fields.event_date
    if event is None:
        return
    prose = context.prose(submission)
    for sentence in prose.sentences:
        if prose.is_quoted(sentence.start) or _PLAN.search(sentence.text):
            continue
        for day in days(sentence.text, event):
            if not day.dates or not 0 < (day.dates[0] - event).days < _FAR or not _told_past(sentence.text, day):
                continue
            span = prose.span(sentence.flow[0] + day.start, sentence.flow[0] + day.end)
            if prose.is_quoted(span.start):
                continue
            yield RULE.at(
                submission.path,
                prose.mark(*span),
                f"{sentence.text[day.start : day.end]}在事发日期 {event} 之后，却写成已经发生",
                "核对日期；事情确已发生的，改事发日期，或另写续报",
            )
            break


def _told_past(text: str, day: Day) -> bool:
    """Whether the words behind a day tell it as done, and none sets it as a day to come."""
    before, behind = text[max(0, day.start - _NEAR) : day.start], text[day.end : day.end + _NEAR]
    if _OPEN_END.match(behind) or _ASKED.search(before):
        return False
    return bool(_PAST.search(behind)) or (not before and bool(_DONE.match(behind)))
