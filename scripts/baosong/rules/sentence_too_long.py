"""句子太长

一口气说一百五十个字，读的人到句末已忘了句首。一句话说一层意思，该用句号的地方不要一逗到底。

错误示例：检查组从一张退货单入手，……，……，……（一百多字只有逗号）

正确示例：检查组从一张退货单入手。单子上写着……。

怎样改：在意思转折的地方断开，用句号。
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
    "QUAL012",
    "sentence-too-long",
    Severity.WARNING,
    Scope.SUBMISSION,
    {"characters": Option(150, "一句最多多少个字，含标点")},
)

_LISTED = re.compile("[；：]")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count the characters between sentence ends; an enumeration by semicolons is measured part by part."""
    prose = context.prose(submission)
    most = context.option(RULE, "characters")
    for sentence in prose.sentences:
        if len(sentence.text) <= most or prose.is_quoted(sentence.start):
            continue
        longest = max(len(part) for part in _LISTED.split(sentence.text))
        if longest > most:
            yield RULE.at(
                submission.path,
                prose.mark(sentence.start, sentence.end),
                f"这一句有 {len(sentence.text)} 个字，超过 {most} 个",
                "在意思转折的地方断开，用句号",
            )
