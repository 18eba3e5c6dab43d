"""内容与类别不符

开会、培训、活动的消息归“动态”；归到“经验举措”的要有做法和前后对比的成效；
归到“问题”的要写出原因，或提出怎么办；归到“建议”的要有建议。归错了类，时限和计分都跟着错。

错误示例：类别写经验举措，通篇是会议议程；类别写问题，只有现象

正确示例：会议消息写 dynamic；问题稿写明原因和建议

怎样改：改类别，或补上成效、原因、建议。
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

RULE = Rule("QUAL020", "category-mismatch", Severity.INFO, Scope.SUBMISSION)

_MEETING = re.compile(
    "(?:召开|举办|举行).{0,24}(?:会|会议|培训|培训班|讲座|仪式|活动)|例会|推进会|座谈会|培训会|调度会|部署会|动员会"
)
_AGENDA = re.compile(
    "会议(?:指出|强调|要求|认为|传达|通报|最后|由|开始|结束|提出)|于[0-9]+时结束|参会|与会|发言|讲话|讲解|合影|签到|茶歇|授课"
)
_EFFECT = re.compile(
    "由[0-9.]+.{0,12}(?:降|升|提高|增|减|缩短|压缩)|(?:降|升|减|增)[到至为][0-9]|同比|比上年|比去年"
    "|(?:下降|提高|上升|减少|缩短|增长|增加|降低)了?(?:[0-9]|近|约|一半|[一二三四五六七八九]成)"
)
_CAUSE = re.compile(
    "原因|因为|根源|症结|由于|在于|之所以|出在|源于|为什么|缘于|怪|所致|导致|造成|难在|根子|缘由|问题出|因此|是因"
)
_REMEDY = re.compile("建议|应当|拟|下一步|责令|约谈|整改|立案|要求|停用|防范|计划|请.{0,12}(?:部门|单位|局)|需|可由|宜")
_ADVICE = re.compile(
    "建议|提议|应当|应[由在把将对按以该]|不妨|可由|可[在把将对按以]|宜|请.{0,20}(?:部门|单位|局|办|委)|明确.{0,30}(?:责任|标准|办法)"
)

_OPENING = 2
"""Paragraphs in which a report says what it is about."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Compare what the text is with what its category asks for."""
    prose = context.prose(submission)
    words = prose.flow
    if not prose.paragraphs:
        return
    category = submission.fields.category
    key = submission.mark("category")
    opening = (prose.title.text, *(one.text for one in prose.paragraphs[:_OPENING]))
    meeting = any(_MEETING.search(text) for text in opening)
    if category == "practice" and not _EFFECT.search(words) and meeting and len(_AGENDA.findall(words)) >= 2:
        yield RULE.at(
            submission.path,
            key,
            "通篇是会议或活动的经过，没有做法和成效，不是经验举措",
            "改为 category: dynamic，或写出前后对比的成效",
        )
    elif category == "advice" and not _ADVICE.search(words):
        yield RULE.at(
            submission.path,
            key,
            "通篇没有建议，不是建议类稿件",
            "写明建议谁做什么；只是情况的改为 category: dynamic，只有问题的改为 category: problem",
        )
    elif category == "problem" and not _CAUSE.search(words) and not _REMEDY.search(words):
        yield RULE.at(
            submission.path,
            key,
            "只写了现象，没有原因，也没有怎么办",
            "补上原因和建议；只是情况的改为 category: dynamic",
        )
