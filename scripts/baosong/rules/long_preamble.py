"""开头绕得太远

“为了……根据……高度重视……”一大段之后才说到事情，编辑每次都要整段删掉。第一句就说何时、何地、何事。

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

_FACT = re.compile("[0-9]")
_STOCK = re.compile(
    "为了?(?:深入|全面|认真|进一步|切实|更好|贯彻|落实|推动|积极|有效|不断|扎实)|根据.{0,30}(?:精神|要求|部署|安排|通知|文件)"
    "|按照.{0,30}(?:要求|部署|安排)|高度重视|精心组织|周密部署|周密安排|统一思想|提高认识|提高站位|决策部署|贯彻落实"
    "|结合(?:工作)?实际|深入贯彻"
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Measure what stands before the first figure, if stock phrases fill it."""
    prose = context.prose(submission)
    if not prose.paragraphs:
        return
    first = prose.paragraphs[0]
    fact = _FACT.search(first.text)
    preamble = first.text[: fact.start()] if fact else first.text
    stock = {found.group()[:4] for found in _STOCK.finditer(preamble)}
    if len(preamble) >= context.option(RULE, "characters") and len(stock) >= 2:
        end = prose.span(first.flow[0], first.flow[0] + len(preamble))
        yield RULE.at(
            submission.path,
            prose.mark(*end),
            f"开头 {len(preamble)} 个字还没有说到事情",
            "删去开头的套话，从第一个事实写起",
        )
