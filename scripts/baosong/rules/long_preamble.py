"""开头绕得太远

“为了……根据……高度重视……”一大段之后才说到事情，编辑每次都要整段删掉。文件名、会议名里的数字不算事情。第一句就说何时、何地、何事。

错误示例：为深入贯彻……，全面落实……，进一步提升……。根据……精神，该局高度重视，……（一百多字没有事实）

正确示例：3月2日起，该局把投诉摊摆到22个集市上。

怎样改：删去开头的套话，从第一个事实写起。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "QUAL008",
    "long-preamble",
    Severity.WARNING,
    Scope.SUBMISSION,
    {"characters": Option(80, "开头的套话满多少个字才提示")},
)

_FACT = re.compile("[0-9]|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日")
_CITED = re.compile(
    "《[^《》\n]{1,60}》(?:（[^（）\n]{1,30}）)?|〔[0-9]{4}〕[0-9]{1,5}号|[“‘][^“”‘’\n]{1,20}[”’]"
    "|20[0-9]{2}年度?|12315|12345"
)
"""Names of documents, meetings and campaigns: the digits in them are no facts."""
_STOCK = re.compile(
    "为了?(?:深入|全面|认真|进一步|切实|更好|贯彻|落实|推动|积极|有效|不断|扎实|持续|加强|规范)"
    "|(?:根据|依据).{0,30}?(?:精神|要求|部署|安排|通知|文件|方案)|按照.{0,30}?(?:要求|部署|安排)"
    "|高度重视|精心组织|精心谋划|周密部署|周密安排|统一思想|提高认识|提高站位|政治站位|决策部署|贯彻落实|结合(?:工作)?实际|深入贯彻"
    "|重要讲话|重要指示|重要议事日程|加强(?:组织)?领导|明确(?:责任|分工)|成立.{0,12}领导小组|认真(?:学习|贯彻|落实)"
    "|以.{2,24}为(?:指导|契机|抓手|统领|引领)|在.{2,30}(?:坚强领导|正确领导|精心指导|大力支持)下"
)
_LOOKED_AT = 800
"""Characters of the body's beginning that are looked at."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Measure what stands before the first figure, if stock phrases fill it."""
    prose = context.prose(submission)
    if not prose.paragraphs:
        return
    first = prose.paragraphs[0]
    opening = first.text[:_LOOKED_AT]
    fact = _FACT.search(_CITED.sub(lambda cited: "　" * len(cited.group()), opening))
    preamble = opening[: fact.start()] if fact else opening
    stock = {found.group()[:4] for found in _STOCK.finditer(preamble)}
    if len(preamble) >= context.option(RULE, "characters") and len(stock) >= 2:
        end = prose.span(first.flow[0], first.flow[0] + len(preamble))
        yield RULE.at(
            submission.path,
            prose.mark(*end),
            f"开头 {len(preamble)} 个字还没有说到事情",
            "删去开头的套话，从第一个事实写起",
        )
