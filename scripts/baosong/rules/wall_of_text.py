"""一大段到底

六百字不分段，哪里是情况、哪里是原因、哪里是建议看不出来。

错误示例：全文一段，七百多字

正确示例：情况、原因、建议各成一段，或用小标题、“一是”“二是”分开

怎样改：按意思分段；每段开头一句话说出这一段的意思。
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
    "QUAL010",
    "wall-of-text",
    Severity.INFO,
    Scope.SUBMISSION,
    {"characters": Option(600, "一段超过多少个字、又没有分层才提示")},
)

_STRUCTURE = re.compile(
    "[一二三四五六七八九]是|第[一二三四五六七八九](?:步|，|、)|其[一二三四]|首先|其次|[0-9一二三四五六]、|（[一二三四五六]）|[①②③④]"
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for paragraphs of that length without any numbering inside."""
    prose = context.prose(submission)
    most = context.option(RULE, "characters")
    for paragraph in prose.paragraphs:
        if len(paragraph.text) > most and len(_STRUCTURE.findall(paragraph.text)) < 2:
            yield RULE.at(
                submission.path,
                prose.mark(paragraph.start, paragraph.end),
                f"这一段有 {len(paragraph.text)} 个字，没有分层",
                "按意思分段，或用“一是”“二是”分开",
            )
