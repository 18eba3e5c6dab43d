"""标题里的数字正文里没有

标题和正文的数字不一样，至少有一个错了。多半是正文改过，标题没有跟着改。

错误示例：标题“86台燃气锅炉”，正文“68台在用燃气锅炉”

正确示例：标题、正文都写68台

怎样改：核对后把标题和正文改成一致。
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.figures import figures
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL030", "title-figure-mismatch", Severity.WARNING, Scope.SUBMISSION)

_ROUND = re.compile("(?:近|超|约|逾|过|达|多|余|上|最高)$")
_AFTER = re.compile("^(?:余|多|以上|左右|上下)")
_DERIVED = {"百分点", "元", "万元", "亿元", "天", "岁", "%"}


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for each figure of the title in the body; what two figures in a row add up to counts as there."""
    prose = context.prose(submission)
    title = prose.title
    cells = (cell.text for table in prose.tables for row in table.rows for cell in row)
    body = "\n".join((prose.flow, *cells))
    known = figures(body)
    for one in figures(title.text):
        if one.measure in _DERIVED or _ROUND.search(title.text[: one.start]) or _AFTER.search(title.text[one.end :]):
            continue
        values = [other.value for other in known if other.measure == one.measure]
        told = re.compile(rf"(?<![0-9.]){one.value:f}(?![0-9.]|[年月日时分%％])")
        if not values or told.search(body) or any(one.value == a + b for a, b in pairwise(values)):
            continue
        yield RULE.at(
            submission.path,
            title.mark(one.start, one.end),
            f"标题写 {title.text[one.start : one.end]}，正文里没有这个数",
            "核对后把标题和正文改成一致",
        )
