"""百分比超过了一百

合格率、占比这类数不会超过 100%；同一个总体的各部分加起来也不会。多半是分母用错，或某一项算错。
同比增长、完成率、可以多选的调查不在此列。

错误示例：餐饮占48%，网购占36%，流通占27%

正确示例：餐饮占46%，网购占34%，流通占20%

怎样改：核对各项的分子和分母；可以多选的写明“可多选”。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL029", "share-over-100", Severity.WARNING, Scope.SUBMISSION)

_SINGLE = re.compile(
    "(?:合格率|满意率|满意度|办结率|覆盖率|到位率|知晓率|回复率|准确率|及格率|占比|占)(?:为|达|达到|是|到|提高到|升到|升至|约)?"
    "(?P<n>[0-9]+(?:\\.[0-9]+)?)[%％]"
)
_OF_ONE = re.compile("占(?:比)?(?:约|为)?([0-9]+(?:\\.[0-9]+)?)[%％]")
_SEVERAL = re.compile("多选|复选|选多项|兼|同时|重复计|交叉")
_MOST = Decimal(101)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look at single shares that cannot pass a hundred, and at lists of shares of one whole."""
    prose = context.prose(submission)
    for found in prose.search(_SINGLE):
        if Decimal(found.match["n"]) > 100 and not prose.is_quoted(found.start):
            yield RULE.at(
                submission.path,
                prose.mark(found.start, found.end),
                f"“{found.text}”超过了 100%",
                "核对分子和分母",
            )
    for sentence in prose.sentences:
        shares = list(_OF_ONE.finditer(sentence.text))
        total = sum((Decimal(one[1]) for one in shares), Decimal(0))
        between = sentence.text[shares[0].end() : shares[-1].start()] if shares else ""
        if len(shares) < 3 or total <= _MOST or "其中" in between or _SEVERAL.search(sentence.text):
            continue
        first = sentence.flow[0]
        yield RULE.at(
            submission.path,
            prose.mark(*prose.span(first + shares[0].start(), first + shares[-1].end())),
            f"各项占比相加 {'＋'.join(one[1] for one in shares)}＝{total:f}%，超过了 100%",
            "核对各项的分子和分母；可以多选的写明“可多选”",
        )
