"""标题太大

“关于……工作情况”“……存在的问题及对策”说不出是哪件事、有什么结果，领导看了标题不知道要不要往下看。
标题要写明谁、做了什么、有什么发现或成效。

错误示例：关于江湾区市场监管工作情况；当前市场监管工作存在的问题及对策

正确示例：江湾区查出34部电梯机房超40℃；农村集市计量纠纷难取证的三个原因

怎样改：从正文里挑最要紧的一件事、一个数字写进标题。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL001", "title-too-broad", Severity.WARNING, Scope.SUBMISSION)

_REPORT = "(?:情况|汇报|总结|小结|综述|情况汇报|情况报告|情况总结|要点|计划)"
_ZEAL = "(?:积极|扎实|全力|大力|认真|深入|有序|稳步|切实|全面|狠抓|多措并举)"
_DO = "(?:开展|推进|做好|抓好|落实|推动)"
_NEVER = re.compile(
    f"(?:工作|开展|落实)的?(?:开展|推进|落实|进展)?的?{_REPORT}(?:的(?:报告|汇报))?$"
    "|(?:工作|建设|监管)(?:再?取得了?.{0,6}(?:成效|进展|成绩|突破|效果)|成效(?:显著|明显|突出)"
    "|(?:稳步|扎实|有序|深入|全面|有力|顺利)(?:推进|开展|进行)|(?:再上|迈上)新?台阶|圆满完成|有声有色)$"
    "|^(?!.{0,14}(?:通知|要求|部署|号召))"
    f"[^ ：]{{0,14}}{_ZEAL}{_DO}?.{{0,14}}(?:工作|活动)$"
)
"""Shapes that tell nothing, whatever stands in them."""
_AND = "(?:及|和|与|、)"
_TROUBLE = "(?:存在)?的?(?:主要|突出)?(?:问题|困难|短板|难点)"
_MEND = "(?:成因|原因|对策|建议|对策建议|思考|措施|解决办法|整改措施)"
_HOLLOW = re.compile(
    "^关于(?P<of>.{0,40}?)的?(?:基本|有关|主要)?"
    "(?:情况|汇报|报告|总结|情况报告|情况汇报|[几若]点(?:思考|建议)|若干思考|思考)(?:的(?:报告|汇报))?$"
    f"|^(?P<and>.{{0,40}}?){_TROUBLE}{_AND}其?{_MEND}{_AND}?(?:建议|对策|措施)?$"
    "|^(?:浅谈|浅析|试论|略论|浅议|如何|谈谈)(?P<on>.{0,40})$"
)
"""Shapes that tell something if what they are about is something of its own."""
_PERIOD = re.compile("[0-9]{2,4}年(?:度)?|[0-9一二三四]季度|[0-9]{1,2}(?:[至—-][0-9]{1,2})?月(?:份)?|[0-9]{1,2}日")
_FINDING = re.compile("[0-9]|[一二三四五六七八九十百千万两](?:个|家|类|起|成|处|项|条|道|招|步|张|把|本|份|次|年)")
_QUOTED = re.compile("“[^”]*”")
_LEAST = 3
"""Characters of its own an object must have."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Match the shapes that name neither an object nor a finding; a figure is a finding, a period is none."""
    title = context.prose(submission).title
    words = _PERIOD.sub("", title.text).strip()
    if _FINDING.search(_QUOTED.sub("", words)):
        return
    found = _NEVER.search(words)
    if not found:
        found = _HOLLOW.search(words)
        subject = next((part for part in found.groups() if part is not None), "") if found else ""
        for name in context.archive.policy.org.names:
            subject = subject.replace(name, "")
        if len(_general().sub("", subject)) >= _LEAST:
            return
    if found:
        yield RULE.at(
            submission.path,
            title.mark(0, len(title.text)),
            f"标题太大：“{words[-16:]}”说不出是哪件事、有什么结果",
            "写明谁、做了什么、有什么发现或成效，最好带一个数字",
        )


@cache
def _general() -> re.Pattern[str]:
    """Words that name no object: the list, places by name, periods and particles."""
    words = "|".join(sorted(map(re.escape, load("general")), key=len, reverse=True))
    return re.compile(
        f"^[\u4e00-\u9fff]{{2,3}}[县区市](?!场)|{words}|[第前一二三四]{{1,2}}季度|[中的在和与及、 “”]|[县区市]局?"
    )
