"""写到了事发日期之后的事

正文里已经发生的事晚于事发日期，不是事发日期写早了，就是日期写错了。打算、要求、期限不在此列。

错误示例：事发日期11月10日，正文“11月19日，公安机关已采取强制措施”

正确示例：事发日期写成最后一件事发生的日子；以后的进展写续报

怎样改：核对日期；事情确已发生的，改事发日期，或另写续报。
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL032", "date-after-event", Severity.INFO, Scope.SUBMISSION)

_DAY = re.compile(
    "(?<![0-9年至到—～-])(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日"
    "(?!前|起|之前|以前|至|到|止|内|施行)"
)
_PAST = re.compile("已|了|全部|结清|复查时|当场|当天|随即")
_PLAN = re.compile(
    "将|拟|计划|预计|定于|限|安排|要求|约定|下次|届时|到期|力争|打算|准备|承诺|须|应|争取|明年|下一步|再"
)
_NEAR = 30
_FAR = 200
"""Days after which a day without a year is last year's."""
_OTHER = re.compile("去年|上年|前年|[0-9]{4}年")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare the days that a sentence tells as past with the event date."""
    event = submission.fields.event_date
    if event is None:
        return
    prose = context.prose(submission)
    for sentence in prose.sentences:
        if prose.is_quoted(sentence.start) or _PLAN.search(sentence.text):
            continue
        for found in prose.search(_DAY, within=sentence):
            match = found.match
            if not match["year"] and _OTHER.search(sentence.text):
                continue
            try:
                day = date(int(match["year"] or event.year), int(match["month"]), int(match["day"]))
            except ValueError:
                continue
            told_past = _PAST.search(prose.flow, found.match.end(), min(sentence.flow[1], found.match.end() + _NEAR))
            if told_past and day > event and (day - event).days < _FAR:
                yield RULE.at(
                    submission.path,
                    prose.mark(found.start, found.end),
                    f"{found.text}在事发日期 {event} 之后，却写成已经发生",
                    "核对日期；事情确已发生的，改事发日期，或另写续报",
                )
                break
